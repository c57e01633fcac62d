-- Recordings. `id` is the name of the folder in recordings/ that holds the sound; "deleted" as for conversations.
-- `words` counts words and 字 of all segments, so that a list of recordings need not read them.
CREATE TABLE recordings (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    created REAL NOT NULL,
    updated REAL NOT NULL,
    seconds REAL NOT NULL DEFAULT 0,
    language TEXT NOT NULL DEFAULT '',
    engine TEXT NOT NULL DEFAULT '',
    model TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL CHECK (state IN ('recording', 'recorded', 'transcribing', 'done', 'failed')),
    audio INTEGER NOT NULL DEFAULT 1,
    words INTEGER NOT NULL DEFAULT 0,
    deleted REAL
);
CREATE INDEX recordings_deleted ON recordings (deleted) WHERE deleted IS NOT NULL;

-- What was said. A segment is never updated, only replaced. `timings`: JSON, [start, end, text, probability] of each word.
-- `found`: 1 once the search index holds it. The index of a long recording is made in small steps afterwards.
CREATE TABLE segments (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    recording TEXT NOT NULL REFERENCES recordings (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    starts REAL NOT NULL,
    ends REAL NOT NULL,
    text TEXT NOT NULL,
    confidence REAL NOT NULL DEFAULT 1,
    found INTEGER NOT NULL DEFAULT 0,
    timings TEXT NOT NULL DEFAULT '[]'
);
-- The text is in it too: a word too short for the search index is looked for here, without reading all timings.
CREATE INDEX segments_order ON segments (recording, starts, text);
CREATE INDEX segments_waiting ON segments (found) WHERE found = 0;

CREATE VIRTUAL TABLE recordings_found
USING fts5 (title, content = 'recordings', content_rowid = 'seq', tokenize = 'trigram');
CREATE VIRTUAL TABLE segments_found USING fts5 (text, content = 'segments', content_rowid = 'seq', tokenize = 'trigram');

CREATE TRIGGER recordings_added AFTER INSERT ON recordings BEGIN
    INSERT INTO recordings_found (rowid, title) VALUES (new.seq, new.title);
END;
CREATE TRIGGER recordings_renamed AFTER UPDATE OF title ON recordings WHEN old.title <> new.title BEGIN
    INSERT INTO recordings_found (recordings_found, rowid, title) VALUES ('delete', old.seq, old.title);
    INSERT INTO recordings_found (rowid, title) VALUES (new.seq, new.title);
END;
CREATE TRIGGER recordings_removed AFTER DELETE ON recordings BEGIN
    INSERT INTO recordings_found (recordings_found, rowid, title) VALUES ('delete', old.seq, old.title);
END;

CREATE TRIGGER segments_added AFTER INSERT ON segments WHEN new.found = 1 BEGIN
    INSERT INTO segments_found (rowid, text) VALUES (new.seq, new.text);
END;
CREATE TRIGGER segments_indexed AFTER UPDATE OF found ON segments WHEN old.found = 0 AND new.found = 1 BEGIN
    INSERT INTO segments_found (rowid, text) VALUES (new.seq, new.text);
END;
CREATE TRIGGER segments_removed AFTER DELETE ON segments WHEN old.found = 1 BEGIN
    INSERT INTO segments_found (segments_found, rowid, text) VALUES ('delete', old.seq, old.text);
END;

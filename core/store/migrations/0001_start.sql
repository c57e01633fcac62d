-- Conversations. `first` is the opening message that is shown; "deleted" holds the time of the move into the trash.
-- Every table has `seq` first and a prefixed random id second: so a row can be told apart when a damaged file is salvaged.
CREATE TABLE chats (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    created REAL NOT NULL,
    updated REAL NOT NULL,
    pinned INTEGER NOT NULL DEFAULT 0,
    model TEXT NOT NULL DEFAULT '',
    assistant TEXT NOT NULL DEFAULT '',
    options TEXT NOT NULL DEFAULT '{}',
    first TEXT,
    deleted REAL
);
CREATE INDEX chats_deleted ON chats (deleted) WHERE deleted IS NOT NULL;

-- A conversation is a tree: messages with the same parent are versions of each other; `chosen` is the child shown last.
CREATE TABLE messages (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    chat TEXT NOT NULL REFERENCES chats (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    parent TEXT REFERENCES messages (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    role TEXT NOT NULL CHECK (role IN ('system', 'user', 'assistant')),
    text TEXT NOT NULL,
    thinking TEXT NOT NULL DEFAULT '',
    created REAL NOT NULL,
    model TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL CHECK (status IN ('writing', 'complete', 'stopped', 'failed', 'loop', 'length')),
    stats TEXT NOT NULL DEFAULT '{}',
    chosen TEXT
);
CREATE INDEX messages_tree ON messages (chat, parent, seq);
CREATE INDEX messages_parent ON messages (parent) WHERE parent IS NOT NULL;
CREATE INDEX messages_writing ON messages (status) WHERE status = 'writing';

-- The person's own named system prompts.
CREATE TABLE assistants (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    prompt TEXT NOT NULL,
    created REAL NOT NULL,
    updated REAL NOT NULL,
    deleted REAL
);

-- What lies in the trash but not in this file: models. `item` is the id its owner knows.
CREATE TABLE trash (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    item TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    payload TEXT NOT NULL,
    deleted REAL NOT NULL
);

-- Search. Trigrams find Chinese without word boundaries. An answer is indexed when it is finished, not while it streams.
CREATE VIRTUAL TABLE chats_found USING fts5 (title, content = 'chats', content_rowid = 'seq', tokenize = 'trigram');
CREATE VIRTUAL TABLE messages_found USING fts5 (text, content = 'messages', content_rowid = 'seq', tokenize = 'trigram');

CREATE TRIGGER chats_added AFTER INSERT ON chats BEGIN
    INSERT INTO chats_found (rowid, title) VALUES (new.seq, new.title);
END;
CREATE TRIGGER chats_renamed AFTER UPDATE OF title ON chats WHEN old.title <> new.title BEGIN
    INSERT INTO chats_found (chats_found, rowid, title) VALUES ('delete', old.seq, old.title);
    INSERT INTO chats_found (rowid, title) VALUES (new.seq, new.title);
END;
CREATE TRIGGER chats_removed AFTER DELETE ON chats BEGIN
    INSERT INTO chats_found (chats_found, rowid, title) VALUES ('delete', old.seq, old.title);
END;

CREATE TRIGGER messages_added AFTER INSERT ON messages WHEN new.status <> 'writing' BEGIN
    INSERT INTO messages_found (rowid, text) VALUES (new.seq, new.text);
END;
CREATE TRIGGER messages_unfinished AFTER UPDATE OF text, status ON messages
WHEN old.status <> 'writing' AND (old.text <> new.text OR new.status = 'writing') BEGIN
    INSERT INTO messages_found (messages_found, rowid, text) VALUES ('delete', old.seq, old.text);
END;
CREATE TRIGGER messages_finished AFTER UPDATE OF text, status ON messages
WHEN new.status <> 'writing' AND (old.text <> new.text OR old.status = 'writing') BEGIN
    INSERT INTO messages_found (rowid, text) VALUES (new.seq, new.text);
END;
CREATE TRIGGER messages_removed AFTER DELETE ON messages WHEN old.status <> 'writing' BEGIN
    INSERT INTO messages_found (messages_found, rowid, text) VALUES ('delete', old.seq, old.text);
END;

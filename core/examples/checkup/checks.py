"""What the check-up looks for. Ids, fixes and details are what the window makes its sentences of.

A Finding per check, or per column where a column is at fault; "passed" findings have no column. A finding that is
"fixed" is applied unless the person ignores it, one that is "look" only when the person says fix.
"""

from __future__ import annotations

ROW_CHECKS = {
    "unreadable": "rows that could not be read; details: reasons {code: rows}",
    "label_missing": "the cell to predict is empty or a word for that; details: words",
    "empty_rows": "nothing to read in the row: no text, or no input cell with anything in it",
    "inputs_missing": "table, per column: empty cells or words for that, learned as unknown; details: words, share",
    "label_spelling": "one group written in several ways; details: merged [[written, becomes]]",
    "duplicates": "the same row again; details: share",
    "near_duplicates": "the same but for capitals, spaces, width (texts: punctuation); details: share",
    "conflicts": "the same inputs with different answers; details: share",
    "one_group": "only one group, or the same number everywhere; details: group",
    "single_rows": "groups with one row; details: groups [names], number (of groups)",
    "small_groups": "groups with 2 to 9 rows; details: groups [[name, rows]], number (of groups), minimum",
    "unbalanced": "details: largest, largest_rows, smallest, smallest_rows, share (of the largest)",
    "too_few": "details: rows, minimum",
    "id_columns": "table, per column: a number of the row, not a property; details: distinct",
    "constant_columns": "table, per column: the same everywhere, or empty; details: value",
    "many_values": "table, per column: a category with hardly two rows alike; details: distinct, share",
    "gives_away": "table, per column: it says the answer by itself; details: score (0 to 1)",
    "mixed_types": "table, per column: numbers with a few words; details: words [words], share",
    "dates": "table, per column: dates written in several ways; details: formats [[example, rows]]",
    "overlap": "always passed: rows that are the same are kept on one side of the split; details: rows",
    "personal": "per column: phone numbers, mail addresses ...; details: kinds {phone|email|id_card|bank_card: rows}",
    "scripts": "per column: simplified and traditional Chinese; details: simplified, traditional (rows of the sample)",
}
"""Goals "labels" and "table": id -> what it is about."""

TEXT_CHECKS = {
    "unreadable": "lines or files that could not be read; details: reasons {code: lines}",
    "too_little": "details: bytes, characters, minimum",
    "encodings": "files that are hardly in the encoding chosen for all; details: encodings (of the files)",
    "duplicate_paragraphs": "long paragraphs that came before; details: share",
    "long_lines": "lines beyond reason; details: longest, limit",
    "control": "control characters; details: kinds [codes such as U+0000]",
    "line_endings": "line ends that are not plain (once read, those of Windows are); details: mac, separators",
    "rare_characters": "much of the text is characters that come once; details: share, characters (some of them)",
    "markup": "more signs and numbers than letters; details: share (of letters)",
    "personal": "as above, in lines",
    "scripts": "lines in simplified and traditional Chinese; details: simplified, traditional (lines of the sample)",
}
"""Goal "text": id -> what it is about."""

FIXES = {
    "skip": "the rows are left out",
    "drop": "the rows are left out (duplicates: all but the first; conflicts: all)",
    "drop_groups": "these groups are left out",
    "merge": "written like most of them",
    "unknown": "the cells become empty: unknown",
    "exclude": "the column is not learned from",
    "mask": "letters and digits become *",
    "convert": "all in the script that most are in",
    "remove": "the characters go",
    "unify": "every line ends as on Linux",
    "break": "a new line after a sentence",
}
"""Finding.fix -> what it does."""

ORDER = ("stop", "look", "fixed", "passed")
"""In which order findings come, by state."""

STOP_ROWS, LOOK_ROWS = 10, 20
SMALL_GROUP = 10
LARGEST_SHARE, LARGEST_RATIO = 0.8, 10.0
# Where more rows of a table repeat or contradict each other than this, its columns are few and coarse, and that is how
# frequent each case is: nothing to be dropped by itself.
NATURAL_REPEATS, NATURAL_CONFLICTS = 0.3, 0.1
GIVES_AWAY = 0.98
STOP_BYTES, LOOK_BYTES = 5_000, 100_000
LONG_LINE = 5_000
RARE_SHARE = 0.01
REPEATED_SHARE = 0.01
LETTER_SHARE = 0.5

"""The texts of the check-up, by the ids of core/examples/checkup/checks.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:

    def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
        """PySide's stub says object."""
        ...
else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

TITLES = {
    "unreadable": QT_TRANSLATE_NOOP("CheckUp", "Unreadable rows"),
    "label_missing": QT_TRANSLATE_NOOP("CheckUp", "Missing answers"),
    "empty_rows": QT_TRANSLATE_NOOP("CheckUp", "Empty rows"),
    "inputs_missing": QT_TRANSLATE_NOOP("CheckUp", "Empty cells"),
    "label_spelling": QT_TRANSLATE_NOOP("CheckUp", "Spelling of the groups"),
    "duplicates": QT_TRANSLATE_NOOP("CheckUp", "Repeated rows"),
    "near_duplicates": QT_TRANSLATE_NOOP("CheckUp", "Almost the same rows"),
    "conflicts": QT_TRANSLATE_NOOP("CheckUp", "Contradictions"),
    "one_group": QT_TRANSLATE_NOOP("CheckUp", "Only one answer"),
    "single_rows": QT_TRANSLATE_NOOP("CheckUp", "Groups with one example"),
    "small_groups": QT_TRANSLATE_NOOP("CheckUp", "Small groups"),
    "unbalanced": QT_TRANSLATE_NOOP("CheckUp", "Balance of the groups"),
    "too_few": QT_TRANSLATE_NOOP("CheckUp", "Number of examples"),
    "id_columns": QT_TRANSLATE_NOOP("CheckUp", "Row numbers"),
    "constant_columns": QT_TRANSLATE_NOOP("CheckUp", "Always the same"),
    "many_values": QT_TRANSLATE_NOOP("CheckUp", "Too many different values"),
    "gives_away": QT_TRANSLATE_NOOP("CheckUp", "Gives the answer away"),
    "mixed_types": QT_TRANSLATE_NOOP("CheckUp", "Words among numbers"),
    "dates": QT_TRANSLATE_NOOP("CheckUp", "Dates"),
    "overlap": QT_TRANSLATE_NOOP("CheckUp", "A fair test"),
    "personal": QT_TRANSLATE_NOOP("CheckUp", "Personal data"),
    "scripts": QT_TRANSLATE_NOOP("CheckUp", "Simplified and traditional Chinese"),
    "too_little": QT_TRANSLATE_NOOP("CheckUp", "Amount of text"),
    "encodings": QT_TRANSLATE_NOOP("CheckUp", "Encodings"),
    "duplicate_paragraphs": QT_TRANSLATE_NOOP("CheckUp", "Repeated paragraphs"),
    "long_lines": QT_TRANSLATE_NOOP("CheckUp", "Very long lines"),
    "control": QT_TRANSLATE_NOOP("CheckUp", "Invisible characters"),
    "line_endings": QT_TRANSLATE_NOOP("CheckUp", "Ends of lines"),
    "rare_characters": QT_TRANSLATE_NOOP("CheckUp", "Rare characters"),
    "markup": QT_TRANSLATE_NOOP("CheckUp", "Signs and markup"),
}

PASSED = {
    "unreadable": QT_TRANSLATE_NOOP("CheckUp", "Every row can be read."),
    "label_missing": QT_TRANSLATE_NOOP("CheckUp", "Every example has its answer."),
    "empty_rows": QT_TRANSLATE_NOOP("CheckUp", "Every example has something to learn from."),
    "inputs_missing": QT_TRANSLATE_NOOP("CheckUp", "No cells are empty."),
    "label_spelling": QT_TRANSLATE_NOOP("CheckUp", "Every group is written in one way."),
    "duplicates": QT_TRANSLATE_NOOP("CheckUp", "No row comes twice."),
    "near_duplicates": QT_TRANSLATE_NOOP("CheckUp", "No two rows are almost the same."),
    "conflicts": QT_TRANSLATE_NOOP("CheckUp", "No two examples contradict each other."),
    "one_group": QT_TRANSLATE_NOOP("CheckUp", "There are different answers to learn."),
    "single_rows": QT_TRANSLATE_NOOP("CheckUp", "No group has only one example."),
    "small_groups": QT_TRANSLATE_NOOP("CheckUp", "Every group has enough examples."),
    "unbalanced": QT_TRANSLATE_NOOP("CheckUp", "The groups are of similar size."),
    "too_few": QT_TRANSLATE_NOOP("CheckUp", "There are enough examples."),
    "id_columns": QT_TRANSLATE_NOOP("CheckUp", "No column only numbers the rows."),
    "constant_columns": QT_TRANSLATE_NOOP("CheckUp", "No column is the same everywhere."),
    "many_values": QT_TRANSLATE_NOOP("CheckUp", "No column has too many different words."),
    "gives_away": QT_TRANSLATE_NOOP("CheckUp", "No column gives the answer away."),
    "mixed_types": QT_TRANSLATE_NOOP("CheckUp", "Numbers are numbers everywhere."),
    "dates": QT_TRANSLATE_NOOP("CheckUp", "Dates are written in one way."),
    "overlap": QT_TRANSLATE_NOOP("CheckUp", "What it is tested with was never shown to it while it learned."),
    "personal": QT_TRANSLATE_NOOP("CheckUp", "No phone numbers, addresses or cards were found."),
    "scripts": QT_TRANSLATE_NOOP("CheckUp", "Simplified and traditional Chinese are not mixed."),
    "too_little": QT_TRANSLATE_NOOP("CheckUp", "There is enough text."),
    "encodings": QT_TRANSLATE_NOOP("CheckUp", "All files are written in the same encoding."),
    "duplicate_paragraphs": QT_TRANSLATE_NOOP("CheckUp", "No paragraph comes twice."),
    "long_lines": QT_TRANSLATE_NOOP("CheckUp", "No line is too long."),
    "control": QT_TRANSLATE_NOOP("CheckUp", "No invisible characters were found."),
    "line_endings": QT_TRANSLATE_NOOP("CheckUp", "Every line ends in the same way."),
    "rare_characters": QT_TRANSLATE_NOOP("CheckUp", "The characters come often enough to be learned."),
    "markup": QT_TRANSLATE_NOOP("CheckUp", "It is mostly words, as it should be."),
}

FOUND = {
    "unreadable": QT_TRANSLATE_NOOP("CheckUp", "Rows that cannot be read: {count}. {reasons}."),
    "label_missing": QT_TRANSLATE_NOOP("CheckUp", "Examples without an answer: {count}."),
    "empty_rows": QT_TRANSLATE_NOOP("CheckUp", "Rows with nothing to learn from: {count}."),
    "inputs_missing": QT_TRANSLATE_NOOP("CheckUp", "Cells in which nothing is known: {count} ({share})."),
    "label_spelling": QT_TRANSLATE_NOOP("CheckUp", "The same group is written in several ways: {merged}."),
    "duplicates": QT_TRANSLATE_NOOP("CheckUp", "Rows that repeat an earlier one: {count} ({share})."),
    "near_duplicates": QT_TRANSLATE_NOOP(
        "CheckUp", "Rows that differ from another only in capitals, spaces or signs: {count} ({share})."
    ),
    "conflicts": QT_TRANSLATE_NOOP(
        "CheckUp", "Rows that say the same and have different answers: {count} ({share}). Which answer is right?"
    ),
    "one_group": QT_TRANSLATE_NOOP(
        "CheckUp",
        "Every example has the same answer. Add examples with another one, so that there is something to learn.",
    ),
    "single_rows": QT_TRANSLATE_NOOP("CheckUp", "Groups with a single example: {groups}."),
    "small_groups": QT_TRANSLATE_NOOP(
        "CheckUp",
        "Groups with fewer than {minimum} examples: {groups}. From so few it learns little: add some, or "
        "leave these groups out.",
    ),
    "unbalanced": QT_TRANSLATE_NOOP(
        "CheckUp",
        "The largest group is “{largest}” ({largest_rows}), the smallest “{smallest}” ({smallest_rows}). More examples "
        "of the small ones would help; the report card counts each group by itself.",
    ),
    "too_few": QT_TRANSLATE_NOOP(
        "CheckUp",
        "Examples to learn from: {rows}. At least {minimum} are needed for a fair try; a few hundred are better.",
    ),
    "id_columns": QT_TRANSLATE_NOOP("CheckUp", "It is different in every row, like a number of the row."),
    "constant_columns": QT_TRANSLATE_NOOP("CheckUp", "It is the same in every row, so there is nothing to learn."),
    "many_values": QT_TRANSLATE_NOOP(
        "CheckUp", "It has {distinct} different values, hardly any of them twice. It would be learned by heart."
    ),
    "gives_away": QT_TRANSLATE_NOOP(
        "CheckUp",
        "From this column alone the answer can be read off ({score} right). Will you know it when you ask "
        "the model? If not, leave it out.",
    ),
    "mixed_types": QT_TRANSLATE_NOOP("CheckUp", "Words among the numbers: {words}, in {count} of the cells."),
    "dates": QT_TRANSLATE_NOOP("CheckUp", "Dates are written in several ways: {formats}."),
    "overlap": QT_TRANSLATE_NOOP("CheckUp", "Rows that are the same are kept together."),
    "personal": QT_TRANSLATE_NOOP(
        "CheckUp", "It holds {kinds}. A model can repeat what it has read, so hide them before you share it."
    ),
    "scripts": QT_TRANSLATE_NOOP(
        "CheckUp",
        "Both are used: simplified {simplified}, traditional {traditional} times. One of them is learned more easily.",
    ),
    "too_little": QT_TRANSLATE_NOOP(
        "CheckUp",
        "{characters} characters are little to learn from. About {minimum} of text are needed; more pages make it "
        "write better.",
    ),
    "encodings": QT_TRANSLATE_NOOP("CheckUp", "The files are written in different encodings: {encodings}."),
    "duplicate_paragraphs": QT_TRANSLATE_NOOP("CheckUp", "Paragraphs that repeat an earlier one: {count} ({share})."),
    "long_lines": QT_TRANSLATE_NOOP("CheckUp", "Very long lines: {count}. The longest has {longest} characters."),
    "control": QT_TRANSLATE_NOOP("CheckUp", "Invisible characters that mean nothing here: {count}."),
    "line_endings": QT_TRANSLATE_NOOP("CheckUp", "Lines end in different ways."),
    "rare_characters": QT_TRANSLATE_NOOP(
        "CheckUp", "{share} of the characters come only once ({characters} …). They cannot be learned."
    ),
    "markup": QT_TRANSLATE_NOOP(
        "CheckUp", "Only {share} are letters. Is this a text, or a table or a web page? It would learn to write signs."
    ),
}

GROUPED = {
    "inputs_missing": QT_TRANSLATE_NOOP("CheckUp", "In these columns some cells are empty; they count as unknown:"),
    "constant_columns": QT_TRANSLATE_NOOP("CheckUp", "These columns are the same in every row and are left out:"),
    "id_columns": QT_TRANSLATE_NOOP("CheckUp", "These columns only number the rows and are left out:"),
}
"""What is fixed by itself in many columns is one card."""

# (check or "" for every other, fix) -> what was done
DONE = {
    ("", "skip"): QT_TRANSLATE_NOOP("CheckUp", "They are left out."),
    ("", "drop"): QT_TRANSLATE_NOOP("CheckUp", "They are left out."),
    ("duplicates", "drop"): QT_TRANSLATE_NOOP("CheckUp", "Only the first of each stays."),
    ("duplicate_paragraphs", "drop"): QT_TRANSLATE_NOOP("CheckUp", "Only the first of each stays."),
    ("", "drop_groups"): QT_TRANSLATE_NOOP("CheckUp", "These groups are left out."),
    ("", "merge"): QT_TRANSLATE_NOOP("CheckUp", "They count as one group."),
    ("", "unknown"): QT_TRANSLATE_NOOP("CheckUp", "They count as unknown."),
    ("", "exclude"): QT_TRANSLATE_NOOP("CheckUp", "The column is left out."),
    ("", "mask"): QT_TRANSLATE_NOOP("CheckUp", "They are replaced by stars."),
    ("", "convert"): QT_TRANSLATE_NOOP("CheckUp", "All of it is written in the script that is used most."),
    ("encodings", "convert"): QT_TRANSLATE_NOOP("CheckUp", "Each is read in its own."),
    ("", "remove"): QT_TRANSLATE_NOOP("CheckUp", "They are taken out."),
    ("", "unify"): QT_TRANSLATE_NOOP("CheckUp", "Now they all end alike."),
    ("", "break"): QT_TRANSLATE_NOOP("CheckUp", "A new line begins after a sentence."),
}

# (check or "", fix) -> the button that does it
FIX = {
    ("", "skip"): QT_TRANSLATE_NOOP("CheckUp", "Leave them out"),
    ("", "drop"): QT_TRANSLATE_NOOP("CheckUp", "Leave them out"),
    ("duplicates", "drop"): QT_TRANSLATE_NOOP("CheckUp", "Keep the first only"),
    ("near_duplicates", "drop"): QT_TRANSLATE_NOOP("CheckUp", "Keep the first only"),
    ("duplicate_paragraphs", "drop"): QT_TRANSLATE_NOOP("CheckUp", "Keep the first only"),
    ("conflicts", "drop"): QT_TRANSLATE_NOOP("CheckUp", "Leave all of them out"),
    ("", "drop_groups"): QT_TRANSLATE_NOOP("CheckUp", "Leave these groups out"),
    ("", "merge"): QT_TRANSLATE_NOOP("CheckUp", "Make them one group"),
    ("", "unknown"): QT_TRANSLATE_NOOP("CheckUp", "Count them as unknown"),
    ("", "exclude"): QT_TRANSLATE_NOOP("CheckUp", "Leave the column out"),
    ("", "mask"): QT_TRANSLATE_NOOP("CheckUp", "Replace them by stars"),
    ("", "convert"): QT_TRANSLATE_NOOP("CheckUp", "Use one script"),
    ("", "remove"): QT_TRANSLATE_NOOP("CheckUp", "Take them out"),
    ("", "unify"): QT_TRANSLATE_NOOP("CheckUp", "Make them alike"),
    ("", "break"): QT_TRANSLATE_NOOP("CheckUp", "Break them after sentences"),
}

STOPS = {
    "one_group": QT_TRANSLATE_NOOP("CheckUp", "Two different answers are needed"),
    "too_few": QT_TRANSLATE_NOOP("CheckUp", "More examples are needed"),
    "too_little": QT_TRANSLATE_NOOP("CheckUp", "More text is needed"),
}

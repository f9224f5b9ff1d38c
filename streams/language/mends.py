"""Says a YAML parser's complaint in words that an editor can act on.

It only words what a parser found; it never decides that a text is wrong.
"""

import re

_TAB = "a tab stands where only spaces can", "Indent with spaces: YAML allows no tabs."
_INDENTED = (
    "this line is indented unlike those above it",
    "Indent the keys of one rule alike, with spaces, and those within them further.",
)
_KEY = re.compile(r"\s*[\w-]+:(\s|$)")

_MENDS = (
    (
        "mapping values are not allowed",
        "a colon followed by a space stands where none can",
        "Put the text in quotes, or check that this line is indented like its neighbours.",
    ),
    (
        "found character that cannot start any token",
        "this character can't begin a value",
        "Indent with spaces, never tabs; put text that begins with @, ` or % in quotes.",
    ),
    ("found unexpected end of stream", "a quote is opened and never closed", "Close the quote."),
    (
        "found unexpected document separator",
        "a quote is opened and never closed",
        "Close the quote.",
    ),
    ("did not find expected ',' or ']'", "a `[` is not closed, or a comma is missing", "Write `[one, two]`."),
    (
        "did not find expected ',' or '}'",
        "a `{` is not closed, or a comma is missing",
        "Write `{key: value, key: value}`.",
    ),
    (
        "could not find expected ':'",
        "a colon is missing after a key, or this line is indented wrongly",
        "Write `key: value`, and indent lines of one block alike.",
    ),
    (
        "did not find expected key",
        "a key was expected here",
        "Indent the keys of one block alike; put text in quotes where it holds quotes, `:` or `#`.",
    ),
    (
        "did not find expected '-' indicator",
        "a list entry was expected here",
        "Begin each entry of a list with `- `, indented like the others.",
    ),
    (
        "block sequence entries are not allowed",
        "a list entry can't begin here",
        "Begin the list on a line of its own, after `key:`.",
    ),
    (
        "found unknown escape character",
        "this backslash is no escape that YAML knows",
        "Write the text in single quotes, where a backslash is just a backslash.",
    ),
    (
        "invalid Unicode character escape",
        "this escape names no character",
        "Write the character itself.",
    ),
    (
        "recursion limit exceeded",
        "this is nested more than 128 levels deep",
        "Name its parts under `lists:` or `macros:`.",
    ),
    ("more than one document", "a second YAML document begins here", "Keep one document a file: take the `---` out."),
    ("unhashable", "a list or a mapping can't be a key", "Write `key: value` with a word as the key."),
    ("invalid type: integer", "this number is too long", "Put it in quotes if it is a term."),
    ("not keys and values", "`key: value` was expected at the left margin", "Give each key once."),
    ("not one rule", "this is no rule", "Begin each rule with `- id: its-name`, and indent its keys alike."),
)


def mend_syntax(words: str, line: str) -> tuple[str, str]:
    """Give what is wrong and the mend, from a parser's words and the line that it stopped at."""
    if "found a tab character" in words or ("\t" in line and "cannot start any token" in words):
        return _TAB
    if "did not find expected '-' indicator" in words and _KEY.match(line):
        return _INDENTED
    for begin, what, mend in _MENDS:
        if begin in words:
            return what, mend
    return f"this is not YAML: {words}", "Compare it with the lines around it: indentation, quotes, colons."

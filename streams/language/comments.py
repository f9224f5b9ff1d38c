"""Finds what YAML took for a comment and an editor hardly did: "Flight #370" without quotes is "Flight".

It looks at the text, for what was cut off is in nothing that was parsed.
"""

import re
from collections.abc import Iterator
from itertools import islice

from streams.language.problems import Problem, quoted
from streams.language.source import Source

LOOKED_AT = 1_000  # lines with signs in a file: who writes more writes comments so
_SIGN = re.compile(r"[ \t]#(?=[^\W_])")
_QUOTES = frozenset("#\"'")
_ENDS = frozenset("|>,[{}]:-")  # what may end the YAML before a comment, and is no text that went on


def cut_off(source: Source) -> Iterator[Problem]:
    """Warn of each comment without a blank behind its sign that follows text without quotes."""
    held: str | None = None
    for found in islice(_first_of_lines(source.text), LOOKED_AT):
        begin, at = source.text.rfind("\n", 0, found.start()) + 1, found.end() - 1
        before, end = source.text[begin : found.start()].rstrip(), source.text.find("\n", at)
        if not before or before[-1] in _ENDS or not _QUOTES.isdisjoint(before):
            continue
        held = _held([source.head, source.rules]) if held is None else held
        text = source.text[at : None if end < 0 else end].strip()
        if text not in held:
            what = f"{quoted(text)} is a comment, and no part of the text before it"
            mend = "Put the text in quotes; of a comment, write a blank behind its #."
            yield Problem(source.mark(at), source.rule_at(at), what, mend, "warning", "cut-off")


def _first_of_lines(text: str) -> Iterator["re.Match[str]"]:
    """Give the first sign of each line: one behind it is in a comment already, or a letter as the first is."""
    found = _SIGN.search(text)
    while found is not None:
        yield found
        end = text.find("\n", found.end())
        found = _SIGN.search(text, end) if end >= 0 else None


def _held(values: list[object]) -> str:
    """Give all text with the sign that was parsed: what stands in a block, where # is a letter like others."""
    found = []
    while values:
        value = values.pop()
        if isinstance(value, str):
            found += [value] if "#" in value else []
        elif isinstance(value, dict):
            values += value.values()
        elif isinstance(value, list):
            values += value
    return "\n".join(found)

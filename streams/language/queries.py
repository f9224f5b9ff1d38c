"""Notices terms that are written as search engines want them: "fire OR flood", "[fire, flood]", "/fire/", "a, b".

Each is legal, and would be searched as it stands, words in order: it hardly ever rings. It refuses to read a query.
"""

import re

from streams.language.problems import quoted

_OPERATOR = re.compile(r"(?:^|(?<=[\s)\"]))(AND NOT|AND|OR|NOT|(?:NEAR|ADJ|W|N)/?\d+|\|\|?|&&)(?=[\s(\"])")
_AFAR = re.compile(r"(?:NEAR|ADJ|W|N)/?(\d+)")
_SIGNED = re.compile(r"(?:^|\s)[+-](?=[^\W\d_])")
_SLASHED = re.compile(r"/(.+)/[a-z]*")
_EXPRESSION = re.compile(r"\.[*+]|\\[dwsbDWSB]|\[\^?\w-\w|\(\?|[^\W\d_]\?[^\W\d_]|\)[?*+]|\w\|\w")
_AND = re.compile(r" & | and ", re.IGNORECASE)


def as_query(text: str) -> tuple[str, str] | None:
    """Give what is odd about a term, and the mend; None where nothing is."""
    if (text[0], text[-1]) in (("[", "]"), ("{", "}")):
        return f"{quoted(text)} is one term, for it stands in quotes", f"Take the quotes off: `{text}`."
    slashed = _SLASHED.fullmatch(text)
    if slashed or _EXPRESSION.search(text):
        inner = slashed[1] if slashed else text
        return f"{quoted(text)} is searched as words, not as an expression", f"Write `{{regex: '{inner}'}}`."
    if any(char.islower() for char in text):
        return _boolean(text) or _commas(text)
    return None


def _boolean(text: str) -> tuple[str, str] | None:
    found = [match[1] for match in _OPERATOR.finditer(text)]
    if not found and not _SIGNED.search(text):
        return None
    sign = found[0] if found else "+ or -"
    return f"`{sign}` is no operator: {quoted(text)} is searched as words in order", _mend(text, found)


def _mend(text: str, found: list[str]) -> str:
    parts = [part.strip(' ()"') for part in _OPERATOR.sub("\0", text).split("\0")]
    kinds = set(found)
    if "(" not in text and all(parts) and len(kinds) == 1:
        (kind,), of = kinds, ", ".join(parts)
        if kind in ("OR", "|", "||"):
            return f"Write a list: `[{of}]`."
        if kind in ("AND", "&&"):
            return f"Write `{{all: [{of}]}}`."
        if kind in ("NOT", "AND NOT"):
            return f"Write `{{all: [{parts[0]}], none: [{', '.join(parts[1:])}]}}`."
        if far := _AFAR.fullmatch(kind):
            return f"Write `{{near: {{of: [{of}], words: {far[1]}}}}}`."
    return "Write it with `all`, `none` and lists: `{all: [fire, [flood, storm]], none: [drill]}`."


def _commas(text: str) -> tuple[str, str] | None:
    parts = text.split(", ")
    small = [part for part in parts if part[:1].islower()]
    if len(parts) == 1 or not all(parts) or _AND.search(text) or len(small) < min(2, len(parts) - 1):
        return None
    what = f"{quoted(text)} is one term: only a text with these commas has it"
    return what, f"Write a list: `[{text}]`."

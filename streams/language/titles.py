"""The placeholders of a rule's title: checked when the rule is read, filled in when it matches.

`{{` and `}}` are braces themselves. Filling never fails for what an article lacks: an empty text stands there.
"""

import re
from collections.abc import Collection, Mapping

from streams.language.problems import Findings, Path, nearest, quoted
from streams.model import Article, Place

TITLE_LIMIT = 300
PLACE_PARTS = ("name", "country", "kind")
ARTICLE_PARTS = ("title", "source", "language")
_PART = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")


def check_title(title: str, path: Path, group_by: Collection[str], has_place: bool, findings: Findings) -> None:
    """Note every placeholder that could not be filled."""
    if len(title) > TITLE_LIMIT:
        mend = f"Shorten it to at most {TITLE_LIMIT}."
        findings.error(path, "too-long", f"the title has {len(title):,} characters", mend)
    known = [f"place.{part}" for part in PLACE_PARTS] if has_place else []
    known += [f"group.{key}" for key in group_by]
    known += [f"article.{part}" for part in ARTICLE_PARTS]
    for part in _PART.finditer(title):
        if part[0] in ("{", "}"):
            mend = "Close it, or write the brace itself twice: `{{`."
            findings.error(path, "wrong-title", f"a lone `{part[0]}` in the title", mend)
        elif part[1] is not None and part[1].strip() not in known:
            _refuse(part[1].strip(), path, known, findings)


def _refuse(name: str, path: Path, known: list[str], findings: Findings) -> None:
    if name.startswith("place.") and name.split(".")[1] in PLACE_PARTS:
        mend = "Add a place to `when`, or take it out of the title."
    elif name.startswith("group."):
        mend = f"Add `group_by: [{name.split('.')[1]}]`, or take it out of the title."
    else:
        close = nearest(name, known) or nearest(f"place.{name}", known)
        mend = f"Did you mean `{{{close}}}`?" if close else f"Known: {', '.join(f'{{{one}}}' for one in known)}."
    findings.error(path, "wrong-title", f"nothing fills the placeholder {quoted('{' + name + '}')}", mend)


def fill_title(title: str, place: Place | None, group: Mapping[str, str], article: Article) -> str:
    """Put in what a match found; `group` holds values as people read them (a place's name, not its id)."""

    def value(part: re.Match[str]) -> str:
        if part[1] is None:
            return part[0][:1]
        owner, _, name = part[1].strip().partition(".")
        if owner == "group":
            return group.get(name, "")
        held = getattr(place if owner == "place" else article, name, None)
        return "" if held is None else str(held)

    return _PART.sub(value, title)

"""Checks the placeholders of a rule's title when the rule is read; `streams.stories` fills them when it matches."""

import re
from collections.abc import Collection

from streams.language.problems import Findings, Path, nearest, quoted

TITLE_LIMIT = 300
PLACE_PARTS = ("place.name", "place.country", "place.kind", "places")
ARTICLE_PARTS = ("article.title", "article.source")
_MEANT = dict.fromkeys(("place", "city", "location", "town", "capital", "where"), "place.name") | {
    "country": "place.country", "headline": "article.title", "title": "article.title", "publisher": "article.source",
    "source": "article.source", "entity": "group.entity", "name": "group.entity", "ship": "group.entity",
}  # fmt: skip
_PART = re.compile(r"\{([^{}]*)\}|[{}]")


def check_title(title: str, path: Path, group_by: Collection[str], has_place: bool, findings: Findings) -> None:
    """Note every placeholder that could not be filled."""
    if len(title) > TITLE_LIMIT:
        what = f"the title has {len(title):,} characters"
        findings.error(path, "too-long", what, f"Shorten it to at most {TITLE_LIMIT}.")
        return
    known = [*(PLACE_PARTS if has_place else ()), *ARTICLE_PARTS]
    known += [f"group.{key}" for key in group_by if key != "place"]
    for part in _PART.finditer(title):
        if part[1] is None:
            mend = "Close it, or leave it out: braces are for placeholders only."
            findings.error(path, "wrong-title", f"a lone `{part[0]}` in the title", mend)
        elif part[1] not in known:
            _refuse(part[1], path, known, findings)


def _refuse(name: str, path: Path, known: list[str], findings: Findings) -> None:
    bare = name.strip().lower()
    if bare in known:
        mend = f"Write `{{{bare}}}`."
    elif bare in PLACE_PARTS:
        mend = "Add a place to `when`, or take it out of the title."
    elif bare == "group.place":
        mend = "Write `{place.name}`."
    elif bare.startswith("group."):
        mend = f"Add `group_by: [{bare.removeprefix('group.')}]`, or take it out of the title."
    elif (other := _MEANT.get(bare)) and (other in known or other in PLACE_PARTS):
        mend = (
            f"Did you mean `{{{other}}}`?" if other in known else "Add a place to `when`, or take it out of the title."
        )
    else:
        all_names = {one if "." in bare else one.split(".")[-1]: one for one in [*PLACE_PARTS, *ARTICLE_PARTS, *known]}
        close = all_names.get(nearest(bare, all_names) or "")
        mend = f"Did you mean `{{{close}}}`?" if close else f"Known: {', '.join(f'{{{one}}}' for one in known)}."
    findings.error(path, "wrong-title", f"nothing fills the placeholder {quoted('{' + name + '}')}", mend)

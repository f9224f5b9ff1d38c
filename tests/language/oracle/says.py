"""The rule language over plain words: whether a condition holds in an article, and which pieces of it say so.

Written from DESIGN, the guide for editors and the schema, and as slow as it is simple: it tries every combination. It
knows no places and detects no language.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Any

from tests.language.oracle.story import Story
from tests.language.oracle.terms import expressions, phrases
from tests.language.oracle.words import (
    Span,
    Word,
    paragraphs,
    sentences,
    stands_alone,
)  # fmt: skip

Condition = Any  # as YAML has it
Find = tuple[Span, ...]  # the pieces of one occurrence, in the order of the text


def matches(rule: Mapping[str, Any], story: Story) -> bool:
    """Tell whether a rule matches: its condition holds and its exception does not."""
    chosen = rule.get("languages", {}).get(story.language)
    spoken = replace(story, words_language=story.language) if chosen is not None else story
    when = holds(chosen if chosen is not None else rule["when"], spoken, story.whole())
    return when and not ("except" in rule and holds(rule["except"], replace(story, only=None), story.whole()))


def holds(condition: Condition, story: Story, within: Sequence[Span]) -> bool:
    """Tell whether a condition holds within these parts of the text."""
    if isinstance(condition, str):
        return any(True for _ in finds(condition, story, within))
    if isinstance(condition, list):
        return any(holds(one, story, within) for one in condition)
    return all(_operator(key, value, story, within) for key, value in condition.items())


def _operator(key: str, value: Any, story: Story, within: Sequence[Span]) -> bool:  # noqa: C901 - one case a word
    def true(one: Condition) -> bool:
        return holds(one, story, within)

    match key:
        case "any":
            return any(map(true, value))
        case "all":
            return all(map(true, value))
        case "none":
            unlimited = replace(story, only=None)
            return not any(holds(one, unlimited, within) for one in value)
        case "at_least":
            return bool(sum(map(true, value["of"])) >= value["count"])
        case "score":
            weights = [one["weight"] for one in value["weights"] if true(one["of"])]
            return bool(sum(weights) >= value["threshold"])
        case "title" | "lead" | "body":
            return holds(value, story, [both for a in within for b in story.part(key) for both in _common(a, b)])
        case "macro":
            return true(story.shared["macros"][value])
        case "languages":
            return holds(*_spoken(value, story), within)
        case "every":
            return True
        case "source" | "language" | "category":
            return any(_field(key, one, story) for one in (value if isinstance(value, list) else [value]))
        case _:
            return any(True for _ in finds({key: value}, story, within))


def _field(key: str, wanted: Any, story: Story) -> bool:
    if isinstance(wanted, dict):
        family = story.shared["publishers"][wanted["publisher"]] if "publisher" in wanted else None
        return any(_field(key, one, story) for one in family or story.shared["lists"][wanted["list"]])
    has = story.article["categories"] if key == "category" else [story.article[key]]
    wanted = wanted.lower()
    if key == "source":
        return any(f".{one.lower()}".endswith(f".{wanted}") for one in has)
    return any((one.split("-")[0] if key == "language" else one).lower() == wanted for one in has)


def _common(one: Span, other: Span) -> list[Span]:
    both = Span(one.field, max(one.start, other.start), min(one.end, other.end))
    return [both] if one.field == other.field and both.start < both.end else []


def _spoken(variants: Mapping[str, Condition], story: Story) -> tuple[Condition, Story]:
    if story.language in variants:
        return variants[story.language], replace(story, words_language=story.language)
    return variants.get("other", []), story


def finds(condition: Condition, story: Story, within: Sequence[Span]) -> Iterator[Find]:
    """Give every occurrence of what stands somewhere in the text, within these parts of it."""
    found = _all_finds(condition, story, within)
    return (find for find in found if all(any(part.holds(piece) for part in within) for piece in find))


def _all_finds(  # noqa: C901 - one case a word
    condition: Condition, story: Story, within: Sequence[Span]
) -> Iterable[Find]:
    if isinstance(condition, str):
        return _allowed(story, phrases(condition, story, "plain"))
    if isinstance(condition, list):
        return (find for one in condition for find in finds(one, story, within))
    ((key, value),) = condition.items()
    match key:
        case "any" | "list":
            return finds(story.shared["lists"][value] if key == "list" else value, story, within)
        case "macro":
            return finds(story.shared["macros"][value], story, within)
        case "exact" | "cased":
            return _allowed(story, phrases(value, story, key))
        case "regex":
            return _allowed(story, expressions(value, story))
        case "entity":
            return _allowed(story, _names(value, story))
        case "languages":
            return finds(*_spoken(value, story), within)
        case "times":
            some = list(finds(value["of"], story, within))
            return some if apart(some) >= value["count"] else []
        case "near":
            return _near([list(finds(one, story, within)) for one in value["of"]], value, story)
        case "together":
            return _together(value, story, within)
        case _:
            raise AssertionError(key)


def _allowed(story: Story, spans: Iterable[Span]) -> Iterator[Find]:
    """Give what lies within what may be looked at."""
    return ((span,) for span in spans if story.only is None or any(one.holds(span) for one in story.only))


def hull(find: Find) -> Span:
    """Give the stretch from the first piece to the last."""
    return Span(find[0].field, find[0].start, max(piece.end for piece in find))


def apart(some: Iterable[Find]) -> int:
    """Count occurrences: what overlaps is one."""
    count, reached = 0, Span("", 0, 0)
    for span in sorted(map(hull, some), key=lambda span: (span.field, span.end)):
        if span.field != reached.field or span.start >= reached.end:
            count, reached = count + 1, span
    return count


def _near(entries: Sequence[Sequence[Find]], near: Mapping[str, Any], story: Story) -> Iterator[Find]:
    for chosen in product(*entries):
        spans = [hull(find) for find in chosen]
        if len({span.field for span in spans}) > 1 or any(
            one.meets(other) for at, one in enumerate(spans) for other in spans[:at]
        ):
            continue
        if near.get("ordered") and spans != sorted(spans):
            continue
        whole = hull(tuple(sorted(spans)))
        others = [word for word in story.words if whole.holds(word.span) and not any(map(word.span.meets, spans))]
        if count_words(others) <= near["words"]:
            yield tuple(sorted(piece for find in chosen for piece in find))


def count_words(words: Sequence[Word]) -> int:
    """Count words; two letters of a script without spaces are one."""
    dense = sum(stands_alone(word.written) for word in words)
    return len(words) - dense + (dense + 1) // 2


def _together(together: Mapping[str, Any], story: Story, within: Sequence[Span]) -> Iterator[Find]:
    part = paragraphs if together.get("in") == "paragraph" else sentences
    for name, text in story.texts.items():
        for one in part(name, text):
            inside = [both for whole in within for both in _common(one, whole)]
            for chosen in product(*(list(finds(each, story, inside)) for each in together["of"])):
                yield tuple(sorted(piece for find in chosen for piece in find))


def _names(watch_list: str, story: Story) -> list[Span]:
    every = [(name, span) for name in story.shared["entities"] for span in _named(name, story)]
    return [
        span
        for name, span in every
        if name == watch_list and not any(other.holds(span) and other != span for _, other in every)
    ]


def _named(watch_list: str, story: Story) -> Iterator[Span]:
    for entry in story.shared["entities"][watch_list]:
        name = {"name": entry} if isinstance(entry, str) else entry
        context = name.get("context")
        unlimited = replace(story, only=None, words_language="en")
        if context and not any(holds(one, unlimited, story.whole()) for one in context):
            continue
        for written in (name["name"], *name.get("aliases", ())):
            for way in _ways(written):
                for span in phrases(way, story, "name"):
                    text = story.texts[span.field][span.start : span.end]
                    if name.get("cased", True) is False or _has_case_of(written, text):
                        yield span


def _ways(name: str) -> set[str]:
    """Give a name with its full stops and without."""
    return {name, name.replace(".", ""), re.sub(r"\b[A-Z]{2,}\b", lambda found: ".".join(found[0]), name)}


def _has_case_of(name: str, text: str) -> bool:
    own, asked = ("".join(filter(str.isalnum, unicodedata.normalize("NFKD", one))) for one in (text, name))
    return own in (asked, f"{asked}s", asked.upper(), f"{asked}s".upper())

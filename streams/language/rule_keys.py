"""One function for each key of a rule: reads its value into the fields of the rule.

What keys may hold together is judged by `streams.language.rules`.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any, Protocol

from streams.language.amounts import read_date, read_rate
from streams.language.casebook import Casebook
from streams.language.conditions import Conditions
from streams.language.problems import Findings, Path, mend_word, named, quoted
from streams.language.syntax import Mark
from streams.language.values import Values
from streams.model import Corroborate, Severity

SEVERITIES = [severity.value for severity in Severity]
GROUPS = ("place", "country", "entity", "source", "language", "category")
WINDOW_MOST = 7 * 86_400.0
COUNT_MOST = 10_000
STEPS_MOST = 10


@dataclass(slots=True)
class Draft:
    """One rule while it is read."""

    raw: dict[str, Any]
    path: Path
    mark: Mark
    id: str
    parts: dict[str, Any] = field(default_factory=dict)  # fields of Rule


class Reads(Protocol):
    """What a key's reader needs of the one that reads the rule."""

    conditions: Conditions
    values: Values
    findings: Findings
    casebook: Casebook
    sinks: Collection[str] | None
    keep_tests: bool


Reader = Callable[[Any, Draft, Any, Path], None]


def _title(read: Reads, draft: Draft, value: object, path: Path) -> None:
    text = read.values.text(value, path, "a title")
    if text is not None:
        draft.parts["title"] = text


def _severity(read: Reads, draft: Draft, value: object, path: Path) -> None:
    word = read.values.word(value, path, SEVERITIES, "severity")
    draft.parts["severity"] = Severity(word or "medium")


def _tags(read: Reads, draft: Draft, value: object, path: Path) -> None:
    draft.parts["tags"] = read.values.texts(value, path, "a tag", empty=True)


def _instead_of(read: Reads, draft: Draft, value: object, path: Path) -> None:
    draft.parts["instead_of"] = read.values.texts(value, path, "a rule's id", empty=True)


def _group_by(read: Reads, draft: Draft, value: object, path: Path) -> None:
    draft.parts["group_by"] = () if value == [] else read.values.words(value, path, GROUPS, "key to group by")


def _window(read: Reads, draft: Draft, value: object, path: Path) -> None:
    draft.parts["window"] = read.values.duration(value, path, 60, WINDOW_MOST)


def _suppress(read: Reads, draft: Draft, value: object, path: Path) -> None:
    if not isinstance(value, dict):
        draft.parts["suppress"] = read.values.duration(value, path, 1, WINDOW_MOST)
        return
    parts = read.values.mapping(value, path, ("for", "realert"), ("for",))
    if "for" in parts:
        draft.parts["suppress"] = read.values.duration(parts["for"], (*path, "for"), 1, WINDOW_MOST)
    if "realert" in parts:
        inner = (*path, "realert")
        growth = read.values.mapping(parts["realert"], inner, ("factor", "most"), ("factor",))
        factor = read.values.number(growth.get("factor", 2), (*inner, "factor"), 1, 100)
        most = read.values.duration(growth.get("most", "7d"), (*inner, "most"), 1, WINDOW_MOST)
        _hold(draft, "realert", factor=factor, most=most)


def _max_age(read: Reads, draft: Draft, value: object, path: Path) -> None:
    draft.parts["max_age"] = read.values.duration(value, path, 60, 3660 * 86_400.0)


def _deliver(read: Reads, draft: Draft, value: object, path: Path) -> None:
    names = read.values.texts(value, path, "a sink's name", empty=True)
    for name in names:
        if read.sinks is not None and name not in read.sinks:
            mend = mend_word(name, sorted(read.sinks), "sinks")
            read.findings.error(path, "unknown-sink", f"there is no sink {quoted(name)}", mend)
    draft.parts["deliver"] = names


def _tests(read: Reads, draft: Draft, value: object, path: Path) -> None:
    if read.keep_tests:
        draft.parts["tests"] = read.casebook.read(value, path, draft.id, draft.mark)
    else:
        read.casebook.check(value, path, draft.id, draft.mark)


def _flag(name: str) -> Reader:
    def read_flag(read: Reads, draft: Draft, value: object, path: Path) -> None:
        flag = read.values.flag(value, path)
        if name == "draft":
            draft.parts[name] = flag

    return read_flag


def _text(name: str) -> Reader:
    def read_text(read: Reads, draft: Draft, value: object, path: Path) -> None:
        draft.parts[name] = read.values.text(value, path)

    return read_text


def _runbook(read: Reads, draft: Draft, value: object, path: Path) -> None:
    url = read.values.text(value, path, "an address")
    if url is not None and not url.startswith(("https://", "http://")):
        read.findings.error(path, "wrong-address", f"{quoted(url)} is no web address", "Begin it with https://.")
    draft.parts["runbook"] = url


def _expires(read: Reads, draft: Draft, value: object, path: Path) -> None:
    day = read.values.text(value, path, "a date")
    if day is not None and read_date(day) is None:
        read.findings.error(path, "wrong-date", f"{quoted(day)} is no date", "Write year, month and day: 2026-12-31.")
    draft.parts["expires"] = day


def _corroborate(read: Reads, draft: Draft, value: object, path: Path) -> None:
    parts = read.values.mapping(value, path, ("origins", "within", "raise"), ("origins",))
    within = read.values.duration(parts["within"], (*path, "within"), 60, WINDOW_MOST) if "within" in parts else 10_800
    raised = read.values.word(parts["raise"], (*path, "raise"), SEVERITIES, "severity") if "raise" in parts else None
    origins = read.values.whole(parts.get("origins", 2), (*path, "origins"), 2, 100)
    raise_to = None if raised is None else Severity(raised)
    draft.parts["corroborate"] = Corroborate(origins=origins, within=within, **{"raise": raise_to})


def _hold(draft: Draft, name: str, **parts: float | str) -> None:
    """Put a part of the state into the rule, hashable."""
    draft.parts["state"] = (*draft.parts.get("state", ()), (name, tuple(parts.items())))


def _max_alerts(read: Reads, draft: Draft, value: object, path: Path) -> None:
    rate = read_rate(value) if isinstance(value, str) else None
    if rate is None or rate[0] < 1:
        mend = "Write how many in what time: `30/h`, `100/d`."
        read.findings.error(path, "wrong-rate", f"a rate was expected, not {named(value)}", mend)
    else:
        _hold(draft, "max_alerts", count=rate[0], within=rate[1])


def _threshold(read: Reads, draft: Draft, value: object, path: Path) -> None:
    parts = read.values.mapping(value, path, ("count", "within", "of"), ("count", "within"))
    if {"count", "within"} <= parts.keys():
        count = read.values.whole(parts["count"], (*path, "count"), 2, COUNT_MOST)
        within = _length(read, parts, path, "within", WINDOW_MOST)
        of = read.values.word(parts.get("of", "articles"), (*path, "of"), ("articles", "stories"), "what is counted")
        _hold(draft, "threshold", count=count, within=within, of=of or "articles")


def _spike(read: Reads, draft: Draft, value: object, path: Path) -> None:
    needed = ("over", "factor", "baseline")
    parts = read.values.mapping(value, path, (*needed, "at_least"), needed)
    if not parts.keys() >= set(needed):
        return
    over, baseline = _length(read, parts, path, "over", WINDOW_MOST), _length(read, parts, path, "baseline", 2_592_000)
    if baseline <= over:
        mend = "Write a longer `baseline`: `7d`."
        read.findings.error((*path, "baseline"), "never", "`baseline` is not longer than `over`", mend)
    factor = read.values.number(parts["factor"], (*path, "factor"), 1.1, 1_000)
    at_least = read.values.whole(parts.get("at_least", 3), (*path, "at_least"), 1, COUNT_MOST)
    _hold(draft, "spike", over=over, factor=factor, baseline=baseline, at_least=at_least)


def _absence(read: Reads, draft: Draft, value: object, path: Path) -> None:
    parts = read.values.mapping(value, path, ("for",), ("for",))
    if parts:
        _hold(draft, "absence", **{"for": _length(read, parts, path, "for", 2_592_000)})


def _length(read: Reads, parts: dict[str, Any], path: Path, key: str, most: float) -> float:
    return read.values.duration(parts[key], (*path, key), 60, most)


def _sequence(read: Reads, draft: Draft, value: object, path: Path) -> None:
    parts = read.values.mapping(value, path, ("steps", "within"), ("steps", "within"))
    if len(parts) < 2:
        return
    steps = read.conditions.each(parts["steps"], (*path, "steps"), least=2)
    if len(steps) > STEPS_MOST:
        mend = f"Keep {STEPS_MOST} of them."
        read.findings.error((*path, "steps"), "too-long", f"the sequence has {len(steps)} steps", mend)
    draft.parts["steps"] = steps
    _hold(draft, "sequence", steps=len(steps), within=_length(read, parts, path, "within", 2_592_000))


READERS: dict[str, Reader] = {
    "title": _title,
    "severity": _severity,
    "tags": _tags,
    "group_by": _group_by,
    "window": _window,
    "suppress": _suppress,
    "corroborate": _corroborate,
    "max_age": _max_age,
    "max_alerts": _max_alerts,
    "instead_of": _instead_of,
    "deliver": _deliver,
    "tests": _tests,
    "enabled": _flag("enabled"),
    "draft": _flag("draft"),
    "owner": _text("owner"),
    "runbook": _runbook,
    "expires": _expires,
    "threshold": _threshold,
    "spike": _spike,
    "absence": _absence,
    "sequence": _sequence,
}

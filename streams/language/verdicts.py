"""Holds what an engine and the stories found against what a rule's test expects; says the difference in a few lines.

It runs nothing: what was found is an argument.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from streams.language.amounts import show_duration
from streams.language.cases import Case, ExpectedAlert, ExpectedMatch
from streams.model import Alert, Place

SHOWN_ARTICLE = 160  # characters
Ended = tuple[str, str]  # how a match ended, and why
TICK = 60.0  # seconds by which an alert that the clock rings may be later than its deadline


@dataclass(frozen=True, slots=True)
class Seen:
    """What the engine found for the test's rule: the places that it bound, and its evidence as text."""

    places: tuple[Place, ...] = ()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rung:
    """An alert revision, `at` seconds after the test's beginning; muted: when it was `released`, None for never."""

    at: float
    alert: Alert
    muted: bool = False
    released: float | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a test ended. `lines` tell what was expected and what came, where it failed."""

    case: Case
    passed: bool
    lines: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The test's name; its article's beginning where it has none."""
        if self.case.name:
            return self.case.name
        return _shown(self.case)[:80]


def judge_match(case: Case, seen: Seen | None) -> Verdict:
    """Compare a test of the first kind with what the engine found; None: the rule was silent."""
    expected = case.matches
    if isinstance(expected, bool):
        passed = expected == (seen is not None)
        wanted = ["any match" if expected else "no match"]
    elif not expected:
        passed = seen is None
        wanted = ["no match"]
    else:
        wanted = [_show_match(one) for one in expected]
        passed = seen is not None and _agree(expected, seen)
    if passed:
        return Verdict(case, True)
    found = ["no match"] if seen is None else _show_seen(seen)
    return Verdict(case, False, (f"article:  {_shown(case)}", *_listed("expected", wanted), *_listed("found", found)))


def _agree(expected: Sequence[ExpectedMatch], seen: Seen) -> bool:
    """Every expected match is there; and no place is that was not expected, where places were."""
    texts_right = all(
        any(one.text.casefold() in text.casefold() for text in seen.texts) for one in expected if one.text
    )
    of_places = [one for one in expected if one.place or one.country or one.kind]
    if not texts_right or not of_places:
        return texts_right
    left = list(seen.places)
    for one in of_places:
        place = next((place for place in left if _is_place(one, place)), None)
        if place is None:
            return False
        left.remove(place)
    return not left


def _is_place(expected: ExpectedMatch | ExpectedAlert, place: Place) -> bool:
    kind = expected.kind if isinstance(expected, ExpectedMatch) else None
    return (
        (expected.place is None or expected.place.casefold() == place.name.casefold())
        and (expected.country is None or expected.country == place.country)
        and (kind is None or kind == place.kind)
    )


def judge_alerts(case: Case, rung: Sequence[Rung], outcomes: Sequence[Sequence[Ended]] = ()) -> Verdict:
    """Compare a test of the second kind with the alert revisions that came, in their order.

    `outcomes`: of each article, how the matches of the test's rule ended, and why.
    """
    expected = case.alerts
    passed = len(expected) == len(rung) and all(
        not _differences(one, came) for one, came in zip(expected, rung, strict=False)
    )
    wrong = _wrong_outcomes(case, outcomes)
    if passed:
        return Verdict(case, not wrong, tuple(wrong))
    lines = [f"articles: {len(case.articles)}, the first: {_shown(case)}"]
    lines += _listed("expected", [_show_expected(one) for one in expected] or ["no alert"])
    lines += _listed("found", [_show_rung(one) for one in rung] or ["no alert"])
    for number, (one, came) in enumerate(zip(expected, rung, strict=False), start=1):
        lines += [f"alert {number}: {difference}" for difference in _differences(one, came)]
    pairs = zip(case.articles, outcomes, strict=False)
    lines += [f"article {number}, at {show_duration(told.at)}: {_show_ended(ended)}" for number, (told, ended)
              in enumerate(pairs, start=1)]  # fmt: skip
    return Verdict(case, False, (*lines, *wrong))


def _show_ended(ended: Sequence[Ended]) -> str:
    """Say how the matches of one article ended, and why."""
    return ", ".join(f"{kind} ({why})" if why else kind for kind, why in ended) or "no match"


def _wrong_outcomes(case: Case, outcomes: Sequence[Sequence[Ended]]) -> list[str]:
    wrong = []
    for number, (told, ended) in enumerate(zip(case.articles, outcomes, strict=False), start=1):
        if told.outcomes is not None and sorted(told.outcomes) != sorted(kind for kind, _ in ended):
            found = _show_ended(ended)
            wrong.append(f"article {number}: its outcome is {found}, not {', '.join(told.outcomes) or 'no match'}")
    return wrong


def _differences(expected: ExpectedAlert, rung: Rung) -> list[str]:
    alert = rung.alert
    pairs = (
        ("change", expected.change, alert.change),
        ("severity", expected.severity, alert.severity.value),
        ("confidence", expected.confidence, alert.confidence),
        ("origins", expected.origins, alert.articles.origins),
        ("articles", expected.articles, alert.articles.count),
        ("title", expected.title, alert.title),
        ("revision", expected.revision, alert.revision),
        ("muted", expected.muted, rung.muted),
    )
    wrong = [
        f"{key} is {_said(came)}, not {_said(wanted)}"
        for key, wanted, came in pairs
        if wanted is not None and wanted != came
    ]
    if expected.at is not None and abs(expected.at - rung.at) > TICK:
        wrong.append(f"it came at {show_duration(rung.at)}, not at {show_duration(expected.at)}")
    if expected.released is not None and (rung.released is None or abs(expected.released - rung.released) > TICK):
        went = "never" if rung.released is None else f"at {show_duration(rung.released)}"
        wrong.append(f"it was released {went}, not at {show_duration(expected.released)}")
    if (expected.place or expected.country) and not any(_is_place(expected, place) for place in alert.places):
        wrong.append(f"{expected.place or expected.country} is not among its places")
    return wrong


def _listed(label: str, entries: Sequence[str]) -> list[str]:
    first = f"{label}:".ljust(10)
    return [f"{first if not number else ' ' * 10}{entry}" for number, entry in enumerate(entries)]


def _shown(case: Case) -> str:
    fields = case.articles[0].fields() if case.articles else {}
    text = " ".join(" / ".join(str(fields[key]) for key in ("title", "body") if fields.get(key)).split())
    return f"{text[:SHOWN_ARTICLE]}…" if len(text) > SHOWN_ARTICLE else text


def _show_match(one: ExpectedMatch) -> str:
    pairs = (("place", one.place), ("country", one.country), ("kind", one.kind), ("text", one.text))
    return "a match" + "".join(f", {key} {value}" for key, value in pairs if value is not None)


def _show_seen(seen: Seen) -> list[str]:
    places = [f"a match, place {place.name}, country {place.country}, kind {place.kind}" for place in seen.places]
    proof = f"evidence: {'; '.join(dict.fromkeys(seen.texts))}"
    return [*(places or ["a match without a place"]), proof]


def _show_expected(one: ExpectedAlert) -> str:
    shown = [f"at {show_duration(one.at)}"] if one.at is not None else []
    for key in (
        "revision", "change", "severity", "confidence", "place", "country", "origins", "articles", "title", "muted"
    ):  # fmt: skip
        value = getattr(one, key)
        if value is not None:
            shown.append(f"{key} {_said(value)}")
    if one.released is not None:
        shown.append(f"released {show_duration(one.released)}")
    return ", ".join(shown) or "an alert"


def _show_rung(rung: Rung) -> str:
    """Show what came with the keys that a test may name, and why it rang."""
    alert = rung.alert
    shown = [f"at {show_duration(rung.at)}, revision {alert.revision}, change {alert.change}"]
    shown += [f"severity {alert.severity}, confidence {alert.confidence}"]
    shown += [f"place {place.name}" for place in alert.places]
    shown += [f"origins {alert.articles.origins}, articles {alert.articles.count}, title {alert.title}"]
    shown += ["muted true"] if rung.muted else []
    shown += [f"released {show_duration(rung.released)}"] if rung.released is not None else []
    return ", ".join(shown) + (f": {alert.reason}" if alert.reason else "")


def _said(value: object) -> str:
    """Write a value as a rule file does."""
    return str(value).lower() if isinstance(value, bool) else str(value)

"""Simulated news for the benchmarks of stories: matches, notices and ticks of months, by a seed, hour by hour.

It is made up, from no corpus: most events are told once, some by several papers within a day, a few are wires that
forty papers print, and some go on for a week. Articles are corrected and withdrawn. A match is about as large as those
of real articles: some sixty words, eight names, numbers, a sketch, three pieces of evidence.
"""

import heapq
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple

from streams.model import ArticleHeader, Evidence, Features, Match, Notice, Place, Policy, Severity, Tick, match_id

START: Final = datetime(2026, 1, 1, tzinfo=UTC)
HOUR: Final = 3600.0
RULES: Final = 2_000
_STATES: Final[tuple[dict[str, Any], ...]] = (
    {}, {}, {}, {"suppress": 6 * HOUR}, {"suppress": HOUR, "state": {"realert": {"factor": 2}}},
    {"corroborate": {"origins": 2, "within": 3 * HOUR, "raise": "critical"}},
    {"corroborate": {"origins": 2, "within": 3 * HOUR}}, {"state": {"threshold": {"count": 3, "within": 6 * HOUR}}},
    {"state": {"max_alerts": {"count": 30, "within": HOUR}}},
    {"state": {"spike": {"over": HOUR, "factor": 3, "baseline": 48 * HOUR}}},
)  # fmt: skip
"""What rules ask for, in turn."""


class Event(NamedTuple):
    """What is told, by which rule, in how many words of its own."""

    number: int
    rule: int
    place: int
    copied: bool


class News:
    """A stream of news; `begun` counts its events. Asked for the same hours it gives the same records."""

    def __init__(self, events_an_hour: int, seed: int = 5) -> None:
        self.begun = 0
        self._an_hour = events_an_hour
        self._chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
        self._coming: list[tuple[float, int, Event]] = []  # further articles, by when they come
        self._made = 0
        self._common = [f"w{number}" for number in range(20_000)]
        self._policies: dict[int, Policy] = {}

    def hour(self, number: int) -> Iterator[Match | Notice]:
        """Give the matches and notices of one hour, in order of time."""
        begin, end = number * HOUR, (number + 1) * HOUR
        for _ in range(self._an_hour):
            self._begin(begin + self._chance.random() * HOUR)
        while self._coming and self._coming[0][0] < end:
            when, article, event = heapq.heappop(self._coming)
            match = self._match(when, article, event)
            yield match
            if self._chance.random() < 0.01:
                yield Notice(
                    article=match.article.model_copy(update={"version": 2}), received=match.received, partition=0,
                    status=self._chance.choice(("usable", "withdrawn")), matches=(),
                )  # fmt: skip

    def _begin(self, when: float) -> None:
        """Begin an event, and plan who tells of it, and when."""
        chance, kind = self._chance, self._chance.random()
        rule = min(int(RULES * chance.random() ** 2), RULES - 1)  # some rules match far more than others
        event = Event(self.begun, rule, chance.randrange(200), copied=kind < 0.003)
        self.begun += 1
        times = [0.0]
        if event.copied:
            times += [chance.random() * HOUR / 2 for _ in range(39)]
        elif kind < 0.005:
            times += [6 * HOUR * step for step in range(1, 28)]  # a week
        elif kind < 0.15:
            times += [chance.random() * 20 * HOUR for _ in range(chance.randrange(1, 5))]
        for after in times:
            self._made += 1
            heapq.heappush(self._coming, (when + after, self._made, event))

    def _match(self, when: float, article: int, event: Event) -> Match:
        own = random.Random(event.number)  # noqa: S311 - repeatable, not secret
        words = [f"e{own.randrange(10**9):x}" for _ in range(12)]
        place = Place(name=f"Town {event.place}", country="XX", kind="city", lat=1.5, lon=2.5, id=str(event.place))
        source = f"paper{self._chance.randrange(400)}.example"
        rule = f"rule-{event.rule}"
        group = {"place": place.id} if event.rule % 3 else {}
        return Match(
            id=match_id(rule, source, str(article), 1, group),
            rule=rule,
            article=ArticleHeader(
                source=source,
                id=str(article),
                version=1,
                url=f"https://{source}/news/{article}",
                title=f"What happened in {place.name} to {' '.join(words[:6])}",
                language="en",
            ),
            received=START + timedelta(seconds=when),
            partition=0,
            group=group,
            places=(place,),
            evidence=tuple(_evidence(f"{source}/{article}")),
            features=self._features(event, words, own),
            origin=source,
            policy=self._policy(event.rule),
        )

    def _features(self, event: Event, words: list[str], own: random.Random) -> Features:
        """Give what an article is known by: the event's own words among common ones; copies have one wording."""
        wording = own if event.copied else self._chance
        return Features(
            words=(*words, *self._chance.sample(self._common, 48)),
            names=tuple(words[:8]),
            numbers=(str(own.randrange(900)), f"{own.randrange(40)} dead"),
            people=(" ".join(words[:2]),),
            minhash=tuple(wording.randrange(2**16) for _ in range(48)),
            agency="AFP" if event.copied and self._chance.random() < 0.3 else None,
        )

    def _policy(self, rule: int) -> Policy:
        if rule not in self._policies:
            told = _STATES[rule % len(_STATES)]
            self._policies[rule] = Policy.model_validate(
                {"title": f"Rule {rule}", "severity": Severity.HIGH, "ruleset": "r1", "rule_version": "v1", **told}
            )
        return self._policies[rule]


def _evidence(article: str) -> Iterator[Evidence]:
    for at, role in ((3, "event"), (90, "place"), (200, "term")):
        yield Evidence.model_validate(
            {"article": article, "field": "body", "start": at, "end": at + 12, "text": "what it said", "role": role}
        )


def tick(number: float) -> Tick:
    """Make the tick at the end of that hour."""
    return Tick(partition=0, partitions=1, time=START + timedelta(hours=number))

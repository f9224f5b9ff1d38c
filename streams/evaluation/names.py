"""Scores the places found in texts: how marked names are meant, and which capitals a text names in any language.

It refuses to judge a name that the gazetteer does not hold: its share is told instead.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from streams.engine import Engine
from streams.evaluation.folder import Labelled
from streams.evaluation.happenings import Error, text_of
from streams.evaluation.scores import Counts, Share


@dataclass(slots=True)
class Meant:
    """How marked names were read."""

    right: int = 0
    judged: int = 0
    unknown: int = 0  # names that the gazetteer does not find
    mixed: int = 0
    errors: list[Error] = field(default_factory=list)

    @property
    def accuracy(self) -> Share:
        """Of the names found, how many were read rightly."""
        return Share(self.right, self.judged)

    @property
    def left_out(self) -> Share:
        """The share of names that no gazetteer entry stood for."""
        return Share(self.unknown, self.unknown + self.judged)


def judge_meant(engine: Engine, texts: list[Labelled]) -> Meant:
    """Hold the reading of each marked name (`start`, `end` of the body) against literal or metonymic."""
    meant = Meant()
    for text in texts:
        start, end, wanted = int(text.label["start"]), int(text.label["end"]), str(text.label["reading"])
        if wanted == "mixed":
            meant.mixed += 1
            continue
        readings = [
            reading
            for mention, reading in engine.readings(text.article)
            if mention.field == "body" and mention.start < end and start < mention.end
        ]
        if not readings:
            meant.unknown += 1
            continue
        meant.judged += 1
        literal = readings[0].kind == "literal"
        if literal == (wanted == "literal"):
            meant.right += 1
            continue
        body = text.article.body
        marked = f"{body[:start]}[{body[start:end]}]{body[end:]}"
        meant.errors.append(Error(text.article.id, wanted, " ".join(marked.split()), readings[0].why))
    return meant


@dataclass(slots=True)
class Capitals:
    """Which capitals were found, in all and by language."""

    counts: Counts = field(default_factory=Counts)
    by_language: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    errors: list[Error] = field(default_factory=list)


def judge_capitals(engine: Engine, texts: list[Labelled]) -> Capitals:
    """Hold the countries whose capital was found in each text against `capital_countries`."""
    capitals = Capitals()
    for text in texts:
        wanted = {str(country) for country in text.label["capital_countries"]}
        found = {
            mention.place.country
            for mention in engine.places(text.article)
            if mention.place.kind == "capital" and mention.place.country
        }
        counts = Counts(len(found & wanted), len(found - wanted), len(wanted - found))
        capitals.counts += counts
        capitals.by_language[text.article.language or ""] += counts
        if found != wanted:
            capitals.errors.append(
                Error(text.article.id, ", ".join(sorted(wanted)) or "none", text_of(text.article), str(sorted(found)))
            )
    return capitals

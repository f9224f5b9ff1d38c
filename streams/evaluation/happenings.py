"""Scores rules on "did it happen in a capital": strict figures, what is left out of them, and every error.

It refuses to explain by itself: the reading of each error comes from the engine's own `explain`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from streams.engine import Engine
from streams.engine.explaining import Step
from streams.evaluation.folder import Labelled
from streams.evaluation.scores import Counts
from streams.model import Article

# folder name -> the rule that is judged, and the label's key
JUDGED: Final = {
    "drone_texts": ("drone-strike-in-capital", "drone_strike_in_capital"),
    "capital_attack_hand": ("attack-in-capital", "label"),
}
_APART: Final = ("followup", "mixed")


@dataclass(frozen=True, slots=True)
class Error:
    """One text that was judged wrongly: what was expected, the text, and how it was read."""

    id: str
    expected: str
    text: str
    reading: str
    note: str = ""


@dataclass(slots=True)
class Judged:
    """What came out for one set of texts."""

    strict: Counts = field(default_factory=Counts)
    apart: dict[str, Counts] = field(default_factory=dict)
    errors: list[Error] = field(default_factory=list)


def judge(engine: Engine, rule: str, key: str, texts: list[Labelled]) -> Judged:
    """Hold every text against the rule and its label."""
    judged = Judged()
    for text in texts:
        said = any(found.rule.id == rule for found in engine.match(text.article).found)
        true = text.label.get(key) == "yes"
        counts = Counts.of(said, true)
        apart = set_apart(text.label, key)
        if apart is not None:
            judged.apart[apart] = judged.apart.get(apart, Counts()) + counts
            continue
        judged.strict += counts
        if said != true:
            judged.errors.append(
                Error(
                    text.article.id,
                    "an alert" if true else "none",
                    text_of(text.article),
                    reading_of(engine, rule, text.article),
                    str(text.label.get("why") or ""),
                )
            )
    return judged


def set_apart(label: Mapping[str, object], key: str) -> str | None:
    """Say under what name a text is reported apart from the strict figure, if it is."""
    for value in (label.get(key), label.get("class")):
        if value in _APART:
            return str(value)
    return "borderline" if label.get("borderline") else None


def text_of(article: Article) -> str:
    """Give the text on one line."""
    return " | ".join(" ".join(part.split()) for part in (article.title, article.body) if part.strip())


def reading_of(engine: Engine, rule: str, article: Article) -> str:
    """Give how events and places were read, a line each; why the rule holds or not where there is no event."""
    (explanation,) = engine.explain(article, [rule])
    lines = [f"{'yes' if step.holds else 'no'}: {step.why}" for step in _events(explanation.when)]
    return "\n".join(dict.fromkeys(lines)) or explanation.when.why


def _events(step: Step) -> Iterator[Step]:
    """Give the steps that bind an event to a place."""
    if step.asks.startswith("event in"):
        yield step
    for inner in step.steps:
        yield from _events(inner)

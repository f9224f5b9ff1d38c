"""Runs every measure that a folder has texts for, and tells the figures as lines and as JSON.

It refuses to judge whether a figure is good enough.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from streams.engine import Engine
from streams.evaluation.alerts import AlertsRead
from streams.evaluation.clusters import judge_stories
from streams.evaluation.folder import Folder
from streams.evaluation.happenings import JUDGED, Error, judge
from streams.evaluation.names import judge_capitals, judge_meant
from streams.evaluation.scores import Counts


@dataclass(slots=True)
class Report:
    """What was measured: `lines` for people, `figures` for programs, `errors` by measure."""

    lines: list[str] = field(default_factory=list)
    figures: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, list[Error]] = field(default_factory=dict)
    measured: int = 0
    verdicts: Mapping[str, bool] = field(default_factory=dict)

    def counted(self, name: str, counts: Counts) -> None:
        """Tell precision and recall of one measure."""
        self.lines += [f"  precision {counts.precision}", f"  recall    {counts.recall}"]
        self.figures[name] = {
            "precision": round(counts.precision.value, 4), "recall": round(counts.recall.value, 4),
            "right": counts.right, "wrong": counts.wrong, "missed": counts.missed,
        }  # fmt: skip


def evaluate(
    engine: Engine, folder: Path, only: Iterable[str] = (), verdicts: Mapping[str, bool] | None = None
) -> Report:
    """Measure all that the folder has texts for; `only`: names of measures; `verdicts`: of alerts on load, by key.

    Raises `FolderError` on a broken file.
    """
    report, wanted, texts = Report(verdicts=verdicts or {}), set(only), Folder(folder)
    pooled = Counts()
    for name, (rule, key) in JUDGED.items():
        if _asked(name, wanted, texts):
            pooled += _happened(report, engine, texts, name, (rule, key))
    if pooled != Counts() and len(report.figures) > 1:
        report.lines.append("\nboth pooled")
        report.counted("pooled", pooled)
    for name, measure in MEASURES.items():
        if _asked(name, wanted, texts):
            report.measured += 1
            measure(report, engine, texts)
    return report


def _asked(name: str, wanted: set[str], texts: Folder) -> bool:
    return (not wanted or name in wanted) and texts.has(name)


def _happened(report: Report, engine: Engine, texts: Folder, name: str, judged_by: tuple[str, str]) -> Counts:
    rule, key = judged_by
    report.measured += 1
    labelled = texts.labelled(name)
    if rule not in {one.id for one in engine.ruleset.rules}:
        report.lines.append(f"\n{name}: the rules have no `{rule}`; not judged")
        return Counts()
    judged = judge(engine, rule, key, labelled)
    report.lines.append(f"\n{name}: rule {rule}, {len(labelled)} texts, strict")
    report.counted(name, judged.strict)
    for apart, counts in sorted(judged.apart.items()):
        rang, yes = counts.right + counts.wrong, counts.right + counts.missed
        report.lines.append(
            f"  apart, {apart}: {rang} of {yes + counts.wrong + counts.left} rang"
            f" (of those labelled yes {counts.right} of {yes})"
        )
    report.errors[name] = judged.errors
    return judged.strict


def _metonymy(report: Report, engine: Engine, texts: Folder) -> None:
    meant = judge_meant(engine, texts.labelled("metonymy"))
    report.lines += [
        f"\nmetonymy: {meant.judged} marked names that the gazetteer finds",
        f"  accuracy {meant.accuracy}",
        f"  left out as unknown {meant.left_out}; mixed, left out: {meant.mixed}",
    ]
    report.figures["metonymy"] = {
        "accuracy": round(meant.accuracy.value, 4), "judged": meant.judged, "left_out": round(meant.left_out.value, 4)
    }  # fmt: skip
    report.errors["metonymy"] = meant.errors


def _multilingual(report: Report, engine: Engine, texts: Folder) -> None:
    labelled = texts.labelled("multilingual")
    capitals = judge_capitals(engine, labelled)
    report.lines.append(f"\nmultilingual: capitals in {len(labelled)} sentences")
    report.counted("multilingual", capitals.counts)
    for language, counts in sorted(capitals.by_language.items()):
        report.lines.append(
            f"  {language}: precision {counts.precision.value:.2f}, recall {counts.recall.value:.2f} "
            f"({counts.right} right, {counts.wrong} wrong, {counts.missed} missed)"
        )
    report.errors["multilingual"] = capitals.errors


def _load(report: Report, engine: Engine, texts: Folder) -> None:
    """Count the alerts of every rule, and of every pack by its first tag, per 1,000 articles."""
    rules: Counter[str] = Counter()
    packs: Counter[str] = Counter()
    read = AlertsRead(report.verdicts)
    articles = 0
    for article in texts.articles("load"):
        articles += 1
        found = [one.rule for one in engine.match(article).found]
        rules.update(rule.id for rule in found)
        packs.update({rule.tags[0] for rule in found if rule.tags})
        for rule in found:
            read.rings(rule.id, rule.tags[0] if rule.tags else "no pack", article)
    report.lines.append(f"\nload: {articles} articles; alerts per 1,000")
    per = 1000 / max(1, articles)
    report.lines += [f"  pack {pack}: {count * per:.2f}" for pack, count in sorted(packs.items())]
    report.lines += [f"  rule {rule}: {count * per:.2f} ({count})" for rule, count in sorted(rules.items())]
    report.lines += read.lines
    report.figures["load"] = {
        "articles": articles, "rules": dict(rules), "packs": dict(packs),
        "read": {"right": read.right.total(), "rang": read.rang.total()},
    }  # fmt: skip


def _stories(report: Report, engine: Engine, texts: Folder) -> None:
    labelled = texts.labelled("stories")
    precision, recall, alerts = judge_stories(engine, labelled)
    report.lines += [
        f"\nstories: {len(labelled)} texts, {alerts} alerts",
        f"  B-cubed precision {precision:.3f}, recall {recall:.3f}",
    ]
    report.figures["stories"] = {"precision": round(precision, 4), "recall": round(recall, 4), "alerts": alerts}


Measure = Callable[[Report, Engine, Folder], None]
MEASURES: Final[dict[str, Measure]] = {
    "metonymy": _metonymy, "multilingual": _multilingual, "stories": _stories, "load": _load,
}  # fmt: skip
NAMES: Final = (*JUDGED, *MEASURES)

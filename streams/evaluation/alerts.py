"""Verdicts of people who read a sample of alerts, kept without a trace of the texts: a digest of rule and article.

It refuses to say anything of an alert that nobody has read.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from streams.evaluation.folder import FolderError
from streams.evaluation.scores import Share
from streams.model import Article


def key_of(rule: str, article: Article) -> str:
    """Give 16 hex digits of SHA-256 over rule, source and id; nobody can tell the article by them who has it not."""
    return hashlib.sha256(f"{rule}\n{article.source}\n{article.id}".encode()).hexdigest()[:16]


def read_verdicts(path: Path) -> dict[str, bool]:
    """Read "key TAB right|wrong" lines: key to whether the alert was right. Raises `FolderError` on any other line."""
    verdicts: dict[str, bool] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            key, _, verdict = line.partition("\t")
            if verdict not in ("right", "wrong"):
                raise FolderError(f"{path}:{number}: {verdict!r} is no verdict; write right or wrong behind a tab")
            verdicts[key] = verdict == "right"
    return verdicts


@dataclass(slots=True)
class AlertsRead:
    """How the alerts that rang and had been read were judged, in all and by pack."""

    verdicts: Mapping[str, bool]
    right: Counter[str] = field(default_factory=Counter)
    rang: Counter[str] = field(default_factory=Counter)

    def rings(self, rule: str, pack: str, article: Article) -> None:
        """Count one alert, if somebody has read it."""
        verdict = self.verdicts.get(key_of(rule, article))
        if verdict is not None:
            self.rang[pack] += 1
            self.right[pack] += verdict

    @property
    def lines(self) -> list[str]:
        """Give the share that is right, in all and by pack; nothing where none was read."""
        if not self.rang:
            return []
        whole = Share(self.right.total(), self.rang.total())
        packs = (f"{pack} {self.right[pack]} of {count}" for pack, count in sorted(self.rang.items()))
        return [
            f"  of {len(self.verdicts)} alerts that people have read, {self.rang.total()} still ring; right {whole}",
            f"  right by pack: {', '.join(packs)}",
        ]

"""Counts articles by source, bounded: a crawler that makes up sources must not fill memory, ticks or Prometheus."""

from collections import Counter as Tally
from typing import Final

from prometheus_client import Counter, Gauge

from streams import metrics

OTHER: Final = "other"


class Sources:
    """The sources of one partition, the first `most` of them by name."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._gauged: dict[str, tuple[Counter, Gauge]] = {}  # looking a label up costs more than counting
        self._since: Tally[str] = Tally()
        self._shown: dict[str, int] = {}  # of `_since`, what the counters have
        self._last: dict[str, float] = {}

    def count(self, source: str, seconds: float) -> None:
        """Count one article that was appended at `seconds` since 1970; `show` brings it to the metrics."""
        if source not in self._gauged:
            source = self._name(source)
        self._since[source] += 1
        self._last[source] = seconds

    def show(self) -> None:
        """Bring what was counted to the metrics, once for many articles."""
        for source, seconds in self._last.items():
            articles, last = self._gauged[source]
            articles.inc(self._since[source] - self._shown.get(source, 0))
            self._shown[source] = self._since[source]
            last.set(seconds)
        self._last.clear()

    def take(self) -> dict[str, int]:
        """Give the counts since the last call, by name, and begin anew."""
        self.show()
        counts = dict(sorted(self._since.items()))
        self._since.clear()
        self._shown.clear()
        return counts

    def _name(self, source: str) -> str:
        """Take one more source in by its name, or count it among the others."""
        name = source if len(self._gauged) < self._most else OTHER
        if name not in self._gauged:
            self._gauged[name] = (metrics.articles.labels(name), metrics.last_article.labels(name))
        return name

"""Counts articles by source, bounded: a crawler that makes up sources must not fill memory, ticks or Prometheus."""

from collections import Counter
from typing import Final

from streams import metrics

OTHER: Final = "other"


class Sources:
    """The sources of one partition, the first `most` of them by name."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._named: set[str] = set()
        self._since: Counter[str] = Counter()

    @property
    def since_tick(self) -> int:
        """Articles since the last `take`."""
        return self._since.total()

    def count(self, source: str, seconds: float) -> None:
        """Count one article that was appended at `seconds` since 1970."""
        name = self._name(source)
        self._since[name] += 1
        metrics.articles.labels(name).inc()
        metrics.last_article.labels(name).set(seconds)

    def take(self) -> dict[str, int]:
        """Give the counts since the last call, by name, and begin anew."""
        counts = dict(sorted(self._since.items()))
        self._since.clear()
        return counts

    def _name(self, source: str) -> str:
        if source not in self._named:
            if len(self._named) >= self._most:
                return OTHER
            self._named.add(source)
        return source

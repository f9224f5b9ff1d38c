"""Knows the texts of ended stories again: the same text, republished a week later, folds into what it told then.

It keeps no text, only bands of its sketch, in memory; the sketches themselves stand in the stories.
"""

from collections.abc import Iterator
from typing import Final

from streams.stories.copies import SKETCH

SAME: Final = 0.8
"""Share of equal runs of words from which on a text is the same as an old one."""
_BANDS: Final = 5
_WIDTH: Final = 16  # bytes: eight values


class Stubs:
    """The texts of ended stories, by bands."""

    def __init__(self) -> None:
        self._bands: dict[bytes, tuple[str, ...]] = {}

    def put(self, story: str, sketch: bytes) -> None:
        """Remember one text of a story."""
        for band in _bands(sketch):
            known = self._bands.get(band, ())
            if story not in known:
                self._bands[band] = (*known, story)

    def remove(self, story: str, sketch: bytes) -> None:
        """Forget it."""
        for band in _bands(sketch):
            rest = tuple(other for other in self._bands.get(band, ()) if other != story)
            if rest:
                self._bands[band] = rest
            else:
                self._bands.pop(band, None)

    def like(self, sketch: bytes) -> list[str]:
        """Give the stories that may have told this text, in order of id."""
        return sorted({story for band in _bands(sketch) for story in self._bands.get(band, ())})


def _bands(sketch: bytes) -> Iterator[bytes]:
    if len(sketch) == 2 * SKETCH:
        for number in range(_BANDS):
            yield bytes((number,)) + sketch[number * _WIDTH : (number + 1) * _WIDTH]

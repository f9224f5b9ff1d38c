"""Which texts are copies of one: a sketch of a text's wording, and how much of it two texts share.

Forty papers print one wire, cut here and headed there: their sketches stay alike, while two texts of one event in
other words share next to nothing. It refuses to say what a text is about: that is the likeness's.
"""

from collections.abc import Iterable
from operator import eq
from typing import Final

from rensa import RMinHash

from streams.stories.state import Profile, Text

SKETCH: Final = 48
"""How many values a sketch of a text has; equal ones estimate the share of equal runs of words."""
COPY: Final = 0.6
"""Share of equal runs of words from which on two texts are copies of one."""
MAX_TEXTS: Final = 12
"""Wordings that a story keeps, to know their copies."""
_SEED: Final = 42


def sketch_of(words: list[str]) -> tuple[int, ...]:
    """Sketch a text from its words in lower case: 48 values of 16 bits; none for less than three words."""
    runs = list(map(" ".join, zip(words, words[1:], words[2:], strict=False)))
    if not runs:
        return ()
    minhash = RMinHash(SKETCH, _SEED)
    minhash.update(runs)  # the least of all hashes: in whatever order they come, and however often
    return tuple(value & 0xFFFF for value in minhash.digest())


def packed(sketch: Iterable[int]) -> bytes:
    """Give a sketch as the state keeps it: two bytes a value."""
    return b"".join(value.to_bytes(2, "big") for value in sketch)


def sameness(one: bytes, other: bytes) -> float:
    """Estimate the share of equal runs of words of two texts from their sketches; 0 where one has none."""
    if len(one) != len(other) or not one:
        return 0.0
    same: int = sum(map(eq, memoryview(one).cast("H"), memoryview(other).cast("H")))
    return same / SKETCH


def copied_from(sketch: bytes, profile: Profile) -> Text | None:
    """Give the text of a story that this one is a copy of, the likest of them; or None."""
    best, share = None, 0.0
    for text in profile.texts:
        same = sameness(sketch, text.sketch)
        if same >= COPY and same > share:
            best, share = text, same
    return best


def keep_text(profile: Profile, sketch: bytes, origin: str | None) -> None:
    """Keep a new wording of a story: the first, and the newest."""
    if sketch and copied_from(sketch, profile) is None:
        texts = profile.texts if len(profile.texts) < MAX_TEXTS else [profile.texts[0], *profile.texts[2:]]
        profile.texts = [*texts, Text(sketch, origin)]

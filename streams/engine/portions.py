"""Parts many texts into as many as are worth working on together. It refuses to look at them."""

from collections.abc import Iterator, Sequence

_AT_ONCE = 24_000  # characters: what is worked out of them stays within a core's own memory


def portions(lengths: Sequence[int]) -> Iterator[slice]:
    """Give which texts go together, in order, by their lengths: at least one each time."""
    begun = length = 0
    for at, own in enumerate(lengths):
        if at > begun and length + own > _AT_ONCE:
            yield slice(begun, at)
            begun, length = at, 0
        length += own
    if begun < len(lengths):
        yield slice(begun, len(lengths))

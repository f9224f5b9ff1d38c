"""Folds away the quotes within a phrase: "'drone' strike" and "« drone » strike" are a drone strike.

A quote beside a blank would part as much as a comma does, which folds to two blanks. So the one in front becomes a
sign that belongs to no word, `GLUE`: words still end with one blank each, and no offset moves. The same is done with a
hyphen that ends a word or a line; one with blanks around it is a dash, and parts. It refuses to look at letters.
"""

import numpy as np
from numpy.typing import NDArray

GLUE = "\x00"  # comes of nothing else, and has no weight in the digest of a word
_QUOTE, _HYPHEN = 1, 2
SIGNS = dict.fromkeys("\"'`´‘’‚‛“”„‟«»‹›「」『』〝〞〟＂＇", _QUOTE) | dict.fromkeys("-\u2010\u2011", _HYPHEN)
"""What stands for quotes and hyphens in a folded text, until they are folded away."""
NO_SIGNS = {_QUOTE: " ", _HYPHEN: " "}

_BLANKS = [*b" \t", 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000]  # but for line ends
_IS_BLANK = np.zeros(0x10001, np.bool_)  # by code point; the last is for all beyond
_IS_BLANK[_BLANKS] = True
_BEFORE = np.full(256, ord(" "), np.uint8)  # what a sign becomes, by the folded character behind it
_BEFORE[: ord(" ") + 1] = 0

Codes = NDArray[np.uint8] | NDArray[np.uint32]
Places = NDArray[np.int64]


def fold_quotes(codes: Codes, folds: Codes) -> None:
    """Fold quotes and hyphens of a folded text; `codes`: its characters before. Each has something on either side."""
    (signs,) = (folds <= _HYPHEN).nonzero()
    quotes = signs[folds.take(signs) == _QUOTE]
    folds[signs] = _BEFORE.take(folds.take(signs + 1), mode="clip")
    folds[quotes[_IS_BLANK.take(codes.take(quotes - 1), mode="clip")] - 1] = 0

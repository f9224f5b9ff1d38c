"""Scripts that put no spaces between words, or none around those of another script ("TSMC宣布", "TSMC가").

Where such a script meets letters or digits of another, a word ends and the next begins. It refuses to fold.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

# Thai, Lao, Burmese, Khmer, Japanese and Chinese; a class of a regular expression.
DENSE: Final = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_IS_DENSE = re.compile(f"[{DENSE}]")
_CLOSE = f"{DENSE}\uac00-\ud7a3"  # Korean, too, whose particles follow at once on words of any script
_HAS_CLOSE = re.compile(f"[{_CLOSE}]")
_SEAM = re.compile(rf"(?<=[{_CLOSE}])(?=\w)(?![{_CLOSE}])|(?<=\w)(?<![{_CLOSE}])(?=[{_CLOSE}])")
_BEYOND, _CHINESE = 0x10000, 0x20000  # of the code points past the first plane, those that are Chinese begin here
_IS_CLOSE = np.zeros(_BEYOND + 1, np.bool_)  # by code point; the last is for all beyond
_IS_CLOSE[[code for code in range(0x0E00, 0xFB00) if _HAS_CLOSE.match(chr(code))]] = True


def is_dense(character: str) -> bool:
    """Tell whether a character belongs to a script that is written without spaces."""
    return _IS_DENSE.match(character) is not None


def has_dense(text: str) -> bool:
    """Tell whether a text has letters of such a script."""
    return not text.isascii() and _IS_DENSE.search(text) is not None


def has_seams(text: str) -> bool:
    """Tell whether there may be a seam in a text."""
    return _HAS_CLOSE.search(text) is not None and _SEAM.search(text) is not None


def seams(text: str, fold: Callable[[str], str]) -> Iterator["re.Match[str]"]:
    """Give the empty stretches between letters of such a script and of another: those that fold to letters."""
    if _HAS_CLOSE.search(text) is None:
        return iter(())
    return (one for one in _SEAM.finditer(text) if " " not in fold(text[one.start() - 1 : one.start() + 1]))


def may_be_seams(codes: NDArray[np.uint32], folds: NDArray[np.uint32], blank: int) -> list[int]:
    """Give where there may be a seam in a text, of its characters and what they fold to: more than there are."""
    close = _IS_CLOSE.take(codes, mode="clip")
    if int(codes.max(initial=0)) >= _BEYOND:
        close |= codes >= _CHINESE
    if not close.any():
        return []
    letters = folds > blank
    found: list[int] = ((close[1:] != close[:-1]) & letters[1:] & letters[:-1]).nonzero()[0].tolist()
    return found

"""A letter and its accents as one sign, or without them: for what looks at the article's own letters.

It refuses to fold, and to compose what no letter has: a hundred accents, which Unicode would put in order one by one.
"""

import re
import unicodedata

from streams.engine.cuts import Folded, replaced
from streams.engine.folding import MARKS

_DECOMPOSED = re.compile(
    r"[^\W\u0300-\u036f][\u0300-\u036f\u0653-\u0655\u3099\u309a]{1,4}|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"
)


def compose(raw: str) -> Folded:
    """Write each letter and its accents as one sign, where there is one, with a space before and behind the text."""
    return replaced(f" {raw} ", _DECOMPOSED.finditer(raw), lambda own, *_: unicodedata.normalize("NFC", own))


def without_marks(text: str) -> str:
    """Give a text without the signs that stand between or upon letters."""
    return text if text.isascii() else MARKS.sub("", text)

"""What a text is known by among stories: its words, its names, its numbers, a sketch of its wording, its agency.

Computed once per article by the match role and carried in the match, so that correlate never needs the text. Pure and
the same on every machine. Words are folded to their first letters, which serves every language that inflects at the
end, and writes "Egypt" and "Egyptian" alike. It refuses to decide what is the same event.
"""

import re
from functools import lru_cache
from typing import Final

from streams.engine.frequencies import FREQUENCIES
from streams.model import Article, Features
from streams.stories.agencies import agency_of
from streams.stories.copies import sketch_of

MAX_WORDS: Final = 80
MAX_NAMES: Final = 40
MAX_NUMBERS: Final = 30
MAX_PEOPLE: Final = 15
FOLDED: Final = 5
"""Letters that are left of a word."""
READ: Final = 3_000
"""Characters that words, names and numbers are taken from: what happened stands at the beginning of news."""
SKETCHED: Final = 20_000

_TOKEN: Final = re.compile(r"[^\W\d_]+|\d+(?:[.,:]\d+)*")
_BREAK: Final = re.compile(r"(?<=[.!?…。！？])\s+|\n+")
_SPACED: Final = re.compile(r"(?<=\d)(,) (?=\d{3}\b)|(?<=\d)(:) (?=\d\d\b)|(?<=\d)(\.) (?=\d\b)")  # 200, 000
_DENSE: Final = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_HEADLINE: Final = 0.6  # of its longer words are capitalised
_DIGIT: Final = re.compile(r"\d[.,:] \d")
_STOP: Final = frozenset(
    """a about after again against all also am among an and any are as at be because been before being between both
    but by can could did do does doing down during each few for from further had has have having he her here hers
    him his how i if in into is it its itself just me more most must my new news no nor not now of off on once one
    only or other our out over own said same say says shall she should so some such than that the their them then
    there these they this those through to too two under until up us very was we were what when where which while
    who whom why will with would you your der die das und ist ein eine im den von zu mit auf für des dem nicht
    sich auch als nach bei aus wie hat haben le la les un une des du de et est dans pour que qui sur avec par au
    aux il elle pas ce son sa ses el los las una del al y en por con para su se lo como más fue ha il di che della
    dei delle gli nel per non sono è da si i o os as um uma do da dos das em no na com não het een van op te dat
    voor met zijn aan ook и в на с по не что из к за о от для как это он она его был из-за في من على إلى أن
    ما هذا""".split()
)
_COUNTED: Final = {
    word: str(number)
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen twenty".split(),
        2,
    )
}


def features_of(article: Article) -> Features:
    """Give what stories are told apart by. An empty text has empty features, and is like no other."""
    text = f"{article.title}\n{article.body}".strip()
    read = _Reading(text[:READ])
    return Features(
        minhash=sketch_of(_TOKEN.findall(text[:SKETCHED].casefold())),
        names=tuple(read.names()),
        people=tuple(read.full_names()),
        numbers=tuple(dict.fromkeys(read.numbers))[:MAX_NUMBERS],
        words=tuple(read.words()),
        agency=agency_of(article),
    )


def folded(word: str) -> str:
    """Fold a word in lower case to its first letters, and a short one to its singular."""
    if len(word) > FOLDED or len(word) < FOLDED - 1 or word[-1] != "s":
        return word[:FOLDED]
    return word[:-1]


class _Reading:
    """One text, read for its words."""

    def __init__(self, text: str) -> None:
        self._count: dict[str, int] = {}
        self._capital: dict[str, None] = {}
        self._plain: set[str] = set()
        self._people: dict[tuple[str, str], None] = {}
        self.numbers: list[str] = []
        if _DIGIT.search(text):
            text = _SPACED.sub(r"\1\2\3", text)
        for sentence in _BREAK.split(text):
            self._read(_TOKEN.findall(sentence))

    def names(self) -> list[str]:
        """Give the words that the text uses as names, never in lower case, in order of their first use."""
        return [word for word in self._capital if word not in self._plain][:MAX_NAMES]

    def full_names(self) -> list[str]:
        """Give the names of two words, in order of their first use."""
        plain = self._plain
        found = [f"{one} {two}" for one, two in self._people if one not in plain and two not in plain]
        return found[:MAX_PEOPLE]

    def words(self) -> list[str]:
        """Give the words that carry meaning, the weightiest first where there are too many."""
        if len(self._count) <= MAX_WORDS:
            return list(self._count)
        order = {word: place for place, word in enumerate(self._count)}
        weight = {word: (1 - frequency(word)) * min(count, 4) for word, count in self._count.items()}
        kept = sorted(self._count, key=lambda word: (-weight[word], order[word]))[:MAX_WORDS]
        return sorted(kept, key=order.__getitem__)

    def _read(self, tokens: list[str]) -> None:
        long = [token for token in tokens if len(token) > 3 and not token[0].isdigit()]
        headline = len(long) > 2 and sum(token[0].isupper() for token in long) > _HEADLINE * len(long)
        before = ""
        for place, token in enumerate(tokens):
            lower = token.casefold()
            if token[0].isdigit() or lower in _COUNTED:
                self._number(tokens, place, lower)
                before = ""
                continue
            if lower in _STOP or (len(lower) == 1 and lower.isascii()):
                before = ""
                continue
            if _DENSE.match(token):
                for start in range(max(1, len(token) - 1)):
                    self._add(token[start : start + 2])
                continue
            word = folded(lower)
            self._add(word)
            if token[0].islower():
                self._plain.add(word)
            elif len(token) > 1 and token[0].isupper():
                self._capital[word] = None
                if before and not headline:
                    self._people[before, word] = None
                before = word
                continue
            before = ""

    def _add(self, word: str) -> None:
        self._count[word] = self._count.get(word, 0) + 1

    def _number(self, tokens: list[str], place: int, lower: str) -> None:
        """Keep a number, alone and with each of the next words that says what it counts."""
        digits = lower[0].isdigit()
        number = lower.replace(",", "") if digits else _COUNTED[lower]
        if digits:
            self.numbers.append(number)
        for following in tokens[place + 1 : place + 4]:
            word = following.casefold()
            if word[0].isdigit() or word in _COUNTED:
                break
            if word not in _STOP and len(word) > 2:
                self.numbers.append(f"{number} {folded(word)}")


@lru_cache(maxsize=1)
def _frequencies() -> dict[str, float]:
    """Give how common folded English words are, by the engine's table of words."""
    common: dict[str, float] = {}
    for word, share in FREQUENCIES.items():
        short = folded(word)
        common[short] = max(share, common.get(short, 0.0))
    return common


def frequency(word: str) -> float:
    """Give the share of full-length articles that hold a folded word; 0 for what is rare, or no English."""
    return _frequencies().get(word, 0.0)

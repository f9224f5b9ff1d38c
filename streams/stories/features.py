"""What a text is known by among stories: its words, its names, its numbers, a sketch of its wording, its agency.

Computed once per article by the match role and carried in the match, so that correlate never needs the text. Pure and
the same on every machine. Words are folded to their first letters, which serves every language that inflects at the
end, and writes "Egypt" and "Egyptian" alike. It refuses to decide what is the same event.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

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
_TOKEN_OR_BREAK: Final = re.compile(_TOKEN.pattern + r"|(?<=[.!?…。！？])\s+|\n+")
_SPACED: Final = re.compile(r"(?<=\d)(,) (?=\d{3}\b)|(?<=\d)(:) (?=\d\d\b)|(?<=\d)(\.) (?=\d\b)")  # 200, 000
_DENSE: Final = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_HEADLINE: Final = 0.6  # of its longer words are capitalised
_USUAL: Final = 40  # letters of a word, at most; what is longer is remembered nowhere
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


class _Token(NamedTuple):
    """What a token says by itself, whatever stands around it."""

    number: str  # empty for what is none
    word: str  # folded; empty for what says nothing
    dense: bool  # of a script without spaces
    plain: bool  # written as no name is
    named: bool  # written as names are
    long: bool
    capital: bool


def _read_token(token: str) -> _Token:
    lower = token.casefold()
    digits = token[0].isdigit()
    number = lower.replace(",", "") if digits else _COUNTED.get(lower, "")
    silent = lower in _STOP or (len(lower) == 1 and lower.isascii())
    return _Token(
        number=number,
        word="" if number or silent else folded(lower),
        dense=_DENSE.match(token) is not None,
        plain=token[0].islower(),
        named=len(token) > 1 and token[0].isupper(),
        long=len(token) > 3 and not digits,
        capital=token[0].isupper(),
    )


_remembered = lru_cache(maxsize=100_000)(_read_token)


def _token(token: str) -> _Token:
    """Give what a token says; remembered for words of usual length, for texts are made of the same ones."""
    return _remembered(token) if len(token) <= _USUAL else _read_token(token)


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
        sentence: list[str] = []
        for token in _TOKEN_OR_BREAK.findall(text):
            if token[0].isspace():
                self._read(sentence)
                sentence = []
            else:
                sentence.append(token)
        self._read(sentence)

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
        share = _frequencies().get
        weighed = [((share(word, 0.0) - 1) * min(count, 4), order[word], word) for word, count in self._count.items()]
        kept = [word for _, _, word in sorted(weighed)[:MAX_WORDS]]
        return sorted(kept, key=order.__getitem__)

    def _read(self, sentence: list[str]) -> None:
        tokens = list(map(_token, sentence))
        long = [token.capital for token in tokens if token.long]
        headline = len(long) > 2 and sum(long) > _HEADLINE * len(long)
        before = ""
        for place, token in enumerate(tokens):
            word = token.word
            if token.number:
                self._number(tokens, place, alone=sentence[place][0].isdigit())
            elif token.dense:
                self._add(*(sentence[place][at : at + 2] for at in range(max(1, len(sentence[place]) - 1))))
            elif word:
                self._add(word)
                if token.plain:
                    self._plain.add(word)
                elif token.named:
                    self._capital[word] = None
                    if before and not headline:
                        self._people[before, word] = None
            before = word if token.named and not token.dense else ""

    def _add(self, *words: str) -> None:
        for word in words:
            self._count[word] = self._count.get(word, 0) + 1

    def _number(self, tokens: list[_Token], place: int, alone: bool) -> None:
        """Keep a number, by itself if written in digits, and with each of the next words that says what it counts."""
        number = tokens[place].number
        if alone:
            self.numbers.append(number)
        for following in tokens[place + 1 : place + 4]:
            if following.number:
                break
            if len(following.word) > 2:
                self.numbers.append(f"{number} {following.word}")


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

"""What a text is known by among stories: its words, its names, its numbers, a sketch of its wording, its agency.

Computed once per article by the match role and carried in the match, so that correlate never needs the text. Pure and
the same on every machine. It refuses to decide what is the same event.
"""

import re
from collections import Counter
from functools import lru_cache
from typing import Final, NamedTuple

import snowballstemmer
from rensa import RMinHash

from streams.engine.frequencies import FREQUENCIES
from streams.model import Article, Features
from streams.stories.agencies import agency_of

SKETCH: Final = 48
"""How many values a sketch of a text has; equal ones estimate the share of equal runs of words."""
MAX_WORDS: Final = 80
MAX_NAMES: Final = 40
MAX_NUMBERS: Final = 30
READ: Final = 3_000
"""Characters that words, names and numbers are taken from: what happened stands at the beginning of news."""
SKETCHED: Final = 20_000

_SEED: Final = 42
_TOKEN: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[.,:]\d+)*")
_BREAK: Final = re.compile(r"(?<=[.!?…。！？])\s+|\n+")
_DENSE: Final = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_APOSTROPHE: Final = re.compile("['’]")
_USUAL: Final = 40  # letters of a word, at most; what is longer is remembered nowhere
_COMMON: Final = 0.012  # of all articles: what is that common in lower case is no name in a headline
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
_DAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_COUNTED: Final = {
    word: str(number)
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen twenty".split(),
        2,
    )
}
_STEMMERS: Final = {"en": "english", "de": "german", "fr": "french", "es": "spanish", "it": "italian",
                    "pt": "portuguese",
                    "nl": "dutch", "ru": "russian", "sv": "swedish", "da": "danish", "no": "norwegian", "fi": "finnish",
                    "tr": "turkish", "ar": "arabic", "ro": "romanian", "hu": "hungarian"}  # fmt: skip


def features_of(article: Article) -> Features:
    """Give what stories are told apart by. An empty text has empty features, and is like no other."""
    text = f"{article.title}\n{article.body}".strip()
    language = (article.language or "en").split("-")[0].casefold()
    read = _Reading(text[:READ], language)
    return Features(
        minhash=sketch_of(text[:SKETCHED]),
        names=tuple(read.names()),
        numbers=tuple(read.numbers[:MAX_NUMBERS]),
        words=tuple(read.words()),
        agency=agency_of(article),
    )


def sketch_of(text: str) -> tuple[int, ...]:
    """Sketch the wording of a text: 48 values of 16 bits; none for a text of less than three words."""
    words = list(map(str.casefold, _TOKEN.findall(text)))
    runs = set(zip(words, words[1:], words[2:], strict=False))
    if not runs:
        return ()
    minhash = RMinHash(SKETCH, _SEED)
    minhash.update(list(map(" ".join, runs)))  # the least values of a set: their order is nothing to it
    return tuple(value & 0xFFFF for value in minhash.digest())


class _Word(NamedTuple):
    """What a token says by itself, whatever stands around it."""

    number: bool  # it begins with a digit, or is a number in letters
    folded: str
    day: str  # how a weekday is noted; empty for all others
    stems: tuple[str, ...]
    named: bool  # written as names are
    plain: bool  # written as no name is
    long: bool
    capital: bool


def _word(token: str, language: str) -> _Word:
    """Give what a token says; remembered for words of usual length, for texts are made of the same ones."""
    return _remembered(token, language) if len(token) <= _USUAL else _remembered.__wrapped__(token, language)


@lru_cache(maxsize=100_000)
def _remembered(token: str, language: str) -> _Word:
    word = _APOSTROPHE.split(token, maxsplit=1)[0] or token
    folded = word.casefold()
    digit = token[0].isdigit()
    return _Word(
        number=digit or token.casefold() in _COUNTED,
        folded=folded,
        day=f"@{folded}" if folded in _DAYS else "",
        stems=() if digit else tuple(_stems(word, folded, language)),
        named=word[0].isupper() and len(word) > 1,
        plain=word[0].islower(),
        long=not digit and len(token) > 3,
        capital=token[0].isupper(),
    )


def _stems(word: str, folded: str, language: str) -> list[str]:
    if folded in _STOP:
        return []
    if _DENSE.match(word):
        return [word[start : start + 2] for start in range(max(1, len(word) - 1))]
    return [stem_of(folded, language)]


class _Reading:
    """One text, read for its words."""

    def __init__(self, text: str, language: str) -> None:
        self._language = language if language in _STEMMERS else "en"
        self._count: Counter[str] = Counter()
        self._named: dict[str, float] = {}
        self._plain: set[str] = set()
        self.numbers: list[str] = []
        for sentence in _BREAK.split(text):
            self._read(sentence)

    def names(self) -> list[str]:
        """Give the stems that the text uses as names, in order of their first use."""
        return [
            stem
            for stem, sureness in self._named.items()
            if stem not in self._plain and (sureness >= 1 or (sureness >= 0.5 and frequency(stem) < _COMMON))
        ][:MAX_NAMES]

    def words(self) -> list[str]:
        """Give the stems of the words that carry meaning, the weightiest first where there are too many."""
        if len(self._count) <= MAX_WORDS:
            return list(self._count)
        order = {stem: place for place, stem in enumerate(self._count)}
        weight = {stem: (1 - frequency(stem)) * min(count, 4) for stem, count in self._count.items()}
        kept = sorted(self._count, key=lambda stem: (-weight[stem], order[stem]))[:MAX_WORDS]
        return sorted(kept, key=order.__getitem__)

    def _read(self, sentence: str) -> None:
        tokens = _TOKEN.findall(sentence)
        language = self._language
        words = [_word(token, language) for token in tokens]
        long = [word.capital for word in words if word.long]
        headline = len(long) > 2 and sum(long) > 0.6 * len(long)
        first = True
        count, named, plain = self._count, self._named, self._plain
        for place, word in enumerate(words):
            if word.number:
                self._number(tokens, place)
                continue
            if word.day:
                self.numbers.append(word.day)
            for stem in word.stems:
                count[stem] += 1
                if word.named:
                    named[stem] = max(named.get(stem, 0.0), 0.3 if headline else 0.5 if first else 1.0)
                elif word.plain:
                    plain.add(stem)
            first = False

    def _number(self, tokens: list[str], place: int) -> None:
        """Keep a number, alone and with each of the next words that says what it counts."""
        token = tokens[place]
        number = _COUNTED.get(token.casefold()) or token.replace(",", "").rstrip(".:")
        if token[0].isdigit():
            self.numbers.append(number)
        for following in tokens[place + 1 : place + 4]:
            folded = following.casefold()
            if following[0].isdigit() or folded in _COUNTED:
                break
            if folded not in _STOP and len(folded) > 2:
                self.numbers.append(f"{number} {stem_of(folded, self._language)}")


@lru_cache(maxsize=100_000)
def stem_of(word: str, language: str) -> str:
    """Give the stem of a word in lower case; `language` is one of those that have a stemmer."""
    return str(_stemmer(language).stemWord(word))


@lru_cache(maxsize=32)
def _stemmer(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(_STEMMERS[language])


@lru_cache(maxsize=1)
def _frequencies() -> dict[str, float]:
    """Give how common English stems are, by the engine's table of words."""
    common: dict[str, float] = {}
    for word, share in FREQUENCIES.items():
        stem = stem_of(word, "en")
        common[stem] = max(share, common.get(stem, 0.0))
    return common


def frequency(stem: str) -> float:
    """Give the share of full-length articles that hold a stem; 0 for what is rare, or no English."""
    return _frequencies().get(stem, 0.0)

"""What a text is known by among stories: its words, its names, its numbers, a sketch of its wording, its agency.

Computed once per article by the match role and carried in the match, so that correlate never needs the text. Pure and
the same on every machine. Words are folded to their first letters, which serves every language that inflects at the
end, and writes "Egypt" and "Egyptian" alike. It refuses to decide what is the same event.
"""

import re
from collections import Counter
from functools import lru_cache
from itertools import chain
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
READ: Final = 1_200
"""Characters that words, names and numbers are taken from: what happened stands at the beginning of news."""
SKETCHED: Final = 20_000
AGE: Final = "old"
"""What an age counts: "66 old"."""

# What [^\W\d_] finds, in half the time: one set of characters in place of three questions about each.
_LETTERS: Final = "".join(sign for sign in map(chr, range(0x10000)) if sign.isalnum() and not sign.isdecimal())
_TOKEN: Final = re.compile(rf"[{_LETTERS}\U00020000-\U0003ffff]+|\d+(?:[.,:]\d+)*")
_TOKEN_OR_BREAK: Final = re.compile(_TOKEN.pattern + r"|[.!?…。！？]\s+|\n+")
_SPACED: Final = re.compile(r"(\d(?:,(?= \d{3}\b)|:(?= \d\d\b)|\.(?= \d\b))) ")  # 200, 000
_DENSE: Final = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_HEADLINE: Final = 0.6  # of its longer words are capitalised
_USUAL: Final = 40  # letters of a word, at most; what is longer is remembered nowhere
_OFTEN: Final = 4  # times: more of a word say no more
_REMEMBERED: Final = 100_000  # tokens
_SHORT: Final = 3  # letters: what is no longer may be capital or not in a headline
_AGED: Final = re.compile(r", (?<=[^\W\d_], )(\d{1,2})(?=[,;]|\.?(?:\n|$)| of\b)")  # "Raj Chohan, 59, of Queens"
_AGES: Final = frozenset(("age", "aged"))
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
    end = len(text) if len(text) <= READ else text.rfind(" ", 0, READ) if " " in text[:READ] else READ
    read = _Reading(text[:end])
    return Features(
        minhash=sketch_of([*read.sketched(), *_TOKEN.findall(text[end:SKETCHED].casefold())]),
        names=tuple(read.names()),
        people=tuple(read.full_names()),
        numbers=tuple(read.numbers()),
        words=tuple(read.words()),
        agency=agency_of(article),
    )


def folded(word: str) -> str:
    """Fold a word in lower case to its first letters, and a short one to its singular."""
    if len(word) > FOLDED or len(word) < FOLDED - 1 or word[-1] != "s":
        return word[:FOLDED]
    return word[:-1]


class _Token(NamedTuple):
    """What a token says by itself, whatever stands around it; the end of a sentence says nothing."""

    lower: str = ""
    number: str = ""  # empty for what is none
    words: tuple[str, ...] = ()  # folded; none for what says nothing, pairs of signs in a script without spaces
    plain: str = ""  # the folded word, where it is written as no name is
    name: str = ""  # the folded word, where it is written as names are


_BREAK: Final = _Token()


def _read_token(token: str) -> _Token:
    lower = token.casefold()
    if not token[0].isalnum():
        return _BREAK
    digits = token[0].isdigit()
    number = lower.replace(",", "") if digits else _COUNTED.get(lower, "")
    silent = number or lower in _STOP or (len(lower) == 1 and lower.isascii())
    words: tuple[str, ...] = () if silent else (folded(lower),)
    dense = words and _DENSE.match(token) is not None
    if dense:
        words = tuple(token[at : at + 2] for at in range(max(1, len(token) - 1)))
    spaced = words and not dense
    named = spaced and len(token) > 1 and token[0].isupper()
    plain = spaced and token[0].islower()
    return _Token(lower, number, words, words[0] if plain else "", words[0] if named else "")


class _Tokens(dict[str, _Token]):
    """What tokens say, remembered for those of usual length: texts are made of the same ones."""

    def __missing__(self, token: str) -> _Token:
        read = _read_token(token)
        if len(token) <= _USUAL:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[token] = read
        return read


_TOKENS: Final = _Tokens()


class _Reading:
    """One text, read for its words."""

    def __init__(self, text: str) -> None:
        text = _SPACED.sub(r"\1", text)
        self._aged = _AGED.findall(text)
        self._written = _TOKEN_OR_BREAK.findall(text)
        self._tokens = list(map(_TOKENS.__getitem__, self._written))
        # The same by columns, so that most is gathered without a look at each token.
        columns = tuple(zip(*self._tokens, strict=True)) or ((),) * len(_BREAK)
        self._lower, self._numbers, self._words, plain, self._names = columns
        self._plain = frozenset(plain)

    def sketched(self) -> list[str]:
        """Give the text's tokens in lower case, as its sketch is made of."""
        return list(filter(None, self._lower))

    def names(self) -> list[str]:
        """Give the words that the text uses as names, never in lower case, in order of their first use."""
        return [word for word in dict.fromkeys(self._names) if word not in self._plain and word][:MAX_NAMES]

    def full_names(self) -> list[str]:
        """Give the names of two words, in order of their first use; headlines, where all is capital, tell of none."""
        plain = self._plain
        found: dict[str, None] = {}
        headline: tuple[int, bool] = (0, False)  # up to which token it is known, and what
        names = (*self._names, "")
        for place in [place for place, name in enumerate(names) if name and names[place + 1]]:
            before, name = names[place], names[place + 1]
            if before not in plain and name not in plain:
                if place >= headline[0]:
                    headline = self._headline(place)
                if not headline[1]:
                    found[f"{before} {name}"] = None
        return list(found)[:MAX_PEOPLE]

    def numbers(self) -> list[str]:
        """Give the numbers, by themselves if written in digits, and with each of the next words: what they count."""
        found: dict[str, None] = {}
        for place, number in [(place, number) for place, number in enumerate(self._numbers) if number]:
            if self._written[place][0].isdigit():
                found[number] = None
            nouns = self._counted(place)
            if place and self._lower[place - 1] in _AGES and number.isdigit():
                nouns = [AGE]
            for noun in [AGE] if AGE in nouns else nouns:
                found[f"{number} {noun}"] = None
        found |= {f"{number} {AGE}": None for number in self._aged}
        return list(found)[:MAX_NUMBERS]

    def _counted(self, place: int) -> list[str]:
        """Give the words that follow a number in its sentence, of the next three tokens."""
        nouns = []
        for following in self._tokens[place + 1 : place + 4]:
            if following.number or following is _BREAK:
                break
            if len(following.words) == 1 and len(following.words[0]) > 2:
                nouns.append(following.words[0])
        return nouns

    def words(self) -> list[str]:
        """Give the words that carry meaning, the weightiest first where there are too many."""
        counts = Counter(chain.from_iterable(self._words))
        if len(counts) <= MAX_WORDS:
            return list(counts)
        share = _frequencies().get
        words = list(counts)
        weights = [(share(word, 0.0) - 1) * (count if count < _OFTEN else _OFTEN) for word, count in counts.items()]
        weightiest = sorted(range(len(words)), key=weights.__getitem__)[:MAX_WORDS]
        return [words[place] for place in sorted(weightiest)]

    def _headline(self, place: int) -> tuple[int, bool]:
        """Say whether the sentence around a token is written as headlines are, and where it ends."""
        tokens, written = self._tokens, self._written
        start = end = place
        while start and tokens[start - 1] is not _BREAK:
            start -= 1
        while end < len(tokens) and tokens[end] is not _BREAK:
            end += 1
        long = [word[0].isupper() for word in written[start:end] if len(word) > _SHORT and not word[0].isdigit()]
        return end, len(long) > 2 and sum(long) > _HEADLINE * len(long)


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

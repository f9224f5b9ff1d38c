"""Reads what stands beside a name in one article: newspapers, people, treaties, prepositions, qualifying regions.

It refuses to know places: it says what the words beside a name make of it.
"""

import re
import unicodedata

from streams.engine.gazetteer.candidate import Candidate
from streams.engine.gazetteer.letters import MARKS, SHORT, fold, is_all_capitals, is_headline, is_latin
from streams.engine.gazetteer.surroundings import Surroundings
from streams.engine.text import Text
from streams.model import TextField

_REACH = 40  # characters looked at on either side
_APART = 24  # characters between a town and what qualifies it: ", in north-eastern "
_SIGNS = 4  # characters between a town and its abbreviated region, at most
_LINE = 3  # characters before which a dateline begins
_BLANKS = " \u00a0\n"
_NEXT = re.compile(r"[ \u00a0\n]([^\W\d_][\w'’.&-]*)")
_AGED = re.compile(r" [^\W\d_][\w'’-]+, (?:aged )?\d{1,3}[,;.]")  # "Sofia Hargreaves, 31, ..."
_PREVIOUS = re.compile(r"([\w'’.&-]*[\w.])[ \u00a0\n]$")
_QUALIFIER = re.compile(r",? ?[,(] ?([^\W\d_][\w.]*(?: [^\W\d_][\w.]*){0,2})")
_JOINED = re.compile(
    r"\s?[,(،、（]\s?(?:in )?(?:(?:far )?(?:central|(?:north|south)?-?(?:east|west)?(?:ern)?) )?"
    r"|,\s?\n\s?"
)
_JOINING = ",(،、（"
_DATELINE = re.compile(r"(?:, [^\n—–-]{1,30})? ?(?:\([^)\n]{2,30}\) ?)?[—–-]")
_MONEY = re.compile(
    r"\W*(?:gains?|punishments?|markets?|controls?|flows?|inflows?|outflows?|accounts?|expenditures?|spending"
    r"|investments?|requirements?|stock|goods|letters?|crimes?|cases?|offen[cs]es?|murder|increase|injection|tax"
    r"|adequacy|ratios?|base|structure|raising|projects?|budget|assets?|costs?|works)\b"
)
_CITY_BEFORE = re.compile(
    r"(?:\bcapital(?:e|en)?|\bdowntown|\bcity|\bcit[tà]{1,2}|\bciudad|\bcidade|\bville|\bstad|Stadt|stadt"
    r"|\bhoofdstad|\bстолиц\w*|\bгород\w*|\bмест[оа]|\bміст[оіа]|العاصمة|مدينة|شهر|הבירה|העיר)(?: city)?"
    r"(?:,| of| de| di| da| d['’]| von| van)?\s?$",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    r"\b(?:in|inside)(?: (?:central|(?:north|south)?-?(?:east|west)?(?:ern)?))?[ \u00a0\n]$", re.IGNORECASE
)
_WIDER_BEHIND = re.compile(
    r" (?:[Oo]blast|[Pp]rovince|[Rr]egion|[Kk]rai|[Gg]overnorate|[Pp]refecture|[Cc]ounty|[Pp]arish|[Vv]oivodeship"
    r"|[Aa]utonomous [Rr]egion|[Ss]pecial [Rr]egion|[Ss]tate|village|hamlet)"
    r"\b(?! (?:University|House|Department|of ))"
)
_WIDER_INITIALS = "OoPpRrKkGgCcVvAaSsh"
_WIDER_BEFORE = re.compile(r"\b(?:[Oo]blast|[Pp]rovince|[Rr]egion|[Gg]overnorate|[Pp]refecture|[Cc]ounty) of $")
_PART = re.compile(r"-(?:de|du|des|la|le|les|sur|sous|en|lès|aux|au|am|an|upon|on)-")
_PART_BEHIND = re.compile(
    r"[ \u00a0\n](?:[a-z]+(?:-[a-z]+)? )?(town|city|village|hamlet|suburb|municipality|district|province|region|county"
    r"|governorate|island|coast|territory|waters|countryside)\b"
    r"(?! (?:council|court|hall|team|club|guard|governor|attorney|police|officials?|authorities)\b)"
)
_CITY_BEHIND = re.compile(r"[ -]?(?:[Cc]ity|Ville|Stadt|市|시)\b")


class Beside:
    """The surroundings of the names in one article. Which fields are headlines or capitals is found when asked for."""

    def __init__(self, words: Surroundings, text: Text) -> None:
        self.words = words
        self.text = text
        self._loud: dict[TextField, bool] = {}
        self._capitals: dict[TextField, bool] = {}

    def fits(self, one: Candidate) -> bool:
        """Whether the find is the name at all, by its edges (scripts without spaces) and the word behind it."""
        field, start, end, original, behind = one.whole, one.start, one.end, one.written, one.behind[:1]
        known = one.form.known
        if known.kind in ("generated", "unnamed") and _MONEY.match(field, end):
            return False
        if len(original) <= SHORT and original.isupper() and not known.name.isupper():
            dateline = start < _LINE and _DATELINE.match(field, end)  # "KYIV, May 3 (Agency) - "
            if not dateline and not self._is_capitals(one.field):
                return False  # "SUV" is not Suva's
        if _is_katakana(original[-1:]):
            before = field[start - 1 : start] if start else ""
            if _is_katakana(behind) or _is_katakana(before):
                return False
        if behind == "-" and _PART.match(field, end):
            return False  # "Saint-Laurent-de-la-Salanque" is not Saint-Laurent
        return not (behind > MARKS and unicodedata.category(behind) == "Mn")

    def wider(self, one: Candidate) -> tuple[str, int]:
        """Give the word that makes a region of a town's name ("Kunduz province"), and where it ends; empty if none."""
        field, start, end, behind = one.whole, one.start, one.end, one.behind
        if behind[:1] == " " and behind[1:] in _WIDER_INITIALS:
            found = _WIDER_BEHIND.match(field, end)
            if found:
                return found[0].strip(), found.end()
        if field[start - len(" of ") : start] != " of ":
            return "", end
        found = _WIDER_BEFORE.search(field[max(0, start - _REACH) : start])
        return (found[0].strip(), end) if found else ("", end)

    def is_joined(self, here: Candidate, behind: Candidate) -> bool:
        """Whether the next name follows as a qualifier does: ", ", " (" or ", northern " between them."""
        if here.field != behind.field or not 0 < behind.start - here.end <= _APART:
            return False
        return _JOINED.fullmatch(here.whole, here.end, behind.start) is not None

    def qualifier(self, one: Candidate) -> str | None:
        """Give the id of the region that an abbreviation behind the name stands for ("Athens, Ga.")."""
        field, end = one.whole, one.end
        if field[end : end + _SIGNS + 1].lstrip(" ,(")[:1] not in self.words.qualifying:
            return None
        found = _QUALIFIER.match(field, end, end + _REACH)
        if not found:
            return None
        words = found[1].split(" ")
        candidates = (" ".join(words[:count]) for count in range(len(words), 0, -1))
        return next((self.words.qualifiers[word] for word in candidates if word in self.words.qualifiers), None)

    def is_called_city(self, one: Candidate) -> str:
        """Give the word beside the name that calls it a city or a capital; empty where none does."""
        if found := _CITY_BEFORE.search(one.whole[max(0, one.start - _REACH) : one.start]):
            return found[0].strip()
        if found := _CITY_BEHIND.match(one.whole, one.end):
            return found[0].strip()
        return ""

    def is_inside(self, one: Candidate) -> str:
        """Give the words before the name that place something in it; empty where none do."""
        found = _INSIDE.search(one.whole[max(0, one.start - _REACH) : one.start])
        return found[0].strip() if found else ""

    def part(self, one: Candidate) -> str:
        """Give the word behind the name that makes a part of the country of it ("the Swiss town"); empty if none."""
        found = _PART_BEHIND.match(one.whole, one.end, one.end + _REACH)
        return found[1] if found else ""

    def something_else(self, one: Candidate, *, famous: bool) -> str:
        """Say what else the name is a part of (a paper, a person, a treaty); empty where it is the place itself."""
        field, start, original, behind, words, word = one.whole, one.start, one.written, one.behind, self.words, ""
        if behind[:1] in _BLANKS and (behind[1:].isupper() or behind[1:] in words.initials):
            follows = _NEXT.match(field, one.end)
            word = follows[1].rstrip(".").removesuffix("'s").removesuffix("’s") if follows else ""
        if field[start - 1 : start] == " " and field[start - 3 : start - 1] in words.ends:
            found = self._before(field, start)
            if found:
                return f"'{found}{original}' is something else"
        if word in words.behind:
            return f"'{original} {word}' is something else"
        return self._person(one, word, famous=famous) if one.form.is_word else ""

    def _before(self, field: str, start: int) -> str:
        """Give the words before a name that make something else of it; empty where there are none."""
        head = field[max(0, start - _REACH) : start]
        for words in self.words.before if head.endswith(self.words.before) else ():
            if head.endswith(words) and not head[-len(words) - 1 : -len(words)].isalpha():
                return words
        return ""

    def _person(self, one: Candidate, word: str, *, famous: bool) -> str:
        """Say whether it is a person's name; of a famous place, only a well-known surname behind it says so."""
        original = one.written
        if one.form.is_given and word[:1].isupper() and len(word) > 2 and not word.isupper():
            known = fold(word) in self.words.surnames or _AGED.match(one.whole, one.end) is not None
            if word not in self.words.public and (known or not (famous or self._is_loud(one.field))):
                return "" if self._is_capitals(one.field) else f"'{original} {word}' is a person"
        before = self._previous(one)
        if (
            before
            and before[1][:1].isupper()
            and fold(before[1]) in self.words.given
            and not self._is_capitals(one.field)
        ):
            return f"'{before[1]} {original}' is a person"
        return ""

    def speaks_for(self, one: Candidate, hints: int) -> bool:
        """Whether the text around takes a name for a place that may as well be a word or a person."""
        original = one.whole[one.start : one.end]
        if not is_latin(original[:1]):
            return hints > 0 or self.is_called_city(one) != ""  # "قرب معسكر" is near a camp, not near Mascara
        if not original.isascii() and not original.isupper():
            return True
        return self._is_placed(one, hints) and not (self._is_loud(one.field) or self._is_capitals(one.field))

    def _is_placed(self, one: Candidate, hints: int) -> bool:
        behind = _NEXT.match(one.whole, one.end)
        if behind and behind[1][:1].isupper() and behind[1] not in self.words.public:
            return False
        before = self._previous(one, also_small=True)
        if before is None:
            return False
        if before[1].lower() in self.words.locative or self.is_inside(one):
            return True
        return hints > 0 and not before[1][:1].isupper() and not before[1].endswith(".")

    def _previous(self, one: Candidate, *, also_small: bool = False) -> re.Match[str] | None:
        """Find the word that a name stands behind; one of small letters alone only where that is asked for."""
        field, end = one.whole, one.start
        if field[end - 1 : end] not in _BLANKS:
            return None
        low = max(0, end - _REACH)
        # From the space before the word on: a search from afar takes long.
        head = field[max(low, field.rfind(" ", low, max(low, end - 2)) + 1) : end]
        return None if head.islower() and not also_small else _PREVIOUS.search(head)

    def _is_loud(self, field: TextField) -> bool:
        if field not in self._loud:
            self._loud[field] = is_headline(self.text.fields[field])
        return self._loud[field]

    def _is_capitals(self, field: TextField) -> bool:
        if field not in self._capitals:
            self._capitals[field] = is_all_capitals(self.text.fields[field])
        return self._capitals[field]


def has_more(behind: str) -> bool:
    """Whether a sign follows behind which something may qualify the name: a comma or a bracket."""
    return behind[:1] in _JOINING or (behind[1:] in _JOINING and behind[:1].isspace())


def _is_katakana(char: str) -> bool:
    return "\u30a1" <= char <= "\u30fc" and char != "\u30fb"

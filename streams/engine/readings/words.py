"""Cuts a sentence into words that know where they stand, and knows the forms of English verbs.

It refuses to guess a part of speech from a word alone: `verb` says which verb a form may be, and who asks looks around.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Form = Literal["base", "s", "past", "part", "ing"]  # part: a participle that is no past tense ("stricken")

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|\d[\d.,:]*\d|\d"
    r"|['’]s\b"  # a possessive stands by itself
    r"|[^\W_]+(?:['’ʻʼʽ](?!s\b)[^\W_]+)*[ʻʼʽ]?"
    r"|[^\w\s]",
)

_IRREGULAR = {
    lemma: tuple(rest)
    for lemma, *rest in (
        line.split()
        for line in (
            "be was been;become became become;begin began begun;beat beat beaten;bear bore borne;bid bid bid;"
            "bind bound bound;blow blew blown;break broke broken;bring brought brought;build built built;"
            "burn burnt burnt;buy bought bought;catch caught caught;choose chose chosen;come came come;cost cost cost;"
            "cut cut cut;deal dealt dealt;do did done;draw drew drawn;drive drove driven;eat ate eaten;fall fell "
            "fallen;"
            "fight fought fought;find found found;flee fled fled;fly flew flown;forbid forbade forbidden;"
            "foresee foresaw foreseen;forget forgot forgotten;get got gotten;give gave given;go went gone;"
            "grow grew grown;have had had;hear heard heard;hide hid hidden;hit hit hit;hold held held;hurt hurt hurt;"
            "keep kept kept;know knew known;lay laid laid;lead led led;leave left left;lend lent lent;let let let;"
            "lie lay lain;lose lost lost;make made made;mean meant meant;meet met met;outlaw outlawed outlawed;"
            "overrun overran overrun;overthrow overthrew overthrown;pay paid paid;put put put;quit quit quit;"
            "read read read;rise rose risen;run ran run;say said said;see saw seen;seek sought sought;sell sold sold;"
            "send sent sent;set set set;shake shook shaken;shoot shot shot;show showed shown;shut shut shut;"
            "sink sank sunk;sit sat sat;slay slew slain;speak spoke spoken;spend spent spent;spread spread spread;"
            "stand stood stood;steal stole stolen;stick stuck stuck;strike struck struck;swear swore sworn;"
            "take took taken;tear tore torn;tell told told;think thought thought;throw threw thrown;"
            "undergo underwent undergone;uphold upheld upheld;win won won;withdraw withdrew withdrawn;wake woke woken;"
            "sleep slept slept;weep wept wept;kneel knelt knelt;hang hung hung;sing sang sung;dig dug dug;"
            "bleed bled bled;cling clung clung;creep crept crept;sweep swept swept;swim swam swum;"
            "shed shed shed;shine shone shone;"
            "write wrote written;ride rode ridden;swing swung swung;withstand withstood withstood;split split split"
        ).split(";")
    )
}
_DOUBLED = frozenset(
    "ban rob stab stop plan plot rip grab drag drop slam ram gun slap trap tap cap commit admit permit "
    "submit transfer refer occur regret rebut cut nab trip strip step ship wrap whip hit shut quit compel "
    "expel repel propel control patrol cancel travel bid cast abet acquit debut defer confer infer deter "
    "net pin gut rig mug jab".split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark; `low` is casefolded with straight quotes, for tables."""

    text: str
    low: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Cut text[start:end]; spans are code points of the whole text."""
    return [
        Word(found[0], found[0].casefold().replace("’", "'"), found.start(), found.end())
        for found in _WORD.finditer(text, start, len(text) if end is None else end)
    ]


def inflect(lemma: str) -> dict[str, Form]:
    """Give every form of an English verb.

    >>> sorted(inflect("hit"))
    ['hit', 'hits', 'hitting']
    """
    found: dict[str, Form] = {}
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    if lemma in _DOUBLED:
        stem = lemma + lemma[-1]
    ing = lemma + "ing" if lemma.endswith(("ee", "oe")) else stem + "ing"
    if lemma in ("die", "lie", "tie"):
        ing = lemma[:-2] + "ying"
    found[ing] = "ing"
    if lemma in _IRREGULAR:
        past, part = _IRREGULAR[lemma]
        if past.endswith("nt") and lemma.endswith("n"):
            found[lemma + "ed"] = "past"  # burned and burnt
        found[part] = "part"
        found[past] = "past"
    elif lemma.endswith("y") and lemma[-2] not in "aeou":
        found[lemma[:-1] + "ied"] = "past"
    else:
        found[(lemma if lemma.endswith("e") else stem) + ("d" if lemma.endswith("e") else "ed")] = "past"
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        found[lemma + "es"] = "s"
    elif lemma.endswith("y") and lemma[-2] not in "aeou":
        found[lemma[:-1] + "ies"] = "s"
    else:
        found[lemma + "s"] = "s"
    found.setdefault(lemma, "base")
    return found


def plural(noun: str) -> str:
    """Give an English noun's plural."""
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeou":
        return noun[:-1] + "ies"
    return noun + "s"


def nouns(text: str) -> frozenset[str]:
    """Give the nouns of a blank-separated list, with their plurals."""
    return frozenset(form for noun in text.split() for form in (noun, plural(noun)))


def verbs(text: str) -> frozenset[str]:
    """Give the lemmas of a blank-separated list, and teach `verb` their forms."""
    lemmas = frozenset(text.split())
    for lemma in lemmas:
        for form, kind in inflect(lemma).items():
            known = _FORMS.setdefault(form, (lemma, kind))
            if known[1] != "base" and kind == "base":
                _FORMS[form] = (lemma, kind)
    return lemmas


_FORMS: dict[str, tuple[str, Form]] = {}
_FORMS.update(
    {
        past: (lemma, "past")
        for lemma, (past, _) in _IRREGULAR.items()
        if past != lemma and lemma not in ("be", "do", "have")
    }
)  # whoever asks for the verb or not: "how he dealt with"
_NO_VERBS = frozenset(
    "united red hundred wounded armed based indeed unmanned sacred naked wicked beloved limited "
    "unprecedented alleged combined advanced related need speed seed feed weed deed during morning evening "
    "nothing something anything everything king spring string ring wing building ceiling thing sibling "
    "viking wedding meeting outgoing".split()
)


@lru_cache(maxsize=8192)
def verb(low: str) -> tuple[str, Form] | None:
    """Say which verb this may be a form of, or None. A regular past or -ing of an unknown verb has the lemma ''."""
    known = _FORMS.get(low)
    if known is not None:
        return known
    if low in _NO_VERBS or len(low) < 5 or not low.isascii():
        return None
    if low.endswith("ed"):
        return "", "past"
    return ("", "ing") if low.endswith("ing") else None

"""Judges single terms and expressions: empty, of stop words only, a star at the wrong place, not linear-time.

It never searches text: how a term is found is the engine's.
"""

import re
import unicodedata
from collections import defaultdict

import re2

from streams.language.problems import Findings, Path, quoted
from streams.language.queries import as_query
from streams.language.syntax import Regex, Words
from streams.language.values import TEXT_LIMIT, Values

TERM_LIMIT = 300  # characters: a term is a phrase, not a paragraph
WORDS_LIMIT = 30
REGEX_LIMIT = 1_000
REGEX_MEMORY = 1 << 20  # bytes that one compiled expression may take
PREFIX_LEAST = 3  # letters before a star

# Words that stand in every article. One of them alone is no term; `exact` and `cased` take them all the same.
_STOP_WORDS = {
    "en": "a an and any are as at be been but by did do does for from had has have he her him his i if in into is it"
    " its me my no not of on or our she so such than that the their them then there these they this those to us was we"
    " were what when where which who whom why will with you your",
    "de": "aber als am an auch auf aus bei das dass dem den der des die ein eine einem einen einer eines er es für hat"
    " ich ihr im in ist mit nach nicht noch nur oder sich sie sind so um und uns von vor war wie wir wird zu zum zur",
    "es": "a al como con de del el en es esta este la las lo los más me no o para pero por que se si su un una y",
    "fr": "à au aux avec ce ces dans de des du elle en est et il ils je la le les leur mais ne nous on ou par pas pour"
    " qui sa se ses son sont sur un une vous",
    "it": "a al alla che con da dal dei del della di e è ha i il in la le lo ma nel non per più si sono su un una",
    "nl": "aan als bij dat de den der die dit een en er het hij ik in is met niet of om op te van voor was zijn",
    "pt": "a ao as com como da das de do dos e em é mais na não no nos o os ou para pela pelo por que se sem um uma",
}
STOP_WORDS = {language: frozenset(words.split()) for language, words in _STOP_WORDS.items()}
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
# a term with which nothing can be wrong, as nearly every one is
_PLAIN = re.compile(r"[0-9A-Za-z]{2,}(?: [0-9A-Za-z]+){0,4}")
_IN_EACH = frozenset().union(*STOP_WORDS.values())
_STARRED = re.compile(r"[^\W_]+\*")
# what re2 says, what an editor can do
_RE2_MENDS = (
    ("invalid perl operator", "Look-ahead and look-behind are not linear-time; use `near`, `none` or `except`."),
    ("invalid escape sequence", "Back-references are not linear-time; write a backslash itself as `\\\\`."),
    ("missing", "Close the bracket, or write the character itself as `\\(`."),
    ("unexpected )", "Open the bracket, or write the character itself as `\\)`."),
    ("no argument for repetition", "Write something before the `*`, `+` or `?`; the character itself is `\\*`."),
    ("bad repetition", "Write one `*`, `+` or `?` at a time."),
    ("too large", "Make it shorter, with fewer repetitions."),
)


def _is_plain(term: str) -> bool:
    """Tell whether a term is a few words of English letters and digits, none of them a stop word."""
    return (
        len(term) <= TERM_LIMIT and _PLAIN.fullmatch(term) is not None and _IN_EACH.isdisjoint(term.lower().split(" "))
    )


class Terms:
    """Reads the terms of one file."""

    def __init__(self, values: Values) -> None:
        self.values = values
        self.findings: Findings = values.findings
        # by languages: terms with which nothing was wrong, as they are written
        self.seen: defaultdict[tuple[str, ...], dict[str, Words]] = defaultdict(dict)

    def inflected(self, value: object, path: Path, languages: tuple[str, ...] = ()) -> Words | None:
        """Read a plain string: words in order, inflected, a starred word a prefix."""
        if isinstance(value, str):
            seen = self.seen[languages]
            known = seen.get(value)
            if known is not None:
                return known
            if _is_plain(value):
                term = seen[value] = Words(value, "inflected", languages)
                return term
        text = self._text(value, path)
        if text is None or not self._star_is_right(text, path) or not self._carries_meaning(text, path, languages):
            return None
        if (odd := as_query(text)) is not None:
            self.findings.warning(path, "like-a-query", *odd)
        term = Words(text, "inflected", languages)
        self.seen[languages][text] = term
        return term

    def exact(self, value: object, path: Path, languages: tuple[str, ...] = ()) -> Words | None:
        """Read `{exact: …}`: these letters, case ignored."""
        text = self._text(value, path)
        return None if text is None else Words(text, "exact", languages)

    def cased(self, value: object, path: Path, languages: tuple[str, ...] = ()) -> Words | None:
        """Read `{cased: …}`: as written."""
        text = self._text(value, path)
        if text is not None and not any(char.isupper() for char in text) and any(char.islower() for char in text):
            mend = "Write it as it stands in the news, or use `exact`."
            self.findings.warning(path, "cased-without-capitals", f"{quoted(text)} has no capital letter", mend)
        return None if text is None else Words(text, "cased", languages)

    def regex(self, value: object, path: Path) -> Regex | None:
        """Read `{regex: …}`: RE2 syntax, which can't be made slow by a text."""
        pattern = self.values.text(value, path, "a regular expression")
        if pattern is None:
            return None
        if len(pattern) > REGEX_LIMIT:
            mend = f"Shorten it to at most {REGEX_LIMIT:,}, or write a list of terms."
            self.findings.error(path, "too-long", f"the expression has {len(pattern):,} characters", mend)
            return None
        options = re2.Options()
        options.log_errors = False
        options.max_mem = REGEX_MEMORY
        try:
            matches_nothing = re2.compile(pattern, options).match("") is not None
        except re2.error as error:
            said = error.args[0] if error.args else ""
            words = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
            mend = next((mend for begin, mend in _RE2_MENDS if begin in words), "See the RE2 syntax.")
            self.findings.error(path, "wrong-regex", f"{quoted(pattern)} is no RE2 expression: {words}", mend)
            return None
        if slashed := re.fullmatch("/(.+)/[a-z]*", pattern):
            mend = f"Write `{{regex: '{slashed[1]}'}}`: capitals do not matter."
            self.findings.warning(
                path, "like-a-query", f"the slashes of {quoted(pattern)} have to be in the text", mend
            )
        if matches_nothing:
            mend = "Ask for at least one letter: `+` instead of `*`."
            self.findings.error(path, "too-broad", f"{quoted(pattern)} matches the empty text", mend)
            return None
        return Regex(unicodedata.normalize("NFC", pattern))

    def _text(self, value: object, path: Path) -> str | None:
        if isinstance(value, str) and len(value) > TEXT_LIMIT:
            value = value[:TEXT_LIMIT]  # too long for a term in any case: said once, with the limit that counts
        text = self.values.text(value, path, "a term")
        if text is None:
            return None
        text = " ".join(text.split())
        if not text.isascii():
            text = unicodedata.normalize("NFC", text)
        if len(text) > TERM_LIMIT or text.count(" ") >= WORDS_LIMIT:
            mend = f"Shorten it: at most {WORDS_LIMIT} words and {TERM_LIMIT} characters."
            self.findings.error(path, "too-long", f"the term {quoted(text)} is too long", mend)
            return None
        if not any(char.isalnum() or unicodedata.category(char) == "So" for char in text):
            mend = "Write words: punctuation is not searched."
            self.findings.error(path, "empty", f"the term {quoted(text)} has no letter and no digit", mend)
            return None
        return text

    def _star_is_right(self, text: str, path: Path) -> bool:
        if "*" not in text:
            return True
        for word in text.split():
            if "*" not in word:
                continue
            if not _STARRED.fullmatch(word):
                mend = "A star stands at the end of a word, for any ending: `explod*`."
                if ".*" in word:
                    mend = f"Write `{{regex: '{text}'}}`, or a star at the end of a word: `explod*`."
                self.findings.error(path, "wrong-star", f"a star at the wrong place in {quoted(text)}", mend)
                return False
            if len(word) <= PREFIX_LEAST and word.isascii():
                mend = f"Write at least {PREFIX_LEAST} letters before the star."
                self.findings.error(path, "too-broad", f"{quoted(word)} would match too many words", mend)
                return False
        return True

    def _carries_meaning(self, text: str, path: Path, languages: tuple[str, ...]) -> bool:
        words = _WORD.findall(text.casefold())
        for language in languages or ("en",):
            if words and STOP_WORDS.get(language, frozenset()).issuperset(words):
                mend = "Add a word that carries meaning; for a name, write `{cased: …}`."
                self.findings.error(path, "too-broad", f"{quoted(text)} stands in nearly every article", mend)
                return False
        return True

"""Reads the `tests:` of a rule. It refuses what could not be run: no article, no expectation, times that run back."""

from dataclasses import replace
from itertools import pairwise
from typing import Any, get_args

from streams.language.cases import Case, ExpectedAlert, ExpectedMatch, Hush, Told
from streams.language.problems import Path, named
from streams.language.syntax import Mark
from streams.language.values import TEXT_LIMIT, Values
from streams.model import Alert, Article, Change, OutcomeKind, Severity

ARTICLE_KEYS = ("title", "body", "source", "language", "published_at", "dateline", "categories", "authors", "url", "id")
ARTICLE_KEYS_IN_TIME = (*ARTICLE_KEYS, "version", "status")
MATCH_KEYS = ("place", "country", "kind", "text")
ALERT_KEYS = (
    "at", "change", "severity", "confidence", "place", "country", "origins", "articles", "title", "revision", "muted",
    "released",
)  # fmt: skip
HUSH_KEYS = ("from", "until", "rule", "tag", "place", "severity")
CASE_KEYS = ("name", "article", "matches", "articles", "alerts", "until", "silences")
NO_MATCH = "none"
OUTCOMES = (*get_args(OutcomeKind), NO_MATCH)
BODY_LIMIT = 1024 * 1024  # characters, as an article's
CASES_LIMIT = 1_000
_PLAIN_KEYS = {"article", "matches"}
_CONFIDENCE = get_args(Alert.model_fields["confidence"].annotation)


class Casebook:
    """Reads the tests of one file's rules."""

    def __init__(self, values: Values) -> None:
        self.values = values
        self.findings = values.findings

    def read(self, value: object, path: Path, rule: str, mark: Mark) -> tuple[Case, ...]:
        """Read all tests of one rule; `mark` is the rule's own."""
        if not isinstance(value, list):
            mend = "Begin each test with `- article: …`."
            self.findings.wrong_type(path, "a list of tests", value, mend)
            return ()
        if len(value) > CASES_LIMIT:
            self.findings.error(path, "too-long", f"the rule has {len(value):,} tests", f"Keep {CASES_LIMIT:,}.")
            return ()
        return tuple([self._case(entry, path, number, (rule, mark)) for number, entry in enumerate(value)])

    def check(self, value: object, path: Path, rule: str, mark: Mark) -> None:
        """Note what is wrong with the tests of one rule, which nobody asks for."""
        if not (isinstance(value, list) and len(value) <= CASES_LIMIT and all(map(_is_plain, value))):
            self.read(value, path, rule, mark)

    def _case(self, value: object, tests: Path, number: int, of: tuple[str, Mark]) -> Case:
        path, (rule, mark) = (*tests, number), of
        parts = self.values.mapping(value, path, CASE_KEYS)
        name = (self.values.text(parts["name"], (*path, "name")) or "") if "name" in parts else ""
        if "articles" in parts or "alerts" in parts:
            return self._timed(parts, path, Case(rule, mark, (), None, (), None, name, number))
        for key, example in (("article", "text of an article"), ("matches", "[]")):
            if key not in parts and (parts or value == {}):
                mend = f"Add `{key}: {example}`{', or `matches: true` for any match' * (key == 'matches')}."
                self.findings.error(path, "missing-key", f"the test has no `{key}`", mend)
        for key in sorted(parts.keys() & {"until", "silences"}):
            self.findings.error(
                (*path, key), "unknown-key", f"`{key}` goes with `articles`", "Take it out.", at_key=True
            )
        told = (self._told(parts["article"], (*path, "article")),) if "article" in parts else ()
        return Case(
            rule, mark, told, self._matches(parts.get("matches", []), (*path, "matches")), (), None, name, number
        )

    def _timed(self, parts: dict[str, Any], path: Path, case: Case) -> Case:
        for key in parts.keys() & {"article", "matches"}:
            mend = "Write `article` with `matches`, or `articles` with `alerts`."
            self.findings.error(
                (*path, key), "unknown-key", f"`{key}` can't stand beside `articles`", mend, at_key=True
            )
        for key in {"articles", "alerts"} - parts.keys():
            self.findings.error(path, "missing-key", f"the test has no `{key}`", f"Add `{key}:` with a list.")
        told = []
        for number, entry in enumerate(self._entries(parts.get("articles", []), (*path, "articles"))):
            told.append(self._in_time(entry, (*path, "articles", number)))
        if any(later.at < earlier.at for earlier, later in pairwise(told)):
            mend = "Put the articles in the order of their `at`."
            self.findings.error((*path, "articles"), "wrong-order", "the times run backwards", mend)
        alerts = self._entries(parts.get("alerts", []), (*path, "alerts"))
        expected = tuple(self._alert(entry, (*path, "alerts", number)) for number, entry in enumerate(alerts))
        until = self.values.duration(parts["until"], (*path, "until"), 0) if "until" in parts else None
        silences = self._entries(parts.get("silences", []), (*path, "silences"))
        hushed = tuple(self._hush(entry, (*path, "silences", number)) for number, entry in enumerate(silences))
        return replace(case, articles=tuple(told), alerts=expected, until=until, silences=hushed)

    def _hush(self, entry: object, path: Path) -> Hush:
        parts = self.values.mapping(entry, path, HUSH_KEYS, ("until",))
        start = self.values.duration(parts["from"], (*path, "from"), 0) if "from" in parts else 0.0
        until = self.values.duration(parts["until"], (*path, "until"), 0) if "until" in parts else 0.0
        if "until" in parts and until <= start:
            self.findings.error((*path, "until"), "never", "the silence ends before it begins", "Write a later end.")
        words = {
            key: self.values.texts(parts[key], (*path, key), f"a {key}") if key in parts else ()
            for key in ("rule", "tag", "place")
        }
        severities = (
            self.values.words(parts["severity"], (*path, "severity"), [*Severity], "severity")
            if "severity" in parts
            else ()
        )
        return Hush(start, until, words["rule"], words["tag"], words["place"], severities)

    def _entries(self, value: object, path: Path) -> list[Any]:
        if isinstance(value, list) and len(value) <= CASES_LIMIT:
            return value
        self.findings.wrong_type(path, "a list", value, "Begin each entry with `- `.")
        return []

    def _in_time(self, entry: object, path: Path) -> Told:
        if not isinstance(entry, dict):
            return self._told(entry, path)
        at = self.values.duration(entry["at"], (*path, "at"), 0) if "at" in entry else 0.0
        outcomes = None
        if "outcome" in entry:
            words = self.values.words(entry["outcome"], (*path, "outcome"), OUTCOMES, "outcome")
            several = entry["outcome"] if isinstance(entry["outcome"], list) else words
            outcomes = tuple(word for word in several if word in words and word != NO_MATCH)
        inner = {key: part for key, part in entry.items() if key not in ("at", "outcome")}
        if "article" not in inner:
            return Told(self._told(inner, path, (*ARTICLE_KEYS_IN_TIME, "at", "outcome")).article, at, outcomes)
        told = self._told(inner.pop("article"), (*path, "article"), ARTICLE_KEYS_IN_TIME)
        more = self._told(inner, path, ARTICLE_KEYS_IN_TIME, needs_text=False) if inner else Told(())
        return Told((*told.article, *more.article), at, outcomes)

    def _told(
        self, value: object, path: Path, keys: tuple[str, ...] = ARTICLE_KEYS, *, needs_text: bool = True
    ) -> Told:
        if isinstance(value, str):
            if not value.strip() or len(value) > BODY_LIMIT:
                mend = f"Write 1 to {BODY_LIMIT:,} characters."
                self.findings.error(path, "empty", "the article is empty or too long", mend)
            return Told((("body", value),))
        parts = self.values.mapping(value, path, keys)
        if needs_text and parts and not (parts.get("title") or parts.get("body") or parts.get("status")):
            self.findings.error(path, "empty", "the article has neither `title` nor `body`", "Add one of them.")
        elif parts and needs_text:
            self._judge(parts, path)
        return Told(tuple(parts.items()))

    def _judge(self, parts: dict[str, Any], path: Path) -> None:
        """Hold the test's article against the model, so that a test can't pass for being no article."""
        try:
            Article.model_validate({"id": "test", "source": "test", **parts})
        except ValueError as error:
            wrong = error.errors()[0] if hasattr(error, "errors") else {"loc": (), "msg": str(error)}
            where = ".".join(str(part) for part in wrong["loc"]) or "it"
            mend = f"Mend `{where}`: {str(wrong['msg']).removeprefix('Value error, ')}."
            self.findings.error((*path, *wrong["loc"][:1]), "no-article", "this is no article", mend)

    def _matches(self, value: object, path: Path) -> tuple[ExpectedMatch, ...] | bool:
        if isinstance(value, bool):
            return value
        if not isinstance(value, list):
            mend = "Write `[]` for no match, `true` for any, or a list: `[{place: Baghdad}]`."
            self.findings.error(path, "wrong-type", f"matches were expected, not {named(value)}", mend)
            return ()
        expected = []
        for number, entry in enumerate(value):
            parts = self.values.mapping(entry, (*path, number), MATCH_KEYS)
            texts = {key: self.values.text(part, (*path, number, key)) for key, part in parts.items()}
            expected.append(ExpectedMatch(**texts))
        return tuple(expected)

    def _alert(self, value: object, path: Path) -> ExpectedAlert:
        parts = self.values.mapping(value, path, ALERT_KEYS)
        read: dict[str, Any] = {}
        words = {"change": get_args(Change), "severity": [*Severity], "confidence": _CONFIDENCE}
        for key, part in parts.items():
            at = (*path, key)
            if key in words:
                read[key] = self.values.word(part, at, words[key], key)
            elif key in ("origins", "articles", "revision"):
                read[key] = self.values.whole(part, at, 0, 100_000)
            elif key in ("at", "released"):
                read[key] = self.values.duration(part, at, 0)
            elif key == "muted":
                read[key] = self.values.flag(part, at)
            else:
                read[key] = self.values.text(part, at)
        return ExpectedAlert(**read)


def _is_plain(case: object) -> bool:
    """Tell whether a test is one text with its matches, as most are, and nothing is wrong with it."""
    if not isinstance(case, dict) or case.keys() != _PLAIN_KEYS:
        return False
    article, matches = case["article"], case["matches"]
    return (
        isinstance(article, str)
        and len(article) <= BODY_LIMIT
        and not article.isspace()
        and article != ""
        and isinstance(matches, list)
        and all(isinstance(one, dict) and all(map(_is_plain_part, one.items())) for one in matches)
    )


def _is_plain_part(part: tuple[object, object]) -> bool:
    key, value = part
    return key in MATCH_KEYS and isinstance(value, str) and len(value) <= TEXT_LIMIT and value.strip() != ""

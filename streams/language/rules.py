"""Reads one rule: its keys, and what they may hold together."""

import re
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from graphlib import CycleError, TopologicalSorter
from typing import Any

from streams.language.casebook import Casebook
from streams.language.conditions import NOTHING, Conditions
from streams.language.digests import Digests
from streams.language.problems import Findings, Path, mend_word, quoted
from streams.language.rule_keys import READERS, Draft
from streams.language.subjects import by_language
from streams.language.syntax import AllOf, AnyOf, Mark, Node, Rule
from streams.language.titles import check_title
from streams.model import Severity

RULE_KEYS = (
    "id", "title", "severity", "tags", "when", "except", "languages", "group_by", "window", "suppress", "corroborate",
    "threshold", "spike", "absence", "sequence", "deliver", "tests", "enabled", "draft", "owner", "expires", "runbook",
    "max_age", "max_alerts", "instead_of",
)  # fmt: skip
# What can't stand in one rule, and why.
ONE_OF = {
    "absence": ("corroborate", "threshold", "spike", "sequence", "max_alerts", "instead_of"),
    "sequence": ("threshold", "spike", "languages"),
}
CLASHES = {
    "absence": "what is absent is not counted, tells no story, and stands for none",
    "sequence": "its steps are what is counted; `languages` goes inside a step",
}
_ID = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*", re.ASCII)
ID_LIMIT = 100


def judge_standing(standing: Iterable[tuple[Findings, int, Rule]], known: Collection[str]) -> None:
    """Hold `instead_of` of all rules, each with its file's findings and number, against each other."""
    rules = list(standing)
    over = _leading_round({rule.id: set(rule.instead_of) for _, _, rule in rules if rule.instead_of})
    for findings, number, rule in rules:
        findings.rule = rule.id
        path = ("rules", number, "instead_of")
        for other in rule.instead_of:
            if other not in known:
                mend = mend_word(other, sorted(known), "rules")
                findings.error(path, "unknown-rule", f"there is no rule {quoted(other)}", mend)
            elif _leads_to(other, rule.id, over):
                what = f"`{rule.id}` and `{other}` stand in for each other, and neither would ring"
                findings.error(path, "cycle", what, "Keep it in one of them.")
        findings.rule = None


def _leading_round(over: Mapping[str, Collection[str]]) -> dict[str, Collection[str]]:
    """Leave out the rules from which no way leads round: nearly always all."""
    sorter = TopologicalSorter(over)
    with suppress(CycleError):
        sorter.prepare()
    left = dict(over)
    while ends := sorter.get_ready():
        sorter.done(*ends)
        for one in ends:
            left.pop(one, None)
    return left


def _leads_to(first: str, last: str, over: Mapping[str, Collection[str]]) -> bool:
    """Say whether a rule stands for another, be it by way of others."""
    reached, ahead = {first}, [first]
    while ahead:
        for other in over.get(ahead.pop(), ()):
            if other not in reached:
                reached.add(other)
                ahead.append(other)
    return last in reached


class Rules:
    """Reads the rules of one file."""

    def __init__(
        self, conditions: Conditions, sinks: Collection[str] | None, digests: Digests, *, tests: bool = False
    ) -> None:
        self.conditions = conditions
        self.values = conditions.values
        self.findings = conditions.findings
        self.casebook = Casebook(self.values)
        self.sinks = sinks
        self.digests = digests
        self.keep_tests = tests
        self.bound: set[str] = set()  # what the rule's `when` finds: a place, an entity

    def read(self, raw: object, path: Path, mark: Mark) -> Rule | None:
        """Read one rule; None where it, or a list that it names, has an error."""
        self.conditions.begin()
        before = self.findings.errors
        if not isinstance(raw, dict):
            self.findings.wrong_type(path, "a rule", raw, "Begin it with `- id: its-name`.")
            return None
        name = self._id(raw, path)
        self.findings.rule = name
        draft = Draft(raw, path, mark, name or "")
        for key in raw:
            if key in READERS:
                READERS[key](self, draft, raw[key], (*path, key))
            elif key not in RULE_KEYS:
                self._refuse_key(key, path)
        self._when(draft)
        self._judge(draft)
        self.findings.rule = None
        if self.findings.errors > before or any(one.faulty for one in self.conditions.used):
            return None
        version = self.digests.rule(raw, self.conditions.used)
        return Rule(id=draft.id, mark=mark, version=version, **draft.parts)

    def _refuse_key(self, key: object, path: Path) -> None:
        operators = self.conditions.operators
        companions = {one: owner for owner, (_, more) in operators.items() for one in more}
        if not isinstance(key, str) or not (key in operators or key in companions):
            self.values.unknown_key(key, path, RULE_KEYS)
            return
        what = f"`{key}` is a condition, not a key of a rule"
        mend = (
            f"Write it under `when:`, beside `{companions[key]}`." if key in companions else "Write it under `when:`."
        )
        self.findings.error((*path, key), "unknown-key", what, mend, at_key=True)

    def _id(self, raw: dict[str, Any], path: Path) -> str | None:
        if "id" not in raw:
            self.findings.error(path, "missing-key", "the rule has no `id`", "Add `id: a-name-of-its-own`.")
            return None
        text = self.values.text(raw["id"], (*path, "id"), "an id")
        if text is None or (_ID.fullmatch(text) and len(text) <= ID_LIMIT):
            return text
        right = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:ID_LIMIT]
        mend = f"Write `{right}`." if right else "Write small letters, digits and dashes."
        self.findings.error((*path, "id"), "wrong-id", f"{quoted(text)} can't be an id", mend)
        return text

    def _when(self, draft: Draft) -> None:
        conditions = self.conditions
        raw, steps = draft.raw, draft.parts.get("steps", ())
        node: Node = NOTHING
        if "when" in raw:
            node = conditions.read(raw["when"], (*draft.path, "when"))
        elif not steps and "sequence" not in raw:
            mend = "Add `when:` with what is to be found."
            self.findings.error(draft.path, "missing-key", "the rule has no `when`", mend)
        if steps:
            node = AllOf((node, AnyOf(steps))) if "when" in raw else AnyOf(steps)
        if "languages" in raw:
            node = by_language(conditions, raw["languages"], (*draft.path, "languages"), node) or node
        draft.parts["when"] = node
        self.bound = set(conditions.bound)
        if "except" in raw:
            draft.parts["except_"] = conditions.read(raw["except"], (*draft.path, "except"))

    def _judge(self, draft: Draft) -> None:
        """Hold the keys against each other."""
        parts, path, raw = draft.parts, draft.path, draft.raw
        group_by = parts.get("group_by", ())
        unread = parts["when"] is NOTHING  # what it lacks is not known: say no more of it
        has_place = unread or "place" in self.bound
        if "title" not in parts:
            parts["title"] = draft.id.replace("-", " ").capitalize()
        else:
            check_title(parts["title"], (*path, "title"), group_by, has_place, self.findings)
        parts.setdefault("severity", Severity.MEDIUM)
        for key in group_by:
            if key in ("place", "country") and not has_place:
                mend = "Add `place: …` or `event: … in: …` to `when`, or group by something else."
                self.findings.error((*path, "group_by"), "never", f"`when` names no place to group by `{key}`", mend)
            elif key == "entity" and not unread and "entity" not in self.bound:
                mend = "Add `entity: …` to `when`, or group by something else."
                self.findings.error((*path, "group_by"), "never", "`when` names no entity to group by", mend)
        raised = parts["corroborate"].raise_ if parts.get("corroborate") else None
        if raised is not None and raised.rank <= parts["severity"].rank:
            what = f"`raise: {raised.value}` is not above the severity {parts['severity'].value}"
            top = raised is Severity.CRITICAL
            mend = "Lower `severity`, or take `raise` out." if top else "Raise it to a higher one."
            self.findings.error((*path, "corroborate", "raise"), "never", what, mend)
        self._judge_state(raw, path)
        self._judge_waiting(draft)
        if "absence" in raw and group_by:
            mend = "Take `group_by` out: what is absent has no place and no source."
            self.findings.error((*path, "group_by"), "never", "`absence` can't be grouped", mend)
        if parts.get("suppress", 0) > parts.get("window", 86_400.0):
            mend = "Lengthen `window`, or shorten `suppress`."
            what = "`suppress` is longer than the story stays open (`window`)"
            self.findings.warning((*path, "suppress"), "suppress-outlasts-window", what, mend)

    def _judge_waiting(self, draft: Draft) -> None:
        """Warn of a rule that keeps others from ringing while it waits itself."""
        held = draft.parts.get("corroborate")
        keys = (
            "threshold",
            "spike",
            "sequence",
            *(("corroborate",) if held is not None and held.raise_ is None else ()),
        )
        waits = [key for key in keys if key in draft.raw]
        if waits and draft.parts.get("instead_of"):
            what = f"until `{waits[0]}` lets this rule ring, neither it nor the rules under `instead_of` do"
            mend = "Take `instead_of` out, or let this rule ring at once."
            self.findings.warning((*draft.path, "instead_of"), "nobody-rings", what, mend, at_key=True)

    def _judge_state(self, raw: dict[str, Any], path: Path) -> None:
        """Refuse what one rule can't wait for at once."""
        for key, others in ONE_OF.items():
            for other in others:
                if key in raw and other in raw:
                    what = f"`{other}` can't stand beside `{key}`: {CLASHES[key]}"
                    mend = "Keep one of them, or write two rules."
                    self.findings.error((*path, other), "never", what, mend, at_key=True)

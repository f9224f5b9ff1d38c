"""Reads rule files: text in, a `Ruleset` and every problem out.

All errors of all files at once, each with its line and column; a rule with an error is left out, the others are read.
It opens no file (`streams.rulebook` does), reads no clock, and raises for nothing that stands in a file.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from streams.language.conditions import Conditions
from streams.language.definitions import KEYS, Definition, Definitions, Scope, own_definitions
from streams.language.digests import Digests, ruleset_version
from streams.language.entities import read_publisher, read_watch_list
from streams.language.operators import OPERATORS
from streams.language.parsing import read_source
from streams.language.places import KnownPlaces
from streams.language.problems import Findings, mend_word, quoted
from streams.language.rules import Rules, judge_standing
from streams.language.source import Source
from streams.language.syntax import Mark, Problem, Rule, Ruleset, WatchList
from streams.language.values import Values

FILE_KEYS = ("include", *KEYS, "rules")
RULES_LIMIT = 200_000
FILES_LIMIT = 10_000


@dataclass(slots=True)
class Reading:
    """Everything that reading made: the rule set, what lint looks at, and the problems."""

    ruleset: Ruleset
    problems: list[Problem]
    sources: dict[str, Source] = field(default_factory=dict)
    definitions: Definitions = field(default_factory=Definitions)


def read_rules(
    files: Mapping[str, str],
    *,
    sinks: Collection[str] | None,
    known_places: KnownPlaces | None = None,
    tests: bool = False,
) -> tuple[Ruleset, list[Problem]]:
    """Read rule files, given as name -> text; names are paths relative to the rules' directory.

    Sink and place names are checked where the known ones are given. The rules' own tests are always checked, and kept
    in `Rule.tests` where `tests` asks for them. Problems come sorted by file, line and column.
    """
    reading = Reader(sinks, known_places, tests=tests).read(files)
    return reading.ruleset, reading.problems


class Reader:
    """Reads sets of rule files, all with the same sinks and places."""

    def __init__(
        self, sinks: Collection[str] | None = None, places: KnownPlaces | None = None, *, tests: bool = False
    ) -> None:
        self.sinks = sinks
        self.places = places
        self.tests = tests

    def read(self, files: Mapping[str, str]) -> Reading:
        """Read the files; see `read_rules`."""
        pass_ = _Pass(self)
        if len(files) > FILES_LIMIT:
            mend = f"Join some: at most {FILES_LIMIT:,}."
            first = read_source(min(files), "")
            first.refuse(0, "too-many-files", f"there are {len(files):,} rule files", mend)
            return Reading(Ruleset(()), first.problems)
        for file in sorted(files):
            pass_.parse(file, files[file])
        pass_.define()
        rules = pass_.rules()
        pass_.read_unnamed()
        reading = pass_.finish(rules)
        pass_.conditions.clear()  # they know one another through it: no cycle is left to the garbage collector
        return reading


class _Pass:
    """One reading of one set of files."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.sources: dict[str, Source] = {}
        self.findings: dict[str, Findings] = {}
        self.definitions = Definitions()
        self.conditions: dict[str, Conditions] = {}
        self.watch: list[WatchList] = []
        self.publishers: list[tuple[str, tuple[str, ...]]] = []
        self.digests = Digests()
        self.faulty: set[int] = set()

    def parse(self, file: str, text: str) -> None:
        """Parse one file and take in what it defines."""
        source = self.sources[file] = read_source(file, text)
        findings = self.findings[file] = Findings()
        for key in source.head:
            if key not in FILE_KEYS:
                Values(findings).unknown_key(key, (), FILE_KEYS)
        self.definitions.add(file, own_definitions(file, source.head, findings))

    def define(self) -> None:
        """Open each file's scope; read watch lists and publishers, which every file may name."""
        for file, source in self.sources.items():
            scope = self.definitions.scope(file, self._includes(source), self.findings[file])
            self.conditions[file] = Conditions(scope, self.definitions, self.reader.places, OPERATORS)
            self.conditions[file].neighbours = self.conditions
        owners: dict[str, Definition] = {}
        for definition in self.definitions:
            values = self.conditions[definition.file].values
            before = values.findings.errors
            if definition.kind == "entity":
                self.watch.append(read_watch_list(definition, values))
            elif definition.kind == "publisher":
                self.publishers.append(read_publisher(definition, values, owners))
            definition.faulty = values.findings.errors > before

    def rules(self) -> list[Rule]:
        """Read the rules of all files; those with errors are left out."""
        rules: list[Rule] = []
        marks: dict[str, Mark] = {}
        standing: list[tuple[Findings, int, Rule]] = []
        for file, source in self.sources.items():
            findings = self.findings[file]
            reads = Rules(self.conditions[file], self.reader.sinks, self.digests, tests=self.reader.tests)
            for number, raw in enumerate(source.rules):
                if raw is None and source.problems:
                    continue  # no YAML: said already
                mark = source.rule_mark(number)
                rule = reads.read(raw, ("rules", number), mark)
                first = _refuse_twice(raw, mark, marks, reads.findings, number)
                if rule is not None and rule.instead_of:
                    standing.append((findings, number, rule))
                if rule is not None and first and raw.get("enabled", True):
                    rules.append(rule)
        judge_standing(standing, marks.keys())
        return rules

    def read_unnamed(self) -> None:
        """Read the lists and macros that no rule names: their errors count too."""
        for definition in self.definitions:
            if definition.state == "unread" and definition.kind in ("list", "macro"):
                self.conditions[definition.file].define(definition)

    def finish(self, rules: list[Rule]) -> Reading:
        """Place the findings, and make the rule set."""
        problems: list[Problem] = []
        for file, source in self.sources.items():
            problems += source.problems
            problems += [source.place(finding) for finding in self.findings[file].found]
            if self.findings[file].more:
                last = source.mark(len(source.text))
                what = f"{self.findings[file].more:,} more problems are not shown"
                problems.append(Problem(last, None, what, "Mend those above first.", "error", "more"))
        problems.sort(key=lambda one: (one.mark.file, one.mark.line, one.mark.column))
        watch, publishers = tuple(self.watch), tuple(self.publishers)
        version = ruleset_version(((rule.id, rule.version) for rule in rules), (watch, publishers))
        ruleset = Ruleset(tuple(rules), watch, publishers, version)
        return Reading(ruleset, problems, self.sources, self.definitions)

    def _includes(self, source: Source) -> list[str]:
        written = source.head.get("include")
        if written is None or written == []:
            return []
        findings = self.findings[source.file]
        names = Values(findings).texts(written, ("include",), "a file's name")
        for name in names:
            if name not in self.sources:
                mend = mend_word(name, sorted(self.sources), "files")
                findings.error(("include",), "unknown-file", f"there is no rule file {quoted(name)}", mend)
        return [name for name in names if name in self.sources]


def _refuse_twice(raw: object, mark: Mark, marks: dict[str, Mark], findings: Findings, number: int) -> bool:
    """Refuse a rule whose id another has; tell whether it is the first."""
    name = raw.get("id") if isinstance(raw, dict) else None
    if not isinstance(name, str):
        return False
    first = marks.setdefault(name.strip(), mark)
    if first is mark:
        return True
    findings.rule = name
    what = f"two rules have the id `{name}`: the other is at {first.file}:{first.line}"
    mend = "Give one of them another id: alerts are known by it."
    findings.error(("rules", number, "id"), "duplicate-id", what, mend)
    findings.rule = None
    return False


def scope_of(reading: Reading, file: str) -> Scope:
    """Give what a file may name; for completion in editors."""
    return reading.definitions.scope(file, (), Findings())

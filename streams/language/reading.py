"""Reads rule files: text in, a `Ruleset` and every problem out.

All errors of all files at once, each with its line and column; a rule with an error is left out, the others are read.
It opens no file (`streams.rulebook` does), reads no clock, and raises for nothing that stands in a file.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from streams.language.blocks import Block
from streams.language.conditions import Conditions
from streams.language.definitions import KEYS, Definition, Definitions, own_definitions
from streams.language.digests import Digests, ruleset_version
from streams.language.entities import read_publisher, read_watch_list
from streams.language.keeping import Kept, ReadRule
from streams.language.operators import OPERATORS
from streams.language.parsing import open_source, parse, read_source
from streams.language.places import KnownPlaces
from streams.language.problems import Findings, Problem, mend_word, nearest, quoted
from streams.language.rules import RULE_KEYS, Rules, judge_standing
from streams.language.source import Source
from streams.language.syntax import Mark, Rule, Ruleset, WatchList
from streams.language.values import Values

FILE_KEYS = ("include", *KEYS, "rules")
FILES_LIMIT = 10_000


@dataclass(slots=True)
class Reading:
    """Everything that reading made: the rule set, what lint looks at, and the problems.

    `sources` lack the rules that were kept from an earlier reading.
    """

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
        self,
        sinks: Collection[str] | None = None,
        places: KnownPlaces | None = None,
        *,
        tests: bool = False,
        kept: Kept | None = None,
    ) -> None:
        """`kept`: what an earlier reader with neither tests to keep nor faults to find read of the same files.

        With it, what was parsed of a rule is gone once the rule has been read.
        """
        self.sinks = sinks
        self.places = places
        self.tests = tests
        self.kept = Kept() if kept is None or tests else kept
        self.lets_go = self.kept is kept  # of what was parsed, rule by rule: freed at once, it would stop all threads

    def read(self, files: Mapping[str, str]) -> Reading:
        """Read the files; see `read_rules`."""
        pass_ = _Pass(self)
        if len(files) > FILES_LIMIT:
            mend = f"Join some: at most {FILES_LIMIT:,}."
            first = read_source(min(files), "")
            first.refuse(0, "too-many-files", f"there are {len(files):,} rule files", mend)
            return Reading(Ruleset(()), first.problems)
        pass_.open(files)
        for source in pass_.sources.values():
            pass_.parse(source)
        pass_.define()
        rules = pass_.rules()
        pass_.read_unnamed()
        self.kept.end()
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
        self.marks: dict[str, Mark] = {}  # of the first rule of each id
        self.standing: list[tuple[Findings, int, Rule]] = []

    def open(self, files: Mapping[str, str]) -> None:
        """Cut the files; what all files say beside their rules decides whether rules that were kept still count."""
        self.sources = {file: open_source(file, files[file]) for file in sorted(files)}
        heads = [
            (file, [block.text for block in source.cut.head]) for file, source in self.sources.items() if source.cut
        ]
        sinks = None if self.reader.sinks is None else frozenset(self.reader.sinks)
        self.reader.kept.begin((sinks, self.reader.places, heads))

    def parse(self, source: Source) -> None:
        """Parse one file and take in what it defines."""
        file, kept = source.file, self.reader.kept
        parse(source, lambda block: kept.has(file, block))
        findings = self.findings[file] = Findings()
        for key in source.head:
            if key in RULE_KEYS and key != "languages" and "rules" not in source.head and not source.rules:
                mend = "Begin the file with `rules:`, and the rule under it with `- id: its-name`."
                findings.error(
                    (key,), "unknown-key", f"`{key}` is a key of a rule, and stands in none", mend, at_key=True
                )
            elif key not in FILE_KEYS:
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
        for source in self.sources.values():
            reads = Rules(self.conditions[source.file], self.reader.sinks, self.digests, tests=self.reader.tests)
            for numbers, block in source.runs():
                rules += self._run(source, reads, numbers, block)
        judge_standing(self.standing, self.marks.keys())
        return rules

    def _run(self, source: Source, reads: Rules, numbers: range, block: Block | None) -> list[Rule]:
        """Read some rules that stand one after the other, or take them as they were kept."""
        kept, findings, before = self.reader.kept, reads.findings, reads.findings.count
        if block is not None and block.first in source.kept:
            read = kept.take(source.file, block, source.rule_mark(numbers.start))
        else:
            read = tuple([_read(source, reads, number) for number in numbers])
            if self.reader.lets_go:
                source.rules[numbers.start : numbers.stop] = [None] * len(numbers)
        rules = []
        for number, (name, mark, rule, enabled) in zip(numbers, read, strict=True):
            first = name is not None and self._is_first(name, mark, findings, number)
            if rule is not None and rule.instead_of:
                self.standing.append((findings, number, rule))
            if rule is not None and first and enabled:
                rules.append(rule)
        if block is not None and findings.count == before and None not in [one.rule for one in read]:
            kept.put(source.file, block, read)
        return rules

    def _is_first(self, name: str, mark: Mark, findings: Findings, number: int) -> bool:
        """Refuse a rule whose id another has; tell whether it is the first."""
        first = self.marks.setdefault(name.strip(), mark)
        if first is mark:
            return True
        findings.rule = name
        what = f"two rules have the id `{name}`: the other is at {first.file}:{first.line}"
        mend = "Give one of them another id: alerts are known by it."
        findings.error(("rules", number, "id"), "duplicate-id", what, mend)
        findings.rule = None
        return False

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
                path = (
                    ("include", written.index(name)) if isinstance(written, list) and name in written else ("include",)
                )
                stems = {file.rsplit(".", 1)[0]: file for file in self.sources if file != source.file}
                close = nearest(name.rsplit(".", 1)[0], stems)
                mend = f"Did you mean `{stems[close]}`?" if close else mend_word("", sorted(stems.values()), "files")
                findings.error(path, "unknown-file", f"there is no rule file {quoted(name)}", mend)
        return [name for name in names if name in self.sources]


def _read(source: Source, reads: Rules, number: int) -> ReadRule:
    raw, mark = source.rules[number], source.rule_mark(number)
    if raw is None and source.problems:
        return ReadRule(None, mark, None, enabled=False)  # no YAML: said already
    rule = reads.read(raw, ("rules", number), mark)
    written = raw if isinstance(raw, dict) else {}
    name = written.get("id")
    return ReadRule(name if isinstance(name, str) else None, mark, rule, bool(written.get("enabled", True)))

"""`tocsin test`: runs the tests inside the rule files and says where a rule does other than its test expects.

Exit 0: every test passed; 1: some did not, or the rules have errors. Needs no Kafka and reads no clock.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

import click

from streams.cli.explain import tree_of
from streams.cli.failing import Failure
from streams.cli.judging import rules_path
from streams.cli.offline import Loaded, load_rules
from streams.cli.rendering import console, harmless
from streams.cli.trials import articles_of, run_all
from streams.language.parsing import read_source
from streams.language.problems import mend_word
from streams.language.syntax import Mark, Rule
from streams.language.verdicts import Verdict


def junit(verdicts: Sequence[Verdict], root: Path) -> bytes:
    """Give the verdicts as continuous integration reads them: a case a test, the rule as its class."""
    failures = sum(not verdict.passed for verdict in verdicts)
    suites = ElementTree.Element("testsuites")
    suite = ElementTree.SubElement(suites, "testsuite", name="tocsin rules")
    for counted in (suites, suite):
        counted.attrib.update(tests=str(len(verdicts)), failures=str(failures), errors="0")
    for verdict in verdicts:
        mark = verdict.case.mark
        case = ElementTree.SubElement(suite, "testcase", classname=verdict.case.rule, name=harmless(verdict.name))
        case.attrib.update(file=str(root / mark.file), line=str(mark.line))
        if not verdict.passed:
            failure = ElementTree.SubElement(case, "failure", message="the rule does other than its test expects")
            failure.text = "\n".join(harmless(line) for line in verdict.lines)
    written: bytes = ElementTree.tostring(suites, encoding="utf-8", xml_declaration=True)
    return written


def chosen_rules(loaded: Loaded, names: tuple[str, ...]) -> tuple[Rule, ...]:
    """Give the rules named, or all; ends the command where there is none of that name."""
    if not names:
        return loaded.book.ruleset.rules
    known = {rule.id: rule for rule in loaded.book.ruleset.rules}
    for name in names:
        if name not in known:
            raise Failure(f"there is no rule {name!r}. {mend_word(name, list(known), 'rules')}")
    return tuple(known[name] for name in names)


def show(verdict: Verdict, loaded: Loaded, *, why: bool) -> None:
    """Print a test that failed: what was expected and found; why, where it is asked."""
    mark = mark_of(verdict, loaded)
    name = f"{verdict.case.rule}: {verdict.case.name}" if verdict.case.name else verdict.case.rule
    click.echo(f"FAILED {loaded.book.root / mark.file}:{mark.line}:{mark.column}: {harmless(name)}")
    for line in verdict.lines:
        click.echo(f"    {harmless(line)}")
    for article in articles_of(verdict.case) if why else ():
        for explanation in loaded.engine.explain(article, (verdict.case.rule,)):
            if not (verdict.case.timed and explanation.matched):  # how a match ended is among the lines
                console().print(tree_of(explanation))


def mark_of(verdict: Verdict, loaded: Loaded) -> Mark:
    """Find where a test stands; its rule's place where the file was changed meanwhile."""
    mark = verdict.case.mark
    source = read_source(mark.file, (loaded.book.root / mark.file).read_text(encoding="utf-8"))
    for number in range(len(source.rules)):
        if source.rule_mark(number) == mark:
            return source.mark(source.spot(("rules", number, "tests", verdict.case.number))[0])
    return mark


@click.command()
@click.argument("path", type=click.Path(path_type=Path), required=False)
@click.option("--rule", "names", multiple=True, help="Only this rule; may be given several times.")
@click.option("--junit", "report", type=click.Path(path_type=Path, dir_okay=False), help="Write a JUnit report there.")
@click.option("--why", is_flag=True, help="Explain each failure, condition by condition.")
def command(path: Path | None, names: tuple[str, ...], report: Path | None, why: bool) -> None:
    """Run the tests inside rule files."""
    loaded = load_rules(rules_path(path), tests=True)
    rules = chosen_rules(loaded, names)
    verdicts = list(run_all(loaded, rules))
    failed = [verdict for verdict in verdicts if not verdict.passed]
    for verdict in failed:
        show(verdict, loaded, why=why)
    if report is not None:
        report.write_bytes(junit(verdicts, loaded.book.root))
    untested = sum(not rule.tests for rule in rules)
    passed = len(verdicts) - len(failed)
    click.echo(f"{passed} of {len(verdicts)} tests passed; {len(rules)} rules, {untested} without tests", err=True)
    if failed:
        sys.exit(1)

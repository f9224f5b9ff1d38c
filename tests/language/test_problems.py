"""What an editor is told: golden files for every error and warning, and for what has none."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.language.golden import FOLDER, expectation, said, split

BAD = sorted([*FOLDER.glob("*.bad.yaml"), *FOLDER.glob("*.warn.yaml")])
GOOD = sorted(FOLDER.glob("*.good.yaml"))
LANGUAGE = Path(__file__).parents[2] / "streams" / "language"
# not reachable from a small file of text; each has its own test
ELSEWHERE = {"more", "file-too-long", "too-many-files", "too-large"}


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.name)
def test_says_what_the_golden_file_expects(path: Path) -> None:
    """Every problem at once: line, column, what, rule, mend; `python -m tests.language.golden` writes them anew."""
    assert said(path) == expectation(path).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.name)
def test_says_nothing_of_what_is_right(path: Path) -> None:
    """Every construct of the language, once, without a word."""
    assert said(path) == ""


@pytest.mark.parametrize("path", [path for path in BAD if path.name != "control.bad.yaml"], ids=lambda path: path.name)
def test_places_each_problem_inside_the_file(path: Path) -> None:
    """A line and column that an editor can jump to."""
    files = {name: text.split("\n") for name, text in split(path).items()}
    for line in said(path).splitlines():
        place = re.match(r"\[[\w-]+\] (.+?):(\d+):(\d+): ", line)
        assert place is not None
        lines = files[place[1]]
        assert 1 <= int(place[2]) <= len(lines)
        assert 1 <= int(place[3]) <= len(lines[int(place[2]) - 1]) + 1


def codes_in(tree: ast.AST) -> Iterator[str]:
    """Find the codes in a module's calls: second argument of those that note, fourth of `_note`."""
    place = {"error": 1, "warning": 1, "refuse": 1, "_note": 3}
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        for argument in call.args[place[name] : place[name] + 1] if name in place else ():
            if isinstance(argument, ast.Constant):
                yield str(argument.value)


def test_every_code_has_a_golden_file() -> None:
    """A new error without a golden file is an error that nobody has read."""
    codes = {code for path in LANGUAGE.glob("*.py") for code in codes_in(ast.parse(path.read_text(encoding="utf-8")))}
    codes |= {"unknown-list", "unknown-macro", "unknown-entity", "unknown-publisher"}
    spoken = set(re.findall(r"^\[([\w-]+)\]", "".join(map(said, BAD)), re.MULTILINE))
    assert codes - spoken - ELSEWHERE == set()
    assert len(spoken) > 30

"""The golden files of errors: problems/NAME.bad.yaml and what has to be said of it, NAME.expected.txt.

`python -m tests.language.golden` writes the expectations anew; read the difference before you commit it.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from streams.engine.inflection import forms_of
from streams.language import KnownPlaces, Reader
from streams.language.lint import lint

FOLDER = Path(__file__).parent / "problems"
SINKS = ("newsroom", "desk")
TODAY = date(2026, 11, 23)
PLACES = KnownPlaces(
    countries={"UA": "Ukraine", "PL": "Poland", "IQ": "Iraq", "FR": "France"},
    blocs=frozenset({"EU", "NATO"}),
    names=frozenset({"Kyiv", "Warsaw", "Baghdad", "Paris"}),
    called={"Bagdad": "Baghdad"}.get,
    has=lambda place: place.countries != ("FR",) or "Kyiv" not in place.named,
)
PER_THOUSAND = {"loud": 412.0}


def split(path: Path) -> Mapping[str, str]:
    """Give the files that a golden file stands for: itself, or those that its `#===` lines name."""
    text = path.read_text(encoding="utf-8")
    if not text.startswith("#=== "):
        return {path.name: text}
    parts = [part.split("\n", 1) for part in text.split("#=== ")[1:]]
    return {name.strip(): body for name, body in parts}


def said(path: Path) -> str:
    """Give all that is said of a golden file, a line each."""
    reading = Reader(SINKS, PLACES, tests=True).read(split(path))
    problems = list(reading.problems)
    if ".warn." in path.name:
        problems += lint(reading, per_thousand=PER_THOUSAND, today=TODAY, places=PLACES, forms_of=forms_of)
    return "".join(f"[{problem.code}] {problem}\n" for problem in problems)


def expectation(path: Path) -> Path:
    """Give the file that holds what has to be said."""
    return path.with_name(f"{path.name.split('.')[0]}.expected.txt")


def main() -> None:
    """Write all expectations."""
    for path in sorted([*FOLDER.glob("*.bad.yaml"), *FOLDER.glob("*.warn.yaml")]):
        expectation(path).write_text(said(path), encoding="utf-8")


if __name__ == "__main__":
    main()

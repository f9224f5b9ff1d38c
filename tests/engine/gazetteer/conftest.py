"""The shipped gazetteer, and an engine that searches its names, made once for all tests of this room."""

from pathlib import Path

import pytest

from streams.engine import Engine, Mention, compile_rules
from streams.engine.gazetteer import Gazetteer, read_gazetteer
from streams.language.syntax import Ruleset
from streams.model import Article

FOLDER = Path(__file__).parents[3] / "rules" / "gazetteer"


@pytest.fixture(scope="session")
def files() -> dict[str, bytes]:
    """Give the files of the shipped gazetteer by name."""
    return {path.name: path.read_bytes() for path in sorted(FOLDER.iterdir()) if path.suffix in (".tsv", ".yaml")}


@pytest.fixture(scope="session")
def gazetteer(files: dict[str, bytes]) -> Gazetteer:
    """Read the shipped gazetteer."""
    return read_gazetteer(files)


@pytest.fixture(scope="session")
def engine(gazetteer: Gazetteer) -> Engine:
    """Compile an engine without rules, which finds places all the same."""
    return compile_rules(Ruleset(()), gazetteer)


class Reader:
    """Reads short texts, as a body without a title."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def mentions(self, text: str, title: str = "") -> list[Mention]:
        """Every mention, in order."""
        return list(self.engine.places(Article(id="1", source="test", title=title, body=text)))

    def named(self, text: str, title: str = "") -> list[str]:
        """Write each mention as `text=Place CC kind`, with `!` for a name in something else."""
        return [
            f"{m.text}={m.place.name} {m.place.country} {m.place.kind}{'!' * (m.reading == 'name')}"
            for m in self.mentions(text, title)
        ]


@pytest.fixture(scope="session")
def reader(engine: Engine) -> Reader:
    """Give a reader of short texts."""
    return Reader(engine)

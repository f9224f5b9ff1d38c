"""The archive of classes: written by the first node that ends, used by the next, never needed."""

import sys
from pathlib import Path

import pytest

from streams.broker import Broker
from streams.broker.archive import ClassArchive
from streams.broker.jars import obtain_jars


@pytest.fixture
def archive(tmp_path: Path) -> ClassArchive:
    """Give the archive of a Java and jars that are only names."""
    return ClassArchive(Path(sys.executable), [tmp_path / "one.jar"])


def _written(flags: list[str]) -> Path:
    assert flags[0].startswith("-XX:ArchiveClassesAtExit=")
    return Path(flags[0].partition("=")[2])


def test_what_a_node_wrote_is_read_by_the_next(archive: ClassArchive, tmp_path: Path) -> None:
    """And archives of other Javas are removed: each is some 50 MB."""
    (tmp_path / "classes-old.jsa").touch()
    _written(archive.flags()).write_bytes(b"classes")
    archive.settle(ended_well=True)
    (name,) = [path for path in tmp_path.iterdir() if path.suffix == ".jsa"]
    assert archive.flags()[0] == f"-XX:SharedArchiveFile={name}"
    assert name.read_bytes() == b"classes"


def test_what_a_killed_node_wrote_is_thrown_away(archive: ClassArchive, tmp_path: Path) -> None:
    """It may be half a file."""
    _written(archive.flags()).write_bytes(b"cla")
    archive.settle(ended_well=False)
    assert [path.name for path in tmp_path.iterdir() if "jsa" in path.name] == []


def test_only_one_of_two_nodes_writes(archive: ClassArchive, tmp_path: Path) -> None:
    """The other starts without; when the first has ended, the next may write again."""
    other = ClassArchive(Path(sys.executable), [tmp_path / "one.jar"])
    _written(archive.flags())
    assert other.flags() == []
    archive.settle(ended_well=False)
    _written(other.flags())
    other.settle(ended_well=False)


def test_another_java_has_another_archive(archive: ClassArchive, tmp_path: Path) -> None:
    """The JVM would pass over one that is not its own, and nobody would write the right one."""
    second = ClassArchive(Path("/bin/sh"), [tmp_path / "one.jar"])
    assert _written(second.flags()) != _written(archive.flags())
    second.settle(ended_well=False)
    archive.settle(ended_well=False)


@pytest.mark.kafka
def test_a_damaged_archive_does_not_keep_kafka_from_starting(tmp_path: Path) -> None:
    """The real JVM on a real archive, then on garbage in its place."""
    cache = tmp_path / "cache"
    cache.mkdir()
    for jar in obtain_jars():
        (cache / jar.name).hardlink_to(jar)
    home = tmp_path / "home"
    with Broker(home, cache=cache):
        pass
    (archive,) = cache.glob("classes-*.jsa")
    archive.chmod(0o644)
    archive.write_bytes(b"garbage" * 1000)
    with Broker(home, cache=cache) as broker:
        assert broker.pid is not None

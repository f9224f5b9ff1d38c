"""Fetching jars, from a real HTTP server that plays the Maven repository."""

import hashlib
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from streams.broker.jars import LOCK, Fetched, Jar, default_cache, locked_jars, obtain_jars
from streams.broker.lock import ROOTS
from streams.broker.problems import FetchError


class _Repository:
    """A Maven repository on a free port, which counts what it is asked for."""

    def __init__(self, root: Path) -> None:
        self.asked: Counter[str] = Counter()
        asked = self.asked

        class Handler(SimpleHTTPRequestHandler):
            def do_GET(self) -> None:
                asked[self.path.rpartition("/")[2]] += 1
                super().do_GET()

            def log_message(self, *_: object) -> None:
                """Say nothing: the test's output is the test's."""

        self.root = root
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(root)))
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}"

    def put(self, name: str, content: bytes) -> Jar:
        """Add a jar and give its locked form."""
        jar = Jar("org.example", name, "1.0", hashlib.sha256(content).hexdigest())
        path = self.root / "org" / "example" / name / "1.0" / jar.filename
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return jar

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def repository(tmp_path: Path) -> Iterator[_Repository]:
    """Give a repository without jars."""
    (tmp_path / "repository").mkdir()
    repository = _Repository(tmp_path / "repository")
    yield repository
    repository.close()


def test_jars_come_once_and_are_told_of(repository: _Repository, tmp_path: Path) -> None:
    """A second start asks the repository for nothing."""
    jars = [repository.put("one", b"1" * 10), repository.put("two", b"2" * 20)]
    heard: list[Fetched] = []
    for _ in range(2):
        paths = obtain_jars(tmp_path / "cache", jars=jars, repository=repository.address, progress=heard.append)
    assert [path.read_bytes() for path in paths] == [b"1" * 10, b"2" * 20]
    assert heard == [Fetched(1, 2, 10), Fetched(2, 2, 30)]
    assert (repository.asked["one-1.0.jar"], repository.asked["two-1.0.jar"]) == (1, 1)
    assert sorted(path.name for path in (tmp_path / "cache").iterdir()) == [".lock", "one-1.0.jar", "two-1.0.jar"]


def test_a_file_that_is_not_the_locked_one_is_refused(repository: _Repository, tmp_path: Path) -> None:
    """It never gets its name in the cache, not even for a moment, and nothing is left lying about."""
    jar = repository.put("one", b"right")
    repository.put("one", b"wrong")
    with pytest.raises(FetchError, match=r"one-1\.0\.jar is not the locked file: SHA-256 .* expected"):
        obtain_jars(tmp_path / "cache", jars=[jar], repository=repository.address)
    assert [path.name for path in (tmp_path / "cache").iterdir()] == [".lock"]


def test_a_damaged_file_in_the_cache_is_fetched_anew(repository: _Repository, tmp_path: Path) -> None:
    """The checksum is looked at on every start, not only on the first."""
    jar = repository.put("one", b"right")
    (path,) = obtain_jars(tmp_path / "cache", jars=[jar], repository=repository.address)
    path.write_bytes(b"righ")
    obtain_jars(tmp_path / "cache", jars=[jar], repository=repository.address)
    assert path.read_bytes() == b"right"


def test_without_a_network_the_error_says_what_to_do(repository: _Repository, tmp_path: Path) -> None:
    """Nobody listens there any more: the error names the file and three ways out."""
    jar = repository.put("one", b"right")
    repository.close()
    with pytest.raises(FetchError, match=r"can't fetch one-1\.0\.jar: .*TOCSIN_JARS_FROM; or .*TOCSIN_KAFKA"):
        obtain_jars(tmp_path / "cache", jars=[jar], repository=repository.address)


def test_a_repository_that_lacks_the_file_is_told(repository: _Repository, tmp_path: Path) -> None:
    """A 404 is no network error, and no assertion of a library either."""
    with pytest.raises(FetchError, match=r"can't fetch none-1\.0\.jar: .*not found"):
        obtain_jars(tmp_path / "cache", jars=[Jar("org.example", "none", "1.0", "0")], repository=repository.address)


def test_two_at_once_fetch_each_file_once(repository: _Repository, tmp_path: Path) -> None:
    """The second waits for the first and finds all there (a file lock is per open file: threads will do)."""
    jars = [repository.put(f"jar{n}", bytes([n]) * 100_000) for n in range(6)]
    with ThreadPoolExecutor(2) as pool:
        runs = [
            pool.submit(obtain_jars, tmp_path / "cache", jars=jars, repository=repository.address) for _ in range(2)
        ]
    assert runs[0].result() == runs[1].result()
    assert {name: count for name, count in repository.asked.items() if name.endswith(".jar")} == {
        jar.filename: 1 for jar in jars
    }


def test_what_a_killed_process_left_half_fetched_is_removed(repository: _Repository, tmp_path: Path) -> None:
    """The next fetch clears it away."""
    left = tmp_path / "cache" / ".fetching-left"
    left.mkdir(parents=True)
    (left / "half.jar").write_bytes(b"ha")
    obtain_jars(tmp_path / "cache", jars=[repository.put("one", b"1")], repository=repository.address)
    assert not left.exists()


def test_the_committed_lock_is_whole_and_names_no_address() -> None:
    """Every file has a checksum and its own name; the roots are in it at the version that the code names."""
    jars = locked_jars()
    assert len({jar.filename for jar in jars}) == len(jars)
    assert all(len(jar.sha256) == 64 for jar in jars)
    assert set(ROOTS) <= {f"{jar.group}:{jar.artifact}:{jar.version}" for jar in jars}
    assert "://" not in LOCK.read_text()


def test_a_lock_without_a_checksum_is_refused(tmp_path: Path) -> None:
    """A jar that nothing holds to its content is never run."""
    lock = tmp_path / "lock.toml"
    lock.write_text('[[dependencies]]\ngroupId="g"\nartifactId="a"\nversion="1"\n')
    with pytest.raises(FetchError, match="a has no sha256"):
        locked_jars(lock)


def test_the_cache_follows_xdg(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An absolute XDG_CACHE_HOME counts; a relative one is ignored, as its specification says."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", "/elsewhere")
    assert default_cache() == Path("/elsewhere/tocsin/kafka")
    monkeypatch.setenv("XDG_CACHE_HOME", "here")
    assert default_cache() == tmp_path / ".cache/tocsin/kafka"

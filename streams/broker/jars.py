"""Apache Kafka's jars: fetched once by jgo, held to the SHA-256 of the committed lock, kept in the user's cache.

A jar takes its name in the cache only when its checksum is right, and is checked again at every start. Two processes
that fetch at once wait for one another. It refuses a file that is not the locked one, from whatever mirror, and
resolves nothing by itself: versions change only with the lock (`python -m streams.broker.lock`).
"""

import fcntl
import hashlib
import os
import shutil
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from streams.broker.problems import FetchError

LOCK = Path(__file__).with_name("kafka.lock.toml")
ATTEMPTS = 3
AT_ONCE = 6  # connections to the repository: friendly to it, and past this the line is full anyway
TIMEOUT = 30  # seconds of silence from the repository
MEND = (
    "Apache Kafka is fetched once, about 45 MB. Connect to the internet and try again; or name a mirror of Maven "
    "Central in TOCSIN_JARS_FROM; or use a cluster that you have: TOCSIN_KAFKA=host:9092"
)


@dataclass(frozen=True)
class Jar:
    """One locked file."""

    group: str
    artifact: str
    version: str
    sha256: str

    @property
    def filename(self) -> str:
        """Its name in a Maven repository and in our cache."""
        return f"{self.artifact}-{self.version}.jar"


@dataclass(frozen=True)
class Fetched:
    """How far fetching has come."""

    files: int
    of: int
    bytes: int


Progress = Callable[[Fetched], None]


def default_cache() -> Path:
    """Give the user's cache for jars: `$XDG_CACHE_HOME/tocsin/kafka`, else `~/.cache/tocsin/kafka`."""
    given = os.environ.get("XDG_CACHE_HOME", "")
    # The XDG specification: a relative path is to be ignored.
    root = Path(given) if given.startswith("/") else Path.home() / ".cache"
    return root / "tocsin" / "kafka"


def locked_jars(lock: Path = LOCK) -> list[Jar]:
    """Read the lock, a file of jgo's; raises `FetchError` where a file in it has no checksum."""
    jars = []
    for entry in tomllib.loads(lock.read_text())["dependencies"]:
        if not entry.get("sha256"):
            raise FetchError(f"{lock}: {entry['artifactId']} has no sha256; write the lock anew")
        jars.append(Jar(entry["groupId"], entry["artifactId"], entry["version"], entry["sha256"]))
    return jars


def obtain_jars(
    cache: Path | None = None,
    *,
    jars: list[Jar] | None = None,
    repository: str | None = None,
    progress: Progress | None = None,
) -> list[Path]:
    """Give the paths of all locked jars, fetching what is missing or damaged.

    `repository` is the address of a Maven repository; None takes Maven Central. Raises `FetchError`.
    """
    cache = cache or default_cache()
    jars = locked_jars() if jars is None else jars
    if missing := _missing(cache, jars):
        cache.mkdir(parents=True, exist_ok=True)
        with _alone(cache):
            missing = _missing(cache, missing)  # another process may have fetched them while we waited
            _fetch_all(cache, missing, repository, progress)
    return [cache / jar.filename for jar in jars]


def _missing(cache: Path, jars: list[Jar]) -> list[Jar]:
    with ThreadPoolExecutor(4) as pool:  # hashing lets go of the GIL
        right = pool.map(lambda jar: _digest(cache / jar.filename) == jar.sha256, jars)
        return [jar for jar, is_right in zip(jars, right, strict=True) if not is_right]


def _digest(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None


@contextmanager
def _alone(cache: Path) -> Iterator[None]:
    """Hold the cache's lock; the kernel lets go of it when the process dies, however it does."""
    with (cache / ".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _fetch_all(cache: Path, jars: list[Jar], repository: str | None, progress: Progress | None) -> None:
    if not jars:
        return
    # What a killed process left half fetched; nobody else fetches now, for we hold the lock.
    for left in cache.glob(".fetching-*"):
        shutil.rmtree(left, ignore_errors=True)
    scratch = Path(tempfile.mkdtemp(prefix=".fetching-", dir=cache))
    try:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            futures = [pool.submit(_fetch, jar, scratch, cache, repository) for jar in jars]
            size = 0
            try:
                for count, future in enumerate(futures, 1):
                    size += future.result()
                    if progress:
                        progress(Fetched(count, len(jars), size))
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _fetch(jar: Jar, scratch: Path, cache: Path, repository: str | None) -> int:
    """Fetch one jar, check it, and only then give it its name. Gives its size in bytes."""
    path = _download(jar, scratch, repository)
    found = _digest(path)
    if found != jar.sha256:
        raise FetchError(
            f"{jar.filename} is not the locked file: SHA-256 {found}, expected {jar.sha256}. It was refused: "
            f"whatever lies between here and the Maven repository changed it. Try another network or mirror"
        )
    size = path.stat().st_size
    with path.open("rb") as file:
        os.fsync(file.fileno())
    path.replace(cache / jar.filename)
    return size


def _download(jar: Jar, scratch: Path, repository: str | None) -> Path:
    # Imported here: jgo and requests cost 0.3 s, and a start with a full cache needs neither.
    from jgo.maven import MavenContext  # noqa: PLC0415 - as said
    from requests import RequestException  # noqa: PLC0415 - as said

    for attempt in range(1, ATTEMPTS + 1):
        context = MavenContext(
            repo_cache=scratch / f"{jar.artifact}-{attempt}",
            local_repos=[],
            remote_repos={"mirror": repository} if repository else None,
            timeout=TIMEOUT,
        )
        artifact = context.project(jar.group, jar.artifact).at_version(jar.version).artifact()
        try:
            path = context.resolver.download(artifact)
        except (RequestException, RuntimeError, OSError) as error:  # RuntimeError: the repository does not have it
            if attempt == ATTEMPTS:
                raise FetchError(f"can't fetch {jar.filename}: {_told(error)}. {MEND}") from error
            time.sleep(attempt / 2)
        else:
            if path is not None:
                return Path(path)
    raise FetchError(f"can't fetch {jar.filename}. {MEND}")


def _told(error: Exception) -> str:
    """Say the cause in one line; the chain of a ConnectionError runs over several."""
    reason = getattr(error.args[0], "reason", None) if error.args else None
    return " ".join(str(reason or error).split())[:300]

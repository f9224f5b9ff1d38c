"""Reads a rules directory, or one rule file, from the disk: rule files, lists, the gazetteer's bytes.

`Keeper` keeps the last good set: a change with errors is refused whole, so that no article ever meets half a set. It
reads no sinks file (names of sinks are an argument), compiles nothing, and watches nothing: who calls decides when.
"""

import gc
import stat
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path

from streams.language import Kept, KnownPlaces, Reader
from streams.language.parsing import read_source
from streams.language.problems import Problem
from streams.language.syntax import Mark, Ruleset

SUFFIXES = (".yaml", ".yml")
GAZETTEER = "gazetteer"
FILES_LIMIT = 10_000
FILE_BYTES_LIMIT = 256 * 1024 * 1024
TOTAL_BYTES_LIMIT = 512 * 1024 * 1024
_MAY_READ = "Let the user that runs this read it."
LEVELS_DOWN = 8
LEVELS_UP = 3  # how far above a single file its lists/ may lie

Fingerprint = tuple[tuple[str, int, int, int], ...]
FindPlaces = Callable[[Mapping[str, bytes]], KnownPlaces]


class RulebookMissing(Exception):
    """There is nothing to read at a path: says what and the mend."""


@dataclass(frozen=True, slots=True)
class Rulebook:
    """What a directory of rules says. `gazetteer` is its files' bytes by name; `fingerprint` tells when it changed."""

    root: Path
    ruleset: Ruleset
    problems: tuple[Problem, ...] = ()
    gazetteer: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    fingerprint: Fingerprint = field(default=(), repr=False)
    files: tuple[str, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep a rule from working."""
        return tuple(problem for problem in self.problems if problem.level == "error")


def bundled_rules() -> Path | None:
    """Give the rules that came along: the checkout's `rules/`, else the wheel's copy; None where neither is there."""
    package = Path(__file__).parent
    for path in (package.parent / "rules", package / "_bundled" / "rules"):
        if path.is_dir() and (path.parent / "pyproject.toml").is_file() | (path.parent.name == "_bundled"):
            return path
    return None


@contextmanager
def collector_paused() -> Iterator[None]:
    """Hold the garbage collector back while many objects are made that all stay, and let it never look at them.

    It halves the time; a look at a million objects of the gazetteer and the rules would later stop the process for half
    a second. Rules and engines hold no cycles: the last reference frees them, frozen or not.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


def read_rulebook(
    path: Path,
    *,
    sinks: Collection[str] | None = None,
    find_places: FindPlaces | None = None,
    tests: bool = False,
    kept: Kept | None = None,
) -> Rulebook:
    """Read a directory of rules, or one rule file with the `lists/` that it lies beside.

    `find_places` makes the known places from the gazetteer's bytes; `kept` is what an earlier reading left. Raises
    `RulebookMissing` where there is nothing.
    """
    shelf = Shelf(path)
    texts, problems = shelf.texts()
    gazetteer = shelf.gazetteer()
    places = find_places(gazetteer) if find_places is not None and gazetteer else None
    with collector_paused():
        reading = Reader(sinks, places, tests=tests, kept=kept).read(texts)
    found = tuple(sorted([*problems, *reading.problems], key=attrgetter("mark.file", "mark.line", "mark.column")))
    return Rulebook(shelf.root, reading.ruleset, found, gazetteer, shelf.fingerprint(), tuple(texts))


class Keeper:
    """Holds the last good rulebook of a path."""

    def __init__(self, path: Path, sinks: Collection[str] | None = None, find_places: FindPlaces | None = None) -> None:
        self.path = path
        self.sinks = sinks
        self.find_places = find_places
        self.current: Rulebook | None = None
        self.refused: Rulebook | None = None  # the newest reading, where it had errors
        self._seen: Fingerprint | None = None
        self._kept = Kept()

    def changed(self) -> bool:
        """Tell whether the files are other ones than at the last `refresh`; cheap, reads no file."""
        try:
            return Shelf(self.path).fingerprint() != self._seen
        except (RulebookMissing, OSError):
            return self._seen is not None

    def refresh(self) -> bool:
        """Read again; True where the rules are other ones now.

        With errors the last good set stays `current` (None where there was none yet), and `refused` tells why.
        """
        book = read_rulebook(self.path, sinks=self.sinks, find_places=self.find_places, kept=self._kept)
        self._seen = book.fingerprint
        self.refused = book if book.errors else None
        if book.errors:
            return False
        before, self.current = self.current, book
        return before is None or before.ruleset.version != book.ruleset.version or before.gazetteer != book.gazetteer


class Shelf:
    """Finds and reads the files of one path."""

    def __init__(self, path: Path) -> None:
        if not path.exists():
            raise RulebookMissing(f"{path}: there are no rules. Give a rule file, or a directory of them.")
        self.root = path if path.is_dir() else _root_of(path)
        self.path = path if path.is_dir() or path.is_relative_to(self.root) else path.absolute()

    def files(self) -> list[Path]:
        """Give the rule files, in order: all of a directory; of one file, itself and the shared lists."""
        if self.path == self.root:
            found = sorted(self._walk(self.root, 0))
        else:  # what else lies around a single file, in /tmp or a home, is nobody's rules
            found = [self.path, *sorted(self._shared(self.root / "lists"))]
        if len(found) > FILES_LIMIT:
            raise RulebookMissing(f"{self.path}: {len(found):,} rule files. Join some: at most {FILES_LIMIT:,}.")
        return found

    def fingerprint(self) -> Fingerprint:
        """Give what tells these files from changed ones: name, time, size, inode."""
        watched = ((path, path.stat()) for path in (*self.files(), *self._gazetteer_files()))
        return tuple((str(path), found.st_mtime_ns, found.st_size, found.st_ino) for path, found in watched)

    def texts(self) -> tuple[dict[str, str], list[Problem]]:
        """Read the rule files; those that are no text are problems."""
        texts: dict[str, str] = {}
        problems: list[Problem] = []
        total = 0
        waiting = self.files()
        while waiting:
            path = waiting.pop()
            name = self._name(path)
            total += path.stat().st_size
            text = _decode(path, name, problems, total)
            if text is not None:
                texts[name] = text
                waiting += [more for more in self._included(name, text) if self._name(more) not in texts]
        return dict(sorted(texts.items())), problems

    def gazetteer(self) -> dict[str, bytes]:
        """Read the gazetteer's files; where the rules bring none, those that came along."""
        return {path.name: path.read_bytes() for path in self._gazetteer_files()}

    def _gazetteer_files(self) -> list[Path]:
        for folder in (self.root, bundled_rules()):
            if folder is not None and (folder / GAZETTEER).is_dir():
                return sorted(path for path in (folder / GAZETTEER).iterdir() if path.is_file())
        return []

    def _included(self, name: str, text: str) -> list[Path]:
        """Give the files that a single file includes, as far as they lie under the root."""
        if self.path == self.root or "include" not in text:
            return []
        include = read_source(name, text).head.get("include")
        names = include if isinstance(include, list) else [include]
        paths = [self.root / one for one in names if isinstance(one, str) and ".." not in one.split("/")]
        return [path for path in paths if path.is_file() and path.is_relative_to(self.root)]

    def _shared(self, lists: Path) -> Iterator[Path]:
        return (path for path in (self._walk(lists, 1) if lists.is_dir() else ()) if path != self.path)

    def _walk(self, folder: Path, level: int, above: tuple[Path, ...] = ()) -> Iterator[Path]:
        above = (*above, folder.resolve())
        try:
            entries = list(folder.iterdir())
        except OSError as error:
            raise RulebookMissing(f"{folder}: the folder can't be read: {error.strerror}. {_MAY_READ}") from error
        for path in entries:
            if path.name.startswith("."):  # editors' swap files; the folders behind a mounted ConfigMap's links
                continue
            mode = path.stat().st_mode if path.exists() else 0
            if stat.S_ISDIR(mode):
                skipped = (level == 0 and path.name == GAZETTEER) or path.resolve() in above  # a link that leads round
                yield from () if skipped or level >= LEVELS_DOWN else self._walk(path, level + 1, above)
            elif stat.S_ISREG(mode) and path.suffix.lower() in SUFFIXES:
                yield path

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()


def _root_of(file: Path) -> Path:
    """Give the nearest folder above a file that holds `lists/` or `gazetteer/`; else the one that it lies in."""
    for folder in list(file.absolute().parents)[:LEVELS_UP]:
        if (folder / "lists").is_dir() or (folder / GAZETTEER).is_dir():
            return file.parent if folder == file.parent.absolute() else folder
    return file.parent


def _decode(path: Path, name: str, problems: list[Problem], total: int) -> str | None:
    def refuse(what: str, mend: str, line: int = 1, column: int = 1) -> None:
        problems.append(Problem(Mark(name, line, column), None, what, mend, "error", "unreadable"))

    if (size := path.stat().st_size) > FILE_BYTES_LIMIT or total > TOTAL_BYTES_LIMIT:
        refuse(f"the file is too large: {size:,} bytes", f"All rules: at most {TOTAL_BYTES_LIMIT:,} bytes.")
        return None
    try:
        raw = path.read_bytes()
    except OSError as error:
        refuse(f"the file can't be read: {error.strerror}", _MAY_READ)
        return None
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        refuse("the file is UTF-16", "Save it as UTF-8.")
        return None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace").split("\n")
        what = f"byte {raw[error.start]:#04x} is no UTF-8"
        refuse(what, "Save the file as UTF-8.", len(before), len(before[-1]) + 1)
        return None

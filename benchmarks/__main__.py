"""`python -m benchmarks`: every benchmark in turn; `python -m benchmarks NAME …`: one, with its options.

Each prints the machine, its figures, and their ratio to peers measured in the same run.
"""

import runpy
import sys

NAMES = (
    "engine",
    "peers",
    "language",
    "compiling",
    "reload",
    "through_kafka",
    "whole_chain",
    "silences",
    "hostile",
    "stories",
    "restore",
    "why",
)


def main() -> None:
    """Run the benchmarks named, or all of them."""
    name, *rest = sys.argv[1:] or [""]
    for one in [name] if name else NAMES:
        if one not in NAMES:
            raise SystemExit(f"there is no benchmark {one!r}: {', '.join(NAMES)}")
        print(f"== {one}")
        sys.argv = [f"benchmarks {one}", *rest]
        try:
            runpy.run_module(f"benchmarks.{one}", run_name="__main__")
        except SystemExit as end:
            if end.code:
                raise


if __name__ == "__main__":
    main()

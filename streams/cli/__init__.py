"""The `tocsin` command. Each subcommand is a module of this room, imported only when it is called.

A module of this room has `command`, a click command or group, and is named in `streams.cli.table`. What a person can
mend is raised as `streams.cli.failing.Failure`: a line on stderr and an exit code, no traceback.
"""

from streams.cli.table import main

__all__ = ["main"]

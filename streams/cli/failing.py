"""How a command fails: what and the mend on stderr, an exit code, no traceback."""

import click


class Failure(click.ClickException):
    """What went wrong, where, and the mend, as a person should read it. Ends the command with `exit_code`."""

    def __init__(self, message: str, *, code: int = 1) -> None:
        super().__init__(message)
        self.exit_code = code

"""The sinks file: which webhooks there are.

    sinks:
      - name: newsroom
        url: https://hooks.example.org/tocsin
        secret: ${NEWSROOM_SECRET}        # or secret_file: /run/secrets/newsroom

`read_sinks` reports all problems at once, each with file, line, column and the mend. Secrets come from the environment
or from files; one that is written out in the sinks file is an error. `${NAME:-other}` stands for `other` where NAME is
not set. It refuses to connect or to resolve names: a file is right or wrong by itself.
"""

import difflib
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from streams.delivery.marked import Marked, MarkedError
from streams.delivery.marked import Path as Place
from streams.delivery.sinks import Webhook
from streams.language.problems import Problem
from streams.language.syntax import Mark

MOST_SINKS = 200
_VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\}")


class SinksError(Exception):
    """The sinks file does not hold; `problems` are all that is wrong with it, the message has a line for each."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class _Sinks(BaseModel):
    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)
    sinks: list[Webhook] = Field(max_length=MOST_SINKS)


def read_sinks(
    path: Path, environ: Mapping[str, str] = os.environ, otherwise: Mapping[str, object] | None = None
) -> dict[str, Webhook]:
    """Give the webhooks of a sinks file by name, in its order; raises `SinksError` with every problem.

    `otherwise` holds fields, such as the timeout, of sinks that do not say their own.
    """
    marked = _marked(path)
    filling = _Filling(marked, path.parent, environ)
    values = filling.fill(marked.values, ())
    problems = filling.problems
    sinks: list[Webhook] = []
    try:
        sinks = _Sinks.model_validate(values).sinks
    except ValidationError as error:
        reported = {problem.mark for problem in problems}
        found = [_problem(marked, each) for each in error.errors(include_input=False, include_url=False)]
        problems += [problem for problem in found if problem.mark not in reported]
    problems += _twice(marked)
    if problems:
        raise SinksError(sorted(problems, key=lambda problem: (problem.mark.line, problem.mark.column)))
    return {sink.name: sink.with_defaults(otherwise or {}) for sink in sinks}


def sink_names(path: Path) -> frozenset[str]:
    """Name the sinks of a file, for checking rules: needs no secrets. Raises `SinksError` where it is no sinks file."""
    values = _marked(path).values
    entries = values.get("sinks") if isinstance(values, dict) else None
    if not isinstance(entries, list):
        raise SinksError([Problem(Mark(str(path), 1, 1), None, "no list of `sinks`", "Write `sinks:` and a list.")])
    return frozenset(str(each["name"]) for each in entries if isinstance(each, dict) and each.get("name"))


def _marked(path: Path) -> Marked:
    try:
        return Marked(path.read_text(encoding="utf-8"), str(path))
    except MarkedError as error:
        raise SinksError([error.problem]) from None
    except (OSError, UnicodeDecodeError) as error:
        what = error.strerror if isinstance(error, OSError) else "not UTF-8"
        mend = "Name a sinks file, such as deploy/sinks.yaml."
        raise SinksError([Problem(Mark(str(path), 1, 1), None, f"can't be read: {what}", mend)]) from None


class _Filling:
    """Puts in variables and the contents of secret files; what fails is noted in `problems` and stays as written."""

    def __init__(self, marked: Marked, folder: Path, environ: Mapping[str, str]) -> None:
        self._marked = marked
        self._folder = folder
        self._environ = environ
        self.problems: list[Problem] = []

    def fill(self, value: Any, place: Place) -> Any:  # noqa: ANN401 - whatever the file says
        """Fill one value and all below it."""
        if isinstance(value, dict):
            filled = {key: self.fill(each, (*place, key)) for key, each in value.items()}
            return self._with_secret(value, filled, place) if len(place) == 2 else filled
        if isinstance(value, list):
            return [self.fill(each, (*place, index)) for index, each in enumerate(value)]
        return _VARIABLE.sub(lambda found: self._variable(found, place), value) if isinstance(value, str) else value

    def _note(self, place: Place, what: str, mend: str) -> None:
        self.problems.append(Problem(self._marked.mark(place), None, what, mend))

    def _variable(self, found: re.Match[str], place: Place) -> str:
        name, default = found[1], found[2]
        value = self._environ.get(name) or default
        if value is None:
            self._note(place, f"the variable {name} is not set", f"Set it: export {name}=…")
            return found[0]
        return value

    def _with_secret(self, written: dict[str, Any], filled: dict[str, Any], place: Place) -> dict[str, Any]:
        """Read one sink's secret file, and refuse a secret that stands in the sinks file itself."""
        if "secret" in written and _VARIABLE.sub("", str(written["secret"])).strip():
            self._note((*place, "secret"), "the secret is written out", "Write ${NAME}, or secret_file: PATH.")
        if "secret_file" not in written:
            return filled
        at = (*place, "secret_file")
        if "secret" in written:
            self._note(at, "secret and secret_file are both given", "Remove one.")
        secret = ""
        try:
            secret = (self._folder / str(filled["secret_file"])).read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError, ValueError):
            self._note(at, "the secret's file can't be read", "Make it, readable by this user.")
            return {key: value for key, value in filled.items() if key not in ("secret", "secret_file")} | {
                "secret": "whsec_" + "A" * 32  # stands in, so that the other fields are judged; the file is refused
            }
        return {key: value for key, value in filled.items() if key != "secret_file"} | {"secret": secret}


def _problem(marked: Marked, error: Any) -> Problem:  # noqa: ANN401 - pydantic's ErrorDetails
    """Turn one error of pydantic into a problem with its place and mend, without the value: that may be a secret."""
    place: Place = tuple(error["loc"])
    name = place[-1] if place else "the file"
    if error["type"] == "extra_forbidden":
        known = [*Webhook.model_fields, "secret_file"] if len(place) > 1 else ["sinks"]
        near = difflib.get_close_matches(str(name), known, 1)
        mend = f"Did you mean `{near[0]}`?" if near else f"There is {', '.join(known)}."
        return Problem(marked.key_mark(place), None, f"`{name}` is not known here", mend, code="unknown-key")
    if error["type"] == "missing":
        mend = "Write `secret: ${NAME}` or `secret_file: PATH`." if name == "secret" else f"Write `{name}: …`."
        return Problem(marked.mark(place[:-1]), None, f"`{name}` is missing", mend, code="missing")
    if error["type"] == "string_pattern_mismatch":
        mend = "Write small letters, digits, - and _, at most 63, such as newsroom."
        return Problem(marked.mark(place), None, f"`{name}` is not a sink's name", mend)
    context = error.get("ctx", {})
    what = context.get("what") or f"{name}: {error['msg'][:1].lower()}{error['msg'][1:]}"
    return Problem(marked.mark(place), None, what, context.get("mend", "deploy/sinks.yaml has an example."))


def _twice(marked: Marked) -> list[Problem]:
    """Find names that two sinks have."""
    entries = marked.values.get("sinks") if isinstance(marked.values, dict) else None
    seen: set[str] = set()
    problems = []
    for index, entry in enumerate(entries if isinstance(entries, list) else []):
        name = str(entry.get("name")) if isinstance(entry, dict) and entry.get("name") else None
        if name is not None and name in seen:
            what = f"a sink `{name}` stands above already"
            problems.append(Problem(marked.mark(("sinks", index, "name")), None, what, "Give each its own name."))
        if name is not None:
            seen.add(name)
    return problems

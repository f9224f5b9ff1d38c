"""A name that stands in a text, on its way to a mention.

It refuses to decide anything: what stands beside it (`beside`) and the article's other names (`resolving`) do.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from streams.engine.gazetteer.known import Form, hints_of
from streams.model import TextField

if TYPE_CHECKING:
    from streams.engine.gazetteer.places import Facts


class Candidate:
    """One find: where it stands, the places it may be, and what speaks for them."""

    __slots__ = ("behind", "end", "field", "form", "hints", "ids", "start", "wary", "whole", "why", "written")

    def __init__(self, field: TextField, start: int, end: int, whole: str, written: str, form: Form) -> None:
        self.field = field
        self.start = start
        self.end = end
        self.whole = whole  # the text of the field
        self.written = written  # the name as the text has it
        self.behind = whole[end : end + 2]  # the two characters that follow
        self.form = form
        self.ids: Sequence[str] = form.ids
        self.hints = form.hints  # what an article speaks of that has the name
        self.wary = form.is_wary  # the text around must say that it is a place
        self.why = ""  # what beside it says which place it is

    def doubt(self) -> None:
        """Take the name for a place only where the text around says so."""
        self.wary, self.hints = True, self.form.hints_if_wary

    def settle(self, ids: Sequence[str], why: str, facts: Mapping[str, "Facts"]) -> None:
        """Let it be one of these places alone; `why`: what beside it says so."""
        self.ids, self.why = ids, why
        self.hints = hints_of(ids, facts, wary=self.wary)

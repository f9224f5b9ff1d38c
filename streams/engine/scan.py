"""What one automaton found on a page. It does not outlive the article, and refuses to know rules."""

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from streams.engine.digests import Numbers
from streams.engine.page import Page

if TYPE_CHECKING:
    from streams.engine.nametable import Settled
    from streams.engine.nearness import AnySpan
    from streams.engine.node import Node

Group = str | int  # the letter of words that no term tells apart; or the number of a set of phrases

_REST = (1 << 12) - 1  # of a letter's number; letters of one text that have the same rest are few
_FEW = 32  # groups that are looked for one by one: the set of all that were found takes longer to make


def rest_of(letter: str) -> int:
    """Give what `Scan.seen` is asked by."""
    return ord(letter) & _REST


class Scan:
    """What one automaton found on a page: `letters`, one for each token; `hits` of phrases; all groups `present`.

    Hits of groups from `first_dense` on are folded spans; those before it count tokens.
    """

    __slots__ = (
        "_first_dense",
        "_present",
        "_spans",
        "answers",
        "beside",
        "end",
        "hits",
        "letters",
        "memo",
        "names",
        "page",
        "seen",
        "text",
    )  # fmt: skip

    def __init__(
        self,
        page: Page,
        letters: str,
        hits: Mapping[int, list[tuple[int, int]]],
        first_dense: int,
        numbers: Numbers,
    ) -> None:
        """`numbers`: those of the letters but for the first and the last, which are breaks."""
        self.page = page
        self.text = page.text
        self.letters = letters
        self.hits = hits
        self.beside: set[Group] = set()  # groups that are present without standing in the text
        self._present: set[Group] | None = None
        self.seen = _seen(numbers)  # by rest, whether any letter has it: most of what is asked for is not there
        self._spans: dict[Group, list[tuple[int, int]]] = {}
        self._first_dense = first_dense
        self.names: Settled | None = None  # set by the index that has watch lists in its automaton
        self.end = len(page.text.folded)
        self.memo: dict[int, list[AnySpan]] = {}  # where each term stands; an empty list where it does not
        self.answers: dict[int, list[AnySpan] | None] = {}  # what each node said of the whole text

    @property
    def present(self) -> set[Group]:
        """All groups that were found; few articles need the set of them."""
        if self._present is None:
            self._present = {*self.letters, *self.hits, *self.beside}
        return self._present

    def add(self, groups: Iterable[Group]) -> None:
        """Let groups be present."""
        self.beside.update(groups)
        self._present = None

    def has_any(self, groups: Collection[Group]) -> bool:
        """Tell whether any of some groups was found."""
        if len(groups) > _FEW:
            return not self.present.isdisjoint(groups)
        letters, hits, beside = self.letters, self.hits, self.beside
        return any(group in letters if isinstance(group, str) else group in hits or group in beside for group in groups)

    def spans(self, group: Group) -> list[tuple[int, int]]:
        """Give the folded spans of a group, in order."""
        spans = self._spans.get(group)
        if spans is None:
            spans = self._spans[group] = self._placed(group)
        return spans

    def _placed(self, group: Group) -> list[tuple[int, int]]:
        blanks = self.page.blanks
        if isinstance(group, int):
            found = self.hits.get(group, [])
            if group >= self._first_dense:
                return found
            return [self.placed(first, behind) for first, behind in found]
        letters = self.letters
        spans = []
        at = letters.find(group)
        while at >= 0:
            spans.append((blanks[at - 1] + 1, blanks[at]))
            at = letters.find(group, at + 1)
        return spans

    def placed(self, first: int, behind: int) -> tuple[int, int]:
        """Turn tokens, from the first to the one behind the last, into a folded span."""
        blanks = self.page.blanks
        return blanks[first - 1] + 1, blanks[behind - 1]

    def whole(self, node: "Node") -> "list[AnySpan] | None":
        """Hold a node against the whole text, once however many rules share it."""
        answers = self.answers
        number = node.number
        if number in answers:
            return answers[number]
        found = answers[number] = node.spans(self, 0, self.end)
        return found


def _seen(numbers: Numbers) -> bytes:
    seen = np.zeros(_REST + 1, np.bool_)
    seen[(numbers & _REST).astype(np.intp)] = True
    return seen.tobytes()

"""What one automaton found on a page. It does not outlive the article, and refuses to know rules."""

from collections.abc import Iterable, KeysView, Mapping
from typing import TYPE_CHECKING

from streams.engine.digests import Marks, Numbers
from streams.engine.page import Page

if TYPE_CHECKING:
    from streams.engine.nametable import Settled
    from streams.engine.nearness import AnySpan
    from streams.engine.node import Node


class Scan:
    """What one automaton found on a page: `letters`, one for each token; `hits` of phrases; all groups `present`.

    Hits of groups from `first_dense` on are folded spans; those before it count tokens.
    """

    __slots__ = (
        "_first_dense",
        "_numbers",
        "_present",
        "answers",
        "beside",
        "end",
        "hits",
        "letters",
        "memo",
        "names",
        "page",
        "text",
    )  # fmt: skip

    def __init__(
        self,
        page: Page,
        letters: str,
        hits: Mapping[int, list[tuple[int, int]]],
        first_dense: int,
        numbers: Numbers | None,
    ) -> None:
        """`numbers`: where they are known, those of the letters but for the first and the last, which are breaks."""
        self.page = page
        self.text = page.text
        self.letters = letters
        self.hits = hits
        self.beside: set[str | int] = set()  # groups that are present without standing in the text
        self._numbers = numbers
        self._present: set[str | int] | None = None
        self._first_dense = first_dense
        self.names: Settled | None = None  # set by the index that has watch lists in its automaton
        self.end = len(page.text.folded)
        self.memo: dict[int, list[AnySpan]] = {}  # where each term stands; an empty list where it does not
        self.answers: dict[int, list[AnySpan] | None] = {}  # what each node said of the whole text

    @property
    def present(self) -> "set[str | int]":
        """All groups that were found; few articles ask for them all."""
        if self._present is None:
            self._present = {*self.letters, *self.hits, *self.beside}
        return self._present

    def add(self, groups: "Iterable[str | int]") -> None:
        """Let groups be present."""
        self.beside.update(groups)
        self._present = None

    def among(self, groups: "KeysView[str | int]", marks: Marks) -> "set[str | int]":
        """Give those of some groups that were found; `marks`: of the letters among them."""
        numbers = self._numbers
        if numbers is None:
            return groups & self.present
        letters = map(chr, numbers[marks.take(numbers, mode="clip")].tolist())
        return {*letters, *(groups & self.hits.keys()), *(groups & self.beside)}

    def spans(self, group: "str | int") -> "list[tuple[int, int]]":
        """Give the folded spans of a group."""
        if isinstance(group, int):
            found = self.hits.get(group, [])
            return found if group >= self._first_dense else [self.placed(first, behind) for first, behind in found]
        letters, placed = self.letters, self.placed
        spans = []
        at = letters.find(group)
        while at >= 0:
            spans.append(placed(at, at + 1))
            at = letters.find(group, at + 1)
        return spans

    def placed(self, first: int, behind: int) -> tuple[int, int]:
        """Turn tokens, from the first to the one behind the last, into a folded span."""
        digests = self.page.digests
        if digests is not None:
            return int(digests.blanks[first - 1]) + 1, int(digests.blanks[behind - 1])
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

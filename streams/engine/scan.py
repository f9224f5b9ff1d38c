"""What one automaton found on a page. It does not outlive the article, and refuses to know rules."""

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

from streams.engine.digests import Numbers
from streams.engine.page import Page

if TYPE_CHECKING:
    from streams.engine.nametable import Settled
    from streams.engine.nearness import AnySpan
    from streams.engine.node import Node

Hits = Mapping[int, list[tuple[int, int]]]
Group = str | int  # the letter of words that no term tells apart; or the number of a set of phrases

_FEW = 32  # groups that are looked for one by one: the set of all that were found takes longer to make


class _Where(dict[Group, list[tuple[int, int]]]):
    """Where each group stands: folded spans, in order; worked out when first asked for."""

    __slots__ = ("_first_dense", "_hits", "_letters", "_page")

    def __init__(self, page: Page, letters: str, hits: Hits, first_dense: int) -> None:
        self._page = page
        self._letters = letters
        self._hits = hits
        self._first_dense = first_dense

    def __missing__(self, group: Group) -> list[tuple[int, int]]:
        spans = self[group] = self._of_phrase(group) if isinstance(group, int) else self._of_letter(group)
        return spans

    def _of_phrase(self, group: int) -> list[tuple[int, int]]:
        found = self._hits.get(group, [])
        if group >= self._first_dense:
            return found
        blanks = self._page.blanks
        return [(blanks[first - 1] + 1, blanks[behind - 1]) for first, behind in found]

    def _of_letter(self, letter: str) -> list[tuple[int, int]]:
        blanks, letters = self._page.blanks, self._letters
        spans = []
        at = letters.find(letter)
        while at >= 0:
            spans.append((blanks[at - 1] + 1, blanks[at]))
            at = letters.find(letter, at + 1)
        return spans


class Scan:
    """What one automaton found on a page: `letters`, one for each token; `hits` of phrases; all groups `present`.

    `where` tells the folded spans of each group.
    """

    __slots__ = (
        "_beside",
        "_present",
        "_tell",
        "answers",
        "end",
        "hits",
        "letters",
        "memo",
        "names",
        "numbers",
        "page",
        "text",
        "where",
    )  # fmt: skip

    def __init__(self, page: Page, letters: str, numbers: Numbers, hits: Hits, first_dense: int) -> None:
        """`letters` begin and end with a break, `numbers` are the same without.

        Hits from `first_dense` on are folded spans, others count tokens.
        """
        self.page = page
        self.text = page.text
        self.letters = letters
        self.numbers = numbers
        self.hits = hits
        self._tell: Callable[[Page], set[Group]] | None = None
        self._beside: set[Group] | None = None
        self._present: set[Group] | None = None
        self.where = _Where(page, letters, hits, first_dense)
        self.names: Settled | None = None  # set by the index that has watch lists in its automaton
        self.end = len(page.text.folded)
        self.memo: dict[int, list[AnySpan]] = {}  # where each term stands; an empty list where it does not
        self.answers: dict[int, list[AnySpan] | None] = {}  # what each node said of the whole text

    @property
    def present(self) -> set[Group]:
        """All groups that stand in the text; few articles need the set of them."""
        if self._present is None:
            self._present = {*self.letters, *self.hits}
        return self._present

    @property
    def beside(self) -> set[Group]:
        """Groups that are present without standing in the text; looked for when first asked for, as of few articles."""
        if self._beside is None:
            self._beside = self._tell(self.page) if self._tell is not None else set()
        return self._beside

    def ask_beside(self, tell: "Callable[[Page], set[Group]]") -> None:
        """Let this tell which groups are present without standing in the text."""
        self._tell = tell

    def has_any(self, groups: Collection[Group]) -> bool:
        """Tell whether any of some groups was found."""
        letters = self.letters
        if isinstance(groups, str):
            for letter in groups:  # noqa: SIM110 - a generator takes three times as long
                if letter in letters:
                    return True
            return False
        if len(groups) > _FEW:
            return not (self.present.isdisjoint(groups) and self.beside.isdisjoint(groups))
        hits = self.hits
        return any(
            group in letters if isinstance(group, str) else group in hits or (group < 0 and group in self.beside)
            for group in groups
        )

    def whole(self, node: "Node") -> "list[AnySpan] | None":
        """Hold a node against the whole text, once however many rules share it."""
        answers = self.answers
        number = node.number
        if number in answers:
            return answers[number]
        found = answers[number] = node.spans(self, 0, self.end)
        return found

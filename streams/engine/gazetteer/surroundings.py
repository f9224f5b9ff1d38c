"""Words that stand beside a name and say what it is: a newspaper, a person, a treaty, a qualifying region.

Data of `context.yaml`, which an editor extends. It refuses to look at any text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Surroundings:
    """The word lists by which `resolving` reads what stands around a name. Words as they are written, in capitals."""

    behind: frozenset[str] = frozenset()  # "Post", "Times", "United", "Agreement": <place> <word> is something else
    before: tuple[str, ...] = ()  # "Bank of", "Treaty of": <words> <place> is something else
    locative: frozenset[str] = frozenset()  # "in", "near": what stands behind them is a place
    public: frozenset[str] = frozenset()  # "Police", "Airport": <place> <word> is still the place
    given: frozenset[str] = frozenset()  # given names, folded
    surnames: frozenset[str] = frozenset()  # folded
    qualifiers: Mapping[str, str] = field(default_factory=dict)  # "Ont.", "TX" -> id of the region

    @cached_property
    def initials(self) -> frozenset[str]:
        """The letters that the words behind a name begin with."""
        return frozenset(word[:1] for word in self.behind)

    @cached_property
    def qualifying(self) -> frozenset[str]:
        """The letters that the abbreviations of regions begin with."""
        return frozenset(word[:1] for word in self.qualifiers)

    @cached_property
    def ends(self) -> frozenset[str]:
        """The two letters before the blank that the words before a name end with."""
        return frozenset(words[-3:-1] for words in self.before)

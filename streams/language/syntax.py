"""What a rule says, once read: the tree that the language makes and the engine compiles.

Never changed and hashable: equal conditions of many rules are compiled once. It knows nothing of YAML or searching.
"""

from dataclasses import field
from typing import TYPE_CHECKING, Any, Literal

from streams.language.trees import tree
from streams.model import Corroborate, Severity

if TYPE_CHECKING:
    from streams.language.cases import Case

Reported = Literal["happened", "intercepted", "planned"]
Also = Literal["government", "around", "nearest"]
PlaceKind = Literal["capital", "city", "country", "region"]


@tree(frozen=True, slots=True)
class Mark:
    """Where something stands in a rule file; lines and columns count from 1."""

    file: str
    line: int
    column: int


@tree(frozen=True, slots=True)
class Words:
    """Words in order, case and accents ignored; of an inflected term, a word that ends in ``*`` is a prefix."""

    text: str
    form: Literal["inflected", "exact", "cased"] = "inflected"  # in any form; these letters; as written
    languages: tuple[str, ...] = ()  # BCP 47 primary tags; empty: every language the text may be in


@tree(frozen=True, slots=True)
class Regex:
    """A linear-time regular expression (RE2 syntax), case ignored unless it says otherwise."""

    pattern: str


@tree(frozen=True, slots=True)
class AnyOf:
    """At least one holds. A list is one of these, under its name, so that `explain` can say which list it was."""

    of: tuple["Node", ...]
    name: str | None = None


@tree(frozen=True, slots=True)
class AllOf:
    """Every one holds."""

    of: tuple["Node", ...]


@tree(frozen=True, slots=True)
class NoneOf:
    """None holds."""

    of: tuple["Node", ...]


@tree(frozen=True, slots=True)
class AtLeast:
    """At least `count` of them hold."""

    count: int
    of: tuple["Node", ...]


@tree(frozen=True, slots=True)
class Score:
    """The weights of those that hold add up to at least `threshold`."""

    threshold: float
    weights: tuple[tuple["Node", float], ...]


@tree(frozen=True, slots=True)
class Times:
    """Occurs at least `count` times, counted as places in the text that do not overlap."""

    of: "Node"
    count: int


@tree(frozen=True, slots=True)
class Near:
    """Each of `of` occurs, with at most `words` other words from the first to the last; in this order if `ordered`."""

    of: tuple["Node", ...]
    words: int
    ordered: bool = False


@tree(frozen=True, slots=True)
class Together:
    """Each of `of` occurs in one sentence, or in one paragraph; of a `none` among them, nothing there."""

    of: tuple["Node", ...]
    within: Literal["sentence", "paragraph"] = "sentence"


@tree(frozen=True, slots=True)
class Scope:
    """Holds within the title, the lead (title, and the body's first two sentences) or the body alone."""

    part: Literal["title", "lead", "body"]
    of: "Node"


@tree(frozen=True, slots=True)
class Every:
    """Holds for every article."""


@tree(frozen=True, slots=True)
class FieldIs:
    """An article's own field is one of `values`: a source (name, domain or subdomain), a language, a category."""

    name: Literal["source", "language", "category"]
    values: tuple[str, ...]


@tree(frozen=True, slots=True)
class PlaceIs:
    """A place is named. Empty filters let everything through."""

    kinds: tuple[PlaceKind, ...]
    countries: tuple[str, ...] = ()  # ISO 3166 alpha-2
    continents: tuple[str, ...] = ()  # AF AN AS EU NA OC SA
    blocs: tuple[str, ...] = ()  # names of the gazetteer's blocs: EU, NATO …
    named: tuple[str, ...] = ()  # English names or gazetteer ids
    population: int = 0  # at least


@tree(frozen=True, slots=True)
class EntityIs:
    """A name of a watch list occurs."""

    list: str


@tree(frozen=True, slots=True)
class EventIn:
    """`event` happened at `place`: bound by sentence or dateline and by how the text speaks of the place."""

    event: "Node"
    place: PlaceIs
    reported: tuple[Reported, ...] = ("happened",)
    also: tuple[Also, ...] = ()  # its government did it; near it or off it; named nearest, where nothing is bound


@tree(frozen=True, slots=True)
class ByLanguage:
    """Holds for the variant of the article's language, else for `other`."""

    variants: tuple[tuple[str, "Node"], ...]
    other: "Node"


Node = (
    Words | Regex | AnyOf | AllOf | NoneOf | AtLeast | Score | Times | Near | Together | Scope | Every
    | FieldIs | PlaceIs | EntityIs | EventIn | ByLanguage
)  # fmt: skip


@tree(frozen=True, slots=True)
class WatchName:
    """One name of a watch list. `context` words must stand in the same text where the name alone is ambiguous."""

    name: str
    aliases: tuple[str, ...] = ()
    cased: bool = True
    context: tuple[str, ...] = ()
    others: tuple["WatchName", ...] = ()  # aliases that have capitals or context of their own


@tree(frozen=True, slots=True)
class WatchList:
    """A list of people, organisations, ships."""

    name: str
    names: tuple[WatchName, ...]
    kind: str = "entity"


@tree(frozen=True, slots=True)
class Rule:
    """One rule, its lists and macros put in. `steps`: of a sequence; `when` then holds where one of them does.

    `state`: threshold, spike, absence, sequence, max_alerts: see `state_of`. `tests`: where they were asked for.
    """

    id: str
    title: str
    severity: Severity
    when: Node
    except_: Node | None = None
    tags: tuple[str, ...] = ()
    group_by: tuple[str, ...] = ()
    window: float = 24 * 3600  # seconds, as every length of time here
    suppress: float = 0
    corroborate: Corroborate | None = None
    deliver: tuple[str, ...] | None = None
    max_age: float = 48 * 3600
    instead_of: tuple[str, ...] = ()
    draft: bool = False
    owner: str | None = None
    runbook: str | None = None
    expires: str | None = None  # a date; whether it is over is judged by who has a clock
    state: tuple[tuple[str, Any], ...] = ()
    version: str = ""  # digest of the rule's own text, lists and macros put in
    mark: Mark | None = field(default=None, compare=False)
    steps: tuple[Node, ...] = ()
    tests: "tuple[Case, ...]" = field(default=(), compare=False, repr=False)

    def state_of(self) -> dict[str, dict[str, Any]]:
        """Give `state` as a record carries it: {"threshold": {"count": 5, "within": 3600.0}}."""
        return {key: dict(parts) for key, parts in self.state}


@tree(frozen=True, slots=True)
class Ruleset:
    """Everything that one directory of rule files says. `version` is a digest of its meaning."""

    rules: tuple[Rule, ...]
    watch: tuple[WatchList, ...] = ()
    publishers: tuple[tuple[str, tuple[str, ...]], ...] = ()  # publisher family -> domains
    version: str = ""

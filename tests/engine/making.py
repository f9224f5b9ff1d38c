"""Rules, articles and a toy gazetteer for the engine's tests; strategies that make any of them."""

from collections.abc import Callable, Sequence

from hypothesis import strategies as st

from streams.engine import Mention, NameFind, Text
from streams.engine.names import Worked
from streams.language.syntax import (
    AllOf,
    AnyOf,
    AtLeast,
    ByLanguage,
    EntityIs,
    EventIn,
    Every,
    FieldIs,
    Near,
    Node,
    NoneOf,
    PlaceIs,
    Regex,
    Rule,
    Ruleset,
    Scope,
    Score,
    Times,
    Together,
    WatchList,
    WatchName,
    Words,
)  # fmt: skip
from streams.model import Article, Place, Severity


def article(body: str, title: str = "", **more: object) -> Article:
    """Make an article of a source that tests name."""
    return Article.model_validate({"id": "1", "source": "desk.example.org", "title": title, "body": body, **more})


def rule(when: Node, rule_id: str = "rule", **more: object) -> Rule:
    """Make a rule."""
    return Rule(rule_id, rule_id, Severity.HIGH, when, **more)  # type: ignore[arg-type] # keywords as tests need them


def ruleset(*conditions: Node, watch: tuple[WatchList, ...] = ()) -> Ruleset:
    """Make a rule of each condition, named r0, r1 and so on."""
    return Ruleset(tuple(rule(one, f"r{number}") for number, one in enumerate(conditions)), watch)


PLAIN = (
    AllOf((Words("drone"), Words("police"))), Words("oil price"), AnyOf((Words("explo*"), Words("strike"))),
    AllOf((Words("gas"), NoneOf((Words("oil"),)))),
)  # fmt: skip
LACKING = ("Nothing.", "price", "oil", "oil. price", "Il a été gazé")  # all that rules of PLAIN are looked up by
HAVING = ("Drone and police", "The oil price", "It exploded", "exploit", "struck!")


class ToyGazetteer:
    """Four places; a name means the place of that name, and "Washington Post" none."""

    _PLACES = (
        ("Baghdad", "capital", "IQ"), ("Mosul", "city", "IQ"), ("Iraq", "country", "IQ"), ("Paris", "capital", "FR"),
        ("東京", "capital", "JP"), ("بغداد", "capital", "IQ"), ("New York", "city", "US"),
    )  # fmt: skip
    names: Sequence[str] = (*(name for name, _, _ in _PLACES), "Washington Post", "New York Times")

    def resolve(self, text: Text, finds: Sequence[NameFind], language: Callable[[], str]) -> Worked:
        """Take every name for its place."""
        found = []
        for field, start, end, number in finds:
            if number < len(self._PLACES):
                name, kind, country = self._PLACES[number]
                place = Place.model_validate({"name": name, "kind": kind, "country": country, "id": name})
                found.append(Mention(field, start, end, text.fields[field][start:end], place))
        return Worked(found)

    def places(self, wanted: PlaceIs) -> frozenset[str]:
        """Give the places of these kinds and countries."""
        return frozenset(
            name
            for name, kind, country in self._PLACES
            if kind in wanted.kinds and (not wanted.countries or country in wanted.countries)
        )

    def may_mean(self, name: int) -> tuple[str, ...]:
        """Give the place of a name."""
        return tuple(place for place, _, _ in self._PLACES[name : name + 1])


SHIPS = WatchList(
    "ships", (WatchName("Ever Given", aliases=("EG",), context=("canal", "ship")), WatchName("drone", cased=False))
)

VOCABULARY = (
    "drone", "drones", "strike", "struck", "hit", "police", "army", "the", "in", "Baghdad", "Mosul", "Iraq", "Paris",
    "exploded", "explosion", "EG", "Ever Given", "canal", "WHO", "who", "Washington Post", "New York", "Times",
    "東京", "بغداد", "وبغداد",
    "café", "CAFÉ", "cafe\u0301", "straße", "Strasse", "ﬁre", "İzmir", "👩‍👩‍👧", "3", "drone-strike",
)  # fmt: skip
SEPARATORS = (" ", " ", " ", ", ", ". ", "! ", "\n", "\n\n", "  ", "-", "\r\n", "; ", "", "\u00a0")

texts = st.lists(st.tuples(st.sampled_from(VOCABULARY), st.sampled_from(SEPARATORS)), min_size=1, max_size=40).map(
    lambda pairs: "".join(word + separator for word, separator in pairs)
)
articles = st.builds(
    lambda body, title, source, categories, language: article(
        body, title, source=source, categories=categories, language=language
    ),
    texts, st.one_of(st.just(""), texts), st.sampled_from(("bbc.co.uk", "news.bbc.co.uk", "Example")),
    st.lists(st.sampled_from(("war", "sport")), max_size=2), st.sampled_from((None, "en", "de-AT")),
)  # fmt: skip

_words = st.builds(
    Words,
    st.sampled_from((
        "drone", "strike", "drone strike", "drones", "hit", "police", "army", "explod*", "drone str*", "dron* strike",
        "WHO", "cafe", "café", "strasse", "fire", "izmir", "東京", "بغداد", "the", "drone struck the police",
    )),
    st.sampled_from(("inflected", "inflected", "exact", "cased")),
    st.sampled_from(((), (), (), ("en",), ("de",))),
)  # fmt: skip
_places = st.builds(
    PlaceIs,
    st.sampled_from((("capital",), ("city",), ("country",), ("capital", "city"))),
    st.sampled_from(((), ("IQ",), ("FR",))),
)
_regexes = st.sampled_from(
    (r"\b(drone|\d)s?\b", "strik(es|ing)", "(ДРОН|drone|東京).?", "stra(ß|ss)e", "K(elvin)?")
).map(Regex)
_leaves = st.one_of(
    _words, _words, _words, _places, st.just(EntityIs("ships")), st.just(Every()), _regexes,
    st.builds(FieldIs, st.just("source"), st.sampled_from((("bbc.co.uk",), ("example",)))),
    st.builds(FieldIs, st.just("category"), st.just(("War",))),
    st.builds(FieldIs, st.just("language"), st.just(("de",))),
)  # fmt: skip


def _groups(children: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(children, min_size=1, max_size=4).map(tuple)
    weights = st.lists(st.tuples(children, st.sampled_from((-1.0, 0.5, 1.0, 2.0))), min_size=1, max_size=4).map(tuple)
    return st.one_of(
        st.builds(AnyOf, several), st.builds(AllOf, several), st.builds(NoneOf, several),
        st.builds(AtLeast, st.integers(1, 3), several), st.builds(Score, st.sampled_from((0.0, 1.0, 2.5)), weights),
        st.builds(Times, children, st.integers(1, 3)), st.builds(Near, several, st.integers(0, 6), st.booleans()),
        st.builds(Together, several, st.sampled_from(("sentence", "paragraph"))),
        st.builds(Scope, st.sampled_from(("title", "lead", "body")), children),
        st.builds(EventIn, children, _places),
        st.builds(ByLanguage, st.tuples(st.tuples(st.just("de"), children)), children),
    )  # fmt: skip


conditions: st.SearchStrategy[Node] = st.recursive(_leaves, _groups, max_leaves=10)
rulesets = st.builds(
    lambda whens, buts: Ruleset(
        tuple(
            rule(when, f"r{number}", except_=buts[number] if number < len(buts) else None)
            for number, when in enumerate(whens)
        ),
        (SHIPS,),
    ),
    st.lists(conditions, min_size=1, max_size=6), st.lists(conditions, max_size=1),
)  # fmt: skip

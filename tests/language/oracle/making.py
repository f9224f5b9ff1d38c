"""Rules as a journalist might write them and articles that collide with them, both of few words: made by hypothesis."""

from typing import Any

from hypothesis import strategies as st

Condition = Any
SHARED: dict[str, dict[str, Any]] = {
    "lists": {
        "blows": ["drone strike", {"cased": "WHO"}, {"near": {"of": ["army", ["hit", "strike"]], "words": 2}}],
        "wires": ["one.example", "Second Wire"],
        "schlag": ["Angriff", {"exact": "explodiert"}],
    },
    "macros": {"quiet": {"none": ["army", {"title": "ship"}]}, "fleet": ["ship", {"exact": "drones"}]},
    "entities": {
        "ships": ["Ever Given", {"name": "Drone", "cased": False, "context": ["child", "fl*"]}],
        "houses": [
            {"name": "MSC", "aliases": ["Ever Given Line", "Café Army", "Army & Ship"], "context": ["hit"]},
            "W.H.O.",
        ],
    },
    "publishers": {"family": ["one.example", "two.example"]},
}
_TERMS = (
    "drone", "strike", "hit", "ship", "army", "child", "fly", "café", "drone strike", "strike hit", "hit ship",
    "drone-strike", "ship, army", "hit & strike", "ship army ship", "strike strike", "dro*", "shi*",
    "arm* ship", "drone str*", "東京", "طائرة",
    "Straße", "WHO said", "8 drone",
)  # fmt: skip
_WRITTEN = ("drone", "drones", "struck", "Drone", "WHO", "Café", "cafe", "ship army", "Ship-Army", "straße", "東京")
_PATTERNS = (r"\bdrones?\b", "str(ike|uck)", r"ship.{1,3}army", "caf[eé]", r"\d+ [a-z]+", "hit|armies", "東京")
terms = st.sampled_from(_TERMS)
_leaves: st.SearchStrategy[Condition] = st.one_of(
    terms, terms, terms,
    st.sampled_from(_WRITTEN).map(lambda word: {"exact": word}),
    st.sampled_from(_WRITTEN).map(lambda word: {"cased": word}),
    st.sampled_from(_PATTERNS).map(lambda pattern: {"regex": pattern}),
    st.sampled_from(("ships", "houses")).map(lambda name: {"entity": name}),
    st.just({"list": "blows"}), st.just({"macro": "fleet"}),
)  # fmt: skip


_german_leaves: st.SearchStrategy[Condition] = st.one_of(
    st.sampled_from(("Angriff", "explodieren", "Haus", "Haus Angriff", "Angr*")),
    st.just({"list": "schlag"}),
    st.sampled_from(("Angriffe", "Haus")).map(lambda word: {"exact": word}),
    st.just({"entity": "houses"}),
)


def _spoken(children: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    variants = {"de": german, "es": st.sampled_from(("morir", "casa")), "en": children}
    several = st.fixed_dictionaries({}, optional=variants).filter(bool)
    return st.builds(lambda some, other: {"languages": {**some, "other": other}}, several, children)


def _grown(children: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    some = st.lists(children, min_size=2, max_size=3)
    return st.one_of(
        some,
        some.map(lambda of: {"any": of}),
        st.builds(_near, some, st.integers(0, 5), st.booleans()),
        st.builds(lambda of, count: {"times": {"of": of, "count": count}}, children, st.integers(1, 3)),
    )


def nests(condition: Condition, *, inside: bool = False) -> bool:
    """Tell whether a nearness stands in another, of which the tightest place is taken: too loose a word to hold to."""
    if isinstance(condition, list):
        return any(nests(one, inside=inside) for one in condition)
    if not isinstance(condition, dict):
        return False
    if inside and ("near" in condition or "list" in condition):  # a list may hold one
        return True
    return any(nests(value, inside=inside or key == "near") for key, value in condition.items())


def _near(of: list[Condition], words: int, ordered: bool) -> Condition:
    return {"near": {"of": of, "words": words, **({"ordered": True} if ordered else {})}}


# Deferred, or each would be told with all that it is made of.
_german = st.recursive(_german_leaves, _grown, max_leaves=3)
german: st.SearchStrategy[Condition] = st.deferred(lambda: _german)
_of_words = st.recursive(_leaves, lambda some: st.one_of(_grown(some), _grown(some), _spoken(some)), max_leaves=5)
_near_words = st.sampled_from(("drone", "ship", "hit", "army", ["army", "strike"], "ship army"))
_nears = st.builds(_near, st.lists(_near_words, min_size=2, max_size=3), st.integers(0, 3), st.booleans())
_counted = st.builds(lambda of, count: {"times": {"of": of, "count": count}}, _near_words, st.integers(1, 3))
crowding: st.SearchStrategy[Condition] = st.one_of(_nears, _counted)
of_words: st.SearchStrategy[Condition] = st.deferred(lambda: _of_words)
_parts = st.sampled_from(({"in": "sentence"}, {"in": "paragraph"}, {}))
_of_text: st.SearchStrategy[Condition] = st.one_of(
    of_words,
    of_words,
    st.builds(lambda of, part: {"together": {"of": of, **part}}, st.lists(of_words, min_size=2, max_size=3), _parts),
)
of_text: st.SearchStrategy[Condition] = st.deferred(lambda: _of_text)
_fields = st.sampled_from((
    {"source": "one.example"}, {"source": ["Two.example", "second wire"]}, {"source": {"publisher": "family"}},
    {"source": {"list": "wires"}}, {"language": "en"}, {"language": ["de", "es"]}, {"category": "war"},
    {"category": ["Sport", "war"]}, {"macro": "quiet"}, {"every": "article"},
))  # fmt: skip


def _at_least(of: list[Condition], count: int) -> Condition:
    return {"at_least": {"count": min(count, len(of)), "of": of}}


def _score(weighed: list[tuple[Condition, float]], share: float) -> Condition:
    most = sum(weight for _, weight in weighed if weight > 0)
    threshold = max(0.5, round(most * share * 2) / 2)
    return {"score": {"threshold": threshold, "weights": [{"of": one, "weight": weight} for one, weight in weighed]}}


def _beside(several: list[Condition]) -> Condition:
    joined: dict[str, Condition] = {}
    for one in several:
        if isinstance(one, dict) and not joined.keys() & one.keys():
            joined |= one
    return joined or several[0]


def _combined(children: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    some = st.lists(children, min_size=1, max_size=3)
    weighed = st.lists(st.tuples(children, st.sampled_from((-1.0, 0.5, 1.0, 2.0))), min_size=1, max_size=3).filter(
        lambda some: any(weight > 0 for _, weight in some)
    )
    return st.one_of(
        some.map(lambda of: {"any": of}), some.map(lambda of: {"all": of}), some.map(lambda of: {"none": of}),
        st.builds(_at_least, some, st.integers(1, 3)),
        st.builds(_score, weighed, st.sampled_from((0.3, 0.7, 1.0))),
        st.builds(lambda part, one: {part: one}, st.sampled_from(("title", "lead", "body")), children),
        some.map(_beside), _spoken(children),
    )  # fmt: skip


_conditions: st.SearchStrategy[Condition] = st.recursive(
    st.one_of(of_text, of_text, of_text, _fields), _combined, max_leaves=6
)
conditions: st.SearchStrategy[Condition] = st.deferred(lambda: _conditions)
rules: st.SearchStrategy[dict[str, Condition]] = st.fixed_dictionaries(
    {"when": conditions},
    optional={"except": conditions, "languages": st.fixed_dictionaries({"de": german})},
)

_VOCABULARY = (
    "drone", "drones", "Drone", "DRONE", "droner", "strike", "struck", "Striking", "hit", "hits", "ship", "ships",
    "shipment", "army", "armies", "child", "children", "flew", "WHO", "who", "said", "café", "CAFÉ",
    "cafe\u0301s", "cafe\u0301",
    "Ever Given", "EVER GIVEN", "ever given", "Ever Given Line", "MSC", "msc", "W.H.O.", "東京", "東京都", "طائرة",
    "straße", "STRASSE", "8", "3,000", "the", "x", "👩\u200d👩\u200d👧", "Angriffe", "Angriffs",
    "explodiert", "explodierte", "Häuser", "murió", "casas", "dro\u00adnes",
    "\u200fطائرة\u200f",
)  # fmt: skip
_SEPARATORS = (
    " ", " ", " ", " ", " ", " ", "-", "  ", "\n", "\n\n", "\r\n", ", ", ". ", ". ", "! ", "? ",
    ".” ", "… ", "。", "; ", " & ",
    "’s ", "'s ", " “", "” ", "/", "—", " – ", "\u00a0", "\u2011", " 👩 ", " (", ") ", "...\n", ".", ",", "",
)  # fmt: skip


def _texts(words: tuple[str, ...], separators: tuple[str, ...]) -> st.SearchStrategy[str]:
    pairs = st.lists(st.tuples(st.sampled_from(words), st.sampled_from(separators)), max_size=14)
    return pairs.map(lambda some: "".join(word + separator for word, separator in some))


crowded = _texts(("drone", "strike", "hit", "ship", "army", "x", "Angriff"), (" ", " ", " ", ", ", ". ", "\n"))
texts = st.one_of(crowded, _texts(_VOCABULARY, _SEPARATORS))
_articles: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "title": texts.map(lambda text: text[:40]),
        "body": texts,
        "language": st.sampled_from(("en", "en-GB", "de", "de-AT", "es", "fr")),
        "source": st.sampled_from(("one.example", "news.one.example", "bone.example", "two.example", "Second Wire")),
        "categories": st.lists(st.sampled_from(("war", "WAR", "sport")), max_size=2),
    }
)
articles = _articles.filter(lambda one: bool((one["title"] + one["body"]).strip()))

"""What a match binds beside places: the steps of a sequence, each with its own places, and names of watch lists."""

from streams.engine import compile_rules
from streams.engine.steps import StepFound
from streams.language.syntax import AllOf, AnyOf, EntityIs, PlaceIs, Ruleset, Together, WatchList, WatchName, Words
from tests.engine.making import ToyGazetteer, article, rule

SHIPS = WatchList("ships", (WatchName("Ever Given", aliases=("EG",)), WatchName("Nordkai")))
CREW = WatchList("crew", (WatchName("Nordkai"), WatchName("Ms Nord", aliases=("Ever Given",))))
HIT = Together((Words("strike"), PlaceIs(("capital",))), "sentence")
FLED = Together((Words("fled"), PlaceIs(("capital",))), "sentence")


def test_each_step_says_what_it_binds_itself() -> None:
    """What happened in one place is no step of another's."""
    engine = compile_rules(Ruleset((rule(AnyOf((HIT, FLED)), steps=(HIT, FLED)),)), ToyGazetteer())
    (found,) = engine.match(article("A strike hit Baghdad. Thousands fled Paris.")).found
    none: frozenset[str] = frozenset()
    assert found.steps == (
        StepFound(0, frozenset({"Baghdad"}), frozenset({"IQ"}), none),
        StepFound(1, frozenset({"Paris"}), frozenset({"FR"}), none),
    )
    (found,) = engine.match(article("Thousands fled Paris.")).found
    assert [step.number for step in found.steps] == [1]
    explained = engine.explain(article("Thousands fled Paris."))[0]
    assert (explained.matched, explained.when.why.endswith("; step 2 of 2")) == (True, True)


def test_a_rule_without_sequence_or_names_is_not_asked_for_them() -> None:
    """It costs nothing where nobody needs it."""
    engine = compile_rules(Ruleset((rule(AllOf((EntityIs("ships"), Words("sank")))),), (SHIPS,)), ToyGazetteer())
    (found,) = engine.match(article("The Ever Given sank.")).found
    assert (found.entities, found.steps) == ((), ())


def test_names_are_those_of_the_lists_the_rule_asks_for_as_the_list_writes_them() -> None:
    """An alias counts as its entry, a name that stands elsewhere in the text is not bound by `together`."""
    near = Together((EntityIs("ships"), Words("sank")), "sentence")
    one = rule(near, group_by=("entity",))
    engine = compile_rules(Ruleset((one,), (CREW, SHIPS)), ToyGazetteer())
    assert [
        match.entities for match in engine.match(article("EG sank. So sank the Ever Given. Nordkai is in port.")).found
    ] == [("Ever Given",)]
    anywhere = rule(AllOf((EntityIs("ships"), Words("sank"))), group_by=("entity",))
    engine = compile_rules(Ruleset((anywhere,), (CREW, SHIPS)), ToyGazetteer())
    assert [match.entities for match in engine.match(article("Nordkai sank. The EG is in port.")).found] == [
        ("Nordkai", "Ever Given")
    ]


def test_a_changed_rule_keeps_its_steps() -> None:
    """Also where it is in the small index of changes, whose names another index holds."""
    near = Together((EntityIs("ships"), Words("sank")), "sentence")
    engine = compile_rules(Ruleset((), (SHIPS,)), ToyGazetteer())
    changed = engine.changed(Ruleset((rule(near, group_by=("entity",), steps=(near,)),), (SHIPS,)))
    (found,) = changed.match(article("The Ever Given sank.")).found
    assert (found.entities, [step.number for step in found.steps]) == (("Ever Given",), [0])

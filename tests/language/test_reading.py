"""Reading rule files: the tree that comes out, and every problem at once."""

from streams.language import read_rules
from streams.language.syntax import AnyOf, Near, PlaceIs, Together, Words

RULES = """
lists:
  drone_strike:
    - drone strike
    - drone attack
    - near: {of: [drone, [hit, strike, explode, kill]], words: 6}
rules:
  - id: drone-strike-in-capital
    title: "Drone strike in {place.name}"
    severity: high
    when:
      together: {of: [{list: drone_strike}, {place: capital}]}
    group_by: [place]
    suppress: 6h
    tests:
      - article: "A drone strike hit a residential area of Baghdad late on Wednesday, police said."
        matches: [{place: Baghdad, country: IQ}]
"""


def test_reads_the_rule_that_everybody_starts_from() -> None:
    """A list, a nearness and a place become the tree that the engine compiles."""
    files = {"conflict.yaml": RULES}
    ruleset, problems = read_rules(files, sinks=None, tests=True)
    assert [str(problem) for problem in problems if problem.level == "error"] == []
    rule = next(rule for rule in ruleset.rules if rule.id == "drone-strike-in-capital")
    assert isinstance(rule.when, Together)
    listed, place = rule.when.of
    assert isinstance(listed, AnyOf)
    assert listed.name == "drone_strike"
    assert listed.of[0] == Words("drone strike")
    assert isinstance(listed.of[2], Near)
    assert place == PlaceIs(("capital",))
    assert rule.group_by == ("place",)
    assert rule.suppress == 6 * 3600
    assert rule.tests[0].matches is not None

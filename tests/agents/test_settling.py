"""Which rule's alert stands for another's, apart from Kafka."""

from streams.agents.match import moment
from streams.agents.settling import settle
from streams.language.syntax import Every, Rule
from streams.model import Article, Match, Policy, Severity
from streams.stories import header_of

NOON = 1_790_000_000_000


def test_a_rule_stands_for_another_only_where_both_speak_of_the_same() -> None:
    """By group: the drone strike in one place leaves the attack in another ringing."""
    rules = [
        Rule(id=id_, title="", severity=Severity.LOW, when=Every(), group_by=("place",), instead_of=instead)
        for id_, instead in (("drone", ("attack",)), ("attack", ()))
    ]
    article = Article(id="1", title="A drone and an attack")
    matches = [
        Match(
            id=f"{rule}-{place}",
            rule=rule,
            article=header_of(article),
            received=moment(NOON),
            partition=0,
            group={"place": place},
            policy=Policy(title="", severity=Severity.LOW, ruleset=""),
        )
        for rule, place in (("drone", "Kyiv"), ("attack", "Kyiv"), ("attack", "Kabul"))
    ]
    assert ["attack-Kyiv"] == list(settle(rules, matches, article))

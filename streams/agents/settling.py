"""Which matches end in the match role, and why: they go to the ledger, and no story ever hears of them.

Pure: the times are the article's own and its append time.
"""

from collections.abc import Iterable, Mapping, Sequence

from streams.language.syntax import Rule
from streams.model import Article, Match, OutcomeKind

Settled = tuple[OutcomeKind, str]


def settle(rules: Iterable[Rule], matches: Sequence[Match], article: Article) -> dict[str, Settled]:
    """Give outcome and reason of each match, by its id, that ends here; `matches` are those of one article."""
    by_id = {rule.id: rule for rule in rules}
    settled = {match.id: ended for match in matches if (ended := _ended(by_id[match.rule], match, article))}
    # A rule that waits for silence has to hear of every match: it would tell of a silence that was none.
    ringing = [match for match in matches if match.id not in settled and not match.policy.state.get("absence")]
    for match in ringing:
        for other in ringing:
            if other.rule in by_id[match.rule].instead_of and _same_group(match.group, other.group):
                settled.setdefault(other.id, ("superseded", f"rule {match.rule} matches too and stands for it"))
    return settled


def _ended(rule: Rule, match: Match, article: Article) -> Settled | None:
    """Say why a match of this rule ends whatever else matches; None where it does not."""
    if rule.draft:
        return "draft", "the rule is a draft"
    if rule.expires is not None and match.received.date().isoformat() > rule.expires:
        return "stale", f"the rule is over since {rule.expires}"
    if article.published_at is None:
        return None
    age = (match.received - article.published_at).total_seconds()
    if age > rule.max_age:
        return "stale", f"published {age / 3600:.1f} h before it came in, max_age is {rule.max_age / 3600:g} h"
    return None


def _same_group(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Tell whether two matches speak of the same: a drone strike in Kyiv stands for no attack in Kabul."""
    return all(one[key] == other[key] for key in one.keys() & other.keys())

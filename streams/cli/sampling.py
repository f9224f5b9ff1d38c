"""How often rules match a sample of articles, for `tocsin check --sample`. It judges nothing: lint does."""

from collections import Counter
from collections.abc import Mapping
from typing import BinaryIO

from streams.cli.judging import settled
from streams.cli.offline import articles_of
from streams.engine import NoGazetteer, compile_rules
from streams.engine.gazetteer import Atlas
from streams.language.syntax import Ruleset


def per_thousand(ruleset: Ruleset, gazetteer: Mapping[str, bytes], sample: BinaryIO) -> dict[str, float]:
    """Hold the rules against a file of articles; give how many of 1,000 each matches."""
    engine = compile_rules(ruleset, Atlas().gazetteer(gazetteer) if gazetteer else NoGazetteer())
    counts: Counter[str] = Counter()
    articles = 0
    for article in articles_of(sample, settled()):
        articles += 1
        counts.update(found.rule.id for found in engine.match(article).found)
    return {rule: count / articles * 1000 for rule, count in counts.items()}

"""Turns what the engine found into the records of ``matches``: one per rule, article and group value.

It refuses to judge: whether a match is stale, superseded or a draft was decided before, and what becomes of it is the
fold's. The same article and the same findings give the same records, bytes included.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import islice, product
from typing import Any, Final, Protocol

from streams.language.syntax import Rule
from streams.model import Article, ArticleHeader, Evidence, Features, Match, Place, Policy, match_id

MAX_GROUPS: Final = 50
"""Group values of one rule in one article; an article that lists two hundred cities tells of none of them."""
MAX_PLACES: Final = 50
MAX_TITLE: Final = 300

_PLACEHOLDER = re.compile(r"\{([a-z_.]+)\}")


class Stepped(Protocol):
    """One step of a sequence, with what it binds; nothing bound: it goes with every place, or every name."""

    @property
    def number(self) -> int:
        """Which step, from 0."""

    @property
    def places(self) -> Collection[str]:
        """Gazetteer ids."""

    @property
    def countries(self) -> Collection[str]:
        """ISO codes of the countries of these places."""

    @property
    def entities(self) -> Collection[str]:
        """Names of watch lists."""


class Finding(Protocol):
    """What the engine gives for one rule that an article holds true."""

    @property
    def rule(self) -> Rule:
        """The rule."""

    @property
    def places(self) -> Sequence[Place]:
        """The places that the rule bound, each once."""

    @property
    def evidence(self) -> Sequence[Evidence]:
        """What proves it."""

    @property
    def entities(self) -> Sequence[str]:
        """The names of watch lists that the rule bound, each once, where it groups by them."""

    @property
    def steps(self) -> Sequence[Stepped]:
        """The steps of a sequence that the article tells."""


def header_of(article: Article) -> ArticleHeader:
    """Give what later stages need of an article: all but its text."""
    return ArticleHeader(
        source=article.source,
        id=article.id,
        version=article.version,
        url=article.url,
        title=article.title[:MAX_TITLE],
        language=article.language,
        published_at=article.published_at,
    )


def policy_of(rule: Rule, title: str, ruleset: str) -> Policy:
    """Give all that later stages need to know of a rule; `title` is filled in already."""
    return Policy(
        title=title,
        severity=rule.severity,
        tags=rule.tags,
        ruleset=ruleset,
        rule_version=rule.version,
        window=rule.window,
        suppress=rule.suppress,
        corroborate=rule.corroborate,
        deliver=rule.deliver,
        owner=rule.owner,
        runbook=rule.runbook,
        state={key: plain(value) for key, value in rule.state},
    )


def plain(value: Any) -> Any:  # noqa: ANN401 - the language keeps state as pairs of whatever the rule wrote
    """Give a frozen value of the rule tree as JSON would hold it: tuples of pairs are mappings, tuples lists."""
    if isinstance(value, tuple):
        if value and all(isinstance(part, tuple) and len(part) == 2 and isinstance(part[0], str) for part in value):
            return {key: plain(part) for key, part in value}
        return [plain(part) for part in value]
    return value


def matches_of(
    article: Article,
    findings: Iterable[Finding],
    features: Features,
    *,
    received: datetime,
    partition: int,
    ruleset: str,
    origin: str | None,
) -> list[Match]:
    """Give the match records of one article, in the order of the findings and of their group values.

    `received` is the append time of the article, `partition` the article partition, `ruleset` the version of the rule
    set, `origin` who reported it (`streams.stories.origins`). A rule whose `group_by` finds no value in the article
    gets one record with the empty value, so that no match is lost.
    """
    header = header_of(article)
    records = []
    for finding in findings:
        rule = finding.rule
        for group, places in groups_of(finding, article):
            title = filled(rule.title, article, places, group)
            records.append(
                Match(
                    id=match_id(rule.id, article.source, article.id, article.version, group),
                    rule=rule.id,
                    article=header,
                    received=received,
                    partition=partition,
                    group=group,
                    places=tuple(places[:MAX_PLACES]),
                    evidence=tuple(finding.evidence),
                    features=features,
                    origin=origin,
                    steps=steps_for(finding, group),
                    policy=policy_of(rule, title, ruleset),
                )
            )
    return records


def steps_for(finding: Finding, group: Mapping[str, str]) -> tuple[int, ...]:
    """Give the steps that the article tells of this group value: what happened in Kyiv is no step of Kabul's."""
    kinds = {"place": "places", "country": "countries", "entity": "entities"}
    return tuple(
        step.number
        for step in finding.steps
        if all(
            not (bound := getattr(step, kinds[key])) or value in bound for key, value in group.items() if key in kinds
        )
    )


def groups_of(finding: Finding, article: Article) -> list[tuple[dict[str, str], list[Place]]]:
    """Split a finding by the rule's `group_by`: each group value with the places that belong to it."""
    keys = finding.rule.group_by
    places = list(finding.places)
    if not keys:
        return [({}, places)]
    values = [group_values(key, finding, article) for key in keys]
    chosen = []
    for combination in islice(product(*values), MAX_GROUPS):  # of all there may be millions
        group = dict(zip(keys, combination, strict=True))
        own = [place for place in places if place.id == group["place"]] if "place" in group else places
        chosen.append((group, own))
    return chosen


def group_values(key: str, finding: Finding, article: Article) -> list[str]:
    """Give the values of one `group_by` key, each once; one empty value where there is none."""
    found: Sequence[str]
    if key == "place":
        found = [place.id for place in finding.places]
    elif key == "country":
        found = [place.country for place in finding.places if place.country]
    elif key == "entity":
        found = finding.entities
    elif key == "category":
        found = article.categories
    else:
        found = (str(getattr(article, key, None) or ""),)
    return list(dict.fromkeys(found)) or [""]


def filled(title: str, article: Article, places: Sequence[Place], group: Mapping[str, str]) -> str:
    """Fill a rule's title: {place.name}, {place.country}, {article.title}, {article.source}, {group.KEY}.

    What the article lacks is filled with "unknown place" or nothing, and the spaces around it are put right.
    """
    place = places[0] if places else None
    values = {
        "place.name": place.name if place else "an unknown place",
        "place.country": (place.country or "") if place else "",
        "place.kind": place.kind if place else "",
        "places": ", ".join(place.name for place in places[:5]),
        "article.title": article.title or article.body.strip().split("\n", 1)[0][:120],
        "article.source": article.source,
        "source": article.source,
        "entity": group.get("entity", ""),
        **{f"group.{key}": value for key, value in group.items()},
    }
    text = _PLACEHOLDER.sub(lambda found: values.get(found.group(1), found.group(0)), title)
    return " ".join(text.split())[:MAX_TITLE]

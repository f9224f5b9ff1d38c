"""Articles and rules for the fault runs: seeded, plain, with known matches; and what the chain must make of them."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime

from streams.model import Article

RULES = """
lists:
  drone_strike: [drone strike, drone attack]
rules:
  - id: drone-strike-in-capital
    title: "Drone strike in {place.name}"
    severity: high
    when: {together: {of: [{list: drone_strike}, {place: capital}]}}
    group_by: [place]
    tests: [{article: "A drone strike hit Baghdad.", matches: [{place: Baghdad, country: IQ}]}]
  - id: drone-strike-anywhere
    title: "Drone strikes"
    severity: medium
    when: {list: drone_strike}
    suppress: 10s
    tests: [{article: "A drone strike hit a village.", matches: [{}]}]
  - id: quake
    title: "Earthquake in {place.name}"
    severity: low
    when: {together: {of: [earthquake, {place: capital}]}}
    group_by: [place]
    suppress: 5s
    tests: [{article: "An earthquake shook Tokyo.", matches: [{place: Tokyo, country: JP}]}]
"""

STATEFUL = (
    RULES
    + """
  - id: quake-told-by-two
    title: "Earthquake in {place.name}, told by two"
    severity: medium
    when: {together: {of: [earthquake, {place: capital}]}}
    group_by: [place]
    corroborate: {origins: 2, within: 1m}
    tests: [{article: "An earthquake shook Tokyo.", matches: [{place: Tokyo, country: JP}]}]
  - id: many-strikes
    title: "Many drone strikes"
    severity: high
    when: {list: drone_strike}
    threshold: {count: 5, within: 1m}
    suppress: 20s
    tests: [{article: "A drone strike hit a village.", matches: [{}]}]
"""
)

_CAPITALS = (
    "Baghdad Kabul Nairobi Oslo Madrid Rome Warsaw Vienna Athens Sofia Lima Quito Bogota Ankara Tehran Riyadh Doha "
    "Muscat Amman Damascus Beirut Cairo Tripoli Tunis Algiers Rabat Dakar Accra Abuja Khartoum"
).split()
_SOURCES = [f"outlet{number}.example" for number in range(12)]
_PLAIN = (
    "The city council met on Tuesday to talk about the new tram line.",
    "A museum in {place} opened a hall for its oldest maps.",
    "Farmers expect a good harvest after a week of rain.",
    "The orchestra of {place} begins its tour in spring.",
)
_STRIKE = "A drone strike hit a residential area of {place} late on Wednesday, police said."
_QUAKE = "An earthquake shook {place} before dawn and woke its people."


def articles(count: int, seed: int, *, withdrawn: float = 0) -> Iterator[Article]:
    """Give `count` articles, about one in six with a match; the seed decides everything.

    Ids are unique, but for those of the share that is `withdrawn`: each takes back one of the articles before it.
    """
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    told: list[Article] = []
    for number in range(count):
        if told and chance.random() < withdrawn:
            yield told.pop(chance.randrange(len(told))).model_copy(update={"version": 2, "status": "withdrawn"})
            continue
        form = chance.random()
        text = _STRIKE if form < 0.1 else _QUAKE if form < 0.17 else chance.choice(_PLAIN)
        body = text.format(place=chance.choice(_CAPITALS))
        article = Article(
            id=f"{seed}-{number}",
            source=chance.choice(_SOURCES),
            title=f"Report {number}",
            body=f"{body} {chance.choice(_PLAIN).format(place='the region')}",
            published_at=datetime.now(UTC),  # noqa: TID251 - a real run on real time
        )
        if form < 0.17:
            told.append(article)
        yield article

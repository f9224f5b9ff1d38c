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


def articles(count: int, seed: int) -> Iterator[Article]:
    """Give `count` articles, about one in six with a match; ids are unique, and the seed decides everything."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    for number in range(count):
        form = chance.random()
        text = _STRIKE if form < 0.1 else _QUAKE if form < 0.17 else chance.choice(_PLAIN)
        body = text.format(place=chance.choice(_CAPITALS))
        yield Article(
            id=f"{seed}-{number}",
            source=chance.choice(_SOURCES),
            title=f"Report {number}",
            body=f"{body} {chance.choice(_PLAIN).format(place='the region')}",
            published_at=datetime.now(UTC),  # noqa: TID251 - a real run on real time
        )

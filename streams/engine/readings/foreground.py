"""Lets the lead of a text dominate what stands far below it. It refuses to read a sentence."""

from dataclasses import replace

from streams.engine.readings.answers import Binding

REPORTED = ("happened", "intercepted")
LEAD = 3  # sentences of a body that tell the news
_FAR = 6  # sentences after which other places are background


def tells(binding: Binding) -> bool:
    """Whether it says that the event happened there."""
    return binding.bound and binding.reported in REPORTED


def without_background(found: list[tuple[int, Binding]]) -> list[Binding]:
    """Let the lead dominate: far below it, only what happened at its own places still counts."""
    lead = {one.mention.place.id for at, one in found if at < LEAD and tells(one)}
    near = lead | {one.mention.place.id for at, one in found if at < LEAD and one.around}
    return [
        replace(one, bound=False, around=False, why=f"background, far below the lead; {one.why}")
        if at >= _FAR and _aside(one, near if one.around else lead)
        else one
        for at, one in found
    ]


def _aside(one: Binding, lead: set[str]) -> bool:
    """Whether what is told is elsewhere than the lead is."""
    return bool(lead) and (tells(one) or one.around) and one.mention.place.id not in lead

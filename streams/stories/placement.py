"""Where a match goes: what the library says to the fold of it."""

from dataclasses import dataclass

from streams.stories.state import Member, Story


@dataclass(slots=True)
class Placement:
    """The story that a match belongs to, if any; `why` an ended one; `replaces`: the article's older version there."""

    story: Story | None
    why: str = ""
    ended: bool = False
    replaces: Member | None = None
    replaces_id: str = ""

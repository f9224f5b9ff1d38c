"""Rings when nothing matched a rule for so long, and tells it apart from a feed that died.

The rules are named by the ticks; their deadline is the ticks' clock. It refuses to ring for a rule that another
partition of ``matches`` holds, and for one that the ticks name no longer.
"""

from collections.abc import Callable
from typing import Final

import msgspec

from streams.model import Match, Policy, Tick, alert_id
from streams.stories.clock import Deadline, Deadlines
from streams.stories.emitting import Taken, emit
from streams.stories.growth import article_key, milliseconds, time_of
from streams.stories.library import Library
from streams.stories.state import Face, Story, policy_of
from streams.stories.table import Table

MAX_SOURCES: Final = 50
OTHERS: Final = "other"
"""What ticks call the sources beyond those that they tell by name."""
FEED_SILENT: Final = "feed-silent"
"""Tag of an absence alert that the feeds, rather than the news, seem to have caused."""


class Silence(msgspec.Struct, omit_defaults=True):
    """How long a rule has been silent: since it is known or last matched (ms), and who sent anything at all, when.

    `others`: when a source came in that the ticks no longer tell by name.
    """

    since: int
    policy: msgspec.Raw
    articles: int = 0
    latest: int = 0
    sources: dict[str, int] = {}
    story: str = ""
    others: int = 0


class Absences:
    """The absence rules of one partition; `owns` says whether a rule's matches come here."""

    def __init__(self, table: Table, library: Library, deadlines: Deadlines, owns: Callable[[str], bool]) -> None:
        self._table = table
        self._library = library
        self._deadlines = deadlines
        self._owns = owns
        self._rules: set[str] = set()

    def restore(self, key: bytes, value: bytes) -> None:
        """Take back what is known of one rule."""
        rule = key[2:].decode()
        self._rules.add(rule)
        self._enter(rule, msgspec.json.decode(value, type=Silence))

    def hear(self, match: Match, taken: Taken) -> Story | None:
        """Note a match: the silence is over. Gives the alert that this closed, if one was open."""
        silence = self._silence(match.rule) or Silence(0, msgspec.Raw(b"null"))
        silence.policy = msgspec.Raw(match.policy.model_dump_json(by_alias=True).encode())
        time = time_of(match)
        silence.since, silence.articles = max(silence.since, time), 0
        silence.sources[match.article.source] = time
        silence.sources = dict(sorted(silence.sources.items(), key=lambda pair: (-pair[1], pair[0]))[:MAX_SOURCES])
        self._rules.add(match.rule)
        closed = self._end(silence, time, f"matched again: {match.article.title[:200] or article_key(match)}", taken)
        self._keep(match.rule, silence)
        return closed

    def tick(self, tick: Tick, time: int, taken: Taken) -> None:
        """Take the names of the rules from partition 0's ticks, and from every tick who sent anything."""
        if tick.partition == 0:
            named = {rule: policy for rule, policy in tick.absences if self._owns(rule)}
            for rule, policy in sorted(named.items()):
                self._name(rule, policy, time)
            for rule in sorted(self._rules - named.keys()):
                self._forget(rule, time, taken)
        sent = sum(tick.sources.values())
        if sent and self._rules:
            for rule in sorted(self._rules):
                silence = self._table.get(_key(rule), Silence)
                if silence is not None:
                    silence.articles += sent
                    silence.latest = max(silence.latest, time)
                    if tick.sources.get(OTHERS):
                        silence.others = max(silence.others, time)
                    for source in silence.sources.keys() & tick.sources.keys():
                        silence.sources[source] = max(silence.sources[source], time)
                    self._table.put(_key(rule), silence)

    def due(self, rule: str, time: int, taken: Taken) -> int:
        """Ring, if the silence still lasts; else wait on. Gives how many alerts rang."""
        silence = self._silence(rule)
        if silence is None or silence.story:
            return 0
        policy = Policy.model_validate_json(bytes(silence.policy))
        if silence.since + _length(policy) != time:
            self._enter(rule, silence)
            return 0
        reason, died = _verdict(silence)
        if died:
            policy = policy.model_copy(update={"tags": (*policy.tags, FEED_SILENT)})
        story = Story(
            id=alert_id(rule, {}, f"silent since {silence.since}"),
            rule=rule,
            group={},
            started=silence.since,
            latest=time,
            policy=msgspec.Raw(policy.model_dump_json(by_alias=True).encode()),
            window=0,
            kind="absence",
        )
        emit(story, policy, Face(policy.severity.value, "rumour", 0), "created", time, taken, reason)
        silence.story = story.id
        self._library.keep_story(story)
        self._table.put(_key(rule), silence)
        return 1

    def _silence(self, rule: str) -> Silence | None:
        return self._table.get(_key(rule), Silence)

    def _name(self, rule: str, policy: Policy, time: int) -> None:
        told = policy.model_dump_json(by_alias=True).encode()
        silence = self._silence(rule)
        if silence is None:
            silence = Silence(time, msgspec.Raw(told))
        elif bytes(silence.policy) == told:
            return
        silence.policy = msgspec.Raw(told)
        self._rules.add(rule)
        self._keep(rule, silence)

    def _keep(self, rule: str, silence: Silence) -> None:
        self._table.put(_key(rule), silence)
        self._enter(rule, silence)

    def _enter(self, rule: str, silence: Silence) -> None:
        if not silence.story and bytes(silence.policy) != b"null":
            policy = Policy.model_validate_json(bytes(silence.policy))
            self._deadlines.enter(Deadline(silence.since + _length(policy), rule, "", "absence", rule))

    def _forget(self, rule: str, time: int, taken: Taken) -> None:
        silence = self._silence(rule)
        if silence is not None:
            self._end(silence, time, "the rule is in force no longer", taken)
        self._rules.discard(rule)
        self._table.delete(_key(rule))

    def _end(self, silence: Silence, time: int, reason: str, taken: Taken) -> Story | None:
        story = self._library.story(silence.story) if silence.story else None
        silence.story = ""
        if story is None or story.ended or story.shown is None:
            return None
        story.phase, story.ended = "closed", max(time, story.latest)
        emit(story, policy_of(story), story.shown, "closed", story.ended, taken, reason)
        self._library.shelve(story)
        return story


def _key(rule: str) -> bytes:
    return b"a/" + rule.encode()


def _length(policy: Policy) -> int:
    told = policy.state.get("absence") or {}
    return milliseconds(float(told.get("for", 86_400.0)))


def _verdict(silence: Silence) -> tuple[str, bool]:
    """Say whether the news is silent or the feeds are."""
    if silence.articles == 0:
        return "nothing matched, but no article came in at all: the feeds may have died", True
    unknown = silence.others > silence.since  # whoever seems still may be among those without a name
    still = [] if unknown else sorted(one for one, heard in silence.sources.items() if heard <= silence.since)
    named = ", ".join(still[:5])
    if still and len(still) == len(silence.sources):
        return f"nothing matched, but its sources sent nothing either ({named}): their feeds may have died", True
    told = f"nothing matched, while {silence.articles} {'article' if silence.articles == 1 else 'articles'} came in"
    return told + (f", though nothing from {named}" if still else ""), False

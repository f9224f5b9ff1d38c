"""Every metric, described where it is named. None carries a url, a title or an article's id as a label.

Sources are labels only for the first `live_sources` of them; the rest is `other`. Times are seconds.
"""

from contextlib import suppress
from typing import Final

from prometheus_client import Counter, Gauge, Histogram, Info, disable_created_metrics

disable_created_metrics()  # type: ignore[no-untyped-call] # a second series for each counter, which nobody asks for

_FAST = (0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0)
_WAIT = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 1800.0)

# --- what goes in and out
articles: Final = Counter("tocsin_articles", "Articles taken from the topic.", ["source"])
last_article: Final = Gauge(
    "tocsin_last_article_timestamp_seconds", "Append time of a source's last article.", ["source"]
)
matches: Final = Counter("tocsin_matches", "Match records written.", ["rule"])
outcomes: Final = Counter("tocsin_outcomes", "Matches by how they ended.", ["outcome"])
alerts: Final = Counter("tocsin_alerts", "Alert revisions written.", ["rule", "severity", "change"])
dead_letters: Final = Counter("tocsin_dead_letters", "Messages that could not be processed.", ["topic", "reason"])
rule_failures: Final = Counter("tocsin_rule_failures", "Articles on which a rule raised.", ["rule"])
mismatches: Final = Counter(
    "tocsin_prefilter_mismatches", "Sampled articles on which the index and a full scan differ."
)

# --- how long it takes
engine_seconds: Final = Histogram("tocsin_engine_seconds", "Holding one article against all rules.", buckets=_FAST)
candidates: Final = Counter("tocsin_candidates", "Rules that the index let through to be judged.")
publish_to_alert: Final = Histogram(
    "tocsin_publish_to_alert_seconds",
    "From the append of an article to its new alert, as a reader of the topic gets it.",
    buckets=_WAIT,
)
transaction_seconds: Final = Histogram(
    "tocsin_transaction_seconds", "One batch of one partition, to its commit.", buckets=_WAIT
)

# --- deliveries, by sink
deliveries: Final = Counter(
    "tocsin_deliveries",
    "Deliveries by what became of them: delivered, muted, dead; later (refused), parked (sink down or busy), "
    "overtaken (delivered before, itself or a newer revision).",
    ["sink", "outcome"],
)
attempts: Final = Counter("tocsin_delivery_attempts", "Posts by their verdict.", ["sink", "verdict"])
post_seconds: Final = Histogram("tocsin_post_seconds", "One post, to its answer.", ["sink"], buckets=_WAIT)
publish_to_delivery: Final = Histogram(
    "tocsin_publish_to_delivery_seconds", "From the append of an article to its alert delivered.", buckets=_WAIT
)
posts_under_way: Final = Gauge("tocsin_posts_under_way", "Posts to a sink at this moment.", ["sink"])
posts_waiting: Final = Gauge("tocsin_posts_waiting", "Deliveries that wait in memory for their turn.", ["sink"])
sink_up: Final = Gauge("tocsin_sink_up", "0 while a sink is left alone because it is down.", ["sink"])
deliveries_waiting: Final = Gauge("tocsin_deliveries_waiting", "Deliveries that wait for another attempt.", ["sink"])
oldest_delivery: Final = Gauge(
    "tocsin_oldest_delivery_timestamp_seconds",
    "Since when the oldest delivery waits for another attempt; 0: none does.",
    ["sink"],
)
muted_alerts: Final = Gauge(
    "tocsin_muted_alerts", "Alerts of which a sink has not got the newest revision, for it is muted.", ["partition"]
)

# --- where the worker stands
lag: Final = Gauge("tocsin_lag", "Records of a partition not yet processed.", ["topic", "partition"])
position: Final = Gauge(
    "tocsin_position", "Offset before which all of a partition is processed.", ["topic", "partition"]
)
expired: Final = Counter(
    "tocsin_records_expired", "Records that retention deleted before they were read, at most: losses.", ["topic"]
)
commit_time: Final = Gauge(
    "tocsin_commit_timestamp_seconds",
    "When a partition's position last moved or was found at the end.",
    ["topic", "partition"],
)
clock_time: Final = Gauge("tocsin_clock_timestamp_seconds", "The stories' clock of a partition.", ["partition"])
live_stories: Final = Gauge("tocsin_live_stories", "Stories open or waiting, of one partition.", ["partition"])
story_records: Final = Gauge(
    "tocsin_story_records", "Records of stories held in memory, ended ones included, of one partition.", ["partition"]
)
story_bytes: Final = Gauge("tocsin_story_bytes", "Bytes of these records, as they stand on their topic.", ["partition"])
ready: Final = Gauge("tocsin_ready", "1 while the worker has its partitions and their state.")
ruleset: Final = Info("tocsin_ruleset", "The rule set in force.")
rules_loaded: Final = Gauge("tocsin_rules", "Rules in force.")
reloads: Final = Counter("tocsin_rule_reloads", "Reloads of the rule files.", ["result"])
build: Final = Info("tocsin_build", "Which Tocsin this is.")


def forget(gauge: Gauge, *labels: str) -> None:
    """Take a gauge's series away, such as that of a partition that another worker has now."""
    with suppress(KeyError):  # never set
        gauge.remove(*labels)

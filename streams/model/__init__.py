"""What travels on the wire: articles in, matches, outcomes, alerts and deliveries out.

Every class is frozen, is JSON in UTF-8 on its topic, and carries ``schema: 1``. Times are aware, in UTC, and RFC 3339
on the wire; lengths of time are seconds. Nothing here reads a clock, makes a random id or performs I/O: ids and times
are arguments.
"""

from streams.model.alert import Alert, AlertArticles, AlertRule, Change, Delivery, alert_id, delivery_id
from streams.model.article import Article, ArticleHeader, Evidence, Features, Place, Role, TextField
from streams.model.matching import Corroborate, Match, Notice, Outcome, OutcomeKind, Policy, Tick, match_id
from streams.model.record import NAMESPACE, Moment, Part, Record, Severity, make_id

__all__ = [
    "NAMESPACE",
    "Alert",
    "AlertArticles",
    "AlertRule",
    "Article",
    "ArticleHeader",
    "Change",
    "Corroborate",
    "Delivery",
    "Evidence",
    "Features",
    "Match",
    "Moment",
    "Notice",
    "Outcome",
    "OutcomeKind",
    "Part",
    "Place",
    "Policy",
    "Record",
    "Role",
    "Severity",
    "TextField",
    "Tick",
    "alert_id",
    "delivery_id",
    "make_id",
    "match_id",
]

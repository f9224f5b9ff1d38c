"""Whatever the text: no crash, and spans that are exact."""

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.engine.gazetteer.conftest import Reader

PIECES = st.sampled_from(
    "Paris|London|, |Ontario| (|U.S|."
    "|موسكو|東京|서울에서|São Tomé|İstanbul|ß|\u0301|🎉|\n\n|capital of Iraq|Washington| D.C."
    "|-de-|Province| province|Bank of |THE |'s".split("|")
)
LETTERS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
TEXTS = st.lists(st.one_of(PIECES, LETTERS), max_size=12).map("".join)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, title=TEXTS)
def test_spans_are_exact(reader: Reader, text: str, title: str) -> None:
    """Every mention's text is the article's own slice, in order, without overlap."""
    fields = {"title": title, "body": f"{text}x", "dateline": ""}
    mentions = reader.mentions(f"{text}x", title)
    assert [fields[mention.field][mention.start : mention.end] for mention in mentions] == [m.text for m in mentions]
    body = [mention for mention in mentions if mention.field == "body"]
    assert all(a.end <= b.start for a, b in pairwise(body))

"""What is known of deliveries."""

from datetime import timedelta

from streams.delivery.book import Book, SinkState
from tests.delivery.conftest import AT


def state(**given: object) -> SinkState:
    values: dict[str, object] = {"sink": "s", "alert": "a", "outcome": "delivered", "delivery": "d", "revision": 2}
    return SinkState.model_validate(values | {"delivered": 2, "attempt": 1, "at": AT} | given)


def test_what_was_delivered_is_never_lowered() -> None:
    """A worker that was paused and wakes up writes old news; the newest revision delivered stays."""
    book = Book()
    for delivered in (2, 3, 1):
        book.put("s/a", state(delivered=delivered))
    assert (book.delivered("s/a"), book.delivered("s/b")) == (3, 0)


def test_the_oldest_that_waits_is_known_for_each_sink() -> None:
    """Until it is delivered, muted or dead."""
    book = Book()
    for number in range(3):
        waiting = state(outcome="waiting", since=AT + timedelta(seconds=number), alert=str(number))
        book.put(f"s/{number}", waiting)
    assert book.waiting() == {"s": (3, AT)}
    book.put("s/0", state(alert="0"))
    assert book.waiting() == {"s": (2, AT + timedelta(seconds=1))}


def test_old_records_are_forgotten() -> None:
    """As the topic forgets them: a year of deliveries does not stay in memory."""
    book = Book()
    book.put("s/a", state())
    book.put("s/b", state(at=AT + timedelta(days=1)))
    book.forget(AT + timedelta(hours=1))
    assert len(book) == 1
    book.put("s/b", None)
    assert len(book) == 0

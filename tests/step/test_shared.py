"""A shared topic is followed whole by whoever needs it."""

from streams.step import Shared, put
from streams.step.shared import Records
from streams.topics.table import SILENCES
from tests.polling import until
from tests.step.cluster import DEADLINE, Bench


async def _until_seen(seen: list[Records], wanted: Records) -> None:
    await until(lambda: seen[-1:] == [wanted], DEADLINE, lambda: f"{seen[-1:]} is not {wanted}")


async def test_shared_state_is_loaded_before_the_start_and_followed_after(bench: Bench) -> None:
    """Values change and go; what a reader was given stays as it was."""
    topic = bench.topics.full(SILENCES)
    producer = bench.connection.producer()
    await producer.start()
    await put(producer, topic, b"a", b"1")
    await put(producer, topic, b"b", b"1")
    await put(producer, topic, b"a", b"2")
    seen: list[Records] = []
    shared = Shared(bench.connection, topic, seen.append)
    await shared.start()
    loaded = shared.records

    assert (loaded, len(seen), shared.loaded) == ({b"a": b"2", b"b": b"1"}, 1, True)

    await put(producer, topic, b"b", None)
    await put(producer, topic, b"c", b"3")
    await _until_seen(seen, {b"a": b"2", b"c": b"3"})

    assert loaded == {b"a": b"2", b"b": b"1"}
    await shared.stop()
    await producer.stop()


async def test_an_empty_shared_topic_is_loaded_too(bench: Bench) -> None:
    """Most silences topics are empty."""
    seen: list[Records] = []
    shared = Shared(bench.connection, bench.topics.full(SILENCES), seen.append)
    await shared.start()

    assert seen == [{}]
    await shared.stop()

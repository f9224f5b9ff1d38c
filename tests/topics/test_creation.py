"""Topics are made as the table says, verified, and never changed under the state."""

from collections.abc import AsyncIterator

import pytest
from aiokafka.admin import AIOKafkaAdminClient

from streams.topics.connection import Connection
from streams.topics.creation import Drift, TopicsError, create, delete, verify
from streams.topics.table import ARTICLES, MATCHES, RULES, Topics, retry_topic, table


@pytest.fixture
async def admin(kafka: str) -> AsyncIterator[AIOKafkaAdminClient]:
    """Give an admin client of the session's broker."""
    admin = Connection(kafka).admin()
    await admin.start()
    yield admin
    await admin.close()


def _topics(prefix: str, partitions: int = 2, message: int = 4 * 2**20) -> Topics:
    return Topics(prefix, partitions, table(message, (5, 90)))


async def test_every_topic_is_made_as_the_table_says(admin: AIOKafkaAdminClient, prefix: str) -> None:
    """Made once, without drift; a second run finds them."""
    topics = _topics(prefix)

    first = await create(admin, topics)
    second = await create(admin, topics)

    assert (sorted(first.created), first.drift) == (sorted(topics.full_names()), ())
    assert (second.created, second.drift) == ((), ())
    rows = {row["topic"]: len(row["partitions"]) for row in await admin.describe_topics(topics.full_names())}
    assert (rows[topics.full(ARTICLES)], rows[topics.full(RULES)]) == (2, 1)
    assert topics.full(retry_topic(90)) == f"{prefix}deliveries.retry.1m30s"


async def test_another_number_of_partitions_is_refused(admin: AIOKafkaAdminClient, prefix: str) -> None:
    """Keys would part from their state: the error names the topic, both numbers and the mend."""
    await create(admin, _topics(prefix))

    with pytest.raises(TopicsError, match=rf"{prefix}articles: has 2 partitions, .* say 3.*TOCSIN_PARTITIONS=2"):
        await create(admin, _topics(prefix, partitions=3))


async def test_missing_topics_are_named_with_the_mend(admin: AIOKafkaAdminClient, prefix: str) -> None:
    """A worker that starts before its topics are there says so."""
    with pytest.raises(TopicsError, match=rf"missing: {prefix}matches: run `tocsin topics`"):
        await verify(admin, _topics(prefix), [MATCHES])


async def test_other_sizes_are_reported_and_left(admin: AIOKafkaAdminClient, prefix: str) -> None:
    """An operator may have meant them."""
    await create(admin, _topics(prefix))

    report = await create(admin, _topics(prefix, message=2**20))

    assert report.drift == (Drift(f"{prefix}articles", "max.message.bytes", str(2**20), str(4 * 2**20)),)


async def test_only_what_was_chosen_is_deleted(admin: AIOKafkaAdminClient, prefix: str) -> None:
    """An older demo's topics go, another prefix's stay."""
    old, new = _topics(f"{prefix}old-"), _topics(f"{prefix}new-")
    await create(admin, old)
    await create(admin, new)

    deleted = await delete(admin, lambda name: name.startswith(f"{prefix}old-"))

    assert deleted == sorted(old.full_names())
    assert await verify(admin, new) == ()

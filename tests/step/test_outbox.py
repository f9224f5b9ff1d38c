"""Records go to the partitions that every Kafka client would choose."""

import pytest

from streams.step.outbox import partition_of

# From the tests of Apache Kafka's own client (UtilsTest.testMurmur2): key -> hash.
HASHES = {
    b"21": -973932308,
    b"foobar": -790332482,
    b"a-little-bit-long-string": -985981536,
    b"a-little-bit-longer-string": -1486304829,
    b"lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8": -58897971,
    b"abc": 479470107,
}


@pytest.mark.parametrize("key", HASHES)
def test_a_key_goes_where_kafkas_own_client_sends_it(key: bytes) -> None:
    """Or a publisher in Java and one in Python would part the versions of one article."""
    assert partition_of(key, 12) == (HASHES[key] & 0x7FFFFFFF) % 12

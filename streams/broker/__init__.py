"""The private Apache Kafka: one KRaft node on 127.0.0.1, for laptops, demos and tests, without Docker and without Java.

It fetches Apache Kafka's own jars once, starts and stops the node, and remembers in its home where it listens. It
refuses to serve other machines, and is no cluster: in production name your own with `TOCSIN_KAFKA`.
"""

from streams.broker.broker import Broker
from streams.broker.home import HomeRecord, claim, read_home, update_home
from streams.broker.jars import Fetched
from streams.broker.problems import BrokerError, FetchError, HomeTaken

__all__ = [
    "Broker",
    "BrokerError",
    "FetchError",
    "Fetched",
    "HomeRecord",
    "HomeTaken",
    "claim",
    "read_home",
    "update_home",
]

"""What can go wrong with the private broker, each error with its mend."""


class BrokerError(Exception):
    """The private broker can't do what was asked; the message says why and the mend."""


class FetchError(BrokerError):
    """Apache Kafka's jars can't be had, or are not what the lock says."""


class HomeTaken(BrokerError):
    """Another live process works in this home."""

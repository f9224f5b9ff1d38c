"""Exactly once from topics to topics: the intake reads, the step writes outputs, state and position in one transaction.

It knows nothing of news: what becomes of a record is a `Transform`'s business (`streams.step.transform`).
"""

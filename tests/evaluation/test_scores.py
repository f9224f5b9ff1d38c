"""Counts, intervals and clusters, against figures worked out by hand."""

import pytest

from streams.evaluation.scores import Counts, Share, b_cubed


def test_counts_add_up_to_precision_and_recall() -> None:
    """Two right, one wrong, one missed."""
    judged = [(True, True), (True, True), (True, False), (False, True), (False, False)]
    counts = sum((Counts.of(said, true) for said, true in judged), Counts())
    assert (counts.precision, counts.recall) == (Share(2, 3), Share(2, 3))
    assert counts.left == 1


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(9, 10, 0.596, 0.982), (0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0), (0, 0, 0.0, 1.0)],
)
def test_intervals_are_wilson_s(part: int, whole: int, low: float, high: float) -> None:
    """Published values of the Wilson interval, at the edges too."""
    assert Share(part, whole).interval == pytest.approx((low, high), abs=0.001)


def test_b_cubed_of_what_is_merged_and_split() -> None:
    """All in one cluster is recalled whole; every item alone is precise."""
    wanted = ["a", "a", "b", "b"]
    assert b_cubed([1, 1, 1, 1], wanted) == (0.5, 1.0)
    assert b_cubed([1, 2, 3, 4], wanted) == (1.0, 0.5)
    assert b_cubed(wanted, wanted) == (1.0, 1.0)
    assert b_cubed([], []) == (0.0, 0.0)

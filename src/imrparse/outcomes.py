"""Outcomes of decisions and the other fixed words of the model."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from typing import Literal

__all__ = ["Authority", "Conclusion", "GuidelineStatus", "Outcome", "Priority", "Sex", "Timing", "aggregate"]


class Outcome(enum.Enum):
    """What became of the denial (not of the request).

    ``UPHELD``: the denial stands, the treatment is not medically necessary. ``OVERTURNED``: the denial falls, the
    treatment is medically necessary.
    """

    UPHELD = "upheld"
    OVERTURNED = "overturned"
    PARTIALLY_OVERTURNED = "partially_overturned"
    MODIFIED = "modified"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"


Priority = Literal["standard", "expedited"]
Sex = Literal["female", "male"]
Timing = Literal["pre-operative", "post-operative"]
Conclusion = Literal["medically_necessary", "not_medically_necessary"]
GuidelineStatus = Literal["cited", "none_cited", "outside_mtus"]
Authority = Literal["mtus", "non-mtus"]


def aggregate(outcomes: Iterable[Outcome]) -> Outcome | None:
    """Add up the outcomes of a letter's items.

    Args:
        outcomes: The items' outcomes.

    Returns:
        The outcome all items share; ``PARTIALLY_OVERTURNED`` if they differ; None if there are none.
    """
    distinct = set(outcomes)
    if len(distinct) > 1:
        return Outcome.PARTIALLY_OVERTURNED
    return distinct.pop() if distinct else None

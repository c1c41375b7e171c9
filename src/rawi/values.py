"""What mentions mean: intervals, sums, counts.  All frozen, all honest about gaps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Self


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from ``start`` up to, not including, ``end``.

    ``None`` is an open side: "since May" has no ``end``.  A report that gives
    no time at all has no Interval; never put the publication date instead.
    """

    start: date | None
    end: date | None

    def __post_init__(self) -> None:
        if self.start and self.end and not self.start < self.end:
            raise ValueError(
                f"interval {self.start}..{self.end} is empty; one day is Interval.day(d), whose end is the day after"
            )

    @classmethod
    def day(cls, d: date) -> Self:
        """The one day ``d``."""
        return cls(d, d + timedelta(days=1))

    def __contains__(self, d: date) -> bool:
        return (self.start is None or self.start <= d) and (self.end is None or d < self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """A sum as the report gives it: from ``low`` to ``high`` in ``currency``.

    Unit: whole currency units, never cents or thousands; « 30 millions de
    francs CFA » is ``low = high = Decimal(30_000_000)``.  ``None`` means the
    report does not say: "more than 20 million" has no ``high``, "a ransom" has
    neither.  ``currency`` is ISO 4217, or None while "CFA" may be XOF or XAF.
    Never converted: a rate is a judgement, and judgements carry reasons.
    """

    low: Decimal | None
    high: Decimal | None
    currency: str | None

"""What mentions mean: intervals, sums, counts, points.  All frozen, all honest about gaps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal, Self


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

    @property
    def last(self) -> date | None:
        """The last day inside: what ISO dates in output, which are inclusive, show."""
        return self.end - timedelta(days=1) if self.end else None

    def __contains__(self, d: date) -> bool:
        return (self.start is None or self.start <= d) and (self.end is None or d < self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words that say when: « hier », "since May", صباح اليوم التالي للاجتماع.

    ``type``: ``absolute`` names its days itself; ``relative`` counts from the day of
    publication; ``narrative`` counts from a time or an event named before in the report.
    ``anchor`` holds the report's words for that event ("the meeting"), ``offset_days`` how far from it.
    ``interval`` is None where the days cannot be told.
    """

    type: Literal["absolute", "relative", "narrative"]
    interval: Interval | None
    anchor: str | None = None
    offset_days: int = 0


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
    approximate: bool = False

    @property
    def amount(self) -> Decimal | None:
        """The sum itself where one is named; the one known side of an open range."""
        return self.low if self.low is not None else self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A count as the report gives it: "at least 40 civilians" has ``low`` 40 and no ``high``.

    ``unit`` is the counted word as printed, None where it is left out.
    """

    low: int | None
    high: int | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class Point:
    """Degrees, WGS 84."""

    lat: float
    lon: float

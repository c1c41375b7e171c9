"""The one place where stages meet: report in, reading out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from rawi import codec
from rawi.claim import Attribution, Claim, Refusal
from rawi.extract.amounts import find_amounts
from rawi.extract.attribution import attributions
from rawi.extract.claims import anchored, claims
from rawi.extract.sentences import Parse, parse
from rawi.extract.times import find_times
from rawi.lang import load
from rawi.report import Mention, Report
from rawi.resolve.names import NameFinder
from rawi.values import Interval


@dataclass(frozen=True)
class Reading:
    """All that rawi takes from one report."""

    parse: Parse
    anchored: dict[Mention, Interval]
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]
    refusals: tuple[Refusal, ...]

    @property
    def report(self) -> Report:
        """The report it was taken from."""
        return self.parse.report

    def json(self) -> dict[str, Any]:
        """The reading in the form of the output contract."""
        return codec.reading_json(
            self.report,
            self.parse.mentions,
            self.parse.resolutions,
            self.anchored,
            self.attributions,
            self.claims,
            self.refusals,
        )


@cache
def _names(code: str) -> NameFinder:
    return NameFinder(load(code))


def parse_report(report: Report) -> Parse:
    """Sentences, units and mentions of a report."""
    names = _names(report.language)
    return parse(report, load(report.language), names.splitter, names, _values)


def _values(report: Report) -> list[Mention]:
    """Times, sums and counts; where they overlap the longer one stays."""
    found = [*find_times(report.text, report.language, report.published), *find_amounts(report.text, report.language)]
    found.sort(key=lambda m: (m.span.start - m.span.end, m.span.start, m.kind))
    kept: list[Mention] = []
    for m in found:
        if not any(m.span.touches(k.span) for k in kept):
            kept.append(m)
    return kept


def read_report(report: Report) -> Reading:
    """Everything a report claims, and whose words it is.  Same report, same reading."""
    parsed = parse_report(report)
    said = attributions(parsed)
    return Reading(parsed, anchored(parsed), tuple(said), tuple(claims(parsed, said)), ())

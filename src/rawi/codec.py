"""The published form of a reading: the JSON contract of design §6, in ``schema.json`` too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from rawi.claim import Attribution, Claim, Refusal, fillers
from rawi.judgement import Resolution
from rawi.report import Mention, Report
from rawi.text import Quote, Span
from rawi.things import Actor, Place
from rawi.values import Interval, Money, TimeExpression

Json = dict[str, Any]


def span(report: Report, at: Span) -> Json:
    """A span with its words: ``text[start:end] == text`` always."""
    return {"start": at.start, "end": at.end, "text": at.of(report.text)}


def quote(q: Quote | None) -> Json | None:
    """A quote, or null."""
    return {"start": q.span.start, "end": q.span.end, "text": q.words} if q else None


def report_json(r: Report) -> Json:
    """The report itself."""
    return {
        "id": r.id, "source": r.source, "language": r.language, "published": r.published.isoformat() if r.published else None,
        "title": r.title, "publisher": r.publisher, "byline": r.byline, "dateline": None, "url": r.url, "sha256": r.sha256, "text": r.text,
    }  # fmt: skip


def actor_json(report: Report, r: Resolution) -> Json:
    """An actor mention with what it was resolved to."""
    thing = r.thing if isinstance(r.thing, Actor) else None
    named = (
        {"id": thing.id, "name": thing.name, "kind": thing.kind} if thing else {"id": None, "name": None, "kind": None}
    )
    return {**span(report, r.mention.span), **named, "reasons": list(r.reasons), "found_by": r.by}


def place_json(report: Report, r: Resolution) -> Json:
    """A place mention with what it was resolved to."""
    place = r.thing if isinstance(r.thing, Place) else None
    point = place.point if place else None
    where = {
        "id": place.id if place else None, "name": place.name if place else None, "country": place.country if place else None,
        "lat": point.lat if point else None, "lon": point.lon if point else None, "radius_km": place.radius_km if place else None,
    }  # fmt: skip
    return {**span(report, r.mention.span), **where, "reasons": list(r.reasons), "found_by": r.by}


def time_json(report: Report, m: Mention, anchored: Mapping[Mention, Interval]) -> Json:
    """A time expression; dates inclusive, null where open or not known."""
    value = m.value if isinstance(m.value, TimeExpression) else None
    interval = anchored.get(m) or (value.interval if value else None)
    start = interval.start.isoformat() if interval and interval.start else None
    last = interval.last.isoformat() if interval and interval.last else None
    return {
        **span(report, m.span),
        "from": start,
        "to": last,
        "anchor": value.anchor if value else None,
        "found_by": m.found_by,
    }


def money_json(report: Report, m: Mention) -> Json:
    """A sum in whole units; numbers are printed plainly."""
    value = m.value if isinstance(m.value, Money) else Money(low=None, high=None, currency=None)
    sums = {"amount": _number(value.amount), "low": _number(value.low), "high": _number(value.high)}
    return {
        **span(report, m.span),
        **sums,
        "currency": value.currency,
        "approximate": value.approximate,
        "found_by": m.found_by,
    }


def _number(n: Decimal | None) -> int | float | None:
    if n is None:
        return None
    return int(n) if n == n.to_integral_value() else float(n)


def attribution_json(a: Attribution) -> Json:
    """An attribution."""
    return {
        "id": a.id, "cue": quote(a.cue), "source": quote(a.source), "source_type": a.source_type, "content": quote(a.content),
        "via": [quote(v) for v in a.via], "found_by": a.found_by,
    }  # fmt: skip


def claim_json(c: Claim) -> Json:
    """A claim."""
    roles = [
        {
            "role": role,
            "name": f.name,
            "text": f.words.words,
            "id": f.id,
            "start": f.words.span.start,
            "end": f.words.span.end,
        }
        for role, f in fillers(c.content)
    ]
    return {
        "id": c.id, "kind": c.content.kind, "type": c.content.type, "quote": quote(c.quote), "roles": roles,
        "polarity": c.factuality.label, "certainty": c.factuality.certainty.value + c.factuality.polarity,
        "attributions": list(c.attributions), "found_by": c.found_by,
    }  # fmt: skip


def refusal_json(r: Refusal) -> Json:
    """A refusal."""
    return {"words": r.words, "because": r.because, "found_by": r.found_by}


def reading_json(
    report: Report,
    mentions: Sequence[Mention],
    resolutions: Mapping[Mention, Resolution],
    anchored: Mapping[Mention, Interval],
    attributions: Sequence[Attribution],
    claims: Sequence[Claim],
    refusals: Sequence[Refusal],
) -> Json:
    """The whole reading of one report, as ``rawi read --json`` prints it."""

    def by_kind(kind: str) -> list[Mention]:
        return [m for m in mentions if m.kind == kind]

    return {
        "report": report_json(report),
        "actors": [actor_json(report, resolutions[m]) for m in by_kind("actor")],
        "places": [place_json(report, resolutions[m]) for m in by_kind("place")],
        "times": [time_json(report, m, anchored) for m in by_kind("time")],
        "money": [money_json(report, m) for m in by_kind("money")],
        "attributions": [attribution_json(a) for a in attributions],
        "claims": [claim_json(c) for c in claims],
        "refusals": [refusal_json(r) for r in refusals],
    }

"""From events, rules and attributions to claims, each with its chain and how sure its source sounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Literal

from rawi.claim import (
    Attribution,
    Cause,
    Certainty,
    Claim,
    Content,
    Deal,
    Event,
    Factuality,
    Filler,
    Forecast,
    Link,
    Obligation,
    Pattern,
    Payment,
    Siege,
)
from rawi.extract.events import Found, coordinated, find_events
from rawi.extract.sentences import Parse, Sentence, Unit
from rawi.report import Mention
from rawi.text import Quote, Span
from rawi.values import Interval, TimeExpression

_ASSERTED = Factuality(Certainty.CERTAIN, "+")
_HEDGED = Factuality(Certainty.POSSIBLE, "+")
_NEGATED = Factuality(Certainty.CERTAIN, "-")
#: Acts of speech whose content is not said to have happened.
_NOT_YET = frozenset({"promise", "threaten", "ask", "warn", "hope"})
_DOUBTFUL = frozenset({"impersonal", "claim"})


def claims(parse: Parse, attributions: Sequence[Attribution]) -> list[Claim]:
    """The claims of a report, in reading order."""
    made = [*_events(parse, attributions), *_arguments(parse, attributions)]
    made.sort(key=lambda c: (c.quote.span, c.content.kind, c.content.type, c.id))
    return list({c.id: c for c in made}.values())


def _events(parse: Parse, attributions: Sequence[Attribution]) -> Iterator[Claim]:
    for found in find_events(parse):
        quote = parse.report.quote(found.sentence.span(found.first, found.last))
        trigger = found.sentence.units[found.at]
        over = _over(attributions, trigger.span, found.sentence.segment.span)
        label = found.polarity
        acts = {a.act for a in over}
        if found.sense.list[6:] not in ("denial", "accusation", "threat"):
            if "deny" in acts and label == "asserted":
                label = "negated"
            elif acts & _NOT_YET and label == "asserted":
                label = "hedged"
        if label == "asserted" and acts & _DOUBTFUL:
            label = "hedged"
        for one in _each_town(found):
            yield _claim(
                parse, event_content(parse, one), quote, _factuality(label), over, f"events.{found.sense.lemma}"
            )


def _each_town(found: Found) -> list[Found]:
    """A siege of three towns is three sieges: each has its own end."""
    if found.place is None or not found.sense.list.startswith("event.siege"):
        return [found]
    towns = coordinated(found.sentence, found.place, "place")
    return [replace(found, place=t, patient=t if found.patient is found.place else found.patient) for t in towns]


def _factuality(label: str) -> Factuality:
    return {"asserted": _ASSERTED, "hedged": _HEDGED, "negated": _NEGATED}[label]


def _over(attributions: Sequence[Attribution], span: Span, within: Span) -> list[Attribution]:
    """The attributions whose content holds a stretch, outermost first; « according to » holds its whole sentence."""
    return [
        a
        for a in attributions
        if (a.content is not None and a.content.span.touches(span))
        or (a.act == "according" and a.cue is not None and within.holds(a.cue.span))
    ]


def _claim(
    parse: Parse, content: Content, quote: Quote, factuality: Factuality, over: Sequence[Attribution], found_by: str
) -> Claim:
    publisher = Link(source=None, source_type="outlet", cue=None)
    chain = (publisher, *(link for a in over[:3] for link in a.links))
    return Claim(
        content=content,
        factuality=factuality,
        chain=chain,
        attributions=tuple(a.id for a in over),
        quote=quote,
        found_by=found_by,
    )


def event_content(parse: Parse, found: Found) -> Content:
    """The content an event's type calls for."""
    kind = found.sense.list[6:]
    actor, target = (party(parse, u) for u in (found.agent, found.patient))
    place, time = filler(parse, found.place, "place"), filler(parse, found.time, "time")
    if target is None and kind.startswith("siege"):
        target = place
    match kind:
        case "siege_imposed" | "siege_ongoing" | "siege_lifted":
            return Siege(type=kind, actor=actor, target=target, place=place, time=time)
        case "agreement" | "negotiation":
            return Deal(type=kind, actor=actor, target=target, place=place, time=time)
        case "payment":
            money = next((u for u in found.sentence.units[found.first : found.last] if u.mention("money")), None)
            return Payment(actor=actor, target=target, money=filler(parse, money, "money"), place=place, time=time)
        case _:
            return Event(type=kind, actor=actor, target=target, place=place, time=time)


def party(parse: Parse, unit: Unit | None) -> Filler | None:
    """A unit as the filler of a role: an actor first, else what it counts, else a place."""
    if unit is None:
        return None
    for kind in ("actor", "quantity", "place"):
        made = filler(parse, unit, kind)
        if made:
            return made
    return words(parse, unit.span)


def filler(parse: Parse, unit: Unit | None, kind: str) -> Filler | None:
    """A unit's mention of one kind, with the name and id of what it stands for."""
    mention = unit.mention(kind) if unit else None
    if mention is None:
        return None
    quote = parse.report.quote(mention.span)
    resolution = parse.resolutions.get(mention)
    if resolution is not None and resolution.thing is not None:
        return Filler(quote, resolution.thing.name, resolution.thing.id)
    return Filler(quote, quote.words, None)


def words(parse: Parse, span: Span) -> Filler:
    """A stretch of the report as the filler of a role."""
    quote = parse.report.quote(span)
    return Filler(quote, quote.words, None)


def _arguments(parse: Parse, attributions: Sequence[Attribution]) -> Iterator[Claim]:
    """Obligations, causes, forecasts and patterns: the rules' matches, one for each stretch and kind."""
    for sentence in parse.sentences:
        if sentence.is_question or sentence.segment.part in ("headline", "credit"):
            continue
        taken: dict[str, list[tuple[int, int]]] = {}
        for rule in parse.language.rules.awake(sentence.symbols):
            if rule.kind == "attribution":
                continue
            for roles in sentence.match(rule):
                first, last = _tidy(sentence, roles.get("quote", roles[""]))
                over = taken.setdefault(rule.kind, [])
                if first >= last or any(min(b, last) > max(a, first) for a, b in over):
                    continue
                over.append((first, last))
                quote = parse.report.quote(sentence.span(first, last))
                content = _argument(
                    parse, sentence, rule.kind, {k: _tidy(sentence, r) for k, r in roles.items()}, (first, last)
                )
                hedged = rule.kind in ("forecast", "obligation") or any(
                    u.labels & {"hedge", "modal", "aux.cond"} for u in sentence.units[first:last]
                )
                attributed = _over(attributions, quote.span, sentence.segment.span)
                yield _claim(parse, content, quote, _HEDGED if hedged else _ASSERTED, attributed, rule.id)


def _tidy(sentence: Sentence, r: tuple[int, int]) -> tuple[int, int]:
    first, last = r
    while first < last and "punct" in sentence.units[first].labels:
        first += 1
    while first < last and "punct" in sentence.units[last - 1].labels:
        last -= 1
    return first, last


def _argument(
    parse: Parse, sentence: Sentence, kind: str, roles: dict[str, tuple[int, int]], whole: tuple[int, int]
) -> Content:
    def at(role: str) -> Filler | None:
        r = roles.get(role)
        return words(parse, sentence.span(*r)) if r and r[0] < r[1] else None

    def one(of: str, r: tuple[int, int] = whole) -> Filler | None:
        return next((f for u in sentence.units[r[0] : r[1]] if (f := filler(parse, u, of))), None)

    def last_before() -> Filler | None:
        before = reversed(sentence.units[: whole[0]])
        return next((f for u in before if (f := filler(parse, u, "actor"))), None)

    def who(role: str) -> Filler | None:
        r = roles.get(role)
        return (one("actor", r) or at(role)) if r else None

    match kind:
        case "obligation":
            obligor = who("obligor") or one("actor") or last_before()
            act = at("act") or words(parse, sentence.span(*whole))
            return Obligation(
                obligor=obligor,
                act=act,
                obligee=who("obligee"),
                in_return_for=at("in_return_for"),
                money=one("money"),
                place=one("place"),
                time=one("time"),
            )
        case "cause":
            return Cause(cause=at("cause"), effect=at("effect"))
        case "forecast":
            return Forecast(what=at("what") or words(parse, sentence.span(*whole)), time=one("time"))
        case _:
            return Pattern(actor=one("actor"), place=one("place"))


def anchored(parse: Parse) -> dict[Mention, Interval]:
    """Days of the times that count from an event of the report: "the morning after the meeting".

    The anchor is the last event told before whose predicate is the anchor's word, or of its type, and
    which has days of its own.
    """
    out: dict[Mention, Interval] = {}
    known: list[tuple[str, str, Interval]] = []
    language = parse.language
    for found in find_events(parse):
        mention = found.time.mention("time") if found.time else None
        if mention and isinstance(mention.value, TimeExpression):
            interval = mention.value.interval or out.get(mention)
            if interval:
                known.append((found.sense.lemma, found.sense.list, interval))
        for m in parse.mentions:
            value = m.value
            if (
                m in out
                or not isinstance(value, TimeExpression)
                or value.interval
                or not value.anchor
                or not found.sentence.segment.span.holds(m.span)
            ):
                continue
            senses = {
                s.list
                for w in language.words(value.anchor, language.splitter(()))
                for s in language.lexicon.senses(w.form)
            }
            hit = next((i for _, type_, i in reversed(known) if type_ in senses), None)
            if hit and hit.start:
                out[m] = Interval.day(hit.start + timedelta(days=value.offset_days))
    return out


__all__: Sequence[Literal["anchored", "claims", "party"]] = ("anchored", "claims", "party")

"""Who did what to whom: event predicates, their arguments, and how surely they are told.

There is no parser: a clause is the stretch between breaks (subordinators, strong punctuation), and
the frame of a predicate says on which side its agent and patient stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rawi.extract.sentences import Parse, Sentence, Unit
from rawi.lang.lexicon import Frame, Sense

_BREAK = frozenset({"conj.sub", "rel", "that"})
_STRONG = frozenset(";:؛—–…()«»")
_HEDGE = frozenset(
    {"hedge", "modal", "future", "aux.cond", "purpose", "if", "arg.bind", "arg.exchange", "cue.promise", "cue.threaten"}
)
#: How many units before a predicate a negation or a hedge still governs it.
_REACH = 6


@dataclass(frozen=True, slots=True)
class Found:
    """One event, as units of a sentence."""

    sentence: Sentence
    sense: Sense
    at: int
    first: int
    last: int
    agent: Unit | None
    patient: Unit | None
    place: Unit | None
    time: Unit | None
    polarity: str


def find_events(parse: Parse) -> Iterator[Found]:
    """The events of a report, in reading order; questions hold none."""
    told: Unit | None = None  # the place told last
    for sentence in parse.sentences:
        here = next((u for u in sentence.units if u.mention("place")), None)
        if told and "\n\n" in parse.report.text[told.end : sentence.segment.span.start]:
            told = None  # another paragraph may be elsewhere
        if sentence.is_question or sentence.segment.part in ("headline", "credit"):
            continue
        seen: set[tuple[str, int]] = set()
        for at, unit in enumerate(sentence.units):
            sense = _event_sense(unit)
            if sense is None:
                continue
            found = _event(parse.language.code, sentence, at, sense)
            key = (found.sense.list, found.first)
            if key in seen or (sense.frame and sense.frame.weak and not _has_party(found)):
                continue
            seen.add(key)
            yield found if found.place else replace(found, place=told)
        told = here or told


def _event_sense(unit: Unit) -> Sense | None:
    return next((s for s in unit.senses if s.list.startswith("event.")), None)


def _has_party(found: Found) -> bool:
    return any(u is not None and u.mention("actor") for u in (found.agent, found.patient))


def _event(code: str, sentence: Sentence, at: int, sense: Sense) -> Found:
    first, last = clause(sentence, at)
    frame = sense.frame or Frame()
    agent, patient = _arguments(code, sentence, at, first, last, sense, frame)
    units = sentence.units
    place = _nearest(units, at, first, last, "place") or _nearest(units, at, 0, len(units), "place")
    time = _nearest(units, at, first, last, "time") or _nearest(units, at, 0, len(units), "time")
    return Found(
        sentence, sense, at, first, last, agent, patient, place, time, _polarity(units, at, first, sense, frame)
    )


def clause(sentence: Sentence, at: int) -> tuple[int, int]:
    """The half-open range of units round ``at`` up to the next breaks."""
    units = sentence.units
    first, last = at, at + 1
    while first > 0 and not _is_break(units[first - 1]):
        first -= 1
    while last < len(units) and not _is_break(units[last]):
        last += 1
    while last > at + 1 and "punct" in units[last - 1].labels:
        last -= 1
    while first < at and "punct" in units[first].labels:
        first += 1
    return first, last


def _is_break(unit: Unit) -> bool:
    return bool(unit.labels & _BREAK) or unit.form in _STRONG


def _nearest(units: tuple[Unit, ...], at: int, first: int, last: int, kind: str) -> Unit | None:
    """The nearest mention of a kind; one behind the predicate before one ahead of it."""
    after = next((u for u in units[at + 1 : last] if u.mention(kind)), None)
    return after or next((u for u in reversed(units[first:at]) if u.mention(kind)), None)


def _is_party(unit: Unit) -> bool:
    return bool(unit.mention("actor") or unit.mention("quantity"))


def _can_be_party(unit: Unit) -> bool:
    return _is_party(unit) or bool(unit.mention("place"))


def _arguments(
    code: str, sentence: Sentence, at: int, first: int, last: int, sense: Sense, frame: Frame
) -> tuple[Unit | None, Unit | None]:
    """(agent, patient) by the predicate's form."""
    units = sentence.units
    if sense.feature in ("noun", "word"):
        return _of_noun(code, units, at, first, last, frame)
    by = _after(units, at + 1, last, "prep.by")
    if _is_passive(units, at, first, sense) and frame.subject == "agent":
        return by, _subject(units, at, first) or _object(units, at, last)
    if code == "ar":
        subject, obj = _arabic(units, at, first, last)
    else:
        subject, obj = _subject(units, at, first), _object(units, at, last)
    if subject is None and first > 0 and sense.feature in ("fin", "ger"):
        subject = _subject(units, first - 1, 0)
    if frame.subject == "patient":
        return by, subject or obj
    against = _after(units, at + 1, last, "prep.against")
    return subject or by, obj if frame.object != "none" else against


def _is_passive(units: tuple[Unit, ...], at: int, first: int, sense: Sense) -> bool:
    """A participle after "be", or one with no auxiliary that cannot be finite.

    English « attacked » is both: it is active where a subject stands before it and it has an object or no "by".
    """
    features = {s.feature for s in units[at].senses if s.list == sense.list}
    if "part" not in features:
        return False
    for u in reversed(units[max(first, at - 4) : at]):
        if "aux.be" in u.labels:
            return True
        if u.labels & {"aux.have", "aux.cond"}:
            return False
    if "fin" not in features:
        return True
    after = units[at + 1 : at + 3]
    if any("prep.by" in u.labels for u in after) or _subject(units, at, first) is None:
        return True
    before = units[at - 1] if at > first else None
    is_count = before is not None and before.mention("quantity") is not None and not before.mention("actor")
    return is_count and not any(_can_be_party(u) for u in after)


def _subject(units: tuple[Unit, ...], at: int, first: int) -> Unit | None:
    """The nearest party before the predicate that does not hang on a preposition."""
    fallback = None
    for k in range(at - 1, first - 1, -1):
        if _is_party(units[k]):
            before = units[k - 1] if k > first else None
            if before is None or not _has_prep(before):
                return units[k]
            fallback = fallback or units[k]
    return fallback or next(
        (
            units[k]
            for k in range(at - 1, first - 1, -1)
            if units[k].mention("place") and (k == first or ("det" in units[k - 1].labels and k - 1 == first))
        ),
        None,
    )


def coordinated(sentence: Sentence, unit: Unit, kind: str) -> list[Unit]:
    """A mention and those of its kind joined to it by « and » or commas."""
    units = sentence.units
    if unit not in units:
        return [unit]
    out, at = [unit], units.index(unit) + 1
    while at + 1 < len(units) and (units[at].form in ",،" or "conj" in units[at].labels):
        at += 1
        if units[at].form in ",،" or "conj" in units[at].labels or "prep.in" in units[at].labels:
            continue
        if not units[at].mention(kind):
            break
        out.append(units[at])
        at += 1
    return out


def _has_prep(unit: Unit) -> bool:
    return any(label == "prep" or label.startswith("prep.") for label in unit.labels)


def _object(units: tuple[Unit, ...], at: int, last: int) -> Unit | None:
    """The nearest party after the predicate, else the nearest place."""
    end = next((k for k in range(at + 1, last) if "prep.by" in units[k].labels), last)
    stretch = units[at + 1 : min(end, at + 12)]
    return next((u for u in stretch if _is_party(u)), None) or next((u for u in stretch if u.mention("place")), None)


def _arabic(units: tuple[Unit, ...], at: int, first: int, last: int) -> tuple[Unit | None, Unit | None]:
    """Verb first: subject, then object; a party before the verb is its subject where none follows closely."""
    before = _subject(units, at, first)
    parties = [k for k in range(at + 1, last) if _can_be_party(units[k])]
    bare = [k for k in parties if not _has_prep(units[k - 1])]
    if (
        before is not None
        and _is_party(before)
        and not (bare and bare[0] <= at + 2 and units[bare[0]].mention("actor"))
    ):
        return before, units[parties[0]] if parties else None
    if bare and bare[0] <= at + 5 and _is_party(units[bare[0]]):
        rest = [k for k in parties if k > bare[0]]
        return units[bare[0]], units[rest[0]] if rest else None
    return before, units[parties[0]] if parties else None


def _after(units: tuple[Unit, ...], start: int, last: int, prep: str) -> Unit | None:
    """The first party behind a preposition of a list."""
    for k in range(start, min(last, len(units))):
        if prep in units[k].labels:
            return next((u for u in units[k + 1 : min(last, k + 6)] if _can_be_party(u)), None)
    return None


def _of_noun(
    code: str, units: tuple[Unit, ...], at: int, first: int, last: int, frame: Frame
) -> tuple[Unit | None, Unit | None]:
    """Agent and patient of "the attack by X on Y", « l'attaque de X contre Y », هجوم X على Y."""
    beyond = max(last, min(len(units), at + 8))  # « the siege which X imposed »: the agent stands behind a break
    agent = _after(units, at + 1, beyond, "prep.by")
    patient = _after(units, at + 1, last, "prep.against")
    owned = None
    for k in range(at + 1, min(last, at + 5)):
        if _can_be_party(units[k]):
            if code == "ar" or any("prep.of" in u.labels for u in units[at + 1 : k]):
                owned = units[k]
            break
    if owned is not None and owned not in (agent, patient):
        if frame.of == "agent" and agent is None:
            agent = owned
        elif frame.of in ("patient", "place") and patient is None:
            patient = owned
    if code == "en" and at > first:
        before = units[at - 1] if units[at - 1].form != "'s" else units[at - 2] if at - 2 >= first else None
        if before is not None and _can_be_party(before) and agent is None:
            agent = before
    before = _subject(units, at, first)
    return agent or (before if before is not None and _is_party(before) else None), patient


def _polarity(units: tuple[Unit, ...], at: int, first: int, sense: Sense, frame: Frame) -> str:
    """``negated`` or ``hedged`` by what stands before the predicate in its clause, or by the predicate itself."""
    window = units[max(first, at - _REACH) : at]
    lead = units[max(0, first - 2) : first]
    if frame.certain == "negated" or any("neg" in u.labels for u in window):
        return "negated"
    if frame.certain == "hedged" or sense.feature in ("cond", "fut"):
        return "hedged"
    if sense.feature == "noun" and "def" not in units[at].labels and at and "purpose.noun" in units[at - 1].labels:
        return "hedged"
    if any(u.labels & _HEDGE for u in window) or any(u.labels & {"if", "purpose"} for u in lead):
        return "hedged"
    return "asserted"

"""Whose words they are: cue, source, content, and the hands between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rawi.claim import Attribution
from rawi.extract.sentences import Parse, Sentence, Unit
from rawi.extract.sources import is_name, source_type
from rawi.text import Quote, Span

#: Units that are no part of a source at its edges.
_EDGE = frozenset(
    [
        "det",
        "prep",
        "prep.by",
        "prep.to",
        "prep.in",
        "prep.with",
        "prep.from",
        "prep.for",
        "conj",
        "conj.sub",
        "adv",
        "aux.be",
        "aux.have",
        "punct",
        "time",
        "that",
    ]
)
_KEEP_LEFT = frozenset({"det"})


@dataclass(frozen=True, slots=True)
class _Found:
    """One match of a rule, as ranges of units of one sentence."""

    sentence: int
    rule: str
    order: int
    cue: tuple[int, int] | None
    source: tuple[int, int] | None
    content: tuple[int, int] | None
    via: tuple[tuple[int, int], ...]


def attributions(parse: Parse) -> list[Attribution]:
    """All attributions of a report, in reading order.

    A cue is taken by the first rule that fits it; a pronoun or a missing subject takes the exact words
    of the last source that could be its antecedent; coordinated sources give one attribution each.
    """
    out: list[Attribution] = []
    last: tuple[Span, str] | None = None
    for i, sentence in enumerate(parse.sentences):
        if sentence.segment.part in ("headline",) and not any(
            "cue" in label for u in sentence.units for label in u.labels
        ):
            continue
        for found in _matches(parse, i, sentence):
            sources = _sources(sentence, found.source, credit=found.rule.endswith(".credit"))
            if not sources:
                spoken = _is_pronoun(sentence, found.source) or _wants_subject(sentence, found)
                antecedent = last if spoken else None
                made = [_make(parse, sentence, found, None, antecedent, len(out))]
            else:
                made = [_make(parse, sentence, found, s, None, len(out) + k) for k, s in enumerate(sources)]
            for attribution in made:
                if attribution.source is not None and attribution.source_type != "unknown":
                    last = (attribution.source.span, attribution.source_type)
            out += made
    return out


def _matches(parse: Parse, index: int, sentence: Sentence) -> list[_Found]:
    """The matches of one sentence, one for each cue."""
    all_found: list[_Found] = []
    for order, rule in enumerate(parse.language.rules.awake(sentence.symbols)):
        if rule.kind != "attribution":
            continue
        for roles in sentence.match(rule):
            via = (roles["via"],) if "via" in roles else ()
            all_found.append(
                _Found(index, rule.id, order, roles.get("cue"), roles.get("source"), roles.get("content"), via)
            )
    kept: list[_Found] = []
    for found in sorted(all_found, key=lambda f: f.order):
        at = found.cue or found.source
        if at and not any(_overlaps(at, k.cue or k.source) for k in kept):
            kept.append(found)
    return sorted(kept, key=lambda f: f.cue or f.source or (0, 0))


def _overlaps(a: tuple[int, int], b: tuple[int, int] | None) -> bool:
    return b is not None and min(a[1], b[1]) > max(a[0], b[0])


def _trim(sentence: Sentence, r: tuple[int, int]) -> tuple[int, int]:
    first, last = r
    while first < last and sentence.units[first].labels & _EDGE and not sentence.units[first].labels & {"actor", "cap"}:
        first += 1
    while (
        first < last
        and sentence.units[last - 1].labels & (_EDGE | {"rel"})
        and not sentence.units[last - 1].labels & {"actor"}
    ):
        last -= 1
    return first, last


def _sources(sentence: Sentence, source: tuple[int, int] | None, *, credit: bool) -> list[tuple[int, int]]:
    """The source without its edges, split where several are coordinated; empty for a pronoun or nothing.

    In a credit line every « and » joins two sources; elsewhere both sides must look like one.
    """
    if source is None:
        return []
    first, last = _trim(sentence, source)
    if first >= last or _is_pronoun(sentence, (first, last)):
        return []
    parts, at = [], first
    for k in range(first + 1, last - 1):
        if "conj" in sentence.units[k].labels and (
            credit or (_is_head(sentence.units, at, k) and _is_head(sentence.units, k + 1, last))
        ):
            parts.append((at, k))
            at = k + 1
    parts.append((at, last))
    trimmed = [_trim(sentence, p) for p in parts]
    return [p for p in trimmed if p[0] < p[1]]


def _is_head(units: Sequence[Unit], first: int, last: int) -> bool:
    """Whether a side of « and » can be a source by itself: it begins with a source noun or a name."""
    for u in units[first:last]:
        if any(label.startswith("src.") for label in u.labels) or u.labels & {"actor"}:
            return True
        if not u.labels & {"det", "number", "quantity", "adv"}:
            return False
    return False


def _is_pronoun(sentence: Sentence, r: tuple[int, int] | None) -> bool:
    return (
        r is not None
        and all(u.labels & {"pron", "det", "punct"} for u in sentence.units[r[0] : r[1]])
        and any("pron" in u.labels for u in sentence.units[r[0] : r[1]])
    )


def _wants_subject(sentence: Sentence, found: _Found) -> bool:
    """Whether the cue is one that somebody must have uttered: not « it is believed »."""
    if found.cue is None or found.source is not None:
        return found.source is not None
    labels = set().union(*(u.labels for u in sentence.units[found.cue[0] : found.cue[1]]))
    return not labels & {"cue.impersonal", "cue.credit", "cue.noun"}


def _act(sentence: Sentence, cue: tuple[int, int] | None) -> str:
    if cue is None:
        return "credit"
    for u in sentence.units[cue[0] : cue[1]]:
        for sense in u.senses:
            if sense.list.startswith("cue."):
                return sense.list[4:]
    return "say"


def _make(
    parse: Parse,
    sentence: Sentence,
    found: _Found,
    source: tuple[int, int] | None,
    antecedent: tuple[Span, str] | None,
    number: int,
) -> Attribution:
    report = parse.report

    def quote(r: tuple[int, int] | None) -> Quote | None:
        if r is None:
            return None
        first, last = r
        while first < last and "punct" in sentence.units[first].labels:
            first += 1
        while first < last and "punct" in sentence.units[last - 1].labels:
            last -= 1
        return report.quote(sentence.span(first, last)) if first < last else None

    made = Attribution(
        id=f"a{number + 1}", cue=quote(found.cue), source=quote(source), source_type="unknown", content=quote(found.content),
        via=tuple(q for q in map(quote, found.via) if q), act=_act(sentence, found.cue), found_by=found.rule,
    )  # fmt: skip
    if source is not None:
        return replace(made, source_type=source_type(parse, sentence.units[source[0] : source[1]]))
    if antecedent is not None:
        return replace(made, source=report.quote(antecedent[0]), source_type=antecedent[1])  # type: ignore[arg-type]
    return made


def cue_units(parse: Parse) -> Iterator[tuple[Sentence, Unit]]:
    """Every unit that could be a cue: what the coverage script counts."""
    for sentence in parse.sentences:
        for unit in sentence.units:
            if any(s.list.startswith("cue.") for s in unit.senses):
                yield sentence, unit


__all__ = ["attributions", "cue_units", "is_name"]

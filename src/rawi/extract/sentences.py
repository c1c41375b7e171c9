"""From a report's text to sentences of units: words, marks and mentions with their labels.

Read `rawi.lang.words` before; `rawi.extract.attribution` and `rawi.extract.events` read what this makes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rawi.extract.phrases import phrases
from rawi.judgement import Resolution
from rawi.lang import MENTIONS, Language, Word, labels_of
from rawi.lang.lexicon import Sense
from rawi.lang.rules import Rule
from rawi.report import Mention, Part, Report, Segment
from rawi.text import Span

#: Finds the names among a report's words: (first word, one past the last word, what it stands for).
Names = Callable[[Report, Sequence[Word], str], list[tuple[int, int, Resolution]]]
#: Finds times, sums and counts in a report's text.
Values = Callable[[Report], list[Mention]]

_STOPS = frozenset(".!?؟…\n")
_ORDER = {"time": 0, "money": 1, "actor": 2, "place": 3, "quantity": 4}


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, a mark, or a run of words that is one mention or one phrase of the lexicon."""

    start: int
    end: int
    form: str
    labels: frozenset[str]
    senses: tuple[Sense, ...] = ()
    mentions: tuple[Mention, ...] = ()

    @property
    def span(self) -> Span:
        """Where its letters are."""
        return Span(self.start, self.end)

    def mention(self, kind: str) -> Mention | None:
        """Its first mention of a kind."""
        return next((m for m in self.mentions if m.kind == kind), None)


@dataclass(frozen=True)
class Sentence:
    """One segment's units, and the same as symbols for the rules: symbol ``i`` is ``units[bounds[i]:bounds[i + 1]]``."""

    segment: Segment
    units: tuple[Unit, ...]
    symbols: str
    bounds: tuple[int, ...]

    def span(self, first: int, last: int) -> Span:
        """The letters under units ``[first, last)``."""
        return Span(self.units[first].start, self.units[last - 1].end)

    def match(self, rule: Rule) -> Iterator[dict[str, tuple[int, int]]]:
        """Every match of a rule, as role → half-open range of units; ``""`` is the whole match."""
        for roles in rule.match(self.symbols):
            yield {role: (self.bounds[a], self.bounds[b]) for role, (a, b) in roles.items()}

    @cached_property
    def is_question(self) -> bool:
        """Whether it asks: a question claims nothing."""
        return any(u.form in "?؟" for u in self.units[-2:])


@dataclass(frozen=True)
class Parse:
    """All that is known of a report before anything is claimed."""

    report: Report
    language: Language
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    resolutions: dict[Mention, Resolution]


def parse(report: Report, language: Language, splitter: object, names: Names, values: Values) -> Parse:
    """Split, look up, and name: one pass over the words of a report."""
    words = language.words(report.text, splitter)  # type: ignore[arg-type]
    spaced, start_of, end_of = _spaced(words)
    found: dict[int, list[tuple[int, tuple[Sense, ...]]]] = {}
    for start, end, senses in language.lexicon.find(spaced):
        found.setdefault(start_of[start], []).append((end_of[end], senses))
    spans: dict[int, list[tuple[int, Mention]]] = {}
    resolutions: dict[Mention, Resolution] = {}
    for first, last, resolution in names(report, words, spaced):
        spans.setdefault(first, []).append((last, resolution.mention))
        resolutions[resolution.mention] = resolution
    starts = [w.start for w in words]
    valued = values(report)
    for mention in valued:
        first = bisect_left(starts, mention.span.start)
        last = bisect_left(starts, mention.span.end, first)
        if first < last:
            spans.setdefault(first, []).append((last, mention))
    sentences = tuple(
        _sentence(language, words, a, b, Segment(Span(words[a].start, words[b - 1].end), part, i), found, spans)
        for i, (a, b, part) in enumerate(segments(words, report))
    )
    mentions = tuple(sorted({*resolutions, *valued}, key=lambda m: (m.span, m.kind)))
    return Parse(report, language, sentences, mentions, resolutions)


def _spaced(words: Sequence[Word]) -> tuple[str, dict[int, int], dict[int, int]]:
    """The forms between single blanks, and which word starts and ends where in that."""
    start_of, end_of, at = {}, {}, 1
    for i, w in enumerate(words):
        start_of[at] = i
        at += len(w.form)
        end_of[at] = i + 1
        at += 1
    return " " + " ".join([w.form for w in words]) + " ", start_of, end_of


def segments(words: Sequence[Word], report: Report) -> list[tuple[int, int, Part]]:
    """Half-open word ranges of the sentences, each with its part of the report."""
    out: list[tuple[int, int, Part]] = []
    a = line_start = 0
    for i, w in enumerate(words):
        if w.form not in _STOPS:
            continue
        if w.form == "\n":
            if i > a:
                out.append((a, i, _part(report, words, a, i, a == line_start, len(out))))
            a = line_start = i + 1
        elif _ends(words, i):
            b = i + 1
            while b < len(words) and words[b].labels >= {"close"}:
                b += 1
            if b > a:
                out.append((a, b, "body"))
            a = b
    if a < len(words):
        out.append((a, len(words), _part(report, words, a, len(words), a == line_start, len(out))))
    lede = next((k for k, s in enumerate(out) if s[2] == "body"), None)
    if lede is not None:
        out[lede] = (*out[lede][:2], "lede")
    return [s for s in out if s[0] < s[1]]


def _ends(words: Sequence[Word], i: int) -> bool:
    """Whether the stop at ``i`` ends a sentence: not an initial, an abbreviation, a decimal, or a quoted question."""
    w, after = words[i], words[i + 1] if i + 1 < len(words) else None
    if after is None:
        return True
    before = words[i - 1] if i else None
    if after.form in _STOPS:
        return after.form == "\n" or after.form == "…"
    if w.form == "." and before is not None:
        if after.start == w.end and after.labels & {"word", "number"} and before.end == w.start:
            return False
        short = before.end - before.start
        if "cap" in before.labels and (
            short == 1
            or before.form
            in ("mr", "mrs", "ms", "dr", "gen", "col", "maj", "capt", "lt", "sgt", "st", "prof", "gov", "sen", "mme")
        ):
            return False
    k = i + 1
    while k < len(words) and words[k].labels >= {"close"}:
        k += 1
    after = words[k] if k < len(words) else None
    if after is None:
        return True
    if after.form in (",", "،"):
        return False
    latin = after.form[:1].isascii() or after.form[:1] in "éèêàâçîôûœ"
    return not (latin and "word" in after.labels and "cap" not in after.labels)


def _part(report: Report, words: Sequence[Word], a: int, b: int, whole_line: bool, index: int) -> Part:
    """A line without a final stop is a heading; the first one, the headline."""
    text = report.text
    if index == 0 and (report.title is None or text[words[a].start : words[b - 1].end].strip() == report.title.strip()):
        line_end = text.find("\n")
        if line_end > 0 and words[b - 1].end <= line_end:
            return "headline"
    if whole_line and words[b - 1].form not in ".!?؟…:»”":
        return "heading" if b - a <= 20 else "body"
    return "body"


def _sentence(
    language: Language,
    words: Sequence[Word],
    a: int,
    b: int,
    segment: Segment,
    found: dict[int, list[tuple[int, tuple[Sense, ...]]]],
    spans: dict[int, list[tuple[int, Mention]]],
) -> Sentence:
    units: list[Unit] = []
    i = a
    while i < b:
        unit, i = _unit(words, i, b, found.get(i, ()), spans)
        units.append(unit)
    return Sentence(segment, tuple(units), *phrases(language, units))


def _unit(
    words: Sequence[Word],
    i: int,
    b: int,
    found: Sequence[tuple[int, tuple[Sense, ...]]],
    spans: dict[int, list[tuple[int, Mention]]],
) -> tuple[Unit, int]:
    """The longest mention or phrase that begins at word ``i``; a mention wins a draw."""
    here = [(last, m) for last, m in spans.get(i, ()) if last <= b]
    phrase = max((h for h in found if h[0] <= b), key=lambda h: h[0], default=None)
    last = max((x for x, _ in here), default=0)
    w = words[i]
    if here and (phrase is None or last >= phrase[0]):
        inside = [m for k in range(i, last) for e, m in spans.get(k, ()) if e <= last]
        inside.sort(key=lambda m: (-(m.span.end - m.span.start), _ORDER[m.kind]))
        labels = MENTIONS[inside[0].kind]
        if inside[0].kind == "quantity" and any(m.kind == "actor" for m in inside):
            labels = MENTIONS["counted"]
        form = " ".join([x.form for x in words[i:last]])
        return Unit(w.start, words[last - 1].end, form, labels, (), tuple(inside)), last
    if phrase is not None:
        last, senses = phrase
        inside = [m for k in range(i, last) for e, m in spans.get(k, ()) if e <= last]
        form = w.form if last == i + 1 else " ".join([x.form for x in words[i:last]])
        return Unit(w.start, words[last - 1].end, form, labels_of(senses) | w.labels, senses, tuple(inside)), last
    return Unit(w.start, w.end, w.form, w.labels), i + 1

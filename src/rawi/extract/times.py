"""When: the time expressions of a report, and the days they mean.

Words are in ``lang/<code>/time.toml``; here is what they can be joined to.  Days inclusive of both ends in output,
half-open inside.
"""

from __future__ import annotations

import re
import tomllib
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from rawi.lang import load
from rawi.report import Mention
from rawi.values import Interval, TimeExpression

_HEAD = 300  # letters: a dateline stands at the head of a report
Match = re.Match[str]
Kind = Literal["absolute", "relative", "narrative"]


@dataclass(frozen=True, slots=True)
class _Words:
    """The folded tables of one language, and its patterns."""

    months: dict[str, int]
    weekdays: dict[str, int]
    numbers: dict[str, int]
    days: dict[str, int]
    narrative: dict[str, int]
    units: dict[str, int]
    last: frozenset[str]
    next: frozenset[str]
    early: frozenset[str]
    mid: frozenset[str]
    late: frozenset[str]
    since: frozenset[str]
    until: frozenset[str]
    patterns: tuple[tuple[str, re.Pattern[str]], ...]


def _alternatives(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True)) + ")"


@cache
def _words(code: str) -> _Words:
    raw = tomllib.loads((files("rawi.lang") / code / "time.toml").read_text("utf-8"))
    letters = load(code).letters

    def fold(words: Any) -> Any:
        if isinstance(words, dict):
            return {w.translate(letters): n for w, n in words.items()}
        return frozenset(w.translate(letters) for w in words)

    t = {key: fold(value) for key, value in raw.items()}
    return _Words(
        t["months"], t["weekdays"], t["numbers"], t["days"], t["narrative"], t["units"],
        t["last"], t["next"], t["early"], t["mid"], t["late"], t["since"], t["until"], _patterns(code, t),
    )  # fmt: skip


def _patterns(code: str, t: dict[str, Any]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    a = {key: _alternatives(words) for key, words in t.items()}
    edge, end = r"(?<![\w])" + ("(?:[وفبلك](?=\\w))?" if code == "ar" else ""), r"(?!\w)"
    gap = r"[\s,،]+"
    year = r"(?P<year>(?:19|20)\d\d)"
    number = rf"(?P<day>\d{{1,2}}|{a['numbers']})(?:er|st|nd|rd|th)?"
    link = rf"(?:\s+{a['links']})*\s+"
    month = rf"(?P<month>{a['months']})(?:\s*/\s*{a['months']})?"
    when = rf"(?:(?P<since>{a['since']}|{a['until']})\s+)?(?:(?P<part>{a['early']}|{a['late']}|{a['mid']}|{a['parts']})[\s-]*(?:{a['links']}\s+)?)?"
    weekday = rf"(?P<weekday>{a['weekdays']})"
    tail = rf"(?:{gap}(?:{a['links']}\s+)?{year})?"
    near = (
        rf"(?:\s+(?P<which>{a['last']}|{a['next']}))?(?:\s+{a['after_parts']})?"
        if t["after_parts"]
        else rf"(?:\s+(?P<which>{a['last']}|{a['next']}))?"
    )
    before = rf"(?:(?P<before>{a['last']}|{a['next']}|{a['this']})\s+)?"
    unit = rf"(?P<unit>{a['units']})"
    out = [
        ("iso", r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"),
        ("slashes", r"(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>(?:19|20)\d\d)"),
        ("day-month", rf"{when}(?:{a['weekdays']}{gap}(?:{a['links']}\s+)?)?{number}(?:\s*(?:-|–|and|to|et|au|و|{a['links']})\s*(?P<last>\d{{1,2}}))?{link}{month}{tail}"),
        ("month", rf"{when}{month}(?:\s+(?P<which>{a['last']}|{a['next']}))?{tail}"),
        ("weekday", rf"(?:(?:{a['days']})\s+)?(?:{a['parts']}\s+(?:{a['links']}\s+)?)?{before}{weekday}{near}"),
        ("day", rf"(?:{a['parts']}\s+)?(?P<dayword>{a['days']})(?:{gap}{a['weekdays']})?(?:\s+{a['after_parts'] if t['after_parts'] else 'xxxx'})?"),
        ("narrative", rf"(?P<narrative>{a['narrative']})(?:\s+(?P<anchor>لل\w+))?"),
        ("year", rf"(?:{_alternatives({'en': ('in', 'since'), 'fr': ('en', 'depuis'), 'ar': ('عام', 'سنه', 'العام')}[code])})\s+{year}"),
        ("last-unit", rf"(?:{a['last']}\s+{unit}|(?:{a['links']}\s+|la\s+|l'|ال)?(?P<unit2>{a['units']})\s+(?P<which>{a['last']}|{a['next']}))"),
    ]  # fmt: skip
    if code == "en":
        out.append(
            (
                "month-day",
                rf"{when}{month}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:\s*(?:-|–|and|to)\s*(?P<last>\d{{1,2}})(?!\d))?{tail}",
            )
        )
        out.append(("ago", rf"(?P<count>\d+|{a['numbers']})\s+{unit}\s+{a['ago']}"))
    else:
        out.append(("ago", rf"{a['ago']}\s+(?:(?P<count>\d+|{a['numbers']})\s+)?{unit}"))
    return tuple((name, re.compile(edge + p + end)) for name, p in out)


def find_times(text: str, language: str, published: date | None) -> list[Mention]:
    """The time expressions of a report, in reading order; ``interval`` is None where the days cannot be told.

    Relative days count from ``published``; without it, from the first full date at the head of the text.
    """
    words = _words(language)
    view = load(language).fold(text)
    found: list[tuple[int, int, str, Match]] = []
    for name, pattern in words.patterns:
        for m in pattern.finditer(view.text):
            start = m.start() + (1 if language == "ar" and _clitic(m, words) else 0)
            if m.end() > start:
                found.append((start, m.end(), name, m))
    kept: list[tuple[int, int, str, Match]] = []
    for f in sorted(found, key=lambda f: (f[0] - f[1], f[0], f[2])):
        if not any(f[0] < k[1] and k[0] < f[1] for k in kept):
            kept.append(f)
    day = published or _dateline(words, kept, _HEAD)
    out, last = [], None
    for start, end, name, m in sorted(kept, key=lambda f: f[0]):
        value = _value(words, name, m, day, last)
        span = view.back(start, end)
        if value is None or (language == "en" and name == "month" and not _has_capital(span.of(text))):
            continue
        if value.interval and value.interval.start and name not in ("year", "month"):
            last = value.interval.start
        out.append(Mention(span, "time", value, f"{language}.time.{name}"))
    return out


def _has_capital(printed: str) -> bool:
    """English months are capitalised: « may » and « march » are verbs."""
    return any(c.isupper() or c.isdigit() for c in printed)


def _clitic(m: Match, words: _Words) -> bool:
    """Whether the match begins with a joined particle: the rest begins with a word of its own."""
    first = m.group().split()[0]
    known = (
        words.months,
        words.weekdays,
        words.days,
        words.since,
        words.until,
        words.early,
        words.late,
        words.mid,
        words.numbers,
    )
    return first[0] in "وفبلك" and not any(first in k for k in known) and any(first[1:] in k for k in known)


def _dateline(words: _Words, kept: list[tuple[int, int, str, Match]], head: int) -> date | None:
    for start, _, name, m in sorted(kept, key=lambda f: f[0]):
        if start < head and name in ("iso", "slashes", "day-month", "month-day"):
            value = _value(words, name, m, None, None)
            if value and value.interval:
                return value.interval.start
    return None


def _value(words: _Words, name: str, m: Match, day: date | None, last: date | None) -> TimeExpression | None:
    handler = _HANDLERS[name]
    try:
        return handler(words, m.groupdict(), day, last)
    except (ValueError, OverflowError):
        return None


Groups = dict[str, str | None]


def _full(words: _Words, g: Groups, day: date | None, last: date | None) -> TimeExpression:
    return TimeExpression(
        type="absolute", interval=Interval.day(date(int(g["y"] or 0), int(g["m"] or 0), int(g["d"] or 0)))
    )


def _month_of(words: _Words, g: Groups, day: date | None) -> tuple[int, int] | None:
    """(year, month); the year nearest before the day of publication where none is given."""
    month = words.months[" ".join((g["month"] or "").split())]
    if g.get("year"):
        return int(g["year"] or 0), month
    if day is None:
        return None
    ahead = date(day.year, month, 1) > day + timedelta(days=92)
    return (day.year - 1 if ahead else day.year), month


def _day_month(words: _Words, g: Groups, day: date | None, last: date | None) -> TimeExpression | None:
    raw = g["day"] or ""
    number = int(raw) if raw.isdigit() else words.numbers.get(raw, 0)
    if not 1 <= number <= 31:
        return None
    at = _month_of(words, g, day)
    if at is None:
        return TimeExpression(type="absolute", interval=None)
    first = date(at[0], at[1], number)
    final = date(at[0], at[1], int(g["last"] or 0)) if g.get("last") else first
    return TimeExpression(type="absolute", interval=_bounded(words, g, first, max(first, final), day))


def _bounded(words: _Words, g: Groups, first: date, final: date, day: date | None) -> Interval:
    since = " ".join((g.get("since") or "").split())
    if since in words.since:
        return Interval(first, day + timedelta(days=1) if day and day >= first else None)
    return Interval(first, final + timedelta(days=1))


def _month(words: _Words, g: Groups, day: date | None, last: date | None) -> TimeExpression | None:
    at = _month_of(words, g, day)
    if at is None:
        return TimeExpression(type="absolute", interval=None)
    year, month = at
    if g.get("which") in words.last and day and date(year, month, 1) > day:
        year -= 1
    length = monthrange(year, month)[1]
    part = " ".join((g.get("part") or "").split())
    low, high = (
        (1, 10)
        if part in words.early
        else (11, 20)
        if part in words.mid
        else (21, length)
        if part in words.late
        else (1, length)
    )
    return TimeExpression(
        type="absolute", interval=_bounded(words, g, date(year, month, low), date(year, month, high), day)
    )


def _weekday(words: _Words, g: Groups, day: date | None, last: date | None) -> TimeExpression | None:
    if day is None:
        return TimeExpression(type="relative", interval=None)
    wanted = words.weekdays[g["weekday"] or ""]
    back = (day.weekday() - wanted) % 7
    which = g.get("which") or g.get("before")
    if which in words.next:
        found = day + timedelta(days=(wanted - day.weekday() - 1) % 7 + 1)
    else:
        found = day - timedelta(days=back or (7 if which in words.last else 0))
    return TimeExpression(type="relative", interval=Interval.day(found))


def _day(words: _Words, g: Groups, day: date | None, last: date | None) -> TimeExpression | None:
    offset = words.days[" ".join((g["dayword"] or "").split())]
    interval = Interval.day(day + timedelta(days=offset)) if day else None
    return TimeExpression(type="relative", interval=interval, offset_days=offset)


def _narrative(words: _Words, g: Groups, day: date | None, last: date | None) -> TimeExpression | None:
    offset = words.narrative[" ".join((g["narrative"] or "").split())]
    if g.get("anchor"):
        return TimeExpression(
            type="narrative", interval=None, anchor="ال" + (g["anchor"] or "")[2:], offset_days=offset
        )
    interval = Interval.day(last + timedelta(days=offset)) if last else None
    return TimeExpression(type="narrative", interval=interval, offset_days=offset)


def _year(words: _Words, g: Groups, day: date | None, last: date | None) -> TimeExpression | None:
    year = int(g["year"] or 0)
    return TimeExpression(type="absolute", interval=Interval(date(year, 1, 1), date(year + 1, 1, 1)))


def _last_unit(words: _Words, g: Groups, day: date | None, last: date | None) -> TimeExpression | None:
    if day is None:
        return TimeExpression(type="relative", interval=None)
    size = words.units[g.get("unit") or g.get("unit2") or ""]
    sign = 1 if g.get("which") in words.next else -1
    if size == 7:
        monday = day - timedelta(days=day.weekday() - 7 * sign)
        return TimeExpression(type="relative", interval=Interval(monday, monday + timedelta(days=7)))
    if size == 30:
        index = day.year * 12 + day.month - 1 + sign
        first = date(index // 12, index % 12 + 1, 1)
        return TimeExpression(
            type="relative", interval=Interval(first, first + timedelta(days=monthrange(first.year, first.month)[1]))
        )
    if size == 365:
        return TimeExpression(
            type="relative", interval=Interval(date(day.year + sign, 1, 1), date(day.year + sign + 1, 1, 1))
        )
    return None


def _ago(words: _Words, g: Groups, day: date | None, last: date | None) -> TimeExpression | None:
    raw = g.get("count") or "1"
    count = int(raw) if raw.isdigit() else words.numbers.get(raw, 0)
    size = words.units[g["unit"] or ""]
    if not count or count * size > 40_000:
        return None
    if day is None:
        return TimeExpression(type="relative", interval=None)
    at = day - timedelta(days=count * size)
    if size >= 365:
        return TimeExpression(type="relative", interval=Interval(date(at.year, 1, 1), date(at.year + 1, 1, 1)))
    if size >= 30:
        return TimeExpression(
            type="relative",
            interval=Interval(
                date(at.year, at.month, 1),
                date(at.year, at.month, monthrange(at.year, at.month)[1]) + timedelta(days=1),
            ),
        )
    return TimeExpression(type="relative", interval=Interval.day(at))


_HANDLERS: dict[str, Callable[[_Words, Groups, date | None, date | None], TimeExpression | None]] = {
    "iso": _full, "slashes": _full, "day-month": _day_month, "month-day": _day_month, "month": _month, "weekday": _weekday, "day": _day,
    "narrative": _narrative, "year": _year, "last-unit": _last_unit, "ago": _ago,
}  # fmt: skip

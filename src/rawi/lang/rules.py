"""Rules: patterns of words and mentions, written as data, matched on a View."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rawi.errors import LanguageDataError
from rawi.text import Span, View

#: One private letter per kind of mention, so that a mention is one character.
MARK = {"actor": "\ue001", "place": "\ue002", "time": "\ue003", "money": "\ue004"}

_SLOT = re.compile(r"\{(?:(?P<role>\w+):)?(?P<what>[\w*-]+)\}")


@dataclass(frozen=True)
class Rule:
    """One compiled rule; ``id`` is what a claim's ``found_by`` says."""

    id: str
    pattern: re.Pattern[str]
    example: tuple[str, ...]
    counter: tuple[str, ...]

    def match(self, view: View) -> Iterator[dict[str, Span]]:
        """Every match, as role → span in the report's text."""
        for m in self.pattern.finditer(view.text):
            yield {role: view.back(*m.span(role)) for role in m.groupdict() if m.group(role) is not None}


def compile_rule(
    entry: dict[str, object],
    words: dict[str, tuple[str, ...]],
    fold: Callable[[str], View],
    *,
    proclitics: str = "",
    where: str,
) -> Rule:
    """Compile one ``[[rule]]`` table; complain by file and rule id."""
    left = rf"(?:\b|(?<=\b[{proclitics}]))" if proclitics else r"\b"
    rid = str(entry["id"])
    for key in ("example", "counter"):
        if not entry.get(key):
            raise LanguageDataError(f"{where}, rule {rid!r}: no {key!r}; add at least one sentence from a real report")

    def slot(m: re.Match[str]) -> str:
        what, role = m["what"], m["role"]
        if what == "*":
            body = "[^.؟?!؛;]+"
        elif what in MARK:
            body = MARK[what]
        elif what in words:
            body = left + "(?:" + "|".join(map(re.escape, words[what])) + r")\b"
        else:
            known = ", ".join([*MARK, *sorted(words)])
            raise LanguageDataError(f"{where}, rule {rid!r}: no list {what!r}; known: {known}. Add it to words.toml")
        return f"(?P<{role}>{body})" if role else f"(?:{body})"

    if "\\" in str(entry["pattern"]):
        raise LanguageDataError(
            f"{where}, rule {rid!r}: patterns are words, slots, ( | ) and ?; a backslash is not. Make a word list instead"
        )
    parts = _SLOT.split(str(entry["pattern"]))
    # split() yields literal, role, what, literal, ...: fold only the literals
    literal = [fold(p).text.replace(" ", r"\s+") for p in parts[0::3]]
    slots = [slot(m) for m in _SLOT.finditer(str(entry["pattern"]))]
    source = "".join(x for pair in zip(literal, [*slots, ""], strict=True) for x in pair)
    return Rule(rid, re.compile(source), tuple(entry["example"]), tuple(entry["counter"]))  # type: ignore[arg-type]

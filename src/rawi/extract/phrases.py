"""Noun phrases as single symbols, so that a rule about who says what is short and quick.

The first step of a cascade of finite-state rules (Hobbs and others, FASTUS, 1997): the language's phrase rules find noun
phrases among the words of a sentence; every other rule sees a phrase as one symbol.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from rawi.lang import MENTIONS, Language

_SPEAKS = frozenset({"actor", "place"})


class Labelled(Protocol):
    """What has labels: a unit of a sentence."""

    @property
    def labels(self) -> frozenset[str]: ...


def phrases(language: Language, units: Sequence[Labelled]) -> tuple[str, tuple[int, ...]]:
    """(symbols, bounds): symbol ``i`` stands for the units ``[bounds[i], bounds[i + 1])``."""
    char = language.alphabet.char
    letters = "".join([char(u.labels) for u in units])
    pattern = language.rules.phrase
    plain, who = char(MENTIONS["np"]), char(MENTIONS["who"])
    symbols, bounds, at = [], [0], 0
    for m in pattern.finditer(letters) if pattern else ():
        for k in range(at, m.start()):
            symbols.append(letters[k])
            bounds.append(k + 1)
        at = m.end()
        symbols.append(who if any(_speaks(u.labels) for u in units[m.start() : at]) else plain)
        bounds.append(at)
    for k in range(at, len(units)):
        symbols.append(letters[k])
        bounds.append(k + 1)
    return "".join(symbols), tuple(bounds)


def _speaks(labels: frozenset[str]) -> bool:
    """Whether a word can name somebody: a mention, a source noun, a capitalised word that no list holds."""
    return bool(labels & _SPEAKS) or labels == {"word", "cap"} or any(x.startswith("src.") for x in labels)

"""Later mentions: « the group », « le mouvement », الحركة stand for the armed group named last before.

Only a definite noun for one body is taken, and only where an armed group was named before it: « rebels » and "armed men"
stay as told, for a wrong name is worse than a missed one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rawi.lang import Word, load
from rawi.resolve.actors import Found
from rawi.things import Actor

_NOUNS = {
    "en": "group movement organisation organization faction katiba",
    "fr": "groupe mouvement organisation faction katiba",
    "ar": "جماعة حركة تنظيم كتيبة فصيل ميليشيا",
}
_DEFINITE = {"en": frozenset({"the", "this"}), "fr": frozenset({"le", "la", "l'", "ce", "cet", "cette", "du", "au"})}


@cache
def _nouns(code: str) -> frozenset[str]:
    letters = load(code).letters
    return frozenset(noun.translate(letters) for noun in _NOUNS[code].split())


def later_mentions(code: str, words: Sequence[Word], found: Sequence[Found]) -> list[Found]:
    """The definite nouns among ``words`` that stand for an actor of ``found``, each with its reason."""
    nouns = _nouns(code)
    taken = {k for f in found for k in range(f.first, f.last)}
    groups = sorted((f.first, f.actor) for f in found if _is_group(f))
    out = []
    for i, w in enumerate(words):
        if w.form not in nouns or i in taken or not _is_definite(code, words, i):
            continue
        before: list[Actor] = [a for at, a in groups if at < i and a is not None]
        if before:
            reason = f"the armed group named last before « {w.form} »"
            out.append(Found(i, i + 1, before[-1], (reason,), "actors.later-mention"))
    return out


def _is_group(f: Found) -> bool:
    return f.actor is not None and f.actor.kind == "armed_group" and f.by != "actors.generic"


def _is_definite(code: str, words: Sequence[Word], i: int) -> bool:
    """Behind an article, and followed by nothing that names another body."""
    after = words[i + 1] if i + 1 < len(words) else None
    if code == "ar":
        return "def" in words[i].labels and not (after is not None and "def" in after.labels)
    named = after is not None and ("cap" in after.labels or after.form in ("of", "de", "d'", "du", "des"))
    return i > 0 and words[i - 1].form in _DEFINITE[code] and not named

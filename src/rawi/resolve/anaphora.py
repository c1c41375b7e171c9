"""Later mentions: « the group », « le mouvement », هذه الشبكات stand for the body of their kind named last before.

Only a definite noun is taken, and only where such a body was named before it: « rebels » and "armed men" stay as told,
for a wrong name is worse than a missed one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rawi.lang import Word, load
from rawi.resolve.actors import Found

_NOUNS = {
    "en": {"armed_group": "group movement organisation organization faction katiba", "criminal_network": "networks"},
    "fr": {"armed_group": "groupe mouvement organisation faction katiba", "criminal_network": "réseaux"},
    "ar": {"armed_group": "جماعة حركة تنظيم كتيبة فصيل ميليشيا", "criminal_network": "شبكات"},
}
_DEFINITE = {"en": frozenset({"the", "this"}), "fr": frozenset({"le", "la", "l'", "ce", "cet", "cette", "du", "au"})}


@cache
def _nouns(code: str) -> dict[str, str]:
    """Folded noun → the kind of actor it stands for."""
    letters = load(code).letters
    return {noun.translate(letters): kind for kind, nouns in _NOUNS[code].items() for noun in nouns.split()}


def later_mentions(code: str, words: Sequence[Word], found: Sequence[Found]) -> list[Found]:
    """The definite nouns among ``words`` that stand for an actor of ``found``, each with its reason."""
    nouns = _nouns(code)
    taken = {k for f in found for k in range(f.first, f.last)}
    bodies = sorted((f for f in found if _is_body(f)), key=lambda f: f.first)
    out = []
    for i, w in enumerate(words):
        if w.form not in nouns or i in taken or not _is_definite(code, words, i):
            continue
        kind = nouns[w.form]
        last = next((f.actor for f in reversed(bodies) if f.first < i and f.actor and f.actor.kind == kind), None)
        if last:
            reason = f"« {w.form} » stands for the {kind.replace('_', ' ')} named last before it"
            out.append(Found(i, i + 1, last, (reason,), "actors.later-mention"))
    return out


def _is_body(f: Found) -> bool:
    """An armed group by its name; of traffickers and gangs, whose names are seldom told, also the generic ones."""
    return f.actor is not None and (f.by != "actors.generic" or f.actor.kind == "criminal_network")


def _is_definite(code: str, words: Sequence[Word], i: int) -> bool:
    """Behind an article, and followed by nothing that names another body."""
    after = words[i + 1] if i + 1 < len(words) else None
    if code == "ar":
        return "def" in words[i].labels and not (after is not None and "def" in after.labels)
    named = after is not None and ("cap" in after.labels or after.form in ("of", "de", "d'", "du", "des"))
    return i > 0 and words[i - 1].form in _DEFINITE[code] and not named

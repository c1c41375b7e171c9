"""A state acts: « Moscow denies », « le Niger accuse », نفت طهران name a government, not a place on the map.

Only where the land or its capital stands as the subject of a verb: right before it, or in Arabic right behind it.
"""

from __future__ import annotations

from collections.abc import Sequence

from rawi.lang import Word, load
from rawi.lang.lexicon import Sense

_BETWEEN = ("adv", "aux.have", "neg", "pron")


def acts(code: str, words: Sequence[Word], first: int, last: int) -> bool:
    """Whether the words ``[first, last)`` are the subject of a verb of saying, dealing or doing."""
    lexicon = load(code).lexicon
    if code == "ar":
        return first > 0 and _is_verb(lexicon.senses(words[first - 1].form))
    if first > 0 and _is_preposition(lexicon.senses(words[first - 1].form)):
        return False
    at = last
    while at < min(last + 3, len(words)) and any(s.list in _BETWEEN for s in lexicon.senses(words[at].form)):
        at += 1
    return at < len(words) and _is_verb(lexicon.senses(words[at].form), past=at > last)


def _is_verb(senses: Sequence[Sense], *, past: bool = False) -> bool:
    """A finite verb; behind an auxiliary also a participle."""
    features = ("fin", "part") if past else ("fin",)
    return any(s.list.startswith(("cue.", "arg.bind")) and s.feature in features for s in senses)


def _is_preposition(senses: Sequence[Sense]) -> bool:
    return any(s.list.startswith("prep") for s in senses)

"""From a text to its words: folding, splitting, Arabic clitics.

Read `rawi.text` before, `rawi.lang.rules` next.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from rawi.text import View

PLAIN = frozenset({"word"})
CAPITAL = frozenset({"word", "cap"})
NUMBER = frozenset({"number"})
OPEN, CLOSE = "«“‹„", "»”›"
STRAIGHT = '"'


@dataclass(frozen=True, slots=True)
class Word:
    """One word, number or mark, as rules see it.

    ``form`` is folded and, in Arabic, without article and pronouns; ``start``/``end`` are its
    letters in the report's text; ``labels`` what it is by its looks alone.
    """

    form: str
    start: int
    end: int
    labels: frozenset[str]


class Letters(dict[int, str]):
    """What each letter folds to, found when first met."""

    def __init__(self, drop: frozenset[str], same: dict[str, str], casefold: bool) -> None:
        super().__init__()
        self._drop, self._same, self._casefold = drop, same, casefold

    def __missing__(self, code: int) -> str:
        c = chr(code)
        new = "" if c in self._drop else self._same.get(c, c.casefold() if self._casefold else c)
        self[code] = new
        return new


def mark_labels(c: str) -> frozenset[str]:
    """Labels of a mark of punctuation: every mark is its own literal."""
    kind = {"open"} if c in OPEN else {"close"} if c in CLOSE else set()
    return frozenset({"punct", f"={c}", *kind})


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a printed word: its form, where its letters are in the folded word, its looks."""

    form: str
    start: int
    end: int
    labels: frozenset[str]


@dataclass(frozen=True, slots=True)
class Clitics:
    """What may be joined to an Arabic word: letters before it, its article, pronouns after it."""

    before: str
    article: str
    after: tuple[str, ...]


class Splitter:
    """Takes Arabic words apart, checked against a list of known words; see design §8.

    A word that is known as it stands stays whole, so كاي (Kayes) and وقف (ceasefire) are never cut.
    """

    def __init__(self, clitics: Clitics, known: Sequence[Container[str]]) -> None:
        self._c, self._known = clitics, known
        self._memo: dict[str, tuple[Piece, ...]] = {}

    def __call__(self, word: str) -> tuple[Piece, ...]:
        """The pieces of one folded word, in order."""
        if word not in self._memo:
            self._memo[word] = self._split(word)
        return self._memo[word]

    def _is_known(self, form: str) -> bool:
        return any(form in k for k in self._known)

    def _split(self, word: str) -> tuple[Piece, ...]:
        if self._is_known(word):
            return (Piece(word, 0, len(word), PLAIN),)
        best = self._stem(word, 0)
        if best:
            return (best,)
        for cut in range(1, min(4, len(word) - 1)):
            if not all(c in self._c.before for c in word[:cut]):
                break
            rest = self._rest(word, cut)
            if rest:
                return (*(Piece(c, i, i + 1, PLAIN) for i, c in enumerate(word[:cut])), rest)
        return self._unknown(word)

    def _rest(self, word: str, cut: int) -> Piece | None:
        """The stem after ``cut`` letters; after ل the article has lost its alef (للجيش)."""
        tail = word[cut:]
        if self._is_known(tail):
            return Piece(tail, cut, len(word), PLAIN)
        stem = self._stem(word, cut)
        if stem is None and word[cut - 1] == "ل" and tail.startswith("ل") and self._is_known(tail[1:]):
            return Piece(tail[1:], cut, len(word), frozenset({"word", "def"}))
        return stem

    def _stem(self, word: str, cut: int) -> Piece | None:
        """A known stem from ``cut`` on, behind its article or before a pronoun."""
        tail = word[cut:]
        if tail.startswith(self._c.article) and len(tail) > 3:
            if self._is_known(tail[2:]):
                return Piece(tail[2:], cut, len(word), frozenset({"word", "def"}))
            return None
        for pronoun in self._c.after:
            if tail.endswith(pronoun) and len(tail) - len(pronoun) >= 2:
                stem = tail[: -len(pronoun)]
                for form in (
                    stem,
                    stem[:-1] + "ه" if stem.endswith("ت") else "",
                    stem[:-1] + "ي" if stem.endswith("ا") else "",
                    stem + "ا" if stem.endswith("و") else "",
                ):
                    if form and self._is_known(form):
                        return Piece(form, cut, len(word), frozenset({"word", "encl"}))
        return None

    def _unknown(self, word: str) -> tuple[Piece, ...]:
        """An unknown word: its article comes off, with what stands before it; nothing else is sure."""
        m = re.match(rf"([{self._c.before}]{{0,2}})({self._c.article}|(?<=ل)ل)(?=...)", word)
        if not m:
            return (Piece(word, 0, len(word), PLAIN),)
        cut = len(m[1])
        before = tuple(Piece(c, i, i + 1, PLAIN) for i, c in enumerate(m[1]))
        return (*before, Piece(word[m.end() :], cut, len(word), frozenset({"word", "def"})))


def token_pattern(elided: Sequence[str], suffixes: Sequence[str]) -> re.Pattern[str]:
    """The pattern of one printed word, number or mark, in folded text."""
    first = rf"(?:{'|'.join(sorted(map(re.escape, elided), key=len, reverse=True))})'(?=\w)|" if elided else ""
    tails = "|".join(rf"{re.escape(s)}\b" for s in sorted(suffixes, key=len, reverse=True))
    joined = rf"(?!{tails})[-'‑]" if tails else "[-'‑]"
    return re.compile(
        rf"(?P<word>{first}{tails + '|' if tails else ''}[^\W\d_]+(?:{joined}[^\W\d_]+)*)"
        r"|(?P<number>\d+(?:[.,٫٬]\d+)*)|(?P<mark>\n+|[^\w\s]|_)"
    )


def words_of(text: str, view: View, pattern: re.Pattern[str], splitter: Splitter | None) -> list[Word]:
    """All words of a report's text, in order."""
    out: list[Word] = []
    back = view.starts
    quoted = False
    for m in pattern.finditer(view.text):
        start, end = m.span()
        kind = m.lastgroup
        form = m.group()
        if kind == "word" and splitter is not None:
            pieces = splitter(form)
            for p in pieces:
                s, e = start + p.start, start + p.end
                out.append(Word(p.form, back[s] if back else s, (back[e - 1] if back else e - 1) + 1, p.labels))
            continue
        s, e = (start, end) if back is None else (back[start], back[end - 1] + 1)
        if kind == "word":
            out.append(Word(form, s, e, CAPITAL if text[s].isupper() else PLAIN))
        elif kind == "number":
            out.append(Word(form, s, e, NUMBER))
        elif form == STRAIGHT:
            out.append(Word(CLOSE[0] if quoted else OPEN[0], s, e, mark_labels(CLOSE[0] if quoted else OPEN[0])))
            quoted = not quoted
        else:
            quoted = quoted and form[0] != "\n"
            out.append(Word(form[0], s, e, mark_labels(form[0])))
    return out

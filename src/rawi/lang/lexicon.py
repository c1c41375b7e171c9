"""A word list as one automaton: all hits of a text in one pass."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ahocorasick_rs import AhoCorasick

from rawi.errors import LanguageDataError
from rawi.lang.inflect import Inflector

_SLOT = re.compile(r"\{([^{}:]+)(?::(noun|participle))?\}")


@dataclass(frozen=True, slots=True)
class Frame:
    """Who is who round an event predicate; see ``lang/README.md``, "An entry"."""

    subject: str = "agent"
    object: str = "patient"
    of: str = "patient"
    weak: bool = False
    certain: str | None = None


@dataclass(frozen=True, slots=True)
class Sense:
    """One reading of a form: the list it is in, its feature, its lemma."""

    list: str
    feature: str
    lemma: str
    frame: Frame | None

    @property
    def labels(self) -> tuple[str, str]:
        """What rules may call it."""
        return self.list, f"{self.list}.{self.feature}"


def expand(entry: Mapping[str, Any], inflector: Inflector) -> Iterator[tuple[str, str, str]]:
    """(form, feature, lemma) for all forms of one ``[[entry]]``."""
    for lemma in entry.get("verbs", ()):
        yield from ((form, feature, lemma) for form, feature in inflector.verb(lemma))
    for part, feature in (("nouns", "noun"), ("participles", "ger")):
        for lemma in entry.get(part, ()):
            yield from ((form, feature, lemma) for form, _ in inflector.forms(part[:-1], lemma))
    for phrase in entry.get("phrases", ()):
        yield from ((form, feature, phrase) for form, feature in _phrase(phrase, inflector))
    for word in entry.get("words", ()):
        yield word, "word", word


def _phrase(phrase: str, inflector: Inflector) -> Iterator[tuple[str, str]]:
    """A phrase with its first braced word inflected, then the next ones."""
    m = _SLOT.search(phrase)
    if m is None:
        yield phrase, "noun"
        return
    lemma, part = m.groups()
    forms = inflector.forms(part, lemma) if part else inflector.verb(lemma)
    for form, feature in forms:
        for rest, _ in _phrase(phrase[m.end() :], inflector):
            yield phrase[: m.start()] + form + rest, feature


def lint(form: str, where: str) -> None:
    """Refuse letters that nobody types; see style.md, "Language data"."""
    tidy = unicodedata.normalize("NFKC", form)
    if tidy != form:
        raise LanguageDataError(f"{where}: {form!r} holds presentation forms or loose accents; write {tidy!r}")
    if form != " ".join(form.split()) or not form:
        raise LanguageDataError(f"{where}: {form!r} is empty or has stray blanks. Write single blanks between words")


class Lexicon:
    """Forms with their senses.  Immutable; found in a text whose words stand between single blanks."""

    def __init__(self, forms: Mapping[str, tuple[Sense, ...]]) -> None:
        self._senses = tuple(forms.values())
        self._forms = dict(forms)
        self.first = frozenset(form.partition(" ")[0] for form in forms)
        self._automaton = AhoCorasick([f" {form} " for form in forms])

    def __contains__(self, form: object) -> bool:
        """Whether a word is a form, or begins one: what a splitter must know."""
        return form in self._forms or form in self.first

    def senses(self, form: str) -> tuple[Sense, ...]:
        """The senses of exactly this form."""
        return self._forms.get(form, ())

    def __iter__(self) -> Iterator[tuple[str, tuple[Sense, ...]]]:
        return iter(self._forms.items())

    def find(self, spaced: str) -> Iterator[tuple[int, int, tuple[Sense, ...]]]:
        """(start, end, senses) of every hit, overlapping ones too; offsets into ``spaced``, without its blanks."""
        for at, start, end in self._automaton.find_matches_as_indexes(spaced, overlapping=True):
            yield start + 1, end - 1, self._senses[at]


def build(
    entries: Sequence[tuple[str, Mapping[str, Any]]],
    inflector: Inflector,
    fold: Callable[[str], str],
    space: Callable[[str, Container[str]], str],
) -> Lexicon:
    """A Lexicon of all ``(file, entry)`` pairs.

    ``fold`` folds letters; ``space`` then puts single blanks between the words and clitics of a phrase,
    given the single words that are known.
    """
    forms: dict[str, dict[tuple[str, str], Sense]] = {}
    for where, entry in entries:
        unknown = entry.keys() - {
            "list",
            "verbs",
            "nouns",
            "participles",
            "phrases",
            "words",
            "subject",
            "object",
            "of",
            "weak",
            "certain",
            "note",
        }
        if unknown or "list" not in entry:
            raise LanguageDataError(
                f"{where}, list {entry.get('list')!r}: unknown key {sorted(unknown)}. See lang/README.md"
            )
        name = str(entry["list"])
        frame = None
        if name.startswith("event."):
            frame = Frame(**{k: entry[k] for k in ("subject", "object", "of", "weak", "certain") if k in entry})
        seen: dict[str, str] = {}
        for form, feature, lemma in expand(entry, inflector):
            folded = seen.get(form)
            if folded is None:
                lint(form, f"{where}, list {name!r}")
                folded = seen[form] = fold(form)
            forms.setdefault(folded, {}).setdefault((name, feature), Sense(name, feature, lemma, frame))
    single = {form: senses for form, senses in forms.items() if form.isalpha()}
    for form in sorted(forms.keys() - single.keys()):
        single.setdefault(space(form, forms), {}).update(forms[form])
    return Lexicon({form: tuple(single[form].values()) for form in sorted(single)})

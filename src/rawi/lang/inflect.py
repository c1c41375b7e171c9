"""Inflection is generated: a lemma and the paradigm of its ending give all forms, each with its feature.

Features: ``fin`` (finite, indicative), ``part`` (past or passive participle), ``ger`` (present
participle, Arabic circumstantial participle), ``inf``, ``fut``, ``cond`` (conditional), ``noun``, ``word``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rawi.errors import LanguageDataError


@dataclass(frozen=True, slots=True)
class Paradigm:
    """The forms of all lemmas that begin with ``prefix`` and end in ``suffix``; ``*`` in a form is what stands between.

    The paradigm with the longest ``prefix`` + ``suffix`` wins, so an irregular verb is a paradigm whose suffix is the
    whole verb, and its compounds come with it ("undertake"); with ``whole`` they do not ("be" is no part of "bribe").
    """

    prefix: str
    suffix: str
    forms: tuple[tuple[str, str], ...]
    whole: bool = False

    def fits(self, lemma: str) -> bool:
        """Whether ``lemma`` is inflected like this."""
        return (
            lemma.startswith(self.prefix)
            and lemma.endswith(self.suffix)
            and len(lemma) >= len(self.prefix) + len(self.suffix)
            and (not self.whole or lemma == self.suffix)
        )


@dataclass(frozen=True, slots=True)
class Inflector:
    """All paradigms of a language, by part of speech: ``verb``, ``past``, ``present``, ``noun``, ``participle``."""

    paradigms: Mapping[str, tuple[Paradigm, ...]]
    where: str

    def forms(self, part: str, lemma: str) -> Iterator[tuple[str, str]]:
        """(form, feature) pairs of ``lemma``; raise LanguageDataError where no paradigm fits."""
        for paradigm in self.paradigms.get(part, ()):
            if paradigm.fits(lemma):
                stem = lemma[len(paradigm.prefix) : len(lemma) - len(paradigm.suffix)]
                for form, feature in paradigm.forms:
                    yield form.replace("*", stem), feature
                return
        raise LanguageDataError(
            f"{self.where}: no {part!r} paradigm fits {lemma!r}. Add one, or list its forms under `words`"
        )

    def verb(self, entry: str) -> Iterator[tuple[str, str]]:
        """Forms of a verb entry: an infinitive, or the principal parts of Arabic, ``past present masdar…``."""
        parts = entry.split()
        if "verb" in self.paradigms:
            yield from self.forms("verb", entry)
            return
        yield from self.forms("past", parts[0])
        if len(parts) > 1:
            yield from self.forms("present", parts[1])
        for masdar in parts[2:]:
            yield from self.forms("noun", masdar)


def read_paradigms(raw: Mapping[str, Sequence[Mapping[str, Any]]], where: str) -> Inflector:
    """Make an Inflector from a parsed ``paradigms.toml``."""
    table: dict[str, tuple[Paradigm, ...]] = {}
    for part, rows in raw.items():
        made = []
        for row in rows:
            forms = tuple((form, feature) for feature, some in row["forms"].items() for form in some)
            made.append(Paradigm(row.get("prefix", ""), row.get("suffix", ""), forms, row.get("whole", False)))
        table[part] = tuple(sorted(made, key=lambda p: -len(p.prefix) - len(p.suffix)))
    return Inflector(table, where)

"""What a language knows, read from its folder: ``load("ar")``."""

from __future__ import annotations

import tomllib
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from rawi.errors import LanguageDataError
from rawi.lang.inflect import read_paradigms
from rawi.lang.lexicon import Lexicon, build
from rawi.lang.rules import Alphabet, RuleSet, compile_rules, literals
from rawi.lang.words import NUMBER, Clitics, Letters, Splitter, Word, mark_labels, token_pattern, words_of
from rawi.text import View

#: The languages rawi reads.
CODES = ("ar", "en", "fr")
LOOKS = [frozenset(s) for s in (("word",), ("word", "cap"), ("word", "def"), ("word", "encl"))]
#: What a mention looks like to a rule.
MENTIONS = {k: frozenset({k}) for k in ("actor", "place", "time", "money")} | {
    "quantity": frozenset({"quantity", "number"}),
    "counted": frozenset({"quantity", "number", "actor"}),
    "np": frozenset({"np"}),
    "who": frozenset({"np", "who"}),
}
_BUILT_IN = {"word", "cap", "def", "encl", "number", "punct", "open", "close", *MENTIONS}
_MARKS = "\n.,:;!?…؟،؛()[]«»“”‹›„-–—/'’*_|%$€£\"#"


@dataclass(frozen=True)
class Language:
    """One language's knowledge; immutable, made by `load()`."""

    code: str
    letters: Letters
    clitics: Clitics | None
    elided: tuple[str, ...]
    suffixes: tuple[str, ...]
    lexicon: Lexicon
    alphabet: Alphabet
    rules: RuleSet

    def fold(self, text: str) -> View:
        """A View in which spellings that mean the same look the same."""
        return View.of(text, self.letters)

    def splitter(self, names: Container[str]) -> Splitter | None:
        """Takes words apart where the language joins them; ``names`` (folded) stay whole."""
        return Splitter(self.clitics, (self.lexicon, names)) if self.clitics else None

    def words(self, text: str, splitter: Splitter | None) -> list[Word]:
        """All words, numbers and marks of a text, in order."""
        return words_of(text, self.fold(text), token_pattern(self.elided, self.suffixes), splitter)


def _range(ranges: Iterable[str]) -> frozenset[str]:
    """Characters named one by one ("x") or as an inclusive range ("a-z")."""
    out: set[str] = set()
    for r in ranges:
        first, last = (r[0], r[-1]) if len(r) == 3 and r[1] == "-" else (r, r)
        out |= {chr(c) for c in range(ord(first), ord(last) + 1)}
    return frozenset(out)


def _toml(code: str) -> dict[str, dict[str, Any]]:
    """Every TOML file of a language folder, by name."""
    folder = files("rawi.lang") / code
    if code not in CODES:
        raise LanguageDataError(
            f"no language {code!r}; known: {', '.join(CODES)}. To add one, copy lang/en/ to lang/{code}/"
        )
    out = {}
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.name.endswith(".toml") and path.name not in ("time.toml", "amounts.toml"):
            try:
                out[path.name] = tomllib.loads(path.read_text("utf-8"))
            except tomllib.TOMLDecodeError as error:
                raise LanguageDataError(f"lang/{code}/{path.name}: {error}. Mend the line") from error
    return out


@cache
def load(code: str) -> Language:
    """Read ``lang/<code>/``; raise LanguageDataError naming file, rule and mend."""
    raw = _toml(code)
    spec = raw.pop("fold.toml")
    rules = {name: raw.pop(name) for name in list(raw) if name.endswith(".rules.toml")}
    letters = Letters(_range(spec["drop"]), spec["same"], spec["casefold"])
    clitics = Clitics(spec["before"], spec["article"], tuple(spec["after"])) if "before" in spec else None
    elided, suffixes = tuple(spec.get("elided", ())), tuple(spec.get("suffixes", ()))
    pattern = token_pattern(elided, suffixes)

    def fold(form: str) -> str:
        return form.translate(letters)

    def space(form: str, known: Container[str]) -> str:
        if form.endswith("'"):  # an elided word is one only before another word
            return space(form + "x", known).removesuffix(" x")
        splitter = Splitter(clitics, (known,)) if clitics else None
        return " ".join(w.form for w in words_of(form, View(form, None, len(form)), pattern, splitter))

    patterns = [
        p for r in rules.values() for p in (*r.get("macros", {}).values(), *(e["pattern"] for e in r.get("rule", ())))
    ]
    lists = {e.get("list") for table in raw.values() for e in table.get("entry", ())} | _BUILT_IN
    words = {w for p in patterns for w in literals(p, lists)}
    entries = [
        (f"lang/{code}/{name}", e)
        for name, table in raw.items()
        if name != "paradigms.toml"
        for e in table.get("entry", ())
    ]
    entries += [
        ("literals of rules", {"list": f"={w}", "words": [w]}) for w in sorted(words) if any(c.isalpha() for c in w)
    ]
    inflector = read_paradigms(raw.get("paradigms.toml", {}), f"lang/{code}/paradigms.toml")
    lexicon = build(entries, inflector, fold, space)
    alphabet = Alphabet(_label_sets(lexicon, words))
    made = [rule for name, table in rules.items() for rule in compile_rules(table, alphabet, f"lang/{code}/{name}")]
    return Language(code, letters, clitics, elided, suffixes, lexicon, alphabet, RuleSet(made))


def _label_sets(lexicon: Lexicon, literal: Iterable[str]) -> Iterable[frozenset[str]]:
    """Every set of labels that a word can have: the alphabet of the rules."""
    yield from LOOKS
    yield NUMBER
    yield frozenset({"punct"})
    yield from MENTIONS.values()
    yield from (mark_labels(c) for c in dict.fromkeys([*_MARKS, *sorted(w for w in literal if not w[0].isalnum())]))
    seen: dict[frozenset[str], None] = {}
    for form, senses in lexicon:
        seen[labels_of(senses)] = None
        if len(form) == 1 and not form.isalnum():  # a mark that a list names: « + » joins like « and »
            yield labels_of(senses) | mark_labels(form)
    for labels in seen:
        for look in LOOKS:
            yield labels | look


@cache
def labels_of(senses: tuple[Any, ...]) -> frozenset[str]:
    """The labels that rules may call a form by."""
    return frozenset(label for s in senses for label in s.labels)


__all__ = ["CODES", "MENTIONS", "Language", "Mapping", "Word", "labels_of", "load"]

"""Rules: regular expressions over a sentence in which every word is one symbol.

A word's symbol stands for the set of all its labels, so a list in a rule is a class of
symbols and a whole sentence some thirty letters long; a rule is tried only where a word
that it hangs on occurs.  Syntax: ``lang/README.md``, "A rule".
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Any, Literal

from rawi.errors import LanguageDataError

RuleKind = Literal["phrase", "attribution", "obligation", "cause", "forecast", "pattern"]
_ATOM = re.compile(r"\s*(?:(\{[^{}]*[^\d,{}][^{}]*\}|\{\})|(\{\d*,?\d*\}\??|[?*+]\??)|([()|^$])|([^\s(){}|?*+^$]+))")
BASE = 0xF0000  # a private plane of Unicode: no report holds these letters


class Alphabet:
    """One private letter for each set of labels that a word of the language can have."""

    def __init__(self, sets: Iterable[frozenset[str]]) -> None:
        self._char = {s: chr(BASE + i) for i, s in enumerate(dict.fromkeys(sets))}
        self._by_label: dict[str, list[str]] = {}
        for labels, char in self._char.items():
            for label in labels:
                self._by_label.setdefault(label, []).append(char)
        self._word = self._char[frozenset({"word"})]
        self._punct = self._char[frozenset({"punct"})]

    def char(self, labels: frozenset[str]) -> str:
        """The symbol of a word with these labels."""
        found = self._char.get(labels)
        return found or (self._punct if "punct" in labels else self._word)

    def having(self, label: str) -> str:
        """All symbols with a label; ``event.*.fin`` stands for all that are spelled so."""
        if "*" in label:
            named = (cs for k, cs in self._by_label.items() if fnmatchcase(k, label))
            return "".join(dict.fromkeys(c for cs in named for c in cs))
        return "".join(self._by_label.get(label, ()))


@dataclass(frozen=True)
class Rule:
    """One rule; ``id`` is what a claim's ``found_by`` says."""

    id: str
    kind: RuleKind
    source: str
    triggers: str
    example: tuple[str, ...] = field(repr=False)
    counter: tuple[str, ...] = field(repr=False)

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        return re.compile(self.source)

    def match(self, symbols: str) -> Iterator[dict[str, tuple[int, int]]]:
        """Every match, as role → half-open range of symbols; ``""`` is the whole match."""
        for m in self._regex.finditer(symbols):
            found = {role: m.span(role) for role in self._regex.groupindex if m.start(role) >= 0}
            yield {"": m.span(), **found}


class RuleSet:
    """All rules of a language, found by the words they hang on."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = tuple(rules)
        by: dict[str, list[int]] = {}
        for i, rule in enumerate(self.rules):
            for c in rule.triggers if rule.kind != "phrase" else "":
                by.setdefault(c, []).append(i)
        self._by_symbol = {c: tuple(v) for c, v in by.items()}

    def awake(self, symbols: str) -> list[Rule]:
        """The rules worth trying on a sentence, in the order of their files."""
        hits = {i for c in set(symbols) for i in self._by_symbol.get(c, ())}
        return [self.rules[i] for i in sorted(hits)]

    @cached_property
    def phrase(self) -> re.Pattern[str] | None:
        """All phrase rules as one expression; they hang on no word, for phrases stand everywhere."""
        sources = [r.source for r in self.rules if r.kind == "phrase"]
        return re.compile("|".join(sources)) if sources else None


class _Compiler:
    """Turns one pattern into a regular expression; knows the place to complain about."""

    def __init__(self, alphabet: Alphabet, macros: Mapping[str, str], where: str) -> None:
        self._alphabet, self._macros, self._where = alphabet, macros, where

    def compile(self, pattern: str) -> tuple[str, str]:
        """(regular expression, trigger symbols)."""
        atoms = list(_atoms(pattern, self._where))
        out: list[str] = []
        candidates: list[tuple[bool, str]] = []
        for i, (kind, atom) in enumerate(atoms):
            if kind in ("repeat", "sign"):
                out.append(atom)
                continue
            regex, symbols, is_cue = self._element(atom) if kind == "slot" else self._literal(atom)
            out.append(regex)
            after = atoms[i + 1] if i + 1 < len(atoms) else ("", "")
            optional = after[0] == "repeat" and after[1][0] in "?*{" and not after[1].startswith(("{1", "{2", "{3"))
            if symbols and not optional and _depth(atoms[:i]) == 0:
                candidates.append((is_cue, symbols))
        if not candidates:  # everything stands in groups: hang on all that occurs there
            candidates = [
                (
                    False,
                    "".join(
                        s
                        for k, a in atoms
                        if k in ("slot", "literal")
                        for s in (self._element(a)[1] if k == "slot" else self._literal(a)[1])
                    ),
                )
            ]
        trigger = next((s for cue, s in candidates if cue), min((s for _, s in candidates), key=len))
        return "".join(out), trigger

    def _literal(self, word: str) -> tuple[str, str, bool]:
        symbols = self._alphabet.having(f"={word}")
        if not symbols:
            raise LanguageDataError(
                f"{self._where}: the literal {word!r} is no word as rules see words. Fold it, or split it"
            )
        return f"[{symbols}]", symbols, False

    def _element(self, atom: str) -> tuple[str, str, bool]:
        role, what = _role(atom)
        wrap = f"(?P<{role}>%s)" if role else "(?:%s)"
        if what == "*":
            return wrap % ".+", "", False
        if what == "..":
            return wrap % ".{1,40}?", "", False
        if what.startswith("="):
            if what[1:] not in self._macros:
                raise LanguageDataError(
                    f"{self._where}: no macro {what[1:]!r}; known: {', '.join(self._macros)}. Add it to [macros]"
                )
            return wrap % self._inner(self._macros[what[1:]]), "", False
        negative = what.startswith("!")
        symbols = "".join(
            dict.fromkeys(c for label in what.lstrip("!").split("|") for c in self._symbols(label.strip()))
        )
        if negative:
            return wrap % f"[^{symbols}]", "", False
        looks = {"word", "cap", "def", "encl", "number", "punct", "open", "close"}
        gate = "" if looks & set(what.split("|")) else symbols
        return wrap % f"[{symbols}]", gate, role == "cue"

    def _inner(self, pattern: str) -> str:
        parts = []
        for kind, atom in _atoms(pattern, self._where):
            parts.append(
                self._element(atom)[0] if kind == "slot" else self._literal(atom)[0] if kind == "literal" else atom
            )
        return "".join(parts)

    def _symbols(self, label: str) -> str:
        symbols = self._alphabet.having(label) or self._alphabet.having(f"={label}")
        if not symbols:
            raise LanguageDataError(
                f"{self._where}: no list or label {label!r}. Add it to words.toml, or mend the name"
            )
        return symbols


def _atoms(pattern: str, where: str) -> Iterator[tuple[str, str]]:
    at = 0
    while pattern[at:].strip():
        m = _ATOM.match(pattern, at)
        if not m:
            raise LanguageDataError(f'{where}: cannot read {pattern[at : at + 20]!r}. Syntax: lang/README.md, "A rule"')
        slot, repeat, sign, literal = m.groups()
        if slot:
            yield "slot", slot
        elif repeat:
            yield "repeat", repeat
        elif sign:
            yield "sign", "(?:" if sign == "(" else sign
        else:
            yield from (("literal", part) for part in _split_marks(literal))
        at = m.end()


def _split_marks(literal: str) -> list[str]:
    """``word,`` is a word and a mark."""
    return re.findall(r"[\w'’=-]+|[^\w\s]", literal)


def _role(atom: str) -> tuple[str, str]:
    """``{cue:cue.say|:}`` is the role ``cue`` and what may fill it; the role may be missing."""
    role, what = re.fullmatch(r"\{(?:(\w+):)?(.*)\}", atom).groups("")  # type: ignore[union-attr]  # every slot has this form
    return role, what


def _depth(atoms: Sequence[tuple[str, str]]) -> int:
    signs = [a for k, a in atoms if k == "sign"]
    return signs.count("(?:") - signs.count(")")


def literals(pattern: str, lists: Container[str]) -> set[str]:
    """The words a pattern names: its literals, and what stands in its slots without a dot and is no list."""
    out = set()
    for kind, atom in _atoms(pattern, "pattern"):
        if kind == "literal":
            out.add(atom)
        elif kind == "slot":
            what = _role(atom)[1].lstrip("!")
            named = {x.strip() for x in what.split("|") if "." not in x and x.strip() not in ("", "*") and x[0] != "="}
            out |= {x for x in named if x not in lists}
    return out


def compile_rules(raw: Mapping[str, Any], alphabet: Alphabet, where: str) -> list[Rule]:
    """The rules of one parsed ``*.rules.toml``; complain by file and rule id."""
    out = []
    for entry in raw.get("rule", ()):
        here = f"{where}, rule {entry.get('id')!r}"
        for key in ("id", "kind", "pattern", "example", "counter"):
            if not entry.get(key):
                raise LanguageDataError(
                    f"{here}: no {key!r}; every rule has an id, a kind, a pattern, an example and a counter-example"
                )
        if unknown := entry.keys() - {"id", "kind", "pattern", "example", "counter", "note"}:
            raise LanguageDataError(f"{here}: unknown key {sorted(unknown)}. See lang/README.md")
        source, triggers = _Compiler(alphabet, raw.get("macros", {}), here).compile(str(entry["pattern"]))
        if not triggers and entry["kind"] != "phrase":
            raise LanguageDataError(f"{here}: hangs on no word. Add a literal or a list")
        out.append(Rule(entry["id"], entry["kind"], source, triggers, tuple(entry["example"]), tuple(entry["counter"])))
    return out

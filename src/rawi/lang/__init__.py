"""What a language knows, read from its folder: ``load("ar")``."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from rawi.errors import LanguageDataError
from rawi.lang.rules import Rule, compile_rule
from rawi.text import View


@dataclass(frozen=True)
class Language:
    """One language's knowledge; immutable, made by `load()`."""

    code: str
    drop: frozenset[str]
    same: dict[str, str]
    casefold: bool
    words: dict[str, tuple[str, ...]]
    rules: tuple[Rule, ...]

    def fold(self, text: str) -> View:
        """A View in which spellings that mean the same look the same."""
        return View.of(text).rewrite(self._letter)

    def _letter(self, ch: str) -> str:
        if ch in self.drop:
            return ""
        ch = self.same.get(ch, ch)
        return ch.casefold() if self.casefold else ch


def _drop(ranges: list[str]) -> frozenset[str]:
    """Characters named one by one ("x") or as an inclusive range ("a-z")."""
    out: set[str] = set()
    for r in ranges:
        first, last = (r[0], r[-1]) if len(r) == 3 and r[1] == "-" else (r, r)
        out |= {chr(c) for c in range(ord(first), ord(last) + 1)}
    return frozenset(out)


@cache
def load(code: str) -> Language:
    """Read ``lang/<code>/``; raise LanguageDataError naming file, rule and mend."""
    folder = files("rawi.lang") / code
    if not (folder / "fold.toml").is_file():
        known = sorted(p.name for p in files("rawi.lang").iterdir() if (p / "fold.toml").is_file())
        raise LanguageDataError(
            f"no language {code!r}; known: {', '.join(known)}. To add one, copy lang/en/ to lang/{code}/"
        )
    fold_data = tomllib.loads((folder / "fold.toml").read_text("utf-8"))
    proclitics = str(fold_data.get("proclitics", ""))
    bare = Language(code, _drop(fold_data["drop"]), fold_data["same"], fold_data["casefold"], {}, ())
    raw = tomllib.loads((folder / "words.toml").read_text("utf-8"))
    words: dict[str, tuple[str, ...]] = {}
    for name, forms in raw.items():
        for form in forms:
            if unicodedata.normalize("NFKC", form) != form:
                raise LanguageDataError(
                    f"lang/{code}/words.toml, list {name!r}: {form!r} holds presentation forms or loose accents; "
                    f"write {unicodedata.normalize('NFKC', form)!r}"
                )
        folded = [bare.fold(f).text for f in forms]
        words[name] = tuple(sorted(set(folded), key=lambda w: (-len(w), w)))
    rules = []
    for path in sorted(p.name for p in folder.iterdir() if p.name.endswith(".rules.toml")):
        for entry in tomllib.loads((folder / path).read_text("utf-8"))["rule"]:
            rules.append(compile_rule(entry, words, bare.fold, proclitics=proclitics, where=f"lang/{code}/{path}"))
    return replace(bare, words=words, rules=tuple(rules))

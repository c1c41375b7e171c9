"""The actor table, and how mentions of actors are found and resolved.

Tables: ``actors.tsv`` (named, with aliases and validity), ``countries.tsv``, ``institutions.tsv`` (the
army of X, the government of X: composed), ``generics.tsv`` (armed men, traffickers: kept generic).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from ahocorasick_rs import AhoCorasick

from rawi.errors import LanguageDataError
from rawi.lang import Word
from rawi.resolve.states import acts
from rawi.things import Actor, ActorKind

#: Words that may stand between an institution and its country: "army of the Sudan", « armée du Mali ».
_LINKS = {
    "en": frozenset({"of", "the", "in"}),
    "fr": frozenset({"de", "du", "d'", "des", "la", "l'", "le", "au", "en"}),
    "ar": frozenset({"في", "ل", "ب"}),
}
_DEFINITE = {
    "en": frozenset({"the"}),
    "fr": frozenset({"le", "la", "l'", "les", "du", "des", "au", "aux"}),
    "ar": frozenset[str](),
}
#: Heads that stand for the report's own country only when a country is named beside them.
_NEVER_BARE = frozenset({"state", "embassy", "opposition", "central-bank", "red-cross"})


@dataclass(frozen=True, slots=True)
class Row:
    """What a form of the tables stands for."""

    kind: Literal["named", "generic", "head", "adjective", "land", "capital"]
    key: str


@dataclass(frozen=True, slots=True)
class Found:
    """An actor mention, as a half-open range of words."""

    first: int
    last: int
    actor: Actor | None
    reasons: tuple[str, ...]
    by: str


def table(name: str) -> list[dict[str, str]]:
    """The rows of a table of this folder; comments begin with ``#``."""
    lines = [x for x in (files("rawi.resolve") / name).read_text("utf-8").splitlines() if x and not x.startswith("#")]
    header = lines[0].split("\t")
    rows = []
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) != len(header):
            raise LanguageDataError(
                f"resolve/{name}, row {number}: {len(cells)} cells where the header has {len(header)}. Mend the tabs"
            )
        rows.append(dict(zip(header, cells, strict=True)))
    return rows


def _list(cell: str) -> list[str]:
    return [x for x in (part.strip() for part in cell.split("|")) if x]


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


@cache
def named() -> Mapping[str, Actor]:
    """Every named and generic actor, by id."""
    out = {}
    for r in table("actors.tsv"):
        out[r["id"]] = Actor(
            id=r["id"], name=r["name"], kind=_kind(r["kind"], r["id"]), country=r["country"] or None, parent=r["parent"] or None,
            since=_day(r["since"]), until=_day(r["until"]),
        )  # fmt: skip
    for r in table("generics.tsv"):
        out.setdefault(r["id"], Actor(id=r["id"], name=r["name"], kind=_kind(r["kind"], r["id"])))
    return out


def _kind(cell: str, where: str) -> ActorKind:
    if cell not in get_args(ActorKind):
        raise LanguageDataError(
            f"resolve/actors.tsv, {where!r}: no kind {cell!r}; known: {', '.join(get_args(ActorKind))}"
        )
    return cell  # type: ignore[return-value]  # checked against the literal's own values


@cache
def countries() -> Mapping[str, dict[str, str]]:
    """The rows of ``countries.tsv``, by ISO code."""
    return {r["iso2"]: r for r in table("countries.tsv")}


@cache
def institutions() -> Mapping[str, dict[str, str]]:
    """The rows of ``institutions.tsv``, by key."""
    return {r["key"]: r for r in table("institutions.tsv")}


def aliases(language: str) -> Iterator[tuple[str, Row]]:
    """Every form of the tables in one language."""
    for name, kind in (("actors.tsv", "named"), ("generics.tsv", "generic")):
        for r in table(name):
            yield from ((a, Row(kind, r["id"])) for a in _list(r[language]))  # type: ignore[arg-type]
            if kind == "named" and language == "ar":  # acronyms are printed in Latin letters there too
                yield from ((a, Row("named", r["id"])) for a in _list(r["en"]) if a.isupper() and len(a) > 2)
    for key, r in institutions().items():
        yield from ((a, Row("head", key)) for a in _list(r[language]))
    for iso, r in countries().items():
        for column, kind in ((language, "land"), (f"adj_{language}", "adjective"), (f"capital_{language}", "capital")):
            yield from ((a, Row(kind, iso)) for a in _list(r[column]))  # type: ignore[arg-type]


@cache
def _own_forces() -> Mapping[str, str]:
    """English aliases (lower case) of the named actors: "sudanese army" is the SAF."""
    return {a.lower(): r["id"] for r in table("actors.tsv") for a in _list(r["en"])}


@cache
def institution(key: str, iso: str) -> Actor:
    """The composed actor "army of X"; the named one where the table has it."""
    row, land = institutions()[key], countries()[iso]
    adjectives = _list(land["adj_en"]) or [land["name"]]
    for adjective in adjectives[:1]:
        for head in _list(row["en"]):
            own = _own_forces().get(f"{adjective} {head}".lower())
            if own:
                return named()[own]
    name = row["template_name"].replace("{adj}", adjectives[0]).replace("{country}", land["name"])
    return Actor(id=f"{key}-{iso.lower()}", name=name, kind=_kind(row["kind"], key), country=iso)


class ActorIndex:
    """All forms of one language in one automaton."""

    def __init__(self, language: str, space: Callable[[str], str]) -> None:
        self.language = language
        forms: dict[str, dict[Row, None]] = {}
        for form, row in aliases(language):
            forms.setdefault(space(form), {})[row] = None
        forms.pop("", None)
        self._rows = tuple(tuple(rows) for rows in forms.values())
        self._automaton = AhoCorasick([f" {form} " for form in forms])

    def hits(
        self, spaced: str, start_of: Mapping[int, int], end_of: Mapping[int, int]
    ) -> list[tuple[int, int, tuple[Row, ...]]]:
        """(first word, one past the last, rows) of every form in the text."""
        found = self._automaton.find_matches_as_indexes(spaced, overlapping=True)
        return [(start_of[s + 1], end_of[e - 1], self._rows[i]) for i, s, e in found]


def weigh_countries(hits: Iterable[tuple[int, int, tuple[Row, ...]]]) -> Counter[str]:
    """How often the text names each country, itself or by its people, capital and parties."""
    weights: Counter[str] = Counter()
    for _, _, rows in hits:
        for row in rows:
            if row.kind in ("land", "capital"):
                weights[row.key] += 3
            elif row.kind == "adjective":
                weights[row.key] += 2
            elif row.kind == "named" and (country := named()[row.key].country):
                weights[country.split("|")[0]] += 1
    return weights


class Finder:
    """Finds the actor mentions of one report."""

    def __init__(
        self,
        language: str,
        words: Sequence[Word],
        hits: Sequence[tuple[int, int, tuple[Row, ...]]],
        published: date | None,
    ) -> None:
        self._language, self._words, self._published = language, words, published
        self._hits = sorted(hits, key=lambda h: (h[0] - h[1], h[0]))
        self._at: dict[int, list[tuple[int, Row]]] = {}
        self._until: dict[int, list[tuple[int, Row]]] = {}
        for first, last, rows in hits:
            for row in rows:
                self._at.setdefault(first, []).append((last, row))
                self._until.setdefault(last, []).append((first, row))
        self.weights = weigh_countries(hits)
        ranked = self.weights.most_common(2)
        self._home = ranked[0][0] if ranked and (len(ranked) < 2 or ranked[0][1] > ranked[1][1] * 1.2) else None
        self._taken = bytearray(len(words))

    def find(self) -> list[Found]:
        """Named actors first, then institutions with a country, generic ones, and bare institutions."""
        out: list[Found] = []
        for kind in ("named", "head", "generic", "bare"):
            for first, last, rows in self._hits:
                for row in rows:
                    if row.kind != ("head" if kind == "bare" else kind) or any(self._taken[first:last]):
                        continue
                    found = self._one(kind, first, last, row)
                    if found:
                        out.append(found)
                        self._taken[found.first : found.last] = b"\1" * (found.last - found.first)
        return sorted(out + self._states(), key=lambda f: f.first)

    def _states(self) -> list[Found]:
        """Governments named by their land or capital, where that acts."""
        out = []
        for first, last, rows in self._hits:
            row = next((r for r in rows if r.kind in ("land", "capital")), None)
            if row is None or any(self._taken[first:last]) or not acts(self._language, self._words, first, last):
                continue
            self._taken[first:last] = b"\1" * (last - first)
            reason = f"{countries()[row.key]['name']} is the subject of a verb: its government"
            out.append(Found(first, last, institution("government", row.key), (reason,), "actors.state-acts"))
        return out

    def _one(self, kind: str, first: int, last: int, row: Row) -> Found | None:
        if kind == "named":
            return self._named(first, last, row)
        if kind == "head":
            return self._composed(first, last, row.key)
        if kind == "generic":
            return Found(first, last, named()[row.key], ("a generic actor, kept as told",), "actors.generic")
        return self._bare(first, last, row.key)

    def _named(self, first: int, last: int, row: Row) -> Found | None:
        """A named actor; an alias that was not in use on the day of the report is unsure."""
        actor = named()[row.key]
        if (
            last == first + 1
            and self._language != "ar"
            and len(self._words[first].form) > 3
            and "cap" not in self._words[first].labels
        ):
            return None
        day = self._published
        if day and actor.until and day >= actor.until:
            reason = f"the name was in use until {actor.until}; an older matter, or a successor meant"
            return Found(first, last, actor, ("named in the actor table", reason), "actors.alias")
        return Found(first, last, actor, ("named in the actor table",), "actors.alias")

    def _composed(self, first: int, last: int, key: str) -> Found | None:
        """Head with its country, on either side."""
        links, words = _LINKS[self._language], self._words
        for begin, row in self._until.get(first, ()):
            if row.kind == "adjective" and not self._taken[begin]:
                return self._with(begin, last, key, row.key)
        if self._language == "en":
            for begin, row in self._until.get(first - 1, ()):
                if (
                    row.kind in ("land", "adjective", "capital")
                    and (words[first - 1].form == "'s" or row.kind == "adjective")
                    and words[first - 1].form not in links
                ):
                    return self._with(begin, last, key, row.key)
        at = last
        for _ in range(4):
            for end, row in self._at.get(at, ()):
                if row.kind == "adjective" or (row.kind == "land" and (at > last or self._language == "ar")):
                    return self._with(first, end, key, row.key)
            if at >= len(words) or "word" not in words[at].labels:
                break
            if words[at].form not in links and (at > last or self._language == "en"):
                break
            at += 1
        return None

    def _with(self, first: int, last: int, key: str, iso: str) -> Found:
        land = countries()[iso]["name"]
        return Found(
            first, last, institution(key, iso), (f"an institution named with its country, {land}",), "actors.composed"
        )

    def _bare(self, first: int, last: int, key: str) -> Found | None:
        """A head without a country: the report's own country's, where it is definite and one country prevails."""
        definite = "def" in self._words[first].labels or (
            first > 0 and self._words[first - 1].form in _DEFINITE[self._language]
        )
        if not definite or key in _NEVER_BARE or self._home is None:
            return None
        land = countries()[self._home]["name"]
        return Found(
            first, last, institution(key, self._home), (f"the report names {land} most",), "actors.home-country"
        )

"""The gazetteer: names in three languages, and which place a name means in a report.

Compiled by ``tools/compile_gazetteer.py`` from open sources, named with their licences in ``gazetteer/README.md``.
"""

from __future__ import annotations

import marshal
import math
import os
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from rawi.errors import ReadError
from rawi.things import Place
from rawi.values import Point

#: Names of no more than this many words are looked up.
MOST_WORDS = 5
#: From this population on, a town is known well enough to be meant without a word like "town" before it.
WELL_KNOWN = 20_000
_ARABIC = {ord(a): b for a, b in zip("أإآٱىیةک", "اااايي" + "هك", strict=True)}
_MARKS = {ord(c): None for c in "ـ\u0640"} | dict.fromkeys(range(0x64B, 0x653)) | {0x670: None}
_LATIN = {ord(c): " " for c in "-'’‘`ʼ.‐‑–/"} | {
    ord("ß"): "ss",
    ord("ø"): "o",
    ord("ł"): "l",
    ord("đ"): "d",
    ord("ı"): "i",
}


def fold_name(name: str, language: str) -> str:
    """A name as the gazetteer keeps it: no case, accents, hyphens; Arabic without vowels and article."""
    if language == "ar" and any("\u0600" <= c <= "\u06ff" for c in name):
        words = name.translate(_MARKS).translate(_ARABIC).split()
        return " ".join(w[2:] if w.startswith("ال") and len(w) > 4 else w for w in words)
    plain = unicodedata.normalize("NFD", name.casefold()).translate(_LATIN)
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


class Gazetteer:
    """All known places; immutable.  A name leads to the rows that bear it, best known first."""

    def __init__(self, rows: Sequence[str], names: Mapping[str, tuple[int, ...]]) -> None:
        self._rows, self._names = rows, names

    def place(self, row: int) -> Place:
        """The place of one row."""
        id_, name, kind, country, lat, lon, radius, admin, population = self._rows[row].split("\t")
        point = Point(float(lat), float(lon)) if lat else None
        return Place(
            id=id_, name=name, kind=kind, country=country or None, point=point, radius_km=float(radius), admin=admin or None, population=int(population or 0)
        )  # fmt: skip

    def candidates(self, name: str, language: str) -> tuple[Place, ...]:
        """The places of that printed name, best known first."""
        return tuple(self.place(row) for row in self._names.get(fold_name(name, language), ()))

    def longest(self, words: Sequence[str], at: int) -> int:
        """How many folded words from ``at`` on form a known name; 0 where none does."""
        if words[at] not in self._names:
            return 0
        for n in range(min(MOST_WORDS, len(words) - at), 0, -1):
            if self._names.get(" ".join(words[at : at + n])):
                return n
        return 0

    def __contains__(self, folded: object) -> bool:
        return bool(self._names.get(folded))  # type: ignore[call-overload]  # any object may be asked for


def well_known(place: Place) -> bool:
    """Whether a place is meant by its bare name: a land, a region, a bigger town, one of our own list."""
    return place.kind in ("country", "region") or place.id.startswith("own:") or place.population >= WELL_KNOWN


def rank(
    candidates: Sequence[Place], *, countries: Mapping[str, float], near: Sequence[Point]
) -> tuple[Place | None, tuple[str, ...]]:
    """The place most likely meant, and why; None where two of different lands remain equal.

    ``countries``: the share of the report's mentions of each land; ``near``: places already resolved.
    """
    if not candidates:
        return None, ("no such place known",)
    scored = sorted(
        ((_weight(c, countries, near), -i, c) for i, c in enumerate(candidates)), key=lambda s: s[:2], reverse=True
    )
    best = scored[0]
    rival = next((s for s in scored[1:] if s[2].country != best[2].country), None)
    if rival is not None and best[0] - rival[0] < 0.15:
        return None, (f"equally likely in {best[2].country} and {rival[2].country}",)
    reasons = []
    if len(candidates) == 1:
        reasons.append("the only place of that name we know")
    if countries.get(best[2].country or "", 0) > 0:
        reasons.append("in a country the report names")
    if near and best[2].point and min(_km(best[2].point, p) for p in near) < 300:
        reasons.append("near places named before it")
    return best[2], tuple(reasons) or ("the best known place of that name",)


def _weight(place: Place, countries: Mapping[str, float], near: Sequence[Point]) -> float:
    """Larger where more likely: land named in the report, nearness, standing, size."""
    land = 3.0 * min(countries.get(place.country or "", 0.0) * 3, 1.0)
    standing = {"country": 4.0, "region": 0.8, "county": 0.3}.get(place.kind, 0.0) + (
        1.0 if place.id.startswith("own:") else 0.0
    )
    size = math.log10(place.population + 10) / 4
    close = 1.0 if place.point and near and min(_km(place.point, p) for p in near) < 300 else 0.0
    return land + standing + size + close


def _km(a: Point, b: Point) -> float:
    """Great-circle distance."""
    p, q = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, h)))


@cache
def gazetteer() -> Gazetteer:
    """The bundled gazetteer, and the user's own GeoNames file where ``RAWI_GAZETTEER`` names one."""
    rows, names = marshal.loads((files("rawi.resolve") / "gazetteer" / "gazetteer.bin").read_bytes())
    own = os.environ.get("RAWI_GAZETTEER")
    if own:
        more = read_geonames(Path(own))
        names = dict(names)
        rows = [*rows]
        for row, forms in more:
            for form in forms:
                names[form] = (*names.get(form, ()), len(rows))
                names.setdefault(form.partition(" ")[0], ())
            rows.append(row)
    return Gazetteer(rows, names)


def read_geonames(path: Path) -> list[tuple[str, tuple[str, ...]]]:
    """(row, folded names) of every populated place and region of a GeoNames country file; ReadError where it is none."""
    out = []
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"{path}: {error}. RAWI_GAZETTEER must name a GeoNames country file, such as ML.txt") from error
    for number, line in enumerate(lines, 1):
        cells = line.split("\t")
        if len(cells) != 19:
            raise ReadError(
                f"{path}:{number}: {len(cells)} columns where GeoNames has 19. Take a country file from download.geonames.org/export/dump"
            )
        if cells[6] not in ("P", "A"):
            continue
        kind = "region" if cells[7] == "ADM1" else "county" if cells[6] == "A" else "locality"
        row = "\t".join(
            (f"geonames:{cells[0]}", cells[1], kind, cells[8], cells[4], cells[5], "10", cells[10], cells[14] or "0")
        )
        forms = {fold_name(n, "ar") for n in (cells[1], cells[2], *cells[3].split(",")) if n}
        out.append((row, tuple(sorted(forms - {""}))))
    return out

"""Compile the bundled gazetteer: ``python tools/compile_gazetteer.py PLACES_FOLDER``.

PLACES_FOLDER holds gazetteer.tsv, cities-world.tsv and ucdp-places-2026.tsv; our own list,
``src/rawi/resolve/gazetteer/own.tsv`` (names the sources lack or misspell), goes first.  Same input, same bytes.
"""

from __future__ import annotations

import csv
import marshal
import sys
from pathlib import Path

from rawi.resolve.places import fold_name

HERE = Path(__file__).parents[1] / "src" / "rawi" / "resolve" / "gazetteer"
RADIUS = {"country": 500, "region": 100, "county": 30, "locality": 10, "own": 10}
LATIN, ARABIC = "en", "ar"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader((x for x in file if not x.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))


def own() -> list[tuple[list[str], list[str]]]:
    """(row cells, printed names) of our own list."""
    out = []
    for r in rows(HERE / "own.tsv"):
        names = [n for column in ("name", "en", "fr", "ar") for n in (r[column] or "").split("|") if n]
        cells = [
            "own:" + fold_name(r["name"], "en").replace(" ", "-"),
            r["name"],
            r["kind"],
            r["country"],
            r["lat"],
            r["lon"],
            r["radius"],
            "",
            r["population"] or "0",
        ]
        out.append((cells, names))
    return out


def lands() -> list[tuple[list[str], list[str]]]:
    """All states, by their names in three languages."""
    out = []
    for r in rows(HERE.parent / "countries.tsv"):
        names = [n for column in ("name", "en", "fr", "ar") for n in r[column].split("|") if n]
        out.append(([f"country:{r['iso2']}", r["name"], "country", r["iso2"], "", "", "500", "", "0"], names))
    return out


def bundled(folder: Path) -> list[tuple[list[str], list[str]]]:
    out = []
    for r in rows(folder / "gazetteer.tsv"):
        kind = r["type"]
        if kind == "country":
            continue
        names = [n for n in (r["name_en"], r["name_fr"], r["name_ar"], *r["other_names"].split("|")) if n]
        cells = [
            f"wof:{r['id']}",
            r["name_en"] or r["name_fr"] or r["name_ar"],
            kind,
            r["country"],
            r["lat"],
            r["lon"],
            str(RADIUS[kind]),
            r["region_id"],
            str(int(float(r["population"] or 0))),
        ]
        out.append((cells, names))
    for r in rows(folder / "cities-world.tsv"):
        names = [n for n in (r["name"], r["name_en"], r["name_fr"], *(r["other"] or "").split("|")) if n]
        ident = f"geonames:{r['geonames'].removesuffix('.0')}" if r["geonames"] else f"city:{r['country']}:{r['name']}"
        cells = [
            ident,
            r["name_en"] or r["name"],
            "locality",
            r["country"],
            r["lat"],
            r["lon"],
            "15",
            r["admin1"],
            str(int(float(r["population"] or 0))),
        ]
        out.append((cells, names))
    return out


def strip(name: str) -> list[str]:
    """A region's name with and without its word for region."""
    folded = fold_name(name, ARABIC)
    heads = (
        "ولايه ",
        "محافظه ",
        "منطقه ",
        "اقليم ",
        "دائره ",
        "مقاطعه ",
        "region de ",
        "region du ",
        "province de ",
        "province du ",
    )
    bare = [folded.removeprefix(h) for h in heads if folded.startswith(h)]
    return [folded, *(fold_name(b, ARABIC) for b in bare)]


def main(folder: Path) -> None:
    table: list[str] = []
    names: dict[str, list[tuple[int, int, int]]] = {}
    standing = {
        "country": 0,
        "own": 1,
        "town": 1,
        "village": 1,
        "site": 1,
        "border": 1,
        "water": 1,
        "region": 2,
        "county": 4,
        "locality": 3,
    }
    for order, (cells, printed) in enumerate([*lands(), *own(), *bundled(folder)]):
        for name in dict.fromkeys(x for n in printed for x in strip(n)):
            if len(name) < 2 or name.isdigit() or len(name.split()) > 5:
                continue
            names.setdefault(name, []).append((standing.get(cells[2], 3), -int(cells[8]), order))
            first = name.partition(" ")[0]
            names.setdefault(first, [])
        table.append("\t".join(c.replace("\t", " ") for c in cells))
    index = {name: tuple(order for _, _, order in sorted(found)[:12]) for name, found in sorted(names.items())}
    (HERE / "gazetteer.bin").write_bytes(marshal.dumps((table, index), 4))
    print(f"{len(table)} places, {len(index)} names, {(HERE / 'gazetteer.bin').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

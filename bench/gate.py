"""Does extraction still score what it scored?  ``python bench/gate.py [--update] [--show]``.

Scores every report of ``bench/gold`` by the layers of the output contract, and holds the figures against ``floors.json``, per
language and layer, never one average: an average hides the language that sank.  Floors may rise by ``--update``; lowering one
needs ``--allow-lower`` and a line in CHANGELOG.md.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from rawi.pipeline import read_report
from rawi.report import Report

HERE = Path(__file__).parent
NOISE = 0.002  # one annotated item more or less moves F1 by about this much
Pair = tuple[int, int]
Spans = list[Pair]


def gold_digest(folder: Path) -> str:
    """SHA-256 over every gold file, so that an edited gold set is noticed."""
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def where(text: str, words: str | None) -> Spans:
    """Every place where the words stand."""
    out, at = [], text.find(words) if words else -1
    while words and at >= 0:
        out.append((at, at + len(words)))
        at = text.find(words, at + 1)
    return out


def pair(node: dict[str, Any] | None) -> Pair | None:
    return (node["start"], node["end"]) if node else None


def touch(a: Pair | None, spans: Spans) -> bool:
    return a is not None and any(min(a[1], b[1]) > max(a[0], b[0]) for b in spans)


def layers(gold: dict[str, Any], out: dict[str, Any]) -> Iterable[tuple[str, int, int, int, int]]:
    """(layer, annotated, found, proposed, right) of one report; optional items are held against nobody."""
    text = out["report"]["text"]
    events = [
        c
        for c in out["claims"]
        if c["type"] not in ("statement", "other") and c["kind"] in ("event", "siege", "deal", "payment")
    ]
    argument = [c for c in out["claims"] if c["kind"] in ("cause", "forecast", "pattern")]
    mention = lambda g, p: touch(pair(p), where(text, g["mention"]))  # noqa: E731
    tables = {
        "actors": (gold["actors"], [a for a in out["actors"] if not _spoken(text, gold, a)], mention),
        "places": (gold["places"], out["places"], mention),
        "times": (gold["dates"], out["times"], mention),
        "money": (gold["money"], out["money"], mention),
        "attributions": (gold["attributions"], out["attributions"], lambda g, p: _attributed(text, g, p)),
        "events": (
            [g for g in gold["events"] if g["type"] not in ("statement", "other")],
            events,
            lambda g, p: g["type"] == p["type"] and touch(pair(p["quote"]), where(text, g["quote"])),
        ),
        "argument": (
            gold.get("claims_of_cause_or_forecast", []),
            argument,
            lambda g, p: g["kind"] == p["kind"] and touch(pair(p["quote"]), where(text, g["quote"])),
        ),
    }
    for layer, (wanted, proposed, fits) in tables.items():
        firm = [g for g in wanted if not g.get("optional")]
        found = sum(any(fits(g, p) for p in proposed) for g in firm)
        kept = [
            p
            for p in proposed
            if not any(fits(g, p) for g in wanted if g.get("optional")) or any(fits(g, p) for g in firm)
        ]
        right = sum(any(fits(g, p) for g in firm) for p in kept)
        yield layer, len(firm), found, len(kept), right


def _spoken(text: str, gold: dict[str, Any], actor: dict[str, Any]) -> bool:
    sources = [s for a in gold["attributions"] for s in where(text, a["source"])]
    return touch(pair(actor), sources) and not any(
        touch(pair(actor), where(text, g["mention"])) for g in gold["actors"]
    )


def _attributed(text: str, g: dict[str, Any], p: dict[str, Any]) -> bool:
    who = (
        touch(pair(p["source"]), where(text, g["source"]))
        if g["source"]
        else touch(pair(p["cue"]), where(text, g["cue"]))
    )
    return who and (not g["content_quote"] or touch(pair(p["content"]), where(text, g["content_quote"])))


def score(folder: Path) -> dict[str, float]:
    """F1 by ``language.layer``, over all reports of a folder."""
    sums: dict[str, list[int]] = {}
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        if "attributions" not in gold:
            continue
        text = path.with_suffix(".txt").read_text("utf-8")
        day = date.fromisoformat(gold["published"][:10]) if gold.get("published") else None
        out = read_report(
            Report(
                id=path.stem,
                language=gold["lang"],
                text=text,
                source=path.name,
                sha256="",
                published=day,
                title=text.split("\n")[0],
            )
        ).json()
        for layer, *counts in layers(gold, out):
            total = sums.setdefault(f"{gold['lang']}.{layer}", [0, 0, 0, 0])
            total[:] = [a + b for a, b in zip(total, counts, strict=True)]
    return {name: _f1(*counts) for name, counts in sorted(sums.items())}


def _f1(gold: int, found: int, proposed: int, right: int) -> float:
    recall, precision = found / gold if gold else 0.0, right / proposed if proposed else 0.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--update", action="store_true")
    options.add_argument("--allow-lower", action="store_true")
    given = options.parse_args()
    folder, floors_file = HERE / "gold", HERE / "floors.json"
    scores, digest = score(folder), gold_digest(folder)
    pinned = json.loads(floors_file.read_text("utf-8")) if floors_file.exists() else {"gold": digest, "floors": {}}
    if pinned["gold"] != digest and not given.update:
        print("the gold set changed; look at the diff, then run with --update", file=sys.stderr)
        return 1
    lower = {k: (pinned["floors"][k], s) for k, s in scores.items() if s < pinned["floors"].get(k, 0.0) - NOISE}
    for name, got in scores.items():
        print(f"{name:20} {got:.3f}  floor {pinned['floors'].get(name, 0.0):.3f}{'  BELOW' if name in lower else ''}")
    if given.update and (given.allow_lower or not lower):
        floors_file.write_text(
            json.dumps({"gold": digest, "floors": {k: round(v, 3) for k, v in scores.items()}}, indent=1) + "\n",
            "utf-8",
        )
        return 0
    return int(bool(lower))


if __name__ == "__main__":
    sys.exit(main())

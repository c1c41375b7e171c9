"""One self-contained page: the text with its claims marked, each with its words, its speaker and its hedge."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from html import escape
from importlib.resources import files
from itertools import pairwise
from typing import Any

from rawi.show.table import speaker, words

_MASK = "▇▇▇"


def write_page(readings: Sequence[dict[str, Any]], *, redact: bool = False) -> str:
    """The page of some readings; with ``redact`` the names of persons are masked everywhere.

    Nothing is fetched: style and script are in the page and named by hash in its security policy.
    """
    folder = files("rawi.show") / "templates"
    style, script = ((folder / name).read_text("utf-8") for name in ("page.css", "page.js"))
    policy = f"default-src 'none'; style-src 'sha256-{_hash(style)}'; script-src 'sha256-{_hash(script)}'; base-uri 'none'; form-action 'none'"
    body = "".join(_report(r, n) for n, r in enumerate(readings))
    nav = "".join(f'<li><a href="#r{n}">{escape(_title(r))}</a></li>' for n, r in enumerate(readings))
    page = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>rawi: what is claimed, and whose words it is</title>
<style>{style}</style></head><body>
<header><h1>What is claimed, and whose words it is</h1><p>Taken from the reports' own words. Nothing here says that a claim holds.</p>
<nav aria-label="Reports"><ul>{nav}</ul></nav></header><main>{body}</main><script>{script}</script></body></html>
"""
    return _masked(page, readings) if redact else page


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _title(reading: dict[str, Any]) -> str:
    return str(reading["report"]["title"] or reading["report"]["text"].strip().split("\n")[0][:120])


def _report(reading: dict[str, Any], n: int) -> str:
    report = reading["report"]
    direction = "rtl" if report["language"] == "ar" else "ltr"
    said = Counter(a["source_type"].replace("_", " ") for a in reading["attributions"])
    facts = " · ".join(f"{k} {v}" for k, v in said.most_common())
    cards = "".join(_card(reading, c, n) for c in reading["claims"])
    about = " · ".join(escape(str(x)) for x in (report["publisher"], report["published"], report["byline"]) if x)
    return f"""<article id="r{n}" aria-labelledby="t{n}"><h2 id="t{n}" dir="{direction}" lang="{report["language"]}">{escape(_title(reading))}</h2>
<p class="about">{about} <span class="sum">{len(reading["claims"])} claims, {len(reading["attributions"])} attributions ({escape(facts)})</span>
<span class="sha">SHA-256 {escape(report["sha256"])}</span></p>
<div class="two"><section class="text" dir="{direction}" lang="{report["language"]}" aria-label="The report's words">{_text(reading, n)}</section>
<section class="cards" aria-label="Claims">{cards}</section></div></article>
"""


def _marks(reading: dict[str, Any]) -> list[tuple[int, int, str, str]]:
    """(start, end, class, claim id) of everything marked in the text."""
    out = [(c["quote"]["start"], c["quote"]["end"], f"q {c['polarity']}", c["id"]) for c in reading["claims"]]
    for a in reading["attributions"]:
        out += [(s["start"], s["end"], kind, "") for kind in ("cue", "source") if (s := a[kind])]
    return out


def _text(reading: dict[str, Any], n: int) -> str:
    """The text in paragraphs of plain spans, cut flat at every boundary so that Arabic letters keep their shapes."""
    text, marks = reading["report"]["text"], _marks(reading)
    direction = "rtl" if reading["report"]["language"] == "ar" else "ltr"
    out, at = [], 0
    for line in text.split("\n"):
        end = at + len(line)
        cuts = sorted({at, end, *(x for s, e, _, _ in marks for x in (s, e) if at < x < end)})
        inner = "".join(_piece(text, a, b, marks, n) for a, b in pairwise(cuts))
        out.append(f'<p dir="{direction}">{inner}</p>')
        at = end + 1
    return "".join(out)


def _piece(text: str, a: int, b: int, marks: list[tuple[int, int, str, str]], n: int) -> str:
    over = [(kind, claim) for s, e, kind, claim in marks if s <= a and b <= e]
    if not over:
        return escape(text[a:b])
    kinds = " ".join(dict.fromkeys(k for kind, _ in over for k in kind.split()))
    claims = " ".join(dict.fromkeys(f"c{n}-{claim}" for _, claim in over if claim))
    return f'<span class="{kinds}" data-claims="{claims}">{escape(text[a:b])}</span>'


def _card(reading: dict[str, Any], claim: dict[str, Any], n: int) -> str:
    said = [a for a in reading["attributions"] if a["id"] in claim["attributions"]]
    direction = "rtl" if reading["report"]["language"] == "ar" else "ltr"
    roles = "".join(
        f"<dt>{escape(r['role'].replace('_', ' '))}</dt><dd>{escape(r['name'])} <bdi>{escape(r['text'])}</bdi></dd>"
        for r in claim["roles"]
    )
    chain = "".join(f"<li><bdi>{escape(speaker(a))}</bdi> — <bdi>{escape(words(a['cue']))}</bdi></li>" for a in said)
    publisher = escape(reading["report"]["publisher"] or "the report itself")
    sign = {"asserted": "●", "hedged": "◐", "negated": "○"}[claim["polarity"]]
    return f"""<div class="card" id="c{n}-{claim["id"]}" tabindex="0"><h3>{escape(claim["type"].replace("_", " "))}
<span class="sure {claim["polarity"]}">{sign} {claim["polarity"]}</span></h3><dl>{roles}</dl>
<blockquote dir="{direction}" lang="{reading["report"]["language"]}">{escape(claim["quote"]["text"])}</blockquote>
<ol class="chain" aria-label="Whose word"><li>{publisher}</li>{chain}</ol><p class="by">{escape(claim["found_by"])}</p></div>
"""


def _masked(page: str, readings: Sequence[dict[str, Any]]) -> str:
    """The page with the names of persons masked, longest first, whole and as printed."""
    names = {m["text"] for r in readings for m in r["actors"] if m["kind"] == "person"}
    names |= {m["name"] for r in readings for m in r["actors"] if m["kind"] == "person"}
    names |= {
        a["source"]["text"]
        for r in readings
        for a in r["attributions"]
        if a["source_type"] == "named_person" and a["source"]
    }
    parts = {p for n in names for p in n.split() if len(p) > 3 and p[0].isupper()} | names
    for name in sorted((escape(p) for p in parts if p), key=len, reverse=True):
        page = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", _MASK, page)
    return page

"""A reading as people scan it: who, what, where, when, whose word, how sure; the exact words beneath."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

_SURE = {"asserted": "asserted", "hedged": "hedged ~", "negated": "negated ✗"}


def print_reading(reading: dict[str, Any], console: Console, *, why: bool = False) -> None:
    """Print one reading; ``why`` adds the rule, the cue and the reasons of each resolution."""
    report = reading["report"]
    console.print(
        f"[bold]{escape(report['title'] or report['id'])}[/]",
        f"({report['language']}, {report['published'] or 'no date'})",
    )
    by_id = {a["id"]: a for a in reading["attributions"]}
    table = Table(show_lines=True, expand=True)
    for head in ("what", "who → whom", "where · when", "whose word", "how sure", "the words"):
        table.add_column(head, overflow="fold", ratio=3 if head == "the words" else 1)
    for claim in reading["claims"]:
        table.add_row(*_row(claim, by_id, why))
    console.print(table)
    used = {i for c in reading["claims"] for i in c["attributions"]}
    for a in reading["attributions"]:
        if a["id"] not in used:
            console.print("also:", escape(speaker(a)), "—", escape(words(a["cue"])), "—", escape(words(a["content"])))
    if why:
        _print_reasons(reading, console)


def _row(claim: dict[str, Any], by_id: dict[str, dict[str, Any]], why: bool) -> list[str]:
    roles = {r["role"]: r for r in claim["roles"]}
    who = " → ".join(roles[r]["name"] for r in ("actor", "obligor", "target", "obligee") if r in roles)
    where = " · ".join(roles[r]["name"] for r in ("place", "time", "money") if r in roles)
    said = [by_id[i] for i in claim["attributions"] if i in by_id]
    source = "; ".join(dict.fromkeys(speaker(a) for a in said)) or "the report itself"
    quote = escape(claim["quote"]["text"])
    if why:
        quote += f"\n[dim]{escape(claim['found_by'])}"
        quote += "".join(f"; {escape(a['found_by'])}, cue {escape(words(a['cue']))!r}" for a in said) + "[/]"
    return [
        claim["type"].replace("_", " "),
        escape(who),
        escape(where),
        escape(source),
        _SURE[claim["polarity"]],
        quote,
    ]


def words(node: dict[str, Any] | None) -> str:
    """The words of a span, or a dash."""
    return node["text"] if node else "—"


def speaker(attribution: dict[str, Any]) -> str:
    """Who is said to say it, the hands between, and what kind of source that is."""
    hands = [v["text"] for v in attribution["via"]] + [words(attribution["source"])]
    return f"{' → '.join(hands)} ({attribution['source_type'].replace('_', ' ')})"


def _print_reasons(reading: dict[str, Any], console: Console) -> None:
    seen = set()
    for kind in ("actors", "places"):
        for m in reading[kind]:
            key = (m["text"], m["id"])
            if key not in seen:
                seen.add(key)
                console.print(
                    f"{escape(m['text'])} → {escape(m['name'] or 'unsure')}: {escape('; '.join(m['reasons']))}",
                    style="dim",
                )

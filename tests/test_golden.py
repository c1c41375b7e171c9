"""The whole output on the report the project began from, kept without its words (they are not ours to publish).

Made anew by ``python tests/test_golden.py``; read the difference before you keep it.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from rawi.pipeline import read_report
from rawi.read import read
from rawi.report import Report

SEED = Path(__file__).parents[2] / "shared" / "seed" / "report.ar.txt"
KEPT = Path(__file__).parent / "golden" / "seed.json"


def wordless(node: Any) -> Any:
    """The same without the report's words: spans, names, ids and judgements stay."""
    if isinstance(node, dict):
        return {
            k: wordless(v) for k, v in node.items() if k not in ("text", "source_text", "title", "because", "words")
        }
    return [wordless(v) for v in node] if isinstance(node, list) else node


def reading() -> dict[str, Any]:
    report = next(iter(read(SEED)))
    assert isinstance(report, Report)
    return read_report(report).json()


def shape() -> Any:
    made = reading()
    made["report"].pop("source", None)
    for claim in made["claims"]:
        for role in claim["roles"]:
            if role["id"] is None:  # its name is then its words
                role.pop("name")
    return wordless(made)


@pytest.mark.skipif(not SEED.exists(), reason="the seed report is not beside this checkout")
def test_the_seed_reads_as_kept():
    assert shape() == json.loads(KEPT.read_text("utf-8"))


@pytest.mark.skipif(not SEED.exists(), reason="the seed report is not beside this checkout")
def test_what_the_seed_must_show():
    out = reading()
    said = {a["id"]: a["source_type"] for a in out["attributions"]}

    def roles(claim: dict[str, Any], role: str) -> list[str]:
        return [r["name"] for r in claim["roles"] if r["role"] == role]

    claims = out["claims"]
    meeting = next(c for c in claims if c["type"] == "meeting" and roles(c, "time"))
    assert roles(meeting, "place") == ["Tilemsi"]
    assert "anonymous" in [said[a] for a in meeting["attributions"]]
    besieged = {
        t
        for c in claims
        if c["type"] == "siege_imposed" and "JNIM" in str(roles(c, "actor"))
        for t in roles(c, "target")
    }
    assert {"Kayes", "Nioro"} <= besieged
    assert any(c["type"] == "siege_lifted" and roles(c, "place") == ["Gossi"] for c in claims)
    assert [(m["amount"], m["currency"]) for m in out["money"] if m["amount"]] == [(1_000_000_000, "XOF")]
    assert {"2025-09-08", "2025-09-09"} <= {t["from"] for t in out["times"]}
    assert any(c["kind"] == "obligation" and "JNIM" in str(roles(c, "obligor")) for c in claims)
    assert not any(c["quote"]["text"].rstrip().endswith("؟") for c in claims)


if __name__ == "__main__":
    KEPT.write_text(json.dumps(shape(), ensure_ascii=False, indent=1) + "\n", "utf-8")

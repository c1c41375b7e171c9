"""What must hold of any reading, whatever the text."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.pipeline import read_report
from rawi.report import Report

BITS = st.sampled_from(
    [
        "قالت مصادر محلية إن مسلحين هاجموا قرية قرب غاو ", "نفى الجيش ", "«", "»", "\u200f", "\n", ". ", "، ", "وفقاً لـ", "مليار فرنك",
        "Selon des sources locales, des hommes armés auraient attaqué Ménaka", "a-t-il ajouté", " n’a pas démenti ", "le 8 septembre 2025",
        "The army said on Tuesday that gunmen killed 24 civilians in El Fasher", " denied ", "\u201c", "\u201d", "“We will", " he added", "İ", "ß", "﷽", "\ufeff",
    ]
)  # fmt: skip
TEXTS = st.lists(BITS | st.text(st.characters(codec="utf-8"), max_size=12), max_size=12).map("".join)


def spans(node):
    if isinstance(node, dict):
        if {"start", "end", "text"} <= node.keys() and isinstance(node["start"], int):
            yield node
        for value in node.values():
            yield from spans(value)
    elif isinstance(node, list):
        for value in node:
            yield from spans(value)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(["ar", "en", "fr"]), TEXTS)
def test_every_span_shows_its_words_letter_for_letter_and_the_same_text_reads_the_same(code, text):
    report = Report(id="t", language=code, source="t", sha256="", text=text)
    out = read_report(report).json()
    for node in spans(out):
        assert text[node["start"] : node["end"]] == node["text"]
    assert json.dumps(out) == json.dumps(read_report(report).json())


@pytest.mark.parametrize(
    ("code", "question"),
    [
        ("en", "Did the army kill 24 civilians in Gao?"),
        ("fr", "L'armée a-t-elle tué 24 civils à Gao ?"),
        ("ar", "هل قتل الجيش 24 مدنيا في غاو؟"),
    ],
)
def test_a_question_claims_nothing(code, question):
    assert read_report(Report(id="t", language=code, source="t", sha256="", text=question)).claims == ()


@pytest.mark.parametrize("code", ["ar", "en", "fr"])
@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "«", "()", "123", "a"])
def test_next_to_nothing_reads_as_nothing(code, text):
    assert read_report(Report(id="t", language=code, source="t", sha256="", text=text)).claims == ()


def test_the_order_of_sets_does_not_reach_the_output():
    """Python shuffles sets from run to run; two runs with other seeds must give the same bytes."""
    demo = Path(__file__).parents[1] / "demo" / "reports.jsonl"
    command = [sys.executable, "-m", "rawi", "read", "--json", str(demo)]
    runs = {
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": s}, capture_output=True, check=True).stdout
        for s in ("1", "2", "3")
    }
    assert len(runs) == 1
    assert runs.pop().count(b"\n") == 12

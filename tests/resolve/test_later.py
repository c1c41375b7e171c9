"""Later mentions and states that act: each with a sentence in which the same words name nobody."""

import pytest

from rawi.pipeline import read_report
from rawi.report import Report


def actors(language: str, text: str) -> dict[str, str]:
    """Printed words → the name they stand for."""
    out = read_report(Report(id="t", language=language, source="t", sha256="", text=text)).json()
    return {a["text"]: a["name"] for a in out["actors"]}


@pytest.mark.parametrize(
    ("language", "text", "words", "name"),
    [
        ("en", "JNIM seized the town. The group burned the market.", "group", "JNIM"),
        ("fr", "Le JNIM a pris la ville. Le groupe a brûlé le marché.", "groupe", "JNIM"),
        ("ar", "هاجمت جماعة نصرة الإسلام والمسلمين البلدة. وقالت الجماعة إنها باقية.", "الجماعة", "JNIM"),
        ("en", "Moscow denied the report.", "Moscow", "Government of Russia"),
        ("fr", "Le Niger accuse ses voisins.", "Niger", "Government of Niger"),
    ],
)
def test_a_definite_word_stands_for_the_body_named_before(language, text, words, name):
    found = actors(language, text)
    said = next((v for k, v in found.items() if words.endswith(k) or k.endswith(words)), "")
    assert name in said, found


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "JNIM seized the town. A group of women left.", "group"),  # not definite
        ("en", "The group burned the market.", "group"),  # nobody named before
        ("en", "JNIM seized the town. The group of elders left.", "group"),  # another body
        ("en", "In Moscow officials denied the report.", "Moscow"),  # a town
        ("fr", "Des habitants du Niger accusent leurs voisins.", "Niger"),
    ],
)
def test_the_same_words_may_name_nobody(language, text, words):
    assert words not in actors(language, text)

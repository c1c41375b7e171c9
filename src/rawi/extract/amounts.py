"""How much and how many: sums of money and counts, from figures and words.

Words are in ``lang/<code>/amounts.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files

from rawi.lang import load
from rawi.report import Mention
from rawi.text import View
from rawi.values import Money, Quantity

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
#: Lands whose CFA franc is XAF; elsewhere it is XOF.
_CENTRAL = re.compile(
    r"tchad|chad|cameroun|cameroon|centrafri|central african|gabon|bangui|n.djamena|تشاد|الكاميرون|افريقيا الوسطي", re.I
)
_WESTERN = re.compile(r"mali|niger|burkina|bénin|benin|togo|sénégal|senegal|ivoire|مالي|النيجر|بوركينا|بنين|توغو", re.I)


@dataclass(frozen=True, slots=True)
class _Words:
    numbers: dict[str, Decimal]
    scales: dict[str, Decimal]
    about: frozenset[str]
    more: frozenset[str]
    less: frozenset[str]
    currencies: dict[str, str]
    money: re.Pattern[str]
    vague: re.Pattern[str]
    count: re.Pattern[str]
    token: re.Pattern[str]


def _alternatives(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True)) + ")"


@cache
def _words(code: str) -> _Words:
    raw = tomllib.loads((files("rawi.lang") / code / "amounts.toml").read_text("utf-8"))
    letters = load(code).letters
    fold = {
        key: [w.translate(letters) for w in raw[key]]
        for key in ("numbers", "scales", "about", "more", "less", "vague", "people")
    }
    currencies = {
        " ".join(w.translate(letters).split()): iso for iso, names in raw["currencies"].items() for w in names
    }
    signs = _alternatives(w for w in currencies if not w[-1].isalnum())
    names = _alternatives(w for w in currencies if w[-1].isalnum())
    figure = r"\d[\d.,٫٬]*(?:[ \u00a0\u202f]\d{3})*"
    word = _alternatives([*fold["numbers"], *fold["scales"]])
    unit = rf"(?:{figure}|(?<!\w){'و?' if code == 'ar' else ''}{word}(?!\w))"
    joint = r"[\s-]+(?:and\s+|et\s+|de\s+|d'|و\s*|of\s+|a\s+)?"
    number = rf"{unit}(?:(?:{joint}|(?<=\d)(?=[mb])){unit})*"
    lead = rf"(?:(?P<lead>(?<!\w){_alternatives([*fold['about'], *fold['more'], *fold['less']])})\s+)?"
    money = rf"{lead}(?:(?P<sign>{signs}|US\$)\s?(?P<n1>{number})|(?P<n2>{number})\s*(?:de\s+|d')?(?P<name>{names}|{signs})(?!\w))"
    count = rf"{lead}(?P<n>{number})\s+(?:de\s+|d'|of\s+)?(?P<unit>(?:\w+\s+)??{_alternatives(fold['people'])})(?!\w)"
    numbers = {w.translate(letters): Decimal(str(n)) for w, n in raw["numbers"].items()}
    scales = {w.translate(letters): Decimal(n) for w, n in raw["scales"].items()}
    return _Words(
        numbers, scales, frozenset(fold["about"]), frozenset(fold["more"]), frozenset(fold["less"]), currencies,
        re.compile(money, re.I), re.compile(rf"(?<!\w){_alternatives(fold['vague'])}(?!\w)"), re.compile(count), re.compile(rf"{figure}|{word}(?!\w)"),
    )  # fmt: skip


def _number(words: _Words, raw: str) -> Decimal | None:
    """The number that figures and words make together; None where they make none."""
    total, part = Decimal(0), None
    for token in words.token.findall(raw):
        if token[0].isdigit():
            value = _figure(token)
            if value is None:
                return None
            part = value if part is None else part + value
        elif token in words.scales:
            scale = words.scales[token]
            if scale >= 1000 or part is None:
                total, part = total + (part if part is not None else 1) * scale, None
            else:
                part *= scale
        else:
            value = words.numbers[token]
            if value == Decimal("0.5") and part is None and total:
                last = max((s for s in words.scales.values() if s <= total), default=Decimal(1))
                total += last / 2
            else:
                part = value if part is None else part + value
    return total + (part or 0) if total or part is not None else None


def _figure(token: str) -> Decimal | None:
    plain = re.sub(r"[\s\u00a0\u202f٬]", "", token.translate(_DIGITS)).replace("٫", ".").strip(".,")
    if re.fullmatch(r"\d{1,3}([.,]\d{3})+", plain):
        plain = re.sub(r"[.,]", "", plain)
    try:
        return Decimal(plain.replace(",", "."))
    except InvalidOperation:
        return None


def find_amounts(text: str, language: str) -> list[Mention]:
    """Sums (``Money``) and counts (``Quantity``) of a report, in reading order."""
    words, view = _words(language), load(language).fold(text)
    out: list[Mention] = []
    taken: list[tuple[int, int]] = []
    for m in words.money.finditer(view.text):
        mention = _money(words, view, m, language)
        if mention:
            out.append(mention)
            taken.append(m.span())
    for m in words.vague.finditer(view.text):
        if not any(m.start() < b and a < m.end() for a, b in taken):
            out.append(
                Mention(
                    view.back(*m.span()), "money", Money(low=None, high=None, currency=None), f"{language}.money.vague"
                )
            )
            taken.append(m.span())
    for m in words.count.finditer(view.text):
        if not any(m.start() < b and a < m.end() for a, b in taken):
            value = _number(words, m["n"])
            if value is not None and value < 10**9:
                low, high = _bounds(words, m["lead"], value)
                found = Quantity(
                    low=int(low) if low is not None else None,
                    high=int(high) if high is not None else None,
                    unit=m["unit"],
                )
                out.append(Mention(view.back(*m.span()), "quantity", found, f"{language}.quantity"))
    return sorted(out, key=lambda m: m.span)


def _bounds(words: _Words, lead: str | None, value: Decimal) -> tuple[Decimal | None, Decimal | None]:
    lead = " ".join((lead or "").split())
    return (None if lead in words.less else value), (None if lead in words.more else value)


def _money(words: _Words, view: View, m: re.Match[str], language: str) -> Mention | None:
    value = _number(words, m["n1"] or m["n2"])
    if value is None:
        return None
    name = " ".join((m["sign"] or m["name"]).split())
    currency = words.currencies.get(name.lower()) or words.currencies.get(name) or ("USD" if "$" in name else None)
    if currency == "XOF" and _CENTRAL.search(view.text) and not _WESTERN.search(view.text):
        currency = "XAF"
    low, high = _bounds(words, m["lead"], value)
    approximate = " ".join((m["lead"] or "").split()) in words.about
    return Mention(
        view.back(*m.span()),
        "money",
        Money(low=low, high=high, currency=currency, approximate=approximate),
        f"{language}.money",
    )

"""Plain text: which encoding it is in, what letters broke on the way, and its title."""

from __future__ import annotations

import codecs
import re
from functools import cache
from itertools import pairwise

from rawi.errors import ReadError
from rawi.read.draft import Draft, bad
from rawi.read.language import known_words

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Eight-bit encodings of Arabic and French newsrooms, the commonest first: of equals the first wins.
_EIGHT_BIT = ("cp1252", "cp1256", "iso8859-6", "iso8859-15", "mac_roman", "mac_arabic", "cp850", "cp720", "cp864")
_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+")
_EXPECTED = re.compile(
    "[\t\n\r -~\u0621-\u0652\u0660-\u0669\u0670\u06a9\u06cc\u067e\u0686\u06a4\u06af،؛؟٪\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff"
    "àâäçéèêëîïôöùûüÿœæñáíóúÀÂÇÉÈÊËÎÏÔÖÙÛÜŒÆ«»‘’“”„–—…•€£©°·№ºª\u00a0\u202f\u2009\u00ad]"
)
_ODD_WORD = re.compile(
    "[a-zà-ÿœ][A-ZÀ-ÖØ-ÞŒ]|[A-Za-zÀ-ÿ][\u0620-\u064a]|[\u0620-\u064a][A-Za-zÀ-ÿ]|[ةى][\u0627-\u064a]|[\u0627-\u064a]إ"
)
_ACCENT = re.compile("[À-ÖØ-öø-ÿŒœ]")
_LATIN = re.compile("[A-Za-zÀ-ÖØ-öø-ÿŒœ]")
_HIGH = re.compile(rb"[\x80-\xff]")
#: What UTF-8 looks like when it was read as something else: lead byte, then continuation bytes.
_TWICE = (
    (
        "cp1252",
        re.compile("[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|[ØÙ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ]|â€"),
    ),
    ("cp1256", re.compile("[طظ][\u0080-\u00bf€پ‚ƒ„…†‡ˆ‰ٹ‹Œچژڈگ‘’“”•–—ک™ڑ›œ،ھ؛]|أ[©¨§ھ]|â€")),
    ("mac_roman", re.compile("√[©®ßâÄÅÇÉÑÖÜáàäãåçéèêëí†°¢£§•¶]|[ÿŸ][ßÑÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶®©™]|‚Ä")),
)


def read_plain(raw: bytes, *, declared: str | None = None) -> Draft:
    """The draft of a plain text file; raise ReadError where no encoding makes words of it."""
    text, notes = decode(raw, declared=declared)
    return Draft(text=text, title=first_line_title(text), notes=notes)


def decode(raw: bytes, *, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of some bytes, and notes on what was mended.  The bytes win over what is declared of them."""
    for bom, name in _BOMS:
        if raw.startswith(bom):
            return _strictly(raw, name), ()
    if wide := _wide(raw):
        return _strictly(raw, wide), ()
    try:
        return mend_twice(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        if text := _nearly_utf8(raw):
            return text, (f"letters at byte {error.start + 1} and after were not UTF-8 and are lost",)
    name = _eight_bit(raw, declared)
    return raw.decode(name, "replace"), (f"read as {name}",)


def _strictly(raw: bytes, name: str) -> str:
    try:
        return raw.decode(name).removeprefix("\ufeff")
    except UnicodeDecodeError:
        if len(raw) % 2 and name.startswith("utf-16"):  # cut off in the middle of the last letter
            return _strictly(raw[:-1], name)
        raise bad(f"marked as {name.upper()} and broken", "Save it again from the original, as UTF-8") from None


def _wide(raw: bytes) -> str | None:
    """The name of a wide encoding without mark: its zero or script bytes stand in every second place."""
    sample = raw[: _SAMPLE - _SAMPLE % 4]
    if len(sample) < 8:
        return None
    for name, step, high in (("utf-32-le", 4, 2), ("utf-32-be", 4, 1), ("utf-16-le", 2, 1), ("utf-16-be", 2, 0)):
        column = sample[high::step]
        others = sample[1 - high :: step] if step == 2 else b"x"
        spread = len(set(column) - {0, 6, 0x20}) <= 2 and len(set(others)) > 2 * step
        tops = sum(column.count(b) for b in (0, 6, 0x20)) >= 0.95 * len(column)
        nulls = (
            column.count(0) >= 0.9 * len(column)
            if step == 4
            else b"\x00" in column or column.count(6) > len(column) / 2
        )
        if tops and nulls and (spread or step == 4) and _decodes(sample, name):
            return name
    return None


def _decodes(sample: bytes, name: str) -> bool:
    text = sample.decode(name, "replace")
    return text.count("\ufffd") * 50 < len(text) and text.count("\x00") * 50 < len(text)


def _nearly_utf8(raw: bytes) -> str | None:
    """The text of UTF-8 with a few broken letters, as when a file was cut; None where it is something else."""
    text = raw.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    kept = sum(c > "\x7f" for c in text) - lost
    return text if kept >= 20 * lost else None


def _eight_bit(raw: bytes, declared: str | None) -> str:
    sample = _telling(raw)
    names = list(_EIGHT_BIT)
    if declared and (name := _codec(declared)) and name not in names and not name.startswith("utf"):
        names.insert(0, name)
    scores = [(plausible(sample.decode(name, "replace")), -i, name) for i, name in enumerate(names)]
    best, _, name = max(scores)
    if best <= 0:
        raise bad("not text in any encoding rawi knows", "Save it as UTF-8 text, or export it as HTML or PDF")
    return name


def _codec(name: str) -> str | None:
    try:
        return codecs.lookup(name).name
    except (LookupError, ValueError):
        return None


def _telling(raw: bytes) -> bytes:
    """A sample of the lines which tell encodings apart."""
    if len(raw) <= _SAMPLE:
        return raw
    sample = bytearray()
    for line in raw.splitlines():
        if _HIGH.search(line):
            sample += line[:2000] + b"\n"
        if len(sample) > _SAMPLE:
            break
    return bytes(sample)


def plausible(text: str) -> float:
    """How much a decoding looks like our newsrooms' prose: above 0 it may be, the highest wins."""
    words = [w.lower() for w in _WORD.findall(text)]
    known = sum(w in known_words("ar") or w in known_words("fr") or w in known_words("en") for w in words)
    article = sum(w.startswith(("ال", "وال", "بال")) for w in words)
    odd = sum(1 for c in text if not _EXPECTED.match(c))
    accents, latin = len(_ACCENT.findall(text)), len(_LATIN.findall(text))
    crowded = max(0, accents - latin // 5)  # French has one accent in twenty letters
    odds = odd + len(_ODD_WORD.findall(text)) + crowded
    if odds * 12 > len(text):
        return -odds
    return float(4 * known + 3 * article + 0.1 * len(words) - 3 * odds)


@cache
def _back_table(name: str) -> dict[int, int]:
    """Letter to byte; bytes the encoding leaves undefined stand for themselves, as browsers have it."""
    table = {}
    for byte in range(256):
        try:
            table[ord(bytes([byte]).decode(name))] = byte
        except UnicodeDecodeError:
            table[byte] = byte
    return table


def mend_twice(text: str) -> tuple[str, tuple[str, ...]]:
    """Text that was encoded twice, set right where that is certain; raise ReadError where it is not."""
    sample = text[:_SAMPLE]
    for name, pattern in _TWICE:
        hits = len(pattern.findall(sample))
        if hits < 2 or hits * 200 < len(sample):
            continue
        if mended := _undo(text, name):
            return mended, (f"UTF-8 that had been read as {name}: set right",)
        example = pattern.search(sample)
        raise bad(
            f"letters encoded twice, such as {example[0] if example else ''!r}, and not all of them",
            "Save it again from the original, as UTF-8",
        )
    return _mend_arabic(text)


def _undo(text: str, name: str) -> str | None:
    table = _back_table(name)
    try:
        return bytes(table[ord(c)] for c in text).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return None


def _mend_arabic(text: str) -> tuple[str, tuple[str, ...]]:
    """Windows Arabic that was read as Windows Latin (ÇáãÏíäÉ for المدينة), set right."""
    sample = text[:_SAMPLE]
    accents = len(_ACCENT.findall(sample))
    if accents < 8 or accents * 3 < len(_LATIN.findall(sample)):
        return text, ()
    table = _back_table("cp1252")
    try:
        mended = bytes(table[ord(c)] for c in text).decode("cp1256")
    except KeyError:
        return text, ()
    if plausible(mended[:_SAMPLE]) > 0:
        return mended, ("Windows Arabic that had been read as Windows Latin: set right",)
    return text, ()


def first_line_title(text: str) -> str | None:
    """The first line where it is a headline: short, no sentence's end, and followed by more; else None."""
    lines = text.strip().splitlines()
    first, rest = (lines[0].strip(), lines[1:]) if lines else ("", [])
    if not rest or not any(c.isalpha() for c in first) or len(first) > 200:
        return None
    if first.endswith((".", "۔", ",", "،", ";", "؛", ":")) and not first.endswith(("…", "...")):
        return None
    return None if _wrapped(first, rest) else first


def _wrapped(first: str, rest: list[str]) -> bool:
    """Whether the first line is only the first of a paragraph broken at some width."""
    widths = [len(line) for line in (first, *rest[:20])]
    full = [a for a, b in pairwise(widths) if a and b]
    return bool(rest[0].strip()) and max(widths) <= 100 and len(full) > 1 and len(first) >= 0.8 * max(widths)


__all__ = ["ReadError", "decode", "first_line_title", "mend_twice", "plausible", "read_plain"]

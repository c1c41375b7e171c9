"""What every format gives, before it is a Report: read this first, then one format, then ``__init__``."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date

from rawi.errors import ReadError
from rawi.read.language import CODES, detect
from rawi.report import LanguageCode, Report

#: Letters which no newsroom prints: controls but tab and line ends, halves of surrogate pairs, non-characters.
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_HOPELESS = 0.01  # more than one letter in a hundred unprintable or lost: not a text


@dataclass(frozen=True, slots=True)
class Refused:
    """An input, or one line of it, which did not become a report.

    ``what`` says what is wrong, ``mend`` what to do; ``line`` counts from 1, None for the whole input.
    """

    source: str
    what: str
    mend: str
    line: int | None = None

    def __str__(self) -> str:
        where = self.source if self.line is None else f"{self.source}:{self.line}"
        return f"{where}: {self.what}. {self.mend}"

    @classmethod
    def of(cls, source: str, error: ReadError, line: int | None = None) -> Refused:
        """The record of an error made by `bad`."""
        what, mend = error.args if len(error.args) == 2 else (str(error), "Look at the file")
        return cls(source, what, mend, line)


def bad(what: str, mend: str) -> ReadError:
    """The error to raise: what is wrong and how to mend it, both without a full stop at the end."""
    return ReadError(what, mend)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the caller named; it wins over what a file says of itself."""

    language: LanguageCode | None = None
    published: date | None = None
    retrieved: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A text and what its file says of it, before tidying.  ``notes`` tell what had to be mended."""

    text: str
    title: str | None = None
    publisher: str | None = None
    byline: str | None = None
    url: str | None = None
    published: date | None = None
    language: LanguageCode | None = None
    id: str | None = None
    notes: tuple[str, ...] = ()
    extra: dict[str, object] = field(default_factory=dict)


def finish(draft: Draft, *, source: str, id: str, raw: bytes, wish: Wish) -> Report:
    """The report of a draft; raise ReadError where it holds no text, or no language rawi reads."""
    text, notes = tidy(draft.text)
    title = " ".join(tidy(draft.title)[0].split()) if draft.title else None
    if title and not text.startswith(title):
        text = f"{title}\n{text}"
    if not any(c.isalpha() for c in text):
        raise bad("no text in it", "Give a file with the words of a report")
    extra = dict(draft.extra)
    if notes := (*draft.notes, *notes):
        extra["read_notes"] = list(notes)
    return Report(
        id=unicodedata.normalize("NFC", draft.id or id),
        language=wish.language or draft.language or detect(text),
        text=text,
        source=source,
        sha256=hashlib.sha256(raw).hexdigest(),
        published=wish.published or draft.published,
        retrieved=wish.retrieved,
        title=title,
        publisher=_line(draft.publisher),
        byline=_line(draft.byline),
        url=_line(draft.url),
        extra=extra,
    )


def _line(words: str | None) -> str | None:
    return " ".join(tidy(words)[0].split()) or None if words else None


def tidy(text: str) -> tuple[str, tuple[str, ...]]:
    """NFC, line ends as ``\\n``, no unprintable letters; and a note on what went.  Invisible marks stay."""
    text = _LINE_END.sub("\n", text.removeprefix("\ufeff"))
    notes: tuple[str, ...] = ()
    cleaned, gone = _UNPRINTABLE.subn("", text)
    if gone:
        if gone > 5 and gone > _HOPELESS * len(text):
            raise bad(
                f"binary, not text: {gone} of {len(text)} letters are control characters",
                "Export it as text, HTML or PDF",
            )
        text, notes = cleaned, (f"removed {gone} unprintable character{'s' * (gone > 1)}",)
    if (lost := text.count("\ufffd")) > 2 and lost > _HOPELESS * len(text):
        raise bad(f"{lost} letters were lost before rawi saw it (U+FFFD)", "Save it again from the original, as UTF-8")
    text = unicodedata.normalize("NFC", text).strip("\n \t\ufeff")
    return text, notes


def language_code(name: str) -> LanguageCode:
    """The code of a language as people write it: ``fr``, ``fr-ML``, ``FR_fr``, ``fra``."""
    code = CODES.get(re.split("[-_]", name.strip().lower())[0])
    if code is None:
        raise bad(f"language {name[:40]!r} is not one rawi reads", "Name ar, en or fr")
    return code

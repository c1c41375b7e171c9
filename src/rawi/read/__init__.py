"""From a file, standard input or an address to reports.  A bad input becomes a record, and the others go on.

for found in read("reports.jsonl"):
    match found:
        case Refused(): print(found)    # SOURCE:LINE: what. mend
        case Report(): ...
"""

from __future__ import annotations

import io
import os
import re
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import BinaryIO

from rawi.errors import ReadError
from rawi.read.draft import Draft, Refused, Wish, bad, finish, language_code
from rawi.report import Report

__all__ = ["MAX_FILE", "Refused", "read"]

MAX_FILE = 50 * 2**20  # bytes; JSON lines are streamed and bounded by the line
_MB = 2**20
_JSONL = (".jsonl", ".ndjson")
_ADDRESS = re.compile(r"(?i)[a-z][a-z0-9+.-]*://")
_HTML = re.compile(
    rb"(?is)\s*(<!doctype\s+html|<html\b|<\?xml\b.{0,800}<html\b|<!--|<(head|body|title|meta|article|main|div|p|h1|script|section)\b)"
)
#: First bytes of what people hand over by mistake, and what to do with it.
_OTHERS = (
    (b"PK\x03\x04", "a zip or Office file", "Unpack it, or save it as text, HTML or PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Office file", "Save it as text, HTML or PDF"),
    (b"{\\rtf", "an RTF file", "Save it as text, HTML or PDF"),
    (b"\x1f\x8b", "packed with gzip", "Unpack it first"),
    (b"\x89PNG", "an image", "Run OCR on it and give the text"),
    (b"\xff\xd8\xff", "an image", "Run OCR on it and give the text"),
    (b"GIF8", "an image", "Run OCR on it and give the text"),
    (b"II*\x00", "an image", "Run OCR on it and give the text"),
    (b"SQLite format 3\x00", "a database", "Export its texts as JSON lines"),
    (b"WARC/", "a web archive (WARC)", "Take the pages out of it first"),
    (b"\x7fELF", "a program", "Give a report"),
)


def read(
    source: str | Path, *, language: str | None = None, published: date | None = None
) -> Iterator[Report | Refused]:
    """The reports of a file, of standard input (``-``) or of a web address, in their order.

    ``language`` and ``published``, where named, win over what the source says of itself.
    Nothing is raised for bad input: what cannot be read comes as a `Refused`.
    """
    name = _printable(source)
    try:
        wish = Wish(language=language_code(language) if language else None, published=published)
        if _ADDRESS.match(name):
            yield from _address(name, wish)
            return
        with _opened(source) as (stream, size):
            yield from _found(stream, name, wish, size)
    except ReadError as error:
        yield Refused.of(name, error)
    except OSError as error:
        yield Refused(name, f"cannot be read ({error.strerror or error})", "Check the disk and the file")


def _printable(source: str | Path) -> str:
    """The name of a source, safe to print: bytes that are not UTF-8 shown as U+FFFD."""
    return str(source).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _stem(name: str) -> str:
    """The id a name gives: the last part without its ending."""
    return "stdin" if name == "-" else Path(name).stem or "report"


@contextmanager
def _opened(source: str | Path) -> Iterator[tuple[BinaryIO, int]]:
    """The bytes of a regular file, or of standard input; raise ReadError for anything else."""
    if str(source) == "-":
        yield sys.stdin.buffer, 0
        return
    try:
        size = _size(Path(source))
        stream = open(source, "rb")  # noqa: SIM115 (closed below; only opening may fail here)
    except FileNotFoundError:
        raise bad("no such file", "Check the name") from None
    except PermissionError:
        raise bad("not allowed to read it", "Give yourself the right to read it, or copy it") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise bad(f"cannot be opened ({reason})", "Check the name, or copy the file elsewhere") from None
    with stream:
        yield stream, size


def _size(path: Path) -> int:
    """The size of a regular file, in bytes."""
    found = os.stat(path)
    if stat.S_ISDIR(found.st_mode):
        raise bad("a folder, not a file", "Name the files in it")
    if not stat.S_ISREG(found.st_mode):
        raise bad("a device or a pipe, not a file", "Give a file, or pipe into rawi with '-' as the name")
    return found.st_size


def _found(stream: BinaryIO, name: str, wish: Wish, size: int) -> Iterator[Report | Refused]:
    """What a stream of bytes holds.  ``size`` is 0 where nobody knows."""
    from rawi.read import jsonl

    first = stream.readline(jsonl.MAX_LINE + 1)
    if _is_jsonl(first, name):
        yield from _lines(jsonl.drafts(first, stream), name, wish)
        return
    if size > MAX_FILE:
        raise bad(f"{size / _MB:.0f} MB; the bound is {MAX_FILE // _MB} MB a file", "Split it, or give JSON lines")
    raw = first + stream.read(MAX_FILE + 1 - len(first))
    if len(raw) > MAX_FILE:
        raise bad(f"over {MAX_FILE // _MB} MB, the bound for a file", "Split it, or give JSON lines")
    if raw.lstrip()[:1] in (b"[", b"{") and (listed := jsonl.whole(raw)):
        yield from _lines(listed, name, wish)
        return
    yield finish(one(raw, name), source=name, id=_stem(name), raw=raw, wish=wish)


def _is_jsonl(first: bytes, name: str) -> bool:
    """Whether a stream that begins with this line is JSON lines."""
    from rawi.read import jsonl

    if name.lower().endswith(_JSONL):
        return bool(first)
    if not first.lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        return False
    try:
        return isinstance(jsonl.parse(first), dict)
    except ReadError:
        return False


def _lines(drafts: Iterator[tuple[int, bytes, Draft | ReadError]], name: str, wish: Wish) -> Iterator[Report | Refused]:
    """A report or a refusal for each line."""
    none = True
    for number, raw, draft in drafts:
        none = False
        try:
            if isinstance(draft, ReadError):
                raise draft
            yield finish(draft, source=name, id=f"{_stem(name)}-{number}", raw=raw, wish=wish)
        except ReadError as error:
            yield Refused.of(name, error, number)
    if none:
        raise bad("empty", "Give a file with the words of a report")


def one(raw: bytes, name: str, *, declared: str | None = None) -> Draft:
    """The one draft of some bytes, by what they are rather than by what they are called."""
    if not raw.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise bad("empty", "Give a file with the words of a report")
    for start, what, mend in _OTHERS:
        if raw.startswith(start):
            raise bad(what, mend)
    if b"%PDF-" in raw[:1024]:
        from rawi.read.pdf import read_pdf

        return read_pdf(raw)
    if name.lower().endswith(".pdf") and not _HTML.match(raw):
        raise bad("named .pdf and not a PDF", "Fetch it again, or give it its right ending")
    if _HTML.match(raw[:4096].removeprefix(b"\xef\xbb\xbf")) or name.lower().endswith((".html", ".htm", ".xhtml")):
        from rawi.read.html import read_html

        return read_html(raw, declared=declared)
    from rawi.read.plain import read_plain

    return read_plain(raw, declared=declared)


def _address(url: str, wish: Wish) -> Iterator[Report | Refused]:
    """What a web address gives; the only place where rawi calls out, and only because it was named."""
    from rawi.read.web import fetch

    page = fetch(url)
    stream = io.BytesIO(page.body)
    yield from _found(stream, url, wish, len(page.body))

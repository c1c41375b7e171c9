"""JSON lines: one report a line, streamed; a bad line is refused and the others go on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import BinaryIO, NoReturn

from rawi.errors import ReadError
from rawi.read.draft import Draft, bad, language_code

MAX_LINE = 20 * 2**20
_KNOWN = ("id", "text", "language", "publisher", "published", "title", "byline", "url")
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s*(?:Z|[+-]\d\d:?\d\d)?)?")
_SHEET_ZERO = date(1899, 12, 30)  # day 0 of the calendar Excel and LibreOffice count in


def drafts(first: bytes, rest: BinaryIO) -> Iterator[tuple[int, bytes, Draft | ReadError]]:
    """Line number, original bytes and draft, or what is wrong, of each line that is not blank."""
    number, line = 1, first
    while line:
        whole = line.endswith(b"\n") or len(line) <= MAX_LINE
        if not whole:
            _skip(rest)
            yield number, b"", bad(f"line over {MAX_LINE >> 20} MB", "Split it: one report a line")
        elif line.strip(b"\x00\xef\xbb\xbf \t\r\n"):
            yield number, line.rstrip(b"\r\n"), _draft(line, number)
        number, line = number + 1, rest.readline(MAX_LINE + 1)


def whole(raw: bytes) -> Iterator[tuple[int, bytes, Draft | ReadError]] | None:
    """The objects of a file which is one JSON array or one object over many lines; None where it is neither."""
    try:
        found = parse(raw)
    except ReadError:
        return None
    listed = found if isinstance(found, list) else [found]
    return ((i, json.dumps(item).encode(), _checked(item)) for i, item in enumerate(listed, 1))


def _skip(rest: BinaryIO) -> None:
    """Read up to the next line without keeping it."""
    while (piece := rest.readline(2**20)) and not piece.endswith(b"\n"):
        pass


def _draft(line: bytes, number: int) -> Draft | ReadError:
    """One line as a draft."""
    try:
        found = parse(line, number)
    except ReadError as error:
        return error
    return _checked(found)


def _checked(found: object) -> Draft | ReadError:
    try:
        return draft(found)
    except ReadError as error:
        return error


def parse(line: bytes, number: int = 1) -> object:
    """The JSON of a line; raise ReadError saying what is wrong with it."""
    try:
        words = line.decode("utf-8-sig" if number == 1 else "utf-8")
        return json.loads(words, parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise bad(f"not UTF-8 (byte {error.start + 1} of the line)", "Save the file as UTF-8") from None
    except RecursionError:
        raise bad("JSON nested too deep", "Write one flat object a line") from None
    except json.JSONDecodeError as error:
        if error.pos >= len(words.rstrip()) or "Unterminated" in error.msg:
            raise bad("cut off: the JSON does not end", "Restore the line from the original") from None
        raise bad(f"not JSON ({error.msg} at letter {error.pos + 1})", "Write one JSON object a line") from None
    except ValueError as error:
        raise bad(f"not JSON ({str(error)[:60]})", "Write one JSON object a line") from None


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def draft(found: object) -> Draft:
    """The draft of one parsed object; raise ReadError naming the field that is wrong."""
    if not isinstance(found, dict):
        raise bad(f"a JSON {_kind(found)}, not an object", 'Write {"text": "…"}')
    text = _words(found, "text")
    if not text or not text.strip():
        raise bad("no text" if found.get("text") is None else "'text' is empty", 'Give the report\'s words as "text"')
    language = _words(found, "language")
    return Draft(
        id=_id(found.get("id")),
        text=text,
        language=language_code(language) if language else None,
        title=_words(found, "title"),
        publisher=_words(found, "publisher"),
        byline=_words(found, "byline"),
        url=_words(found, "url"),
        published=_published(found.get("published")),
        extra={key: value for key, value in found.items() if key not in _KNOWN},
    )


def _kind(found: object) -> str:
    kinds = {dict: "object", list: "array", str: "string", bool: "boolean", type(None): "null"}
    return kinds.get(type(found), "number")


def _words(found: dict[str, object], key: str) -> str | None:
    value = found.get(key)
    if value is None or isinstance(value, str):
        return value
    raise bad(f"'{key}' is a JSON {_kind(value)}, not a string", f'Write "{key}": "…", or leave it out')


def _id(value: object) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, str) and value.isprintable():
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise bad(f"'id' {str(value)[:40]!r} is neither a printable string nor a whole number", 'Write "id": "…"')


def _published(value: object) -> date | None:
    """The day of an ISO date or time; raise ReadError for what cannot be read surely."""
    if value is None or value == "":
        return None
    shown = str(value)[:40]
    if isinstance(value, str) and (iso := _ISO.fullmatch(value.strip())):
        day = day_of(iso[1])
        if day:
            return day
    raise bad(
        f"'published' {shown!r} cannot be read surely{_guess(shown)}",
        "Write the day as YYYY-MM-DD, or name it with --published",
    )


def day_of(iso: str) -> date | None:
    """The day ``YYYY-MM-DD`` names; None where there is no such day, or no newspaper of that age."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return None
    return day if 1800 <= day.year < 2200 else None


def _guess(shown: str) -> str:
    """What a destroyed date may have been."""
    if re.fullmatch(r"[2-6]\d{4}(\.\d+)?", shown):
        return f" (a spreadsheet's day number? It would be {_SHEET_ZERO + timedelta(int(float(shown)))})"
    if re.fullmatch(r"\d{9,13}(\.\d+)?", shown):
        return " (a computer's clock?)"
    if re.fullmatch(r"\d\d?[/.-]\d\d?[/.-]\d{2,4}", shown):
        return " (day or month first?)"
    return ""

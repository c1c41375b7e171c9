"""PDF with a text layer.  A scan has none: it is refused, with the mend."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from rawi.read.draft import Draft, bad

_ARABIC = re.compile(r"[\u0600-\u06FF\uFB50-\uFDFF\uFE70-\uFEFF]")
_FORMS = re.compile(r"[\uFB50-\uFDFF\uFE70-\uFEFC]")
_MOST_PAGES = 2000


def read_pdf(raw: bytes) -> Draft:
    """The draft of a PDF; raise ReadError for a broken, locked or scanned one."""
    import pypdfium2  # type: ignore[import-untyped]  # it ships no stubs

    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        what = "a PDF locked with a password" if locked else "a broken PDF"
        raise bad(what, "Save it without the password" if locked else "Fetch it again") from None
    try:
        if len(document) > _MOST_PAGES:
            raise bad(f"{len(document)} pages; the bound is {_MOST_PAGES}", "Split it")
        pages = [_page(document, i) for i in range(len(document))]
    finally:
        document.close()
    lines = _without_headers(pages)
    text = _paragraphs(lines)
    if not any(c.isalpha() for c in text):
        raise bad("no text layer (a scan?)", "Run OCR on it first")
    return Draft(text=text)


def _page(document: object, index: int) -> list[str]:
    page = document[index]  # type: ignore[index]  # pypdfium2 has no stubs
    layer = page.get_textpage()
    try:
        return [_logical(line.strip()) for line in str(layer.get_text_bounded()).replace("\r", "").split("\n")]
    finally:
        layer.close()
        page.close()


def _logical(line: str) -> str:
    """Arabic printed as shapes becomes letters; a line of shapes in visual order is turned round."""
    if not _FORMS.search(line):
        return line
    tidy = unicodedata.normalize("NFKC", line)
    words = tidy.split()
    backwards = sum((w.endswith("لا") and len(w) > 3) or w.startswith("ة") for w in words)
    forwards = sum(w.startswith("ال") or w.endswith("ة") for w in words)
    if backwards <= forwards:
        return tidy
    return re.sub(r"[\d.,٠-٩]+|[A-Za-z][A-Za-z ]*", lambda m: m[0][::-1], tidy[::-1])


def _without_headers(pages: list[list[str]]) -> list[str]:
    """The lines of all pages without those that stand at the edge of most."""
    if len(pages) > 2:
        edges = Counter(re.sub(r"\d+", "#", line) for p in pages for line in {*p[:2], *p[-2:]} if line)
        repeated = {line for line, n in edges.items() if n > len(pages) / 2}
        pages = [[x for x in p if re.sub(r"\d+", "#", x) not in repeated] for p in pages]
    return [line for p in pages for line in p]


def _paragraphs(lines: list[str]) -> str:
    """Wrapped lines joined: a line that does not end a sentence goes on, a hyphen at its end falls."""
    out: list[str] = []
    for line in lines:
        if not line:
            out.append("")
        elif out and out[-1] and out[-1][-1] not in '.!?؟:»”"' and len(out[-1]) > 40:
            out[-1] = out[-1][:-1] + line if out[-1].endswith("-") and line[0].islower() else f"{out[-1]} {line}"
        else:
            out.append(line)
    return "\n".join(x for x in out if x)

"""Web pages: the main text with its title, day, outlet, byline and address."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

from rawi.read.draft import Draft, bad
from rawi.read.plain import read_plain

_DROP = re.compile(r"(?is)<(script|style|noscript|template|svg|head)\b.*?(</\1\s*>|\Z)|<!--.*?(-->|\Z)")
_BLOCK = re.compile(r"(?i)</?(p|div|br|h[1-6]|li|tr|article|section|blockquote)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_DEEP = 3000  # a page nested deeper was made to hurt


def read_html(raw: bytes, *, declared: str | None = None) -> Draft:
    """The draft of a page; raise ReadError where it holds no prose.  Nothing is ever fetched."""
    page = read_plain(raw, declared=declared).text
    if page.count("<div") - page.count("</div") > _DEEP or page.count("<") > 400_000:
        return Draft(text=_stripped(page))
    import trafilatura
    from trafilatura.settings import use_config

    config = use_config()
    config.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")
    found = trafilatura.bare_extraction(
        page, with_metadata=True, include_comments=False, include_tables=False, favor_recall=True, config=config
    )
    text = _said(found, "text") or _stripped(page)
    if not text.strip():
        raise bad("a page without prose", "Save the page with its text, or give the text itself")
    return Draft(
        text=text, title=_said(found, "title"), publisher=_said(found, "sitename"), byline=_said(found, "author"), url=_said(found, "url"),
        published=_day(_said(found, "date")),
    )  # fmt: skip


def _said(found: object, key: str) -> str | None:
    value = getattr(found, key, None)
    return str(value) if value else None


def _day(words: str | None) -> date | None:
    try:
        return date.fromisoformat(words[:10]) if words else None
    except ValueError:
        return None


def _stripped(page: str) -> str:
    """The words of a page that has no main text to find: tags off, one line a block."""
    plain = _TAG.sub("", _BLOCK.sub("\n", _DROP.sub("\n", page)))
    lines = (" ".join(line.split()) for line in unescape(plain).split("\n"))
    text = "\n".join(line for line in lines if line)
    if not any(c.isalpha() for c in text):
        raise bad("a page without prose", "Save the page with its text, or give the text itself")
    return text

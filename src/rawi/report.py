"""A report: one published text, as it was read, and never changed again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Literal

from rawi.errors import QuoteError
from rawi.text import Quote, Span

LanguageCode = Literal["ar", "en", "fr"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One published text.

    ``text`` is the coordinate system of everything found in it: NFC, one kind
    of newline, otherwise as printed.  Whoever wants tidier letters makes a
    `View`; nobody edits ``text``.
    """

    publisher: str
    url: str
    language: LanguageCode
    published: date
    text: str

    @property
    def id(self) -> str:
        """16 hex digits of SHA-256 over publisher, url and text: same words, same id."""
        return sha256(f"{self.publisher}\x1f{self.url}\x1f{self.text}".encode()).hexdigest()[:16]

    def quote(self, span: Span) -> Quote:
        """The words under ``span`` as evidence; raise QuoteError if there are none."""
        words = span.of(self.text)
        if len(words) != span.end - span.start or not words.strip():
            raise QuoteError(
                f"report {self.id} has no words at [{span.start}, {span.end}): its text ends at {len(self.text)}. "
                "Offsets count code points of Report.text; map a View's offsets with View.back() first"
            )
        return Quote(self.id, span, words)

    def find(self, words: str) -> Quote:
        """The one place where ``words`` stand, letter for letter."""
        at = self.text.find(words)
        if not words.strip() or at < 0:
            raise QuoteError(
                f"report {self.id} does not say {words[:60]!r}. Quote it as printed, or drop the claim; never repair a quote"
            )
        if self.text.find(words, at + 1) >= 0:
            raise QuoteError(f"report {self.id} says {words[:60]!r} more than once. Quote a longer stretch")
        return self.quote(Span(at, at + len(words)))

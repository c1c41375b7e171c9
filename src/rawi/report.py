"""A report: one published text, as it was read, and never changed again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from rawi.errors import QuoteError
from rawi.text import Quote, Span
from rawi.values import Money, Quantity, TimeExpression

LanguageCode = Literal["ar", "en", "fr"]
Part = Literal["headline", "lede", "body", "heading", "credit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One published text.

    ``text`` is the coordinate system of everything found in it: NFC, newline ``\\n``, otherwise as
    printed, the title as its first line.  Whoever wants tidier letters makes a `View`; nobody edits
    ``text``.  ``sha256`` is of the original bytes.  ``None`` means the report does not say.
    """

    id: str
    language: LanguageCode
    text: str
    source: str
    sha256: str
    published: date | None = None
    retrieved: date | None = None
    title: str | None = None
    publisher: str | None = None
    byline: str | None = None
    url: str | None = None
    extra: dict[str, object] = field(default_factory=dict, compare=False)

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


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence, or one line that is not prose (headline, heading, credit), in reading order."""

    span: Span
    part: Part
    index: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names something; ``value`` is set where the words themselves give it."""

    span: Span
    kind: Literal["actor", "place", "time", "money", "quantity"]
    value: TimeExpression | Money | Quantity | None
    found_by: str

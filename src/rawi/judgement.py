"""What we conclude about what a report says: never in the same row as the words themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rawi.report import Mention
from rawi.things import Actor, Place


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a mention stands for.  ``thing`` is None where we are unsure or know nothing of that name.

    ``reasons`` say why in plain words; ``by`` is the rule or the person who judged.
    """

    mention: Mention
    thing: Actor | Place | None
    judgement: Literal["same", "unsure"]
    reasons: tuple[str, ...]
    by: str

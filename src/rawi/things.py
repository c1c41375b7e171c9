"""What a mention may stand for: actors and places, as our tables know them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from rawi.values import Point

ActorKind = Literal[
    "state",
    "state_force",
    "armed_group",
    "criminal_network",
    "foreign_force",
    "civil",
    "international_body",
    "media",
    "person",
    "generic",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A party of a conflict, or a body that speaks about it.

    ``country``: ISO 3166-1 alpha-2 of the state it belongs to or chiefly acts in, None across borders.
    ``since``/``until``: the days on which the name was in use, half-open; None where open or unknown.
    ``generic`` actors ("armed men", « des trafiquants ») are kept as told and never made into somebody.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    parent: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A town, region or land.  ``radius_km``: how far from ``point`` an event told as "in" it may lie."""

    id: str
    name: str
    kind: str
    country: str | None
    point: Point | None
    radius_km: float
    admin: str | None = None
    population: int = 0

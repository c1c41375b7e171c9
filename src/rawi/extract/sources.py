"""What kind of source words name: an official, residents, an unnamed somebody …"""

from __future__ import annotations

from collections.abc import Sequence

from rawi.claim import SourceType
from rawi.extract.sentences import Parse, Unit
from rawi.things import Actor

#: What a source noun says of its bearer.
_BY_LIST: dict[str, SourceType] = {
    "src.anonymous": "anonymous", "src.residents": "residents", "src.observers": "observers", "src.outlet": "outlet",
    "src.document": "document", "src.org": "named_org", "src.official": "official", "src.armed": "armed_group",
    "src.spokesman": "official",
}  # fmt: skip
_BY_KIND: dict[str, SourceType] = {
    "state": "official", "state_force": "official", "foreign_force": "official", "armed_group": "armed_group", "criminal_network": "armed_group",
    "international_body": "named_org", "civil": "named_org", "media": "outlet", "person": "named_person", "generic": "unknown",
}  # fmt: skip


def source_type(parse: Parse, units: Sequence[Unit]) -> SourceType:
    """The type of a source; ``unknown`` where its words do not tell."""
    actors = [
        a for u in units for m in u.mentions if isinstance(a := getattr(parse.resolutions.get(m), "thing", None), Actor)
    ]
    noun = next((s.list for u in units for s in u.senses if s.list in _BY_LIST), None)
    if any(a.kind == "person" for a in actors) or is_name(parse, units):
        return "named_person"
    if noun is None:
        if actors:
            if actors[0].kind in ("civil", "generic") and actors[0].country is None:
                return "residents" if actors[0].kind == "civil" else "unknown"
            return _BY_KIND[actors[0].kind]
        if any(u.mention("place") for u in units[:2]):
            return "official"
        return "unknown"
    kind = _BY_LIST[noun]
    if noun in ("src.official", "src.spokesman", "src.armed") and any(
        a.kind in ("armed_group", "criminal_network") for a in actors
    ):
        return "armed_group"
    if noun in ("src.spokesman", "src.official") and actors and actors[0].kind in ("international_body", "civil"):
        return "named_org"
    if noun == "src.armed" and any(a.kind in ("state_force", "foreign_force", "state") for a in actors):
        return "official"
    return kind


def is_name(parse: Parse, units: Sequence[Unit]) -> bool:
    """Whether a personal name stands in these words that the tables do not know.

    Latin scripts: two capitalised unknown words in a row, or one after a title or an office.
    Arabic has no capitals: two unknown words without article after a title or an office.
    """
    latin = parse.language.code != "ar"
    run, after_title, length = 0, False, len(units)
    for k, u in enumerate(units):
        plain = not u.senses and not u.mentions and "word" in u.labels
        if plain and ("cap" in u.labels if latin else not u.labels & {"def", "encl"}):
            run += 1
            if latin and (run >= 2 or after_title or (run == 1 and length == 1)):
                return True
            if not latin and run >= 2 and (after_title or length == run):
                return True
            continue
        run = 0
        if any(
            s.list in ("src.title", "src.official", "src.spokesman", "src.armed", "src.observers") for s in u.senses
        ):
            after_title = True
        elif not u.labels & {"actor", "det", "prep.of"} or "rel" in u.labels:
            after_title = after_title and k < 6
    return False

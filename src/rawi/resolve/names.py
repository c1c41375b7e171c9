"""Finds and resolves the names of a report: actors and places together, since each helps the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from functools import cache

from rawi.judgement import Resolution
from rawi.lang import Language, Word, load
from rawi.lang.words import Splitter, token_pattern, words_of
from rawi.report import Mention, Report
from rawi.resolve.actors import ActorIndex, Finder, Found, aliases
from rawi.resolve.anaphora import later_mentions
from rawi.resolve.places import Gazetteer, fold_name, gazetteer, rank, well_known
from rawi.text import Span
from rawi.things import Place
from rawi.values import Point


class KnownNames:
    """Words that are names, or part of one: a splitter must not cut them."""

    def __init__(self, parts: frozenset[str], places: Gazetteer) -> None:
        self._parts, self._places = parts, places

    def __contains__(self, form: object) -> bool:
        return form in self._parts or any(well_known(p) for p in self._places.candidates(str(form), "ar"))


@cache
def alias_words(code: str) -> frozenset[str]:
    """The single words of all aliases, folded and without article."""
    out = set()
    language = load(code)
    for form, _ in aliases(language.code):
        for word in form.translate(language.letters).split():
            out.add(word[2:] if word.startswith("ال") and len(word) > 3 else word)
    return frozenset(out)


class NameFinder:
    """The `Names` of one language; made once, used for many reports."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._places = gazetteer()
        self.known: Container[str] = (
            KnownNames(alias_words(language.code), self._places) if language.clitics else frozenset()
        )
        self.splitter: Splitter | None = language.splitter(self.known)
        self._pattern = token_pattern(language.elided, language.suffixes)
        self._index = ActorIndex(language.code, self._space)

    def _space(self, form: str) -> str:
        view = self._language.fold(form)
        return " ".join([w.form for w in words_of(form, view, self._pattern, self.splitter)])

    def __call__(self, report: Report, words: Sequence[Word], spaced: str) -> list[tuple[int, int, Resolution]]:
        """(first word, one past the last, resolution) of every actor and place mention."""
        start_of, end_of, at = {}, {}, 1
        for i, w in enumerate(words):
            start_of[at], end_of[at + len(w.form)] = i, i + 1
            at += len(w.form) + 1
        finder = Finder(self._language.code, words, self._index.hits(spaced, start_of, end_of), report.published)
        actors = finder.find()
        actors += later_mentions(self._language.code, words, actors)
        closed = bytearray(len(words))
        for f in actors:
            if f.by == "actors.alias":
                closed[f.first : f.last] = b"\1" * (f.last - f.first)
        out = [(f.first, f.last, _actor(words, f)) for f in actors]
        return out + self._find_places(words, closed, finder.weights)

    def _find_places(
        self, words: Sequence[Word], closed: bytearray, weights: Counter[str]
    ) -> list[tuple[int, int, Resolution]]:
        code = self._language.code
        folded = [fold_name(w.form, code) if "word" in w.labels else "\n" for w in words]
        total = sum(weights.values()) or 1
        share = {iso: n / total for iso, n in weights.items()}
        points: list[Point] = []
        out: list[tuple[int, int, Resolution]] = []
        i = 0
        while i < len(words):
            w = words[i]
            n = 0
            if not closed[i] and "word" in w.labels and (code == "ar" or "cap" in w.labels):
                n = self._places.longest(folded, i)
                while n and (any(closed[i : i + n]) or ("cap" not in words[i + n - 1].labels and code != "ar")):
                    n -= 1
            if n:
                candidates = self._places.candidates(" ".join(folded[i : i + n]), code)
                place, reasons = rank(candidates, countries=share, near=points)
                if self._is_meant(words, i, n, candidates, place, share):
                    if place is not None and place.point is not None:
                        points = [*points[-15:], place.point]
                    mention = Mention(Span(w.start, words[i + n - 1].end), "place", None, "places.gazetteer")
                    judgement = "same" if place else "unsure"
                    out.append((i, i + n, Resolution(mention, place, judgement, reasons, "places.rank")))  # type: ignore[arg-type]
                else:
                    n = 0
            i += n or 1
        return out

    def _is_meant(
        self,
        words: Sequence[Word],
        i: int,
        n: int,
        candidates: Sequence[Place],
        place: Place | None,
        share: Mapping[str, float],
    ) -> bool:
        """Whether words that are a place's name are meant as one here.

        A land, a region, a big town by its bare name; others only behind a word like "town of" or "in", and in a
        country that the report names.  A name that is an ordinary word of the language, or stands beside another
        capitalised word as a personal name would, needs such a word too.
        """
        if not candidates:
            return False
        cue = _cue_before(words, i, self._language.code)
        if cue == "town":
            return True
        known = any(well_known(c) for c in candidates)
        firm = any(c.id.startswith(("own:", "country:")) for c in candidates)
        ordinary = n == 1 and bool(self._language.lexicon.senses(words[i].form))
        if ordinary and not (firm and candidates[0].kind != "village"):
            return False
        if self._language.code != "ar" and not firm and _beside_name(words, i, n):
            return False
        if known and (n > 1 or firm or self._language.code != "ar" or cue == "in" or len(words[i].form) > 4):
            return firm or cue == "in" or (place is not None and share.get(place.country or "", 0) > 0)
        return cue == "in" and place is not None and share.get(place.country or "", 0) > 0.1


def _actor(words: Sequence[Word], f: Found) -> Resolution:
    mention = Mention(Span(words[f.first].start, words[f.last - 1].end), "actor", None, f.by)
    return Resolution(mention, f.actor, "same" if f.actor else "unsure", f.reasons, f.by)


#: Words that announce a place name: "the town of", « la ville de », مدينة.
_LOCATIVE = {
    "en": frozenset(
        [
            "town",
            "village",
            "city",
            "district",
            "province",
            "region",
            "county",
            "governorate",
            "camp",
            "near",
            "outside",
            "around",
        ]
    ),
    "fr": frozenset(
        [
            "ville",
            "village",
            "commune",
            "cercle",
            "région",
            "province",
            "localité",
            "bourg",
            "camp",
            "préfecture",
            "quartier",
            "près",
        ]
    ),
    "ar": frozenset(
        [
            "مدينه",
            "بلده",
            "قريه",
            "محافظه",
            "ولايه",
            "منطقه",
            "اقليم",
            "مقاطعه",
            "مخيم",
            "حي",
            "قضاء",
            "ناحيه",
            "محليه",
            "معبر",
            "مطار",
            "دائره",
        ]
    ),
}


#: Words behind which a place stands more often than not.
_IN = {
    "en": frozenset("in at near from to towards toward around outside inside between into of".split()),
    "fr": frozenset("à de d' en au vers dans entre près depuis jusqu'à l' du".split()),
    "ar": frozenset("في الي من قرب نحو باتجاه بين ب شمال جنوب شرق غرب وسط داخل".split()),
}


def _cue_before(words: Sequence[Word], i: int, code: str) -> str | None:
    """``town`` behind a word that announces a place name, ``in`` behind a preposition of place."""
    before = [w.form for w in words[max(0, i - 3) : i]]
    if before and before[-1] in _LOCATIVE[code]:
        return "town"
    if len(before) > 1 and before[-2] in _LOCATIVE[code] and before[-1] in _IN[code]:
        return "town"
    return "in" if before and before[-1] in _IN[code] else None


def _beside_name(words: Sequence[Word], i: int, n: int) -> bool:
    """Whether a capitalised word stands right beside: a personal name more likely than a place."""
    sides = [words[k] for k in (i - 1, i + n) if 0 <= k < len(words)]
    return any("cap" in w.labels for w in sides)

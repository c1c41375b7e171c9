"""Which of our three languages a text is in: script first, then the small words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from rawi.errors import ReadError
from rawi.report import LanguageCode

CODES: dict[str, LanguageCode] = {
    "ar": "ar", "ara": "ar", "arb": "ar", "en": "en", "eng": "en", "fr": "fr", "fra": "fr", "fre": "fr",
}  # fmt: skip

# Small words which make up a third of any news text in a language, written down for this purpose and
# chosen to share as few as possible with the neighbours.  The other languages are there to be refused.
_LATIN = {
    "fr": """le la les l d du des de et en un une que qui dans par pour sur au aux est sont avec ce cette ces il elle ils
        ont été selon plus pas mais leur leurs ses son nous se ne qu à ou où après avant entre depuis contre dont fait""",
    "en": """the of and to in that is was for with as by at from he his it are were have has had said who which been after
        this their not but they will be an its would could when where more than there she her about against two says""",
    "Spanish": "el los las del y una por con para su sus como más fue al lo es está pero entre desde sin muy que de la en se",
    "Portuguese": "o os as do da dos das e em um uma não com para por mais foi ao pelo pela são que de se na no",
    "Italian": "il di che e la del della è per una in con non gli i da dei sono nel alla più anche si le un",
    "German": "der die und das ist nicht von mit den dem ein eine zu im für auf des sich bei nach wurde sind auch",
    "Dutch": "de het een van en dat is niet op te zijn voor met die er aan door werd ook naar bij",
    "Turkish": "ve bir bu da de için ile olarak daha çok olan gibi ancak sonra kadar edildi",
    "Swahili": "ya na wa kwa katika ni la za kuwa hiyo huo cha vya kama watu alisema baada",
    "Hausa": "da na a ta ya ba wani kuma cikin daga su don wata sun an ne ce yan",
    "Indonesian": "yang dan di dari untuk dengan ini itu pada tidak dalam akan oleh telah ke",
    "Romanian": "și de la în a cu pe din că nu o un pentru este sunt care mai au fost",
    "Polish": "w i z na do się nie że jest to o po za przez od oraz jak są był",
    "Swedish": "och att det i en som på är av för med den till har inte ett om de",
}
_ARABIC = {
    "ar": """في من على الى أن التي الذي عن مع هذا هذه ما لا كان كانت بعد قد بين ان او كما قال وقال إلى إن أو ذلك خلال حيث
        لم لن هو هي قبل عند حتى ضد بن وفي ومن وقد وكان""",
    "Persian": "در به از كه اين است را با براي آن مي شد هاي شده كرد خود تا يك بود نيز",
    "Urdu": "كے ميں كي ہے كا اور سے كو نے پر يہ كہ ہيں بھي اس تھا ہو كر",
    "Pashto": "د په چې او كې له دي شوي سره هم كړي ته چي دا",
    "Kurdish": "له و به كه بۆ ئه لە بە كە ئەو بوو دەكات لەگەڵ",
}
_WORD = re.compile(r"[^\W\d_]+")
_LETTER = re.compile(r"[^\W\d_]")
_ARABIC_LETTER = re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdfb\ufe70-\ufefc]")
_LATIN_LETTER = re.compile("[A-Za-zªºÀ-ÖØ-öø-ɏ\u1e00-\u1eff\uff21-\uff5a]")
_KEYBOARDS = str.maketrans({"ی": "ي", "ک": "ك", "\u0640": None})
_SAMPLE = 20_000  # letters: enough for any language, quick for any book


@cache
def _small_words(script: str) -> dict[str, frozenset[str]]:
    lists = _ARABIC if script == "ARABIC" else _LATIN
    return {name: frozenset(words.split()) for name, words in lists.items()}


@cache
def known_words(code: LanguageCode) -> frozenset[str]:
    """The small words of one of our languages."""
    return _small_words("ARABIC" if code == "ar" else "LATIN")[code]


def detect(text: str) -> LanguageCode:
    """The language of a text; raise ReadError where it is none of ours, or cannot be told."""
    sample = text[:_SAMPLE]
    letters = _LETTER.findall(sample)
    arabic = len(_ARABIC_LETTER.findall(sample))
    latin = len(_LATIN_LETTER.findall(sample))
    if not letters:
        raise _none("")
    if max(arabic, latin) * 2 < len(letters):
        other = Counter(unicodedata.name(c, "other").split()[0].title() for c in letters).most_common(1)[0][0]
        raise _none(f"looks like {other} script")
    words = [w.translate(_KEYBOARDS) for w in _WORD.findall(sample.lower())]
    if arabic >= latin:
        return _arabic(words)
    return _latin(words)


def _tally(words: list[str], script: str) -> list[tuple[int, str]]:
    """How many words each language knows, most first; of equals ours first, as listed."""
    counts = Counter(words)
    hits = [(sum(counts[w] for w in known), name) for name, known in _small_words(script).items()]
    return sorted(hits, key=lambda hit: -hit[0])


def _arabic(words: list[str]) -> LanguageCode:
    (most, name), (next_most, _) = _tally(words, "ARABIC")[:2]
    article = sum(w.startswith(("ال", "وال", "بال", "لل")) and len(w) > 4 for w in words)
    if name != "ar" and most > next_most and most > article:
        raise _none(f"looks like {name}")
    return "ar"


def _latin(words: list[str]) -> LanguageCode:
    (most, name), (next_most, _) = _tally(words, "LATIN")[:2]
    if most == next_most or most * 12 < len(words):  # running prose has a third; a headline may have one in ten
        raise _none("")
    if name == "fr" or name == "en":
        return "fr" if name == "fr" else "en"
    raise _none(f"looks like {name}")


def _none(seems: str) -> ReadError:
    what = "no Arabic, French or English prose found" + (f": it {seems}" if seems else "")
    return ReadError(what, "If it is one of them, name it with --lang")

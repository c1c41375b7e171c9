"""Does the lexicon know what newsrooms write?  ``python bench/coverage.py FOLDER``.

FOLDER holds word counts, ``<code>-<position>.tsv`` (phrase, count; one header line).  For the positions where cues and sources
stand, every phrase with 10 counts or more must hold a word of a lexicon, or be in ``lang/<code>/none.txt``, the reviewed
list of words that are none.  ``<code>-words.tsv``: the 3,000 commonest words, likewise.  ``--show`` names what is missing.
"""

from __future__ import annotations

import argparse
import sys
from importlib.resources import files
from pathlib import Path

from rawi.lang import CODES, Language, load
from rawi.pipeline import _names

LEAST, COMMONEST = 10, 3000


def rows(path: Path) -> list[tuple[str, int]]:
    out = []
    for line in path.read_text("utf-8").splitlines()[1:]:
        phrase, _, count = line.rpartition("\t")
        if count.strip().isdigit():
            out.append((phrase.strip(), int(count)))
    return out


def reviewed(language: Language) -> set[str]:
    path = files("rawi.lang") / language.code / "none.txt"
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    return {line.strip().translate(language.letters) for line in lines if line.strip() and not line.startswith("#")}


def known(language: Language, phrase: str) -> bool:
    """Whether some word of the phrase, or the phrase itself, is in a list."""
    spaced = " " + " ".join(w.form for w in language.words(phrase, _names(language.code).splitter)) + " "
    return next(language.lexicon.find(spaced), None) is not None


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("folder", type=Path)
    args.add_argument("--show", action="store_true")
    given = args.parse_args()
    missing_any = 0
    for code in CODES:
        language = load(code)
        none = reviewed(language)
        for path in sorted(given.folder.glob(f"{code}-*.tsv")):
            common = path.stem.endswith("-words")
            some = rows(path)[:COMMONEST] if common else [r for r in rows(path) if r[1] >= LEAST]
            listed = [p for p, _ in some if known(language, p)]
            left = [p for p, _ in some if p not in set(listed)]
            folded = {p: p.translate(language.letters) for p in left}
            passed = [p for p in left if folded[p] in none or any(w in none for w in folded[p].split())]
            missing = [p for p in left if p not in set(passed)]
            missing_any += len(missing)
            print(
                f"{path.stem:32} {len(some):5} words: {len(listed):5} in a lexicon, {len(passed):5} reviewed as none, {len(missing):5} missing"
            )
            if given.show and missing:
                print("    " + " · ".join(missing[:300]))
    return 1 if missing_any else 0


if __name__ == "__main__":
    sys.exit(main())

"""How fast a report is read: ``python bench/speed.py FOLDER...`` prints sentences/s, growth, cold start and peak memory.

Each folder holds ``*.txt`` reports; languages are told apart as `rawi read` does.  One core; the machine is named.
Cost growth is the time per sentence on the same text once, 4 and 16 times over: a linear reader keeps it level.
"""

from __future__ import annotations

import platform
import re
import resource
import subprocess
import sys
import time
from pathlib import Path

from rawi.pipeline import parse_report, read_report
from rawi.read import read
from rawi.report import Report


def reports(folders: list[str]) -> dict[str, list[Report]]:
    out: dict[str, list[Report]] = {}
    for folder in folders:
        for path in sorted(Path(folder).glob("*.txt")):
            for found in read(str(path)):
                if isinstance(found, Report):
                    out.setdefault(found.language, []).append(found)
    return out


def rate(some: list[Report], rounds: int = 5) -> tuple[float, int]:
    """(best seconds of a round, sentences)."""
    sentences = sum(len(parse_report(r).sentences) for r in some)
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        for r in some:
            read_report(r)
        best = min(best, time.perf_counter() - start)
    return best, sentences


def peer(some: list[Report]) -> float:
    """Sentences/s of the cheapest possible peer: a regular expression that only splits words and sentences."""
    word, stop = re.compile(r"\w+|[^\w\s]"), re.compile(r"[.!?؟\n]+")
    start = time.perf_counter()
    n = sum(len([word.findall(s) for s in stop.split(r.text) if s.strip()]) for r in some)
    return n / (time.perf_counter() - start)


def main(folders: list[str]) -> None:
    print(f"{platform.processor() or platform.machine()}, Python {platform.python_version()}, one core")
    for code, some in sorted(reports(folders).items()):
        seconds, n = rate(some)
        print(
            f"{code}: {n / seconds:7.0f} sentences/s ({len(some)} reports, {n} sentences); bare word splitter {peer(some):9.0f}/s"
        )
        growth = []
        for times in (1, 4, 16):
            text = "\n".join([some[0].text] * times)
            long = Report(id="x", language=some[0].language, source="x", sha256="", text=text)
            s, k = rate([long], 3)
            growth.append(f"{times}×: {s / k * 1e6:.0f} µs")
        print(f"    per sentence, the first report over again: {', '.join(growth)}")
    first = next(p for p in sorted(Path(folders[0]).iterdir()) if p.suffix in (".txt", ".jsonl"))
    for label, command in (("rawi --help", ["--help"]), ("first report, cold", ["read", "--json", str(first)])):
        best = min(_timed([sys.executable, "-m", "rawi", *command]) for _ in range(5))
        print(f"{label}: {best:.2f} s")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"peak memory of a read: {peak:.0f} MB")


def _timed(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, capture_output=True, check=False)
    return time.perf_counter() - start


if __name__ == "__main__":
    main(sys.argv[1:] or ["demo"])

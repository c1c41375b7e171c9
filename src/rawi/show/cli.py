"""The command line: it parses, calls, prints."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rawi.pipeline import Reading


@click.group()
@click.version_option(package_name="rawi")
def cli() -> None:
    """What conflict reports claim, and whose words they are.  Offline: nothing leaves this machine."""


@cli.command()
@click.argument("reports", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object per report, one per line.")
@click.option(
    "--published", type=click.DateTime(["%Y-%m-%d"]), help="Day of publication, where the report does not say."
)
@click.option("--lang", type=click.Choice(["ar", "en", "fr"]), help="Language, where it cannot be told.")
@click.option("--why", is_flag=True, help="Show which rule, which cue, and the reasons of each resolution.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write a self-contained page here."
)
@click.option("--redact", is_flag=True, help="Mask the names of persons in the page.")
@click.pass_context
def read(
    ctx: click.Context,
    reports: tuple[str, ...],
    as_json: bool,
    published: datetime | None,
    lang: str | None,
    why: bool,
    output: Path | None,
    redact: bool,
) -> None:
    """What REPORTS say and whose words it is: files, folders, addresses, or - for standard input."""
    refused = Tally()
    pages: list[dict[str, object]] = []
    for reading in _readings(reports, published.date() if published else None, lang, refused):
        if output is not None:
            pages.append(reading.json())
        elif as_json:
            click.echo(json.dumps(reading.json(), ensure_ascii=False))
        else:
            _print(reading, why=why)
    if output is not None:
        from rawi.show.page import write_page

        output.write_text(write_page(pages, redact=redact), "utf-8")
        click.echo(f"{len(pages)} report(s) → {output}")
    ctx.exit(1 if refused.count else 0)


class Tally:
    """Counts what was refused, and says each on standard error."""

    def __init__(self) -> None:
        self.count = 0

    def add(self, message: object) -> None:
        """Say and count one refusal."""
        self.count += 1
        click.echo(f"refused: {message}", err=True)


def _readings(sources: tuple[str, ...], published: date | None, lang: str | None, refused: Tally) -> Iterator[Reading]:
    """The readings of all sources, in order; a bad source is told and passed over."""
    from rawi.pipeline import read_report  # loads language packs: keep `rawi --help` instant
    from rawi.read import Refused
    from rawi.read import read as read_source
    from rawi.report import Report

    for source in _files(sources):
        for found in read_source(source, language=lang, published=published):
            if isinstance(found, Refused):
                refused.add(found)
            elif isinstance(found, Report):
                yield read_report(found)


def _files(sources: tuple[str, ...]) -> Iterator[str]:
    """Folders become their files, sorted; anything else stays."""
    for source in sources:
        path = Path(source)
        if source != "-" and "://" not in source and path.is_dir():
            yield from (str(p) for p in sorted(path.rglob("*")) if p.is_file() and not p.name.startswith("."))
        else:
            yield source


def _print(reading: Reading, *, why: bool) -> None:
    from rich.console import Console

    from rawi.show.table import print_reading

    print_reading(reading.json(), Console(), why=why)


@cli.command()
def schema() -> None:
    """Print the JSON schema of `rawi read --json`."""
    from importlib.resources import files

    click.echo((files("rawi") / "schema.json").read_text("utf-8"))


def main() -> None:
    """Run, with UTF-8 on both ends whatever the terminal says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    cli()

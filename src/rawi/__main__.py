"""``python -m rawi`` is ``rawi``."""

from rawi.show.cli import main

main()

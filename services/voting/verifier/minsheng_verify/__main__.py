"""`python -m minsheng_verify board.json`."""

from .program import command

command()

"""`python -m minsheng_slips roll.json --site https://…`."""

from .program import command

command()

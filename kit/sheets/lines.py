"""What every kind of file is read as, and the refusal of one that cannot be read."""

from kit.problems import Refused

Line = tuple[int, list[str]]
"""A line's number as the spreadsheet shows it, and the text of its cells."""


def unreadable(title: str) -> Refused:
    """The refusal of a whole file."""
    return Refused("unreadable-file", title, "Send an XLSX or CSV file with a title row.", status=422)

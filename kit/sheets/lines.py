"""What every kind of file is read as, and the refusals of one that cannot be read."""

from kit.problems import Refused

Line = tuple[int, list[str]]
"""A line's number as the spreadsheet shows it, and the text of its cells."""


def unreadable(title: str) -> Refused:
    """The refusal of a whole file."""
    return Refused("unreadable-file", title, "Send an XLSX or CSV file with a title row.", status=422)


def too_large(title: str) -> Refused:
    """The refusal of a file that has, or unpacks to, more than a table may."""
    return Refused("file-too-large", title, "Keep only the table in the file, or send it in parts.", status=413)

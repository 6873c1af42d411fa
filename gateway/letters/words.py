"""What is said of letters to deputies."""

Pair = tuple[str, str]
SORTS: dict[str, Pair] = {
    "open": ("待回信", "To answer"),
    "overdue": ("逾期未回", "Overdue"),
    "answered": ("已回信", "Answered"),
    "turned": ("已转为群众反映", "Became an appeal"),
}
VOCABULARIES: dict[str, dict[str, Pair]] = {
    "letter_sort": SORTS,
    "letter_state": {name: SORTS[name] for name in ("open", "answered", "turned")},
}

"""Problem types of dossiers, of papers that go into them, and of yearly reports to voters."""

OF_DOSSIERS: dict[str, tuple[int, str]] = {
    "duty-outside-term": (422, "The day is of no term of the deputy's congress that is known; `detail` is the day."),
    "duty-paper-entered": (409, "The paper is in the dossier: the office corrects it."),
    "duty-paper-judged": (409, "The paper was entered, refused or replaced."),
    "duty-paper-replaced": (409, "Another paper stands in its place."),
    "voter-report-incomplete": (409, "A report to voters is published with its words and its meeting's record."),
    "voter-report-published": (409, "The report to voters is published and stays as it is."),
}
"""As the catalogue has them: status and meaning by slug."""

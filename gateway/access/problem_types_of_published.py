"""Problem types of what the congress publishes, of courses, and of voters' letters to deputies."""

OF_PUBLISHED: dict[str, tuple[int, str]] = {
    "bulletin-all-read": (409, "All of the asked have read it, or nobody was asked."),
    "bulletin-audience-fixed": (409, "It was published to another audience, which does not change."),
    "bulletin-change-unsaid": (422, "What is different in what was published is not said."),
    "bulletin-day-over": (422, "The day of publishing or the last day has passed, or they are the wrong way round."),
    "bulletin-departments-missing": (422, "It is for departments, and names none that is asked to read it."),
    "bulletin-files-full": (422, "As many files as are allowed stand beside it."),
    "bulletin-not-published": (409, "It is not published, or no longer."),
    "bulletin-personal-numbers": (422, "A number in it looks like a person's phone or identity number."),
    "bulletin-published": (409, "It was published."),
    "bulletin-reminded": (409, "Those who have not read it were reminded today."),
    "bulletin-withdrawn": (409, "It was withdrawn."),
    "course-files-full": (422, "As many files as are allowed stand beside it."),
    "course-film-unfinished": (409, "A film is still being sent: send the rest, or take it out."),
    "course-not-published": (409, "It is not published."),
    "course-personal-numbers": (422, "A number in it looks like a person's phone or identity number."),
    "course-published": (409, "It is published: take it back first."),
    "film-piece-not-next": (409, "This is not the next piece of the film; `detail` says which is, and how long."),
    "letter-asked": (409, "The letter waits for its answer, or was asked about once more already."),
    "letter-not-open": (409, "The letter was answered, or went on as an appeal."),
    "letter-waits": (429, "A letter of this phone waits for this deputy's answer."),
    "letters-too-many": (429, "As many letters of this phone as are taken came within a day."),
}
"""As the catalogue has them: status and meaning by slug."""

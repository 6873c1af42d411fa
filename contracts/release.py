"""What is held until somebody read it, kind by kind, and each service's messages about it (`contracts.held`)."""

from typing import Literal

from contracts.base import Event
from contracts.fields import Id, Moment
from contracts.held import Decide, ListHeld, ReadReleases, Verdict, WhyNot
from contracts.owners import OfDeputies, OfSupervision, OfVoting

IdeaKind = Literal["idea", "idea_opinion"]
"""A resident's idea for a project, whoever wrote it down; what a department says of one."""
ProjectKind = Literal["track", "quarter_report", "inspection", "finding", "rectification", "verdict", "completion"]
"""What a department reports of a project; what its supervision group found, and says to what was put right."""
InquiryKind = Literal["question", "answer"]
"""A deputy's question in an inquiry; the department's answer with its promise."""
SuggestionKind = Literal["suggestion", "reply", "rating", "look_back"]
"""A deputy's suggestion; the department's reply; what the deputy says to it, at once and a year later."""
LetterKind = Literal["letter"]
"""A voter's letter to a deputy with its answer, of which the writer agreed that it be shown."""
TextKind = ProjectKind | InquiryKind | SuggestionKind
Kind = IdeaKind | LetterKind | TextKind


class ListHeldIdeas(OfVoting, ListHeld):
    """Ideas and opinions that wait to be read before everybody may, or what was decided about them."""

    name = "list_held"
    kind: IdeaKind


class DecideIdea(OfVoting, Decide):
    """Release an idea or an opinion whole, without some words, or not at all; an earlier decision gives way."""

    name = "decide_release"
    about = "{kind} {key}"
    kind: IdeaKind


class ReadIdeaReleases(OfVoting, ReadReleases):
    """The rules by which ideas become public, how long they wait, and what was decided; no texts."""

    name = "read_releases"


class ListHeldLetters(OfDeputies, ListHeld):
    """Letters to deputies that were answered and wait to be read before everybody may, or were decided about."""

    name = "list_held"
    kind: LetterKind = "letter"


class DecideLetter(OfDeputies, Decide):
    """Release a letter with its answer whole, without some words, or not at all; an earlier decision gives way."""

    name = "decide_release"
    about = "{kind} {key}"
    kind: LetterKind = "letter"


class ReadLetterReleases(OfDeputies, ReadReleases):
    """The rule by which letters to deputies become public, and what was decided; no texts."""

    name = "read_releases"


class ListHeldTexts(OfSupervision, ListHeld):
    """What was written about projects, in inquiries and suggestions and waits to be read, or was decided about."""

    name = "list_held"
    kind: TextKind


class DecideText(OfSupervision, Decide):
    """Release a text of a project, an inquiry or a suggestion whole, in part, or not at all."""

    name = "decide_release"
    about = "{kind} {key}"
    kind: TextKind


class ReadTextReleases(OfSupervision, ReadReleases):
    """The rules by which projects' texts, inquiries and suggestions become public, and what was decided; no texts."""

    name = "read_releases"


class TextJudged(OfSupervision, Event):
    """The office decided what everybody reads of a text; who wrote it hears why. Never the text itself."""

    name = "text.judged.v1"
    kind: TextKind
    key: str
    about: Id
    """The project, inquiry or suggestion."""
    verdict: Verdict
    why: WhyNot | None = None
    words: str = ""
    """For who wrote it."""
    department: str | None = None
    """Whose people wrote it."""
    deputy_id: Id | None = None
    """Or which deputy."""
    by: str
    at: Moment

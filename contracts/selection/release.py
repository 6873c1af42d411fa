"""Ideas and departments' opinions of them, held until they are read."""

from contracts.owners import OfVoting
from contracts.release import Decide, ListHeld, ReadReleases


class ListHeldIdeas(OfVoting, ListHeld):
    """Ideas and opinions that wait to be read before everybody may, or what was decided about them."""

    name = "list_held"


class DecideIdea(OfVoting, Decide):
    """Release an idea or an opinion whole, without some words, or not at all; an earlier decision gives way."""

    name = "decide_release"


class ReadIdeaReleases(OfVoting, ReadReleases):
    """The rules by which ideas become public, how long they wait, and what was decided; no texts."""

    name = "read_releases"

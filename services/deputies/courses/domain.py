"""Who is offered which courses, and how a film's pieces lie."""

from contracts.deputies import COURSE_PIECE
from contracts.words import Role

DRAFT, PUBLISHED = "draft", "published"
EVERYONE, STAFF, DEPUTIES = "everyone", "staff", "deputies"
AUDIENCES: dict[Role, tuple[str, ...]] = {
    Role.DEPUTY: (EVERYONE, STAFF, DEPUTIES),
    Role.DEPARTMENT: (EVERYONE, STAFF),
    Role.STATION: (EVERYONE, STAFF),
}
"""What of the published each role is offered; whoever has no account, what is for everyone."""


def pieces_of(first: int, length: int) -> range:
    """The numbers of the pieces in which these bytes lie."""
    if length <= 0:
        return range(0)
    return range(first // COURSE_PIECE, (first + length - 1) // COURSE_PIECE + 1)


def length_of_piece(number: int, size: int) -> int:
    """How many bytes the piece of a file of this size has; 0 or less: there is no such piece."""
    return min(COURSE_PIECE, size - number * COURSE_PIECE)

"""How a course stands, and how a film's pieces lie."""

DRAFT, PUBLISHED = "draft", "published"


def pieces_of(first: int, length: int, piece: int) -> range:
    """The numbers of the pieces, each `piece` bytes long, in which these bytes lie."""
    if length <= 0:
        return range(0)
    return range(first // piece, (first + length - 1) // piece + 1)


def length_of_piece(number: int, size: int, piece: int) -> int:
    """How many bytes this piece of a file has; 0 or less: there is no such piece."""
    return min(piece, size - number * piece)

"""A reply letter on paper: its places in the order of GB/T 9704-2012, as DOCX and as PDF."""

from gateway.pages.paper import typeset, word
from gateway.pages.paper.levels import leveled
from gateway.pages.paper.paper import Paper, Piece
from gateway.suggestions.letters import Letter


def docx(letter: Letter) -> bytes:
    """To be numbered, signed and stamped."""
    return word.docx(paper(letter))


def pdf(letter: Letter) -> bytes:
    """To be read and printed."""
    return typeset.pdf(paper(letter))


def paper(letter: Letter) -> Paper:
    """The letter's places in order, in the name of the department that answers."""
    text = leveled(letter.text)
    pieces = (
        Piece("corner", letter.corner),
        Piece("red-head", letter.head),
        Piece("numbered", rows=(letter.numbered,)),
        Piece("title", letter.title),
        Piece("line", letter.salutation),
        *text[:-1],
        text[-1]._replace(keep=True),
        Piece("signature", rows=(letter.signature,)),
        *(Piece("note", note) for note in letter.notes),
        Piece("copies", letter.copies),
    )
    return Paper(letter.title, pieces, author=letter.head)

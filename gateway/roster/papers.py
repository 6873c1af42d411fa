"""Posters for walls: one drawing, on paper (PDF, many at once) and in pixels (PNG)."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from gateway.pages.paper.qr import qr
from gateway.pages.paper.typeset import drawn

WIDTH, HEIGHT = 595, 842
"""A4 in points; the drawing is in points from the upper left."""
DOTS = 3
"""Pixels a point in the picture: 216 dots an inch."""
CODE_SIDE = 320.0
"""Side of the QR code with its quiet zone: 11 cm are read from two metres."""
CODE_LEFT, CODE_TOP = (WIDTH - CODE_SIDE) / 2, 228.0
STEPS = ("群众提", "代表接", "政府办", "人大督", "群众评")
TEMPLATE = Path(__file__).with_name("poster.typ")


@dataclass(frozen=True)
class Poster:
    """What one poster says."""

    county: str
    place: str
    township: str
    code: str
    address: str


def pdf(*posters: Poster) -> bytes:
    """The posters, a sheet of A4 each; raises Refused for a letter no font here has."""
    return drawn(TEMPLATE, _said(posters))


def png(poster: Poster) -> bytes:
    """The poster as a picture; raises Refused as `pdf` does."""
    return drawn(TEMPLATE, _said((poster,)), "png", dots=72 * DOTS)


def _said(posters: Sequence[Poster]) -> dict[str, Any]:
    first, last = posters[0], posters[-1]
    title = f"{first.place} {first.code}" if first is last else f"{first.township} {first.code}–{last.code}"
    return {
        "title": title,
        "author": f"{first.county}人大",
        "side": CODE_SIDE,
        "top": CODE_TOP,
        "steps": STEPS,
        "posters": [asdict(poster) | {"code-drawn": qr(poster.address, "q")} for poster in posters],
    }

"""The page behind every problem's `type`."""

from fastapi import APIRouter

from gateway.access.problem_types import CATALOGUE
from gateway.access.signed_in import Anyone
from gateway.api.on_demand import OnDemand
from gateway.api.resource import refusals
from gateway.api.shape import Shape
from kit.problems import Refused

router = APIRouter(tags=["problems"], route_class=OnDemand)


class ProblemType(Shape):
    """A stable problem type, its usual status and what it means to a program."""

    type: str
    status: int
    meaning: str


class ProblemTypes(Shape):
    """Every problem type, by name."""

    items: list[ProblemType]


@router.get("/problems", operation_id="listProblemTypes")
async def listed(_: Anyone) -> ProblemTypes:
    """List every problem type with its usual status and what it means to a program; open to all."""
    return ProblemTypes(items=[_type(slug) for slug in sorted(CATALOGUE)])


@router.get("/problems/{slug}", operation_id="readProblemType", responses={404: refusals(404)[404]})
async def read(slug: str, _: Anyone) -> ProblemType:
    """Explain one problem type: its usual status and what it means to a program.

    Open to all; an unknown one is refused (`not-found`).
    """
    if slug not in CATALOGUE:
        raise Refused("not-found", "There is no such problem type.", status=404)
    return _type(slug)


def _type(slug: str) -> ProblemType:
    status, meaning = CATALOGUE[slug]
    return ProblemType(type=f"/problems/{slug}", status=status, meaning=meaning)

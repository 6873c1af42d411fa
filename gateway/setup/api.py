"""The checklist of going live for programs."""

from typing import Annotated

from fastapi import Depends, Request

from contracts.base import Actor
from gateway.access.signed_in import signed_in
from gateway.access.two_persons import TWO
from gateway.api.resource import refusals, resource
from gateway.api.shape import Shape
from gateway.context import app_context_of
from gateway.pages import words
from gateway.setup.facts import gather
from gateway.setup.lines import checklist

router = resource("operator")


class ChecklistLine(Shape):
    """One line: of `total` things `missing` are not there, `which` by name; `href` is the page where it is mended."""

    name: str
    title: str
    ready: bool
    total: int
    missing: int
    which: list[str]
    href: str
    how: str


class Checklist(Shape):
    """Every line; `ready` when all of them are."""

    ready: bool
    lines: list[ChecklistLine]


@router.get("/checklist", operation_id="readChecklist", responses=refusals(401, 403))
async def read(request: Request, actor: Annotated[Actor, Depends(signed_in(*TWO))]) -> Checklist:
    """Count what is still missing before the county goes live, line by line, from the data there is now.

    Only the operator and the congress office may.
    """
    lines = [
        ChecklistLine(
            name=one.name,
            title=words.word("checklist", one.name, "en"),
            ready=one.ready,
            total=one.total,
            missing=one.missing,
            which=list(one.which),
            href=one.href,
            how=words.word("checklist_how", one.name, "en"),
        )
        for one in checklist(await gather(app_context_of(request), actor))
    ]
    return Checklist(ready=all(one.ready for one in lines), lines=lines)

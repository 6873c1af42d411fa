"""Departments and the dispatch catalogue: who handles which category where."""

from typing import Annotated, Any

from fastapi import Request, Response

from contracts.base import Done, Id, Name, TownshipCode, Words
from contracts.supervision import (
    Department,
    DepartmentList,
    ListDepartments,
    MergeDepartment,
    SaveDepartment,
    SaveDispatch,
    SuggestDepartment,
)
from gateway.api.resource import EDIT, Caller, asks, does, make, refusals, resource, tagged, unchanged
from gateway.api.shape import Shape
from gateway.categories import KnownCategory, OfferedCategory
from gateway.context import address_of
from gateway.county import mergers
from kit.problems import NotFound

router = resource("departments")


@router.get("/departments", operation_id="listDepartments", responses=refusals())
async def listed(caller: Annotated[Caller, asks(ListDepartments)]) -> DepartmentList:
    """List every department, those that take no orders any more too, with the orders in its hands. Open to all."""
    return await caller.ask()


@router.get("/departments/suggested", operation_id="suggestDepartment", responses=refusals(422))
async def suggested(
    caller: Annotated[Caller, asks(SuggestDepartment)], category: KnownCategory, township: TownshipCode | None = None
) -> DepartmentList:
    """List the departments that handle a category in a township, the likeliest first.

    Open to all. Without a township the county's own entry counts; departments that take no orders are left out.
    """
    return await caller.ask(category=category, township=township)


@router.get(
    "/departments/{department}", operation_id="readDepartment", response_model=Department, responses=refusals(404)
)
async def read(
    request: Request, response: Response, department: Id, caller: Annotated[Caller, asks(ListDepartments)]
) -> Any:
    """Read one department; its ETag is what an edit sends as If-Match.

    Open to all; an unknown code is `department-not-found`.
    """
    found = await _found(caller, department)
    if found is None:
        raise NotFound("department")
    return tagged(request, response, found)


class Naming(Shape):
    """A department's name, and whether it takes orders."""

    title: Name
    active: bool = True
    signs: bool | None = None
    """Whether what goes out in its name is drafted, reviewed and signed; left out: as it was."""


@router.put(
    "/departments/{department}",
    operation_id="saveDepartment",
    responses=refusals(401, 403, 412, 422),
    openapi_extra=EDIT,
)
async def save(request: Request, department: Id, body: Naming, caller: Annotated[Caller, does(SaveDepartment)]) -> Done:
    """Add a department, rename it, or let it take no more orders; If-Match is honoured.

    Only the congress office may. Refused when it was changed after it was read (`changed-meanwhile`), and when it was
    merged into another (`department-merged`).
    """
    if "if-match" in request.headers:
        unchanged(request, await _found(caller, department))
    return await caller.do(department=department, **body.model_dump())


class DepartmentMerging(Shape):
    """Into which department, and by which decision."""

    into: Id
    reason: Words


@router.post(
    "/departments/{department}/merger", operation_id="mergeDepartment", responses=refusals(401, 403, 404, 409, 422)
)
async def merge(
    request: Request, department: Id, body: DepartmentMerging, caller: Annotated[Caller, does(MergeDepartment)]
) -> Done:
    """Merge a department into another, which takes over its open work and its people's accounts (部门合并).

    What is finished keeps the old name. Only the congress office may. Refused into itself (`department-itself`), for
    one merged into another before (`department-merged`), and into one that takes no orders (`department-inactive`).
    """
    command = make(MergeDepartment, department=department, **dict(body))
    return await mergers.merge(caller.app_context, command, caller.actor, key=caller.key, address=address_of(request))


class Dispatching(Shape):
    """The department that handles the category; without a township, in the whole county."""

    department: Id
    township: TownshipCode | None = None


@router.put("/dispatch/{category}", operation_id="saveDispatch", responses=refusals(401, 403, 404, 422))
async def dispatch(category: OfferedCategory, body: Dispatching, caller: Annotated[Caller, does(SaveDispatch)]) -> Done:
    """Say which department handles a category, in the whole county or in one township.

    Only the congress office may. Refused for an unknown department (`department-not-found`) and one that takes no
    orders (`department-inactive`).
    """
    return await caller.do(category=category, **body.model_dump())


async def _found(caller: Caller, department: str) -> Department | None:
    every = await caller.app_context.ask(ListDepartments(), caller.actor)
    return next((item for item in every.items if item.department == department), None)

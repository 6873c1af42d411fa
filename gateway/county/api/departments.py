"""Departments and the dispatch catalogue: who handles which category where."""

from typing import Annotated, Any

from fastapi import Request, Response
from pydantic import BaseModel

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
from contracts.words import Category
from gateway.api.resource import EDIT, Caller, asks, does, make, refusals, resource, tagged, unchanged
from gateway.context import address_of
from gateway.county import mergers
from kit.problems import NotFound

router = resource("departments")


@router.get("/departments", operation_id="listDepartments", responses=refusals())
async def listed(caller: Annotated[Caller, asks(ListDepartments)]) -> DepartmentList:
    """Every department."""
    return await caller.ask()


@router.get("/departments/suggested", operation_id="suggestDepartment", responses=refusals(422))
async def suggested(
    caller: Annotated[Caller, asks(SuggestDepartment)], category: Category, township: TownshipCode | None = None
) -> DepartmentList:
    """Who handles this category here; the likely one first."""
    return await caller.ask(category=category, township=township)


@router.get(
    "/departments/{department}", operation_id="readDepartment", response_model=Department, responses=refusals(404)
)
async def read(
    request: Request, response: Response, department: Id, caller: Annotated[Caller, asks(ListDepartments)]
) -> Any:
    """One department; its ETag is what an edit sends as If-Match."""
    found = await _found(caller, department)
    if found is None:
        raise NotFound("department")
    return tagged(request, response, found)


class Naming(BaseModel):
    """What a department is called, and whether it takes orders."""

    title: Name
    active: bool = True


@router.put(
    "/departments/{department}",
    operation_id="saveDepartment",
    responses=refusals(401, 403, 412, 422),
    openapi_extra=EDIT,
)
async def save(request: Request, department: Id, body: Naming, caller: Annotated[Caller, does(SaveDepartment)]) -> Done:
    """Add or rename a department; If-Match is honoured."""
    if "if-match" in request.headers:
        unchanged(request, await _found(caller, department))
    return await caller.do(department=department, **body.model_dump())


class DepartmentMerging(BaseModel):
    """Into which department, and by which decision."""

    into: Id
    reason: Words


@router.post(
    "/departments/{department}/merger", operation_id="mergeDepartment", responses=refusals(401, 403, 404, 409, 422)
)
async def merge(
    request: Request, department: Id, body: DepartmentMerging, caller: Annotated[Caller, does(MergeDepartment)]
) -> Done:
    """Its successor takes over what is open, with its people; what is finished keeps the old name."""
    command = make(MergeDepartment, department=department, **dict(body))
    return await mergers.merge(caller.desk, command, caller.actor, key=caller.key, address=address_of(request))


class Dispatching(BaseModel):
    """The department for a category, in the county or in one township."""

    department: Id
    township: TownshipCode | None = None


@router.put("/dispatch/{category}", operation_id="saveDispatch", responses=refusals(401, 403, 404, 422))
async def dispatch(category: Category, body: Dispatching, caller: Annotated[Caller, does(SaveDispatch)]) -> Done:
    """Say who handles a category."""
    return await caller.do(category=category, **body.model_dump())


async def _found(caller: Caller, department: str) -> Department | None:
    every = await caller.desk.ask(ListDepartments(), caller.actor)
    return next((one for one in every.items if one.department == department), None)

"""The year's counts and rates, the cases behind each, and the chronicle they are counted from."""

from typing import Annotated, Any

from fastapi import Query, Request, Response

from contracts import figures as f
from contracts.base import TownshipCode
from gateway.api.resource import Caller, asks, does, paged, refusals, resource, tagged

router = resource("figures")
Year = Annotated[int | None, Query(ge=2000, le=2200)]
Department = Annotated[str | None, Query(max_length=64)]


@router.get("/figures", operation_id="readFigures", response_model=f.FigureSheet, responses=refusals(401, 403, 422))
async def figures(
    request: Request,
    response: Response,
    caller: Annotated[Caller, asks(f.ReadFigures)],
    year: Year = None,
    township: TownshipCode | None = None,
    department: Department = None,
    by: f.By = "month",
) -> Any:
    """Every count and rate with its formula and raw counts; the same by month, township or department."""
    found: f.FigureSheet = await caller.ask(year=year, township=township, department=department, by=by)
    return tagged(request, response, found)


@router.get("/figures/{figure}/cases", operation_id="listFigureCases", responses=refusals(401, 403, 404, 422))
async def cases(
    request: Request,
    response: Response,
    figure: str,
    caller: Annotated[Caller, asks(f.ListFigureCases)],
    side: f.Side = "numerator",
    year: Year = None,
    month: Annotated[str | None, Query(pattern=r"^\d{4}-\d{2}$")] = None,
    township: TownshipCode | None = None,
    department: Department = None,
    cursor: str | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> f.FigureCases:
    """The cases a numerator or denominator counts, newest first."""
    wanted = {"figure": figure, "side": side, "year": year, "month": month, "township": township}
    page: f.FigureCases = await caller.ask(**wanted, department=department, cursor=cursor, limit=limit)
    return paged(request, response, page)


@router.get("/chronicle", operation_id="verifyChronicle", responses=refusals(401, 403))
async def verify(caller: Annotated[Caller, asks(f.VerifyChronicle)]) -> f.ChronicleState:
    """Work the chain of history out anew: is it whole?"""
    return await caller.ask()


@router.post("/figures/rebuild", operation_id="rebuildFigures", responses=refusals(401, 403))
async def rebuild(caller: Annotated[Caller, does(f.RebuildFigures)]) -> f.ChronicleState:
    """Count every figure anew from the chronicle."""
    return await caller.do()

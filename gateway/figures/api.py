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
    """Read every count and rate of a year with its formula and raw counts, also by month, township or department.

    Open to all; what too few appeals are in is told only to the congress office, leaders and auditors (`withheld`).
    """
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
    month: Annotated[str | None, Query(pattern=r"^[0-9]{4}-[0-9]{2}$")] = None,
    township: TownshipCode | None = None,
    department: Department = None,
    cursor: str | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> f.FigureCases:
    """List the cases that the numerator or the denominator of a figure counts, newest first.

    Open to all, but only the congress office, leaders and auditors read residents' appeals one by one. An unknown
    figure is `figure-not-found`.
    """
    wanted = {"figure": figure, "side": side, "year": year, "month": month, "township": township}
    page: f.FigureCases = await caller.ask(**wanted, department=department, cursor=cursor, limit=limit)
    return paged(request, response, page)


@router.get("/chronicle", operation_id="verifyChronicle", responses=refusals(401, 403))
async def verify(caller: Annotated[Caller, asks(f.VerifyChronicle)]) -> f.ChronicleState:
    """Recompute the hash chain of the events that figures are counted from, and tell where it breaks, if it does.

    For the operator, auditors and the congress office.
    """
    return await caller.ask()


@router.get("/chronicle/ends", operation_id="readChronicleEnds", responses=refusals(401, 403))
async def ends(caller: Annotated[Caller, asks(f.ReadChronicleEnds)]) -> f.ChronicleEnds:
    """Where each chain of the recorded events ends: noted elsewhere, it shows later whether history was rewritten.

    The gateway notes it in the audit log once a day. For the operator, auditors and the congress office.
    """
    return await caller.ask()


@router.post("/figures/rebuild", operation_id="rebuildFigures", responses=refusals(401, 403))
async def rebuild(caller: Annotated[Caller, does(f.RebuildFigures)]) -> f.ChronicleState:
    """Count every figure anew from the recorded events; readers see the old figures until it is done.

    Only the operator may.
    """
    return await caller.do()

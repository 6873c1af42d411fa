"""Open data: what there is, what each column means, and the rows as CSV or JSON."""

from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import Annotated, Any

from fastapi import FastAPI, Query, Request, Response
from fastapi.responses import JSONResponse, StreamingResponse

from gateway.access.signed_in import Anyone
from gateway.api.resource import API, refusals, resource
from gateway.api.shape import Shape
from gateway.open_data import DATASETS, LICENCE, LICENCE_EN
from gateway.open_data.datasets import BY_NAME
from gateway.open_data.export import Export, Exports
from gateway.open_data.shape import described
from kit.problems import NotFound

router = resource("open data")


def install(app: FastAPI) -> None:
    """What is exported is kept for a while: once for all who ask."""
    app_context = app.state.app_context
    app.state.open_data = Exports(app_context, app_context.settings.open_data_seconds)


class OpenPage(Shape):
    """Rows of a dataset; `next` is the cursor of the page after."""

    dataset: str
    modified: datetime
    total: int
    items: list[dict[str, Any]]
    next: str | None = None


@router.get("/open", operation_id="readOpenData", responses=refusals())
async def dictionary(actor: Anyone) -> dict[str, Any]:
    """Describe every dataset: its columns, types, units and codes, the event behind each, and the licence.

    Open to all.
    """
    licence = {"zh": LICENCE, "en": LICENCE_EN}
    return {"licence": licence, "datasets": [described(dataset, API) for dataset in DATASETS]}


CSV: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/csv": {"schema": {"type": "string"}}}, "description": "The whole dataset"}
}


@router.get(
    "/open/{dataset}.csv", operation_id="downloadOpenData", response_class=Response, responses=CSV | refusals(404)
)
async def whole(request: Request, dataset: str, actor: Anyone) -> Response:
    """Download a whole dataset as CSV (UTF-8); text that a spreadsheet would take for a formula begins with `'`.

    Open to all; an unknown dataset is `dataset-not-found`.
    """
    export = await _export(request, dataset)
    headers = _headers(request, export, f'"{export.mark}-csv"')
    if _known(request, export, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    headers["Content-Disposition"] = f'attachment; filename="{dataset}.csv"'
    return StreamingResponse(export.csv(), media_type="text/csv; charset=utf-8", headers=headers)


@router.get(
    "/open/{dataset}.json",
    operation_id="listOpenData",
    response_model=OpenPage,
    responses=refusals(404, 409, 422),
)
async def page(
    request: Request,
    dataset: str,
    actor: Anyone,
    cursor: Annotated[str | None, Query(max_length=60)] = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 200,
) -> Response:
    """Read a page of a dataset's rows as JSON.

    Open to all. A cursor belongs to one state of the data: refused when they have changed (`release-replaced`) and for
    one that was never given out (`bad-cursor`). An unknown dataset is `dataset-not-found`.
    """
    export = await _export(request, dataset)
    items, following = export.page(cursor, limit)
    headers = _headers(request, export, f'"{export.mark}-{(cursor or "0").rpartition(".")[2]}-{limit}"')
    if _known(request, export, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    if following:
        link = request.url.include_query_params(cursor=following)
        headers["Link"] = f'<{link.path}?{link.query}>; rel="next"'
    told = OpenPage(dataset=dataset, modified=export.modified, total=export.rows, items=items, next=following)
    return JSONResponse(told.model_dump(mode="json"), headers=headers)


async def _export(request: Request, name: str) -> Export:
    if name not in BY_NAME:
        raise NotFound("dataset")
    exports: Exports = request.app.state.open_data
    return await exports.of(BY_NAME[name])


def _headers(request: Request, export: Export, tag: str) -> dict[str, str]:
    seconds = request.app.state.app_context.settings.open_data_seconds
    return {
        "ETag": tag,
        "Last-Modified": format_datetime(export.modified, usegmt=True),
        "Cache-Control": f"public, max-age={seconds}",
    }


def _known(request: Request, export: Export, tag: str) -> bool:
    """Whether the reader has it already; the tag decides where both are asked (RFC 9110 13.2.2)."""
    wanted = request.headers.get("if-none-match")
    if wanted is not None:
        return wanted.strip() == "*" or tag in wanted
    try:
        since = parsedate_to_datetime(request.headers.get("if-modified-since", ""))
    except (ValueError, TypeError):
        return False
    return export.modified <= (since if since.tzinfo else since.replace(tzinfo=UTC))

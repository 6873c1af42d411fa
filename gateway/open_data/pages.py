"""The page of open data: what there is, what each column means, how to get it."""

from fastapi import Depends, Request, Response

from gateway.access.signed_in import anyone
from gateway.api.resource import API
from gateway.open_data import DATASETS, LICENCE, LICENCE_EN
from gateway.open_data.shape import described
from gateway.pages.i18n import language
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show

router = PageRouter(dependencies=[Depends(anyone)])


@router.get("/open-data")
async def open_data(request: Request) -> Response:
    """Every dataset with its dictionary and its files; asks no service, so it stands when all are away."""
    licence = LICENCE if language(request) == "zh" else LICENCE_EN
    datasets = [described(dataset, API) for dataset in DATASETS]
    return await show(request, "open_data/all.html", datasets=datasets, licence=licence, api=API)

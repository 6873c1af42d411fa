"""The router of one subject's pages."""

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter

from gateway.api.on_demand import OnDemand


class PageRouter(APIRouter):
    """Its routes are worked out when they are first asked for, and are no part of the API's document."""

    def __init__(self, *, prefix: str = "", dependencies: Sequence[Any] = ()) -> None:
        """`dependencies`: what every page of it asks before it is shown."""
        super().__init__(prefix=prefix, dependencies=list(dependencies), route_class=OnDemand, include_in_schema=False)

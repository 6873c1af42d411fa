"""The JSON API, one resource a file; the pages are in `gateway.web`."""

from fastapi import APIRouter

ROUTERS: list[APIRouter] = []
"""In the order they are tried: the one most used first."""

"""What pages and other callers read of deputies, stations and matters."""

from services.deputies.queries.directory import list_deputies, list_stations, read_spot
from services.deputies.queries.matters import my_matters, read_matter, read_matter_photo, unfilled_matters

__all__ = [
    "list_deputies",
    "list_stations",
    "my_matters",
    "read_matter",
    "read_matter_photo",
    "read_spot",
    "unfilled_matters",
]

"""How the county's hotline 12345 writes its list."""

from typing import Literal

from contracts.base import Command, Done, Part, Query
from contracts.fields import Label, TownshipCode
from contracts.owners import OfIntake
from contracts.roles import BY_OFFICE

TicketField = Literal[
    "number", "reference", "kind", "category", "title", "text", "township", "address", "phone", "said_at",
    "in_hand", "answer", "answered_by",
]  # fmt: skip


class TicketColumns(Part):
    """How the county's hotline writes its list: the title of each column, and what is said where it says nothing."""

    columns: dict[TicketField, Label]
    township: str = ""
    """For rows that name none; empty: such a row is a fault."""


class ReadTicketColumns(OfIntake, Query):
    """The county's column titles."""

    name = "read_ticket_columns"
    roles = BY_OFFICE
    answer = TicketColumns


class SetTicketColumns(OfIntake, Command):
    """Say how the county's hotline writes its list."""

    name = "set_ticket_columns"
    roles = BY_OFFICE
    answer = Done
    about = "hotline"
    columns: dict[TicketField, Label]
    township: TownshipCode | None = None

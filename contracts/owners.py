"""Which service a message belongs to: each event, command and query takes one of these as its first base."""

from typing import ClassVar


class OfIntake:
    """Residents' appeals, their contacts, and what is published of them."""

    owner: ClassVar[str] = "intake"


class OfDeputies:
    """Deputies and stations, who takes an appeal, and drafts of suggestions."""

    owner: ClassVar[str] = "deputies"


class OfSupervision:
    """What departments are asked to do, and everything that is watched."""

    owner: ClassVar[str] = "supervision"


class OfVoting:
    """Ideas for projects, their selection, sessions and rounds."""

    owner: ClassVar[str] = "voting"


class OfBox:
    """The ballot box."""

    owner: ClassVar[str] = "box"


class OfScrutiny:
    """The scrutineer's service."""

    owner: ClassVar[str] = "scrutiny"


class OfEach:
    """Asked of every service by its name."""

    owner: ClassVar[str] = "*"

"""How long what residents leave is kept (PIPL art. 17 and 19)."""

from contracts.base import Part, Query
from contracts.owners import OfIntake
from contracts.roles import EVERYONE


class Keeping(Part):
    """The settings' own figures, in days."""

    contact_days: int
    """After an appeal is closed, until its phone is erased."""
    messages_days: int
    """For the record that a text message was sent."""
    open_days: int
    """At the most until open data are made anew without what was taken out."""


class ReadKeeping(OfIntake, Query):
    """Everybody may know how long what they leave is kept."""

    name = "read_keeping"
    roles = EVERYONE
    answer = Keeping

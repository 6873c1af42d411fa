"""What the other subjects may know of groups: which there are, what each is called, and who leads it."""

from services.deputies.groups.queries import leaders
from services.deputies.groups.store import every_group

__all__ = ["every_group", "leaders"]

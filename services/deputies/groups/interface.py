"""What the roster may know of groups: which there are, and what each is called."""

from services.deputies.groups.store import every_group

__all__ = ["every_group"]

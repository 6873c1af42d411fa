"""The box's tables, and how their order of arrival is forgotten."""

from services.voting.box.store.tables import ballots, boxes, metadata

__all__ = ["ballots", "boxes", "metadata"]

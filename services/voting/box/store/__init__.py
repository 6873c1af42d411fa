"""The box's tables, and how their order of arrival is forgotten."""

from services.voting.box.store.tables import BallotRow, BoxRow, OpenBoxRow, ballots, boxes, metadata

__all__ = ["BallotRow", "BoxRow", "OpenBoxRow", "ballots", "boxes", "metadata"]

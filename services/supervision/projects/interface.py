"""What other subjects may ask of projects: `read_evidence` of cases answers for every photo, a project's as well;
release knows what is written about them."""

from services.supervision.projects.queries.pictures import picture
from services.supervision.projects.store.texts import TEXTS

__all__ = ["TEXTS", "picture"]

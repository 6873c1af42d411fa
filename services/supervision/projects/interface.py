"""What other subjects may ask of projects: `read_evidence` of cases answers for every photo, a project's as well;
release knows what is written about them; systems tells departments which are theirs."""

from services.supervision.projects.queries.pictures import picture
from services.supervision.projects.queries.snapshots import projects_as_they_stand
from services.supervision.projects.store.texts import TEXTS

__all__ = ["TEXTS", "picture", "projects_as_they_stand"]

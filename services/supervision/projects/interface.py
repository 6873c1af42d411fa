"""What other subjects may ask of projects: `read_evidence` of cases answers for every photo, a project's as well."""

from services.supervision.projects.store.projects import picture

__all__ = ["picture"]

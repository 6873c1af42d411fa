"""What is filled in about projects: the acts of a project's page, the supervision groups, and their values."""

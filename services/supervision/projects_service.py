"""The entrypoints of supervision about projects: adopted by deputies, watched until residents feel them."""


class Projects:
    """The livelihood projects deputies adopted, watched until residents feel them; part of the supervision service."""

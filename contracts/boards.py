"""Old name of contracts.dashboards, kept for subscribers until 1.0."""

from contracts.dashboards import *  # noqa: F403

"""Old name of contracts.sessions, kept for subscribers until 1.0."""

from contracts.sessions import *  # noqa: F403

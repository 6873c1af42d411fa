"""Old name of contracts.suggestions, kept for subscribers until 1.0."""

from contracts.suggestions import *  # noqa: F403

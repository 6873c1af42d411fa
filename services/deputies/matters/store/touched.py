"""Of which common matters, and of which kinds at places, something was told since they were counted."""

from kit.stale import Stale
from services.deputies.shared.metadata import metadata

touched = Stale("matter_stale", metadata)
MATTER, KIND = "matter", "kind"

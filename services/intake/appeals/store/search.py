"""What appeals are found by: `appeal_text`."""

from kit.search import SearchTexts
from services.intake.shared.metadata import metadata

search = SearchTexts("appeal_text", metadata)
appeal_text = search.table
APPEAL = "appeal"
TITLE, TEXT = "title", "text"
"""What every list of appeals shows anyway, and what the resident wrote; answers are parts by their event."""

"""What all of supervision's lists are searched by: `search_text`, one table for every kind of thing."""

from kit.search import SearchTexts
from services.supervision.shared.store.metadata import metadata

search = SearchTexts("search_text", metadata)
search_text = search.table
CASE, SUGGESTION = "case", "suggestion"
PROJECT, INQUIRY, TOPIC = "project", "inquiry", "topic"
"""What everybody reads: nothing of them that is not public is kept here."""
TITLE, SAID = "title", "said"
"""What every list of it shows; what it is about, which whoever handles it reads. Other parts are for who reads all."""

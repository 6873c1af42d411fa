"""The county's categories, as supervision tells them: this service's own copy."""

from contracts.categories import DEFAULT, ToldCategory
from kit.names import EntryBook
from services.deputies.shared.metadata import metadata

categories = EntryBook("category", ToldCategory, DEFAULT, metadata)

"""The county's categories as every subject reads them."""

from contracts.categories import DEFAULT, ToldCategory
from kit.names import EntryBook
from services.supervision.shared.store.metadata import metadata

categories = EntryBook("category", ToldCategory, DEFAULT, metadata)

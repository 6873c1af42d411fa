"""The county's categories as every subject reads them."""

from kit.names import CategoryBook
from services.supervision.shared.store.metadata import metadata

categories = CategoryBook(metadata)

"""The county's townships as every subject reads them."""

from kit.names import NameBook
from services.supervision.shared.store.metadata import metadata

townships = NameBook("township", metadata)

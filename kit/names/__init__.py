"""Names of codes that another service decides: each service's own copy of them."""

from kit.names.book import NameBook, Named
from kit.names.entries import EntryBook

__all__ = ["EntryBook", "NameBook", "Named"]

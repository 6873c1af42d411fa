"""Names of codes that another service decides: each service's own copy of them."""

from kit.names.book import NameBook, Named
from kit.names.categories import CategoryBook

__all__ = ["CategoryBook", "NameBook", "Named"]

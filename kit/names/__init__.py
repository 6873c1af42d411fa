"""Names of codes that another service decides: each service's own copy of them."""

from kit.names.book import NameBook, Named

__all__ = ["NameBook", "Named"]

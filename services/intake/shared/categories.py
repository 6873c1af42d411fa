"""The county's categories, as supervision tells them: this service's own copy."""

from kit.names import CategoryBook
from services.intake.shared.metadata import metadata

categories = CategoryBook(metadata)

"""The county's townships, as supervision tells them: this service's own copy."""

from kit.names import NameBook
from services.deputies.shared.metadata import metadata

townships = NameBook("township", metadata)

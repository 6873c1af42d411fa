"""The county's townships, as supervision tells them: this service's own copy."""

from contracts.county import CountyChanged
from kit.bus.unit_of_work import UnitOfWork
from kit.names import NameBook, Named
from services.deputies.shared.metadata import metadata

townships = NameBook("township", metadata)


def follow_county(work: UnitOfWork, told: CountyChanged) -> None:
    """The county was brought in, or changed: keep its townships as they are now."""
    townships.keep(work, (Named(one.code, one.name, one.active) for one in told.townships))

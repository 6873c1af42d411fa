"""What the other subjects may know of stations: the county's working days, which are kept here, to reckon a due day."""

from services.deputies.stations.store.days import working_days

__all__ = ["working_days"]

"""What other subjects do with opinions: put one on record that was heard in their work, and ask how it stands."""

from services.deputies.opinions.queries.seen import Stand, stands_of
from services.deputies.opinions.store.book import hand_ways
from services.deputies.opinions.use_cases.record import record_opinion

__all__ = ["Stand", "hand_ways", "record_opinion", "stands_of"]

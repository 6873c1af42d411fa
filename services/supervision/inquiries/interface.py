"""What other subjects may ask of inquiries: release knows what is asked and answered in them."""

from services.supervision.inquiries.store.texts import TEXTS

__all__ = ["TEXTS"]

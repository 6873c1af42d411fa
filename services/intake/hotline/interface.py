"""What the other subjects may know of the hotline's tickets: who reads an appeal sees what the hotline has of it."""

from services.intake.hotline.queries.marks import marks

__all__ = ["marks"]

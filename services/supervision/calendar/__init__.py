"""The county's own word on working days."""

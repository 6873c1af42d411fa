"""Records the demo county: its year lived until an evening in October, and what is under way that day (ADR 38)."""

"""What becomes a notice, and what becomes of it."""

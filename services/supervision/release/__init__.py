"""What everybody may read of what is written about projects, in inquiries and in suggestions."""

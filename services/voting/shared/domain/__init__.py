"""The arithmetic of a vote, without a database or a bus."""

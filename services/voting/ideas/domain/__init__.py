"""What an idea is, without a database or a bus."""

"""What holds for every round, without a database or a bus."""

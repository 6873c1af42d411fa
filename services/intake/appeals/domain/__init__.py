"""What holds for every appeal, without a database or a bus."""

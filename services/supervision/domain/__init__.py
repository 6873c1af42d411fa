"""What holds for every case and order, without a database or a bus."""

"""What people write, held until the office read it: what waits, the decision on one, the public rules and record."""

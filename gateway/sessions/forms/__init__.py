"""What is filled in for a session: calling it and its list, its rounds, and a deputy's own seat."""

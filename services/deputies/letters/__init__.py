"""Letters of voters to a deputy, and the deputy's answers."""

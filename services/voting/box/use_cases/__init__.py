"""What the box does with rounds and ballots."""

"""What a deputy whose seat ended had in hand, and who goes on with it."""

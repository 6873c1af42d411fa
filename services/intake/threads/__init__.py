"""What a resident and those who have the appeal say to each other after it was sent."""

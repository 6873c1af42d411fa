"""What is done: invited, replied to, recorded, withdrawn."""

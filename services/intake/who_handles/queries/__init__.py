"""What is read: suggestions with their reasons, versions with what they reached."""

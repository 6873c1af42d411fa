"""What is filled in for the selection: ideas, seasons, and a department's opinions."""

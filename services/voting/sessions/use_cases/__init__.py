"""What can be done with a session and its rounds."""

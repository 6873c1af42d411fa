"""Papers on their way out of a department."""

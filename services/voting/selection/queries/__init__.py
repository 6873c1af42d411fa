"""What is known of ideas on their way to the list."""

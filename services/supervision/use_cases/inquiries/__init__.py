"""What can be done at the inquiries desk."""

"""What is read at the inquiries desk."""

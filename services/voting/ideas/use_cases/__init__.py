"""What can be done with ideas before they are judged."""

"""What is done with a submitted suggestion, one family of acts a file."""

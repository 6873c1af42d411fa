"""What is done with a livelihood project, one family of acts a file."""

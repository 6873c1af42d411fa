"""What is done: paired, brought in by a list, ended, recorded."""

"""What many say about one matter, heard together (共性问题): found in their words, told as persons, not as posts."""

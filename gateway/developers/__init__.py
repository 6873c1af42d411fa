"""What writers of other programs read: the contracts as schemas, and the document of the events."""

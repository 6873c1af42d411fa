"""What is read of ideas: the collection, suggested merges, and what of them everybody may read."""

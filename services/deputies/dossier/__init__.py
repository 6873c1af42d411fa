"""One dossier a deputy: what was done in office, from events and verified papers."""

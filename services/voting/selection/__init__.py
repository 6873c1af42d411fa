"""From an idea to the published list of candidates."""

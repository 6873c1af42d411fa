"""A resident's phone: who may see it, and when it is forgotten."""

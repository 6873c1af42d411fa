"""The four rooms of the house; they never import each other."""

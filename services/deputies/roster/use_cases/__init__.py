"""How the roster is kept."""

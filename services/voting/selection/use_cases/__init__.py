"""How an idea is judged and drawn up."""

"""How terms and seats are kept."""

"""The rules of the rota and of its list."""

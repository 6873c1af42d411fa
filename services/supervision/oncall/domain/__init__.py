"""The rules of the rota."""

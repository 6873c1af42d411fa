"""The tables of the rota and of dangers, and the ways to reach them."""

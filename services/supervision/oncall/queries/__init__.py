"""What is read of the rota and of dangers."""

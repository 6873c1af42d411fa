"""What is done with the rota, and when a danger is told."""

"""People on call: the rota, and dangers until somebody takes them on."""

"""People on call (险情值班): the rota, and who is told of a danger until somebody takes it on."""

"""Those who take a message: one file each, sent only when the provider's own code says so."""

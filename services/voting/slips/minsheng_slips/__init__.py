"""Makes the slips that bind deputies' devices, on the scrutineer's own computer and with nothing of the platform."""

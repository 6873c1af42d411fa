"""Orders: a department's inbox, and what it does with an order."""

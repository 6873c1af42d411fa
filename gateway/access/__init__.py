"""Who is asking: accounts, sessions, tokens, and the log of what they did with their power."""

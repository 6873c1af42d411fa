"""What the people of the year say: matters, works and answers, made of parts and all invented here."""

"""What is new, for readers of news and for calendars: Atom of what is public, sessions, one's own due dates."""

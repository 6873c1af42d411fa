"""Committee members and the grassroots deputies they keep contact with."""

"""The office's page of the hotline 12345: its list brought in, doubles decided, what was handed over; the API."""

"""Clients generated from the documents, and the table of outside tools that read these documents: `make clients`."""

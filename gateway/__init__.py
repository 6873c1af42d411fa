"""The door: JSON API and pages in front of the services on the bus."""

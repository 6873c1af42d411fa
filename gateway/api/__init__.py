"""What every resource of the JSON API shares."""

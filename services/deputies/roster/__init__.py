"""Who the deputies are, where their stations and spots are, and who is on duty."""

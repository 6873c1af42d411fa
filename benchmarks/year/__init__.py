"""The year of the county whose article the seed is (S), lived through by simulated people on a fast clock."""

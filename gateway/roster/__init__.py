"""Deputies, stations, spots, duty and posters: who and where."""

"""What is done with opinions: recorded, classified, transferred, turned into something else, verified."""

"""What is done with tickets: judged, taken in, decided, handed over, answered, told."""

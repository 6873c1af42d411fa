"""What is done: planned, called, answered, recorded, cancelled."""

"""What the processor's time of a figure goes into, told by the run itself: samples, counts of the servers, imports."""

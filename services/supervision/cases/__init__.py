"""Cases: one appeal as the office watches it, the orders it becomes, and every clock of the loop."""

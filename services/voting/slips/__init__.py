"""The program with which the scrutineer makes slips."""

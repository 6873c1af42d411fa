"""What a deputy whose seat ended had in hand, on one page of the office, with the act that hands it on."""

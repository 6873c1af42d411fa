"""What all subjects of supervision stand on."""

"""What everybody may read of appeals."""

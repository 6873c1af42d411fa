"""What is put into dossiers, and how."""

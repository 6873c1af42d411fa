"""What every paper shares: DOCX, PDF, posters as PDF and PNG."""

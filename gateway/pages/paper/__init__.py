"""What every paper shares: its pieces, set as PDF by Typst and as DOCX by python-docx after GB/T 9704-2012."""

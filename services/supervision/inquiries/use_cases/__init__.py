"""What is done with inquiries, surveys and appraisals."""

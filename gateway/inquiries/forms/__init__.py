"""What is filled in about inquiries, surveys and appraisals."""

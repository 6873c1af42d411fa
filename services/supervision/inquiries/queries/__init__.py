"""What is read of inquiries, surveys and appraisals."""

"""Three inquiries and one appraisal (三问一评), with the residents' surveys."""

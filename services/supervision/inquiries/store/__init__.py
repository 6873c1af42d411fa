"""Tables of inquiries, surveys and appraisals, and the few ways to reach them."""

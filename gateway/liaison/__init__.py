"""The liaison of committee members with grassroots deputies: pairs, and contacts of each."""

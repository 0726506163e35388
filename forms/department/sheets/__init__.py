"""The sheets of a summary's Excel file, one module each."""

"""A ready example: made-up periods with the files that their units sent back."""

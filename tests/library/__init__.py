"""The shipped forms: what they ask, of whom, in which words."""

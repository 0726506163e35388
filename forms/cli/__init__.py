"""The verbs of the command line: every deed for batch use."""

"""The meaning of expressions and checks: Answers give values and Problems."""

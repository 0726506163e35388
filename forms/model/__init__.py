"""Pure values: what a form, a unit, a period, an answer and a problem are. Standard library only."""

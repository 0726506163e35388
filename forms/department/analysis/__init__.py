"""A summary looked into: figure by figure, over time, by group, down to the cell."""

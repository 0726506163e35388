"""Qt item models: an open report as rows and columns."""

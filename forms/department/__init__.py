"""The receiving Department's half: intake, who owes, totals and their documents."""

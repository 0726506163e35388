"""The clerk's half of the door: one unit's own reports, from what it owes to what it has sent."""

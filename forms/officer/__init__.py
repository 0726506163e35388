"""The Department's half of the door: the deeds of the officer who gathers reports, group by group."""

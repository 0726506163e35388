"""The parts of *Việc cần làm*: its cards and the table of what was sent."""

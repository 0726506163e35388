"""Nothing is lost, nothing gets in: runs that kill, starve and feed nonsense to the program."""

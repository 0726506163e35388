"""The program's face: the only place that knows Qt, and the scripts that set the program up."""

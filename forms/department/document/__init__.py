"""The parts of the consolidated Word document."""

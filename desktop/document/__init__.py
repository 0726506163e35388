"""The parts of *Văn bản*: pages, life, the edited Word file, number and date, the package."""

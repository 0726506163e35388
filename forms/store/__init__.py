"""This machine's memory. SQL stands here and nowhere else."""

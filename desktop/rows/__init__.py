"""Rows of files and units as tables and grouped trees: one look, one delegate, any number of rows."""

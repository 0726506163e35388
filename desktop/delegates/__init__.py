"""How the cells and lines of tables and lists are painted."""

"""The packed program where there is no Python: ``python3 -m tests.bundle``, once it is built."""

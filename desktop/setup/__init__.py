"""The parts of *Thiết lập*: the registers as tables, backups and diagnostics."""

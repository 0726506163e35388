"""Vietnamese text as people type it: Unicode forms, legacy fonts, numbers, dates, sort and search keys."""

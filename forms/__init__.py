"""Everything the program knows about report forms, without a screen.

The folders stand in the order an answer walks through them: ``design`` defines it, ``model`` holds
it, ``rules`` judges it, ``store`` keeps it, ``exchange`` carries it and ``department`` adds it up.
"""

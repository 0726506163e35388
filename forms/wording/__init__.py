"""Every sentence a user may read about a Problem, by its code.

One table of sentences for each area of the engine; a code's area is the word before its first dot.
A sentence says what happened, where, and what to do next. Facts stand in braces and are printed the
Vietnamese way.
"""

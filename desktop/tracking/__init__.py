"""The parts of *Theo dõi*: tiles by group, the table below them, words and glyphs of each standing."""

"""Small widgets that know no report: labels, buttons, cards, glyphs, the side bar."""

"""One screen each; a page never imports a page."""

"""One report under the hands of whoever fills it: written, undone, pasted, counted."""

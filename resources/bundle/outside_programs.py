"""Run at the start of the packed program: programs of the system get the system's libraries again.

The starter puts the packed libraries first in ``LD_LIBRARY_PATH``; LibreOffice and whatever opens a file
would load them and break. This process has read the variable already; only its children see the change.
The reader's children are this program again: they are told to set the variable for themselves.
"""

import os

ours = os.environ.pop("LD_LIBRARY_PATH", None)
before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if ours is not None:
    os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
    if before:
        os.environ["LD_LIBRARY_PATH"] = before

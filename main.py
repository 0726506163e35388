"""Báo cáo CĐS: without an argument the window, with a verb the command line."""

import multiprocessing
import sys

from forms.cli import main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main(sys.argv[1:]))

"""Báo cáo CĐS: without an argument the window, with a verb the command line."""

import multiprocessing
import sys


def main(arguments: list[str]) -> int:
    """The window, or a verb of the command line; options alone are the window's, but for help on all."""
    if arguments and (not arguments[0].startswith("-") or arguments[0] in {"-h", "--help"}):
        from forms.cli.command import main as run_verb

        return run_verb(arguments)
    from desktop.app import main as show_window

    return show_window(arguments)


if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main(sys.argv[1:]))

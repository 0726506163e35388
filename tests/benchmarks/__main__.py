"""Run all rows, or those named: ``python -m tests.benchmarks [--quick] [-o DIR] [NAME…]``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.benchmarks.harness import all_rows, as_markdown, as_plain, measure


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table and, with ``-o``, write ``benchmarks.md`` and ``benchmarks.json``.

    A missed limit is reported, it is no failure of the run.
    """
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("names", nargs="*", help="only rows whose module or name contains one of these")
    parser.add_argument("--quick", action="store_true", help="two pairs for each row")
    parser.add_argument("-o", "--output", type=Path, help="folder for benchmarks.md and benchmarks.json")
    options = parser.parse_args(arguments)
    results = []
    for row in all_rows(wanted=options.names):
        sys.stderr.write(f"{row.name} …\n")
        results.append(measure(row, quick=options.quick))
    day = datetime.now(UTC).date().isoformat()
    table = as_markdown(results, day)
    sys.stdout.write(table)
    if options.output:
        options.output.mkdir(parents=True, exist_ok=True)
        (options.output / "benchmarks.md").write_text(table, encoding="utf-8")
        plain = json.dumps(as_plain(results, day), ensure_ascii=False, indent=1)
        (options.output / "benchmarks.json").write_text(plain + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

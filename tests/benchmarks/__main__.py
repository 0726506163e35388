"""Run all rows, or those named: ``python -m tests.benchmarks [--quick] [-o DIR] [--readme] [NAME…]``."""

from __future__ import annotations

import argparse
import compileall
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from tests import readme_place
from tests.benchmarks import growth, sizes
from tests.benchmarks.harness import all_rows, as_markdown, as_plain, measure

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables and, with ``-o``, write ``benchmarks.md`` and ``benchmarks.json``.

    Speed and memory against the floors; and, where no row is named, how each step grows and what
    things weigh on disk. A missed limit is reported, it is no failure of the run.
    """
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("names", nargs="*", help="only rows whose module or name contains one of these")
    parser.add_argument("--quick", action="store_true", help="two pairs for each row")
    parser.add_argument("-o", "--output", type=Path, help="folder for benchmarks.md and benchmarks.json")
    parser.add_argument("--readme", action="store_true", help="put the tables into the README")
    options = parser.parse_args(arguments)
    compile_modules()
    table, plain = run(options.names, quick=options.quick)
    sys.stdout.write(table)
    if options.output:
        options.output.mkdir(parents=True, exist_ok=True)
        (options.output / "benchmarks.md").write_text(table, encoding="utf-8")
        text = json.dumps(plain, ensure_ascii=False, indent=1)
        (options.output / "benchmarks.json").write_text(text + "\n", encoding="utf-8")
    if options.readme:
        readme_place.write("benchmarks", table)
    return 0


def compile_modules() -> None:
    """Compile what processes started here import, as it is where the program is installed.

    Otherwise, under PYTHONDONTWRITEBYTECODE, each of them would compile the whole program anew.
    """
    for folder in ("forms", "desktop", "tests"):
        compileall.compile_dir(ROOT / folder, quiet=2)


def run(names: Sequence[str], *, quick: bool) -> tuple[str, dict[str, object]]:
    """Measure; the tables as Markdown and as plain values."""
    results = []
    for row in all_rows(wanted=names):
        sys.stderr.write(f"{row.name} …\n")
        results.append(measure(row, quick=quick))
    day = datetime.now(UTC).date().isoformat()
    tables, plain = [as_markdown(results, day)], as_plain(results, day)
    if not names:
        sys.stderr.write("growth and sizes …\n")
        steps, weights = list(growth.growths()), list(sizes.sizes())
        tables += [growth.as_markdown(steps), sizes.as_markdown(weights)]
        plain["growth"] = [{**asdict(one), "ratio": one.ratio, "linear": one.is_linear} for one in steps]
        plain["sizes"] = [{**asdict(one), "met": one.is_met} for one in weights]
    return "\n".join(tables), plain


if __name__ == "__main__":
    sys.exit(main())

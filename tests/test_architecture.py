"""Who may import whom, as sentences; late imports and imports for types count too."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CODE = sorted([ROOT / "main.py", *(ROOT / "forms").rglob("*.py"), *(ROOT / "desktop").rglob("*.py")])

MAY_IMPORT = {
    "forms.text": set(),
    "forms.model": {"forms.text"},
    "forms.wording": {"forms.model", "forms.text"},
    "forms.rules": {"forms.model", "forms.text", "forms.wording"},
    "forms.store": {"forms.rules", "forms.model", "forms.text", "forms.wording"},
    "forms.exchange": {"forms.rules", "forms.model", "forms.text", "forms.wording"},
    "forms.design": {"forms.exchange.word", "forms.rules", "forms.model", "forms.text", "forms.wording"},
    "forms.department": {
        "forms.exchange", "forms.store", "forms.rules", "forms.model", "forms.text", "forms.wording",
    },
    "forms.entry.filling": {"forms.rules", "forms.model", "forms.text", "forms.wording"},
}  # fmt: skip
"""A folder of ``forms`` and the others it may import. What is not named here composes them all."""

DOORS = {
    "pyxform": {"forms.design"},
    "sqlite3": {"forms.store"},
    "xlsxwriter": {"forms.exchange", "forms.department"},
    "python_calamine": {"forms.exchange.raw_workbook"},
    "docx": {"forms.exchange.word", "forms.department"},
    "docxtpl": {"forms.exchange.word"},
    "oxmsg": {"forms.exchange.parcel_msg"},
    "psutil": {"forms.exchange.worker", "forms.exchange.leftovers"},
    "pypdfium2": {"forms.exchange.pdf"},
    "openpyxl": {"forms.exchange", "forms.design"},
    "pandas": {"forms.department"},
}
"""Each outside library has one door."""

HEAVY = {"pyxform", "openpyxl", "docx", "docxtpl", "xlsxwriter", "python_calamine", "lxml", "pandas", "numpy",
         "pypdfium2", "jinja2", "oxmsg", "psutil"}  # fmt: skip


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_in(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


MODULES = {module_name(path): path for path in CODE}


def of_project(module: str) -> list[str]:
    named = imports(MODULES[module])
    return sorted({name for name in named if name.split(".")[0] in ("forms", "desktop", "main")})


@pytest.mark.parametrize("module", MODULES)
def test_a_folder_imports_only_the_ones_below_it(module: str) -> None:
    package = next((name for name in MAY_IMPORT if is_in(module, name)), None)
    if package is None:
        return
    allowed = {package, *MAY_IMPORT[package]}
    strangers = [
        name for name in of_project(module) if name in MODULES and not any(is_in(name, a) for a in allowed)
    ]
    assert not strangers, f"{module} may not import {strangers}"


@pytest.mark.parametrize("module", [name for name in MODULES if name.startswith("forms")])
def test_forms_knows_no_screen(module: str) -> None:
    assert not [name for name in imports(MODULES[module]) if name.startswith(("PySide6", "desktop"))]


def page_of(module: str) -> str:
    """The page that a module belongs to: ``entry_grid`` and ``entry`` are one."""
    return re.split(r"[._]", module.removeprefix("desktop.pages").lstrip("."))[0]


@pytest.mark.parametrize("module", [name for name in MODULES if name.startswith("desktop.pages.")])
def test_a_page_imports_no_page(module: str) -> None:
    pages = {page_of(name) for name in of_project(module) if is_in(name, "desktop.pages") and name in MODULES}
    assert pages <= {page_of(module), ""}


@pytest.mark.parametrize("module", MODULES)
def test_each_outside_library_has_one_door(module: str) -> None:
    for library, doors in DOORS.items():
        if any(is_in(name, library) for name in imports(MODULES[module])):
            assert any(is_in(module, door) for door in doors), f"{library} is not for {module}"


def test_there_is_no_circle() -> None:
    edges = {
        module: {name for name in of_project(module) if name in MODULES and name != module}
        for module in MODULES
    }
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " → ".join((*trail, module))
        if module in done:
            return
        for target in sorted(edges[module]):
            # A package's own __init__ stands above its modules only where it imports them.
            visit(target, (*trail, module))
        done.add(module)

    for module in MODULES:
        visit(module, ())


def test_starting_the_command_line_loads_nothing_heavy() -> None:
    import subprocess
    import sys

    probe = f"import sys, main, forms.cli.command; print(sorted(set(sys.modules) & {HEAVY | {'PySide6'}!r}))"
    run = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"

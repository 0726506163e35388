"""Every verb by name."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping

from forms.cli import demo, department, desk, library, opening, reports, safety, summary
from forms.cli.output import Outcome

VERBS: Mapping[str, Callable[[argparse.Namespace], Outcome]] = {
    **demo.VERBS,
    **department.VERBS,
    **desk.VERBS,
    **library.VERBS,
    **reports.VERBS,
    **opening.VERBS,
    **safety.VERBS,
    **summary.VERBS,
}
"""What each verb does: one deed of the workspace, and how its outcome reads."""

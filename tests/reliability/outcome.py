"""What a run of the reliability page gives: how often it was tried and what went wrong."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Outcome:
    """The figures of one run."""

    name: str
    tried: int = 0
    failures: list[str] = field(default_factory=list)
    skipped: str = ""
    notes: dict[str, object] = field(default_factory=dict)

    def count(self, note: str, by: int = 1) -> None:
        """Add to one of the notes."""
        earlier = self.notes.get(note, 0)
        self.notes[note] = (earlier if isinstance(earlier, int) else 0) + by

    @property
    def line(self) -> str:
        """A row of the page."""
        verdict = self.skipped or ("sound" if not self.failures else f"{len(self.failures)} FAILED")
        notes = ", ".join(f"{name} {value}" for name, value in self.notes.items())
        return f"| {self.name} | {self.tried} | {verdict} | {notes} |"

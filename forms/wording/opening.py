"""Sentences and words about opening a period."""

from __future__ import annotations

PAPERS = "Đã lập {letters} công văn, {mails} thư nháp và {blanks} tệp biểu mẫu trống ở {folder}"
"""What the command line says when the papers of a period are written."""

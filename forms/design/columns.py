"""The words of a form workbook: its sheets, their columns, and the other names each goes by.

Standard names are XLSForm's (with the old spellings that pyxform still takes); ``report:`` columns
and the sheets ``checks`` and ``regime`` are ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

NAMESPACE = "urn:bao-cao-cds:report"
"""What ``report:`` stands for, as ``namespaces`` on the settings sheet declares it."""

REPORT_COLUMNS = (
    "unit",
    "over_units",
    "over_periods",
    "severity",
    "rows",
    "total",
    "fill",
    "source",
    "definition",
)
"""Our columns on the survey sheet, each written ``bind::report:NAME``."""

EXPRESSION_COLUMNS = (
    "required",
    "relevant",
    "constraint",
    "calculation",
    "default",
    "choice_filter",
    "repeat_count",
)
"""Columns of the survey sheet that hold expressions (a default may also be a plain value)."""

SURVEY_COLUMNS = (
    *("type", "name", "label", "hint", "guidance_hint", "required", "required_message", "relevant"),
    *("constraint", "constraint_message", "calculation", "default", "readonly", "appearance"),
    *("repeat_count", "choice_filter", "parameters"),
    *(f"bind::report:{name}" for name in REPORT_COLUMNS),
)
CHOICES_COLUMNS = ("list_name", "name", "label")
SETTINGS_COLUMNS = (
    "form_title",
    "form_id",
    "version",
    "namespaces",
    "default_language",
    "attribute::report:replaces",
)
CHECKS_COLUMNS = ("name", "condition", "message", "severity", "when_blank", "marks")
REGIME_COLUMNS = ("item", "who", "value")

COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "survey": SURVEY_COLUMNS,
        "choices": CHOICES_COLUMNS,
        "settings": SETTINGS_COLUMNS,
        "checks": CHECKS_COLUMNS,
        "regime": REGIME_COLUMNS,
    }
)
"""The columns that this program gives a meaning to, by sheet."""

UNUSED_COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "survey": (
            *("trigger", "autoplay", "save_to", "image", "audio", "video", "big-image", "compact_tag"),
            *("noapperrorstring", "note", "notes", "comment", "rows"),
        ),
        "choices": ("image", "audio", "video", "big-image"),
        "settings": (
            *("instance_name", "style", "public_key", "submission_url", "auto_send", "auto_delete"),
            *("allow_choice_duplicates", "client_editable", "name", "prefix", "delimiter", "sms_keyword"),
            *("instance_xmlns", "clean_text_values", "omit_instanceid", "sms_separator", "title"),
        ),
        "checks": (),
        "regime": (),
    }
)
"""Columns of the standard that this program passes over."""

ALIASES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "survey": MappingProxyType(
            {
                "command": "type",
                "tag": "name",
                "value": "name",
                "caption": "label",
                "relevance": "relevant",
                "bind::relevant": "relevant",
                "bind::required": "required",
                "requiredmsg": "required_message",
                "bind::jr:requiredmsg": "required_message",
                "bind::constraint": "constraint",
                "constraining_message": "constraint_message",
                "bind::jr:constraintmsg": "constraint_message",
                "calculate": "calculation",
                "bind::calculate": "calculation",
                "read_only": "readonly",
                "bind::readonly": "readonly",
                "count": "repeat_count",
                "jr:count": "repeat_count",
                "control::jr:count": "repeat_count",
                "body::jr:count": "repeat_count",
                "control::appearance": "appearance",
                "body::appearance": "appearance",
            }
        ),
        "choices": MappingProxyType({"list name": "list_name", "value": "name", "caption": "label"}),
        "settings": MappingProxyType(
            {
                "set_form_title": "form_title",
                "set_form_id": "form_id",
                "id_string": "form_id",
                "title": "form_title",
            }
        ),
        "checks": MappingProxyType({}),
        "regime": MappingProxyType({}),
    }
)

OUR_SHEETS = ("survey", "choices", "settings", "checks", "regime")
OTHER_SHEETS = ("external_choices", "entities", "osm")
"""Sheets of the standard that mean nothing to a report."""

TRANSLATED = (
    "label",
    "hint",
    "guidance_hint",
    "required_message",
    "constraint_message",
    "image",
    "audio",
    "video",
)
"""Columns that may carry a language: ``label::Tiếng Việt (vi)``."""


def canonical(sheet: str, header: str) -> tuple[str, str]:
    """The column that a header means, and its language; the first is empty for an unknown header.

    ``("survey", "Bind::Report:unit")`` gives ``("bind::report:unit", "")``.
    """
    word = " ".join(header.split()).lower()
    word = ALIASES[sheet].get(word, word)
    if word in COLUMNS[sheet] or word in UNUSED_COLUMNS[sheet]:
        return word, ""
    base, _, language = (part.strip() for part in header.partition("::"))
    base = ALIASES[sheet].get(base.lower(), base.lower())
    if language and base == "media":
        return canonical(sheet, language)
    if language and base in TRANSLATED and sheet in ("survey", "choices"):
        return base, language
    return "", ""

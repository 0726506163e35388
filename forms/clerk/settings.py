"""What the clerk's office said of itself: which unit, who signs, where files go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from forms.exchange.word.layouts import layout_of
from forms.model.canonical import Plain
from forms.model.issue import Authority, Issue, Signature
from forms.model.unit import Unit


@dataclass(frozen=True, slots=True)
class ClerkSettings:
    """Empty texts mean: as the register or the kind of unit has it.

    Attributes:
        unit_id: the own unit; empty before the first start is done.
        symbol: what follows the number ("BC-UBND").
        place: the place name of documents ("Quan Hóa").
        signature: who signs, or ``None`` for the usual one.
        recipients: "Nơi nhận" after "Như trên", one a line.
        filing: the filing line after "Lưu: ".
        receiver_mail: where the mail draft goes.
        folder: where packages are put; empty for the workspace's own folder.
    """

    unit_id: str = ""
    symbol: str = ""
    place: str = ""
    signature: Signature | None = None
    recipients: tuple[str, ...] = ()
    filing: str = ""
    receiver_mail: str = ""
    folder: str = ""

    def applied(self, issue: Issue) -> Issue:
        """The usual particulars with what the office said in their place."""
        return replace(
            issue,
            symbol=self.symbol or issue.symbol,
            place=self.place or issue.place,
            signature=self.signature or issue.signature,
            recipients=self.recipients or issue.recipients,
            filing=self.filing or issue.filing,
        )


def signing_lines(unit: Unit, signature: Signature) -> list[str]:
    """The lines above the signature as the unit's kind of body writes them, empty ones left out."""
    return [line for line in signature.lines(layout_of(unit).marks) if line]


def plain_settings(settings: ClerkSettings) -> Plain:
    """The settings as plain JSON."""
    return {
        "unit": settings.unit_id,
        "symbol": settings.symbol,
        "place": settings.place,
        "signature": _plain_signature(settings.signature),
        "recipients": list(settings.recipients),
        "filing": settings.filing,
        "receiver_mail": settings.receiver_mail,
        "folder": settings.folder,
    }


def read_settings(plain: Plain) -> ClerkSettings:
    """The settings from plain JSON; what is not there, or of the wrong shape, is as at first."""
    if not isinstance(plain, dict):
        return ClerkSettings()
    recipients = plain.get("recipients")
    return ClerkSettings(
        unit_id=_text(plain, "unit"),
        symbol=_text(plain, "symbol"),
        place=_text(plain, "place"),
        signature=_read_signature(plain.get("signature")),
        recipients=tuple(str(one) for one in recipients) if isinstance(recipients, list) else (),
        filing=_text(plain, "filing"),
        receiver_mail=_text(plain, "receiver_mail"),
        folder=_text(plain, "folder"),
    )


def _text(plain: Mapping[str, Plain], name: str) -> str:
    found = plain.get(name)
    return found if isinstance(found, str) else ""


_SIGNATURE_TEXTS = ("head", "collective", "post", "deputy_post", "other_post", "name")


def _plain_signature(signature: Signature | None) -> Plain:
    if signature is None:
        return None
    texts: dict[str, Plain] = {name: getattr(signature, name) for name in _SIGNATURE_TEXTS}
    return {**texts, "authority": signature.authority.value}


def _read_signature(plain: Plain) -> Signature | None:
    if not isinstance(plain, dict):
        return None
    texts = {name: _text(plain, name) for name in _SIGNATURE_TEXTS}
    try:
        authority = Authority(_text(plain, "authority"))
    except ValueError:
        authority = Authority.HEAD
    return Signature(authority=authority, **texts)

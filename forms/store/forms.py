"""The frozen forms that something in this workspace was made with; kept for ever."""

from __future__ import annotations

import json

from forms.model.canonical import canonical_bytes
from forms.model.form import Form
from forms.model.frozen_form import form_hash, plain_form, read_form
from forms.store.database import Database


class KeptForms:
    """Compiled forms by hash; id and version name them for people."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._read: dict[str, Form] = {}

    def keep(self, form: Form) -> str:
        """Keep the form if it is not kept yet; gives its hash."""
        hash_ = form_hash(form)
        self._database.run(
            "INSERT OR IGNORE INTO form (hash, id, version, model, kept) VALUES (?, ?, ?, ?, ?)",
            hash_,
            form.id,
            form.version,
            canonical_bytes(plain_form(form)).decode(),
            self._database.now(),
        )
        return hash_

    def form(self, hash_: str) -> Form:
        """The form of that hash.

        Raises:
            KeyError: it is not kept here.
        """
        if hash_ not in self._read:
            found = self._database.row("SELECT model FROM form WHERE hash = ?", hash_)
            if found is None:
                raise KeyError(hash_)
            self._read[hash_] = read_form(json.loads(found[0]))
        return self._read[hash_]

    def hashes(self, form_id: str, version: str = "") -> tuple[str, ...]:
        """The hashes kept of a form, of one version or of all, in the order they came."""
        found = self._database.rows(
            "SELECT hash FROM form WHERE id = ? AND (? = '' OR version = ?) ORDER BY kept, hash",
            form_id,
            version,
            version,
        )
        return tuple(hash_ for (hash_,) in found)

"""Making the fact table again from the versions that it was made of."""

from __future__ import annotations

from decimal import Decimal

from forms.department.desk import Desk


def rebuild_facts(desk: Desk) -> int:
    """Work out the numbers of every received version anew, in one step; gives how many versions.

    Raises:
        KeyError: a version's form is not kept, which only a damaged workspace can have.
    """
    store = desk.store
    with store.transaction():
        store.facts.forget()
        ids = store.versions.ids()
        for id_ in ids:
            version = store.versions.get(id_)
            key = version.report.key
            period = store.periods.get(key.period_id)
            if period is None:
                continue
            unit = desk.unit(key.unit_id)
            instance = desk.instance(version.answers, version.report.form_hash, unit, period)
            values = instance.values().items()
            store.facts.put(id_, {path: value for path, value in values if isinstance(value, Decimal)})
    return len(ids)

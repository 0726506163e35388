"""The tables, as the migrations that make them. A released step is never edited; a new one is added."""

from __future__ import annotations

from forms.store.desk_tables import DESK_TABLES
from forms.store.migrations import Migration
from forms.store.told_prose import TOLD_PROSE
from forms.store.unit_papers import UNIT_PAPERS

_FORM = """
CREATE TABLE form (
    hash TEXT PRIMARY KEY,
    id TEXT NOT NULL,
    version TEXT NOT NULL,
    model TEXT NOT NULL,
    kept TEXT NOT NULL
) STRICT, WITHOUT ROWID"""

_PERIOD = """
CREATE TABLE period (
    id TEXT PRIMARY KEY,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    due TEXT NOT NULL,
    label TEXT NOT NULL,
    opened TEXT NOT NULL
) STRICT, WITHOUT ROWID"""

_PERIOD_FORM = """
CREATE TABLE period_form (
    period TEXT NOT NULL REFERENCES period ON DELETE CASCADE,
    form_id TEXT NOT NULL,
    form_hash TEXT NOT NULL REFERENCES form,
    PRIMARY KEY (period, form_id)
) STRICT, WITHOUT ROWID"""

_OWED = """
CREATE TABLE owed (
    period TEXT NOT NULL,
    unit TEXT NOT NULL,
    form_id TEXT NOT NULL,
    binding TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (period, unit, form_id),
    FOREIGN KEY (period, form_id) REFERENCES period_form ON DELETE CASCADE
) STRICT, WITHOUT ROWID"""

_REPORT = """
CREATE TABLE report (
    id INTEGER PRIMARY KEY,
    form_id TEXT NOT NULL,
    form_version TEXT NOT NULL,
    form_hash TEXT NOT NULL REFERENCES form,
    unit TEXT NOT NULL,
    period TEXT NOT NULL,
    kind TEXT NOT NULL,
    number INTEGER NOT NULL,
    state TEXT NOT NULL,
    made TEXT NOT NULL,
    changed TEXT NOT NULL,
    UNIQUE (period, unit, form_id, number)
) STRICT"""

_REPORT_CELL = """
CREATE TABLE report_cell (
    report INTEGER NOT NULL REFERENCES report ON DELETE CASCADE,
    path TEXT NOT NULL,
    answer TEXT NOT NULL,
    PRIMARY KEY (report, path)
) STRICT, WITHOUT ROWID"""

_REPORT_ROW = """
CREATE TABLE report_row (
    report INTEGER NOT NULL REFERENCES report ON DELETE CASCADE,
    repeat TEXT NOT NULL,
    row TEXT NOT NULL,
    position INTEGER,
    PRIMARY KEY (report, repeat, row)
) STRICT, WITHOUT ROWID"""

_REPORT_MARK = """
CREATE TABLE report_row_mark (
    report INTEGER NOT NULL REFERENCES report ON DELETE CASCADE,
    repeat TEXT NOT NULL,
    row TEXT NOT NULL,
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (report, repeat, row)
) STRICT, WITHOUT ROWID"""

_REPORT_WORDS = """
CREATE TABLE report_words (
    report INTEGER NOT NULL REFERENCES report ON DELETE CASCADE,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (report, kind, key)
) STRICT, WITHOUT ROWID"""

_FILE = """
CREATE TABLE file (
    hash TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    content BLOB NOT NULL
) STRICT"""

_VERSION = """
CREATE TABLE version (
    id INTEGER PRIMARY KEY,
    period TEXT NOT NULL,
    unit TEXT NOT NULL,
    form_id TEXT NOT NULL,
    form_hash TEXT NOT NULL REFERENCES form,
    kind TEXT NOT NULL,
    number INTEGER NOT NULL,
    standing TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    answers_hash TEXT NOT NULL,
    answers TEXT NOT NULL,
    places TEXT NOT NULL
) STRICT"""

_DELIVERY = """
CREATE TABLE delivery (
    id INTEGER PRIMARY KEY,
    file_hash TEXT NOT NULL REFERENCES file,
    name TEXT NOT NULL,
    container TEXT NOT NULL,
    sender TEXT NOT NULL,
    sent TEXT,
    received TEXT NOT NULL,
    verdict TEXT NOT NULL,
    problems TEXT NOT NULL,
    period TEXT NOT NULL,
    unit TEXT NOT NULL,
    form_id TEXT NOT NULL,
    version INTEGER REFERENCES version
) STRICT"""

_FACT = """
CREATE TABLE fact (
    version INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
    name TEXT NOT NULL,
    repeat TEXT NOT NULL,
    row TEXT NOT NULL,
    number TEXT NOT NULL,
    PRIMARY KEY (version, name, repeat, row)
) STRICT, WITHOUT ROWID"""

_INDEXES = (
    "CREATE INDEX form_of_id ON form (id, version)",
    "CREATE INDEX report_changed ON report (changed)",
    # One number holds one content, except where the officer has yet to decide or the file came too late.
    """CREATE UNIQUE INDEX version_number ON version (period, unit, form_id, number)
    WHERE standing IN ('valid', 'in_correction')""",
    "CREATE INDEX version_of_report ON version (period, form_id, unit)",
    "CREATE INDEX version_of_unit ON version (unit, form_id)",
    # The same item taken in twice is one delivery; loose files have no sent time.
    "CREATE UNIQUE INDEX delivery_once ON delivery (file_hash, name, container, sender, ifnull(sent, ''))",
    "CREATE INDEX delivery_of_report ON delivery (period, form_id, unit)",
    "CREATE INDEX delivery_of_version ON delivery (version)",
    "CREATE INDEX delivery_received ON delivery (received)",
    "CREATE INDEX fact_of_name ON fact (name, version)",
)

_CLERK = (
    """
    CREATE TABLE setting (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """
    CREATE TABLE report_step (
        id INTEGER PRIMARY KEY,
        report INTEGER NOT NULL REFERENCES report ON DELETE CASCADE,
        state TEXT NOT NULL,
        at TEXT NOT NULL
    ) STRICT""",
    """
    CREATE TABLE report_copied (
        report INTEGER NOT NULL REFERENCES report ON DELETE CASCADE,
        path TEXT NOT NULL,
        PRIMARY KEY (report, path)
    ) STRICT, WITHOUT ROWID""",
    """
    CREATE TABLE report_paper (
        report INTEGER PRIMARY KEY REFERENCES report ON DELETE CASCADE,
        number TEXT NOT NULL,
        day TEXT NOT NULL,
        signer TEXT NOT NULL,
        by_system INTEGER NOT NULL,
        signed_name TEXT NOT NULL,
        signed_hash TEXT REFERENCES file
    ) STRICT""",
    "CREATE INDEX report_step_of ON report_step (report, id)",
)

_SESSION = (
    """
CREATE TABLE session (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    opened TEXT NOT NULL,
    closed TEXT,
    has_news INTEGER NOT NULL
) STRICT""",
    "INSERT INTO session (id, opened, closed, has_news) VALUES (1, '', '', 0)",
)

STEPS: tuple[Migration, ...] = (
    Migration(
        1,
        "first tables",
        (
            _FORM,
            _PERIOD,
            _PERIOD_FORM,
            _OWED,
            _REPORT,
            _REPORT_CELL,
            _REPORT_ROW,
            _REPORT_MARK,
            _REPORT_WORDS,
            _FILE,
            _VERSION,
            _DELIVERY,
            _FACT,
            *_INDEXES,
        ),
    ),
    Migration(2, "how the last session ended", _SESSION),
    Migration(3, "corrections, extensions, decisions, history and snapshots", DESK_TABLES),
    Migration(4, "the clerk's settings, steps, papers and copied figures", _CLERK),
    Migration(
        5,
        "the units' signed papers, and the texts that go into a consolidated report",
        (
            UNIT_PAPERS,
            "CREATE INDEX delivery_of_sender ON delivery (sender) WHERE sender <> ''",
            # Files that name no period wait for the officer whatever period is looked at.
            "CREATE INDEX delivery_of_nobody ON delivery (id) WHERE period = ''",
            *TOLD_PROSE,
        ),
    ),
)

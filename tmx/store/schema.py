"""The tables of a store and how an older store is brought up to date."""

import sqlite3
from collections.abc import Sequence

__all__ = ["APPLICATION", "VERSION", "prepare"]

APPLICATION = 0x546F6E67  # "Tong": told by the file itself, see https://sqlite.org/fileformat2.html

# Each entry takes a store one version further; what has been released is never changed.
MIGRATIONS: Sequence[str] = (
    """
    -- A translation unit: the same thing said in two or more languages.
    CREATE TABLE unit (
        id INTEGER PRIMARY KEY,
        digest BLOB NOT NULL UNIQUE,    -- of its languages and texts: the same unit is kept once
        document TEXT NOT NULL,         -- symbol of the document that it comes from
        label TEXT NOT NULL,            -- numbering of its paragraph there
        segtype TEXT NOT NULL,          -- block, paragraph, sentence or phrase
        score REAL,                     -- how sure the aligner was, 0 to 1; NULL for no aligner
        created TEXT, changed TEXT,     -- ISO 8601 in UTC
        creator TEXT NOT NULL,
        props TEXT NOT NULL,            -- JSON object
        notes TEXT NOT NULL,            -- JSON array
        attributes TEXT NOT NULL,       -- JSON object
        added TEXT NOT NULL             -- when it came into the store, ISO 8601 in UTC
    );
    CREATE INDEX unit_by_document ON unit (document);

    -- What is known of a document that units come from.
    CREATE TABLE document (
        symbol TEXT PRIMARY KEY,        -- as in unit.document
        props TEXT NOT NULL             -- JSON object: title, date, session and the like
    );

    -- What a unit says in one language.
    CREATE TABLE variant (
        id INTEGER PRIMARY KEY,
        unit INTEGER NOT NULL REFERENCES unit (id) ON DELETE CASCADE,
        place INTEGER NOT NULL,         -- in the order of the unit's variants, from 0
        lang TEXT NOT NULL,             -- BCP 47
        text TEXT NOT NULL,
        hash INTEGER NOT NULL,          -- of the text: finds equal texts
        extra TEXT NOT NULL,            -- JSON object: props, notes, codes, attributes; '' for none
        UNIQUE (unit, place)
    );
    CREATE INDEX variant_by_text ON variant (hash, lang);
    CREATE INDEX variant_by_lang ON variant (lang);
    """,
    """
    -- The store itself: by its id an index beside it knows that it belongs to it.
    CREATE TABLE store (id TEXT NOT NULL);
    INSERT INTO store VALUES (lower(hex(randomblob(16))));

    -- What a unit stood behind in a document, for matches in context.
    CREATE TABLE context (
        unit INTEGER NOT NULL REFERENCES unit (id) ON DELETE CASCADE,
        before INTEGER NOT NULL,        -- the unit before it, 0 where a document begins
        UNIQUE (unit, before)
    );
    CREATE INDEX context_by_before ON context (before);

    -- As variant was, but a key that is free again is never given a second time: indexes hold keys.
    CREATE TABLE fresh (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        unit INTEGER NOT NULL REFERENCES unit (id) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        lang TEXT NOT NULL,
        text TEXT NOT NULL,
        hash INTEGER NOT NULL,
        extra TEXT NOT NULL,
        UNIQUE (unit, place)
    );
    INSERT INTO fresh SELECT id, unit, place, lang, text, hash, extra FROM variant;
    DROP TABLE variant;
    ALTER TABLE fresh RENAME TO variant;
    CREATE INDEX variant_by_text ON variant (hash, lang);
    CREATE INDEX variant_by_lang ON variant (lang);
    """,
    """
    -- Where a unit stands: in several documents if they say the same; unit.document is the last.
    CREATE TABLE origin (
        unit INTEGER NOT NULL REFERENCES unit (id) ON DELETE CASCADE,
        document TEXT NOT NULL,         -- symbol
        label TEXT NOT NULL,            -- numbering of its paragraph there
        PRIMARY KEY (document, unit)
    ) WITHOUT ROWID;
    CREATE INDEX origin_by_unit ON origin (unit);
    INSERT INTO origin SELECT id, document, label FROM unit WHERE document <> '';
    """,
)
VERSION = len(MIGRATIONS)


def prepare(connection: sqlite3.Connection) -> int:
    """Make or update the tables in one transaction, and give the version that the file had.

    A file of a later version than ours is left alone.
    """
    version = read_version(connection)
    if version < VERSION:
        connection.execute("BEGIN IMMEDIATE")
        version = read_version(connection)  # who had the lock before us may have done it
        for script in MIGRATIONS[version:]:
            for statement in _split(script):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    return version


def read_version(connection: sqlite3.Connection) -> int:
    """Give the version of the tables in a file, 0 for a new one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _split(script: str) -> Sequence[str]:
    """Give the statements of a script: ``executescript`` would end the transaction."""
    statements, pending = [], ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            statements.append(pending)
            pending = ""
    return statements

-- A copy of the journal and of what it comes to, so that a start reads only what is new in it.

-- How far each file of the journal has been read.
CREATE TABLE IF NOT EXISTS journal_file (
  name   TEXT PRIMARY KEY,
  offset INTEGER NOT NULL,                        -- in bytes
  line   INTEGER NOT NULL,
  tail   INTEGER NOT NULL                         -- checksum of what stands before
) STRICT, WITHOUT ROWID;

-- Every change that was ever said, as an undo may bring any of them back. The same in two files is one.
CREATE TABLE IF NOT EXISTS change (
  key    TEXT NOT NULL,                           -- of the work
  field  TEXT NOT NULL,
  time   INTEGER NOT NULL,                        -- hybrid logical, in microseconds
  device TEXT NOT NULL,
  deed   TEXT NOT NULL,
  at     TEXT NOT NULL,                           -- ISO 8601, UTC, to the second, as all dates here
  value  TEXT NOT NULL,                           -- JSON
  PRIMARY KEY (key, field, time, device, deed, at, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS change_deed ON change (deed);

-- That a deed was undone, or redone.
CREATE TABLE IF NOT EXISTS toggle (
  deed      TEXT NOT NULL,
  time      INTEGER NOT NULL,
  device    TEXT NOT NULL,
  by        TEXT NOT NULL,                        -- the deed that did it
  is_undone INTEGER NOT NULL,
  PRIMARY KEY (deed, time, device, by, is_undone)
) STRICT, WITHOUT ROWID;

-- What it comes to. A work that nothing is said of has no row.
CREATE TABLE IF NOT EXISTS mark (
  key        TEXT PRIMARY KEY,
  status     TEXT NOT NULL,
  status_at  TEXT,                                -- dates are missing where nothing was said
  starred    INTEGER NOT NULL,
  starred_at TEXT,
  note       TEXT,
  note_at    TEXT,
  at         TEXT NOT NULL                        -- the last of the dates
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS mark_status ON mark (status);

-- The works that came with an update and were not seen yet: a copy of new.json in the data folder.
CREATE TABLE IF NOT EXISTS unseen (
  key TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Which state of that file it is a copy of; no row while there is no file.
CREATE TABLE IF NOT EXISTS unseen_file (
  size        INTEGER NOT NULL,
  modified_ns INTEGER NOT NULL,
  changed_ns  INTEGER NOT NULL
) STRICT;

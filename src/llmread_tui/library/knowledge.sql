-- What was fetched. It costs requests to have again, so a new schema of the index leaves it alone.

CREATE TABLE IF NOT EXISTS abstract (
  key             TEXT PRIMARY KEY,               -- of the work
  text            TEXT NOT NULL,
  source          TEXT NOT NULL,                  -- its name for people
  url             TEXT NOT NULL,                  -- where a person can read the same
  asked           TEXT NOT NULL,                  -- the address of the request it came from
  is_machine_made INTEGER NOT NULL,
  notes           TEXT NOT NULL,                  -- JSON: what the source says beside, a text each
  fetched_at      REAL NOT NULL,                  -- times are seconds since 1970, UTC
  stale_since     REAL                            -- when a refresh failed first; none while it is fresh
) STRICT;                                         -- with rowids: without, each text takes pages of its own

-- How much there is of works, as far as a source tells.
CREATE TABLE IF NOT EXISTS extent (
  key    TEXT PRIMARY KEY,                        -- of the work
  number INTEGER NOT NULL,                        -- at least 1
  unit   TEXT NOT NULL                            -- words, pages or minutes
) STRICT, WITHOUT ROWID;

-- What each source told of works beside the abstract, and which had nothing to tell.
CREATE TABLE IF NOT EXISTS told (
  key      TEXT NOT NULL,                         -- of the work
  source   TEXT NOT NULL,                         -- its name for people
  told_at  REAL NOT NULL,
  title    TEXT,
  authors  TEXT NOT NULL,                         -- JSON: a name each
  year     INTEGER,
  kind     TEXT,
  reason   TEXT,                                  -- why it told nothing
  again_at REAL,                                  -- when it may be asked again; none for no need
  PRIMARY KEY (key, source)
) STRICT, WITHOUT ROWID;

-- Sources that were asked in vain for an abstract, so that they are not asked again too soon.
CREATE TABLE IF NOT EXISTS attempt (
  key      TEXT NOT NULL,                         -- of the work
  place    INTEGER NOT NULL,                      -- in the order of asking
  source   TEXT NOT NULL,
  reason   TEXT NOT NULL,
  retry_at REAL,
  PRIMARY KEY (key, place)
) STRICT, WITHOUT ROWID;

-- When each host may be asked next, for this process and others, now and after a restart.
CREATE TABLE IF NOT EXISTS host (
  name       TEXT PRIMARY KEY,
  next_at    REAL NOT NULL,                       -- before it, no request begins
  closed_to  REAL NOT NULL,                       -- until then the host asked to be left alone; 0 for not
  reason     TEXT NOT NULL,                       -- why
  strikes    INTEGER NOT NULL                     -- how often in a row it has asked for it
) STRICT, WITHOUT ROWID;

-- What a host gave to ask later whether its answer has changed.
CREATE TABLE IF NOT EXISTS validator (
  url           TEXT PRIMARY KEY,                 -- of the request
  etag          TEXT NOT NULL,
  last_modified TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The ledger: every request of the last runs.
CREATE TABLE IF NOT EXISTS request (
  number INTEGER PRIMARY KEY,
  run    TEXT NOT NULL,                           -- which run of which process
  at     REAL NOT NULL,
  host   TEXT NOT NULL,
  why    TEXT NOT NULL,                           -- the source, and what was asked for
  status INTEGER,                                 -- none when no answer came
  bytes  INTEGER NOT NULL,                        -- of the body, as it came over the wire
  fate   TEXT NOT NULL                            -- what came of it, in a few words
) STRICT;

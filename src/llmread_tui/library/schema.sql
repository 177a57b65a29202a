-- The catalogue index. All of it comes from catalogue files and is made anew when they change;
-- only the words of abstracts come from knowledge.sql.

-- A row here makes the entries of a catalogue count; it is written last, and goes first.
CREATE TABLE IF NOT EXISTS catalogue (
  id          INTEGER PRIMARY KEY,                -- of path, size and times, so a position means one entry for ever
  path        TEXT NOT NULL UNIQUE,
  size        INTEGER NOT NULL,                   -- size and times tell a changed file without reading it
  modified_ns INTEGER NOT NULL,
  changed_ns  INTEGER NOT NULL,
  topics      TEXT NOT NULL,                      -- JSON: the topics it adds, with what each is about
  entries     INTEGER NOT NULL,                   -- how many it has, groups too
  tally       TEXT NOT NULL,                      -- JSON: pairs of a year, or null, and how many works are of it
  years       BLOB NOT NULL,                      -- of each entry, as columns.py packs it
  flaws       TEXT NOT NULL                       -- JSON: what is wrong with it; then it has no entries
) STRICT;

-- Catalogues of which there may be rows, but not all: not finished, or replaced and not yet taken out.
CREATE TABLE IF NOT EXISTS loose (
  id INTEGER PRIMARY KEY
) STRICT;

-- Lists (depth 0) and sections, in reading order.
CREATE TABLE IF NOT EXISTS heading (
  number    INTEGER PRIMARY KEY,                  -- catalogue id << 32, plus its place in the file
  list      INTEGER NOT NULL,                     -- the number of its list; its own for a list
  parent    INTEGER,
  depth     INTEGER NOT NULL,
  id        TEXT,                                 -- of a list
  title     TEXT NOT NULL,
  first     INTEGER NOT NULL,                     -- all that stands under it has a position from first
  after     INTEGER NOT NULL,                     -- up to, not with, after
  works     INTEGER NOT NULL,                     -- how many stand under it; groups are none
  facts     TEXT NOT NULL                         -- JSON: author, url and about of a list
) STRICT;

CREATE TABLE IF NOT EXISTS entry (
  position    INTEGER PRIMARY KEY,                -- catalogue id << 32, plus its place in the file
  heading     INTEGER NOT NULL,                   -- the number of the heading it stands under
  parent      INTEGER,                            -- the position of the entry it is nested in
  depth       INTEGER NOT NULL,                   -- 0, or how deep it is nested in other entries
  id          TEXT NOT NULL,
  key         TEXT,                               -- of the work; none for a group
  title       TEXT NOT NULL,
  kind        TEXT,
  year        INTEGER,
  level       TEXT,
  minutes     INTEGER,                            -- to read it, by its kind; none for a group
  recommended INTEGER NOT NULL,
  moved       INTEGER NOT NULL,
  forms       TEXT NOT NULL,                      -- what it can be had in: words between blanks, ' pdf code '
  by_title    TEXT NOT NULL,                      -- folded, for sorting
  by_author   TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS entry_year ON entry (year);
CREATE INDEX IF NOT EXISTS entry_key ON entry (key);
CREATE INDEX IF NOT EXISTS entry_id ON entry (id);

-- Apart, as a look through all entries must not read it: it is three quarters of what there is.
CREATE TABLE IF NOT EXISTS fact (
  position INTEGER PRIMARY KEY,
  facts    TEXT NOT NULL                          -- JSON: the whole entry
) STRICT;

CREATE TABLE IF NOT EXISTS topic (
  topic    TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (position, topic)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS topic_topic ON topic (topic);

-- The text is folded before it comes here (no case, no accents), and so is what is looked for.
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (
  title, full_title, authors, topics, venue, about, remark, abstract, note,
  prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 0'
);
-- A transaction is collected in memory before it is merged. With the 1 MB that is usual, 100,000 entries
-- take a third longer to write.
INSERT INTO words (words, rank) VALUES ('hashsize', 67108864);

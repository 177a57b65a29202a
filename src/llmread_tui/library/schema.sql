-- The catalogue index. All of it comes from catalogue files and is made anew when they change;
-- only the words of abstracts come from knowledge.sql.

CREATE TABLE IF NOT EXISTS catalogue (
  id          INTEGER PRIMARY KEY,                -- of path, size and times, so a position means one entry for ever
  path        TEXT NOT NULL UNIQUE,
  size        INTEGER NOT NULL,                   -- size and times tell a changed file without reading it
  modified_ns INTEGER NOT NULL,
  changed_ns  INTEGER NOT NULL,
  topics      TEXT NOT NULL,                      -- JSON: the topics it adds, with what each is about
  flaws       TEXT NOT NULL                       -- JSON: what is wrong with it; then it has no entries
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
  by_author   TEXT,
  facts       TEXT NOT NULL                       -- JSON: the whole entry
) STRICT;
CREATE INDEX IF NOT EXISTS entry_year ON entry (year);
CREATE INDEX IF NOT EXISTS entry_key ON entry (key);
CREATE INDEX IF NOT EXISTS entry_id ON entry (id);

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

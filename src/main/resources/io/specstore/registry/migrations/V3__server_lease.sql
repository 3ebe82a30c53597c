-- The server that alone writes to this database: one row at most, whose beat it raises every few seconds.
-- Used on PostgreSQL; an SQLite file is held by a lock on a file beside it.

CREATE TABLE server_lease (
  place TEXT${bytewise} PRIMARY KEY DEFAULT 'registry' CHECK (place = 'registry'),
  instance TEXT${bytewise} NOT NULL,
  folder TEXT${bytewise} NOT NULL,
  data_dir TEXT NOT NULL,
  host TEXT NOT NULL,
  pid BIGINT NOT NULL,
  since_ms BIGINT NOT NULL,
  beat BIGINT NOT NULL DEFAULT 0
);

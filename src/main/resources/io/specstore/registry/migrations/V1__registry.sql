-- One script for both databases. Instants are milliseconds since 1970 (UTC); key texts compare byte by byte.
-- Lists of texts (needs, error_log, lines) are one text: every line ended by a newline, `\` and newlines escaped.

CREATE TABLE owners (
  owner_id TEXT${bytewise} PRIMARY KEY,
  name TEXT NOT NULL
);

-- A name belongs to the owner that used it first.
CREATE TABLE owner_names (
  name TEXT${bytewise} PRIMARY KEY,
  owner_id TEXT${bytewise} NOT NULL REFERENCES owners (owner_id)
);

-- last_revision is the only source of revision numbers; findability is that of the newest revision.
CREATE TABLE datasets (
  owner_id TEXT${bytewise} NOT NULL REFERENCES owners (owner_id),
  name TEXT${bytewise} NOT NULL,
  created_at_ms BIGINT NOT NULL,
  updated_at_ms BIGINT NOT NULL,
  last_revision INTEGER NOT NULL DEFAULT 0,
  successful_revision INTEGER NOT NULL DEFAULT 0,
  findability TEXT NOT NULL DEFAULT 'PRIVATE' CHECK (findability IN ('PUBLISHED', 'UNLISTED', 'PRIVATE')),
  certified BOOLEAN NOT NULL DEFAULT FALSE,
  schedule_period_ms BIGINT NOT NULL DEFAULT 0,
  schedule_due_ms BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (owner_id, name)
);

CREATE INDEX datasets_due ON datasets (schedule_due_ms) WHERE schedule_period_ms > 0;

-- What changes while a revision runs; its texts stand apart, so that a change rewrites little.
CREATE TABLE revisions (
  owner_id TEXT${bytewise} NOT NULL,
  dataset TEXT${bytewise} NOT NULL,
  number INTEGER NOT NULL,
  findability TEXT NOT NULL CHECK (findability IN ('PUBLISHED', 'UNLISTED', 'PRIVATE')),
  engine TEXT NOT NULL CHECK (engine IN ('BUILTIN', 'EXTERNAL')),
  status TEXT NOT NULL CHECK (status IN ('QUEUED', 'INPROGRESS', 'SUCCEEDED', 'FAILED')),
  attempt INTEGER NOT NULL DEFAULT 0,
  version BIGINT NOT NULL DEFAULT 1,
  stats TEXT NOT NULL DEFAULT '',
  error_log TEXT NOT NULL DEFAULT '',
  created_at_ms BIGINT NOT NULL,
  heard_at_ms BIGINT NOT NULL,
  log_line_count INTEGER NOT NULL DEFAULT 0,
  log_bytes BIGINT NOT NULL DEFAULT 0,
  log_is_full BOOLEAN NOT NULL DEFAULT FALSE,
  PRIMARY KEY (owner_id, dataset, number),
  FOREIGN KEY (owner_id, dataset) REFERENCES datasets (owner_id, name)
);

CREATE INDEX revisions_unfinished ON revisions (engine, heard_at_ms) WHERE status IN ('QUEUED', 'INPROGRESS');

CREATE INDEX revisions_unfinished_of_dataset ON revisions (owner_id, dataset)
  WHERE status IN ('QUEUED', 'INPROGRESS');

CREATE TABLE revision_texts (
  owner_id TEXT${bytewise} NOT NULL,
  dataset TEXT${bytewise} NOT NULL,
  number INTEGER NOT NULL,
  spec TEXT NOT NULL,
  plan TEXT NOT NULL,
  PRIMARY KEY (owner_id, dataset, number),
  FOREIGN KEY (owner_id, dataset, number) REFERENCES revisions (owner_id, dataset, number)
);

-- The pipelines of a revision in the order of its plan; the artifact of the one that publishes is empty.
CREATE TABLE revision_pipelines (
  owner_id TEXT${bytewise} NOT NULL,
  dataset TEXT${bytewise} NOT NULL,
  number INTEGER NOT NULL,
  artifact TEXT${bytewise} NOT NULL,
  place INTEGER NOT NULL,
  title TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('QUEUED', 'INPROGRESS', 'SUCCEEDED', 'FAILED')),
  needs TEXT NOT NULL,
  stats TEXT NOT NULL DEFAULT '',
  error_log TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (owner_id, dataset, number, artifact),
  FOREIGN KEY (owner_id, dataset, number) REFERENCES revisions (owner_id, dataset, number)
);

-- The log in the pieces in which it came; first_line is the number of lines before a piece.
CREATE TABLE revision_logs (
  owner_id TEXT${bytewise} NOT NULL,
  dataset TEXT${bytewise} NOT NULL,
  number INTEGER NOT NULL,
  first_line INTEGER NOT NULL,
  lines TEXT NOT NULL,
  PRIMARY KEY (owner_id, dataset, number, first_line),
  FOREIGN KEY (owner_id, dataset, number) REFERENCES revisions (owner_id, dataset, number)
);

CREATE TABLE events (
  id ${identity},
  owner_id TEXT${bytewise} NOT NULL,
  dataset TEXT${bytewise} NOT NULL,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  at_ms BIGINT NOT NULL,
  detail TEXT NOT NULL DEFAULT '',
  FOREIGN KEY (owner_id, dataset, number) REFERENCES revisions (owner_id, dataset, number)
);

CREATE INDEX events_revision ON events (owner_id, dataset, number);

-- What a datapackage-pipelines service beside this database is to run, under the name and columns that it looks for.
CREATE TABLE handovers (
  owner_id TEXT${bytewise} NOT NULL,
  dataset TEXT${bytewise} NOT NULL,
  number INTEGER NOT NULL,
  artifact TEXT${bytewise} NOT NULL,
  pipeline_id TEXT NOT NULL,
  pipeline_details TEXT NOT NULL,
  PRIMARY KEY (owner_id, dataset, number, artifact),
  FOREIGN KEY (owner_id, dataset, number, artifact)
    REFERENCES revision_pipelines (owner_id, dataset, number, artifact)
);

CREATE VIEW pipelines AS SELECT pipeline_id, pipeline_details FROM handovers;

CREATE TABLE blobs (
  owner_id TEXT${bytewise} NOT NULL,
  sha256 TEXT${bytewise} NOT NULL,
  bytes BIGINT NOT NULL,
  touched_at_ms BIGINT NOT NULL,
  PRIMARY KEY (owner_id, sha256)
);

CREATE INDEX blobs_touched ON blobs (touched_at_ms);

-- Which revisions of an owner name which of their blobs.
CREATE TABLE blob_uses (
  owner_id TEXT${bytewise} NOT NULL,
  sha256 TEXT${bytewise} NOT NULL,
  dataset TEXT${bytewise} NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (owner_id, sha256, dataset, number),
  FOREIGN KEY (owner_id, sha256) REFERENCES blobs (owner_id, sha256),
  FOREIGN KEY (owner_id, dataset, number) REFERENCES revisions (owner_id, dataset, number)
);

-- Who hid, deleted, cancelled or moved something from outside. Rows are only ever added.
-- target: an owner, owner/dataset or owner/dataset/number. actor: the id of the owner whose token was shown.

CREATE TABLE audit (
  id ${identity},
  owner_id TEXT${bytewise} NOT NULL,
  target TEXT${bytewise} NOT NULL,
  action TEXT NOT NULL,
  actor TEXT${bytewise} NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  at_ms BIGINT NOT NULL
);

CREATE INDEX audit_owner ON audit (owner_id, id);

-- deletion makes a row a tombstone and says by whom it was deleted, when and why; its number stays taken.
-- is_hidden: unpublished, so that its owner alone sees it.

ALTER TABLE datasets ADD COLUMN deletion BIGINT REFERENCES audit (id);

ALTER TABLE datasets ADD COLUMN is_hidden BOOLEAN NOT NULL DEFAULT FALSE;

-- The newest revision that is left: one that is not hidden where there is one, as in successful_revision; else 0.
-- last_revision only counts.

ALTER TABLE datasets ADD COLUMN latest_revision INTEGER NOT NULL DEFAULT 0;

UPDATE datasets SET latest_revision = last_revision;

ALTER TABLE revisions ADD COLUMN deletion BIGINT REFERENCES audit (id);

ALTER TABLE revisions ADD COLUMN is_hidden BOOLEAN NOT NULL DEFAULT FALSE;

-- What of a deleted revision is still to be removed, as lines: files, and databases with tables of it. Empty: nothing.

ALTER TABLE revisions ADD COLUMN remains TEXT NOT NULL DEFAULT '';

CREATE INDEX revisions_remains ON revisions (owner_id, dataset) WHERE remains <> '';

-- A text goes with the last revision that refers to it.

CREATE INDEX revisions_spec_text ON revisions (spec_text);

CREATE INDEX revisions_plan_text ON revisions (plan_text);

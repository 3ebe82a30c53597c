-- Idempotency-Key of accepted uploads, with what was answered to each; kept for a day.

CREATE TABLE upload_keys (
  owner_id TEXT${bytewise} NOT NULL,
  upload_key TEXT${bytewise} NOT NULL,
  body_sha256 TEXT NOT NULL,
  dataset TEXT${bytewise} NOT NULL,
  number INTEGER NOT NULL,
  used_at_ms BIGINT NOT NULL,
  PRIMARY KEY (owner_id, upload_key)
);

CREATE INDEX upload_keys_used_at ON upload_keys (used_at_ms);

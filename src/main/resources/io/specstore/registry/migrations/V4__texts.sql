-- Texts of revisions, each kept once: equal texts are one row, found by the SHA-256 of its UTF-8. Rows never change.
-- packing: 0 is UTF-8 as it is, 1 is deflated (RFC 1950) with the preset dictionary of that number.

CREATE TABLE texts (
  id ${identity},
  sha256 ${binary} NOT NULL UNIQUE,
  packing SMALLINT NOT NULL,
  bytes ${binary} NOT NULL
);

-- The spec and the plan of a revision; those of revisions that are older than this script stay in revision_texts.
-- Where text_values has lines, both texts are templates: U+0001 stands for the first line, U+0002 for the second …

ALTER TABLE revisions ADD COLUMN spec_text BIGINT REFERENCES texts (id);

ALTER TABLE revisions ADD COLUMN plan_text BIGINT REFERENCES texts (id);

ALTER TABLE revisions ADD COLUMN text_values TEXT NOT NULL DEFAULT '';

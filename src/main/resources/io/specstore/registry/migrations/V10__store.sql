-- The id that the registry has in common with the store of its packages: one row at most.

CREATE TABLE registry_store (
  place TEXT${bytewise} PRIMARY KEY DEFAULT 'registry' CHECK (place = 'registry'),
  id TEXT${bytewise} NOT NULL
);

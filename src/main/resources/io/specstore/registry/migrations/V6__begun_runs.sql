-- How many runs of a revision were begun of which nobody noted an end: the server ended with them.

ALTER TABLE revisions ADD COLUMN open_runs INTEGER NOT NULL DEFAULT 0;

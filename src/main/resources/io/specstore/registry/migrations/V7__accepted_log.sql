-- The lines of a revision's log that were there before its first run: a run that begins again replaces all others.

ALTER TABLE revisions ADD COLUMN accepted_log_lines INTEGER NOT NULL DEFAULT 0;

-- The table of db-scheduler 16.12: the columns and indexes that its queries use.

CREATE TABLE scheduled_tasks (
  task_name TEXT NOT NULL,
  task_instance TEXT NOT NULL,
  task_data ${binary},
  execution_time ${instant},
  picked BOOLEAN NOT NULL,
  picked_by TEXT,
  last_success ${instant},
  last_failure ${instant},
  consecutive_failures INTEGER,
  last_heartbeat ${instant},
  version BIGINT NOT NULL,
  priority SMALLINT,
  state TEXT,
  PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX scheduled_tasks_execution_time ON scheduled_tasks (execution_time);

CREATE INDEX scheduled_tasks_last_heartbeat ON scheduled_tasks (last_heartbeat);

CREATE INDEX scheduled_tasks_priority ON scheduled_tasks (priority DESC, execution_time ASC);

package io.specstore.registry;

import org.jdbi.v3.core.Handle;

/// The table of the work queue, for changes that the queue's own library does not offer.
public final class WorkQueue {
  private static final String RELEASE =
      """
      UPDATE scheduled_tasks
      SET picked = :free, picked_by = NULL, last_heartbeat = NULL, version = version + 1
      WHERE picked_by = :node
      """;

  private static final String REMOVE = "DELETE FROM scheduled_tasks WHERE task_name = :task";

  private final Handle handle;

  WorkQueue(Handle handle) {
    this.handle = handle;
  }

  /// Gives back what that node had picked; only the node itself may say so, before it begins.
  public void release(String node) {
    handle.createUpdate(RELEASE).bind("free", false).bind("node", node).execute();
  }

  /// Removes all work of that task.
  public void remove(String task) {
    handle.createUpdate(REMOVE).bind("task", task).execute();
  }
}

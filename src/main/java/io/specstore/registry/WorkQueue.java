package io.specstore.registry;

import java.time.Instant;
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

  private static final String BRING_FORWARD =
      """
      UPDATE scheduled_tasks
      SET execution_time = :now, version = version + 1
      WHERE task_name = :task AND execution_time > :now
      """;

  private final Handle handle;

  WorkQueue(Handle handle) {
    this.handle = handle;
  }

  /// Gives back what that node had picked; only the node itself may say so, before it begins.
  public void release(String node) {
    handle.createUpdate(RELEASE).bind("free", false).bind("node", node).execute();
  }

  /// Lets all work of that task that waits for a later time be done at that one.
  public void bringForward(String task, Instant now) {
    handle.createUpdate(BRING_FORWARD).bind("task", task).bind("now", now).execute();
  }

  /// Removes all work of that task.
  public void remove(String task) {
    handle.createUpdate(REMOVE).bind("task", task).execute();
  }
}

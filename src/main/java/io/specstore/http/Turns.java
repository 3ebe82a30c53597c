package io.specstore.http;

import java.util.concurrent.locks.LockSupport;

/// Lets other requests have their turn in the middle of long work. Stateless.
///
/// Virtual threads are not preempted. `Thread.yield()` is not enough: where several of them yield
/// on one processor, they take turns with one another there, and what comes from outside, such as a
/// new request, waits until one of them has ended. A thread that sleeps, however shortly, queues up
/// after it.
final class Turns {
  private Turns() {}

  static void give() {
    LockSupport.parkNanos(1);
  }
}

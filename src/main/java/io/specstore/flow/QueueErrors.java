package io.specstore.flow;

import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs that the queue could not be read or written, at most once a minute. The library itself
/// would log a stack trace with each of its attempts, two a second. Safe for concurrent use.
final class QueueErrors extends AbstractSchedulerListener {
  private static final Logger LOG = LoggerFactory.getLogger(Queue.class);

  private final LogThrottle throttle = new LogThrottle(System::nanoTime);

  @Override
  public void onSchedulerEvent(SchedulerEventType event) {
    if (event == SchedulerEventType.UNEXPECTED_ERROR) {
      throttle.report(
          event.name(),
          more ->
              LOG.warn(
                  "the queue of work cannot be read or written and is tried again; /readyz says"
                      + " what is wrong with the registry{}",
                  more));
    }
  }
}

package io.specstore.registry;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// The passing of time for a lease, which no change of the machine's date may touch. Safe for
/// concurrent use.
public interface LeaseClock {
  /// Nanoseconds since some moment, that only ever grow.
  long nanoTime();

  /// Lets that much time pass.
  void pause(Duration time) throws InterruptedException;

  /// The clock of this machine.
  static LeaseClock ofMachine() {
    return new LeaseClock() {
      @Override
      public long nanoTime() {
        return System.nanoTime();
      }

      @Override
      public void pause(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
      }
    };
  }
}

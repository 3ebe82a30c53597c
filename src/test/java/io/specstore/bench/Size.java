package io.specstore.bench;

import java.time.Duration;

/// How much is measured. Anything but the whole size only shows that the bench works.
///
/// @param percent of the whole size, 1 to 100
record Size(int percent) {
  static final Size WHOLE = new Size(100);

  Size {
    if (percent < 1 || percent > 100) {
      throw new IllegalArgumentException("a size is 1 to 100 percent, not " + percent);
    }
  }

  boolean isWhole() {
    return percent == 100;
  }

  /// Rows of the big table; 10 million are about 1 GB.
  long bigRows() {
    return 100_000L * percent;
  }

  int workbookRows() {
    return 1_000 * percent;
  }

  /// So many requests of each client, or fewer when the size isn't whole.
  int requests(int ofWhole) {
    return Math.max(1, ofWhole * percent / 100);
  }

  /// So much time, or less when the size isn't whole.
  Duration time(Duration ofWhole) {
    return ofWhole.multipliedBy(percent).dividedBy(100);
  }
}

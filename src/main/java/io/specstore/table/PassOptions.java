package io.specstore.table;

/// How a pass goes about what the schema leaves open.
public record PassOptions() {
  /// What holds where a spec says nothing.
  public static final PassOptions DEFAULT = new PassOptions();
}

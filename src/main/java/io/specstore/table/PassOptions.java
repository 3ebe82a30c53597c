package io.specstore.table;

/// How a pass goes about what the schema leaves open.
///
/// @param references the other tables of the package, for foreign keys
public record PassOptions(References references) {
  /// What holds where a spec says nothing.
  public static final PassOptions DEFAULT = new PassOptions(References.none());

  /// The same, with the tables of a package to refer to.
  public PassOptions with(References others) {
    return new PassOptions(others);
  }
}

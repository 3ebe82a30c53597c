package io.specstore.registry;

/// Which revisions a dataset has.
///
/// @param last the newest revision's number; 0 when there is none
/// @param successful the highest revision that succeeded; 0 when there is none, or none that the
///   reader may know of
public record RevisionNumbers(int last, int successful) {}

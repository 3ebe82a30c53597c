package io.specstore.table.cell;

import java.util.function.Predicate;

/// One constraint of a field, ready to be asked about a value.
///
/// @param constraint its name in the descriptor
/// @param demand what it demands, to follow the words "expected"
public record ConstraintCheck(String constraint, String demand, Predicate<Object> test) {}

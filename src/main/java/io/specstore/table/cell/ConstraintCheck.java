package io.specstore.table.cell;

import java.util.function.Predicate;

/// Checks values against one constraint of a field.
///
/// @param constraint its name in the descriptor
/// @param demand the values that it allows, to follow the word "expected"
public record ConstraintCheck(String constraint, String demand, Predicate<Object> test) {}

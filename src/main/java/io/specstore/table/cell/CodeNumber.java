package io.specstore.table.cell;

/// The native value of a cell that shows a number as a code, with leading zeros or with characters
/// between the digits, such as a postcode `01067`: its text is the value, and the number only where
/// the text is not of the field's type.
public record CodeNumber(Object number) {}

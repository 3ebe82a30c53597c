package io.specstore.table.cell;

import java.math.BigDecimal;

/// The value of a Table Schema "geopoint", in degrees.
public record GeoPoint(BigDecimal longitude, BigDecimal latitude) {}

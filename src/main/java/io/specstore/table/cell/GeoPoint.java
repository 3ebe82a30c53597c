package io.specstore.table.cell;

import java.math.BigDecimal;

/// A point on the globe in degrees.
public record GeoPoint(BigDecimal longitude, BigDecimal latitude) {}

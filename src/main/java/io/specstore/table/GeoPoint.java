package io.specstore.table;

import java.math.BigDecimal;

/// A point on the globe in degrees.
record GeoPoint(BigDecimal longitude, BigDecimal latitude) {}

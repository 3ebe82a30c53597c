package io.specstore.table.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class YearTypeTest {
  @Test
  void numberWithAHugeExponentIsNoYear() {
    var huge = new BigDecimal("1E+2147483647");
    assertThat(new YearType().readNative(huge, CellText.of(huge.toString()))).isNull();
  }
}

package io.specstore.table.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

class UniqueNamesTest {
  @Test
  @Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
  void manyLongNamesAreMadeUniqueQuickly() {
    var longNames = Collections.nCopies(40_000, "n".repeat(100));

    assertThat(new UniqueNames("column", 63).of(longNames).getLast())
        .isEqualTo("n".repeat(57) + "_40000");
  }

  @Test
  void namesDifferByMoreThanCaseAndAreNotEmpty() {
    assertThat(new UniqueNames("column", 63, "id").of(List.of("a", "A", "", "ID", "a_2")))
        .containsExactly("a", "A_2", "column_3", "ID_2", "a_2_2");
  }
}

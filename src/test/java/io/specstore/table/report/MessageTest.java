package io.specstore.table.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class MessageTest {
  @Test
  void numbersAreSpelledAlikeWhateverTheMachinesLocale() {
    var before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(Message.of("%,d of %d", 12_345, 7)).isEqualTo("12,345 of 7");
    } finally {
      Locale.setDefault(before);
    }
  }
}

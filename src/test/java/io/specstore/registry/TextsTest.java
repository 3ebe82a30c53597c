package io.specstore.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextsTest {
  @Test
  void linesOfAnythingComeBackAsTheyWere() {
    var random = new Random(7);
    for (int round = 0; round < 2_000; round++) {
      var lines = new ArrayList<String>();
      for (int i = random.nextInt(5); i > 0; i--) {
        lines.add(word(random));
      }
      assertThat(Texts.split(Texts.join(lines))).isEqualTo(lines);
    }
  }

  @Test
  void noLinesAndOneEmptyLineDiffer() {
    assertThat(Texts.split(Texts.join(List.of()))).isEmpty();
    assertThat(Texts.split(Texts.join(List.of("")))).containsExactly("");
  }

  @Test
  void whatNoDatabaseHoldsIsReplaced() {
    assertThat(Texts.storable("a\0b")).isEqualTo("a\uFFFDb");
    assertThat(Texts.storable("\ud83d\ude00\ud83d")).isEqualTo("\ud83d\ude00\uFFFD");
    assertThat(Texts.storable("\ude00\ud83d\ude00")).isEqualTo("\uFFFD\ud83d\ude00");
    assertThat(Texts.storable("\ud83d\0\ude00é")).isEqualTo("\uFFFD\uFFFD\uFFFDé");
  }

  @Test
  void goodTextIsTheSameObject() {
    var text = "good \ud83d\ude00 text\n\t";
    assertThat(Texts.storable(text)).isSameAs(text);
  }

  private static String word(Random random) {
    var alphabet = "ab\\n\n\r é\u2028\uFFFD";
    var word = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      word.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return word.toString();
  }
}

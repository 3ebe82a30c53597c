package io.specstore.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextTemplateTest {
  @Test
  void filledTemplateIsTheTextThatItWasMadeOf() {
    var random = new Random(5);
    for (int round = 0; round < 20_000; round++) {
      var text = word(random, 30);
      var values = new ArrayList<String>();
      for (int i = random.nextInt(4); i > 0; i--) {
        values.add(word(random, 3));
      }
      var markable = TextTemplate.markable(values, text);
      var template = TextTemplate.of(text, markable);
      assertThat(TextTemplate.fill(template, markable)).isEqualTo(text);
    }
  }

  @Test
  void revisionsOfOneSpecHaveOneTemplate() {
    var first = "{\"revision\":\"a/b/1\",\"needs\":[\"./a/b/1/x_csv\"],\"at\":\"12:00\"}";
    var second = "{\"revision\":\"a/b/2\",\"needs\":[\"./a/b/2/x_csv\"],\"at\":\"13:30\"}";
    assertThat(TextTemplate.of(first, List.of("a/b/1", "12:00")))
        .isEqualTo(TextTemplate.of(second, List.of("a/b/2", "13:30")))
        .isEqualTo("{\"revision\":\"\1\",\"needs\":[\"./\1/x_csv\"],\"at\":\"\2\"}");
  }

  @Test
  void valuesAreMarkableTogetherOrNotAtAll() {
    assertThat(TextTemplate.markable(List.of("a", "b"), "ab", "")).containsExactly("a", "b");
    assertThat(TextTemplate.markable(List.of("a", ""), "ab")).isEmpty();
    assertThat(TextTemplate.markable(List.of("a", "\1"), "ab")).isEmpty();
    assertThat(TextTemplate.markable(List.of("a"), "ab", "x\2")).isEmpty();
    assertThat(TextTemplate.markable(List.of("a"), "ab\n\t\0")).isNotEmpty();
    assertThat(TextTemplate.markable(List.of("\uD83D"), "\uD83D\uDE00")).isEmpty();
    assertThat(TextTemplate.markable(List.of("1", "2", "3", "4", "5", "6", "7", "8", "9"), ""))
        .isEmpty();
  }

  private static String word(Random random, int maxLength) {
    var alphabet = "aab\n\t\1\2\10é\uD83D\uDE00";
    var end = random.nextInt(5) == 0 ? alphabet.length() : 3;
    var word = new StringBuilder();
    for (int i = random.nextInt(maxLength + 1); i > 0; i--) {
      word.append(alphabet.charAt(random.nextInt(end)));
    }
    return word.toString();
  }
}

package io.specstore.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderValuesTest {
  @ParameterizedTest
  @ValueSource(strings = {"\"1-2\"", "\"0\", \"1-2\"", "W/\"1-2\"", "*", " * ", "\"0\",\"1-2\" "})
  void entityTagIsFoundInAList(String list) {
    assertThat(new EntityTag("1-2").in(list)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1-2", "\"1-3\"", "\"1\", \"2\"", "w/\"1-2\""})
  void entityTagIsNotFoundElsewhere(String list) {
    assertThat(new EntityTag("1-2").in(list)).isEmpty();
  }

  @Test
  void compressedFormHasATagOfItsOwnAndIsTheSameVersion() {
    assertThat(new EntityTag("1-2").in("\"0\", W/\"1-2--gzip\"")).contains("\"1-2--gzip\"");
    assertThat(EntityTag.compressed("\"1-2\"")).isEqualTo("\"1-2--gzip\"");
  }

  @ParameterizedTest
  @CsvSource({"'\"1-2\"', true", "'*', true", "'W/\"1-2\"', false", "'\"0\"', false"})
  void weakTagsAreNoExactMatch(String list, boolean matches) {
    assertThat(new EntityTag("1-2").isStronglyIn(list)).isEqualTo(matches);
  }

  @Test
  void entityTagHoldsNoQuotes() {
    assertThatThrownBy(() -> new EntityTag("a\"b")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new EntityTag("a\r\nb")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anyTextMakesATag() {
    assertThat(EntityTag.of("sha256:0f").toString()).isEqualTo("\"sha256:0f\"");
    assertThat(EntityTag.of("a \"é\r\n").toString()).isEqualTo("\"a+%22%C3%A9%0D%0A\"");
  }

  @Test
  void downloadHasItsName() {
    assertThat(ContentDisposition.attachment("map.svg"))
        .isEqualTo("attachment; filename=\"map.svg\"");
  }

  @Test
  void nameBeyondAsciiIsGivenTwice() {
    assertThat(ContentDisposition.attachment("données.svg"))
        .isEqualTo("attachment; filename=\"donn_es.svg\"; filename*=UTF-8''donn%C3%A9es.svg");
  }

  @Test
  void nameCannotLeaveItsQuotes() {
    assertThat(ContentDisposition.attachment("a\".html\r\nX: y"))
        .isEqualTo(
            "attachment; filename=\"a_.html__X: y\"; filename*=UTF-8''a%22.html%0D%0AX%3A%20y");
  }
}

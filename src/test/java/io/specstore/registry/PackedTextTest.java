package io.specstore.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.specstore.testing.Specs;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PackedTextTest {
  @Test
  void dictionaryIsTheOneThatRegistriesWereWrittenWith() throws IOException {
    try (var in = PackedText.class.getResourceAsStream("texts-1.dictionary")) {
      assertThat(Specs.sha256(in.readAllBytes()))
          .isEqualTo("f215cd0730a78e121b05b8a0c1897c8d997e41a917af502e26167538844f74a7");
    }
  }

  @Test
  void textThatWasPackedOnceCanBeReadForEver() {
    var packed =
        HexFormat.of().parseHex("78bb3fe8d46cc3d9a881f756d28b0e6f3b3c3f15d20bae05009526118f");
    assertThat(new PackedText(PackedText.DEFLATED, packed).text())
        .isEqualTo("{\"title\":\"Creating CSV\",\"needs\":[\"größe_csv\"]}");
    assertThat(new PackedText(PackedText.PLAIN, "é".getBytes(UTF_8)).text()).isEqualTo("é");
  }

  @Test
  void textsOfAllKindsComeBackAsTheyWere() {
    var random = new Random(3);
    for (int length : new int[] {0, 1, 7, 4_095, 4_096, 8_192, 8_193, 1_000_000}) {
      var text =
          random
              .ints(length, ' ', length % 2 == 0 ? 0xD7FF : 'z')
              .mapToObj(Character::toString)
              .collect(Collectors.joining());
      assertThat(PackedText.of(text.getBytes(UTF_8)).text()).isEqualTo(text);
    }
  }

  @Test
  void wordsOfPlansTakeNextToNoPlace() {
    var words =
        "{\"run\":\"dump.to_path\",\"parameters\":{\"force-format\":false,\"handle-non-tabular\":true}}";
    var packed = PackedText.of(words.getBytes(UTF_8));
    assertThat(packed.packing()).isEqualTo(PackedText.DEFLATED);
    assertThat(packed.bytes()).hasSizeLessThan(30);
    assertThat(packed.text()).isEqualTo(words);
  }

  @Test
  void textThatDoesNotBecomeShorterIsKeptAsItIs() {
    assertThat(PackedText.of("§".getBytes(UTF_8)).packing()).isEqualTo(PackedText.PLAIN);
  }

  @Test
  void damagedBytesAreNoText() {
    var packed = PackedText.of("some text of some length, some text".getBytes(UTF_8)).bytes();
    var cut = Arrays.copyOf(packed, packed.length - 6);
    var changed = packed.clone();
    changed[packed.length - 1]++;
    for (var bytes : new byte[][] {cut, changed, new byte[0], new byte[] {1, 2, 3}}) {
      assertThatThrownBy(() -> new PackedText(PackedText.DEFLATED, bytes).text())
          .isInstanceOf(RegistryException.class)
          .hasMessageContaining("damaged");
    }
  }

  @Test
  void packingOfALaterVersionIsNamed() {
    assertThatThrownBy(() -> new PackedText(9, new byte[0]).text())
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("9");
  }
}

package io.specstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptorLimitTest {
  @ParameterizedTest
  @CsvSource({
    "400, 2000, 100",
    "1024, 2000, 724",
    "2300, 2000, 2000",
    "1000000, 2000, 2000",
    "9223372036854775807, 5000, 5000",
    "1024, 50, 50"
  })
  void someDescriptorsAreKeptForFiles(long descriptors, int allowed, int connections) {
    assertThat(DescriptorLimit.of(descriptors).connections(allowed)).isEqualTo(connections);
  }

  @Test
  void settingDecidesWhereTheLimitIsUnknown() {
    assertThat(new DescriptorLimit(OptionalLong.empty()).connections(2_000)).isEqualTo(2_000);
  }

  @Test
  void fewDescriptorsAreRefusedWithTheRemedy() {
    assertThatThrownBy(() -> DescriptorLimit.of(399).connections(2_000))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContaining("399 files and connections")
        .hasMessageContaining("`ulimit -n 4096`");
  }

  @Test
  void limitOfThisProcessIsKnown() {
    assertThat(DescriptorLimit.ofProcess().descriptors()).isPresent();
  }
}

package io.specstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class UpdateSecretTest {
  @TempDir private Path folder;

  @Test
  void serverMakesItsOwnAndAsksForIt() throws IOException {
    try (var app = Apps.start(folder, Map.of("ENGINE", "external", "UPDATE_SECRET", "auto"))) {
      var stranger = Apps.stranger(app);
      var update = "{\"pipeline\": \"me/id/1\", \"event\": \"start\"}";
      assertThat(stranger.postJson("/source/update", update).statusCode()).isEqualTo(401);
      assertThat(stranger.postJson("/source/update?secret=auto", update).statusCode())
          .isEqualTo(403);
      var secret = Files.readString(folder.resolve("update-secret"));
      assertThat(stranger.postJson("/source/update?secret=" + secret, update).body())
          .contains("pipeline not found");
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void itIsKeptForTheServersUserAlone() throws IOException {
    var secret = UpdateSecret.openOrCreate(folder);

    assertThat(secret).matches("[0-9a-f]{64}").isEqualTo(UpdateSecret.openOrCreate(folder));
    var rights = Files.getPosixFilePermissions(folder.resolve("update-secret"));
    assertThat(PosixFilePermissions.toString(rights)).isEqualTo("rw-------");
  }

  @Test
  void emptyFileIsNoSecret() throws IOException {
    Files.createFile(folder.resolve("update-secret"));
    assertThatThrownBy(() -> UpdateSecret.openOrCreate(folder))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContaining("update-secret is empty; remove it to have another one made");
  }
}

package io.specstore.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The shell scripts in `bin/`, copied into a checkout that has nothing else, with a Java that only
/// says what it was called with.
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  private record Ended(int exitCode, String out, String err) {}

  @TempDir private Path temp;
  private Path checkout;
  private Path java25;

  @BeforeEach
  void layOut() throws IOException {
    checkout = temp.resolve("a checkout");
    for (var script : List.of("bin/specstore", "bin/find-jdk")) {
      var copy = checkout.resolve(script);
      Files.createDirectories(copy.getParent());
      Files.copy(Path.of(script), copy);
      assertThat(copy.toFile().setExecutable(true)).isTrue();
    }
    java25 = java("25.0.3");
  }

  @Test
  void theJavaOfJavaHomeIsTakenWhenItIsTheRightOne() throws IOException, InterruptedException {
    assertThat(run(List.of("bin/find-jdk"), Map.of("JAVA_HOME", java25.toString())).out())
        .isEqualTo(java25 + "\n");
  }

  @Test
  void anOlderJavaIsPassedOver() throws IOException, InterruptedException {
    var found = run(List.of("bin/find-jdk"), Map.of("JAVA_HOME", java("17.0.15").toString()));

    assertThat(found.out()).doesNotContain("java-17");
    assertThat(found.exitCode() == 0 || found.err().contains("Install a JDK 25")).isTrue();
  }

  @Test
  void aJavaWithoutACompilerWillNotDoForABuild() throws IOException, InterruptedException {
    var found = run(List.of("bin/find-jdk", "javac"), Map.of("JAVA_HOME", java25.toString()));

    assertThat(found.out()).doesNotContain(java25.toString());
  }

  @Test
  void withoutAJarItSaysHowToBuildOne() throws IOException, InterruptedException {
    var ended = run(List.of("bin/specstore", "--version"), Map.of());

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("make -C", "install");
  }

  @Test
  void itWorksThroughALinkFromAnywhereAndPassesEverythingOn()
      throws IOException, InterruptedException {
    withJar();
    var link = Files.createSymbolicLink(temp.resolve("link"), checkout.resolve("bin/specstore"));

    var ended =
        run(
            List.of(link.toString(), "push", "my data", "--json"),
            Map.of("JAVA_OPTS", "-Dx=y -ea"));

    assertThat(ended.out().lines())
        .contains("-XX:+UseSerialGC", "-Dx=y", "-ea", "push", "my data", "--json")
        .contains(checkout.toRealPath().resolve("target/specstore.jar").toString());
    assertThat(ended.exitCode()).isEqualTo(7);
  }

  @Test
  void anOutputThatIsNoScreenHasNoSize() throws IOException, InterruptedException {
    withJar();

    assertThat(run(List.of("bin/specstore", "list"), Map.of()).out())
        .contains("-Dspecstore.screen=\n");
  }

  private void withJar() throws IOException {
    Files.createDirectories(checkout.resolve("target"));
    Files.createFile(checkout.resolve("target/specstore.jar"));
  }

  private Path java(String version) throws IOException {
    var home = temp.resolve("java-" + version);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    var java =
        Files.writeString(
            home.resolve("bin/java"), "#!/bin/sh\nfor word; do echo \"$word\"; done\nexit 7\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    return home;
  }

  private Ended run(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    var words = new ArrayList<>(command);
    words.set(0, checkout.resolve(command.getFirst()).toString());
    var builder = new ProcessBuilder(words).directory(temp.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/bin:/bin");
    builder.environment().put("JAVA_HOME", java25.toString());
    builder.environment().putAll(environment);
    var err = temp.resolve("err.txt");
    var process = builder.redirectError(err.toFile()).start();
    process.getOutputStream().close();
    var out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), out, Files.readString(err));
  }
}

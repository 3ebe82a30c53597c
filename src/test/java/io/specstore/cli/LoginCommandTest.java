package io.specstore.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LoginCommandTest {
  @TempDir private Path home;

  private int login(String server, String token) {
    var context = Console.pipe(Map.of("HOME", home.toString())).context();
    return new CommandLine(new LoginCommand(context, () -> token)).execute("--server", server);
  }

  @Test
  void laterCommandsGoToThatServerWithThatToken() throws IOException {
    try (var server = new FakeServer()) {
      var url = server.local(home).url().toString();
      assertThat(login(url + "/", " token-of-ada \n")).isEqualTo(ExitCodes.DONE);

      var console = Console.pipe(Map.of("HOME", home.toString()));
      console.run("list", "--owner", "ada");

      assertThat(server.requests()).isNotEmpty().allMatch(one -> one.endsWith(" token-of-ada"));
    }
  }

  @Test
  void anotherServerNeverSeesTheToken() throws IOException {
    try (var server = new FakeServer()) {
      login("https://data.example.org", "token-of-ada");

      var console = Console.pipe(Map.of("HOME", home.toString()));
      console.run("list", "--owner", "ada", "--server", server.local(home).url().toString());

      assertThat(server.requests()).isNotEmpty().noneMatch(one -> one.contains("token-of-ada"));
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void nobodyElseCanReadTheFile() throws IOException {
    login("https://data.example.org", "secret");
    var file = home.resolve(".config/specstore/config.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file)).contains("https://data.example.org", "secret");
  }

  @Test
  void anEmptyTokenIsRefused() {
    assertThat(LoginCommand.firstLine(new ByteArrayInputStream(new byte[0]))).isEmpty();
    assertThat(LoginCommand.firstLine(new ByteArrayInputStream("a\nb\n".getBytes(UTF_8))))
        .isEqualTo("a");
    var command =
        new LoginCommand(Console.pipe(Map.of("HOME", home.toString())).context(), () -> " ");
    new CommandLine(command).parseArgs("--server", "https://data.example.org");
    assertThatThrownBy(command::call).isInstanceOf(CliException.class);
  }
}

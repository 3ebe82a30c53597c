package io.specstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import io.specstore.http.ClientLimits;
import io.specstore.plan.ArtifactType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigTest {
  @Test
  void nothingSetIsAWorkingServer() {
    var config = good(Map.of());
    assertThat(config.network().host()).isEqualTo("127.0.0.1");
    assertThat(config.network().port()).isEqualTo(5000);
    assertThat(config.storage().dataDir()).isEqualTo(Path.of("data").toAbsolutePath());
    assertThat(config.execution().engine()).isEqualTo(EngineKind.BUILTIN);
    assertThat(config.network().publicUrl()).isEqualTo("http://127.0.0.1:5000");
    assertThat(config.outputs().allowedTypes()).hasSize(8);
    assertThat(config.storage().databaseUrl().toString()).contains("specstore.db");
  }

  @Test
  void allMistakesAreReportedTogether() {
    var problems =
        problems(
            Map.of(
                "PORT", "many",
                "WORKERS", "0",
                "DATABASE_URL", "mysql://u:p@h/db",
                "DPP_URL", "nope",
                "ALLOWED_TYPES", "derived/csv,derived/what",
                "ENGINE", "spark",
                "ALLOW_PRIVATE_SOURCES", "perhaps",
                "LOG_LEVEL", "loud",
                "AUTH_SERVER", "not a host"));
    assertThat(problems)
        .extracting(Problem::message)
        .hasSize(9)
        .anyMatch(text -> text.startsWith("PORT: "))
        .anyMatch(text -> text.startsWith("DATABASE_URL: "))
        .anyMatch(text -> text.startsWith("AUTH_SERVER: "))
        .anyMatch(text -> text.contains("derived/what"));
  }

  @Test
  void secretsAreNeverPrinted() {
    var config =
        good(
            Map.of(
                "DATABASE_URL", "postgresql://bob:hush%40@db/specs",
                "UPDATE_SECRET", "whisper",
                "DPP_URL", "http://u:secret@dpp:5000/"));
    assertThat(config.toString())
        .contains("bob", "UPDATE_SECRET=set")
        .doesNotContain("hush", "whisper", "secret@");
    assertThat(config.execution().toString()).doesNotContain("whisper", "secret@");
  }

  @Test
  void openUpdatesAreWarnedOfOnEveryHost() {
    for (var host : List.of("127.0.0.1", "0.0.0.0")) {
      assertThat(good(Map.of("ENGINE", "external", "HOST", host)).printable())
          .hasEntrySatisfying(
              "UPDATE_SECRET", text -> assertThat(text).startsWith("unset: WARNING: anyone who"));
    }
    assertThat(good(Map.of()).printable()).containsEntry("UPDATE_SECRET", "unset");
    assertThat(good(Map.of("ENGINE", "external", "UPDATE_SECRET", "auto")).printable())
        .containsEntry("UPDATE_SECRET", "auto");
  }

  @Test
  void addressesThatOthersSeeHoldNoPassword() {
    for (var name : List.of("AUTH_SERVER", "PUBLIC_URL")) {
      assertThat(problems(Map.of(name, "http://bob:hush@host:80")))
          .extracting(Problem::message)
          .allMatch(text -> text.contains("user") && !text.contains("hush"))
          .hasSize(1);
    }
  }

  @Test
  void aValueMayStandInAFile(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("secret"), "from a file\n");
    assertThat(good(Map.of("UPDATE_SECRET_FILE", file.toString())).execution().updateSecret())
        .isEqualTo("from a file");
    assertThat(problems(Map.of("UPDATE_SECRET_FILE", folder.resolve("none").toString())))
        .hasSize(1);
    assertThat(problems(Map.of("UPDATE_SECRET", "a", "UPDATE_SECRET_FILE", file.toString())))
        .hasSize(1);
  }

  @Test
  void aFileThatHoldsNothingIsNoSecret(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("secret"), "\n");
    assertThat(problems(Map.of("UPDATE_SECRET_FILE", file.toString())))
        .extracting(Problem::message)
        .allMatch(text -> text.contains("empty"))
        .hasSize(1);
  }

  @Test
  void sourcesDontReachOwnDataByALink(@TempDir Path folder) throws IOException {
    var data = Files.createDirectory(folder.resolve("data"));
    var link = Files.createSymbolicLink(folder.resolve("sources"), data);
    var variables = Map.of("DATA_DIR", data.toString(), "SOURCE_ROOT", link.toString());
    assertThat(problems(variables)).hasSize(1);
  }

  @Test
  void aPipelinesServiceMakesTheEngineExternal() {
    assertThat(good(Map.of("DPP_URL", "http://dpp:5000/")).execution().engine())
        .isEqualTo(EngineKind.EXTERNAL);
    assertThat(good(Map.of("ENGINE", "external")).execution().engine())
        .isEqualTo(EngineKind.EXTERNAL);
    assertThat(problems(Map.of("DPP_URL", "http://dpp:5000/", "ENGINE", "builtin"))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"90,90", "90s,90", "5m,300", "6h,21600", "2d,172800"})
  void timesHaveUnits(String text, long seconds) {
    assertThat(good(Map.of("DPP_TIMEOUT", text)).execution().dppTimeout())
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void sourcesAndOwnDataNeverContainOneAnother(@TempDir Path folder) throws IOException {
    var inside = folder.resolve("inside").toString();
    assertThat(problems(Map.of("DATA_DIR", folder.toString(), "SOURCE_ROOT", inside))).hasSize(1);
    assertThat(problems(Map.of("DATA_DIR", inside, "SOURCE_ROOT", folder.toString()))).hasSize(1);
    var sources = Files.createDirectory(folder.resolve("src"));
    assertThat(good(Map.of("DATA_DIR", inside, "SOURCE_ROOT", sources.toString())).sources().root())
        .isEqualTo(sources);
  }

  @Test
  void commandsWithoutAServerNeedNoDataFolderAndNoServer(@TempDir Path folder) {
    var variables =
        Map.of(
            "DATA_DIR", folder.resolve("data").toString(),
            "SOURCE_ROOT", folder.toString(),
            "DATABASE_URL", "oracle://nowhere",
            "PORT", "many",
            "ALLOWED_TYPES", "derived/csv");
    assertThat(problems(variables)).hasSize(3);

    assertThat(Config.readLocal(variables))
        .isInstanceOfSatisfying(
            Outcome.Ok.class,
            ok -> {
              var config = (Config) ok.value();
              assertThat(config.sources().root()).isEqualTo(folder);
              assertThat(config.outputs().allowedTypes()).containsExactly(ArtifactType.CSV);
            });
    var own = Map.of("DATA_DIR", folder.toString(), "RDBMS", "own=sqlite:///" + folder + "/x.db");
    assertThat(Config.readLocal(own)).isInstanceOf(Outcome.Refused.class);
    assertThat(Config.readLocal(Map.of("SOURCE_ROOT", "", "ALLOWED_TYPES", "derived/none")))
        .isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void sourcesLieInAFolder(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("file"), "");
    for (var root : List.of(file, folder.resolve("none"))) {
      assertThat(problems(Map.of("SOURCE_ROOT", root.toString(), "PORT", "many")))
          .extracting(Problem::message)
          .hasSize(2)
          .anyMatch(
              text -> text.startsWith("SOURCE_ROOT: " + root + " is not a folder; create it"));
    }
  }

  @Test
  void clientsHaveLimitsThatCanBeSet() {
    var usual = good(Map.of()).network().clients();
    assertThat(usual).isEqualTo(ClientLimits.usual());
    var set =
        good(Map.of(
                "MAX_CONNECTIONS", "500",
                "MAX_CONNECTIONS_PER_ADDRESS", "50",
                "MAX_REQUESTS_PER_ADDRESS", "20",
                "TRUSTED_PROXIES", "10.0.0.0/8 2001:db8::1"))
            .network()
            .clients();
    assertThat(set.connections()).isEqualTo(500);
    assertThat(set.connectionsPerAddress()).isEqualTo(50);
    assertThat(set.requestsPerAddress()).isEqualTo(20);
    assertThat(set.trustedProxies()).hasToString("127.0.0.1, ::1, 10.0.0.0/8, 2001:db8::1");
  }

  @ParameterizedTest
  @CsvSource({
    "MAX_CONNECTIONS,0",
    "MAX_CONNECTIONS,many",
    "MAX_CONNECTIONS_PER_ADDRESS,0",
    "MAX_CONNECTIONS_PER_ADDRESS,-1",
    "MAX_REQUESTS_PER_ADDRESS,0",
    "MAX_REQUESTS_PER_ADDRESS,1000001"
  })
  void aLimitOfClientsIsAtLeastOne(String name, String value) {
    assertThat(problems(Map.of(name, value)))
        .extracting(Problem::message)
        .containsExactly(
            "%s: must be a whole number from 1 to 1000000, not \"%s\"".formatted(name, value));
  }

  @Test
  void everyWrongProxyIsReported() {
    assertThat(problems(Map.of("TRUSTED_PROXIES", "10.0.0.0/40, nginx, 10.0.0.1")))
        .extracting(Problem::message)
        .containsExactly(
            "TRUSTED_PROXIES: \"10.0.0.0/40\" is neither an IP address nor a block such as"
                + " 10.0.0.0/8 or 2001:db8::/32",
            "TRUSTED_PROXIES: \"nginx\" is neither an IP address nor a block such as 10.0.0.0/8 or"
                + " 2001:db8::/32");
  }

  @Test
  void aServerReportsTheFilesOfItsCertificateWithEverythingElse() {
    var wrong =
        Map.of(
            "PORT", "99999",
            "TLS_CERT", "/missing/cert.pem",
            "TLS_KEY", "/missing/key.pem",
            "PKGSTORE_BUCKET", "b");
    assertThat(problems(Config.readToServe(wrong)))
        .extracting(Problem::message)
        .satisfiesExactly(
            port -> assertThat(port).startsWith("PORT: "),
            bucket -> assertThat(bucket).startsWith("PKGSTORE_BUCKET: "),
            cert -> assertThat(cert).contains("TLS_CERT: /missing/cert.pem", "no such file"),
            key -> assertThat(key).contains("TLS_KEY: /missing/key.pem", "no such file"));
  }

  /// They may be for the server's user alone, and others use its settings to reach it.
  @Test
  void aClientDoesNotReadTheFilesOfTheCertificate() {
    var config = good(Map.of("TLS_CERT", "/missing/cert.pem", "TLS_KEY", "/missing/key.pem"));
    assertThat(config.network().publicUrl()).startsWith("https://");
  }

  @Test
  void anEmptyVariableIsUnset() {
    assertThat(good(Map.of("PORT", "", "DPP_URL", "")).network().port()).isEqualTo(5000);
  }

  private static Config good(Map<String, String> variables) {
    return switch (Config.read(variables)) {
      case Outcome.Ok<Config>(var config) -> config;
      case Outcome.Refused<Config>(var problems) -> throw new AssertionError(problems);
    };
  }

  private static List<Problem> problems(Map<String, String> variables) {
    return problems(Config.read(variables));
  }

  private static List<Problem> problems(Outcome<Config> read) {
    return switch (read) {
      case Outcome.Ok<Config>(var config) -> throw new AssertionError(config);
      case Outcome.Refused<Config>(var problems) -> problems;
    };
  }
}

package io.specstore.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceResolverTest {
  @TempDir Path folder;
  private Path root = Path.of("");

  @BeforeEach
  void fill() throws IOException {
    folder = folder.toRealPath();
    root = Files.createDirectories(folder.resolve("open"));
    Files.createDirectories(root.resolve("data"));
    Files.writeString(root.resolve("data/a b.csv"), "x");
    Files.writeString(folder.resolve("secret.csv"), "x");
    Files.createSymbolicLink(root.resolve("link-out.csv"), folder.resolve("secret.csv"));
    Files.createSymbolicLink(root.resolve("link-in.csv"), root.resolve("data/a b.csv"));
  }

  @Test
  void webAddressLosesItsFragment() {
    assertThat(resolve("https://example.org/raw#.csv"))
        .isEqualTo(Outcome.ok(new Source.Web("me", URI.create("https://example.org/raw"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "#.csv"})
  void blobIsTheOwnersOwn(String fragment) {
    var hash = "AB".repeat(32);
    assertThat(SourceResolver.withoutFiles().resolve("blob:sha256:" + hash + fragment, "me"))
        .isEqualTo(Outcome.ok(new Source.Blob("me", "ab".repeat(32))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"data/a b.csv", "./data/../data/a b.csv", "link-in.csv", "file:data/a%20b.csv"})
  void fileUnderTheRootIsFound(String address) {
    assertThat(resolve(address))
        .isInstanceOfSatisfying(
            Outcome.Ok.class,
            ok ->
                assertThat(((Source.LocalFile) ok.value()).file())
                    .isEqualTo(root.resolve("data/a b.csv")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:data/a%zz.csv", "file:///data/a%2"})
  void fileAddressWithABrokenEscapeIsRefused(String address) {
    assertThat(resolve(address))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.problems().toString()).contains("not well-formed"));
  }

  @Test
  void absoluteFileAddressUnderTheRootIsFound() {
    assertThat(resolve(root.resolve("data/a b.csv").toUri().toString()))
        .isInstanceOf(Outcome.Ok.class);
    assertThat(resolve(root.resolve("data/a b.csv").toString())).isInstanceOf(Outcome.Ok.class);
  }

  @ParameterizedTest
  @CsvSource({
    "../secret.csv,source-outside",
    "data/../../secret.csv,source-outside",
    "../not-there.csv,source-outside",
    "link-out.csv,source-outside",
    "/etc/passwd,source-outside",
    "file:///etc/passwd,source-outside",
    "file://host/etc/passwd,source-address",
    "file://,source-address",
    "data,source-file",
    "'',source-file",
    "data/none.csv,source-missing",
    "data/a%00b.csv,source-missing",
    "file:data/a%00b.csv,source-missing",
    "ftp://example.org/x.csv,source-scheme",
    "s3://bucket/x.csv,source-scheme",
    "blob:sha256:123,source-blob",
    "http://,source-address"
  })
  void sourceOutOfReachIsAProblem(String address, String code) {
    assertThat(problem(resolve(address)).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"data/none.csv", "data"})
  void whatIsNoFileBelowTheRootIsReportedWithTheRemedy(String address) {
    assertThat(problem(resolve(address)).message())
        .endsWith("; check the path; it is relative to SOURCE_ROOT");
  }

  @Test
  void noFileIsReadWithoutARoot() {
    var problem = problem(SourceResolver.withoutFiles().resolve("data/a.csv?sig=abc#x", "me"));

    assertThat(problem.code()).isEqualTo("source-relative");
    assertThat(problem.message())
        .contains("data/a.csv is a file on the server", "SOURCE_ROOT", "specstore push")
        .doesNotContain("sig", "abc");
  }

  private Outcome<Source> resolve(String address) {
    return SourceResolver.under(root).resolve(address, "me");
  }

  private static Problem problem(Outcome<Source> outcome) {
    return ((Outcome.Refused<Source>) outcome).problems().getFirst();
  }
}

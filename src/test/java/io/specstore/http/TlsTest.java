package io.specstore.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.specstore.testing.Eventually;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// An https server with certificates that the JDK's keytool makes.
class TlsTest {
  private static final String PASSWORD = "changeit";

  @TempDir Path folder;
  private TlsFiles files;

  @BeforeEach
  void nameFiles() {
    files = new TlsFiles(folder.resolve("cert.pem"), folder.resolve("key.pem"));
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void clientChoosesTheVersion(HttpClient.Version version)
      throws GeneralSecurityException, IOException, InterruptedException {
    var certificate = make("RSA");
    try (var server = start()) {
      var answer = get(server, certificate, version);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.version()).isEqualTo(version);
      assertThat(answer.body()).isEqualTo("{\"status\":\"ok\"}");
    }
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void specIsUploaded(HttpClient.Version version)
      throws GeneralSecurityException, IOException, InterruptedException {
    var certificate = make("EC");
    try (var server = start();
        var client = client(certificate, version)) {
      var upload =
          HttpRequest.newBuilder(address(server, "/source/upload"))
              .header("Content-Type", "application/json")
              .header("Auth-Token", server.token("me"))
              .POST(HttpRequest.BodyPublishers.ofString(Specs.of("me", "id")))
              .build();
      var answer = client.send(upload, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.body()).contains("\"success\":true");
    }
  }

  @Test
  void slowRequestOfHttp2EndsAlone()
      throws GeneralSecurityException, IOException, InterruptedException {
    var certificate = make("RSA");
    try (var server = start();
        var client = client(certificate, HttpClient.Version.HTTP_2);
        var body = new PipedOutputStream();
        var source = new PipedInputStream(body)) {
      var health = HttpRequest.newBuilder(address(server, "/healthz")).build();
      client.send(health, HttpResponse.BodyHandlers.ofString());
      var connections = Set.copyOf(server.http().connector().getConnectedEndPoints());
      var upload =
          HttpRequest.newBuilder(address(server, "/source/upload"))
              .header("Content-Type", "application/json")
              .header("Auth-Token", server.token("me"))
              .POST(HttpRequest.BodyPublishers.ofInputStream(() -> source))
              .build();
      body.write('{');
      body.flush();
      var slow = client.sendAsync(upload, HttpResponse.BodyHandlers.ofString());
      server.awaitWaiting(1, Duration.ofSeconds(35));
      Eventually.holds("it ends", () -> server.http().addresses().openRequests() == 0);
      assertThat(client.send(health, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
      assertThat(server.http().connector().getConnectedEndPoints())
          .as("the connection of both")
          .containsExactlyElementsOf(connections);
      slow.cancel(true);
    }
  }

  @Test
  void renewedCertificateIsReadAgainAndABrokenOneIsNot()
      throws GeneralSecurityException, IOException, InterruptedException {
    make("RSA");
    try (var server = start()) {
      var renewed = make("EC");
      renew(Instant.now().plusSeconds(60));
      assertThat(requireNonNull(server.http().tls()).reload()).isEmpty();
      assertThat(get(server, renewed, HttpClient.Version.HTTP_2).statusCode()).isEqualTo(200);
      Files.writeString(files.certificates(), "nothing");
      renew(Instant.now().plusSeconds(120));
      assertThat(requireNonNull(server.http().tls()).reload())
          .hasValueSatisfying(problem ->
              assertThat(problem).contains("TLS_CERT", "holds no certificates", "stays in use"));
      assertThat(get(server, renewed, HttpClient.Version.HTTP_1_1).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void filesThatCannotBeUsedAreReportedOnceForEachReasonAndChange()
      throws GeneralSecurityException, IOException, InterruptedException {
    make("RSA");
    try (var server = start()) {
      var tls = requireNonNull(server.http().tls());
      var key = Files.readString(files.key());
      Files.writeString(files.key(), "nothing");
      assertThat(tls.reload()).isPresent();
      assertThat(tls.reload()).isEmpty();
      Files.delete(files.key());
      assertThat(tls.reload()).isPresent();
      assertThat(tls.reload()).isEmpty();
      Files.writeString(files.key(), key);
      renew(Instant.now().plusSeconds(60));
      assertThat(tls.reload()).isEmpty();
      Files.delete(files.key());
      assertThat(tls.reload()).isPresent();
    }
  }

  /// As health checks do, which know an address and no name.
  @Test
  void anyHostMayBeNamed() throws GeneralSecurityException, IOException, InterruptedException {
    var trusted = make("RSA");
    try (var server = start();
        var socket =
            context(trusted)
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), server.port())) {
      var request = "GET /healthz HTTP/1.1\r\nHost: other.example\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      var answer = new String(socket.getInputStream().readNBytes(15), StandardCharsets.ISO_8859_1);
      assertThat(answer).isEqualTo("HTTP/1.1 200 OK");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /healthz HTTP/1.0\r\n\r\n",
        "GET https://x/healthz HTTP/1.1\r\nHost: x\r\n\r\n",
        "POST /source/upload HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}",
        "PUT /source/upload HTTP/1.1\r\nHost: x\r\nContent-Length: 9000000\r\n\r\n"
      })
  void clientWithoutTlsGetsAReadableRefusal(String request)
      throws GeneralSecurityException, IOException, InterruptedException {
    make("RSA");
    try (var server = start();
        var wire = new Wire(server.port())) {
      var reply = wire.send(request).endSending().receive();
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.body()).contains("This port speaks https");
      assertThat(reply.header("connection")).isEqualTo("close");
      assertThat(wire.isClosed()).isTrue();
    }
  }

  /// As `curl --http1.0` does, which offers nothing else.
  @ParameterizedTest
  @CsvSource({"http/1.0,1.0", "http/1.1,1.1"})
  void http1IsSpokenByEachNameThatALPNHasForIt(String offered, String version)
      throws GeneralSecurityException, IOException, InterruptedException {
    var trusted = make("RSA");
    try (var server = start();
        var socket =
            (SSLSocket)
                context(trusted)
                    .getSocketFactory()
                    .createSocket(InetAddress.getLoopbackAddress(), server.port())) {
      var parameters = socket.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {offered});
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      assertThat(socket.getApplicationProtocol()).isEqualTo(offered);
      var request = "GET /healthz HTTP/%s\r\nHost: x\r\n\r\n".formatted(version);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      var answer = new String(socket.getInputStream().readNBytes(15), StandardCharsets.ISO_8859_1);
      assertThat(answer).isEqualTo("HTTP/1.1 200 OK");
    }
  }

  @Test
  void keyOfAnotherCertificateIsRefused()
      throws GeneralSecurityException, IOException, InterruptedException {
    make("RSA");
    var certificate = Files.readString(files.certificates());
    make("RSA");
    Files.writeString(files.certificates(), certificate);
    assertThatThrownBy(() -> PemKeyStore.read(files))
        .isInstanceOf(UnusableTlsException.class)
        .hasMessageContaining("another key than the certificate's");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY"})
  void keyOfAnotherFormIsRefusedWithTheRemedy(String form)
      throws GeneralSecurityException, IOException, InterruptedException {
    make("RSA");
    Files.writeString(
        files.key(), "-----BEGIN %1$s-----\nAA==\n-----END %1$s-----\n".formatted(form));
    assertThatThrownBy(() -> PemKeyStore.read(files))
        .isInstanceOf(UnusableTlsException.class)
        .hasMessageContaining("openssl pkcs8 -topk8 -nodes");
  }

  @Test
  void fileThatIsMissingIsNamedWithItsSetting()
      throws GeneralSecurityException, IOException, InterruptedException {
    make("RSA");
    Files.delete(files.key());
    assertThat(files.problems())
        .containsExactly("TLS_KEY: " + files.key() + " cannot be read: there is no such file");
    assertThatThrownBy(this::start).hasMessageContaining("TLS_KEY: " + files.key());
    Files.delete(files.certificates());
    assertThat(files.problems()).hasSize(2);
  }

  @Test
  void filesThatWereSwappedAreFound()
      throws GeneralSecurityException, IOException, InterruptedException {
    make("RSA");
    assertThat(new TlsFiles(files.key(), files.certificates()).problems())
        .containsExactly(
            "TLS_CERT: "
                + files.key()
                + " holds a key, not certificates; were TLS_CERT and TLS_KEY given each other's"
                + " file?");
    assertThat(new TlsFiles(files.certificates(), files.certificates()).problems())
        .singleElement()
        .asString()
        .contains("TLS_KEY: ", "holds certificates, not a key");
    assertThat(files.problems()).isEmpty();
  }

  private RunningServer start() {
    return new RunningServer(folder, RunningServer.Wish.usual(folder).tls(files));
  }

  private void renew(Instant at) throws IOException {
    Files.setLastModifiedTime(files.certificates(), FileTime.from(at));
  }

  private static URI address(RunningServer server, String path) {
    return URI.create("https://localhost:" + server.port() + path);
  }

  private static HttpResponse<String> get(
      RunningServer server, X509Certificate trusted, HttpClient.Version version)
      throws IOException, InterruptedException, GeneralSecurityException {
    try (var client = client(trusted, version)) {
      return client.send(
          HttpRequest.newBuilder(address(server, "/healthz")).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private static HttpClient client(X509Certificate trusted, HttpClient.Version version)
      throws GeneralSecurityException, IOException {
    return HttpClient.newBuilder().sslContext(context(trusted)).version(version).build();
  }

  private static SSLContext context(X509Certificate trusted)
      throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("server", trusted);
    var trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  /// Makes a certificate of its own issue and writes both files.
  private X509Certificate make(String algorithm)
      throws IOException, InterruptedException, GeneralSecurityException {
    var path = folder.resolve("keys.p12");
    Files.deleteIfExists(path);
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var process =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                algorithm,
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-keystore",
                path.toString(),
                "-storepass",
                PASSWORD,
                "-storetype",
                "PKCS12")
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    var store = KeyStore.getInstance(path.toFile(), PASSWORD.toCharArray());
    var certificate = (X509Certificate) store.getCertificate("server");
    write(files.certificates(), "CERTIFICATE", certificate.getEncoded());
    write(files.key(), "PRIVATE KEY", store.getKey("server", PASSWORD.toCharArray()).getEncoded());
    return certificate;
  }

  private static void write(Path file, String label, byte[] der) throws IOException {
    var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    Files.writeString(
        file, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, lines));
  }
}

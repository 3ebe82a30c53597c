package io.specstore;

import io.specstore.dataset.DatabaseUrl;
import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Outcome;
import io.specstore.fetch.Reach;
import io.specstore.fetch.SourceResolver;
import io.specstore.flow.Usage;
import io.specstore.http.ClientLimits;
import io.specstore.http.TlsFiles;
import io.specstore.plan.ArtifactType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The settings of a server, read from the environment once and checked as a whole.
///
/// Texts are empty where a variable is unset. Secrets are in [Storage#databaseUrl],
/// [Outputs#databases], [Execution#dppUrl] and [Execution#updateSecret] only; `toString` hides
/// them.
record Config(
    Network network,
    Storage storage,
    Tokens tokens,
    Execution execution,
    Sources sources,
    Outputs outputs,
    Limits limits,
    String logLevel) {

  /// The settings of that environment, or every mistake in it.
  static Outcome<Config> read(Map<String, String> variables) {
    return new ConfigReader(new Environment(variables)).read();
  }

  /// The settings of a server that starts, or every mistake in them and in the files they name.
  static Outcome<Config> readToServe(Map<String, String> variables) {
    return new ConfigReader(new Environment(variables)).readToServe();
  }

  /// The settings of a command that works without a server: those of a server alone are not looked
  /// at. The folder of sources may be any, since such a command keeps nothing in a data folder.
  static Outcome<Config> readLocal(Map<String, String> variables) {
    return new ConfigReader(Environment.local(variables)).readLocal();
  }

  /// The settings in effect as they may be shown to people: of secrets only whether they are set.
  SequencedMap<String, String> printable() {
    return ConfigText.of(this);
  }

  @Override
  public String toString() {
    return "Config" + printable();
  }

  /// Where the server listens, the URL under which others reach it, and how many may do so at once.
  record Network(
      String host, int port, String publicUrl, ClientLimits clients, @Nullable TlsFiles tls) {}

  /// Where the server keeps its data.
  ///
  /// @param group that may read the data folder; empty for none
  /// @param isBucketSet whether the bucket was named by the operator
  record Storage(
      Path dataDir, String group, DatabaseUrl databaseUrl, String bucket, boolean isBucketSet) {}

  /// Whose tokens are accepted.
  ///
  /// @param authServer empty when this server issues its own tokens
  record Tokens(String authServer, String audience) {}

  /// What runs the flows.
  ///
  /// @param workers how many big tables are processed at once
  /// @param dppTimeout how long an external flow may be silent before it ends FAILED
  record Execution(
      EngineKind engine, int workers, String dppUrl, Duration dppTimeout, String updateSecret) {
    /// Whether whoever reaches the server can move flows.
    boolean isOpenToUpdates() {
      return engine == EngineKind.EXTERNAL && updateSecret.isEmpty();
    }

    /// Without the secrets.
    @Override
    public String toString() {
      return "Execution[" + engine + ", workers=" + workers + "]";
    }
  }

  /// Which sources may be read.
  ///
  /// @param root the folder below which files may be read; null when there is none
  /// @param reach where on the web they may lie
  record Sources(@Nullable Path root, Reach reach) {
    /// Resolves what specs name as sources.
    SourceResolver resolver() {
      return root == null ? SourceResolver.withoutFiles() : SourceResolver.under(root);
    }
  }

  /// What is made of each dataset unless its spec says otherwise, and the databases that specs may
  /// name, by name.
  record Outputs(Set<ArtifactType> allowedTypes, Map<String, DatabaseUrl> databases) {
    Outputs {
      allowedTypes = Collections.unmodifiableSet(new LinkedHashSet<>(allowedTypes));
      databases = Map.copyOf(databases);
    }
  }

  /// The largest body of a request, the largest source or uploaded file, and the least that a
  /// source and the most that an owner may do.
  ///
  /// @param sourceMinRate in bytes a second; 0 for any rate
  /// @param maxWaitingFlows of an owner
  /// @param ofOwner the most bytes of an owner
  /// @param keepFailed how long data files are kept that no package names
  record Limits(
      long maxBodyBytes,
      long maxSourceBytes,
      long sourceMinRate,
      int maxWaitingFlows,
      Usage.Limits ofOwner,
      Duration keepFailed) {}
}

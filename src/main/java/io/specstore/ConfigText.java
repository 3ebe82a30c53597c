package io.specstore;

import io.specstore.flow.UploadRules;
import io.specstore.flow.Usage;
import io.specstore.http.TlsFiles;
import io.specstore.plan.ArtifactType;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The settings as lines to print, without their secrets.
final class ConfigText {
  private ConfigText() {}

  static SequencedMap<String, String> of(Config config) {
    var lines = new LinkedHashMap<String, String>();
    for (Setting setting : Setting.values()) {
      lines.put(setting.name(), value(config, setting));
    }
    return lines;
  }

  private static String value(Config config, Setting setting) {
    return switch (setting) {
      case HOST -> config.network().host();
      case PORT -> Integer.toString(config.network().port());
      case DATA_DIR -> config.storage().dataDir().toString();
      case DATA_GROUP -> orUnset(config.storage().group(), "unset");
      case DATABASE_URL -> config.storage().databaseUrl().toString();
      case AUTH_SERVER ->
          orUnset(config.tokens().authServer(), "unset: this server issues its own tokens");
      case AUTH_AUDIENCE -> orUnset(config.tokens().audience(), "unset");
      case DPP_URL ->
          orUnset(config.execution().dppUrl().replaceFirst("//[^/@]*@", "//***@"), "unset");
      case DPP_TIMEOUT -> config.execution().dppTimeout().toSeconds() + "s";
      case ENGINE -> config.execution().engine().name().toLowerCase(Locale.ROOT);
      case UPDATE_SECRET -> updateSecret(config.execution());
      case WORKERS -> Integer.toString(config.execution().workers());
      case PUBLIC_URL -> config.network().publicUrl();
      case TLS_CERT -> orUnset(config.network().tls(), TlsFiles::certificates);
      case TLS_KEY -> orUnset(config.network().tls(), TlsFiles::key);
      case TRUSTED_PROXIES -> config.network().clients().trustedProxies().toString();
      case MAX_CONNECTIONS -> Integer.toString(config.network().clients().connections());
      case MAX_CONNECTIONS_PER_ADDRESS ->
          Integer.toString(config.network().clients().connectionsPerAddress());
      case MAX_REQUESTS_PER_ADDRESS ->
          Integer.toString(config.network().clients().requestsPerAddress());
      case ALLOWED_TYPES ->
          config.outputs().allowedTypes().stream()
              .map(ArtifactType::wireName)
              .collect(Collectors.joining(","));
      case SOURCE_ROOT ->
          config.sources().root() == null ? "unset" : config.sources().root().toString();
      case ALLOW_PRIVATE_SOURCES -> Boolean.toString(config.sources().reach().allowPrivate());
      case SOURCE_PORTS -> config.sources().reach().ports().toString();
      case MAX_BODY_BYTES -> Long.toString(config.limits().maxBodyBytes());
      case MAX_OWNER_BYTES -> limit(config.limits().ofOwner().files());
      case MAX_OWNER_BLOB_BYTES -> limit(config.limits().ofOwner().blobs());
      case KEEP_FAILED -> config.limits().keepFailed().toSeconds() + "s";
      case MAX_SOURCE_BYTES -> Long.toString(config.limits().maxSourceBytes());
      case SOURCE_MIN_RATE -> Long.toString(config.limits().sourceMinRate());
      case MAX_WAITING_FLOWS ->
          config.limits().maxWaitingFlows() == UploadRules.ANY_NUMBER
              ? "unset"
              : Integer.toString(config.limits().maxWaitingFlows());
      case PKGSTORE_BUCKET -> config.storage().bucket();
      case RDBMS -> orUnset(NamedDatabases.text(config.outputs().databases()), "unset");
      case LOG_LEVEL -> config.logLevel();
    };
  }

  private static String updateSecret(Config.Execution execution) {
    if (execution.isOpenToUpdates()) {
      return "unset: WARNING: anyone who reaches this server can move flows by /source/update, and"
          + " learns which private ones exist and their states";
    }
    return execution.updateSecret().isEmpty()
        ? "unset"
        : execution.updateSecret().equals(UpdateSecret.AUTO) ? "auto" : "set";
  }

  private static String orUnset(@Nullable TlsFiles tls, Function<TlsFiles, Path> file) {
    return tls == null ? "unset: plain HTTP" : file.apply(tls).toString();
  }

  private static String orUnset(String value, String otherwise) {
    return value.isEmpty() ? otherwise : value;
  }

  private static String limit(long bytes) {
    return bytes == Usage.UNLIMITED ? "" : Long.toString(bytes);
  }
}

package io.specstore;

import io.specstore.plan.ArtifactType;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// The configuration as lines for a person, without its secrets.
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
      case HOST -> config.host();
      case PORT -> Integer.toString(config.port());
      case DATA_DIR -> config.dataDir().toString();
      case DATABASE_URL -> config.databaseUrl().toString();
      case AUTH_SERVER -> orUnset(config.authServer(), "unset: this server issues its own tokens");
      case AUTH_AUDIENCE -> orUnset(config.authAudience(), "unset");
      case DPP_URL -> orUnset(config.dppUrl().replaceFirst("//[^/@]*@", "//***@"), "unset");
      case DPP_TIMEOUT -> config.dppTimeout().toSeconds() + "s";
      case ENGINE -> config.engine().name().toLowerCase(Locale.ROOT);
      case UPDATE_SECRET -> config.updateSecret().isEmpty() ? "unset" : "set";
      case WORKERS -> Integer.toString(config.workers());
      case PUBLIC_URL -> config.publicUrl();
      case ALLOWED_TYPES ->
          config.allowedTypes().stream()
              .map(ArtifactType::wireName)
              .collect(Collectors.joining(","));
      case SOURCE_ROOT -> config.sourceRoot() == null ? "unset" : config.sourceRoot().toString();
      case ALLOW_PRIVATE_SOURCES -> Boolean.toString(config.allowPrivateSources());
      case MAX_BODY_BYTES -> Long.toString(config.maxBodyBytes());
      case MAX_SOURCE_BYTES -> Long.toString(config.maxSourceBytes());
      case PKGSTORE_BUCKET -> config.bucket();
      case RDBMS -> orUnset(NamedDatabases.text(config.databases()), "unset");
      case LOG_LEVEL -> config.logLevel();
    };
  }

  private static String orUnset(String value, String otherwise) {
    return value.isEmpty() ? otherwise : value;
  }
}

package io.specstore.dataset;

import static java.util.Map.entry;

import io.specstore.dataset.DatabaseUrl.Host;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Parses the parts of one URL of PostgreSQL, in the spellings of libpq, SQLAlchemy and the JDBC
/// driver. Used once.
final class PostgresUrlParser {
  private static final int POSTGRES_PORT = 5432;

  /// A host before the path: an IPv6 address in brackets or a name, and its port.
  private static final Pattern HOST =
      Pattern.compile("(?:\\[(?<ipv6>[^\\]]+)]|(?<name>[^:\\[\\]]*))(?::(?<port>[^:]*))?");

  /// Parameters that the JDBC driver has too, and what it calls them.
  private static final Map<String, String> DRIVER_NAMES =
      Map.ofEntries(
          entry("sslmode", "sslmode"),
          entry("sslrootcert", "sslrootcert"),
          entry("sslcert", "sslcert"),
          entry("sslkey", "sslkey"),
          entry("sslpassword", "sslpassword"),
          entry("sslnegotiation", "sslNegotiation"),
          entry("channel_binding", "channelBinding"),
          entry("gssencmode", "gssEncMode"),
          entry("application_name", "ApplicationName"),
          entry("options", "options"));

  private static final List<String> SSL_MODES =
      List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

  private static final String SERVER_TYPE = "targetServerType";

  private final Matcher url;
  private final UrlParameters parameters;
  private final List<String> problems = new ArrayList<>();
  private final Map<String, String> properties = new LinkedHashMap<>();

  PostgresUrlParser(Matcher url) {
    this.url = url;
    this.parameters = UrlParameters.parse(DatabaseUrlParser.part(url, "query"));
  }

  Outcome<DatabaseUrl> parse() {
    if (DatabaseUrlParser.part(url, "hosts").contains("@")
        || DatabaseUrlParser.part(url, "path").contains("@")) {
      problems.add(
          "has an @ after its password: percent-encode those of user and password (%40), and the"
              + " slashes of the user (%2F)");
    }
    var hosts = hosts();
    if (hosts.size() > 1) {
      properties.put(SERVER_TYPE, "primary");
    }
    parameters.all().forEach(this::readParameter);
    var user = once("user", DatabaseUrlParser.part(url, "user"));
    var password = once("password", DatabaseUrlParser.part(url, "password"));
    var path = DatabaseUrlParser.part(url, "path");
    var database = once("dbname", path.isEmpty() ? "" : path.substring(1));
    if (database.isEmpty() && user.isEmpty()) {
      problems.add("names no database: write postgresql://user:password@host:5432/name");
    }
    if (!problems.isEmpty()) {
      return new Outcome.Refused<>(
          problems.stream().distinct().map(DatabaseUrlParser::problem).toList());
    }
    return Outcome.ok(
        new DatabaseUrl.Postgres(
            hosts, database.isEmpty() ? user : database, user, password, properties));
  }

  /// That part of the URL, or the parameter that stands for it.
  private String once(String name, String part) {
    var parameter = parameters.value(name);
    if (parameter.isPresent() && !part.isEmpty()) {
      problems.add(
          "has the parameter \""
              + name
              + "\" for what stands before the ? too; remove one of them");
    }
    return parameter.orElse(UrlParameters.decoded(part));
  }

  private List<Host> hosts() {
    var before = DatabaseUrlParser.part(url, "hosts");
    var named = parameters.values("host").stream().flatMap(PostgresUrlParser::elements).toList();
    if (!before.isEmpty() && !named.isEmpty()) {
      problems.add(
          "names hosts before the path and in the parameter \"host\"; write one of the two");
    }
    var hosts =
        named.isEmpty()
            ? elements(before).map(this::host).toList()
            : named.stream().map(this::namedHost).toList();
    if (hosts.stream().anyMatch(host -> host.name().isEmpty())) {
      problems.add(
          "names no host: write postgresql://user@localhost:5432/name, or the folder of a Unix"
              + " socket as postgresql://user@/name?host=/var/run/postgresql");
    }
    if (hosts.size() > 1 && hosts.stream().anyMatch(Host::isSocketFolder)) {
      problems.add("names the folder of a Unix socket beside other hosts; write it alone");
    }
    return withPorts(hosts);
  }

  private static Stream<String> elements(String list) {
    return Stream.of(list.split(",", -1));
  }

  /// A host before the path.
  private Host host(String text) {
    var host = HOST.matcher(text);
    if (!host.matches()) {
      problems.add("has a host that is neither a name nor an address; write IPv6 in brackets");
      return new Host("localhost", POSTGRES_PORT);
    }
    var name =
        host.group("ipv6") == null
            ? DatabaseUrlParser.part(host, "name")
            : DatabaseUrlParser.part(host, "ipv6");
    return new Host(UrlParameters.decoded(name), port(DatabaseUrlParser.part(host, "port")));
  }

  /// A host of the parameter: also a folder, or an IPv6 address without brackets.
  private Host namedHost(String text) {
    var isAddress = text.indexOf(':') != text.lastIndexOf(':') && !text.startsWith("[");
    return text.startsWith("/") || isAddress ? new Host(text, POSTGRES_PORT) : host(text);
  }

  /// Those hosts with the ports of the parameter, where there is one: the same for all, or one for
  /// each.
  private List<Host> withPorts(List<Host> hosts) {
    var ports =
        parameters.values("port").stream()
            .flatMap(PostgresUrlParser::elements)
            .map(this::port)
            .toList();
    if (ports.isEmpty()) {
      return hosts;
    }
    if (ports.size() > 1 && ports.size() != hosts.size()) {
      problems.add("has " + ports.size() + " ports for " + hosts.size() + " hosts");
      return hosts;
    }
    var all = new ArrayList<Host>();
    for (int i = 0; i < hosts.size(); i++) {
      all.add(new Host(hosts.get(i).name(), ports.get(ports.size() == 1 ? 0 : i)));
    }
    return all;
  }

  private int port(String text) {
    if (text.isEmpty()) {
      return POSTGRES_PORT;
    }
    var port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    if (port < 1 || port > 65_535) {
      problems.add("has a port that is not a number from 1 to 65535");
    }
    return port;
  }

  private void readParameter(UrlParameters.Parameter parameter) {
    switch (parameter.name()) {
      case "host", "port", "user", "password", "dbname" -> {} // Read where their part is.
      case "sslmode" -> readChoice(parameter, "sslmode", SSL_MODES);
      case "target_session_attrs" -> readSessionAttributes(parameter.value());
      case "targetServerType" ->
          readChoice(parameter, SERVER_TYPE, List.of("any", "primary", "preferPrimary"));
      case "load_balance_hosts" -> {
        if (isOn(parameter, "random", "disable")) {
          properties.put("loadBalanceHosts", "true");
        }
      }
      case "pgbouncer" -> {
        if (isOn(parameter, "true", "false")) {
          properties.put(DatabaseUrl.Postgres.PREPARE_THRESHOLD, "0");
        }
      }
      case "prepareThreshold", "prepare_threshold" ->
          readNumber(parameter, DatabaseUrl.Postgres.PREPARE_THRESHOLD);
      case "connect_timeout" -> readNumber(parameter, "connectTimeout");
      default -> readOther(parameter);
    }
  }

  private void readOther(UrlParameters.Parameter parameter) {
    var driverName = DRIVER_NAMES.get(parameter.name());
    if (driverName != null) {
      properties.put(driverName, parameter.value());
    } else if (!DatabaseUrlParser.WITHOUT_EFFECT.contains(parameter.name())) {
      problems.add(DatabaseUrlParser.unknown(parameter.name()));
    }
  }

  /// Both a registry and an output are written, so a server that only reads is never meant.
  private void readSessionAttributes(String value) {
    switch (value) {
      case "any" -> properties.put(SERVER_TYPE, "any");
      case "read-write", "primary" -> properties.put(SERVER_TYPE, "primary");
      default ->
          problems.add(
              "has a target_session_attrs that is none of any, read-write, primary: this server"
                  + " writes to the database");
    }
  }

  private void readChoice(
      UrlParameters.Parameter parameter, String driverName, List<String> choices) {
    if (choices.contains(parameter.value())) {
      properties.put(driverName, parameter.value());
    } else {
      problems.add(isNoneOf(parameter.name(), choices));
    }
  }

  private boolean isOn(UrlParameters.Parameter parameter, String on, String off) {
    if (!parameter.value().equals(on) && !parameter.value().equals(off)) {
      problems.add(isNoneOf(parameter.name(), List.of(on, off)));
    }
    return parameter.value().equals(on);
  }

  private static String isNoneOf(String name, List<String> choices) {
    var article = name.startsWith("ssl") ? "an " : "a ";
    return "has " + article + name + " that is none of " + String.join(", ", choices);
  }

  private void readNumber(UrlParameters.Parameter parameter, String driverName) {
    if (parameter.value().matches("[0-9]{1,6}")) {
      properties.put(driverName, parameter.value());
    } else {
      problems.add("has a " + parameter.name() + " that is not a number of at most 6 digits");
    }
  }
}

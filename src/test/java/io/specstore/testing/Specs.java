package io.specstore.testing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/// Specs and tables for measuring, the same at every run.
public final class Specs {
  private Specs() {}

  /// A spec of one small tabular resource whose bytes nobody will fetch.
  public static String external(String owner, String dataset) {
    return tabular(owner, dataset, List.of("data/birthdays.csv"));
  }

  /// A spec whose resources are uploaded bytes of [#table].
  public static String uploaded(String owner, String dataset, List<byte[]> tables) {
    return tabular(
        owner, dataset, tables.stream().map(one -> "blob:sha256:" + sha256(one)).toList());
  }

  /// A spec of one resource, `file`, that is no table: uploaded bytes of that SHA-256.
  public static String file(String owner, String dataset, String sha256) {
    return """
    {"meta":{"version":1,"ownerid":"%s","owner":"%s","dataset":"%s","findability":"published"},\
    "inputs":[{"kind":"datapackage","url":"datapackage.json","parameters":{\
    "resource-mapping":{"file.txt":"blob:sha256:%s"},"descriptor":{"name":"%s","resources":[\
    {"name":"file","path":"file.txt","format":"txt"}]}}}]}\
    """
        .formatted(owner, owner, dataset, sha256, dataset);
  }

  /// A spec of one table at each of those sources.
  public static String tabular(String owner, String dataset, List<String> sources) {
    var resources = new StringBuilder();
    var mapping = new StringBuilder();
    for (int i = 0; i < sources.size(); i++) {
      var comma = i == 0 ? "" : ",";
      resources.append(
          """
          %s{"name":"table-%d","path":"data/table-%d.csv","format":"csv","schema":{"fields":[\
          {"name":"id","type":"integer"},{"name":"day","type":"date"},\
          {"name":"place","type":"string"},{"name":"amount","type":"number"},\
          {"name":"open","type":"boolean"}]}}\
          """
              .formatted(comma, i, i));
      mapping.append("%s\"data/table-%d.csv\":\"%s\"".formatted(comma, i, sources.get(i)));
    }
    return """
    {"meta":{"version":1,"ownerid":"%s","owner":"%s","dataset":"%s","findability":"published"},\
    "inputs":[{"kind":"datapackage","url":"datapackage.json","parameters":{\
    "resource-mapping":{%s},"descriptor":{"name":"%s","resources":[%s]}}}]}\
    """
        .formatted(owner, owner, dataset, mapping, dataset, resources);
  }

  /// A table of five columns and so many rows, as CSV.
  public static byte[] table(int rows, long seed) {
    var random = new SplittableRandom(seed);
    var text = new StringBuilder("id,day,place,amount,open\n");
    for (int row = 1; row <= rows; row++) {
      text.append(
          String.format(
              Locale.ROOT,
              "%d,20%02d-%02d-%02d,place %d,%d.%02d,%s%n",
              row,
              random.nextInt(10, 26),
              random.nextInt(1, 13),
              random.nextInt(1, 29),
              random.nextInt(500),
              random.nextInt(100_000),
              random.nextInt(100),
              random.nextBoolean()));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// The SHA-256 of these bytes, in hex.
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

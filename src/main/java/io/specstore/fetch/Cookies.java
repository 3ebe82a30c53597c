package io.specstore.fetch;

import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.client5.http.cookie.BasicCookieStore;
import org.apache.hc.client5.http.cookie.CookieStore;

/// The cookies of one fetch, kept for each host apart: none goes to another host, whatever domain
/// it names. Belongs to one thread.
final class Cookies {
  private final Map<String, CookieStore> stores = new HashMap<>();

  /// Those of that address's host; the ports of http and https belong together.
  CookieStore of(URI address) {
    var port = WebAddress.port(address);
    var isUsual = port < 0 || port == 80 || port == 443;
    var host = WebAddress.host(address).toLowerCase(Locale.ROOT) + (isUsual ? "" : ":" + port);
    return stores.computeIfAbsent(host, _ -> new BasicCookieStore());
  }
}

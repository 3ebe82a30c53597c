package io.specstore.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.impl.EnglishReasonPhraseCatalog;

/// Turns errors of the web into messages: what is wrong, what to do, and whether it is temporary.
final class WebExceptions {
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");

  private static final String LATER = "; try again later";

  private WebExceptions() {}

  static FetchException of(IOException error, String shown, FetchLimits limits) {
    return switch (error) {
      // The same whether there is no such host or one that may not be asked: whoever writes a spec
      // does not learn which names there are in the server's own network.
      case UnknownHostException _ ->
          FetchException.permanent(
              shown
                  + " cannot be asked: there is no host of that name, or none at an address that is"
                  + " open to the world (not private, loopback or reserved); check the address,"
                  + " publish the file, or upload its bytes with `specstore push`");
      case ConnectTimeoutException _ ->
          temporary(
              shown
                  + " could not be connected to within "
                  + seconds(limits.connect())
                  + "; check host and port, or try again later");
      case SocketTimeoutException _ ->
          temporary(shown + " sent nothing for " + seconds(limits.silence()) + LATER);
      case HttpHostConnectException _ ->
          temporary(shown + " cannot be connected to; check host and port");
      case SSLException _ ->
          FetchException.permanent(
              shown + " cannot be read over a safe connection (TLS); check its certificate");
      case ConnectionClosedException _ ->
          temporary(shown + " was interrupted before its end" + LATER);
      case EOFException _ -> temporary(shown + " was interrupted before its end" + LATER);
      case NoHttpResponseException _ ->
          temporary(shown + " closed the connection unanswered" + LATER);
      case InflationLimit.OverInflationException _ ->
          FetchException.ofLimit(
              FetchException.UNPACKING_RATIO,
              shown
                  + " answered in gzip that unpacks to more than "
                  + InflationLimit.MAX_RATIO
                  + " times its size, which is the limit; give the address of a plain file");
      case ZipException _ ->
          FetchException.permanent(
              shown + " answered in gzip that cannot be read; give another address");
      default ->
          error.getCause() instanceof HttpException
              ? FetchException.permanent(
                  shown + " answered with what is not HTTP; check host and port")
              : temporary("the connection to " + shown + " was lost" + LATER);
    };
  }

  static FetchException ofPort(int port, String shown) {
    return FetchException.permanent(
        shown
            + " is at port "
            + port
            + ", where this server reads no sources (SOURCE_PORTS); give an address at another"
            + " port, or upload the bytes with `specstore push`");
  }

  static FetchException overTime(String shown, FetchLimits limits) {
    return FetchException.ofLimit(
        FetchException.TIME,
        shown
            + " took longer than the "
            + seconds(limits.total())
            + " that a source may take; divide the file, or give a faster address");
  }

  static FetchException tooSlow(String shown, FetchLimits limits) {
    var rate = limits.pace().leastRate();
    return FetchException.ofLimit(
        FetchException.LEAST_RATE,
        String.format(
            Locale.ROOT,
            "%s sent less than %,d bytes a second over %s, the least rate of a source"
                + " (SOURCE_MIN_RATE); give a faster address, or upload the bytes with `specstore"
                + " push`",
            shown,
            rate.bytesPerSecond(),
            seconds(rate.over())));
  }

  /// @param pause that the server asks for
  static FetchException ofStatus(int status, Duration pause, String shown) {
    var name = EnglishReasonPhraseCatalog.INSTANCE.getReason(status, Locale.ROOT);
    var said = shown + " answered " + status + (name == null ? "" : " " + name);
    return switch (status) {
      // From 520 on: between Cloudflare and the server that it stands before.
      case HttpStatus.SC_REQUEST_TIMEOUT,
          HttpStatus.SC_TOO_MANY_REQUESTS,
          HttpStatus.SC_INTERNAL_SERVER_ERROR,
          HttpStatus.SC_BAD_GATEWAY,
          HttpStatus.SC_SERVICE_UNAVAILABLE,
          HttpStatus.SC_GATEWAY_TIMEOUT,
          520,
          521,
          522,
          523,
          524 ->
          FetchException.temporary(said + LATER, pause);
      case HttpStatus.SC_NOT_FOUND, HttpStatus.SC_GONE ->
          FetchException.permanent(said + "; check the address");
      case HttpStatus.SC_UNAUTHORIZED, HttpStatus.SC_FORBIDDEN ->
          FetchException.permanent(said + "; give an address that this server may read");
      default -> FetchException.permanent(said + " instead of 200 OK; check the address");
    };
  }

  /// The pause that a `Retry-After` asks for, in seconds or until a date (RFC 9110, section
  /// 10.2.3).
  ///
  /// @param retryAfter the header's value, or empty
  static Duration pause(String retryAfter, InstantSource clock) {
    if (SECONDS.matcher(retryAfter).matches()) {
      return Duration.ofSeconds(Long.parseLong(retryAfter));
    }
    var until = retryAfter.isEmpty() ? null : DateUtils.parseStandardDate(retryAfter);
    var pause = until == null ? Duration.ZERO : Duration.between(clock.instant(), until);
    return pause.isNegative() ? Duration.ZERO : pause;
  }

  private static FetchException temporary(String message) {
    return FetchException.temporary(message, Duration.ZERO);
  }

  private static String seconds(Duration time) {
    return time.toSecondsPart() == 0 && time.toMinutes() > 0
        ? time.toMinutes() + " min"
        : time.toMillis() / 1000.0 + " s";
  }
}

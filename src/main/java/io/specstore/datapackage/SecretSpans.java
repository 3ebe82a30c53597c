package io.specstore.datapackage;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;

/// The parts of a text that are secrets of an address in it. Immutable.
///
/// A text that begins like an address, or has no blank, is read as one from its beginning to its
/// end, since people write blanks into addresses too. In all others each word with `://` in it is
/// an address.
final class SecretSpans {
  private static final Set<String> SECRET_PARAMETERS =
      Set.of(
          "sig",
          "signature",
          "token",
          "access_token",
          "key",
          "api_key",
          "apikey",
          "secret",
          "password",
          "jwt");
  private static final String SIGNED = "x-amz-";

  private static final String SCHEME = "[A-Za-z][A-Za-z0-9+.-]{0,30}:";
  private static final Pattern WHOLE = Pattern.compile("\\s*(?:" + SCHEME + ")?//([^/?#]*@)?");
  private static final Pattern USER = Pattern.compile(SCHEME + "//([^/?#\\s\"'<>]*@)");
  private static final Pattern WORD = Pattern.compile("[^\\s\"'<>]+");
  private static final Pattern PARAMETER = Pattern.compile("(?<=[?&;#])([^=?&;#]{1,100})=");
  private static final Pattern VALUE = Pattern.compile("[^&#]*");

  /// A secret, and what stands for it.
  private record Span(int start, int end, String mask) {}

  private final List<Span> spans;

  private SecretSpans(List<Span> spans) {
    this.spans = spans;
  }

  static SecretSpans of(String text) {
    var found = new ArrayList<Span>();
    if (text.indexOf('@') >= 0 || text.indexOf('=') >= 0) {
      addAll(text, found);
    }
    return new SecretSpans(apart(found));
  }

  private static void addAll(String text, List<Span> found) {
    var whole = WHOLE.matcher(text);
    var isAddress = whole.lookingAt();
    if (isAddress && whole.start(1) >= 0) {
      found.add(new Span(whole.start(1), whole.end(1), "***@"));
    }
    var user = USER.matcher(text);
    while (user.find()) {
      found.add(new Span(user.start(1), user.end(1), "***@"));
    }
    if (isAddress) {
      addParameters(text, 0, text.length(), found);
      return;
    }
    var word = WORD.matcher(text);
    while (word.find()) {
      var begin = word.end() - word.start() == text.length() ? text.indexOf('?') : -1;
      if (begin >= 0 || word.group().contains("://")) {
        addParameters(text, Math.max(begin, word.start()), word.end(), found);
      }
    }
  }

  /// Each character is looked at a few times at most, however many parameters there are.
  private static void addParameters(String text, int from, int to, List<Span> found) {
    var parameter = PARAMETER.matcher(text).useTransparentBounds(true).region(from, to);
    var value = VALUE.matcher(text);
    while (parameter.find()) {
      if (isSecret(parameter.group(1))
          && value.region(parameter.end(), to).lookingAt()
          && value.end() > value.start()) {
        found.add(new Span(value.start(), value.end(), "***"));
        parameter.region(value.end(), to);
      }
    }
  }

  private static boolean isSecret(String written) {
    var name = decoded(written).strip().toLowerCase(Locale.ROOT);
    return SECRET_PARAMETERS.contains(name) || name.startsWith(SIGNED);
  }

  private static String decoded(String name) {
    try {
      return URLDecoder.decode(name, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return name;
    }
  }

  /// In their order, without those that lie in others.
  private static List<Span> apart(List<Span> found) {
    found.sort(Comparator.comparingInt(Span::start).thenComparingInt(span -> -span.end));
    var apart = new ArrayList<Span>();
    for (var span : found) {
      if (apart.isEmpty() || span.start >= apart.getLast().end) {
        apart.add(span);
      }
    }
    return apart;
  }

  boolean isEmpty() {
    return spans.isEmpty();
  }

  /// That text with the masks in their places.
  String masked(String text, IntUnaryOperator place) {
    return isEmpty() ? text : masked(text, place, 0, text.length());
  }

  /// The part of a text from `start` to `end`, in which characters stand where `place` says.
  String masked(String text, IntUnaryOperator place, int start, int end) {
    var masked = new StringBuilder(end - start);
    var copied = start;
    for (var span : spans) {
      masked.append(text, copied, place.applyAsInt(span.start)).append(span.mask);
      copied = place.applyAsInt(span.end);
    }
    return masked.append(text, copied, end).toString();
  }
}

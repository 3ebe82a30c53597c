package io.specstore.table.cell;

import java.util.Comparator;

/// The order of texts by their Unicode code points, in which published JSON sorts its keys.
///
/// It differs from the order of [String#compareTo] where surrogates meet U+E000 to U+FFFF.
public final class CodePointOrder implements Comparator<String> {
  public static final CodePointOrder INSTANCE = new CodePointOrder();

  private CodePointOrder() {}

  @Override
  public int compare(String a, String b) {
    var shorter = Math.min(a.length(), b.length());
    for (var i = 0; i < shorter; i++) {
      var x = a.charAt(i);
      var y = b.charAt(i);
      if (x != y) {
        // Surrogates stand for code points above every other char.
        return Character.isSurrogate(x) == Character.isSurrogate(y)
            ? Character.compare(x, y)
            : Character.isSurrogate(x) ? 1 : -1;
      }
    }
    return a.length() - b.length();
  }
}

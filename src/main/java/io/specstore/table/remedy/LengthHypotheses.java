package io.specstore.table.remedy;

import io.specstore.table.cell.CellText;
import io.specstore.table.report.Message;
import java.util.List;

/// The hypothesis about texts that are too short or too long: the bound that allows all of them.
final class LengthHypotheses implements HypothesisSet {
  private final boolean isMaximum;
  private long extreme;
  private boolean isText = true;

  LengthHypotheses(String constraint) {
    this.isMaximum = constraint.equals("maxLength");
    this.extreme = isMaximum ? 0 : Long.MAX_VALUE;
  }

  @Override
  public void test(CellText text, boolean isTextAlone) {
    var length = Character.codePointCount(text, 0, text.length());
    extreme = isMaximum ? Math.max(extreme, length) : Math.min(extreme, length);
    isText &= isTextAlone;
  }

  @Override
  public void merge(HypothesisSet other) {
    if (!(other instanceof LengthHypotheses same) || same.isMaximum != isMaximum) {
      throw new IllegalArgumentException("not of the same constraint");
    }
    extreme = isMaximum ? Math.max(extreme, same.extreme) : Math.min(extreme, same.extreme);
    isText &= same.isText;
  }

  @Override
  public List<String> remedies(long rowCount) {
    if (!isText) {
      return List.of();
    }
    var characters = Message.count(extreme, "character");
    return List.of(
        isMaximum
            ? Message.of("the longest has %s: maxLength %d takes all", characters, extreme)
            : Message.of("the shortest has %s: minLength %d takes all", characters, extreme));
  }
}

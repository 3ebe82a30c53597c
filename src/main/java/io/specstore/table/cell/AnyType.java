package io.specstore.table.cell;

import io.specstore.datapackage.Edition;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Table Schema "any": text in v1.0; in v2.0 also the native value, where the source has one.
final class AnyType implements FieldType {
  private final boolean isNative;

  AnyType(Edition edition) {
    this.isNative = edition == Edition.V2;
  }

  @Override
  public Object read(CellText text) {
    return text.toString();
  }

  @Override
  public @Nullable Object readNative(Object nativeValue, CellText text) {
    if (!isNative) {
      return text.toString();
    }
    return switch (nativeValue) {
      case OversizedNumber _ -> null;
      case Duration _ -> text.toString();
      default -> nativeValue;
    };
  }

  @Override
  public String expected() {
    return "anything but a number beyond 1e" + NumberText.MAX_EXPONENT;
  }
}

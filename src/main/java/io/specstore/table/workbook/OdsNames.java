package io.specstore.table.workbook;

/// The namespaces of OpenDocument (OpenDocument 1.3 part 3, section 1.3).
final class OdsNames {
  static final String OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
  static final String TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
  static final String TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
  static final String STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0";
  static final String NUMBER = "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0";

  /// Of LibreOffice, which says there what it has no word for in the others.
  static final String CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0";

  private OdsNames() {}
}

/// The bytes of a source file: decompression within limits, detection of the encoding, strict
/// decoding.
///
/// May use table.report and archive. Must never know records or formats of tables.
///
/// Entry points: [io.specstore.table.bytes.UnpackedFile] opens a file whether it is compressed or
/// not, [io.specstore.table.bytes.DecodedText] reads its characters. Begin with `DecodedText`, then
/// `EncodingDetector` and [io.specstore.table.bytes.DecodingReader].
@NullMarked
package io.specstore.table.bytes;

import org.jspecify.annotations.NullMarked;

/// Validation: checks a data package, a resource or a file in its folder, without a plan or a
/// server.
///
/// Owns the rules that hold for a package as a whole (its resources, paths, declared sizes and
/// hashes) and the order in which they are checked; rows are checked by `table.check`. May use
/// dataset, datapackage, archive, fetch, and of the table wing report, reader and check. Must never
/// plan, run or publish, and must never depend on `engine`.
///
/// Entry point: [PackageCheck], used by `cli` for `specstore validate`. To begin, read
/// `PackageCheck.ofPackage`, then `ResourceCheck.run`.
@NullMarked
package io.specstore.validation;

import org.jspecify.annotations.NullMarked;

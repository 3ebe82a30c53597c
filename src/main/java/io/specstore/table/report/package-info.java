/// The errors about tables and data packages: errors, groups of errors, results, and their forms
/// for people and programs.
///
/// Owns the types of errors and every form of a report: the published JSON, the standard's JSON and
/// the lines for people. Uses no other room. Must never know files, cells or threads: it gets what
/// was found and words it.
///
/// Begin with [TableError][io.specstore.table.report.TableError] and
/// [ErrorType][io.specstore.table.report.ErrorType], then read
/// [TableResult][io.specstore.table.report.TableResult], which a pass over a table returns, and
/// [ErrorLines][io.specstore.table.report.ErrorLines],
/// [ReportJson][io.specstore.table.report.ReportJson] and
/// [FrictionlessJson][io.specstore.table.report.FrictionlessJson], which write it.
@NullMarked
package io.specstore.table.report;

import org.jspecify.annotations.NullMarked;

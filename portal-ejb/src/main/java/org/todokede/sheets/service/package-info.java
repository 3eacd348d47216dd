/**
 * Tables that somebody uploads, and tables that are handed out. A {@link org.todokede.sheets.service.Table} reads CSV or XLSX, told apart by content and
 * never by name, as rows by column name ({@link org.todokede.sheets.service.TableRow}), one at a time, as they come from the disk or the wire. Row 1 is the
 * header, as a spreadsheet counts. What is wrong with the whole file is thrown as {@link org.todokede.refusal.InvalidInput}; what is wrong with one row
 * hangs on that row, so that the rows beside it still answer. Every reason names the row and, where there is one, the column.
 * <p>
 * Nothing a file claims is believed: {@link org.todokede.sheets.service.TableLimits} bound bytes, rows, columns and cells; of an XLSX also the number of
 * its parts, what each unpacks to, and everything the parser would hold at once. The workbook is read with the zip and XML readers of the JDK, because a
 * reading library unpacks a part, a cell or a row of as many columns as the file likes before anybody can say no. A formula counts as the text it last
 * showed and is flagged. UTF-8 is read; Shift_JIS is recognised and refused with what to do, unless the caller names it.
 * {@link org.todokede.sheets.service.TableWriter} writes both kinds, no cell of which a spreadsheet takes for a formula.
 */
package org.todokede.sheets.service;

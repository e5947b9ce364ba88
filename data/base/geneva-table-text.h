/* Tables as text: comma-separated values (RFC 4180) and tab-separated ones.
 *
 * A spreadsheet takes a cell that begins with = + - or @ for a formula: a text
 * that does, and is no number, gets an apostrophe before it, as a spreadsheet
 * itself shows such a text.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  GENEVA_TABLE_CSV,     /* every cell of text in quotation marks, lines end in CR LF */
  GENEVA_TABLE_TSV,     /* no quotation marks; tabs and line ends inside a cell become spaces, lines end in LF */
} GenevaTableForm;

/* `value` NULL: an empty cell. Separators come by themselves: `is_first` for the first cell of a line. */
void geneva_table_append_cell   (GString *text, GenevaTableForm form, const char *value, gboolean is_first);
/* As RFC 8785 prints it, never in quotation marks; not finite: an empty cell. */
void geneva_table_append_number (GString *text, GenevaTableForm form, double value, gboolean is_first);
void geneva_table_end_line      (GString *text, GenevaTableForm form);

G_END_DECLS

/* A strict RFC 8259 scan, run before json-glib sees a byte.
 *
 * json-glib 1.6 has no depth limit, accepts comments, `{}{}`, hex numbers and
 * duplicate keys, cuts strings at \u0000 and reads too large integers as -1.
 * After this scan none of that can reach it.
 */
#pragma once

#include "base/geneva-fault.h"

G_BEGIN_DECLS

/* Grammar, encoding (BOM, bad UTF-8, lone surrogate escapes, NUL), depth,
 * duplicate keys, integers beyond int64 and numbers beyond double. Grammar
 * faults end the scan; duplicate keys and number ranges are collected. Adds
 * faults with line and column; TRUE when none was added. */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_json_scan (const char *text, gsize length, GenevaFaultList *faults);

/* Line and column (1-based, column in code points) of the value at each of the
 * RFC 6901 pointers, in one pass over a text that passed the scan. A pointer
 * to an absent member gets its nearest parent's place. */
void geneva_json_locate (const char *text, gsize length, const char * const *pointers, guint n_pointers,
                         guint *lines, guint *columns);

G_END_DECLS

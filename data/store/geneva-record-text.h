/* One record as a line of text, for the history: a JSON object in the order of
 * the schema that stands by itself. A reference is "LIST:ROW", the words of a passage
 * are written out, and what is not there is left out; a record comes back word by
 * word. For data/store alone.
 */
#pragma once

#include "base/geneva-fault.h"
#include "model/geneva-record.h"

G_BEGIN_DECLS

/* Onto the end of `text`. Any thread. */
void          geneva_record_text_append (GString *text, const GenevaRecord *record, GenevaPools *pools);
/* Strings go into `pools`. NULL when the text is no record of the list: `message` says why (owned). `is_trusted`: written
 * by this program on this machine; else everything is checked. Members that are not known are left out. */
G_GNUC_WARN_UNUSED_RESULT
GenevaRecord *geneva_record_text_parse  (const char *text, gsize length, GenevaList list, GenevaPools *pools,
                                         gboolean is_trusted, char **message);

G_END_DECLS

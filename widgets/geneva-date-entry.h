/* An entry for a date in plain language that says beneath what it means: the
 * range in words, or what is wrong.
 *
 * Signal: "changed".
 */
#pragma once

#include "base/geneva-edtf.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GENEVA_TYPE_DATE_ENTRY (geneva_date_entry_get_type ())
G_DECLARE_FINAL_TYPE (GenevaDateEntry, geneva_date_entry, GENEVA, DATE_ENTRY, GtkWidget)

/* Floating. */
GtkWidget  *geneva_date_entry_new        (void);
/* What dates without a year and "last Tuesday" count from; NULL: nothing. Copied. */
void        geneva_date_entry_set_anchor (GenevaDateEntry *self, const GenevaEdtf *anchor);
/* As if typed. NULL empties. */
void        geneva_date_entry_set_text   (GenevaDateEntry *self, const char *text);
const char *geneva_date_entry_get_text   (GenevaDateEntry *self);
/* FALSE: what is typed is no date, and the error says why. An empty entry is TRUE with NULL. `*edtf` is owned. */
G_GNUC_WARN_UNUSED_RESULT
gboolean    geneva_date_entry_read       (GenevaDateEntry *self, char **edtf, GError **error);
/* What stands beneath. */
const char *geneva_date_entry_get_words  (GenevaDateEntry *self);
/* The entry inside, for labels. Borrowed. */
GtkWidget  *geneva_date_entry_get_entry  (GenevaDateEntry *self);

G_END_DECLS

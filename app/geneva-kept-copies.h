/* Edits that reached no file: dossiers that were never saved under a name, and
 * working copies that a crash left behind. Found, listed for a reader, thrown
 * away on demand.
 */
#pragma once

#include "store/geneva-working-copy.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* GenevaWorkingCopyInfo, last edited first, of what nobody has open. Sweeps first. */
void       geneva_kept_copies_list_async  (gpointer source, GAsyncReadyCallback callback, gpointer data);
G_GNUC_WARN_UNUSED_RESULT
GPtrArray *geneva_kept_copies_list_finish (GAsyncResult *result);
/* NULL: it is gone. */
G_GNUC_WARN_UNUSED_RESULT
GenevaWorkingCopyInfo *geneva_kept_copies_find (const char *id);
/* "Talks" – its title, or what stands for it. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char      *geneva_kept_copies_dup_title   (const GenevaWorkingCopyInfo *info);
/* "bern.geneva · 3 edits · 5 May 2014, 14:05". Owned. */
G_GNUC_WARN_UNUSED_RESULT
char      *geneva_kept_copies_dup_subtitle (const GenevaWorkingCopyInfo *info);
/* Asks first: it cannot be undone. */
void       geneva_kept_copies_ask_to_discard (GtkWindow *parent, const char *id);
/* A list with Open and Discard for each. */
void       geneva_kept_copies_present     (GtkWindow *parent, GPtrArray *infos);

G_END_DECLS

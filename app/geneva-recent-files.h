/* Dossiers that were opened lately, in the list that the desktop's programs
 * share.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct {
  char      *uri;
  char      *title;       /* of the dossier, or the file's name */
  char      *place;       /* the file's name and its folder, for a reader */
  char      *label;       /* the title, with the file's name or its place where another one is called the same */
  GDateTime *visited;     /* may be NULL */
} GenevaRecentFile;

void       geneva_recent_file_free (GenevaRecentFile *file);
/* As opened or saved just now. */
void       geneva_recent_files_add  (GFile *file, const char *title);
/* GenevaRecentFile, the latest first; without local files that are gone. */
G_GNUC_WARN_UNUSED_RESULT
GPtrArray *geneva_recent_files_list (guint most);
void       geneva_recent_files_drop (const char *uri);

G_END_DECLS

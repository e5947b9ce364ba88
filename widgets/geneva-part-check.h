/* A part of a record that can be chosen: what it is called, and below it words
 * that it rests on, for parts are often called alike.
 */
#pragma once

#include "model/geneva-passages.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A GtkCheckButton; `rests_on` may be NULL. */
GtkWidget *geneva_part_check_new         (const char *words, const char *rests_on);
/* "AFP: the words of the passage". */
G_GNUC_WARN_UNUSED_RESULT
char      *geneva_part_dup_passage       (GenevaSnapshot *snapshot, const GenevaPassage *passage);
/* The first passage of a record's own, in such words; NULL: it has none. O(its passages). */
G_GNUC_WARN_UNUSED_RESULT
char      *geneva_part_dup_first_passage (GenevaSnapshot *snapshot, GenevaHandle handle);

G_END_DECLS

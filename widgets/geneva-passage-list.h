/* The passages of what is selected, one line each: date, what it shows,
 * source. Follows a session; arrow keys walk the lines.
 *
 * Properties: "session", "passage" (GenevaPassageItem, read-only, the current
 * line, notified on change), "n-passages".
 * Signal: "activated" on Enter or a double click on a line.
 */
#pragma once

#include "geneva-passage-item.h"
#include "model/geneva-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Of several selected things so many passages are listed at most; the heading says how many there are. */
#define GENEVA_MAX_PASSAGES_OF_SEVERAL 500

#define GENEVA_TYPE_PASSAGE_LIST (geneva_passage_list_get_type ())
G_DECLARE_FINAL_TYPE (GenevaPassageList, geneva_passage_list, GENEVA, PASSAGE_LIST, GtkWidget)

void               geneva_passage_list_set_session  (GenevaPassageList *self, GenevaSession *session);
/* Borrowed; NULL when nothing is selected or it rests on nothing. */
GenevaPassageItem *geneva_passage_list_get_passage  (GenevaPassageList *self);
guint              geneva_passage_list_get_n_passages (GenevaPassageList *self);
/* Of one record only what it rests on itself, not what names it elsewhere. */
void               geneva_passage_list_set_own      (GenevaPassageList *self, gboolean is_own);
/* Makes the line of that passage the current one; FALSE when it is not among them. O(lines). */
gboolean           geneva_passage_list_choose       (GenevaPassageList *self, const GenevaPassage *passage);
/* Puts the keyboard into the list, on the current line. FALSE when there is none. */
gboolean           geneva_passage_list_focus        (GenevaPassageList *self);

G_END_DECLS

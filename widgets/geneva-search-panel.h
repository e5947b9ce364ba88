/* The search of a whole dossier: an entry, what is found under it by groups,
 * the marks of the chart that is looked at first. Enter opens what is chosen,
 * arrow keys walk the list while words can still be typed.
 *
 * Signals:
 *   "open" (uint: handle, uint: start, uint: end): a record; in a source's text, the words in code points (start ==
 *     end: none).
 *   "go-to" (uint: handle): a mark of the chart that geneva_search_panel_begin was told.
 *   "close": the reader is done.
 */
#pragma once

#include "geneva-chart-view.h"
#include "model/geneva-session.h"
#include "store/geneva-search.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GENEVA_TYPE_SEARCH_PANEL (geneva_search_panel_get_type ())
G_DECLARE_FINAL_TYPE (GenevaSearchPanel, geneva_search_panel, GENEVA, SEARCH_PANEL, GtkWidget)

void         geneva_search_panel_set_session (GenevaSearchPanel *self, GenevaSession *session);
/* By what the session's dossier is known in the cache: its address; NULL: its index is never kept. */
void         geneva_search_panel_set_key     (GenevaSearchPanel *self, const char *key);
/* Takes the keyboard. `view`: the chart whose marks come first, not held; NULL: none. */
void         geneva_search_panel_begin       (GenevaSearchPanel *self, GenevaChartView *view);
/* The view that begin was told; NULL when there is none, or it is gone. */
GenevaChartView *geneva_search_panel_get_view (GenevaSearchPanel *self);
/* Forgets the words and what was found. */
void         geneva_search_panel_end         (GenevaSearchPanel *self);
/* As if typed. */
void         geneva_search_panel_set_text    (GenevaSearchPanel *self, const char *text);
/* Opens the next (1) or the previous (-1) hit; FALSE at the end. */
gboolean     geneva_search_panel_step        (GenevaSearchPanel *self, int step);
/* A step of the session's filter: only what was found, or rests on words that were. */
void         geneva_search_panel_filter      (GenevaSearchPanel *self);
/* Of what is shown; NULL: nothing was looked for yet. Borrowed. */
GenevaSearchResult *geneva_search_panel_get_result (GenevaSearchPanel *self);
/* What is said of it under the entry. */
const char  *geneva_search_panel_get_words   (GenevaSearchPanel *self);
/* Whether the shown result is not yet that of the words typed. */
gboolean     geneva_search_panel_is_busy     (GenevaSearchPanel *self);

G_END_DECLS

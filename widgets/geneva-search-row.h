/* One row of what was found, for the list of the search panel. Immutable.
 */
#pragma once

#include "model/geneva-session.h"
#include "store/geneva-search.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum {
  GENEVA_SEARCH_ROW_HEADING,    /* of a group; can't be chosen */
  GENEVA_SEARCH_ROW_CHART,      /* a mark of the chart that is looked at */
  GENEVA_SEARCH_ROW_SOURCE,
  GENEVA_SEARCH_ROW_LINE,       /* words in the text of the source above */
  GENEVA_SEARCH_ROW_ITEM,
  GENEVA_SEARCH_ROW_MORE,       /* lists more of the group */
} GenevaSearchRowKind;

#define GENEVA_TYPE_SEARCH_ROW (geneva_search_row_get_type ())
G_DECLARE_FINAL_TYPE (GenevaSearchRow, geneva_search_row, GENEVA, SEARCH_ROW, GObject)

G_GNUC_WARN_UNUSED_RESULT
GenevaSearchRow    *geneva_search_row_new_words (GenevaSearchRowKind kind, const char *title, const char *detail);
/* Of a hit; `line` (which of its snippets) for GENEVA_SEARCH_ROW_LINE. */
G_GNUC_WARN_UNUSED_RESULT
GenevaSearchRow    *geneva_search_row_new_hit   (GenevaSearchRowKind kind, GenevaSnapshot *snapshot,
                                                 const GenevaSearchHit *hit, guint line);

GenevaSearchRowKind geneva_search_row_get_kind  (GenevaSearchRow *row);
GenevaHandle        geneva_search_row_get_handle (GenevaSearchRow *row);     /* NONE: of no record */
/* Where its words are in the source's text; FALSE: they are not in a text. */
gboolean            geneva_search_row_get_range (GenevaSearchRow *row, GenevaSearchRange *range);
const char         *geneva_search_row_get_title (GenevaSearchRow *row);
/* Whether both are the same place. */
gboolean            geneva_search_row_is_same   (GenevaSearchRow *a, GenevaSearchRow *b);

/* Makes the widgets of rows in a GtkListView. */
G_GNUC_WARN_UNUSED_RESULT
GtkListItemFactory *geneva_search_row_factory_new (void);

G_END_DECLS

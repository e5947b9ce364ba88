/* The articles that a review may be limited to, as the list of a drop-down: all of them first, then each by its title, which
 * is asked for when it is shown. Only for widgets/geneva-review-*.c.
 */
#pragma once

#include "model/geneva-snapshot.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GENEVA_TYPE_REVIEW_SOURCES (geneva_review_sources_get_type ())
G_DECLARE_FINAL_TYPE (GenevaReviewSources, geneva_review_sources, GENEVA, REVIEW_SOURCES, GObject)

/* A list of GtkStringObject; `all` is the first. */
G_GNUC_WARN_UNUSED_RESULT
GenevaReviewSources *geneva_review_sources_new  (const char *all);
/* What differs from the list before is told as one change: of thousands an article more or less is nothing. The snapshot is
 * kept for titles; NULL: no sources. */
void                 geneva_review_sources_show (GenevaReviewSources *self, const GenevaHandle *sources, guint n,
                                                 GenevaSnapshot *snapshot);
/* The source at a position of the list; NONE: all. */
GenevaHandle         geneva_review_sources_get  (GenevaReviewSources *self, guint position);

G_END_DECLS

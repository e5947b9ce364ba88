/* A view as a value: what a reader sees of a dossier in one chart, under a name –
 * filter, window of time, the chart's own choices, pinned places – and how it
 * becomes a record of `views` and back.
 *
 *   "filters": { "steps"?: [ { "kind": "only|hide", "title", "records": [ID…] } ],
 *                "clock"?: "reported", "dims"?: true, "unreviewed"?: true, "settings"?: { of the chart } }
 *   "span":    [ first instant, end ], "2014-01-22T00:00:00Z" each
 *   "places":  { ID of a node: [x, y] as fractions of the area in which nodes are laid out }
 *
 * What a file has there in another form is left alone: a view is read as far as
 * it can be. Members that are not known, and places of records that are not
 * there (they may come back by undo), are kept when the record is replaced.
 *
 * The network's own pins, those that no name was given to, are in the view of
 * the chart "network" with the name GENEVA_VIEW_WORKING.
 */
#pragma once

#include "model/geneva-delta.h"
#include "model/geneva-filter.h"
#include "model/geneva-session.h"

G_BEGIN_DECLS

/* Not offered to readers as a name. */
#define GENEVA_VIEW_WORKING "working layout"

typedef struct {
  GenevaHandle handle;
  double       x, y;            /* 0-1 each */
} GenevaPin;

typedef struct {
  char         *name;
  char         *chart;          /* "timeline", "network" */
  GenevaFilter *filter;         /* may be NULL */
  GenevaClock   clock;
  gboolean      dims_filtered;
  gboolean      unreviewed;
  char         *settings;       /* a JSON object in the chart's words; NULL: as usual */
  GenevaSpan    span;           /* begin == end: all times */
  gint64        seed;           /* of the layout; -1: not told */
  GArray       *pins;           /* GenevaPin, by handle */
} GenevaView;

G_GNUC_WARN_UNUSED_RESULT
GenevaView   *geneva_view_new    (const char *name, const char *chart);
/* The view at a handle; NULL when there is none. O(its size). */
G_GNUC_WARN_UNUSED_RESULT
GenevaView   *geneva_view_read   (GenevaSnapshot *snapshot, GenevaHandle handle);
void          geneva_view_free   (GenevaView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaView, geneva_view_free)
/* The first one of that chart (NULL: any) and name, or GENEVA_HANDLE_NONE. O(views). */
GenevaHandle  geneva_view_find   (const GenevaSnapshot *snapshot, const char *chart, const char *name);

/* O(log pins). */
gboolean      geneva_view_get_pin   (const GenevaView *view, GenevaHandle handle, double *x, double *y);
/* Clamped to 0-1, and to what a file keeps of them. */
void          geneva_view_set_pin   (GenevaView *view, GenevaHandle handle, double x, double y);
gboolean      geneva_view_clear_pin (GenevaView *view, GenevaHandle handle);

/* What makes the dossier hold the view, in the place of the one at `handle` (GENEVA_HANDLE_NONE: a new one).
 * NULL when it would not be another. A working view that says nothing is taken away. `title` as for geneva_delta_new(). */
G_GNUC_WARN_UNUSED_RESULT
GenevaDelta  *geneva_view_dup_delta  (const GenevaView *view, GenevaSnapshot *snapshot, GenevaHandle handle,
                                      const char *title);
/* What gives the view at a handle another name and leaves all else as it stands; NULL when there is none, or it has
 * that name. */
G_GNUC_WARN_UNUSED_RESULT
GenevaDelta  *geneva_view_dup_renaming (GenevaSnapshot *snapshot, GenevaHandle handle, const char *name,
                                        const char *title);
/* What takes the view at a handle away; NULL when there is none. */
G_GNUC_WARN_UNUSED_RESULT
GenevaDelta  *geneva_view_dup_removal (GenevaSnapshot *snapshot, GenevaHandle handle, const char *title);

G_END_DECLS

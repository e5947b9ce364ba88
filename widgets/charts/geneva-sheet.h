/* What goes into a file: a chart on one page or on several, with the list of its
 * sources and their numbers at the marks.
 */
#pragma once

#include "geneva-chart.h"

G_BEGIN_DECLS

typedef struct {
  double                   width_pt, height_pt;
  const GenevaPageOptions *page;        /* title, legend, caption …; what it says of parts is of no effect */
  gboolean                 is_whole;    /* all of the chart; else the part that it shows */
  gboolean                 is_scrolled; /* of that part: lanes as on the screen, cut at the foot; else all lanes */
  gboolean                 is_paged;    /* over as many pages as needed, numbered */
  gboolean                 has_sources; /* the list of sources: below the caption, or on pages at the end */
  gboolean                 has_keys;    /* its numbers at the marks; only with the list */
  GenevaTextContext       *text;        /* NULL: the chart's */
} GenevaSheetOptions;

/* Page sizes by name: "a4", "letter", both landscape. FALSE: neither. */
G_GNUC_WARN_UNUSED_RESULT
gboolean   geneva_sheet_size_from_name (const char *name, double *width_pt, double *height_pt);

/* The pages in reading order, at least one. The chart itself stays as it is: a copy of it is drawn. An array
 * of GenevaScene; the first carries the dropped labels of all. On one page the list of sources takes no more
 * than its share and says how many it leaves out; on several all are listed, up to GENEVA_MAX_PAGES of them.
 * Counts of the first page: "sources", and "keyless" for marks whose numbers had no room. Main thread. */
G_GNUC_WARN_UNUSED_RESULT
GPtrArray *geneva_sheet_build          (GenevaChart *chart, const GenevaSheetOptions *options);

G_END_DECLS

/* Dossiers for the tests of reports and proof sheets, and what a PDF has to be:
 * read back with Poppler where the program is built with it.
 */
#pragma once

#include "model/geneva-snapshot.h"

G_BEGIN_DECLS

GenevaSnapshot *report_stage_load_bundled (void);
/* One original of `n` characters, which an event rests on as a whole. */
GenevaSnapshot *report_stage_load_long    (guint n, gboolean has_spaces);
/* Names in Arabic and Chinese, in an original. */
GenevaSnapshot *report_stage_load_scripts (void);
GenevaSnapshot *report_stage_load_many    (guint n_events);

/* Pages, outline, links that all lead somewhere; at least so many marks, each with a link. */
void  report_stage_check_pdf   (GBytes *bytes, guint least_marks);
guint report_stage_count_pages (GBytes *bytes);     /* G_MAXUINT without Poppler */
void  report_stage_check_head  (GBytes *bytes, const char *title, const char *author);
void  report_stage_check_size  (GBytes *bytes, double width_pt, double height_pt);
/* Some page says so. */
void  report_stage_find_words  (GBytes *bytes, const char *words);

G_END_DECLS

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
  gboolean                 has_no_numbers;  /* pages are numbered by whoever has more of them */
  GenevaTextContext       *text;        /* NULL: the chart's */
} GenevaSheetOptions;

/* Page sizes by name: "a4", "letter", both landscape. FALSE: neither. */
G_GNUC_WARN_UNUSED_RESULT
gboolean   geneva_sheet_size_from_name (const char *name, double *width_pt, double *height_pt);

/* Pages of which it is known how many they are and what is on them, and which are built when they are looked at
 * or written. The chart itself stays as it is: a copy of it is drawn. On one page the list of sources takes no
 * more than its share and says how many it leaves out; on several all are listed, up to GENEVA_MAX_PAGES of
 * them. Main thread. */
typedef struct _GenevaBook GenevaBook;

/* Divides the chart: about the time of a dozen pages. What `options` points to may go afterwards. */
G_GNUC_WARN_UNUSED_RESULT
GenevaBook  *geneva_book_new         (GenevaChart *chart, const GenevaSheetOptions *options);
void         geneva_book_free        (GenevaBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaBook, geneva_book_free)
guint        geneva_book_get_n_pages (const GenevaBook *book);
/* A page, from 0. It carries its own dropped labels. Counts: "sources" of all pages, and "keyless" for marks of
 * this one whose numbers had no room. The caption of the last page says what all of them leave out: only when
 * each of the others has been built or counted once. */
G_GNUC_WARN_UNUSED_RESULT
GenevaScene *geneva_book_build_page  (GenevaBook *book, guint position);
/* The page with legend and caption: the last one, but for more of the sources. */
guint        geneva_book_get_caption_page (const GenevaBook *book);
/* Takes note of what one more page leaves out. FALSE: that is known of all. For idle time; as long as a page. */
gboolean     geneva_book_count       (GenevaBook *book);

/* All pages in reading order, at least one: an array of GenevaScene. Main thread. */
G_GNUC_WARN_UNUSED_RESULT
GPtrArray   *geneva_sheet_build      (GenevaChart *chart, const GenevaSheetOptions *options);

G_END_DECLS

/* The time strip: the whole dossier in one row of columns over years and
 * months, with a window in it. Pure functions from counts and a window to
 * scenes: one of the dossier, which stays while the window moves, and a small
 * one of the window to be laid over it.
 *
 * A column stacks what happened, what did not (yet), and what is contested. Its
 * height is the number of events, or the square root of it where single events
 * could not be seen beside the fullest column.
 */
#pragma once

#include "geneva-scene.h"
#include "geneva-time-strip-counts.h"
#include "geneva-time-window.h"

G_BEGIN_DECLS

typedef struct {
  GenevaTimeStripCounts *counts;        /* NULL: being counted, or no dossier */
  double                 width_pt, height_pt;
  gboolean               is_whole;      /* from the first event to the last, outliers included */
  GenevaSpan             window;        /* as the session has it; where it leaves the axis, the axis is whole */
  const char            *locale;
  GenevaTextContext     *text;
} GenevaTimeStripInput;

/* Where things are, for who draws the window and turns pointers into time. */
typedef struct {
  GenevaTimeScale scale;          /* its 0 pt is at plot.x */
  GenevaSpan      domain;         /* what the axis spans; empty: nothing is dated */
  GenevaRect      page;
  GenevaRect      plot;           /* the columns */
  GenevaRect      axis;           /* the ticks */
  GenevaRect      earlier, later; /* arrows to what lies beside the axis; width 0: nothing does */
  guint           n_earlier, n_later;
  double          column_pt;
  guint           n_columns;
  guint32         most;           /* in one column */
  gboolean        is_root;        /* heights are square roots */
  gboolean        is_whole;       /* the axis spans all */
} GenevaTimeStripGeometry;

/* What the pointer is over. */
typedef enum {
  GENEVA_STRIP_NOTHING,
  GENEVA_STRIP_GROUND,            /* brush a new window here */
  GENEVA_STRIP_WINDOW,
  GENEVA_STRIP_BEGIN,
  GENEVA_STRIP_END,
  GENEVA_STRIP_EARLIER,
  GENEVA_STRIP_LATER,
} GenevaStripPart;

/* Main thread (measures text). O(columns · log events). */
G_GNUC_WARN_UNUSED_RESULT
GenevaScene *geneva_time_strip_build        (const GenevaTimeStripInput *input, GenevaTimeStripGeometry *geometry);
/* The window: begin and end in seconds, so that it can glide; begin == end: none, only the handles at the
 * ends of the axis. `words` (its dates in the labels) may be another window than what is drawn. */
G_GNUC_WARN_UNUSED_RESULT
GenevaScene *geneva_time_strip_build_window (const GenevaTimeStripInput *input,
                                             const GenevaTimeStripGeometry *geometry, double begin, double end,
                                             const GenevaSpan *words, GenevaStripPart hovered);

/* Left and right edge of the window on the page; of no window those of the axis. */
void     geneva_time_strip_get_edges  (const GenevaTimeStripGeometry *geometry, double begin, double end,
                                       double *left_pt, double *right_pt);
GenevaStripPart geneva_time_strip_pick (const GenevaTimeStripGeometry *geometry, double begin, double end,
                                        double x_pt, double y_pt);
double   geneva_time_strip_to_instant (const GenevaTimeStripGeometry *geometry, double x_pt);
/* "3 June 2013 · 4 events", what is in it by status, and how heights are drawn; NULL outside of the columns.
 * Owned. */
G_GNUC_WARN_UNUSED_RESULT
char    *geneva_time_strip_dup_tooltip (const GenevaTimeStripInput *input, const GenevaTimeStripGeometry *geometry,
                                        double x_pt);
/* "1–22 Jan 2014 · 14 events certain, 3 possible, 2 undated"; without a window the whole. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char    *geneva_time_strip_dup_summary (const GenevaTimeStripInput *input, const GenevaTimeStripGeometry *geometry,
                                        const GenevaSpan *window, gboolean is_brief);

G_END_DECLS

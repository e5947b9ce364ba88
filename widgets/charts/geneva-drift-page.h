/* What the parts of the drift chart share while one scene is built. Inside of
 * geneva-drift-*.c only.
 */
#pragma once

#include "geneva-drift-scene.h"

#include "layout/geneva-labels.h"
#include "layout/geneva-ticks.h"

G_BEGIN_DECLS

#define GENEVA_DRIFT_RAIL_ROW_PT 14.0
#define GENEVA_DRIFT_ARROW_PT 26.0
#define GENEVA_DRIFT_AXIS_ROW_PT 14.0
#define GENEVA_DRIFT_SHELF_COLUMN_PT 13.0

/* How one who speaks is drawn. */
typedef struct {
  GenevaShape shape;
  GenevaStyle fill, line;
  gboolean    has_trace;        /* a line of its own */
  gboolean    is_own;           /* form and colour of its own; else those that several share */
} GenevaDriftLook;

/* How firm a forecast is, as a line. */
typedef struct {
  GenevaDash dash;
  float      line_pt;
} GenevaDriftLine;

typedef struct {
  const GenevaDriftInput *input;
  const GenevaDrift      *drift;
  GenevaSceneBuilder     *builder;
  GenevaRect              plot;         /* the plane */
  GenevaRect              rail;         /* of what names no day, above it; height 0: none */
  GenevaRect              shelf;        /* of what has no day of making, right of it; width 0: none */
  double                  heads_pt;     /* width of the days' names at the left */
  double                  seconds_per_pt, x_begin, y_begin;   /* at the plot's lower left corner */
  double                  mark_pt;
  gboolean                is_dense;
  GenevaDriftLook        *looks;        /* [n_units] */
  guint8                 *rail_rows;    /* [n_points] */
  gboolean               *rail_has_label;
  guint8                 *shelf_columns;    /* [n_points]: places of what has no day of making */
  guint                   n_rail_rows;
  guint32                *items;        /* [n_points]; 0: not on the page */
  guint32                 event_item;
  GenevaRect              outcome_label;    /* width 0: none */
  GArray                 *obstacles;    /* GenevaBox: never covered by labels */
  GArray                 *segments;     /* GenevaSegment: better not covered */
  GArray                 *cells;        /* GenevaDriftCell, of a dense picture */
  guint                  *order;        /* [n_points] the points of the cells, cell by cell */
  guint                   n_in_sight, n_unlabelled;
} GenevaDriftPage;

/* Forecasts that share a place of a dense picture: those of `order` from `first` on. */
typedef struct {
  guint  column, row;
  guint  first, n;
  guint  n_not;         /* of these: will not */
} GenevaDriftCell;

static inline double
geneva_drift_page_get_x (const GenevaDriftPage *page, double instant)
{
  return page->plot.x + (instant - page->x_begin) / page->seconds_per_pt;
}

static inline double
geneva_drift_page_get_y (const GenevaDriftPage *page, double instant)
{
  return page->plot.y + page->plot.height - (instant - page->y_begin) / page->seconds_per_pt;
}

GenevaDriftLine geneva_drift_get_line (GenevaStrength strength);
/* Where on the shelf a point without a day of making stands. */
double   geneva_drift_page_get_shelf_x (const GenevaDriftPage *page, guint i);
/* How many stand side by side there. */
guint    geneva_drift_page_count_shelf_columns (const GenevaDriftPage *page);
/* Where the mark of a point stands; FALSE: out of sight. */
gboolean geneva_drift_page_place (const GenevaDriftPage *page, guint i, double *x, double *y);

/* Whether a box lies on the plane and covers neither mark nor line. */
gboolean geneva_drift_page_is_free (const GenevaDriftPage *page, const GenevaBox *box);

/* ---- geneva-drift-sight.c ---- */
/* With what filter and window leave out. */
const GenevaDrift *geneva_drift_page_get_whole (const GenevaDriftPage *page);
/* Sets what is in sight of the plane: what opens, or what the reader has chosen. */
void     geneva_drift_page_look     (GenevaDriftPage *page, gboolean is_opening);
double   geneva_drift_page_get_whole_seconds_per_pt (const GenevaDriftPage *page);

/* ---- geneva-drift-axis.c ---- */
void     geneva_drift_draw_ground   (GenevaDriftPage *page);
void     geneva_drift_draw_axes     (GenevaDriftPage *page);
void     geneva_drift_draw_outcome  (GenevaDriftPage *page);

/* ---- geneva-drift-marks.c ---- */
/* With more on the line than these there are no traces, and with more than those the middle of them is a line instead. */
#define GENEVA_DRIFT_MOST_ON_TRACES 80
#define GENEVA_DRIFT_MOST_ON_LINE 120
void     geneva_drift_draw_lines    (GenevaDriftPage *page);
void     geneva_drift_draw_marks    (GenevaDriftPage *page);
/* One mark of a speaker, for the legend too. */
void     geneva_drift_draw_form     (GenevaSceneBuilder *builder, const GenevaDriftLook *look, const GenevaDriftLine *line,
                                     double x, double y, double size_pt, gboolean is_hollow, guint32 item, float opacity);
/* A span that is struck through, from y to y2. */
void     geneva_drift_draw_struck   (GenevaSceneBuilder *builder, const GenevaDriftLook *look, const GenevaDriftLine *line,
                                     double x, double y, double y2, gboolean opens, guint32 item, float opacity);

/* ---- geneva-drift-dense.c ---- */
void     geneva_drift_count_cells   (GenevaDriftPage *page);
void     geneva_drift_draw_cells    (GenevaDriftPage *page);
/* The middle one of those made in each column of the page. */
void     geneva_drift_draw_middle   (GenevaDriftPage *page);

/* ---- geneva-drift-labels.c ---- */
/* Rows of the rail for what names no day. */
void     geneva_drift_pack_rail     (GenevaDriftPage *page, guint most_rows);
void     geneva_drift_draw_labels   (GenevaDriftPage *page);

/* ---- geneva-drift-words.c ---- */
void     geneva_drift_set_describe  (GenevaDriftPage *page);
guint64  geneva_drift_get_cell_key  (guint cell);
guint64  geneva_drift_get_event_key (void);
G_GNUC_WARN_UNUSED_RESULT
char    *geneva_drift_dup_caption   (const GenevaDriftPage *page);
/* "Slipped by 236 days, 28 days a month"; NULL: it did not move, or nothing is known of it. */
G_GNUC_WARN_UNUSED_RESULT
char    *geneva_drift_dup_slip      (const GenevaDrift *drift);
/* "Announced last: 22 January 2014", "22 January 2014", "22 Jan 2014"; NULL: there is no such day. */
typedef enum { GENEVA_DRIFT_LENGTH_LONG, GENEVA_DRIFT_LENGTH_DAY, GENEVA_DRIFT_LENGTH_BRIEF } GenevaDriftLength;
G_GNUC_WARN_UNUSED_RESULT
char    *geneva_drift_dup_outcome   (const GenevaDriftPage *page, GenevaDriftLength length);
/* Why there is no chart, and whether it is that its forecasts are all unreviewed; NULL: there is one. */
G_GNUC_WARN_UNUSED_RESULT
char    *geneva_drift_dup_message   (const GenevaDriftInput *input, gboolean *all_wait);

/* ---- geneva-drift-legend.c ---- */
typedef struct _GenevaDriftLegend GenevaDriftLegend;
/* In rows as wide as that, or in one column. Of the event's forecasts, in sight or not, so that it stays. */
G_GNUC_WARN_UNUSED_RESULT
GenevaDriftLegend *geneva_drift_legend_new (const GenevaDriftPage *page, double width_pt, gboolean is_column);
void     geneva_drift_legend_free       (GenevaDriftLegend *legend);
double   geneva_drift_legend_get_width  (const GenevaDriftLegend *legend);
double   geneva_drift_legend_get_height (const GenevaDriftLegend *legend);
void     geneva_drift_legend_draw       (const GenevaDriftLegend *legend, GenevaSceneBuilder *builder, double x_pt,
                                         double y_pt);

G_END_DECLS

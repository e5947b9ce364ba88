/* One walker turns marks into primitives; sinks (Cairo, SVG, bounds, hit test)
 * know paths, lines of text and grids, and no marks. What two sinks show can
 * then differ only in how they draw a path.
 */
#pragma once

#include "geneva-scene.h"
#include "geneva-text.h"

G_BEGIN_DECLS

typedef enum {
  GENEVA_STEP_MOVE,     /* x y */
  GENEVA_STEP_LINE,     /* x y */
  GENEVA_STEP_CURVE,    /* cubic: x1 y1 x2 y2 x y */
  GENEVA_STEP_ARC,      /* centre x y, radius, from, to (radians, clockwise on the page), joined by a line */
  GENEVA_STEP_CLOSE,
  GENEVA_STEP_CIRCLE,   /* whole path: centre x y, radius */
  GENEVA_STEP_RECT,     /* whole path: x y width height, corner radius */
} GenevaStepKind;

typedef struct {
  GenevaStepKind kind;
  double         v[6];
} GenevaStep;

typedef struct {
  const GenevaStep *steps;
  guint             n_steps;
  GenevaStyle       fill;         /* GENEVA_STYLE_NONE: not filled */
  GenevaStyle       line;         /* GENEVA_STYLE_NONE: not stroked */
  double            line_pt;
  GenevaDash        dash;
  double            opacity;
} GenevaPath;

typedef struct {
  GenevaTextLine       *line;
  GenevaFont            font;
  double                size_pt;
  double                x_pt;           /* where `align` says: start, middle or end of the line */
  double                baseline_pt;
  double                top_pt, bottom_pt;
  double                turn;           /* radians against the clock about the pivot: all of the above is before it */
  double                pivot_x_pt, pivot_y_pt;
  GenevaAlign           align;
  GenevaStyle           style;
  gboolean              is_on_fill;     /* black or white, whichever is read better on `style` */
  gboolean              has_halo;
  double                opacity;
} GenevaTextRun;

/* Any of them may be NULL. */
typedef struct {
  void (*begin_layer) (gpointer sink, const GenevaLayer *layer);
  void (*end_layer)   (gpointer sink);
  /* Consecutive marks of one item; none for marks without one. */
  void (*begin_item)  (gpointer sink, const GenevaItem *item);
  void (*end_item)    (gpointer sink);
  void (*path)        (gpointer sink, const GenevaPath *path);
  void (*text)        (gpointer sink, const GenevaTextRun *run);
  void (*grid)        (gpointer sink, const GenevaGrid *grid, const GenevaRect *rect, double opacity);
  /* A mark of all lines or all shapes of the crowd. FALSE, or no function: the sink gets them one by one, each with
   * its item. */
  gboolean (*crowd)   (gpointer sink, GenevaScene *scene, const GenevaLayer *layer, const GenevaMark *mark);
  /* Marks without opacity, that are there to be hit only, are left out. */
  gboolean skips_unseen;
} GenevaSink;

void geneva_walker_walk (GenevaScene *scene, const GenevaSink *sink, gpointer data);

/* Where a line begins, and the corners of its box on the page, in the order of writing from its upper left one. */
double geneva_text_run_get_left    (const GenevaTextRun *run);
void   geneva_text_run_get_corners (const GenevaTextRun *run, GenevaPoint corners[4]);

/* One mark alone; without layer and item calls. `walker` keeps its memory from mark to mark. */
typedef struct _GenevaWalker GenevaWalker;
G_GNUC_WARN_UNUSED_RESULT
GenevaWalker *geneva_walker_new  (GenevaScene *scene, const GenevaSink *sink, gpointer data);
void          geneva_walker_free (GenevaWalker *walker);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaWalker, geneva_walker_free)
void          geneva_walker_walk_mark (GenevaWalker *walker, const GenevaLayer *layer, const GenevaMark *mark);

/* Lengths of one dash and one gap for a line of that width. */
void geneva_dash_get_lengths (GenevaDash dash, double line_pt, double lengths[2]);

/* Opacity of a cell, 0-1: the same shade in every sink. */
double geneva_grid_get_strength (const GenevaGrid *grid, guint32 count);

/* Up to so many lines, or shapes, of a crowd files hold each of them; beyond it an image of all. */
#define GENEVA_MOST_VECTOR_MARKS 50000

#define GENEVA_HALO_PT 2.5    /* width of the stroke round a label; half of it shows */

G_END_DECLS

/* The struct of a time strip's plot, shared by its files: picture, counts and
 * session (geneva-time-strip-plot.c), pointer and keys (-input.c).
 */
#pragma once

#include "geneva-picture-pool.h"
#include "geneva-style.h"
#include "geneva-time-strip-plot.h"

G_BEGIN_DECLS

#define GENEVA_N_STRIP_HANDLES 3

struct _GenevaTimeStripPlot {
  GtkWidget               parent_instance;

  GenevaSession          *session;
  GenevaDossier          *dossier;        /* whose "changed" is followed */
  GenevaTextContext      *text;
  gboolean                is_whole;
  gboolean                is_from_right;  /* time is */

  GenevaTimeStripCounts  *counts;
  GCancellable           *counting;       /* not NULL while a worker counts anew */
  GenevaScene            *scene;
  GenevaTimeStripGeometry geometry;
  double                  scene_width_pt, scene_height_pt;
  gboolean                is_scene_stale;
  GenevaPicturePool      *pool;           /* what it is painted on */
  GskRenderNode          *picture;
  GenevaPalette           palette;
  double                  px_per_pt;    /* as large as the desktop wants its words */
  int                     picture_scale;
  GenevaScene            *overlay;        /* the window; NULL: to be made */
  double                  glide_begin, glide_end;
  GtkWidget              *handles[GENEVA_N_STRIP_HANDLES];

  /* pointer */
  GtkGesture             *drag;
  GenevaStripPart         hovered;
  GenevaStripPart         held;
  gboolean                is_dragging;
  GenevaSpan              drag_window;    /* when it began */
  double                  drag_x;         /* pixels */
  double                  pointer_x, pointer_y;
  double                  scrolled_x, scrolled_y;   /* parts of a notch that have done nothing yet */
};

/* ---- geneva-time-strip-plot-input.c ---- */
void   geneva_time_strip_plot_init_input  (GenevaTimeStripPlot *self);

/* ---- geneva-time-strip-plot.c ---- */
void   geneva_time_strip_plot_queue_window (GenevaTimeStripPlot *self);
/* The session's span; begin == end: none. */
void   geneva_time_strip_plot_get_window   (GenevaTimeStripPlot *self, GenevaSpan *window);
/* Somebody moves the window by hand. */
void   geneva_time_strip_plot_tell_taken  (GenevaTimeStripPlot *self);
/* Of a place in pixels: points as the geometry has them, whichever way time runs on the screen. */
double geneva_time_strip_plot_to_pt        (GenevaTimeStripPlot *self, double x_px);
double geneva_time_strip_plot_get_seconds_per_px (GenevaTimeStripPlot *self);
GenevaStripPart geneva_time_strip_plot_pick (GenevaTimeStripPlot *self, double x, double y);

G_END_DECLS

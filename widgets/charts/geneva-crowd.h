/* Many shapes and the lines between them as one immutable value: what a dense
 * network is made of. A scene shows a crowd by two marks (GENEVA_MARK_LINES,
 * GENEVA_MARK_SHAPES) whose items are made only when somebody asks for one, so
 * that a frame costs what is seen of it; it is painted by geneva-ink.h. One
 * crowd serves all scenes of a network whose view is moved. Any thread.
 */
#pragma once

#include "geneva-ink.h"
#include "geneva-scene.h"

#include <cairo.h>

G_BEGIN_DECLS

typedef struct {
  float   x, y;                 /* data units */
  float   width_pt, height_pt;  /* at size 1 */
  float   opacity;
  guint8  shape;                /* GenevaShape */
  guint16 fill_style, line_style;
  guint32 handle;               /* of its item */
  guint64 key;                  /* what the scene's GenevaItemDescribe knows it by */
} GenevaCrowdShape;

typedef struct {
  guint32 from, to;             /* positions of shapes */
  float   bend;                 /* data units */
  float   width_pt;             /* at size 1 */
  float   weight;               /* in the density image: how much it stands out; 1: as one line */
  float   opacity;
  guint16 style;
  guint8  dash;                 /* GenevaDash, where it is drawn by itself */
  guint16 relation;
  guint8  start, end;           /* GenevaLineEnd, likewise */
  gboolean is_turned;           /* its item begins with `to` */
  guint64 key;
} GenevaCrowdLine;

/* Copies. The shapes stand in the order of importance: the first one lies on top. O(shapes + lines). */
G_GNUC_WARN_UNUSED_RESULT
GenevaCrowd *geneva_crowd_new   (const GenevaCrowdShape *shapes, guint n_shapes, const GenevaCrowdLine *lines,
                                 guint n_lines);
GenevaCrowd *geneva_crowd_ref   (GenevaCrowd *crowd);
void         geneva_crowd_unref (GenevaCrowd *crowd);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaCrowd, geneva_crowd_unref)

guint        geneva_crowd_get_n_shapes (const GenevaCrowd *crowd);
guint        geneva_crowd_get_n_lines  (const GenevaCrowd *crowd);
const GenevaCrowdShape *geneva_crowd_get_shapes (const GenevaCrowd *crowd);
const GenevaCrowdLine  *geneva_crowd_get_lines  (const GenevaCrowd *crowd);

/* The index behind the questions below, made at the first of them: O(length of the lines). A worker may ask for it
 * before anybody waits. */
void         geneva_crowd_prepare      (GenevaCrowd *crowd);
gboolean     geneva_crowd_is_prepared  (GenevaCrowd *crowd);
/* The shape of a handle, the line between two shapes, either way round; −1: none. */
int          geneva_crowd_find_shape   (GenevaCrowd *crowd, guint32 handle);
int          geneva_crowd_find_line    (GenevaCrowd *crowd, guint32 handle, guint32 other, guint16 relation);
/* The lines at a shape; borrowed. */
const guint32 *geneva_crowd_get_lines_at (GenevaCrowd *crowd, guint shape, guint *n_lines);
/* The topmost shape under a place on the page, else the nearest within the tolerance; −1: none. `size` is that of the
 * mark. */
int          geneva_crowd_hit_shape    (GenevaCrowd *crowd, const GenevaMap *map, double size, double x_pt,
                                        double y_pt, double tolerance_pt, double *distance_pt);
/* The nearest line within the tolerance, the upper one of two as near. */
int          geneva_crowd_hit_line     (GenevaCrowd *crowd, const GenevaMap *map, double size, double x_pt,
                                        double y_pt, double tolerance_pt, double *distance_pt);

typedef struct {
  GenevaMap     map;            /* data → points */
  double        line_size, shape_size;      /* of the marks; 0: not painted */
  double        pixels_per_pt, left, top;   /* pixels = pixels_per_pt · points + left, top */
  GenevaPalette palette;
} GenevaCrowdView;

/* The density image over what is there. Pure: the same pixels for any number of threads. */
void         geneva_crowd_paint        (GenevaCrowd *crowd, const GenevaCrowdView *view,
                                        const GenevaInkTarget *target, guint n_threads);
/* How a scene shows its crowd: a value by which somebody else can paint it, for a picture that is moved as a whole. */
typedef struct {
  GenevaCrowd *crowd;           /* borrowed */
  GenevaMap    map;
  gboolean     has_clip;
  GenevaRect   clip;
  double       line_size, shape_size;
} GenevaCrowdShow;

/* FALSE: it has no mark of one. */
gboolean     geneva_scene_get_crowd_show (GenevaScene *scene, GenevaCrowdShow *show);
gboolean     geneva_crowd_show_equal     (const GenevaCrowdShow *a, const GenevaCrowdShow *b);
/* Over a surface of the page's pixels (ARGB32). Any thread. */
void         geneva_crowd_show_paint     (const GenevaCrowdShow *show, cairo_surface_t *surface, double pixels_per_pt,
                                          GenevaPalette palette);

G_END_DECLS

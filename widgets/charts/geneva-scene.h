/* A chart as data: a short list of immutable, refcounted layers of marks.
 *
 * A mark is an anchor in data units plus offsets and sizes in points; each
 * layer has an affine map per axis, so panning changes only the map. Marks
 * refer to items – the things that they stand for – through the scene's item
 * table, and name style roles, not colours. Nothing here paints: see
 * geneva-painter.h (Cairo) and geneva-svg.h; both get the same primitives from
 * one walker, so a file equals the screen.
 *
 * A scene is built by a GenevaSceneBuilder on one thread and never changes
 * after geneva_scene_builder_end().
 */
#pragma once

#include "geneva-style.h"

G_BEGIN_DECLS

typedef enum {
  GENEVA_MARK_SHAPE,      /* a closed form centred on (x, y), w_pt × h_pt */
  GENEVA_MARK_RECT,       /* from (x, y) to (x2, y2); `radius_pt` rounds it */
  GENEVA_MARK_LINE,       /* from (x, y) to (x2, y2), with `start`/`end` decorations */
  GENEVA_MARK_CURVE,      /* quadratic, its middle bent sideways by bend_pt (left of the way is positive) */
  GENEVA_MARK_POLYLINE,   /* n_points of the layer's point arena */
  GENEVA_MARK_POLYGON,
  GENEVA_MARK_TEXT,       /* `text` anchored at (x, y) */
  GENEVA_MARK_GRID,       /* density grid `grid` over the rectangle (x, y)–(x2, y2) */
  GENEVA_MARK_LINES,      /* all lines of the scene's crowd, at w_pt of their size: at most one such mark a scene */
  GENEVA_MARK_SHAPES,     /* all shapes of it, likewise */
} GenevaMarkKind;

typedef enum {
  GENEVA_SHAPE_DISC,
  GENEVA_SHAPE_SQUARE,
  GENEVA_SHAPE_ROUNDED,     /* square with round corners */
  GENEVA_SHAPE_DIAMOND,
  GENEVA_SHAPE_HEXAGON,
  GENEVA_SHAPE_TRIANGLE_UP,
  GENEVA_SHAPE_TRIANGLE_DOWN,
  GENEVA_SHAPE_CROSS,       /* × */
} GenevaShape;

typedef enum {
  GENEVA_FILL_NONE,
  GENEVA_FILL_SOLID,
  GENEVA_FILL_HOLLOW,       /* page colour inside, outline in the fill's line style */
  GENEVA_FILL_HALF,         /* left half solid, right half hollow (SHAPE and RECT) */
} GenevaFill;

typedef enum { GENEVA_DASH_SOLID, GENEVA_DASH_DASHED, GENEVA_DASH_DOTTED } GenevaDash;

typedef enum {
  GENEVA_END_PLAIN,
  GENEVA_END_ARROW,
  GENEVA_END_TICK,          /* short bar across the end */
} GenevaLineEnd;

typedef enum {
  GENEVA_FONT_LABEL,        /* 9 pt */
  GENEVA_FONT_LABEL_BOLD,
  GENEVA_FONT_AXIS,         /* 8.5 pt */
  GENEVA_FONT_CONTEXT,      /* 9 pt bold: upper tick row, lane heads */
  GENEVA_FONT_GLYPH,        /* inside marks, bold, sized by h_pt */
  GENEVA_FONT_TITLE,        /* 14 pt bold */
  GENEVA_FONT_SUBTITLE,     /* 10 pt */
  GENEVA_FONT_CAPTION,      /* 8 pt */
  GENEVA_N_FONTS
} GenevaFont;

typedef enum { GENEVA_ALIGN_START, GENEVA_ALIGN_MIDDLE, GENEVA_ALIGN_END } GenevaAlign;

typedef struct {
  double  x, y, x2, y2;         /* data units, through the layer's map */
  float   dx, dy, dx2, dy2;     /* points, added after the map to (x, y) and (x2, y2) */
  float   w_pt, h_pt;           /* SHAPE: size. TEXT: widest line (0: no limit) and most lines × line height (0: one line) */
  float   line_pt;              /* stroke width; 0: no stroke */
  float   radius_pt;            /* RECT corners */
  float   bend_pt;              /* CURVE */
  float   turn;                 /* TEXT: degrees against the clock about its anchor */
  float   opacity;              /* 0-1, of the whole mark; 0: not painted, but hit */
  guint32 item;                 /* index into the scene's items, 0: none (not hit) */
  guint32 text;                 /* index into the scene's strings, 0: none (TEXT, and the glyph of a SHAPE) */
  guint32 first_point, n_points;/* POLYLINE, POLYGON: the layer's arena */
  guint32 grid;                 /* GRID: index into the layer's grids */
  guint16 fill_style, line_style;   /* GenevaStyle; the colour of a TEXT is its fill_style (none: TEXT) */
  guint8  kind;                 /* GenevaMarkKind */
  guint8  shape;                /* GenevaShape */
  guint8  fill;                 /* GenevaFill */
  guint8  dash;                 /* GenevaDash */
  guint8  start, end;           /* GenevaLineEnd */
  guint8  font;                 /* GenevaFont */
  guint8  align_x, align_y;     /* GenevaAlign of TEXT about its anchor */
  guint8  halo;                 /* TEXT: outlined in the page's colour */
  guint8  wrap;                 /* TEXT: wrap within w_pt instead of ellipsis */
} GenevaMark;

typedef struct { float x, y; } GenevaPoint;       /* data units of the layer */
typedef struct { double x, y, width, height; } GenevaRect;   /* points on the page */

/* page = scale · data + offset, an axis each. */
typedef struct { double scale_x, offset_x, scale_y, offset_y; } GenevaMap;

typedef enum {
  GENEVA_SHADES_EVEN,           /* strength grows with the count */
  GENEVA_SHADES_STEEP,          /* with its logarithm: tells one from ten, and a thousand from ten thousand */
} GenevaShades;

/* Counts to be shown as shades: rows × columns, one style a group. */
typedef struct {
  guint          n_columns, n_rows;
  const guint32 *counts;        /* [n_rows * n_columns], owned by the layer */
  guint32        full;          /* this count and more paint at full strength */
  guint16        style;
  guint8         shades;        /* GenevaShades */
} GenevaGrid;

/* What a mark stands for. `handle` names a record of the dossier. An edge has
 * both ends and the records it rests on. */
typedef struct {
  guint32        handle;        /* primary: event, actor, … ; an edge: its first actor */
  guint32        other;         /* an edge: its second actor; else 0 */
  guint16         relation;      /* an edge: the chart's edge kind; else 0 */
  guint          n_rests_on;    /* an edge: events or ties behind it */
  const guint32 *rests_on;
  guint          n_more;        /* records besides those of `rests_on`, which names no more than can be selected */
  const char    *id;            /* stable id for files: "kerry", "kerry--lavrov--dealt-with" */
  const char    *title;         /* one line: tooltip head, SVG <title>, spoken name */
  const char    *details;       /* further lines (date in words, actors, n passages), or NULL */
} GenevaItem;

typedef struct _GenevaTextContext GenevaTextContext;     /* geneva-text.h */
typedef struct _GenevaCrowd GenevaCrowd;                 /* geneva-crowd.h */
typedef struct _GenevaLayer GenevaLayer;
typedef struct _GenevaScene GenevaScene;
typedef struct _GenevaSceneBuilder GenevaSceneBuilder;

/* ---- building ---- */
G_GNUC_WARN_UNUSED_RESULT
GenevaSceneBuilder *geneva_scene_builder_new (const char *chart, double width_pt, double height_pt);
/* For a page that holds more than a chart draws: begins with all that `scene` has, on a page of another size
 * with the same upper left corner. O(marks). */
G_GNUC_WARN_UNUSED_RESULT
GenevaSceneBuilder *geneva_scene_builder_new_upon (GenevaScene *scene, double width_pt, double height_pt);
void     geneva_scene_builder_free     (GenevaSceneBuilder *builder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaSceneBuilder, geneva_scene_builder_free)
/* Copies what the item points to. Index of the item, from 1. The same (handle, other, relation) is
 * one item: a second call gives the first index. */
guint32  geneva_scene_builder_add_item (GenevaSceneBuilder *builder, const GenevaItem *item);
/* Tells of an item when somebody asks for it first: fills in `id`, `title`, `details` and what it rests on.
 * What it points to must stay as long as `data`. */
typedef void (*GenevaItemDescribe) (gpointer data, guint64 key, GenevaItem *item);
void     geneva_scene_builder_set_describe (GenevaSceneBuilder *builder, GenevaItemDescribe describe, gpointer data,
                                            GDestroyNotify destroy);
/* An item of which only the handle is known yet; without one (GENEVA_HANDLE_NONE) always a new item. For
 * pictures of thousands of items, of which few are ever asked for. O(1), no copies. */
guint32  geneva_scene_builder_add_untold_item (GenevaSceneBuilder *builder, guint32 handle, guint64 key);
/* The same of an edge, of which both ends and the relation are known. */
guint32  geneva_scene_builder_add_untold_edge (GenevaSceneBuilder *builder, guint32 handle, guint32 other,
                                               guint16 relation, guint64 key);
/* Before any item is added: the shapes of the crowd are items 1 … n, its lines the next ones, untold. They can have
 * marks of their own besides those of the crowd. Needs a describe function. O(1). */
void     geneva_scene_builder_set_crowd (GenevaSceneBuilder *builder, GenevaCrowd *crowd);
guint32  geneva_scene_builder_add_text (GenevaSceneBuilder *builder, const char *text);
/* Opens a layer; marks go into it until the next one opens. `clip` (points) may be NULL. `name` is a
 * stable lower-case word: it becomes the SVG group's id. */
void     geneva_scene_builder_begin_layer (GenevaSceneBuilder *builder, const char *name,
                                           const GenevaMap *map, const GenevaRect *clip);
/* A mark with everything 0, opacity 1, owned by the builder, to be filled in before the next call. */
GenevaMark *geneva_scene_builder_add_mark (GenevaSceneBuilder *builder, GenevaMarkKind kind);
guint32  geneva_scene_builder_add_points (GenevaSceneBuilder *builder, const GenevaPoint *points, guint n);
guint32  geneva_scene_builder_add_grid   (GenevaSceneBuilder *builder, const GenevaGrid *grid);
/* A label that found no place; told in the caption and the export dialog. */
void     geneva_scene_builder_add_dropped_label (GenevaSceneBuilder *builder, guint32 item, const char *text);
/* Named counts for captions and tests: "shown", "undated", "filtered", "unlabelled". */
void     geneva_scene_builder_set_count  (GenevaSceneBuilder *builder, const char *name, guint count);
/* The context in which the chart measured its labels; painter, SVG writer, bounds and hit test lay
 * texts out with it too. Without it the scene makes its own at first use. */
void     geneva_scene_builder_set_text_context (GenevaSceneBuilder *builder, GenevaTextContext *context);
/* What the whole page is filled with first: GENEVA_STYLE_PAGE unless said otherwise; GENEVA_STYLE_NONE
 * for a picture that is laid over another. */
void     geneva_scene_builder_set_ground (GenevaSceneBuilder *builder, GenevaStyle ground);
/* Spoken and written summary of the whole picture. */
void     geneva_scene_builder_set_description (GenevaSceneBuilder *builder, const char *title, const char *description);
/* The note in the place of a picture for which there is something, all of it unreviewed: where proposals can be shown
 * or decided, what leads there stands beside the note. */
void     geneva_scene_builder_set_waiting (GenevaSceneBuilder *builder, const char *words);
/* Checks that every coordinate is finite (g_assert: a chart's mistake) and hands the scene over. */
G_GNUC_WARN_UNUSED_RESULT
GenevaScene *geneva_scene_builder_end (GenevaSceneBuilder *builder);

/* ---- reading ---- */
GenevaScene *geneva_scene_ref   (GenevaScene *scene);
void         geneva_scene_unref (GenevaScene *scene);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaScene, geneva_scene_unref)

const char  *geneva_scene_get_chart    (const GenevaScene *scene);
void         geneva_scene_get_size     (const GenevaScene *scene, double *width_pt, double *height_pt);
const char  *geneva_scene_get_title    (const GenevaScene *scene);
const char  *geneva_scene_get_description (const GenevaScene *scene);
/* NULL: not all that there is for this picture is unreviewed. */
const char  *geneva_scene_get_waiting  (const GenevaScene *scene);
GenevaStyle  geneva_scene_get_ground   (const GenevaScene *scene);
/* Main thread. */
GenevaTextContext *geneva_scene_get_text_context (GenevaScene *scene);
guint        geneva_scene_get_n_layers (const GenevaScene *scene);
const GenevaLayer *geneva_scene_get_layer (const GenevaScene *scene, guint position);
guint        geneva_scene_get_n_items  (const GenevaScene *scene);      /* items are 1 … n */
const GenevaItem *geneva_scene_get_item (const GenevaScene *scene, guint32 item);
/* The record that an item stands for, or its first one; GENEVA_HANDLE_NONE for what stands for many. Does not
 * have it told of, as asking for the whole item does. */
guint32      geneva_scene_get_item_handle (const GenevaScene *scene, guint32 item);
/* Likewise its other end; 0 for what is no edge, and for the lines of a crowd. */
guint32      geneva_scene_get_item_other (const GenevaScene *scene, guint32 item);
/* The item of these, or 0. An edge is found either way round. */
guint32      geneva_scene_find_item    (const GenevaScene *scene, guint32 handle, guint32 other, guint16 relation);
/* Borrowed; NULL: none. */
GenevaCrowd *geneva_scene_get_crowd    (const GenevaScene *scene);
/* Whether painting it takes so long that a window had better have it done elsewhere: it has a mark of a large crowd.
 * O(layers). */
gboolean     geneva_scene_is_heavy     (const GenevaScene *scene);
/* Of very many items those that nobody wants to be asked one by one. */
gboolean     geneva_scene_is_of_crowd   (const GenevaScene *scene, guint32 item);
gboolean     geneva_scene_is_crowd_line (const GenevaScene *scene, guint32 item);
/* The lines at a shape of the crowd, as items; n 0 for other items. Owned. */
G_GNUC_WARN_UNUSED_RESULT
GArray      *geneva_scene_list_crowd_lines (const GenevaScene *scene, guint32 item);
const char  *geneva_scene_get_text     (const GenevaScene *scene, guint32 text);
guint        geneva_scene_get_count    (const GenevaScene *scene, const char *name);
/* The counts' names, sorted. */
G_GNUC_WARN_UNUSED_RESULT
char       **geneva_scene_dup_count_names (const GenevaScene *scene);
guint        geneva_scene_get_n_dropped_labels (const GenevaScene *scene);
const char  *geneva_scene_get_dropped_label (const GenevaScene *scene, guint position, guint32 *item);

const char       *geneva_layer_get_name    (const GenevaLayer *layer);
const GenevaMap  *geneva_layer_get_map     (const GenevaLayer *layer);
gboolean          geneva_layer_get_clip    (const GenevaLayer *layer, GenevaRect *clip);
guint             geneva_layer_get_n_marks (const GenevaLayer *layer);
/* Behind those n there are, for the items of a crowd that geneva_scene_get_item_marks () was asked for, the marks
 * that it named. */
const GenevaMark *geneva_layer_get_marks   (const GenevaLayer *layer);
const GenevaPoint *geneva_layer_get_points (const GenevaLayer *layer);
const GenevaGrid *geneva_layer_get_grid    (const GenevaLayer *layer, guint32 grid);

/* The item's marks in the order of painting, as pairs of layer and mark. */
typedef struct { guint32 layer, mark; } GenevaMarkRef;
const GenevaMarkRef *geneva_scene_get_item_marks (const GenevaScene *scene, guint32 item, guint *n_marks);

/* Bounds on the page of one mark, its stroke and decorations included. */
GenevaRect   geneva_scene_get_mark_bounds (GenevaScene *scene, guint layer, guint mark);
/* Bounds of the item's principal mark (its first SHAPE or RECT, else its first line; not its labels).
 * FALSE when it has no mark on the page. */
gboolean     geneva_scene_get_item_bounds (GenevaScene *scene, guint32 item, GenevaRect *bounds);
/* A point on the item's principal mark that a click there would hit (centre of a shape, middle of a
 * line or curve). */
gboolean     geneva_scene_get_item_point  (GenevaScene *scene, guint32 item, double *x_pt, double *y_pt);

/* ---- right to left ---- */
/* How a scene was turned: mirrored as a whole, or its plot moved by dx_pt. */
typedef struct {
  double   width_pt, dx_pt;
  gboolean is_mirrored;
} GenevaSceneTurn;
/* Mirrors a scene that nobody else has yet and that was not hit: all of it (`sides` NULL), or the layers named there
 * alone, while all others move along with the plot, which is where the layer `plot` is clipped to (NULL: it stays).
 * A crowd must be in a layer that moves. A scene is turned once; then this tells how it was. O(marks). */
void         geneva_scene_turn (GenevaScene *scene, const char * const *sides, const char *plot, GenevaSceneTurn *turn);

/* ---- hit test ---- */
/* The topmost item within `tolerance_pt` of the point: exact on shapes, nearest for lines. 0: none.
 * The grid over the page is built at first use, O(marks); a hit is then O(marks in a cell). Main thread. */
guint32      geneva_scene_hit (GenevaScene *scene, double x_pt, double y_pt, double tolerance_pt);

G_END_DECLS

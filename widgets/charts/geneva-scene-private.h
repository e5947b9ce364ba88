/* Inside of scenes, for the scene's own files and the hit test; nobody else
 * includes this.
 */
#pragma once

#include "geneva-crowd.h"
#include "geneva-scene.h"
#include "geneva-text.h"

G_BEGIN_DECLS

struct _GenevaLayer {
  char       *name;
  GenevaMap   map;
  gboolean    has_clip;
  GenevaRect  clip;
  GArray     *marks;      /* GenevaMark; in the layer of a crowd's mark there is room for one of each line or shape
                           * behind them, which nobody clears and which is filled in when asked for */
  GArray     *points;     /* GenevaPoint */
  GArray     *grids;      /* GenevaGrid, counts owned */
};

typedef struct _GenevaHitIndex GenevaHitIndex;

struct _GenevaScene {
  gatomicrefcount    ref_count;
  char              *chart;
  double             width_pt, height_pt;
  GenevaStyle        ground;
  char              *title;
  char              *description;
  char              *waiting;
  GPtrArray         *layers;        /* GenevaLayer */
  GArray            *items;         /* GenevaItem; 0 is unused; 1 … n_crowd are filled in when asked for */
  GArray            *untold;        /* guint64 of each item behind those of the crowd: 1 + its key until it is told
                                     * of, then 0 */
  GenevaItemDescribe describe;
  gpointer           describe_data;
  GDestroyNotify     describe_destroy;
  GHashTable        *item_index;    /* GenevaItem* → item, by (handle, other, relation) or id */
  GPtrArray         *texts;         /* 0 is unused; in `strings` */
  GStringChunk      *strings;
  GPtrArray         *rests_on;      /* arrays of the items */
  GHashTable        *counts;        /* name → count */
  GArray            *dropped;       /* DroppedLabel */
  guint             *first_mark;    /* of each item behind those of the crowd in item_marks; n + 2 */
  GenevaMarkRef     *item_marks;
  GenevaCrowd       *crowd;         /* NULL: none */
  guint              n_crowd;       /* items of it */
  guint8            *is_told;       /* [n_crowd + 1] bits */
  int                lines_layer, shapes_layer;       /* of its marks; -1: none */
  guint              lines_mark, shapes_mark;
  GArray            *crowd_marks;   /* CrowdMark: marks of their own that its items have, by item */
  GHashTable        *crowd_refs;    /* item → GArray of GenevaMarkRef */
  GenevaTextContext *text_context;  /* may be made at first use */
  GenevaHitIndex    *hit_index;     /* made at first use */
  GenevaSceneTurn    turn;          /* width 0: it was not turned */
};

typedef struct {
  guint32     item;
  const char *text;
} GenevaDroppedLabel;

/* geneva-scene-crowd.c: the items of a crowd, 1 … n_crowd. */
void     geneva_scene_index_crowd        (GenevaScene *scene);      /* at the end of building */
void     geneva_scene_clear_crowd        (GenevaScene *scene);
void     geneva_scene_tell_crowd_item    (GenevaScene *scene, guint32 item);
guint32  geneva_scene_get_crowd_handle   (const GenevaScene *scene, guint32 item);
/* Handle, other and relation alone: nobody is asked for words. */
void     geneva_scene_name_crowd_item    (const GenevaScene *scene, guint32 item, GenevaItem *name);
guint32  geneva_scene_find_in_crowd      (const GenevaScene *scene, guint32 handle, guint32 other, guint16 relation);
const GenevaMarkRef *geneva_scene_get_crowd_marks (GenevaScene *scene, guint32 item, guint *n_marks);
/* TRUE when the item is one of a crowd's mark, whose bounds are then known without making it; an empty rectangle:
 * not on the page. */
gboolean geneva_scene_get_crowd_bounds   (GenevaScene *scene, guint32 item, GenevaRect *bounds);

void geneva_layer_free     (GenevaLayer *layer);
void geneva_hit_index_free (GenevaHitIndex *index);

static inline void
geneva_layer_map_point (const GenevaLayer *layer, double x, double y, double *x_pt, double *y_pt)
{
  *x_pt = layer->map.scale_x * x + layer->map.offset_x;
  *y_pt = layer->map.scale_y * y + layer->map.offset_y;
}

G_END_DECLS

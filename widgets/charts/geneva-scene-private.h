/* Inside of scenes, for the scene's own files and the hit test; nobody else
 * includes this.
 */
#pragma once

#include "geneva-scene.h"
#include "geneva-text.h"

G_BEGIN_DECLS

struct _GenevaLayer {
  char       *name;
  GenevaMap   map;
  gboolean    has_clip;
  GenevaRect  clip;
  GArray     *marks;      /* GenevaMark */
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
  GPtrArray         *layers;        /* GenevaLayer */
  GArray            *items;         /* GenevaItem; 0 is unused */
  GArray            *untold;        /* guint64 of each item: 1 + its key until it is told of, then 0 */
  GenevaItemDescribe describe;
  gpointer           describe_data;
  GDestroyNotify     describe_destroy;
  GHashTable        *item_index;    /* GenevaItem* → item, by (handle, other, relation) or id */
  GPtrArray         *texts;         /* 0 is unused; in `strings` */
  GStringChunk      *strings;
  GPtrArray         *rests_on;      /* arrays of the items */
  GHashTable        *counts;        /* name → count */
  GArray            *dropped;       /* DroppedLabel */
  guint             *first_mark;    /* of each item in item_marks; n_items + 2 */
  GenevaMarkRef     *item_marks;
  GenevaTextContext *text_context;  /* may be made at first use */
  GenevaHitIndex    *hit_index;     /* made at first use */
};

typedef struct {
  guint32     item;
  const char *text;
} GenevaDroppedLabel;

void geneva_layer_free     (GenevaLayer *layer);
void geneva_hit_index_free (GenevaHitIndex *index);

static inline void
geneva_layer_map_point (const GenevaLayer *layer, double x, double y, double *x_pt, double *y_pt)
{
  *x_pt = layer->map.scale_x * x + layer->map.offset_x;
  *y_pt = layer->map.scale_y * y + layer->map.offset_y;
}

G_END_DECLS

/* Crowds between two crowds; see the header. Role: what geneva-blend.c is for
 * marks. Knows no scene and no frame.
 */
#include "geneva-crowd-blend.h"

/* A line by its two ends and what it is. */
typedef struct {
  guint32 from, to;
  guint16 relation;
} LineKey;

static guint
hash_line (gconstpointer data)
{
  const LineKey *key = data;

  return key->from * 31u + key->to * 1009u + key->relation * 7u;
}

static gboolean
equal_lines (gconstpointer a, gconstpointer b)
{
  const LineKey *one = a, *other = b;

  return one->from == other->from && one->to == other->to && one->relation == other->relation;
}

static double
mix (double from, double to, double share)
{
  return from + (to - from) * share;
}

/* On the page, as large as it is there. */
static GenevaCrowdShape
place_shape (const GenevaCrowdShow *show, guint at)
{
  GenevaCrowdShape shape = geneva_crowd_get_shapes (show->crowd)[at];

  shape.x = (float) (show->map.scale_x * (double) shape.x + show->map.offset_x);
  shape.y = (float) (show->map.scale_y * (double) shape.y + show->map.offset_y);
  shape.width_pt *= (float) show->shape_size;
  shape.height_pt *= (float) show->shape_size;
  return shape;
}

static GenevaCrowdLine
place_line (const GenevaCrowdShow *show, guint at)
{
  GenevaCrowdLine line = geneva_crowd_get_lines (show->crowd)[at];

  line.bend *= (float) show->map.scale_x;
  line.width_pt *= (float) show->line_size;
  return line;
}

static LineKey
get_key (const GenevaCrowd *crowd, const GenevaCrowdLine *line)
{
  const GenevaCrowdShape *shapes = geneva_crowd_get_shapes (crowd);

  return (LineKey) { shapes[line->from].handle, shapes[line->to].handle, line->relation };
}

static void
mix_shape (GenevaCrowdShape *shape, const GenevaCrowdShape *from, double share)
{
  shape->x = (float) mix ((double) from->x, (double) shape->x, share);
  shape->y = (float) mix ((double) from->y, (double) shape->y, share);
  shape->width_pt = (float) mix ((double) from->width_pt, (double) shape->width_pt, share);
  shape->height_pt = (float) mix ((double) from->height_pt, (double) shape->height_pt, share);
  shape->opacity = (float) mix ((double) from->opacity, (double) shape->opacity, share);
}

/* Positions of what comes, and behind them of what goes: `places` says where each shape of `from` has come to. */
static GArray *
blend_shapes (const GenevaCrowdShow *from, const GenevaCrowdShow *to, double share, guint *places)
{
  guint n_from = geneva_crowd_get_n_shapes (from->crowd), n_to = geneva_crowd_get_n_shapes (to->crowd);
  GArray *shapes = g_array_sized_new (FALSE, FALSE, sizeof (GenevaCrowdShape), n_from + n_to);
  g_autoptr (GHashTable) found = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < n_from; i++)
    g_hash_table_insert (found, GUINT_TO_POINTER (geneva_crowd_get_shapes (from->crowd)[i].handle),
                         GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < n_from; i++)
    places[i] = G_MAXUINT;
  for (guint i = 0; i < n_to; i++) {
    GenevaCrowdShape shape = place_shape (to, i);
    guint partner = GPOINTER_TO_UINT (g_hash_table_lookup (found, GUINT_TO_POINTER (shape.handle)));

    if (partner != 0) {
      GenevaCrowdShape old = place_shape (from, partner - 1);

      mix_shape (&shape, &old, share);
      places[partner - 1] = i;
    } else {
      shape.opacity *= (float) share;
    }
    g_array_append_val (shapes, shape);
  }
  for (guint i = 0; i < n_from; i++) {
    GenevaCrowdShape shape;

    if (places[i] != G_MAXUINT)
      continue;
    shape = place_shape (from, i);
    shape.opacity *= (float) (1.0 - share);
    places[i] = shapes->len;
    g_array_append_val (shapes, shape);
  }
  return shapes;
}

static GArray *
blend_lines (const GenevaCrowdShow *from, const GenevaCrowdShow *to, double share, const guint *places)
{
  guint n_from = geneva_crowd_get_n_lines (from->crowd), n_to = geneva_crowd_get_n_lines (to->crowd);
  GArray *lines = g_array_sized_new (FALSE, FALSE, sizeof (GenevaCrowdLine), n_from + n_to);
  g_autoptr (GHashTable) found = g_hash_table_new (hash_line, equal_lines);
  g_autofree LineKey *keys = g_new (LineKey, MAX (n_from, 1));
  g_autofree gboolean *has_partner = g_new0 (gboolean, MAX (n_from, 1));

  for (guint i = 0; i < n_from; i++) {
    keys[i] = get_key (from->crowd, &geneva_crowd_get_lines (from->crowd)[i]);
    g_hash_table_insert (found, &keys[i], GUINT_TO_POINTER (i + 1));
  }
  for (guint i = 0; i < n_to; i++) {
    GenevaCrowdLine line = place_line (to, i);
    LineKey key = get_key (to->crowd, &line);
    guint partner = GPOINTER_TO_UINT (g_hash_table_lookup (found, &key));

    if (partner != 0 && !has_partner[partner - 1]) {
      GenevaCrowdLine old = place_line (from, partner - 1);

      has_partner[partner - 1] = TRUE;
      line.bend = (float) mix ((double) old.bend, (double) line.bend, share);
      line.width_pt = (float) mix ((double) old.width_pt, (double) line.width_pt, share);
      line.weight = (float) mix ((double) old.weight, (double) line.weight, share);
      line.opacity = (float) mix ((double) old.opacity, (double) line.opacity, share);
    } else {
      line.opacity *= (float) share;
    }
    g_array_append_val (lines, line);
  }
  for (guint i = 0; i < n_from; i++) {
    GenevaCrowdLine line;

    if (has_partner[i])
      continue;
    line = place_line (from, i);
    line.from = places[line.from];
    line.to = places[line.to];
    line.opacity *= (float) (1.0 - share);
    g_array_append_val (lines, line);
  }
  return lines;
}

GenevaCrowd *
geneva_crowd_blend (const GenevaCrowdShow *from, const GenevaCrowdShow *to, double share)
{
  g_autoptr (GArray) shapes = NULL, lines = NULL;
  g_autofree guint *places = NULL;

  g_return_val_if_fail (from != NULL && to != NULL, NULL);
  g_return_val_if_fail (share >= 0.0 && share <= 1.0, NULL);

  places = g_new (guint, MAX (geneva_crowd_get_n_shapes (from->crowd), 1));
  shapes = blend_shapes (from, to, share, places);
  lines = blend_lines (from, to, share, places);
  return geneva_crowd_new ((const GenevaCrowdShape *) (gconstpointer) shapes->data, shapes->len,
                           (const GenevaCrowdLine *) (gconstpointer) lines->data, lines->len);
}

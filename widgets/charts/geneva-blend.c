/* Blending of scenes; see the header. Partners are found by keys made of what a
 * mark stands for, layer by layer; then each frame is one pass over the pairs.
 * All is reckoned on the page, where both scenes mean the same by a point.
 */
#include "geneva-blend.h"

#include "geneva-crowd-blend.h"
#include "geneva-scene-private.h"

#include <stddef.h>
#include <string.h>

/* More marks than these take longer than a frame has. */
#define MOST_MARKS 5000

#define NOBODY G_MAXUINT32
/* A mark without what the compiler puts behind its last member. */
#define MARK_BYTES (offsetof (GenevaMark, wrap) + sizeof (guint8))

/* A mark of either scene, or of both; NOBODY where there is none. */
typedef struct {
  guint32 from, to;
} Pair;

typedef struct {
  guint32 from, to;       /* layers; NOBODY: only the other scene has it */
  GArray *pairs;          /* Pair, in the order of painting */
} LayerPair;

struct _GenevaBlendMemory {
  GenevaScene *from, *to;
  GArray      *layers;    /* LayerPair */
};

/* What makes two marks partners. */
typedef struct {
  guint32     handle, other;
  guint16     relation;
  guint8      kind, font, is_exact;
  guint32     ordinal;
  const char *text;       /* compared as words */
  GenevaMark  mark;       /* is_exact: as it stands on the page */
} Key;

static void
layer_pair_clear (gpointer data)
{
  g_array_unref (((LayerPair *) data)->pairs);
}

static void
forget (GenevaBlendMemory *memory)
{
  g_clear_pointer (&memory->from, geneva_scene_unref);
  g_clear_pointer (&memory->to, geneva_scene_unref);
  g_clear_pointer (&memory->layers, g_array_unref);
}

GenevaBlendMemory *
geneva_blend_memory_new (void)
{
  return g_new0 (GenevaBlendMemory, 1);
}

void
geneva_blend_memory_free (GenevaBlendMemory *memory)
{
  if (memory == NULL)
    return;
  forget (memory);
  g_free (memory);
}

/* ---- keys ---- */

static guint
hash_key (gconstpointer data)
{
  const Key *key = data;
  guint hash = key->handle * 31 + key->other * 17 + key->relation * 7 + key->kind * 5 + key->ordinal * 131;

  if (key->text != NULL)
    hash += g_str_hash (key->text);
  if (key->is_exact)
    hash += g_double_hash (&key->mark.x) * 3 + g_double_hash (&key->mark.y) * 11;
  return hash;
}

static gboolean
equal_keys (gconstpointer data_a, gconstpointer data_b)
{
  const Key *a = data_a, *b = data_b;

  return a->handle == b->handle && a->other == b->other && a->relation == b->relation && a->kind == b->kind
         && a->font == b->font && a->is_exact == b->is_exact && a->ordinal == b->ordinal
         && g_strcmp0 (a->text, b->text) == 0
         && (!a->is_exact || memcmp (&a->mark, &b->mark, MARK_BYTES) == 0);
}

static const char *
get_words (const GenevaScene *scene, const GenevaMark *mark)
{
  return mark->text != 0 ? geneva_scene_get_text (scene, mark->text) : NULL;
}

/* As it stands on the page; numbers of items, strings and points mean nothing in another scene. */
static GenevaMark
place_mark (const GenevaLayer *layer, const GenevaMark *mark)
{
  GenevaMark placed = *mark;

  geneva_layer_map_point (layer, mark->x, mark->y, &placed.x, &placed.y);
  geneva_layer_map_point (layer, mark->x2, mark->y2, &placed.x2, &placed.y2);
  placed.item = placed.text = placed.first_point = placed.grid = 0;
  return placed;
}

static gboolean
is_crowd_kind (guint8 kind)
{
  return kind == GENEVA_MARK_LINES || kind == GENEVA_MARK_SHAPES;
}

/* The key by which a mark is looked for first (is_exact) or then. FALSE: it has no such key. */
static gboolean
make_key (const GenevaScene *scene, const GenevaLayer *layer, const GenevaMark *mark, gboolean is_exact, Key *key)
{
  GenevaItem own = { 0 };
  const GenevaItem *item = &g_array_index (scene->items, GenevaItem, mark->item);

  memset (key, 0, sizeof *key);
  key->kind = mark->kind;
  /* There is one of each, and what is in it is blended by itself. */
  if (is_crowd_kind (mark->kind))
    return is_exact;
  if (mark->item != 0 && geneva_scene_is_of_crowd (scene, mark->item)) {
    geneva_scene_name_crowd_item (scene, mark->item, &own);
    item = &own;
  }
  if (mark->item != 0 && item->handle != 0) {
    if (is_exact)
      return FALSE;
    /* The same edge, whether it bends or not. */
    if (mark->kind == GENEVA_MARK_LINE)
      key->kind = GENEVA_MARK_CURVE;
    key->handle = item->handle;
    key->other = item->other;
    key->relation = item->relation;
    return TRUE;
  }
  key->text = get_words (scene, mark);
  key->font = mark->font;
  key->is_exact = (guint8) is_exact;
  if (!is_exact)
    return mark->kind == GENEVA_MARK_TEXT;
  if (mark->kind == GENEVA_MARK_POLYLINE || mark->kind == GENEVA_MARK_POLYGON || mark->kind == GENEVA_MARK_GRID)
    return FALSE;
  key->mark = place_mark (layer, mark);
  return TRUE;
}

/* ---- pairs ---- */

/* Gives each mark of a layer that has a key, and no partner yet, the next free ordinal of it. */
static void
number_key (GHashTable *numbers, Key *key)
{
  guint *next = g_hash_table_lookup (numbers, key);

  if (next == NULL) {
    next = g_new0 (guint, 1);
    g_hash_table_insert (numbers, g_memdup2 (key, sizeof *key), next);
  }
  key->ordinal = (*next)++;
}

static void
match (GenevaBlendMemory *memory, const LayerPair *layers, gboolean is_exact, guint32 *partner_of_to,
       guint8 *has_partner)
{
  const GenevaLayer *from = geneva_scene_get_layer (memory->from, layers->from);
  const GenevaLayer *to = geneva_scene_get_layer (memory->to, layers->to);
  g_autoptr (GHashTable) found = g_hash_table_new_full (hash_key, equal_keys, g_free, NULL);
  g_autoptr (GHashTable) numbers_from = g_hash_table_new_full (hash_key, equal_keys, g_free, g_free);
  g_autoptr (GHashTable) numbers_to = g_hash_table_new_full (hash_key, equal_keys, g_free, g_free);
  Key key;

  for (guint32 i = 0; i < from->marks->len; i++) {
    if (has_partner[i]
        || !make_key (memory->from, from, &g_array_index (from->marks, GenevaMark, i), is_exact, &key))
      continue;
    number_key (numbers_from, &key);
    g_hash_table_insert (found, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (i + 1));
  }
  for (guint32 i = 0; i < to->marks->len; i++) {
    gpointer partner;

    if (partner_of_to[i] != NOBODY
        || !make_key (memory->to, to, &g_array_index (to->marks, GenevaMark, i), is_exact, &key))
      continue;
    number_key (numbers_to, &key);
    partner = g_hash_table_lookup (found, &key);
    if (partner == NULL)
      continue;
    partner_of_to[i] = GPOINTER_TO_UINT (partner) - 1;
    has_partner[partner_of_to[i]] = TRUE;
  }
}

/* What goes lies below what comes. */
static void
pair_marks (GenevaBlendMemory *memory, LayerPair *layers)
{
  guint n_from = layers->from != NOBODY
    ? geneva_layer_get_n_marks (geneva_scene_get_layer (memory->from, layers->from)) : 0;
  guint n_to = layers->to != NOBODY ? geneva_layer_get_n_marks (geneva_scene_get_layer (memory->to, layers->to)) : 0;
  g_autofree guint32 *partner_of_to = g_new (guint32, MAX (n_to, 1));
  g_autofree guint8 *has_partner = g_new0 (guint8, MAX (n_from, 1));

  for (guint i = 0; i < n_to; i++)
    partner_of_to[i] = NOBODY;
  if (n_from > 0 && n_to > 0) {
    match (memory, layers, TRUE, partner_of_to, has_partner);
    match (memory, layers, FALSE, partner_of_to, has_partner);
  }
  for (guint32 i = 0; i < n_from; i++) {
    Pair pair = { i, NOBODY };

    if (!has_partner[i])
      g_array_append_val (layers->pairs, pair);
  }
  for (guint32 i = 0; i < n_to; i++) {
    Pair pair = { partner_of_to[i], i };

    g_array_append_val (layers->pairs, pair);
  }
}

static void
add_layers (GenevaBlendMemory *memory, guint32 from, guint32 to)
{
  LayerPair layers = { from, to, g_array_new (FALSE, FALSE, sizeof (Pair)) };

  pair_marks (memory, &layers);
  g_array_append_val (memory->layers, layers);
}

static guint32
find_layer (const GenevaScene *scene, const char *name, guint32 first)
{
  for (guint32 i = first; i < scene->layers->len; i++) {
    if (strcmp (geneva_layer_get_name (geneva_scene_get_layer (scene, i)), name) == 0)
      return i;
  }
  return NOBODY;
}

/* Layers of both in the order of `to`; those of `from` alone keep their place before the next common one. */
static void
pair_scenes (GenevaBlendMemory *memory, GenevaScene *from, GenevaScene *to)
{
  guint32 next = 0;

  forget (memory);
  memory->from = geneva_scene_ref (from);
  memory->to = geneva_scene_ref (to);
  memory->layers = g_array_new (FALSE, FALSE, sizeof (LayerPair));
  g_array_set_clear_func (memory->layers, layer_pair_clear);
  for (guint32 i = 0; i < to->layers->len; i++) {
    guint32 partner = find_layer (from, geneva_layer_get_name (geneva_scene_get_layer (to, i)), next);

    for (; partner != NOBODY && next < partner; next++)
      add_layers (memory, next, NOBODY);
    add_layers (memory, partner, i);
    if (partner != NOBODY)
      next = partner + 1;
  }
  for (; next < from->layers->len; next++)
    add_layers (memory, next, NOBODY);
}

/* ---- a frame ---- */

static double
mix (double from, double to, double share)
{
  return from + (to - from) * share;
}

static gboolean
look_alike (const GenevaMark *a, const GenevaMark *b, const char *words_a, const char *words_b)
{
  return a->shape == b->shape && a->fill == b->fill && a->fill_style == b->fill_style
         && a->line_style == b->line_style && a->dash == b->dash && a->start == b->start && a->end == b->end
         && a->font == b->font && a->align_x == b->align_x && a->align_y == b->align_y && a->halo == b->halo
         && a->wrap == b->wrap && g_strcmp0 (words_a, words_b) == 0;
}

/* On the page between where the two stand; all but places and sizes is of `look`. */
static GenevaMark
mix_marks (const GenevaMark *from, const GenevaMark *to, double share, const GenevaMark *look)
{
  GenevaMark mark = *look;

  mark.x = mix (from->x, to->x, share);
  mark.y = mix (from->y, to->y, share);
  mark.x2 = mix (from->x2, to->x2, share);
  mark.y2 = mix (from->y2, to->y2, share);
  mark.dx = (float) mix (from->dx, to->dx, share);
  mark.dy = (float) mix (from->dy, to->dy, share);
  mark.dx2 = (float) mix (from->dx2, to->dx2, share);
  mark.dy2 = (float) mix (from->dy2, to->dy2, share);
  mark.line_pt = (float) mix (from->line_pt, to->line_pt, share);
  mark.radius_pt = (float) mix (from->radius_pt, to->radius_pt, share);
  mark.bend_pt = (float) mix (from->bend_pt, to->bend_pt, share);
  if (from->kind != to->kind)
    mark.kind = GENEVA_MARK_CURVE;
  mark.opacity = (float) mix (from->opacity, to->opacity, share);
  /* The room of a text is not a size: on the way it would break elsewhere, or be cut. */
  if (look->kind != GENEVA_MARK_TEXT) {
    mark.w_pt = (float) mix (from->w_pt, to->w_pt, share);
    mark.h_pt = (float) mix (from->h_pt, to->h_pt, share);
  }
  return mark;
}

static void
copy_points (GenevaSceneBuilder *builder, const GenevaLayer *layer, const GenevaMark *original, GenevaMark *mark)
{
  g_autofree GenevaPoint *points = g_new (GenevaPoint, MAX (original->n_points, 1));

  for (guint i = 0; i < original->n_points; i++) {
    const GenevaPoint *point = &g_array_index (layer->points, GenevaPoint, original->first_point + i);
    double x, y;

    geneva_layer_map_point (layer, point->x, point->y, &x, &y);
    points[i] = (GenevaPoint) { (float) x, (float) y };
  }
  mark->first_point = geneva_scene_builder_add_points (builder, points, original->n_points);
}

/* `original`, of a scene's layer, as `placed` on the page and so strong. */
static void
draw (GenevaSceneBuilder *builder, const GenevaScene *scene, const GenevaLayer *layer, const GenevaMark *original,
      GenevaMark placed, double opacity)
{
  const char *words = get_words (scene, original);

  placed.opacity *= (float) opacity;
  if (placed.opacity <= 0.0f)
    return;
  if (words != NULL)
    placed.text = geneva_scene_builder_add_text (builder, words);
  if (original->kind == GENEVA_MARK_POLYLINE || original->kind == GENEVA_MARK_POLYGON)
    copy_points (builder, layer, original, &placed);
  if (original->kind == GENEVA_MARK_GRID)
    placed.grid = geneva_scene_builder_add_grid (builder, geneva_layer_get_grid (layer, original->grid));
  *geneva_scene_builder_add_mark (builder, original->kind) = placed;
}

static void
draw_pair (GenevaSceneBuilder *builder, const GenevaBlendMemory *memory, const LayerPair *layers, const Pair *pair,
           double share)
{
  const GenevaLayer *from = pair->from != NOBODY ? geneva_scene_get_layer (memory->from, layers->from) : NULL;
  const GenevaLayer *to = pair->to != NOBODY ? geneva_scene_get_layer (memory->to, layers->to) : NULL;
  const GenevaMark *old = from != NULL ? &g_array_index (from->marks, GenevaMark, pair->from) : NULL;
  const GenevaMark *new = to != NULL ? &g_array_index (to->marks, GenevaMark, pair->to) : NULL;
  GenevaMark old_placed, new_placed;

  if (is_crowd_kind (new != NULL ? new->kind : old->kind)) {
    geneva_scene_builder_add_mark (builder, new != NULL ? new->kind : old->kind)->w_pt = 1.0f;
    return;
  }
  if (old != NULL)
    old_placed = place_mark (from, old);
  if (new != NULL)
    new_placed = place_mark (to, new);
  if (new == NULL) {
    draw (builder, memory->from, from, old, old_placed, 1.0 - share);
  } else if (old == NULL) {
    draw (builder, memory->to, to, new, new_placed, share);
  } else if (look_alike (old, new, get_words (memory->from, old), get_words (memory->to, new))
             && old->n_points == 0 && new->n_points == 0 && new->kind != GENEVA_MARK_GRID) {
    draw (builder, memory->to, to, new, mix_marks (&old_placed, &new_placed, share, &new_placed), 1.0);
  } else {
    draw (builder, memory->from, from, old, mix_marks (&old_placed, &new_placed, share, &old_placed), 1.0 - share);
    draw (builder, memory->to, to, new, mix_marks (&old_placed, &new_placed, share, &new_placed), share);
  }
}

static void
begin_layer (GenevaSceneBuilder *builder, const GenevaBlendMemory *memory, const LayerPair *layers, double share)
{
  const GenevaLayer *from = layers->from != NOBODY ? geneva_scene_get_layer (memory->from, layers->from) : NULL;
  const GenevaLayer *to = layers->to != NOBODY ? geneva_scene_get_layer (memory->to, layers->to) : NULL;
  const GenevaLayer *any = to != NULL ? to : from;
  gboolean has_clip = any->has_clip && (from == NULL || from->has_clip);
  GenevaRect clip = any->clip;

  if (has_clip && from != NULL && to != NULL)
    clip = (GenevaRect) { mix (from->clip.x, to->clip.x, share), mix (from->clip.y, to->clip.y, share),
                          mix (from->clip.width, to->clip.width, share),
                          mix (from->clip.height, to->clip.height, share) };
  geneva_scene_builder_begin_layer (builder, any->name, NULL, has_clip ? &clip : NULL);
}

/* For the eye nobody is asked. */
static void
describe_nothing (gpointer data, guint64 key, GenevaItem *item)
{
  item->id = item->title = "";
}

static void
blend_crowds (GenevaSceneBuilder *builder, GenevaScene *from, GenevaScene *to, double share)
{
  GenevaCrowdShow old, new;
  g_autoptr (GenevaCrowd) crowd = NULL;

  if (!geneva_scene_get_crowd_show (from, &old) || !geneva_scene_get_crowd_show (to, &new))
    return;
  crowd = geneva_crowd_blend (&old, &new, share);
  geneva_scene_builder_set_describe (builder, describe_nothing, NULL, NULL);
  geneva_scene_builder_set_crowd (builder, crowd);
}

GenevaScene *
geneva_scene_blend (GenevaScene *from, GenevaScene *to, double share, GenevaBlendMemory *memory)
{
  g_autoptr (GenevaSceneBuilder) builder = NULL;
  g_autoptr (GenevaBlendMemory) own = NULL;

  g_return_val_if_fail (from != NULL && to != NULL, NULL);

  if (!(share < 1.0) || from->width_pt != to->width_pt || from->height_pt != to->height_pt)
    return geneva_scene_ref (to);
  if (share <= 0.0)
    return geneva_scene_ref (from);
  if (memory == NULL)
    memory = own = geneva_blend_memory_new ();
  if (memory->from != from || memory->to != to)
    pair_scenes (memory, from, to);

  builder = geneva_scene_builder_new (to->chart, to->width_pt, to->height_pt);
  geneva_scene_builder_set_text_context (builder, geneva_scene_get_text_context (to));
  geneva_scene_builder_set_ground (builder, to->ground);
  geneva_scene_builder_set_description (builder, to->title, to->description);
  blend_crowds (builder, from, to, share);
  for (guint i = 0; i < memory->layers->len; i++) {
    const LayerPair *layers = &g_array_index (memory->layers, LayerPair, i);

    begin_layer (builder, memory, layers, share);
    for (guint k = 0; k < layers->pairs->len; k++)
      draw_pair (builder, memory, layers, &g_array_index (layers->pairs, Pair, k), share);
  }
  return geneva_scene_builder_end (builder);
}

static guint
count_marks (const GenevaScene *scene)
{
  guint n = 0;

  for (guint i = 0; i < scene->layers->len; i++)
    n += geneva_layer_get_n_marks (geneva_scene_get_layer (scene, i));
  return n;
}

static gboolean
shows_crowd (GenevaScene *scene)
{
  GenevaCrowdShow show;

  return geneva_scene_get_crowd_show (scene, &show);
}

gboolean
geneva_scene_can_blend (GenevaScene *from, GenevaScene *to)
{
  g_return_val_if_fail (from != NULL && to != NULL, FALSE);

  return from->width_pt == to->width_pt && from->height_pt == to->height_pt
         && shows_crowd (from) == shows_crowd (to) && !geneva_scene_is_heavy (from) && !geneva_scene_is_heavy (to)
         && count_marks (from) <= MOST_MARKS && count_marks (to) <= MOST_MARKS;
}

double
geneva_ease_out (double share)
{
  double rest = 1.0 - CLAMP (share, 0.0, 1.0);

  return 1.0 - rest * rest * rest;
}

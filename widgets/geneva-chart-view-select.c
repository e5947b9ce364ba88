/* What is selected in a chart view. Role: turns one chosen mark, a range in
 * time, a band or the whole page into the session's selection, and tells which
 * items of the scene stand out for it. Pointer and keys call it; it must not
 * know them, nor what any chart shows.
 *
 * A column of counts stands for many records: choosing it chooses all of them.
 * Long, as all ways of choosing lead to one choice.
 */
#include "geneva-chart-view-private.h"

#include "geneva-overlay.h"

#include <math.h>

#define ZOOM_TO_SHARE 0.8       /* of the page */
#define ZOOM_TO_MOST 8.0

/* ---- what is selected ---- */

static guint
hash_key (gconstpointer data)
{
  const GenevaItemKey *key = data;

  return key->handle * 31u + key->other * 17u + key->relation;
}

static gboolean
equal_keys (gconstpointer data_a, gconstpointer data_b)
{
  const GenevaItemKey *a = data_a;
  const GenevaItemKey *b = data_b;

  return a->handle == b->handle && a->other == b->other && a->relation == b->relation;
}

static GHashTable *
new_key_set (void)
{
  return g_hash_table_new_full (hash_key, equal_keys, g_free, NULL);
}

static gboolean
add_key (GHashTable *set, const GenevaTarget *target)
{
  GenevaItemKey key = { target->handle, target->other, target->relation };

  return g_hash_table_add (set, g_memdup2 (&key, sizeof key));
}

static GenevaSelection *
get_selection (GenevaChartView *self)
{
  return self->session != NULL ? geneva_session_get_selection (self->session) : NULL;
}

static GHashTable *
ensure_selected (GenevaChartView *self)
{
  GenevaSelection *selection = get_selection (self);

  if (self->selected != NULL)
    return self->selected;
  self->selected = new_key_set ();
  for (guint i = 0; i < geneva_selection_get_size (selection); i++)
    add_key (self->selected, geneva_selection_get (selection, i));
  return self->selected;
}

static GHashTable *
ensure_related (GenevaChartView *self)
{
  GenevaSelection *selection = get_selection (self);

  if (self->related == NULL && self->dossier != NULL && selection != NULL)
    self->related = geneva_selection_dup_related (selection, geneva_dossier_get_snapshot (self->dossier));
  return self->related;
}

void
geneva_chart_view_forget_selected (GenevaChartView *self)
{
  g_clear_pointer (&self->selected, g_hash_table_unref);
  g_clear_pointer (&self->related, g_hash_table_unref);
  geneva_chart_view_drop_rings (self);
}

/* Where the middle of an item's first mark would be in another scene that has its layer too. */
static gboolean
map_into (GenevaScene *before, guint32 item, GenevaScene *scene, double *x_pt, double *y_pt)
{
  guint n_marks;
  const GenevaMarkRef *refs = geneva_scene_get_item_marks (before, item, &n_marks);
  const GenevaLayer *layer;
  const GenevaMark *mark;

  if (n_marks == 0)
    return FALSE;
  layer = geneva_scene_get_layer (before, refs[0].layer);
  mark = geneva_layer_get_marks (layer) + refs[0].mark;
  for (guint i = 0; i < geneva_scene_get_n_layers (scene); i++) {
    const GenevaLayer *other = geneva_scene_get_layer (scene, i);
    const GenevaMap *map = geneva_layer_get_map (other);

    if (g_strcmp0 (geneva_layer_get_name (other), geneva_layer_get_name (layer)) != 0)
      continue;
    *x_pt = map->scale_x * (mark->x + mark->x2) / 2 + map->offset_x;
    *y_pt = map->scale_y * (mark->y + mark->y2) / 2 + map->offset_y;
    return TRUE;
  }
  return FALSE;
}

guint32
geneva_chart_view_find_like (GenevaChartView *self, GenevaScene *before, guint32 item)
{
  double x;
  double y;

  return map_into (before, item, self->scene, &x, &y) ? geneva_scene_hit (self->scene, x, y, 0) : 0;
}

void
geneva_chart_view_renumber_chosen (GenevaChartView *self, GenevaScene *before)
{
  guint n_kept = 0;

  for (guint i = 0; before != NULL && i < self->chosen_many->len; i++) {
    guint32 item = g_array_index (self->chosen_many, guint32, i);
    guint32 found = geneva_chart_view_find_like (self, before, item);

    /* Zoomed, the same place has other columns. */
    if (found != 0 && geneva_scene_get_item_handle (self->scene, found) == GENEVA_HANDLE_NONE &&
        g_strcmp0 (geneva_scene_get_item (self->scene, found)->title, geneva_scene_get_item (before, item)->title) == 0)
      g_array_index (self->chosen_many, guint32, n_kept++) = found;
  }
  g_array_set_size (self->chosen_many, n_kept);
}

gboolean
geneva_chart_view_is_selected (GenevaChartView *self, guint32 item)
{
  GenevaItemKey key;

  if (item == 0 || get_selection (self) == NULL)
    return FALSE;
  if (!geneva_chart_view_is_record (self, item)) {
    for (guint i = 0; i < self->chosen_many->len; i++) {
      if (g_array_index (self->chosen_many, guint32, i) == item)
        return TRUE;
    }
    return FALSE;
  }
  key = geneva_item_key (geneva_scene_get_item (self->scene, item));
  return g_hash_table_contains (ensure_selected (self), &key);
}

/* ---- how it stands out ---- */

static void
add_marking (GArray *markings, guint32 item, GenevaItemState state)
{
  GenevaItemMarking marking = { item, (guint8) state };

  if (item != 0)
    g_array_append_val (markings, marking);
}

/* Edges rest on records; events and the like are not asked, as that would have each of them told of. */
static void
mark_related_edges (GenevaChartView *self, GArray *markings)
{
  guint n = geneva_scene_get_n_items (self->scene);
  GHashTable *selected = ensure_selected (self);

  for (guint32 i = 1; i <= n; i++) {
    const GenevaItem *item;
    gboolean is_related = FALSE;
    if (geneva_scene_is_crowd_line (self->scene, i))
      continue;
    if (GENEVA_HANDLE_LIST (geneva_scene_get_item_handle (self->scene, i)) != GENEVA_LIST_ACTORS)
      continue;
    item = geneva_scene_get_item (self->scene, i);
    for (guint k = 0; item->other != GENEVA_HANDLE_NONE && k < item->n_rests_on && !is_related; k++) {
      GenevaItemKey key = { item->rests_on[k], GENEVA_HANDLE_NONE, 0 };
      is_related = g_hash_table_contains (selected, &key);
    }
    if (is_related)
      add_marking (markings, i, GENEVA_STATE_RELATED);
  }
}

void
geneva_chart_view_mark_selection (GenevaChartView *self, GArray *markings)
{
  GenevaSelection *selection = get_selection (self);
  GHashTable *related;
  GHashTableIter iter;
  gpointer handle;

  for (guint i = 0; i < geneva_selection_get_size (selection); i++)
    add_marking (markings, geneva_chart_view_find_target (self, geneva_selection_get (selection, i)),
                 GENEVA_STATE_SELECTED);
  related = ensure_related (self);
  if (related == NULL)
    return;
  g_hash_table_iter_init (&iter, related);
  while (g_hash_table_iter_next (&iter, &handle, NULL)) {
    guint32 item = geneva_scene_find_item (self->scene, GPOINTER_TO_UINT (handle), GENEVA_HANDLE_NONE, 0);
    /* One ring is enough. */
    if (item != 0 && !geneva_chart_view_is_selected (self, item))
      add_marking (markings, item, GENEVA_STATE_RELATED);
  }
  mark_related_edges (self, markings);
}

/* ---- choosing ---- */

/* Targets under way to a selection, each once. `rests_on` is borrowed from scene or selection. */
typedef struct {
  GArray     *targets;      /* GenevaTarget */
  GHashTable *keys;
  guint       most;
  gboolean    is_cut;
  guint       n_left_out;
} Choice;

/* `n_others`: as many are selected besides. */
static void
choice_init (Choice *choice, guint n_others)
{
  choice->most = GENEVA_MAX_SELECTED - MIN (n_others, GENEVA_MAX_SELECTED);
  choice->targets = g_array_new (FALSE, FALSE, sizeof (GenevaTarget));
  choice->keys = new_key_set ();
  choice->is_cut = FALSE;
  choice->n_left_out = 0;
}

static void
choice_clear (Choice *choice)
{
  g_array_unref (choice->targets);
  g_hash_table_unref (choice->keys);
}

static void
choice_add (Choice *choice, const GenevaTarget *target)
{
  if (!add_key (choice->keys, target))
    return;
  if (choice->targets->len >= choice->most) {
    choice->is_cut = TRUE;
    choice->n_left_out++;
  } else {
    g_array_append_val (choice->targets, *target);
  }
}

static void
choice_add_handle (Choice *choice, GenevaHandle handle)
{
  GenevaTarget target = { .handle = handle };

  choice_add (choice, &target);
}

static void
choice_add_item (Choice *choice, GenevaChartView *self, guint32 number)
{
  const GenevaItem *item = geneva_scene_get_item (self->scene, number);

  if (item->handle != GENEVA_HANDLE_NONE) {
    GenevaTarget target = {
      .handle = item->handle,
      .other = item->other,
      .relation = item->relation,
      .n_rests_on = item->n_rests_on,
      .rests_on = (GenevaHandle *) item->rests_on,    /* copied with the selection */
    };
    choice_add (choice, &target);
    return;
  }
  for (guint i = 0; i < item->n_rests_on; i++)
    choice_add_handle (choice, item->rests_on[i]);
  choice->is_cut = choice->is_cut || item->n_more > 0;
  choice->n_left_out += item->n_more;
  g_array_append_val (self->chosen_many, number);
}

static GenevaSelection *
choice_to_selection (const Choice *choice)
{
  if (choice->targets->len == 0)
    return NULL;
  return geneva_selection_new_part ((const GenevaTarget *) (gpointer) choice->targets->data, choice->targets->len,
                                    choice->n_left_out);
}

static void
take_selection (GenevaChartView *self, GenevaSelection *selection, gboolean is_cut)
{
  if (selection == NULL)
    g_array_set_size (self->chosen_many, 0);
  self->is_cut = is_cut;
  self->is_selecting = TRUE;
  geneva_session_set_selection (self->session, selection);
  self->is_selecting = FALSE;
  geneva_chart_view_queue_overlay (self);
  geneva_chart_view_update_status (self);
  /* Marks tell whether they are selected. */
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* The choice becomes the session's selection, or is added to it. */
static void
take_choice (GenevaChartView *self, Choice *choice, gboolean is_added)
{
  g_autoptr (GenevaSelection) chosen = choice_to_selection (choice);
  g_autoptr (GenevaSelection) both = NULL;

  if (is_added)
    both = geneva_selection_new_union (get_selection (self), chosen);
  take_selection (self, is_added ? both : chosen, choice->is_cut);
}

static void
drop_chosen (GenevaChartView *self, guint32 item)
{
  for (guint i = self->chosen_many->len; i > 0; i--) {
    if (g_array_index (self->chosen_many, guint32, i - 1) == item)
      g_array_remove_index (self->chosen_many, i - 1);
  }
}

/* The selection without what was chosen. */
static void
take_without (GenevaChartView *self, const Choice *chosen)
{
  GenevaSelection *selection = get_selection (self);
  g_autoptr (GenevaSelection) rest = NULL;
  Choice kept;

  choice_init (&kept, 0);
  for (guint i = 0; i < geneva_selection_get_size (selection); i++) {
    const GenevaTarget *target = geneva_selection_get (selection, i);
    GenevaItemKey key = { target->handle, target->other, target->relation };
    if (!g_hash_table_contains (chosen->keys, &key))
      choice_add (&kept, target);
  }
  rest = choice_to_selection (&kept);
  choice_clear (&kept);
  take_selection (self, rest, FALSE);
}

/* Taken out when all of it is selected, else put in, last: what is chosen last is what the lists tell of. */
static void
toggle (GenevaChartView *self, guint32 item)
{
  Choice chosen;
  gboolean is_selected = get_selection (self) != NULL;
  GHashTableIter iter;
  gpointer key;

  choice_init (&chosen, 0);
  choice_add_item (&chosen, self, item);
  g_hash_table_iter_init (&iter, chosen.keys);
  while (is_selected && g_hash_table_iter_next (&iter, &key, NULL))
    is_selected = g_hash_table_contains (ensure_selected (self), key);
  if (is_selected) {
    drop_chosen (self, item);
    take_without (self, &chosen);
  } else {
    guint room = GENEVA_MAX_SELECTED - MIN (geneva_selection_get_size (get_selection (self)), GENEVA_MAX_SELECTED);
    chosen.is_cut = chosen.is_cut || chosen.targets->len > room;
    chosen.n_left_out += chosen.targets->len - MIN (chosen.targets->len, room);
    g_array_set_size (chosen.targets, MIN (chosen.targets->len, room));
    take_choice (self, &chosen, TRUE);
  }
  choice_clear (&chosen);
}

/* The record at which a range begins or ends there; NONE where it can have no end. */
static GenevaHandle
get_range_end (GenevaChartView *self, guint32 item)
{
  const GenevaItem *told;

  if (geneva_chart_view_is_record (self, item))
    return geneva_scene_get_item_handle (self->scene, item);
  told = geneva_scene_get_item (self->scene, item);
  return told->n_rests_on > 0 ? told->rests_on[told->n_rests_on - 1] : GENEVA_HANDLE_NONE;
}

static void
choose_up_to (GenevaChartView *self, guint32 item)
{
  GenevaHandle end = get_range_end (self, item);
  g_autoptr (GArray) between = NULL;
  Choice choice;

  if (end != GENEVA_HANDLE_NONE && self->anchor_key.handle != GENEVA_HANDLE_NONE)
    between = geneva_chart_list_between (self->chart, self->anchor_key.handle, end);
  choice_init (&choice, between != NULL ? 0 : geneva_selection_get_size (get_selection (self)));
  if (between != NULL)
    g_array_set_size (self->chosen_many, 0);
  for (guint i = 0; between != NULL && i < between->len; i++)
    choice_add_handle (&choice, g_array_index (between, GenevaHandle, i));
  if (between == NULL || !geneva_chart_view_is_record (self, item))
    choice_add_item (&choice, self, item);
  take_choice (self, &choice, between == NULL);
  choice_clear (&choice);
}

void
geneva_chart_view_choose_item (GenevaChartView *self, guint32 item, GenevaChoice choice)
{
  Choice alone;

  g_return_if_fail (GENEVA_IS_CHART_VIEW (self));
  if (self->session == NULL || self->scene == NULL)
    return;
  if (item != 0 && choice == GENEVA_CHOOSE_UP_TO) {
    choose_up_to (self, item);
    return;
  }
  if (item != 0)
    self->anchor_key.handle = get_range_end (self, item);
  if (item != 0 && choice == GENEVA_CHOOSE_TOGGLED) {
    toggle (self, item);
    return;
  }
  g_array_set_size (self->chosen_many, 0);
  choice_init (&alone, 0);
  if (item != 0)
    choice_add_item (&alone, self, item);
  take_choice (self, &alone, FALSE);
  choice_clear (&alone);
}

void
geneva_chart_view_select_item (GenevaChartView *self, guint32 item)
{
  geneva_chart_view_choose_item (self, item, GENEVA_CHOOSE_ALONE);
}

/* ---- many at once ---- */

static gboolean
is_edge (GenevaChartView *self, guint32 item)
{
  return GENEVA_HANDLE_LIST (geneva_scene_get_item_handle (self->scene, item)) == GENEVA_LIST_ACTORS &&
         geneva_scene_get_item (self->scene, item)->other != GENEVA_HANDLE_NONE;
}

static gboolean
holds (const GenevaRect *rect, double x, double y)
{
  return x >= rect->x && x < rect->x + rect->width && y >= rect->y && y < rect->y + rect->height;
}

/* The middle of what is seen of the mark that stands for a record: ticks in other lanes, the lines to them and
 * labels may lie anywhere. FALSE when nothing of it is seen. */
static gboolean
get_middle (GenevaChartView *self, guint32 item, double *x, double *y)
{
  guint n_marks;
  const GenevaMarkRef *refs = geneva_scene_get_item_marks (self->scene, item, &n_marks);

  for (guint i = 0; i < n_marks; i++) {
    const GenevaLayer *layer = geneva_scene_get_layer (self->scene, refs[i].layer);
    const GenevaMark *mark = geneva_layer_get_marks (layer) + refs[i].mark;
    GenevaRect seen, clip;

    if (mark->kind != GENEVA_MARK_SHAPE && mark->kind != GENEVA_MARK_RECT)
      continue;
    seen = geneva_scene_get_mark_bounds (self->scene, refs[i].layer, refs[i].mark);
    if (geneva_layer_get_clip (layer, &clip)) {
      double right = MIN (seen.x + seen.width, clip.x + clip.width);
      double bottom = MIN (seen.y + seen.height, clip.y + clip.height);

      seen.x = MAX (seen.x, clip.x);
      seen.y = MAX (seen.y, clip.y);
      seen.width = right - seen.x;
      seen.height = bottom - seen.y;
    }
    *x = seen.x + seen.width / 2;
    *y = seen.y + seen.height / 2;
    return seen.width > 0 && seen.height > 0;
  }
  return FALSE;
}

/* A rectangle, or what a line goes round. */
typedef struct {
  const GenevaRect  *rect;
  const GenevaPoint *line;
  guint              n_points;
} Area;

/* By how often a ray to the right crosses the line: odd is inside. */
static gboolean
goes_round (const Area *area, double x, double y)
{
  gboolean is_inside = FALSE;

  for (guint i = 0; i < area->n_points; i++) {
    const GenevaPoint *a = &area->line[i], *b = &area->line[(i + 1) % area->n_points];

    if ((a->y > y) != (b->y > y) && x < a->x + (y - a->y) / (b->y - a->y) * (b->x - a->x))
      is_inside = !is_inside;
  }
  return is_inside;
}

static gboolean
is_within (GenevaChartView *self, guint32 item, const Area *area)
{
  double x;
  double y;

  return (is_edge (self, item) ? geneva_scene_get_item_point (self->scene, item, &x, &y)
                               : get_middle (self, item, &x, &y))
         && (area->rect != NULL ? holds (area->rect, x, y) : goes_round (area, x, y));
}

static GenevaRect
get_area_bounds (const Area *area)
{
  double x0 = INFINITY, y0 = INFINITY, x1 = -INFINITY, y1 = -INFINITY;

  if (area->rect != NULL)
    return *area->rect;
  for (guint i = 0; i < area->n_points; i++) {
    x0 = MIN (x0, area->line[i].x);
    y0 = MIN (y0, area->line[i].y);
    x1 = MAX (x1, area->line[i].x);
    y1 = MAX (y1, area->line[i].y);
  }
  return (GenevaRect) { x0, y0, x1 - x0, y1 - y0 };
}

/* Of very many lines, only those that come near are asked where their middle is. */
static void
choose_crowd_lines (GenevaChartView *self, const Area *area, Choice *choice)
{
  GenevaRect around = get_area_bounds (area), bounds;

  for (guint32 i = 1; i <= geneva_scene_get_n_items (self->scene) && !choice->is_cut; i++) {
    if (geneva_scene_is_crowd_line (self->scene, i) && geneva_scene_get_item_bounds (self->scene, i, &bounds)
        && bounds.x <= around.x + around.width && bounds.x + bounds.width >= around.x
        && bounds.y <= around.y + around.height && bounds.y + bounds.height >= around.y
        && is_within (self, i, area))
      choice_add_item (choice, self, i);
  }
}

/* Of nodes and the edges between them, nobody wants both at once. */
static void
select_area (GenevaChartView *self, const Area *area, gboolean is_added)
{
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint n_records = 0;
  Choice choice;

  if (self->session == NULL || self->scene == NULL)
    return;
  choice_init (&choice, is_added ? geneva_selection_get_size (get_selection (self)) : 0);
  if (!is_added)
    g_array_set_size (self->chosen_many, 0);
  /* Beyond what can be selected, columns need not tell what they stand for. */
  for (guint32 i = 1; i <= geneva_scene_get_n_items (self->scene) && !choice.is_cut; i++) {
    if (geneva_scene_is_crowd_line (self->scene, i))
      continue;
    if (!is_within (self, i, area))
      continue;
    if (is_edge (self, i)) {
      g_array_append_val (edges, i);
    } else {
      choice_add_item (&choice, self, i);
      n_records++;
    }
  }
  for (guint i = 0; n_records == 0 && i < edges->len; i++)
    choice_add_item (&choice, self, g_array_index (edges, guint32, i));
  if (n_records == 0 && geneva_scene_get_crowd (self->scene) != NULL)
    choose_crowd_lines (self, area, &choice);
  if (choice.is_cut)
    choice.n_left_out = GENEVA_LEFT_OUT_UNKNOWN;
  take_choice (self, &choice, is_added);
  choice_clear (&choice);
}

void
geneva_chart_view_select_within (GenevaChartView *self, const GenevaRect *rect, gboolean is_added)
{
  const Area area = { .rect = rect };

  g_return_if_fail (GENEVA_IS_CHART_VIEW (self));
  g_return_if_fail (rect != NULL);

  select_area (self, &area, is_added);
}

void
geneva_chart_view_select_round (GenevaChartView *self, const GenevaPoint *line, guint n_points, gboolean is_added)
{
  const Area area = { .line = line, .n_points = n_points };

  g_return_if_fail (GENEVA_IS_CHART_VIEW (self));
  g_return_if_fail (n_points == 0 || line != NULL);

  select_area (self, &area, is_added);
}

void
geneva_chart_view_select_page (GenevaChartView *self)
{
  GenevaRect page;

  g_return_if_fail (GENEVA_IS_CHART_VIEW (self));
  page = (GenevaRect) { 0, 0, self->scene_width_pt, self->scene_height_pt };
  geneva_chart_view_select_within (self, &page, FALSE);
}

void
geneva_chart_view_zoom_to_selected (GenevaChartView *self)
{
  double x1 = G_MAXDOUBLE, y1 = G_MAXDOUBLE, x2 = -G_MAXDOUBLE, y2 = -G_MAXDOUBLE;
  double factor;

  g_return_if_fail (GENEVA_IS_CHART_VIEW (self));
  if (self->chart == NULL || self->scene == NULL)
    return;
  for (guint i = 0; i < geneva_selection_get_size (get_selection (self)); i++) {
    const GenevaTarget *target = geneva_selection_get (get_selection (self), i);
    guint32 item = geneva_chart_view_find_target (self, target);
    GenevaRect bounds;

    if (item == 0 || !geneva_scene_get_item_bounds (self->scene, item, &bounds))
      continue;
    x1 = MIN (x1, bounds.x);
    y1 = MIN (y1, bounds.y);
    x2 = MAX (x2, bounds.x + bounds.width);
    y2 = MAX (y2, bounds.y + bounds.height);
  }
  if (x1 > x2)
    return;
  geneva_chart_view_stop_glide (self);
  factor = ZOOM_TO_SHARE * MIN (self->scene_width_pt / MAX (x2 - x1, 1), self->scene_height_pt / MAX (y2 - y1, 1));
  geneva_chart_pan (self->chart, (self->scene_width_pt - x1 - x2) / 2, (self->scene_height_pt - y1 - y2) / 2);
  geneva_chart_zoom (self->chart, CLAMP (factor, 1 / ZOOM_TO_MOST, ZOOM_TO_MOST), self->scene_width_pt / 2,
                     self->scene_height_pt / 2);
}

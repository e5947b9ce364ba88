/* Dossiers, inputs and questions that the tests of the timeline share. */
#include "timeline-stage.h"

#include "jobs/geneva-bundled.h"
#include "store/geneva-dossier-json.h"

#include <string.h>

static const GenevaPageOptions full_page = {
  .title = "A title", .subtitle = "A subtitle", .credit = "A credit", .legend = TRUE, .caption = TRUE,
};

GenevaSnapshot *
timeline_load_bundled (void)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  GenevaSnapshot *snapshot = geneva_bundled_load (faults, &error);

  g_assert_no_error (error);
  g_assert_nonnull (snapshot);
  return snapshot;
}

/* A dossier with these events (JSON objects, separated by commas) and three actors in two blocs. */
GenevaSnapshot *
timeline_load_events (const char *events)
{
  static const char begin[] =
    "{\"format\":\"geneva-dossier\",\"version\":1,\"title\":\"T\",\"language\":\"en\",\"sources\":[],\"actors\":["
    "{\"id\":\"ann\",\"name\":\"Ann\",\"kind\":\"person\",\"aliases\":[],\"attributes\":{\"bloc\":\"East\"},"
    "\"evidence\":[],\"origin\":\"hand\",\"review\":\"accepted\"},"
    "{\"id\":\"eve\",\"name\":\"Eve\",\"kind\":\"person\",\"aliases\":[],\"attributes\":{\"bloc\":\"East\"},"
    "\"evidence\":[],\"origin\":\"hand\",\"review\":\"accepted\"},"
    "{\"id\":\"bob\",\"name\":\"Bob\",\"kind\":\"person\",\"aliases\":[],\"attributes\":{\"bloc\":\"West\"},"
    "\"evidence\":[],\"origin\":\"hand\",\"review\":\"accepted\"}],"
    "\"places\":[],\"ties\":[],\"events\":[";
  static const char end[] = "],\"issues\":[],\"statements\":[],\"forecasts\":[],\"quantities\":[],\"figures\":[],"
                            "\"links\":[]}";
  g_autofree char *text = g_strconcat (begin, events, end, NULL);
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  GenevaSnapshot *snapshot = geneva_dossier_json_read (text, strlen (text), faults, &error);

  g_assert_no_error (error);
  return snapshot;
}

GenevaTimelineInput
timeline_make_input (GenevaSnapshot *snapshot, GenevaTextContext *text, double width, double height)
{
  return (GenevaTimelineInput) {
    .snapshot = snapshot, .width_pt = width, .height_pt = height, .page = &full_page, .text = text,
  };
}

int
timeline_find_layer (GenevaScene *scene, const char *name)
{
  for (guint i = 0; i < geneva_scene_get_n_layers (scene); i++) {
    if (strcmp (geneva_layer_get_name (geneva_scene_get_layer (scene, i)), name) == 0)
      return (int) i;
  }
  return -1;
}

/* The marks of one kind that an item has in a layer. */
guint
timeline_count_marks (GenevaScene *scene, const char *layer_name, const char *id, GenevaMarkKind kind,
             const GenevaMark **first)
{
  int at = timeline_find_layer (scene, layer_name);
  const GenevaLayer *layer;
  guint n = 0;

  g_assert_cmpint (at, >=, 0);
  layer = geneva_scene_get_layer (scene, (guint) at);
  for (guint i = 0; i < geneva_layer_get_n_marks (layer); i++) {
    const GenevaMark *mark = geneva_layer_get_marks (layer) + i;

    if (mark->item == 0 || mark->kind != kind
        || strcmp (geneva_scene_get_item (scene, mark->item)->id, id) != 0)
      continue;
    if (n++ == 0 && first != NULL)
      *first = mark;
  }
  return n;
}

guint32
timeline_find_item_by_id (GenevaScene *scene, const char *id)
{
  for (guint32 i = 1; i <= geneva_scene_get_n_items (scene); i++) {
    if (strcmp (geneva_scene_get_item (scene, i)->id, id) == 0)
      return i;
  }
  return 0;
}

static gboolean
rects_overlap (const GenevaRect *a, const GenevaRect *b, double inset)
{
  return a->x + inset < b->x + b->width - inset && b->x + inset < a->x + a->width - inset
         && a->y + inset < b->y + b->height - inset && b->y + inset < a->y + a->height - inset;
}

/* Labels do not overlap one another nor a disc that is not their own, and all text is on the page. */
void
timeline_check_page (GenevaScene *scene, const char *what)
{
  g_autoptr (GArray) labels = g_array_new (FALSE, FALSE, sizeof (GenevaRect));
  g_autoptr (GArray) owners = g_array_new (FALSE, FALSE, sizeof (guint32));
  int label_layer = timeline_find_layer (scene, "labels"), mark_layer = timeline_find_layer (scene, "marks");
  const GenevaLayer *layer = geneva_scene_get_layer (scene, (guint) label_layer);
  double width, height;

  geneva_scene_get_size (scene, &width, &height);
  for (guint i = 0; i < geneva_scene_get_n_layers (scene); i++) {
    const GenevaLayer *any = geneva_scene_get_layer (scene, i);

    for (guint j = 0; j < geneva_layer_get_n_marks (any); j++) {
      GenevaRect bounds;

      if (geneva_layer_get_marks (any)[j].kind != GENEVA_MARK_TEXT)
        continue;
      bounds = geneva_scene_get_mark_bounds (scene, i, j);
      if (bounds.x < -0.01 || bounds.x + bounds.width > width + 0.01 || bounds.y < -1.0
          || bounds.y + bounds.height > height + 1.0)
        g_error ("%s: “%s” leaves the page", what,
                 geneva_scene_get_text (scene, geneva_layer_get_marks (any)[j].text));
    }
  }
  for (guint j = 0; j < geneva_layer_get_n_marks (layer); j++) {
    GenevaRect bounds = geneva_scene_get_mark_bounds (scene, (guint) label_layer, j);

    g_array_append_val (labels, bounds);
    g_array_append_val (owners, geneva_layer_get_marks (layer)[j].item);
  }
  for (guint i = 0; i < labels->len; i++) {
    for (guint j = 0; j < i; j++) {
      if (rects_overlap (&g_array_index (labels, GenevaRect, i), &g_array_index (labels, GenevaRect, j), 0.2))
        g_error ("%s: the labels of %s and %s overlap", what,
                 geneva_scene_get_item (scene, g_array_index (owners, guint32, i))->id,
                 geneva_scene_get_item (scene, g_array_index (owners, guint32, j))->id);
    }
  }
  layer = geneva_scene_get_layer (scene, (guint) mark_layer);
  for (guint j = 0; j < geneva_layer_get_n_marks (layer); j++) {
    const GenevaMark *mark = geneva_layer_get_marks (layer) + j;
    GenevaRect disc = geneva_scene_get_mark_bounds (scene, (guint) mark_layer, j);

    if (mark->kind != GENEVA_MARK_SHAPE)
      continue;
    for (guint i = 0; i < labels->len; i++) {
      if (g_array_index (owners, guint32, i) != mark->item
          && rects_overlap (&g_array_index (labels, GenevaRect, i), &disc, 0.8))
        g_error ("%s: the label of %s covers %s", what,
                 geneva_scene_get_item (scene, g_array_index (owners, guint32, i))->id,
                 geneva_scene_get_item (scene, mark->item)->id);
    }
  }
}

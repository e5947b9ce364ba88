/* What goes into a file: the part that is seen, all of it, pages, the list of
 * sources and its numbers at the marks.
 */
#include "geneva-export.h"
#include "geneva-sheet.h"
#include "geneva-source-list.h"
#include "geneva-timeline-chart.h"

#include "jobs/geneva-bundled.h"
#include "store/geneva-dossier-json.h"

#include <string.h>

static GenevaSnapshot *
load (void)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  GenevaSnapshot *snapshot = geneva_bundled_load (faults, &error);

  g_assert_no_error (error);
  return snapshot;
}

/* As in the window: built once, so that it knows what it shows. */
static GenevaChart *
show (const char *name, GenevaSnapshot *snapshot)
{
  g_autoptr (GenevaTextContext) text = geneva_text_context_new ("en");
  GenevaChart *chart = geneva_chart_new_by_name (name, text);
  const GenevaPageOptions page = { .scrolls = TRUE };

  geneva_chart_set_input (chart, snapshot, NULL);
  geneva_scene_unref (geneva_chart_build (chart, 1000, 500, &page));
  return chart;
}

static GPtrArray *
build (GenevaChart *chart, const GenevaSheetOptions *wish)
{
  const GenevaPageOptions page = { .title = "The road to Geneva II", .legend = TRUE, .caption = TRUE };
  GenevaSheetOptions options = *wish;

  if (options.page == NULL)
    options.page = &page;
  if (options.width_pt == 0.0) {
    options.width_pt = 842.0;
    options.height_pt = 595.0;
  }
  return geneva_sheet_build (chart, &options);
}

static const GenevaLayer *
find_layer (GenevaScene *scene, const char *name)
{
  for (guint i = 0; i < geneva_scene_get_n_layers (scene); i++) {
    if (strcmp (geneva_layer_get_name (geneva_scene_get_layer (scene, i)), name) == 0)
      return geneva_scene_get_layer (scene, i);
  }
  return NULL;
}

static gboolean
says (GenevaScene *scene, const char *words)
{
  for (guint i = 0; i < geneva_scene_get_n_layers (scene); i++) {
    const GenevaLayer *layer = geneva_scene_get_layer (scene, i);

    for (guint j = 0; j < geneva_layer_get_n_marks (layer); j++) {
      const GenevaMark *mark = &geneva_layer_get_marks (layer)[j];

      if (mark->kind == GENEVA_MARK_TEXT && strstr (geneva_scene_get_text (scene, mark->text), words) != NULL)
        return TRUE;
    }
  }
  return FALSE;
}

/* A text of its own: the head of a lane, not a label that these words are part of. */
static gboolean
has_head (GenevaScene *scene, const char *words)
{
  for (guint i = 0; i < geneva_scene_get_n_layers (scene); i++) {
    const GenevaLayer *layer = geneva_scene_get_layer (scene, i);

    for (guint j = 0; j < geneva_layer_get_n_marks (layer); j++) {
      const GenevaMark *mark = &geneva_layer_get_marks (layer)[j];

      if (mark->kind == GENEVA_MARK_TEXT && g_str_equal (geneva_scene_get_text (scene, mark->text), words))
        return TRUE;
    }
  }
  return FALSE;
}

/* ---- what is seen ---- */

static void
test_visible_part (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load ();
  g_autoptr (GenevaChart) chart = show ("timeline", snapshot);
  g_autoptr (GPtrArray) seen = NULL, whole = NULL, unfolded = NULL;
  GenevaSpan span = { G_GINT64_CONSTANT (1370044800), G_GINT64_CONSTANT (1375315200) };   /* June and July 2013 */
  GenevaSpan after;

  geneva_timeline_chart_show_span (GENEVA_TIMELINE_CHART (chart), &span);
  seen = build (chart, &(GenevaSheetOptions) { .is_whole = FALSE });
  g_assert_cmpuint (seen->len, ==, 1);
  g_assert_true (g_str_has_prefix (geneva_scene_get_description (g_ptr_array_index (seen, 0)),
                                   "From 1 June 2013 to 1 August 2013."));
  whole = build (chart, &(GenevaSheetOptions) { .is_whole = TRUE });
  g_assert_nonnull (strstr (geneva_scene_get_description (g_ptr_array_index (whole, 0)), "2011"));
  g_assert_cmpuint (geneva_scene_get_count (g_ptr_array_index (whole, 0), "outside"), ==, 0);
  /* The chart on the screen keeps its place. */
  g_assert_true (geneva_timeline_chart_get_visible_span (GENEVA_TIMELINE_CHART (chart), &after));
  g_assert_cmpint (after.begin, ==, span.begin);
  g_assert_cmpint (after.end, ==, span.end);

  g_assert_false (has_head (g_ptr_array_index (whole, 0), "Putin"));
  geneva_timeline_chart_set_lanes (GENEVA_TIMELINE_CHART (chart), GENEVA_LANES_ACTOR);
  unfolded = build (chart, &(GenevaSheetOptions) { .width_pt = 842.0, .height_pt = 4000.0 });
  g_assert_true (has_head (g_ptr_array_index (unfolded, 0), "Putin"));
}

/* Of lanes that are scrolled those that are mostly in sight, whole: no part of another. */
static void
test_scrolled_part (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load ();
  g_autoptr (GenevaChart) chart = show ("timeline", snapshot);
  const GenevaPageOptions page = { .scrolls = TRUE };
  g_autoptr (GPtrArray) top = NULL, lower = NULL;
  GenevaSpan before, after;
  double at, most;

  g_assert_true (geneva_chart_get_scroll (chart, &at, &most));
  g_assert_cmpfloat (most, >, 100.0);
  top = build (chart, &(GenevaSheetOptions) { .is_scrolled = TRUE });
  g_assert_true (says (g_ptr_array_index (top, 0), "Syrian government"));
  g_assert_false (says (g_ptr_array_index (top, 0), "UN and mediators"));
  g_assert_true (says (g_ptr_array_index (top, 0), "More lanes lie above or below this part."));
  g_assert_cmpuint (geneva_scene_get_count (g_ptr_array_index (top, 0), "unlabelled"), <, 25);
  g_assert_true (geneva_timeline_chart_get_visible_span (GENEVA_TIMELINE_CHART (chart), &before));
  g_assert_true (geneva_chart_pan (chart, 0, -2000));
  geneva_scene_unref (geneva_chart_build (chart, 1000, 500, &page));
  lower = build (chart, &(GenevaSheetOptions) { .is_scrolled = TRUE });
  g_assert_false (says (g_ptr_array_index (lower, 0), "Syrian government"));
  g_assert_true (says (g_ptr_array_index (lower, 0), "UN and mediators"));
  g_assert_true (geneva_timeline_chart_get_visible_span (GENEVA_TIMELINE_CHART (chart), &after));
  g_assert_cmpint (after.begin, ==, before.begin);
}

/* Pages end between rows or lanes: no disc is on two of them. Nothing on them is there to be clicked, and the list
 * of sources stands below the last chart. */
static void
test_page_breaks (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load ();
  g_autoptr (GenevaChart) chart = show ("timeline", snapshot);
  g_autoptr (GPtrArray) pages = build (chart, &(GenevaSheetOptions) { .is_whole = TRUE, .is_paged = TRUE,
                                                                     .has_sources = TRUE });
  guint n_discs = 0;

  g_assert_cmpuint (pages->len, >, 2);
  for (guint i = 0; i < pages->len; i++) {
    GenevaScene *scene = g_ptr_array_index (pages, i);

    g_assert_nonnull (find_layer (scene, "marks"));
    g_assert_false (says (scene, "▸"));
    g_assert_true (says (scene, "Sources") == (i + 1 == pages->len));
    for (guint j = 0; j < geneva_scene_get_n_layers (scene); j++) {
      const GenevaLayer *layer = geneva_scene_get_layer (scene, j);
      GenevaRect clip;

      if (strcmp (geneva_layer_get_name (layer), "marks") != 0 || !geneva_layer_get_clip (layer, &clip))
        continue;
      for (guint k = 0; k < geneva_layer_get_n_marks (layer); k++) {
        GenevaRect disc = geneva_scene_get_mark_bounds (scene, j, k);

        if (geneva_layer_get_marks (layer)[k].kind != GENEVA_MARK_SHAPE || disc.y > clip.y + clip.height
            || disc.y + disc.height < clip.y)
          continue;
        g_assert_cmpfloat (disc.y, >=, clip.y - 0.2);
        g_assert_cmpfloat (disc.y + disc.height, <=, clip.y + clip.height + 0.2);
        n_discs++;
      }
    }
  }
  g_assert_cmpuint (n_discs, >, 60);
}

static void
test_visible_network (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load ();
  g_autoptr (GenevaChart) chart = show ("network", snapshot);
  g_autoptr (GPtrArray) usual = build (chart, &(GenevaSheetOptions) { .is_whole = FALSE });
  g_autoptr (GPtrArray) seen = NULL, whole = NULL;
  GenevaRect a, b, c;
  guint32 item;

  g_assert_true (geneva_chart_zoom (chart, 3.0, 500, 250));
  seen = build (chart, &(GenevaSheetOptions) { .is_whole = FALSE });
  whole = build (chart, &(GenevaSheetOptions) { .is_whole = TRUE });
  item = 1;
  g_assert_true (geneva_scene_get_item_bounds (g_ptr_array_index (usual, 0), item, &a));
  g_assert_true (geneva_scene_get_item_bounds (g_ptr_array_index (whole, 0), item, &c));
  g_assert_true (!geneva_scene_get_item_bounds (g_ptr_array_index (seen, 0), item, &b) || b.x != a.x || b.y != a.y);
  g_assert_cmpuint (geneva_scene_get_count (g_ptr_array_index (whole, 0), "shown"), ==,
                    geneva_scene_get_count (g_ptr_array_index (usual, 0), "shown"));
}

/* ---- pages ---- */

static void
test_pages (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load ();
  g_autoptr (GenevaChart) chart = show ("timeline", snapshot);
  g_autoptr (GPtrArray) whole = build (chart, &(GenevaSheetOptions) { .is_whole = TRUE });
  g_autoptr (GPtrArray) pages = build (chart, &(GenevaSheetOptions) { .is_whole = TRUE, .is_paged = TRUE });
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GError) error = NULL;
  const char *data, *found;
  guint n_boxes = 0;
  gsize length;

  g_assert_cmpuint (pages->len, >, 1);
  for (guint i = 0; i < pages->len; i++) {
    GenevaScene *page = g_ptr_array_index (pages, i);
    g_autofree char *number = g_strdup_printf ("%u of %u", i + 1, pages->len);
    double width, height;

    geneva_scene_get_size (page, &width, &height);
    g_assert_cmpfloat (width, ==, 842.0);
    g_assert_cmpfloat (height, ==, 595.0);
    g_assert_true (says (page, number));
    g_assert_true (says (page, "The road to Geneva II"));
    g_assert_true ((find_layer (page, "legend") != NULL) == (i + 1 == pages->len));
    g_assert_null (find_layer (page, "scroll"));
    for (guint32 item = 1; item <= geneva_scene_get_n_items (page); item++) {
      GenevaRect bounds;

      if (!geneva_scene_get_item_bounds (page, item, &bounds))
        continue;
      g_assert_cmpfloat (bounds.y + bounds.height, <=, 595.0);
      g_hash_table_add (seen, GUINT_TO_POINTER (geneva_scene_get_item_handle (page, item)));
    }
  }
  g_assert_true (says (g_ptr_array_index (pages, pages->len - 1), "events shown."));
  /* Each event is on one of them. */
  for (guint32 item = 1; item <= geneva_scene_get_n_items (g_ptr_array_index (whole, 0)); item++)
    g_assert_true (g_hash_table_contains (seen, GUINT_TO_POINTER (geneva_scene_get_item_handle (
                                                  g_ptr_array_index (whole, 0), item))));

  pdf = geneva_pages_render (pages, GENEVA_EXPORT_PDF, NULL, &error);
  g_assert_no_error (error);
  data = g_bytes_get_data (pdf, &length);
  for (const char *at = data; (found = memmem (at, length - (gsize) (at - data), "/MediaBox [ 0 0 842 595 ]",
                                                strlen ("/MediaBox [ 0 0 842 595 ]"))) != NULL; at = found + 1)
    n_boxes++;
  g_assert_cmpuint (n_boxes, ==, pages->len);
}

/* A page that is turned to alone is the one that stands in the file. */
static void
test_book (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load ();
  g_autoptr (GenevaChart) chart = show ("timeline", snapshot);
  const GenevaPageOptions page = { .title = "The road to Geneva II", .legend = TRUE, .caption = TRUE };
  const GenevaSheetOptions options = { .width_pt = 842.0, .height_pt = 595.0, .page = &page, .is_whole = TRUE,
                                       .is_paged = TRUE, .has_sources = TRUE, .has_keys = TRUE };
  g_autoptr (GPtrArray) pages = build (chart, &options);
  g_autoptr (GenevaSourceList) list = geneva_source_list_new (snapshot, pages, NULL, NULL);
  g_autoptr (GenevaBook) book = geneva_book_new (chart, &options);
  guint n_pages = geneva_book_get_n_pages (book), last = geneva_book_get_caption_page (book);
  guint n_counted = 0;

  g_assert_cmpuint (n_pages, ==, pages->len);
  g_assert_cmpuint (last, <, n_pages);
  while (geneva_book_count (book))
    n_counted++;
  g_assert_cmpuint (n_counted, ==, last + 1);
  for (guint i = n_pages; i > 0; i--) {
    g_autoptr (GenevaScene) one = geneva_book_build_page (book, i - 1);
    GenevaScene *other = g_ptr_array_index (pages, i - 1);

    g_assert_cmpstr (geneva_scene_get_description (one), ==, geneva_scene_get_description (other));
    g_assert_cmpuint (geneva_scene_get_n_layers (one), ==, geneva_scene_get_n_layers (other));
    for (guint k = 0; k < geneva_scene_get_n_layers (one); k++) {
      const GenevaLayer *a = geneva_scene_get_layer (one, k), *b = geneva_scene_get_layer (other, k);

      g_assert_cmpstr (geneva_layer_get_name (a), ==, geneva_layer_get_name (b));
      g_assert_cmpuint (geneva_layer_get_n_marks (a), ==, geneva_layer_get_n_marks (b));
    }
    g_assert_true ((find_layer (one, "legend") != NULL) == (i - 1 == last));
    /* What stands on the pages was known before they were built. */
    g_assert_cmpuint (geneva_scene_get_count (one, "sources"), ==, geneva_source_list_get_size (list));
  }
}

static void
test_pages_of_little (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load ();
  g_autoptr (GenevaChart) network = show ("network", snapshot);
  g_autoptr (GPtrArray) one = build (network, &(GenevaSheetOptions) { .is_paged = TRUE });
  g_autoptr (GPtrArray) two = build (network, &(GenevaSheetOptions) { .is_paged = TRUE, .has_sources = TRUE });
  g_autoptr (GenevaPools) pools = geneva_pools_new ();
  g_autoptr (GenevaSnapshot) empty = geneva_snapshot_new_empty (pools);
  g_autoptr (GenevaChart) timeline = show ("timeline", empty);
  g_autoptr (GPtrArray) nothing = build (timeline, &(GenevaSheetOptions) { .is_paged = TRUE, .is_whole = TRUE,
                                                                           .has_sources = TRUE, .has_keys = TRUE });
  g_autoptr (GenevaScene) unpaged = geneva_chart_build (timeline, 600.0, 400.0, NULL);
  double width, height;

  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpuint (two->len, <=, 2);
  g_assert_nonnull (find_layer (g_ptr_array_index (two, two->len - 1), "sources"));
  g_assert_cmpuint (nothing->len, ==, 1);
  g_assert_true (says (g_ptr_array_index (nothing, 0), "no events yet"));
  /* nothing has a date: no year is made up */
  g_assert_false (says (unpaged, "20"));
  g_assert_true (geneva_sheet_size_from_name ("letter", &width, &height));
  g_assert_cmpfloat (width, ==, 792.0);
  g_assert_cmpfloat (height, ==, 612.0);
  g_assert_false (geneva_sheet_size_from_name ("a3", &width, &height));
}

/* ---- sources ---- */

static void
test_sources (void)
{
  static const char *const names[] = { "timeline", "network" };
  g_autoptr (GenevaSnapshot) snapshot = load ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GenevaChart) chart = show (names[i], snapshot);
    g_autoptr (GPtrArray) without = build (chart, &(GenevaSheetOptions) { .is_whole = TRUE });
    g_autoptr (GPtrArray) with = build (chart, &(GenevaSheetOptions) { .is_whole = TRUE, .has_sources = TRUE });
    g_autoptr (GPtrArray) small = build (chart, &(GenevaSheetOptions) { .is_whole = TRUE, .has_sources = TRUE,
                                                                        .width_pt = 300.0, .height_pt = 150.0 });
    GenevaScene *page = g_ptr_array_index (with, 0);
    const GenevaLayer *layer = find_layer (page, "sources");
    guint layer_at = 0;

    g_assert_null (find_layer (g_ptr_array_index (without, 0), "sources"));
    g_assert_nonnull (layer);
    g_assert_cmpuint (geneva_scene_get_count (page, "sources"), ==, 5);
    g_assert_true (says (page, "Dhaka Tribune, 8 May 2013"));
    g_assert_true (says (page, "as a digest"));
    g_assert_false (says (page, "more source"));
    while (geneva_scene_get_layer (page, layer_at) != layer)
      layer_at++;
    /* Nothing is cut, and nothing lies below another line. */
    for (guint j = 0; j < geneva_layer_get_n_marks (layer); j++) {
      GenevaRect one = geneva_scene_get_mark_bounds (page, layer_at, j);

      g_assert_cmpfloat (one.x, >=, 0.0);
      g_assert_cmpfloat (one.x + one.width, <=, 842.0);
      g_assert_cmpfloat (one.y + one.height, <=, 595.0);
      for (guint k = 0; k < j; k++) {
        GenevaRect other = geneva_scene_get_mark_bounds (page, layer_at, k);

        g_assert_false (one.x < other.x + other.width - 0.1 && other.x < one.x + one.width - 0.1
                        && one.y < other.y + other.height - 0.1 && other.y < one.y + one.height - 0.1);
      }
    }
    g_assert_true (says (g_ptr_array_index (small, 0), "more source")
                   || find_layer (g_ptr_array_index (small, 0), "sources") == NULL);
  }
}

/* So many that they are counted; one that was turned down rests on a source of its own. */
static GenevaSnapshot *
load_counted (void)
{
  static const char text[] = "Some words.";
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  g_autoptr (GString) json = g_string_new ("{\"format\":\"geneva-dossier\",\"version\":1,\"title\":\"T\","
                                           "\"language\":\"en\",\"sources\":[");
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  GenevaSnapshot *snapshot;

  for (guint i = 0; i < 2; i++)
    g_string_append_printf (json, "%s{\"id\":\"s%u\",\"title\":\"Report %u\",\"published\":\"2013-06-08\","
                            "\"published-basis\":\"stated\",\"language\":\"en\",\"text-kind\":\"original\","
                            "\"sha256\":\"%s\",\"text\":\"%s\"}", i > 0 ? "," : "", i, i, sum, text);
  g_string_append (json, "],\"actors\":[],\"places\":[],\"ties\":[],\"events\":[");
  for (guint i = 0; i <= 3000; i++)
    g_string_append_printf (json, "%s{\"id\":\"e%u\",\"title\":\"T\",\"kind\":\"consult\",\"level\":\"act\","
                            "\"when\":\"20%02u-%02u-%02u\",\"participants\":[],\"accounts\":[{\"says\":"
                            "\"happened\",\"evidence\":[{\"source\":\"s%u\",\"start\":0,\"end\":4,"
                            "\"exact\":\"Some\",\"prefix\":\"\",\"suffix\":\" words.\"}]}],"
                            "\"origin\":\"hand\",\"review\":\"%s\"}", i > 0 ? "," : "", i, i / 336, 1 + i / 28 % 12,
                            1 + i % 28, i == 3000 ? 1 : 0, i == 3000 ? "rejected" : "accepted");
  g_string_append (json, "],\"issues\":[],\"statements\":[],\"forecasts\":[],\"quantities\":[],\"figures\":[],"
                   "\"links\":[]}");
  snapshot = geneva_dossier_json_read (json->str, json->len, faults, &error);
  g_assert_no_error (error);
  return snapshot;
}

/* What no picture shows is no reason to list its source. */
static void
test_sources_of_counts (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_counted ();
  g_autoptr (GenevaChart) chart = show ("timeline", snapshot);
  g_autoptr (GPtrArray) pages = build (chart, &(GenevaSheetOptions) { .is_whole = TRUE, .has_sources = TRUE });
  GenevaScene *page = g_ptr_array_index (pages, 0);

  g_assert_nonnull (find_layer (page, "density"));
  g_assert_cmpuint (geneva_scene_get_count (page, "sources"), ==, 1);
  g_assert_true (says (page, "Report 0"));
}

static void
test_keys (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load ();
  g_autoptr (GenevaChart) chart = show ("timeline", snapshot);
  g_autoptr (GPtrArray) pages = build (chart, &(GenevaSheetOptions) { .is_whole = TRUE, .has_sources = TRUE,
                                                                      .has_keys = TRUE });
  g_autoptr (GenevaSourceList) list = geneva_source_list_new (snapshot, pages, NULL, NULL);
  GenevaScene *page = g_ptr_array_index (pages, 0);
  const GenevaLayer *keys = find_layer (page, "keys"), *labels = find_layer (page, "labels");
  guint keys_at = 0, labels_at = 0, n_behind = 0;
  GenevaRect plot;

  g_assert_nonnull (keys);
  g_assert_nonnull (labels);
  g_assert_cmpuint (geneva_layer_get_n_marks (keys), >, 20);
  while (geneva_scene_get_layer (page, keys_at) != keys)
    keys_at++;
  while (geneva_scene_get_layer (page, labels_at) != labels)
    labels_at++;
  for (guint i = 0; i < geneva_layer_get_n_marks (keys); i++) {
    const GenevaMark *key = &geneva_layer_get_marks (keys)[i];
    const GenevaItem *item = geneva_scene_get_item (page, key->item);
    g_autoptr (GArray) numbers = geneva_source_list_dup_numbers (list, item);
    GenevaRect bounds = geneva_scene_get_mark_bounds (page, keys_at, i);
    gunichar first = g_utf8_get_char (geneva_scene_get_text (page, key->text));

    /* Its first number is that of its first source. */
    g_assert_cmpuint (numbers->len, >, 0);
    g_assert_cmpuint (g_array_index (numbers, guint, 0), ==,
                      first == 0xb9 ? 1 : first == 0xb2 ? 2 : first == 0xb3 ? 3 : first - 0x2070);
    /* They stand inside of the lanes, are never cut, and right behind the label where there is one. */
    g_assert_true (geneva_layer_get_clip (labels, &plot));
    g_assert_cmpfloat (bounds.x, >=, plot.x);
    g_assert_cmpfloat (bounds.x + bounds.width, <=, 842.0);
    g_assert_null (strstr (geneva_scene_get_text (page, key->text), "…"));
    for (guint j = 0; j < geneva_layer_get_n_marks (labels); j++) {
      GenevaRect label = geneva_scene_get_mark_bounds (page, labels_at, j);

      if (geneva_layer_get_marks (labels)[j].item != key->item || label.height > 14.0)
        continue;
      g_assert_cmpfloat (bounds.x, >=, label.x + label.width - 1.0);
      g_assert_cmpfloat (bounds.x, <=, label.x + label.width + 4.0);
      n_behind++;
    }
    for (guint j = 0; j < geneva_layer_get_n_marks (labels); j++) {
      GenevaRect label = geneva_scene_get_mark_bounds (page, labels_at, j);

      /* Only the upper half of its line has ink. */
      /* The last line of its own label may be shorter than the others. */
      if (geneva_layer_get_marks (labels)[j].item == key->item)
        continue;
      g_assert_false (bounds.x + 0.5 < label.x + label.width && label.x < bounds.x + bounds.width - 0.5
                      && bounds.y + 0.15 * bounds.height < label.y + label.height
                      && label.y < bounds.y + 0.6 * bounds.height);
    }
  }
  g_assert_cmpuint (n_behind, >, 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet/visible-part", test_visible_part);
  g_test_add_func ("/sheet/scrolled-part", test_scrolled_part);
  g_test_add_func ("/sheet/page-breaks", test_page_breaks);
  g_test_add_func ("/sheet/visible-network", test_visible_network);
  g_test_add_func ("/sheet/pages", test_pages);
  g_test_add_func ("/sheet/book", test_book);
  g_test_add_func ("/sheet/pages-of-little", test_pages_of_little);
  g_test_add_func ("/sheet/sources", test_sources);
  g_test_add_func ("/sheet/sources-of-counts", test_sources_of_counts);
  g_test_add_func ("/sheet/keys", test_keys);
  return g_test_run ();
}

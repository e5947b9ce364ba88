/* Nodes that are dragged, views that are saved, and one order in which all of it
 * is taken back, as a reader does it in the window.
 */
#include "window-stage.h"

#include "geneva-evidence.h"
#include "geneva-export.h"
#include "geneva-network-chart.h"
#include "geneva-timeline-chart.h"
#include "model/geneva-view.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static GenevaSnapshot *
get_snapshot (Stage *stage)
{
  return geneva_dossier_get_snapshot (geneva_session_get_dossier (geneva_window_get_session (stage->window)));
}

static GenevaNetworkChart *
get_network (Stage *stage)
{
  return GENEVA_NETWORK_CHART (geneva_chart_view_get_chart (window_stage_chart (stage, "network")));
}

static gboolean
is_still (gpointer data)
{
  return TRUE;
}

/* The middle of an actor's node, in pixels. */
static void
get_place (Stage *stage, const char *id, double *x, double *y)
{
  GenevaScene *scene = geneva_chart_view_get_scene (window_stage_chart (stage, "network"));
  guint32 item = geneva_scene_find_item (scene, geneva_snapshot_find (get_snapshot (stage), id), 0, 0);
  GenevaRect bounds;

  g_assert_cmpuint (item, !=, 0);
  g_assert_true (geneva_scene_get_item_bounds (scene, item, &bounds));
  *x = (bounds.x + bounds.width / 2) * 96.0 / 72.0;
  *y = (bounds.y + bounds.height / 2) * 96.0 / 72.0;
}

static void
undo (Stage *stage)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.undo-filter", NULL));
  stage_settle ();
  stage_wait (is_still, NULL);
}

static Stage *
new_stage (void)
{
  Stage *stage = window_stage_new (1400, 900);

  geneva_window_show_view (stage->window, "network");
  stage_settle ();
  return stage;
}

static void
test_drag (void)
{
  g_autoptr (Stage) stage = new_stage ();
  GtkWidget *view = GTK_WIDGET (window_stage_chart (stage, "network"));
  GenevaHandle kerry = geneva_snapshot_find (get_snapshot (stage), "kerry");
  double x, y, x2, y2, ground_x, ground_y;

  get_place (stage, "kerry", &x, &y);
  stage_drag (view, x, y, 90, 60, FALSE);
  stage_settle ();
  get_place (stage, "kerry", &x2, &y2);
  g_assert_cmpfloat_with_epsilon (x2, x + 90, 2.0);
  g_assert_cmpfloat_with_epsilon (y2, y + 60, 2.0);
  g_assert_true (geneva_network_chart_is_pinned (get_network (stage), kerry));
  g_assert_true (geneva_dossier_can_undo (geneva_session_get_dossier (geneva_window_get_session (stage->window))));

  undo (stage);
  get_place (stage, "kerry", &x2, &y2);
  g_assert_cmpfloat_with_epsilon (x2, x, 0.01);
  g_assert_cmpfloat_with_epsilon (y2, y, 0.01);
  g_assert_false (geneva_network_chart_is_pinned (get_network (stage), kerry));

  /* On the ground the same drag pans, and pins nobody. */
  for (ground_x = 20; ground_x < 600; ground_x += 15) {
    ground_y = 30;
    if (geneva_scene_hit (geneva_chart_view_get_scene (GENEVA_CHART_VIEW (view)), ground_x * 0.75, ground_y * 0.75, 6) == 0)
      break;
  }
  stage_drag (view, ground_x, ground_y, 40, 30, FALSE);
  stage_settle ();
  g_assert_cmpuint (geneva_network_chart_get_n_pinned (get_network (stage)), ==, 0);

  /* Where a drag selects, it moves nothing. */
  geneva_chart_view_show_all (GENEVA_CHART_VIEW (view));
  stage_settle ();
  geneva_chart_view_set_selects (GENEVA_CHART_VIEW (view), TRUE);
  get_place (stage, "kerry", &x, &y);
  stage_drag (view, x, y, 60, 40, FALSE);
  stage_settle ();
  g_assert_cmpuint (geneva_network_chart_get_n_pinned (get_network (stage)), ==, 0);
  geneva_chart_view_set_selects (GENEVA_CHART_VIEW (view), FALSE);
}

static void
test_keys (void)
{
  g_autoptr (Stage) stage = new_stage ();
  GenevaChartView *view = window_stage_chart (stage, "network");
  GenevaScene *scene = geneva_chart_view_get_scene (view);
  GenevaHandle kerry = geneva_snapshot_find (get_snapshot (stage), "kerry");
  double x, y, x2, y2;

  get_place (stage, "kerry", &x, &y);
  g_assert_true (geneva_chart_view_focus_item (view, geneva_scene_find_item (scene, kerry, 0, 0)));
  g_assert_true (stage_key (GTK_WIDGET (view), GDK_KEY_Right, GDK_CONTROL_MASK | GDK_SHIFT_MASK));
  stage_settle ();
  get_place (stage, "kerry", &x2, &y2);
  g_assert_cmpfloat_with_epsilon (x2, x + 16, 0.5);
  g_assert_cmpfloat_with_epsilon (y2, y, 0.5);
  g_assert_true (geneva_network_chart_is_pinned (get_network (stage), kerry));
}

/* A filter, a pin, a filter: taken back in the other order. */
static void
test_one_order (void)
{
  g_autoptr (Stage) stage = new_stage ();
  GenevaSession *session = geneva_window_get_session (stage->window);
  GtkWidget *view = GTK_WIDGET (window_stage_chart (stage, "network"));
  GenevaHandle lavrov = geneva_snapshot_find (get_snapshot (stage), "lavrov");
  GenevaHandle assad = geneva_snapshot_find (get_snapshot (stage), "assad");
  g_autoptr (GenevaFilter) first = geneva_filter_new_with (NULL, GENEVA_FILTER_HIDE, "Assad", &assad, 1);
  g_autoptr (GenevaFilter) second = geneva_filter_new_with (first, GENEVA_FILTER_HIDE, "Lavrov", &lavrov, 1);
  double x, y;

  geneva_session_set_filter (session, first);
  stage_settle ();
  get_place (stage, "kerry", &x, &y);
  stage_drag (view, x, y, -50, 30, FALSE);
  stage_settle ();
  geneva_session_set_filter (session, second);
  stage_settle ();
  g_assert_cmpuint (geneva_network_chart_get_n_pinned (get_network (stage)), ==, 1);

  undo (stage);
  g_assert_cmpuint (geneva_filter_get_n_steps (geneva_session_get_filter (session)), ==, 1);
  g_assert_cmpuint (geneva_network_chart_get_n_pinned (get_network (stage)), ==, 1);
  undo (stage);
  g_assert_cmpuint (geneva_filter_get_n_steps (geneva_session_get_filter (session)), ==, 1);
  g_assert_cmpuint (geneva_network_chart_get_n_pinned (get_network (stage)), ==, 0);
  undo (stage);
  g_assert_null (geneva_session_get_filter (session));
}

static void
test_views (void)
{
  g_autoptr (Stage) stage = new_stage ();
  GenevaSession *session = geneva_window_get_session (stage->window);
  GenevaHandle assad = geneva_snapshot_find (get_snapshot (stage), "assad");
  g_autoptr (GenevaFilter) filter = geneva_filter_new_with (NULL, GENEVA_FILTER_HIDE, "Assad", &assad, 1);
  GenevaSpan window = { 1370044800, 1372636800 };
  GenevaSpan span;
  GenevaNetworkSettings settings;
  GenevaHandle handle;
  double x, y;

  get_place (stage, "kerry", &x, &y);
  stage_drag (GTK_WIDGET (window_stage_chart (stage, "network")), x, y, 70, -40, FALSE);
  stage_settle ();
  geneva_session_set_filter (session, filter);
  geneva_session_set_span (session, &window);
  geneva_session_set_clock (session, GENEVA_CLOCK_REPORTED);
  geneva_network_chart_get_settings (get_network (stage), &settings);
  settings.arrangement = GENEVA_ARRANGE_CIRCLE;
  settings.min_weight = 0.25;
  geneva_network_chart_set_settings (get_network (stage), &settings);
  stage_settle ();
  g_assert_false (geneva_window_save_view (stage->window, ""));
  g_assert_false (geneva_window_save_view (stage->window, GENEVA_VIEW_WORKING));
  g_assert_true (geneva_window_save_view (stage->window, "June_by report"));
  handle = geneva_view_find (get_snapshot (stage), "network", "June_by report");
  g_assert_cmpuint (handle, !=, GENEVA_HANDLE_NONE);

  /* Elsewhere, and back. */
  geneva_session_set_filter (session, NULL);
  geneva_session_set_span (session, NULL);
  geneva_session_set_clock (session, GENEVA_CLOCK_HAPPENED);
  geneva_network_settings_init (&settings);
  geneva_network_chart_set_settings (get_network (stage), &settings);
  g_assert_true (geneva_network_chart_reset_layout (get_network (stage)));
  geneva_window_show_view (stage->window, "timeline");
  stage_settle ();
  g_assert_true (geneva_window_open_view (stage->window, handle));
  stage_settle ();
  g_assert_cmpstr (geneva_window_get_view (stage->window), ==, "network");
  g_assert_true (geneva_filter_equal (geneva_session_get_filter (session), filter));
  geneva_session_get_span (session, &span);
  g_assert_cmpint (span.begin, ==, window.begin);
  g_assert_cmpint (span.end, ==, window.end);
  g_assert_cmpint (geneva_session_get_clock (session), ==, GENEVA_CLOCK_REPORTED);
  geneva_network_chart_get_settings (get_network (stage), &settings);
  g_assert_cmpint (settings.arrangement, ==, GENEVA_ARRANGE_CIRCLE);
  g_assert_cmpfloat (settings.min_weight, ==, 0.25);
  g_assert_cmpuint (geneva_network_chart_get_n_pinned (get_network (stage)), ==, 1);

  /* All of it is one step. */
  undo (stage);
  g_assert_null (geneva_session_get_filter (session));
  geneva_session_get_span (session, &span);
  g_assert_cmpint (span.begin, ==, span.end);
  g_assert_cmpint (geneva_session_get_clock (session), ==, GENEVA_CLOCK_HAPPENED);
  geneva_network_chart_get_settings (get_network (stage), &settings);
  g_assert_cmpint (settings.arrangement, ==, GENEVA_ARRANGE_STRESS);
  g_assert_cmpuint (geneva_network_chart_get_n_pinned (get_network (stage)), ==, 0);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.delete-view", "u", handle));
  stage_settle ();
  g_assert_cmpuint (geneva_view_find (get_snapshot (stage), NULL, "June_by report"), ==, GENEVA_HANDLE_NONE);
  g_assert_false (geneva_window_open_view (stage->window, handle));
  undo (stage);
  g_assert_cmpuint (geneva_view_find (get_snapshot (stage), NULL, "June_by report"), ==, handle);
}

static void
test_timeline_view (void)
{
  g_autoptr (Stage) stage = window_stage_new (1400, 900);
  GenevaTimelineChart *timeline;
  GenevaHandle handle;

  geneva_window_show_view (stage->window, "timeline");
  stage_settle ();
  timeline = GENEVA_TIMELINE_CHART (geneva_chart_view_get_chart (window_stage_chart (stage, "timeline")));
  geneva_timeline_chart_set_lanes (timeline, GENEVA_LANES_KIND);
  stage_settle ();
  g_assert_true (geneva_window_save_view (stage->window, "Kinds"));
  handle = geneva_view_find (get_snapshot (stage), "timeline", "Kinds");
  geneva_timeline_chart_set_lanes (timeline, GENEVA_LANES_NONE);
  stage_settle ();
  g_assert_true (geneva_window_open_view (stage->window, handle));
  g_assert_cmpint (geneva_timeline_chart_get_lanes (timeline), ==, GENEVA_LANES_KIND);
  undo (stage);
  g_assert_cmpint (geneva_timeline_chart_get_lanes (timeline), ==, GENEVA_LANES_NONE);
}

/* Kept with the dossier: a view and a pin are there when the file is opened again. */
static void
test_saved_file (void)
{
  g_autoptr (Stage) stage = new_stage ();
  g_autofree char *path = g_build_filename (stage->folder, "kept.geneva", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GenevaHandle kerry = geneva_snapshot_find (get_snapshot (stage), "kerry");
  GenevaHandle again;

  geneva_network_chart_set_pinned (get_network (stage), &kerry, 1, TRUE);
  stage_settle ();
  g_assert_true (geneva_window_save_view (stage->window, "Kerry pinned"));
  geneva_window_save_file (stage->window, file);
  window_stage_wait_for_message (stage, "“kept.geneva” was written");
  g_assert_true (g_file_query_exists (file, NULL));

  window_stage_open (stage, file);
  geneva_window_show_view (stage->window, "network");
  stage_settle ();
  again = geneva_snapshot_find (get_snapshot (stage), "kerry");
  g_assert_true (geneva_network_chart_is_pinned (get_network (stage), again));
  g_assert_cmpuint (geneva_view_find (get_snapshot (stage), "network", "Kerry pinned"), !=, GENEVA_HANDLE_NONE);
  g_assert_true (g_file_delete (file, NULL, NULL));
}

/* A picture brings the view back that it was made of, as one step that can be undone. */
static void
test_picture (void)
{
  g_autoptr (Stage) stage = new_stage ();
  GenevaChart *chart = GENEVA_CHART (get_network (stage));
  g_autoptr (GenevaEvidenceWriter) evidence = NULL;
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "geneva-view.svg", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GenevaScene) scene = NULL;
  GenevaExportOptions options = { .palette = GENEVA_PALETTE_LIGHT };
  g_autoptr (GError) error = NULL;

  geneva_network_chart_set_unit (GENEVA_NETWORK_CHART (chart), GENEVA_UNIT_BLOC);
  stage_settle ();
  evidence = geneva_evidence_writer_new (chart, "Geneva II", GENEVA_EVIDENCE_PASSAGES, NULL);
  options.evidence = evidence;
  scene = geneva_chart_build (chart, 600, 400, NULL);
  g_assert_true (geneva_scene_export (scene, file, GENEVA_EXPORT_SVG, &options, NULL, &error));
  geneva_network_chart_set_unit (GENEVA_NETWORK_CHART (chart), GENEVA_UNIT_NAMED);
  geneva_window_show_view (stage->window, "tables");
  stage_settle ();

  geneva_window_ask_for_file (stage->window, file);
  stage_settle ();
  g_assert_cmpstr (geneva_window_get_view (stage->window), ==, "network");
  g_assert_cmpint (geneva_network_chart_get_unit (GENEVA_NETWORK_CHART (chart)), ==, GENEVA_UNIT_BLOC);
  g_assert_nonnull (strstr (geneva_window_get_message (stage->window), "geneva-view.svg"));
  undo (stage);
  g_assert_cmpint (geneva_network_chart_get_unit (GENEVA_NETWORK_CHART (chart)), ==, GENEVA_UNIT_NAMED);
  g_unlink (path);
}

static gboolean
has_message (gpointer data)
{
  const char *message = geneva_window_get_message (((Stage *) data)->window);

  return message != NULL && strstr (message, "talks.gexf") != NULL;
}

/* For other programs: written beside the main thread, and told of. */
static void
test_convert (void)
{
  g_autoptr (Stage) stage = window_stage_new (900, 640);
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "talks.gexf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *text = NULL;

  geneva_window_convert_to (stage->window, "gexf", file);
  stage_wait (has_message, stage);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "kerry--lavrov--dealt-with"));
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/window-views/drag", test_drag);
  g_test_add_func ("/window-views/keys", test_keys);
  g_test_add_func ("/window-views/one-order", test_one_order);
  g_test_add_func ("/window-views/views", test_views);
  g_test_add_func ("/window-views/timeline-view", test_timeline_view);
  g_test_add_func ("/window-views/saved-file", test_saved_file);
  g_test_add_func ("/window-views/picture", test_picture);
  g_test_add_func ("/window-views/convert", test_convert);
  return g_test_run ();
}

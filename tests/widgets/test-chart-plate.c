/* A network of very many in a window: the picture moves with the hand at once,
 * the sharp one follows from a worker, and what rests is always the sharp one.
 */
#include "generator.h"
#include "geneva-chart-pane.h"
#include "geneva-chart-view-private.h"
#include "geneva-crowd.h"
#include "stage.h"

typedef struct {
  GenevaChart   *chart;
  GtkWidget     *view, *window;
  GenevaSession *session;
} Desk;

static GenevaSession *
make_session (guint n_actors, guint n_meetings)
{
  const GeneratorOptions options = { .n_events = n_meetings, .n_lanes = 6, .seed = 3 };
  g_autoptr (GenevaSnapshot) snapshot = generator_make_society (&options, n_actors);
  g_autoptr (GenevaDossier) dossier = geneva_dossier_new (snapshot);

  return geneva_session_new (dossier);
}

static gboolean
is_sharp (gpointer data)
{
  gboolean sharp;
  GenevaScene *scene = geneva_chart_view_get_scene (data);

  g_object_get (data, "sharp", &sharp, NULL);
  return sharp && scene != NULL && geneva_scene_get_n_items (scene) > 0;
}

static void
desk_begin (Desk *desk, guint n_actors, guint n_meetings)
{
  g_autoptr (GenevaTextContext) text = geneva_text_context_new ("en");

  desk->session = make_session (n_actors, n_meetings);
  desk->chart = geneva_chart_new_by_name ("network", text);
  desk->view = geneva_chart_view_new ();
  geneva_chart_view_set_chart (GENEVA_CHART_VIEW (desk->view), desk->chart);
  geneva_chart_view_set_session (GENEVA_CHART_VIEW (desk->view), desk->session);
  desk->window = stage_show (desk->view, 900, 640);
  stage_wait (is_sharp, desk->view);
}

static void
desk_end (Desk *desk)
{
  gtk_window_destroy (GTK_WINDOW (desk->window));
  g_object_unref (desk->chart);
  g_object_unref (desk->session);
}

static void
on_sharp (GObject *view, GParamSpec *pspec, gpointer data)
{
  GArray *changes = data;
  gboolean sharp;

  g_object_get (view, "sharp", &sharp, NULL);
  g_array_append_val (changes, sharp);
}

/* What is on the screen, without the marks that nobody sees. */
static cairo_surface_t *
grab (Desk *desk)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  int width = gtk_widget_get_width (desk->view), height = gtk_widget_get_height (desk->view);
  g_autoptr (GskRenderNode) node = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);

  GTK_WIDGET_GET_CLASS (desk->view)->snapshot (desk->view, snapshot);
  node = gtk_snapshot_to_node (snapshot);
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static guint
count_other_pixels (cairo_surface_t *a, cairo_surface_t *b, int right, int down)
{
  int width = cairo_image_surface_get_width (a), height = cairo_image_surface_get_height (a);
  guint n = 0;

  for (int y = MAX (down, 0); y < height - 260; y++) {
    for (int x = MAX (right, 0); x < width; x++) {
      const guint8 *p = cairo_image_surface_get_data (a) + (gsize) (y - down) * (gsize) cairo_image_surface_get_stride (a)
                        + 4 * (x - right);
      const guint8 *q = cairo_image_surface_get_data (b) + (gsize) y * (gsize) cairo_image_surface_get_stride (b) + 4 * x;

      n += ABS (p[0] - q[0]) + ABS (p[1] - q[1]) + ABS (p[2] - q[2]) > 24;
    }
  }
  return n;
}

static void
test_moved_then_sharp (void)
{
  Desk desk = { 0 };
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (gboolean));
  cairo_surface_t *before, *moved, *sharp;
  guint n_moved, n_sharp;

  desk_begin (&desk, 6000, 24000);
  g_assert_true (geneva_scene_is_heavy (geneva_chart_view_get_scene (GENEVA_CHART_VIEW (desk.view))));
  before = grab (&desk);
  g_signal_connect (desk.view, "notify::sharp", G_CALLBACK (on_sharp), changes);
  /* 40 pixels are 30 points. */
  g_assert_true (geneva_chart_pan (desk.chart, 30.0, 15.0));
  while (changes->len == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (g_array_index (changes, gboolean, 0));
  moved = grab (&desk);
  stage_wait (is_sharp, desk.view);
  sharp = grab (&desk);
  /* At once where it belongs: names and all, but for what comes in at the side. */
  n_moved = count_other_pixels (before, moved, 40, 20);
  n_sharp = count_other_pixels (moved, sharp, 0, 0);
  g_test_message ("%u other pixels when moved, %u when sharp", n_moved, n_sharp);
  g_assert_cmpuint (n_moved, <, 20000);
  g_assert_cmpuint (count_other_pixels (before, moved, 0, 0), >, n_moved);
  g_assert_true (g_array_index (changes, gboolean, changes->len - 1));
  /* Zoomed and back without end: one picture after the other, and the last one rests. */
  for (guint i = 0; i < 6; i++) {
    (void) geneva_chart_zoom (desk.chart, i % 2 == 0 ? 1.3 : 1.0 / 1.3, 300.0, 200.0);
    g_main_context_iteration (NULL, FALSE);
  }
  stage_wait (is_sharp, desk.view);
  g_assert_true (is_sharp (desk.view));
  cairo_surface_destroy (before);
  cairo_surface_destroy (moved);
  cairo_surface_destroy (sharp);
  desk_end (&desk);
}

static gboolean
is_prepared (gpointer data)
{
  return geneva_crowd_is_prepared (geneva_scene_get_crowd (geneva_chart_view_get_scene (data)));
}

/* Pointer and click find actors and edges as in a small network. */
static void
test_click (void)
{
  Desk desk = { 0 };
  GenevaScene *scene;
  GenevaSelection *selection;
  double x, y;
  guint32 item = 0;

  desk_begin (&desk, 6000, 24000);
  stage_wait (is_prepared, desk.view);
  scene = geneva_chart_view_get_scene (GENEVA_CHART_VIEW (desk.view));
  for (guint32 i = 1; i < 200 && item == 0; i++) {
    if (geneva_scene_get_item_point (scene, i, &x, &y) && geneva_scene_hit (scene, x, y, 0.0) == i)
      item = i;
  }
  g_assert_cmpuint (item, !=, 0);
  stage_move (desk.view, x * GENEVA_PX_PER_PT, y * GENEVA_PX_PER_PT);
  stage_settle ();
  g_assert_nonnull (geneva_chart_view_get_status (GENEVA_CHART_VIEW (desk.view)));
  stage_click (desk.view, x * GENEVA_PX_PER_PT, y * GENEVA_PX_PER_PT, 1);
  selection = geneva_session_get_selection (desk.session);
  g_assert_cmpuint (geneva_selection_get_size (selection), ==, 1);
  g_assert_cmpuint (geneva_selection_get_primary (selection)->handle, ==, geneva_scene_get_item_handle (scene, item));
  desk_end (&desk);
}

/* A band that holds nobody takes the edges whose middles it holds, as in a small network. */
static void
test_band (void)
{
  Desk desk = { 0 };
  GenevaScene *scene;
  GenevaSelection *selection;
  GenevaRect band = { 0 };
  guint32 edge = 0;
  guint n_shapes;

  desk_begin (&desk, 400, 2400);
  scene = geneva_chart_view_get_scene (GENEVA_CHART_VIEW (desk.view));
  g_assert_nonnull (geneva_scene_get_crowd (scene));
  n_shapes = geneva_crowd_get_n_shapes (geneva_scene_get_crowd (scene));
  for (guint32 i = n_shapes + 1; i <= geneva_scene_get_n_items (scene) && edge == 0; i++) {
    double x, y, at_x, at_y;
    gboolean is_free = geneva_scene_is_crowd_line (scene, i) && geneva_scene_get_item_point (scene, i, &x, &y);

    for (guint32 k = 1; k <= n_shapes && is_free; k++)
      is_free = !geneva_scene_get_item_point (scene, k, &at_x, &at_y) || fabs (at_x - x) > 3.0 || fabs (at_y - y) > 3.0;
    if (is_free) {
      edge = i;
      band = (GenevaRect) { x - 0.5, y - 0.5, 1.0, 1.0 };
    }
  }
  g_assert_cmpuint (edge, !=, 0);
  geneva_chart_view_select_within (GENEVA_CHART_VIEW (desk.view), &band, FALSE);
  selection = geneva_session_get_selection (desk.session);
  g_assert_cmpuint (geneva_selection_get_size (selection), >=, 1);
  for (guint i = 0; i < geneva_selection_get_size (selection); i++)
    g_assert_cmpuint (geneva_selection_get (selection, i)->other, !=, GENEVA_HANDLE_NONE);
  g_assert_cmpuint (geneva_chart_view_find_target (GENEVA_CHART_VIEW (desk.view), geneva_selection_get_primary (selection)),
                    >, n_shapes);
  desk_end (&desk);
}

/* A window that is closed while its picture is painted, and pictures small enough to be painted at once. */
static void
test_ends (void)
{
  Desk desk = { 0 };

  desk_begin (&desk, 6000, 24000);
  (void) geneva_chart_pan (desk.chart, 30.0, 15.0);
  g_main_context_iteration (NULL, FALSE);
  desk_end (&desk);
  stage_settle ();
  desk_begin (&desk, 300, 900);
  g_assert_false (geneva_scene_is_heavy (geneva_chart_view_get_scene (GENEVA_CHART_VIEW (desk.view))));
  desk_end (&desk);
}

/* ---- while time is played ---- */

/* A window of time that goes on with every frame; of what the society does within three years. */
typedef struct {
  GenevaSession *session;
  guint          n_steps;
  GHashTable    *pictures;      /* of pictures that were shown; NULL: nobody counts */
  Desk          *desk;
} Player;

static void
show_step (GenevaSession *session, guint step)
{
  const GenevaCivil first = { .year = 2010, .month = 1, .day = 1 };
  GenevaInstant begin = geneva_instant_from_civil (&first) + (GenevaInstant) (step % 300) * GENEVA_DAY_SECONDS;
  GenevaSpan span = { begin, begin + 60 * GENEVA_DAY_SECONDS };

  geneva_session_set_span (session, &span);
}

static gboolean
on_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Player *player = data;

  show_step (player->session, player->n_steps++);
  return G_SOURCE_CONTINUE;
}

static guint
get_sum (cairo_surface_t *surface)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  gsize size = (gsize) cairo_image_surface_get_stride (surface) * (gsize) cairo_image_surface_get_height (surface);
  guint sum = 0;

  for (gsize i = 0; i < size; i++)
    sum = sum * 31 + data[i];
  return sum;
}

static gboolean
has_shown_some (gpointer data)
{
  Player *player = data;
  cairo_surface_t *picture = grab (player->desk);

  g_hash_table_add (player->pictures, GUINT_TO_POINTER (get_sum (picture)));
  cairo_surface_destroy (picture);
  return g_hash_table_size (player->pictures) >= 6;
}

/* Both are sharp and the same. What is sharp may be the picture before while the next one is on its way. */
static gboolean
are_alike (gpointer data)
{
  Desk **desks = data;
  cairo_surface_t *one, *two;
  gboolean is_same;

  if (!is_sharp (desks[0]->view) || !is_sharp (desks[1]->view))
    return FALSE;
  one = grab (desks[0]);
  two = grab (desks[1]);
  is_same = count_other_pixels (one, two, 0, 0) == 0;
  cairo_surface_destroy (one);
  cairo_surface_destroy (two);
  return is_same;
}

/* Where another crowd comes with every frame, the worker's pictures are shown one after another, and the last one
 * is that of the last window. */
static void
test_played (void)
{
  Desk desk = { 0 }, other = { 0 };
  g_autoptr (GHashTable) pictures = g_hash_table_new (NULL, NULL);
  Player player = { .pictures = pictures, .desk = &desk };
  Desk *desks[] = { &desk, &other };
  cairo_surface_t *whole, *shown;
  guint tick;

  desk_begin (&desk, 6000, 24000);
  whole = grab (&desk);
  player.session = desk.session;
  tick = gtk_widget_add_tick_callback (desk.view, on_frame, &player, NULL);
  stage_wait (has_shown_some, &player);
  gtk_widget_remove_tick_callback (desk.view, tick);
  g_test_message ("%u windows of time in the while of six pictures", player.n_steps);
  show_step (desk.session, 170);
  desk_begin (&other, 6000, 24000);
  show_step (other.session, 170);
  stage_wait (are_alike, desks);
  shown = grab (&desk);
  g_assert_cmpuint (count_other_pixels (whole, shown, 0, 0), >, 0);
  cairo_surface_destroy (whole);
  cairo_surface_destroy (shown);
  desk_end (&desk);
  desk_end (&other);
}

static GtkLabel *
find_status (GtkWidget *widget)
{
  GtkLabel *found = NULL;

  if (GTK_IS_LABEL (widget) && gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)) == GTK_ACCESSIBLE_ROLE_STATUS)
    return GTK_LABEL (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_status (child);
  return found;
}

typedef struct {
  GenevaChartView *view;
  guint            n_said, n_in_step;
} Listener;

static void
on_said (GtkLabel *label, GParamSpec *pspec, gpointer data)
{
  Listener *listener = data;

  listener->n_said++;
  listener->n_in_step += g_str_equal (gtk_label_get_label (label),
                                      geneva_scene_get_description (geneva_chart_view_get_scene (listener->view)));
}

static gboolean
was_said (gpointer data)
{
  return ((Listener *) data)->n_said >= 4;
}

/* The line of words beside the picture goes with it, not only once it rests. */
static void
test_words (void)
{
  g_autoptr (GenevaSession) session = make_session (400, 1600);
  GtkWidget *pane = g_object_new (GENEVA_TYPE_CHART_PANE, "chart-name", "network", "session", session, NULL);
  GtkWidget *window = stage_show (pane, 900, 640);
  Listener listener = { .view = geneva_chart_pane_get_view (GENEVA_CHART_PANE (pane)) };
  Player player = { .session = session };
  guint tick;

  g_signal_connect (find_status (pane), "notify::label", G_CALLBACK (on_said), &listener);
  tick = gtk_widget_add_tick_callback (pane, on_frame, &player, NULL);
  stage_wait (was_said, &listener);
  gtk_widget_remove_tick_callback (pane, tick);
  g_test_message ("%u windows of time in the while of four captions", player.n_steps);
  g_assert_cmpuint (listener.n_in_step, ==, listener.n_said);
  stage_settle ();
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/chart-plate/moved-then-sharp", test_moved_then_sharp);
  g_test_add_func ("/chart-plate/click", test_click);
  g_test_add_func ("/chart-plate/band", test_band);
  g_test_add_func ("/chart-plate/ends", test_ends);
  g_test_add_func ("/chart-plate/played", test_played);
  g_test_add_func ("/chart-plate/words", test_words);
  return g_test_run ();
}

/* The ring round what has the keyboard, measured: where it is drawn, its pixels
 * have at least three times the contrast of what is there without it; light, dark
 * and of high contrast, each in a program of its own.
 */
#include "window-stage.h"

#include "geneva-chart-mark.h"
#include "geneva-style.h"
#include "geneva-time-strip-handle.h"

#include <adwaita.h>

#define LEAST_CONTRAST 3.0
#define LEAST_PIXELS 60         /* a short stretch of a ring two pixels wide */
#define MARGIN 8
#define EDGE 5                  /* inwards */

typedef struct { const char *path, *scheme, *contrast; } Case;

static const Case cases[] = {
  { "/focus-ring/light", "prefer-light", "0" },
  { "/focus-ring/dark", "prefer-dark", "0" },
  { "/focus-ring/high-contrast", "prefer-light", "1" },
  { "/focus-ring/high-contrast-dark", "prefer-dark", "1" },
};

static GenevaColor
get_color (const guchar *pixel)
{
  return (GenevaColor) { pixel[2] / 255.0, pixel[1] / 255.0, pixel[0] / 255.0, 1 };
}

static gboolean
is_field (GtkWidget *widget)
{
  return GTK_IS_ENTRY (widget) || GTK_IS_SPIN_BUTTON (widget) || ADW_IS_ENTRY_ROW (widget);
}

/* GTK takes the ring off three seconds after it was asked for, which a slow frame may outlast. A field has one also
 * when it was clicked on, as here. */
static guchar *
paint_ring (GtkWindow *window, GtkWidget *widget, int *width, int *height)
{
  guint n_tries = 0;

  if (is_field (widget)) {
    gtk_window_set_focus_visible (window, FALSE);
    stage_settle ();
    return stage_paint (window, width, height);
  }
  do {
    g_assert_cmpuint (n_tries++, <, 30);
    gtk_window_set_focus_visible (window, TRUE);
    stage_settle ();
  } while (!gtk_window_get_focus_visible (window));
  return stage_paint (window, width, height);
}

/* How many pixels differ enough; of a field those at its edge, for what stands in it changes too. */
static guint
count_contrasting (GtkWindow *window, GtkWidget *widget)
{
  g_autofree guchar *with = NULL, *without = NULL;
  graphene_rect_t bounds, inner;
  int width, height;
  guint n = 0;

  with = paint_ring (window, widget, &width, &height);
  gtk_window_set_focus_visible (window, FALSE);
  /* A field has its ring as long as it has the keyboard. */
  if (is_field (widget))
    gtk_window_set_focus (window, NULL);
  stage_settle ();
  without = stage_paint (window, &width, &height);
  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (window), &bounds));
  graphene_rect_inset_r (&bounds, EDGE, EDGE, &inner);
  for (int y = MAX (0, (int) bounds.origin.y - MARGIN);
       y < MIN (height, (int) (bounds.origin.y + bounds.size.height) + MARGIN); y++) {
    for (int x = MAX (0, (int) bounds.origin.x - MARGIN);
         x < MIN (width, (int) (bounds.origin.x + bounds.size.width) + MARGIN); x++) {
      gsize at = ((gsize) y * (gsize) width + (gsize) x) * 4;

      if (is_field (widget) &&
          graphene_rect_contains_point (&inner, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
        continue;
      n += geneva_color_contrast (get_color (with + at), get_color (without + at)) >= LEAST_CONTRAST;
    }
  }
  return n;
}

static void
assert_ring_in (GtkWindow *window, GtkWidget *widget, const char *where)
{
  guint n;

  g_assert_nonnull (widget);
  gtk_widget_grab_focus (widget);
  stage_settle ();
  n = count_contrasting (window, widget);
  g_test_message ("%s: %u pixels", where, n);
  if (n < LEAST_PIXELS)
    g_error ("%s: the ring has %u pixels of a contrast of %g:1", where, n, LEAST_CONTRAST);
}

static void
assert_ring (Stage *stage, GtkWidget *widget, const char *where)
{
  assert_ring_in (GTK_WINDOW (stage->window), widget, where);
}

/* The fields of dialogs, and what unfolds. */
static void
check_fields (void)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24), *rows = gtk_list_box_new ();
  GtkWidget *entry = gtk_entry_new (), *spin = gtk_spin_button_new_with_range (0, 10, 1);
  GtkWidget *row = adw_entry_row_new (), *expander = gtk_expander_new ("Details");

  gtk_widget_add_css_class (rows, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (rows), row);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), spin);
  gtk_box_append (GTK_BOX (box), rows);
  gtk_box_append (GTK_BOX (box), expander);
  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    gtk_widget_set_margin_start (child, 24);
    gtk_widget_set_margin_end (child, 24);
  }
  gtk_window_set_default_size (window, 400, 300);
  gtk_window_set_child (window, box);
  gtk_window_present (window);
  window_stage_face (window);
  assert_ring_in (window, entry, "entry");
  assert_ring_in (window, spin, "spin button");
  assert_ring_in (window, row, "entry of a list");
  assert_ring_in (window, expander, "expander");
  gtk_window_destroy (window);
}

/* The nth row on the screen, from 0. */
static GtkWidget *
find_row (GtkWidget *widget, guint *n)
{
  if (g_strcmp0 (gtk_widget_get_css_name (widget), "row") == 0 && gtk_widget_get_mapped (widget) && (*n)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_row (child, n);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static gboolean
has_rows (gpointer widget)
{
  guint n = 1;

  return find_row (widget, &n) != NULL;
}

static GtkWidget *
wait_for_row (gpointer widget)
{
  guint n = 1;

  stage_wait (has_rows, widget);
  stage_settle ();
  return find_row (widget, &n);
}

static void
check_window (void)
{
  g_autoptr (Stage) stage = window_stage_new (1400, 900);
  GenevaWorkspace *workspace;
  GtkWidget *chart;

  g_object_set (gtk_widget_get_settings (GTK_WIDGET (stage->window)), "gtk-enable-animations", FALSE, NULL);
  geneva_window_show_view (stage->window, "timeline");
  window_stage_face (GTK_WINDOW (stage->window));
  stage_settle ();
  workspace = window_stage_workspace (stage);
  chart = GTK_WIDGET (window_stage_chart (stage, "timeline"));
  g_assert_true (gtk_widget_child_focus (chart, GTK_DIR_TAB_FORWARD));
  g_assert_true (GENEVA_IS_CHART_MARK (gtk_window_get_focus (GTK_WINDOW (stage->window))));
  assert_ring (stage, gtk_window_get_focus (GTK_WINDOW (stage->window)), "mark of a chart");
  assert_ring (stage, window_stage_find (GTK_WIDGET (geneva_workspace_get_time_strip (workspace)),
                                         GENEVA_TYPE_TIME_STRIP_HANDLE), "time strip");
  assert_ring (stage, window_stage_find (GTK_WIDGET (geneva_workspace_get_time_strip (workspace)), GTK_TYPE_BUTTON),
               "button of the time strip");
  geneva_session_select (geneva_window_get_session (stage->window),
                         geneva_snapshot_next (geneva_dossier_get_snapshot (window_stage_dossier (stage)),
                                               GENEVA_LIST_ACTORS, GENEVA_HANDLE_NONE));
  assert_ring (stage, wait_for_row (geneva_workspace_get_passages (workspace)), "passage");
  geneva_window_show_view (stage->window, "tables");
  assert_ring (stage, wait_for_row (geneva_workspace_get_tables (workspace)), "row of a table");
  geneva_window_show_view (stage->window, "codebook");
  assert_ring (stage, wait_for_row (geneva_workspace_get_codebook (workspace)), "entry of the codebook");
  check_fields ();
}

static void
test_one (gconstpointer data)
{
  const Case *wanted = data;

  if (g_test_subprocess ()) {
    if (g_str_equal (wanted->scheme, "prefer-dark"))
      adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_PREFER_DARK);
    check_window ();
    return;
  }
  g_setenv ("ADW_DEBUG_COLOR_SCHEME", wanted->scheme, TRUE);
  g_setenv ("ADW_DEBUG_HIGH_CONTRAST", wanted->contrast, TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_one);
  return g_test_run ();
}

/* What every window test needs; see stage.h. Events go through the widget's
 * own controllers: emitting their signals skips GTK's hit test, so each place
 * is picked first.
 */
#include "stage.h"

#include "geneva-widgets.h"
#include "jobs/geneva-bundled.h"

#include <adwaita.h>
#include <locale.h>

#ifdef __SANITIZE_ADDRESS__
/* GLib leaves its first table of 2048 quarks behind when a program has more of them, as the toolkit and a few windows
 * do. The table is made before main(), in frames that no suppression can name: held here, it is no leak. */
#define QUARK_TABLE_BYTES (2048 * sizeof (char *))

static const volatile void *quark_table;

/* Called by the sanitizer at each allocation. */
void __sanitizer_malloc_hook (const volatile void *block, size_t size);

void
__sanitizer_malloc_hook (const volatile void *block, size_t size)
{
  if (quark_table == NULL && size == QUARK_TABLE_BYTES)
    quark_table = block;
}
#endif

#define LEAST_SETTLE_MS 40
#define N_FRAMES 2
/* A window that gets no frame in this time gets none: it is hidden. */
#define MOST_SETTLE_US (5 * G_USEC_PER_SEC)

/* libadwaita tries the heading of a message dialog at widths that it does not fit into, and GTK from 4.18 on calls that
 * a fault of the caller's: nothing that this program could do otherwise. Every other label has to fit. */
static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  for (gsize i = 0; i < n_fields; i++) {
    void *label;

    if (!g_str_equal (fields[i].key, "MESSAGE") || sscanf (fields[i].value, "Trying to measure GtkLabel %p", &label) != 1)
      continue;
    if (gtk_widget_get_ancestor (label, ADW_TYPE_MESSAGE_DIALOG) != NULL &&
        g_str_equal (G_OBJECT_TYPE_NAME (gtk_widget_get_parent (label)), "AdwGizmo"))
      return G_LOG_WRITER_HANDLED;
  }
  return g_log_writer_default (level, fields, n_fields, data);
}

void
stage_init (int *argc, char ***argv)
{
  g_autofree char *locale = g_strdup (setlocale (LC_ALL, NULL));

  g_log_set_writer_func (write_log, NULL, NULL);
  gtk_test_init (argc, argv, NULL);
  /* It takes the English of America, where that is installed. */
  setlocale (LC_ALL, locale);
  adw_init ();
  geneva_widgets_init ();
  /* A window that is destroyed while a scroll bar fades draws a critical from GTK 4.8; and tests need no show. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  /* GTK 4.8 loses a date of its own each time that it looks for recent files that are too old. */
  g_object_set (gtk_settings_get_default (), "gtk-recent-files-max-age", -1, NULL);
}

GenevaSession *
stage_new_session (void)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaSnapshot) snapshot = geneva_bundled_load (faults, &error);
  g_autoptr (GenevaDossier) dossier = NULL;

  g_assert_no_error (error);
  dossier = geneva_dossier_new (snapshot);
  return geneva_session_new (dossier);
}

GenevaHandle
stage_find (GenevaSession *session, const char *id)
{
  GenevaHandle handle = geneva_snapshot_find (geneva_dossier_get_snapshot (geneva_session_get_dossier (session)), id);

  g_assert_cmpuint (handle, !=, GENEVA_HANDLE_NONE);
  return handle;
}

GtkWidget *
stage_show (GtkWidget *child, int width, int height)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  stage_settle ();
  return window;
}

static gboolean
end_of_time (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Frames that are awaited of windows, however long a busy machine takes for them. Refcounted: a callback may outlive
 * the waiting. */
typedef struct {
  guint n_windows;
} Frames;

typedef struct {
  Frames *frames;
  guint   n_left;
} Count;

static gboolean
on_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Count *count = data;

  return --count->n_left > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* After the last frame, or when the window goes. */
static void
free_count (gpointer data)
{
  Count *count = data;

  count->frames->n_windows--;
  g_rc_box_release (count->frames);
  g_free (count);
}

static void
await_frames (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  Frames *frames = g_rc_box_new0 (Frames);
  gint64 until = g_get_monotonic_time () + MOST_SETTLE_US;
  gboolean is_over = FALSE;
  guint id = g_timeout_add (MOST_SETTLE_US / 1000, end_of_time, &is_over);

  for (GList *window = windows; window != NULL; window = window->next) {
    Count *count;

    if (!gtk_widget_get_mapped (window->data))
      continue;
    count = g_new (Count, 1);
    *count = (Count) { g_rc_box_acquire (frames), N_FRAMES };
    frames->n_windows++;
    gtk_widget_add_tick_callback (window->data, on_frame, count, free_count);
  }
  while (frames->n_windows > 0 && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, TRUE);
  if (!is_over)
    g_source_remove (id);
  g_rc_box_release (frames);
}

/* What asks for a frame in each frame has never nothing to do where one takes longer than there is between two. */
static void
run_pending (gint64 until)
{
  while (g_main_context_pending (NULL) && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, TRUE);
}

void
stage_settle (void)
{
  gint64 until = g_get_monotonic_time () + MOST_SETTLE_US;
  gboolean is_over = FALSE;

  g_timeout_add (LEAST_SETTLE_MS, end_of_time, &is_over);
  /* A widget that asks for another size in one frame gets it in the next. What the display has to tell of it (who has
   * the keyboard) may have others follow. */
  for (guint round = 0; round < 2; round++) {
    await_frames ();
    gdk_display_sync (gdk_display_get_default ());
    run_pending (until);
  }
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
  run_pending (until);
}

void
stage_wait (gboolean (*is_done) (gpointer data), gpointer data)
{
  /* long enough for a sanitizer on a busy machine: only what never comes takes it all */
  gint64 until = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  while (!is_done (data)) {
    g_assert_cmpint (g_get_monotonic_time (), <, until);
    g_main_context_iteration (NULL, FALSE);
    g_usleep (1000);
  }
  stage_settle ();
}

GtkWidget *
stage_pick (GtkWidget *widget, double x, double y)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (widget));
  double root_x;
  double root_y;

  g_assert_true (gtk_widget_translate_coordinates (widget, root, x, y, &root_x, &root_y));
  return gtk_widget_pick (root, root_x, root_y, GTK_PICK_DEFAULT);
}

GtkEventController *
stage_controller (GtkWidget *widget, GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
    if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
      return controller;    /* the widget holds it */
  }
  g_assert_not_reached ();
}

void
stage_move (GtkWidget *widget, double x, double y)
{
  g_assert_true (stage_pick (widget, x, y) == widget);
  g_signal_emit_by_name (stage_controller (widget, GTK_TYPE_EVENT_CONTROLLER_MOTION), "motion", x, y);
}

void
stage_click (GtkWidget *widget, double x, double y, int n_press)
{
  GtkEventController *click = stage_controller (widget, GTK_TYPE_GESTURE_CLICK);

  g_assert_true (stage_pick (widget, x, y) == widget);
  g_signal_emit_by_name (click, "pressed", n_press, x, y);
  g_signal_emit_by_name (click, "released", n_press, x, y);
  stage_settle ();
}

void
stage_wheel (GtkWidget *widget, double x, double y, double dy)
{
  gboolean is_taken = FALSE;

  stage_move (widget, x, y);
  g_signal_emit_by_name (stage_controller (widget, GTK_TYPE_EVENT_CONTROLLER_SCROLL), "scroll", 0.0, dy, &is_taken);
  g_assert_true (is_taken);
  stage_settle ();
}

void
stage_drag (GtkWidget *widget, double x, double y, double dx, double dy, gboolean is_flung)
{
  GtkEventController *drag = stage_controller (widget, GTK_TYPE_GESTURE_DRAG);

  g_assert_true (stage_pick (widget, x, y) == widget);
  g_signal_emit_by_name (drag, "drag-begin", x, y);
  g_signal_emit_by_name (drag, "drag-update", dx / 2, dy / 2);
  g_signal_emit_by_name (drag, "drag-update", dx, dy);
  if (!is_flung)
    g_usleep (100000);    /* a pause before the release: no glide */
  g_signal_emit_by_name (drag, "drag-end", dx, dy);
  stage_settle ();
}

gboolean
stage_key (GtkWidget *widget, guint keyval, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean is_taken = FALSE;

  /* a widget may listen for several reasons: the key goes to one after the other, as the toolkit has it */
  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !is_taken; i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
    if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
      g_signal_emit_by_name (controller, "key-pressed", keyval, 0u, state, &is_taken);
  }
  stage_settle ();
  return is_taken;
}

guchar *
stage_paint (GtkWindow *window, int *width, int *height)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (window));
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GdkTexture) texture = NULL;
  GskRenderNode *node;
  guchar *pixels;

  *width = gtk_widget_get_width (GTK_WIDGET (window));
  *height = gtk_widget_get_height (GTK_WIDGET (window));
  gdk_paintable_snapshot (paintable, GDK_SNAPSHOT (snapshot), *width, *height);
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) *width, (float) *height));
  gsk_render_node_unref (node);
  pixels = g_malloc ((gsize) *width * (gsize) *height * 4);
  gdk_texture_download (texture, pixels, (gsize) *width * 4);
  return pixels;
}

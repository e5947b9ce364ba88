/* What an edit costs the main thread of the whole window: the edit with all who
 * hear of it at once, and all that follows until the window rests, frames with
 * it. Processor time of the main thread alone, so that neither workers nor a busy
 * machine count. Prints one JSON line a view. Needs a display. The edits are real
 * ones, which the program writes into FILE: give it a copy.
 *
 *   window-edits FILE [--edits N] [--view NAME]…
 */
#include "geneva-application.h"
#include "geneva-window.h"
#include "model/geneva-edit.h"
#include "times.h"

#include <stdlib.h>

/* Nothing happens for so long: the window rests. */
#define REST_MS 60
/* A worker may hold the rest off. */
#define MOST_MS 4000

typedef struct {
  int       n_edits;
  char    **views;
  char     *path;
} Wishes;

static gboolean
on_timeout (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Runs the main loop until nothing has been done for a while. */
static void
rest (int most_ms)
{
  gint64 end = g_get_monotonic_time () + most_ms * 1000;

  for (;;) {
    gboolean is_over = FALSE;
    double before = times_thread_ms ();
    guint id = g_timeout_add (REST_MS, on_timeout, &is_over);

    while (!is_over)
      g_main_context_iteration (NULL, TRUE);
    (void) id;
    if (times_thread_ms () - before < 0.5 || g_get_monotonic_time () > end)
      return;
  }
}

static GenevaDelta *
prepare (GenevaSnapshot *snapshot, GRand *random, int turn)
{
  g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, NULL);
  guint n = geneva_snapshot_get_n_rows (snapshot, GENEVA_LIST_EVENTS);
  GenevaHandle event;
  GenevaRow row;

  do
    event = GENEVA_HANDLE (GENEVA_LIST_EVENTS, (guint) g_rand_int_range (random, 0, (int) n));
  while (!geneva_snapshot_get_row (snapshot, event, &row));
  geneva_edit_set_title (edit, "Edit");
  switch (turn % 4) {
  case 0: geneva_edit_set_text (edit, event, GENEVA_EVENT_TITLE, "Another title"); break;
  case 1: geneva_edit_set_date (edit, event, GENEVA_EVENT_WHEN, "2013-06-05"); break;
  case 2: geneva_edit_set_text (edit, event, GENEVA_EVENT_NOTE, "Read again."); break;
  default: (void) geneva_edit_add_event (edit, "Talks of the day", GENEVA_EVENT_CONSULT); break;
  }
  return geneva_edit_end (edit, NULL);
}

static void
print_times (const char *name, GArray *times)
{
  g_print (", \"%s_p50_ms\": %.2f, \"%s_p95_ms\": %.2f, \"%s_max_ms\": %.2f", name, times_part (times, 0.5), name,
           times_part (times, 0.95), name, times_part (times, 1.0));
}

static void
measure (GenevaWindow *window, const char *view, int n_edits)
{
  GenevaDossier *dossier = geneva_session_get_dossier (geneva_window_get_session (window));
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (GArray) prepared = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) applied = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) rested = g_array_new (FALSE, FALSE, sizeof (double));

  geneva_window_show_view (window, view);
  rest (60000);
  for (int i = 0; i < n_edits; i++) {
    double start = times_thread_ms (), ready, done, time;
    g_autoptr (GenevaDelta) delta = prepare (geneva_dossier_get_snapshot (dossier), random, i);

    ready = times_thread_ms ();
    if (delta == NULL || !geneva_dossier_apply (dossier, delta, NULL))
      continue;
    done = times_thread_ms ();
    rest (MOST_MS);
    time = ready - start;
    g_array_append_val (prepared, time);
    time = done - ready;
    g_array_append_val (applied, time);
    time = times_thread_ms () - done;
    g_array_append_val (rested, time);
  }
  g_print ("{\"view\": \"%s\", \"edits\": %u", geneva_window_get_view (window), applied->len);
  print_times ("prepare", prepared);
  print_times ("apply", applied);
  print_times ("rest", rested);
  g_print ("}\n");
  fflush (stdout);
}

static gboolean
on_ready (gpointer data)
{
  GtkApplication *application = GTK_APPLICATION (g_application_get_default ());
  const Wishes *wishes = data;
  GtkWindow *window = gtk_application_get_active_window (application);
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (wishes->path);

  if (window == NULL || geneva_window_is_reading (GENEVA_WINDOW (window)))
    return G_SOURCE_CONTINUE;
  geneva_window_open_file (GENEVA_WINDOW (window), file);
  while (geneva_window_is_reading (GENEVA_WINDOW (window)))
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; wishes->views[i] != NULL; i++)
    measure (GENEVA_WINDOW (window), wishes->views[i], wishes->n_edits);
  /* nothing of what closing a window costs is of interest here */
  _exit (0);
}

int
main (int argc, char **argv)
{
  g_auto (GStrv) files = NULL;
  char *usual[] = { (char *) "timeline", (char *) "network", (char *) "tables", NULL };
  Wishes wishes = { .n_edits = 20 };
  const GOptionEntry entries[] = {
    { "edits", 0, 0, G_OPTION_ARG_INT, &wishes.n_edits, "How many edits a view", "N" },
    { "view", 0, 0, G_OPTION_ARG_STRING_ARRAY, &wishes.views, "A view to measure in", "NAME" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, "FILE" },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GenevaApplication) application = NULL;
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || files == NULL || wishes.n_edits < 1) {
    g_printerr ("%s\n", error != NULL ? error->message : "window-edits FILE [--edits N] [--view NAME]");
    return EXIT_FAILURE;
  }
  wishes.path = files[0];
  if (wishes.views == NULL)
    wishes.views = usual;
  application = geneva_application_new (G_APPLICATION_NON_UNIQUE);
  g_application_set_default (G_APPLICATION (application));
  g_timeout_add (200, on_ready, &wishes);
  return g_application_run (G_APPLICATION (application), 0, NULL);
}

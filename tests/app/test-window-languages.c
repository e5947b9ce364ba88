/* The window in a made-up language (tests/project/greek.py): every message in
 * brackets «…», no Latin letter in the dossier's words. Walks through all pages
 * and dialogs, and lists each label, tooltip and description that has Latin
 * letters outside of brackets: it was said past the translators.
 */
#include "../base/mute-locale.h"
#include "base/geneva-language.h"
#include "window-stage.h"

#include <adwaita.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>

typedef struct {
  GRegex     *brackets, *as_is, *latin;
  GHashTable *told;        /* what was found already */
  GString    *faults;
  const char *page;        /* where the walk is */
  guint       n_heard, n_faults;
} Ear;

static Ear *
ear_new (void)
{
  Ear *ear = g_new0 (Ear, 1);

  ear->brackets = g_regex_new ("«[^«»]*»", G_REGEX_OPTIMIZE, 0, NULL);
  /* said as they are in every language: formats, keys, numbers and ids, the program's name, what a dossier writes */
  ear->as_is = g_regex_new ("\\b(PNG|SVG|PDF|JSON|CSV|TSV|HTML|EDTF|UTF-8|GEXF|GraphML|Gephi|PLOVER|DNA|SHA-256|SQLite|"
                            "CLI|DOI|Return|bloc|URL|Ctrl|Shift|Alt|Home|Super|GB|MB|kB|pt|px|mm|A4|Letter|UTC|GMT)\\b|F\\d+|"
                            "Geneva II( \\d[\\d.]*)?|[\\w.-]*/[\\w./-]+|https?:\\S+|\\b[\\w-]+\\.(json|geneva|png|svg|pdf|html)\\b|"
                            "\\b[0-9a-f]{12,}\\b|[\\w-]*\\d[\\w:.-]*", G_REGEX_OPTIMIZE, 0, NULL);
  ear->latin = g_regex_new ("[A-Za-z]{2}", G_REGEX_OPTIMIZE, 0, NULL);
  ear->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ear->faults = g_string_new (NULL);
  return ear;
}

static void
ear_free (Ear *ear)
{
  g_regex_unref (ear->brackets);
  g_regex_unref (ear->as_is);
  g_regex_unref (ear->latin);
  g_hash_table_unref (ear->told);
  g_string_free (ear->faults, TRUE);
  g_free (ear);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Ear, ear_free)

/* The text without its brackets, innermost first. Owned. */
static char *
dup_unbracketed (Ear *ear, const char *text)
{
  char *left = g_strdup (text);

  while (g_regex_match (ear->brackets, left, 0, NULL)) {
    char *less = g_regex_replace_literal (ear->brackets, left, -1, 0, " ", 0, NULL);

    g_free (left);
    left = less;
  }
  return left;
}

static void
hear (Ear *ear, GtkWidget *widget, const char *what, const char *text)
{
  g_autofree char *left = NULL, *rest = NULL;

  if (text == NULL || *text == '\0')
    return;
  ear->n_heard++;
  left = dup_unbracketed (ear, text);
  rest = g_regex_replace_literal (ear->as_is, left, -1, 0, " ", 0, NULL);
  if (!g_regex_match (ear->latin, rest, 0, NULL) || !g_hash_table_add (ear->told, g_strdup (text)))
    return;
  ear->n_faults++;
  g_string_append_printf (ear->faults, "%s: %s of %s: %s\n", ear->page, what, G_OBJECT_TYPE_NAME (widget), text);
}

/* What the toolkit builds out of its own words, in its own catalogue, which need not be installed. */
static gboolean
is_of_the_toolkit (GtkWidget *widget)
{
  static const char * const types[] = { "GtkEmojiChooser", "GtkFileChooserWidget", "GtkShortcutLabel", "AdwAboutWindow", NULL };

  if (g_strv_contains (types, G_OBJECT_TYPE_NAME (widget)))
    return TRUE;
  /* the cross of a toast; a toast's own button has words */
  if (GTK_IS_BUTTON (widget) && gtk_button_get_icon_name (GTK_BUTTON (widget)) != NULL)
    for (GtkWidget *above = gtk_widget_get_parent (widget); above != NULL; above = gtk_widget_get_parent (above))
      if (g_str_equal (G_OBJECT_TYPE_NAME (above), "AdwToastWidget"))
        return TRUE;
  return FALSE;
}

/* What a screen reader gets: the check tells what it found instead of a text that nothing has. */
static void
hear_accessible (Ear *ear, GtkWidget *widget, const char *what, GtkAccessibleProperty property)
{
  g_autofree char *found = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), property, "\001");

  if (found != NULL && *found != '<' && !g_str_equal (found, "undefined"))
    hear (ear, widget, what, found);
}

static void
walk (Ear *ear, GtkWidget *widget)
{
  g_autofree char *placeholder = NULL;

  if (is_of_the_toolkit (widget))
    return;
  /* keys have the toolkit's names, which follow the words */
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "GenevaShortcutRow")) {
    hear_accessible (ear, widget, "spoken name", GTK_ACCESSIBLE_PROPERTY_LABEL);
    walk (ear, gtk_widget_get_first_child (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (widget))));
    return;
  }
  hear (ear, widget, "tooltip", gtk_widget_get_tooltip_text (widget));
  hear_accessible (ear, widget, "spoken name", GTK_ACCESSIBLE_PROPERTY_LABEL);
  hear_accessible (ear, widget, "spoken description", GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  if (GTK_IS_LABEL (widget))
    hear (ear, widget, "label", gtk_label_get_text (GTK_LABEL (widget)));
  if (GTK_IS_WINDOW (widget))
    hear (ear, widget, "title", gtk_window_get_title (GTK_WINDOW (widget)));
  /* what stands in the rows of a form is what somebody has written */
  if (GTK_IS_EDITABLE (widget) && !ADW_IS_ENTRY_ROW (widget) &&
      gtk_widget_get_ancestor (widget, ADW_TYPE_ENTRY_ROW) == NULL)
    hear (ear, widget, "text", gtk_editable_get_text (GTK_EDITABLE (widget)));
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (widget), "placeholder-text") != NULL) {
    g_object_get (widget, "placeholder-text", &placeholder, NULL);
    hear (ear, widget, "placeholder", placeholder);
  }
  if (GTK_IS_PROGRESS_BAR (widget))
    hear (ear, widget, "text", gtk_progress_bar_get_text (GTK_PROGRESS_BAR (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    walk (ear, child);
}

static void
walk_windows (Ear *ear, const char *page)
{
  g_autoptr (GListModel) windows = gtk_window_get_toplevels ();

  g_object_ref (windows);     /* GTK keeps the list for itself */
  ear->page = page;
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    walk (ear, window);
  }
}

static gboolean
is_read (gpointer data)
{
  return !geneva_window_is_reading (data);
}

/* The window on the dossier without Latin letters. */
static Stage *
open_greek (void)
{
  Stage *stage = window_stage_new (1500, 950);
  g_autoptr (GFile) file = g_file_new_for_path (g_getenv ("GENEVA_GREEK_DOSSIER"));

  window_stage_open (stage, file);
  stage_wait (is_read, stage->window);
  stage_settle ();
  return stage;
}

static void
assert_nothing_left (Ear *ear, guint least)
{
  g_auto (GStrv) lines = g_strsplit (ear->faults->str, "\n", -1);

  g_test_message ("%u texts heard", ear->n_heard);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_test_message ("%s", lines[i]);
  g_assert_cmpuint (ear->n_heard, >=, least);
  g_assert_cmpuint (ear->n_faults, ==, 0);
}

static void
select_record (Stage *stage, const char *id)
{
  GenevaSession *session = geneva_window_get_session (stage->window);
  g_autoptr (GenevaSelection) selection = geneva_selection_new_one (stage_find (session, id));

  geneva_session_set_selection (session, selection);
  stage_settle ();
}

static void
test_pages (void)
{
  static const char * const views[] = {
    "charts", "network", "timeline", "positions", "drift", "figures", "tables", "codebook", "review"
  };
  static const char * const ids[] = { "kerry", "ev-geneva-ii", "is-conference", "st-kerry-conference", "fc-july",
                                      "fig-war-dead-may-2013", "tie-kerry-united-states", "geneva", "q-war-dead",
                                      "src-afp-2013-06-05", "link-01-contradicts" };
  g_autoptr (Ear) ear = ear_new ();
  g_autoptr (Stage) stage = open_greek ();

  g_assert_cmpstr (geneva_language_get (), ==, "el");
  for (guint i = 0; i < G_N_ELEMENTS (views); i++) {
    geneva_window_show_view (stage->window, views[i]);
    stage_settle ();
    walk_windows (ear, views[i]);
  }
  geneva_window_show_view (stage->window, "charts");
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++) {
    select_record (stage, ids[i]);
    walk_windows (ear, ids[i]);
  }
  assert_nothing_left (ear, 1000);
}

static void
test_tables (void)
{
  static const char * const tables[] = { "sources", "actors", "places", "ties", "events", "accounts", "issues", "statements",
                                         "forecasts", "quantities", "figures", "links", "ledger", "network" };
  g_autoptr (Ear) ear = ear_new ();
  g_autoptr (Stage) stage = open_greek ();

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++) {
    (void) gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.table", "s", tables[i]);
    stage_settle ();
    walk_windows (ear, tables[i]);
  }
  assert_nothing_left (ear, 1000);
}

static void
test_dialogs (void)
{
  /* None that begins with GTK's own file chooser: its words are GTK's, and its threads outlive it. */
  static const char * const dialogs[] = {
    "win.properties", "win.export", "win.export-report", "win.history", "win.loose-ends", "win.show-shortcuts",
    "app.preferences", "app.about"
  };
  g_autoptr (Ear) ear = ear_new ();
  g_autoptr (Stage) stage = open_greek ();

  geneva_window_show_view (stage->window, "charts");
  stage_settle ();
  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++) {
    GtkWindow *dialog;

    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), dialogs[i], NULL));
    stage_settle ();
    walk_windows (ear, dialogs[i]);
    /* closed as a reader does: what the toolkit made belongs to an object of its own */
    while ((dialog = window_stage_dialog (stage)) != NULL) {
      gtk_window_close (dialog);
      stage_settle ();
    }
  }
  assert_nothing_left (ear, 1000);
}

static double
find_left (GtkWidget *widget, Stage *stage)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (stage->window), &bounds));
  return (double) bounds.origin.x;
}

/* Panes, strip and charts' heads stand the other way round; time in the charts does not. */
static void
test_right_to_left (void)
{
  for (guint is_turned = 0; is_turned < 2; is_turned++) {
    g_autoptr (Stage) stage = NULL;
    GenevaWorkspace *workspace;
    GtkWidget *passages, *timeline;

    gtk_widget_set_default_direction (is_turned > 0 ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
    stage = open_greek ();
    geneva_window_show_view (stage->window, "charts");
    stage_settle ();
    workspace = window_stage_workspace (stage);
    passages = GTK_WIDGET (geneva_workspace_get_passages (workspace));
    timeline = GTK_WIDGET (geneva_workspace_get_chart_pane (workspace, "timeline"));
    g_assert_cmpint (gtk_widget_get_direction (passages), ==, is_turned > 0 ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
    if (is_turned > 0)
      g_assert_cmpfloat (find_left (passages, stage), <, find_left (timeline, stage));
    else
      g_assert_cmpfloat (find_left (passages, stage), >, find_left (timeline, stage));
  }
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* The preference turns the charts that have time, and a chart's own choice stays. */
static void
test_time_direction (void)
{
  g_autoptr (Stage) stage = open_greek ();
  GenevaWorkspace *workspace = window_stage_workspace (stage);
  GenevaChart *timeline = geneva_chart_pane_get_chart (geneva_workspace_get_chart_pane (workspace, "timeline"));
  GenevaChart *drift = geneva_chart_pane_get_chart (geneva_workspace_get_chart_pane (workspace, "drift"));
  g_autoptr (GSettings) settings = g_settings_new ("com.example.GenevaII");

  g_assert_false (geneva_chart_is_time_from_right (timeline));
  geneva_chart_set_time_from_right (timeline, TRUE);
  g_assert_true (geneva_chart_is_time_from_right (timeline));
  g_assert_false (geneva_chart_is_time_from_right (drift));
  g_assert_true (g_settings_set_boolean (settings, "time-from-right", TRUE));
  stage_settle ();
  g_assert_true (geneva_chart_is_time_from_right (drift));
  g_assert_true (g_settings_set_boolean (settings, "time-from-right", FALSE));
  stage_settle ();
  g_assert_false (geneva_chart_is_time_from_right (drift));
}

int
main (int argc, char **argv)
{
  if (g_getenv ("GENEVA_GREEK_DOSSIER") == NULL) {
    g_print ("1..0 # SKIP runs by tests/project/greek.py\n");
    return 0;
  }
  if (!leave_mute_locale ()) {
    g_print ("1..0 # SKIP " MUTE_LOCALE_REASON "\n");
    return 0;
  }
  geneva_language_start ("/nonexistent");
  textdomain (GETTEXT_PACKAGE);
  stage_init (&argc, &argv);
  g_test_add_func ("/app/window-languages/pages", test_pages);
  g_test_add_func ("/app/window-languages/tables", test_tables);
  g_test_add_func ("/app/window-languages/dialogs", test_dialogs);
  g_test_add_func ("/app/window-languages/right-to-left", test_right_to_left);
  g_test_add_func ("/app/window-languages/time-direction", test_time_direction);
  return g_test_run ();
}

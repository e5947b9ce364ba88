/* The filter bar: a chip for each thing that is taken out, each of which takes
 * its own thing back.
 */
#include "geneva-filter-bar.h"
#include "geneva-network-omissions.h"
#include "stage.h"

#include <string.h>

static void
click_chip (GenevaFilterBar *bar, guint position)
{
  g_signal_emit_by_name (geneva_filter_bar_get_chip (bar, position), "clicked");
  stage_settle ();
}

static void
assert_chip (GenevaFilterBar *bar, guint position, const char *words)
{
  g_autofree char *shown = geneva_filter_bar_dup_words (bar, position);

  g_assert_cmpstr (shown, ==, words);
}

static void
add_step (GenevaSession *session, GenevaFilterKind kind, const char *title, const char *id)
{
  GenevaHandle handle = stage_find (session, id);
  g_autoptr (GenevaFilter) filter =
    geneva_filter_new_with (geneva_session_get_filter (session), kind, title, &handle, 1);

  geneva_session_set_filter (session, filter);
}

static void
test_chips (void)
{
  g_autoptr (GenevaSession) session = stage_new_session ();
  GtkWidget *widget = geneva_filter_bar_new ();
  GenevaFilterBar *bar = GENEVA_FILTER_BAR (widget);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *window;
  GenevaCivil first = { 2014, 1, 1, 0, 0, 0 };
  GenevaCivil last = { 2014, 1, 23, 0, 0, 0 };
  GenevaSpan span = { geneva_instant_from_civil (&first), geneva_instant_from_civil (&last) };
  g_autofree char *words = NULL;

  gtk_box_append (GTK_BOX (box), widget);
  window = stage_show (box, 500, 200);
  geneva_filter_bar_set_session (bar, session);
  g_assert_false (gtk_widget_get_visible (widget));
  g_assert_cmpuint (geneva_filter_bar_get_n_chips (bar), ==, 0);
  /* The strip's window alone leaves the charts where they are. */
  geneva_session_set_span (session, &span);
  g_assert_false (gtk_widget_get_visible (widget));
  geneva_session_set_span (session, NULL);

  add_step (session, GENEVA_FILTER_ONLY, "3 events", "kerry");
  add_step (session, GENEVA_FILTER_HIDE, "Sergei Lavrov", "lavrov");
  stage_settle ();
  g_assert_true (gtk_widget_get_visible (widget));
  g_assert_cmpuint (geneva_filter_bar_get_n_chips (bar), ==, 2);
  assert_chip (bar, 0, "Only: 3 events");
  assert_chip (bar, 1, "Hidden: Sergei Lavrov");
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (geneva_filter_bar_get_chip (bar, 0)),
                                                   GTK_ACCESSIBLE_PROPERTY_LABEL));
  geneva_session_set_span (session, &span);
  g_assert_cmpuint (geneva_filter_bar_get_n_chips (bar), ==, 3);
  words = geneva_filter_bar_dup_words (bar, 2);
  g_assert_nonnull (strstr (words, "2014"));
  g_assert_nonnull (strstr (words, "22"));

  /* Each takes back its own. */
  click_chip (bar, 0);
  g_assert_cmpuint (geneva_filter_get_n_steps (geneva_session_get_filter (session)), ==, 1);
  assert_chip (bar, 0, "Hidden: Sergei Lavrov");
  click_chip (bar, 1);
  geneva_session_get_span (session, &span);
  g_assert_cmpint (span.begin, ==, span.end);
  g_assert_cmpuint (geneva_filter_bar_get_n_chips (bar), ==, 1);
  geneva_filter_bar_clear (bar);
  g_assert_null (geneva_session_get_filter (session));
  g_assert_false (gtk_widget_get_visible (widget));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Who takes chips back by the keyboard stays at the next one, and after the last with what follows the bar. */
static void
test_focus (void)
{
  g_autoptr (GenevaSession) session = stage_new_session ();
  GtkWidget *widget = geneva_filter_bar_new ();
  GenevaFilterBar *bar = GENEVA_FILTER_BAR (widget);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *chart = gtk_button_new_with_label ("Chart");
  GtkWidget *window;

  gtk_box_append (GTK_BOX (box), gtk_button_new_with_label ("Before"));
  gtk_box_append (GTK_BOX (box), widget);
  gtk_box_append (GTK_BOX (box), chart);
  window = stage_show (box, 500, 200);
  geneva_filter_bar_set_session (bar, session);
  add_step (session, GENEVA_FILTER_ONLY, "3 events", "kerry");
  add_step (session, GENEVA_FILTER_HIDE, "Sergei Lavrov", "lavrov");
  add_step (session, GENEVA_FILTER_HIDE, "Lakhdar Brahimi", "brahimi");
  stage_settle ();
  gtk_widget_grab_focus (GTK_WIDGET (geneva_filter_bar_get_chip (bar, 1)));
  click_chip (bar, 1);
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (geneva_filter_bar_get_chip (bar, 1))));
  click_chip (bar, 1);
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (geneva_filter_bar_get_chip (bar, 0))));
  click_chip (bar, 0);
  stage_settle ();
  g_assert_false (gtk_widget_get_visible (widget));
  g_assert_true (gtk_widget_is_focus (chart));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_lanes (void)
{
  g_autoptr (GenevaSession) session = stage_new_session ();
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  g_autoptr (GenevaChart) chart = geneva_timeline_chart_new (text);
  GenevaTimelineChart *timeline = GENEVA_TIMELINE_CHART (chart);
  GtkWidget *widget = g_object_ref_sink (geneva_filter_bar_new ());
  GenevaFilterBar *bar = GENEVA_FILTER_BAR (widget);
  static const char * const kerry[] = { "kerry", "lavrov", "brahimi", "assad" };
  g_autofree char *words = NULL;

  geneva_chart_set_input (chart, geneva_dossier_get_snapshot (geneva_session_get_dossier (session)), NULL);
  geneva_timeline_chart_set_lanes (timeline, GENEVA_LANES_ACTOR);
  geneva_filter_bar_set_session (bar, session);
  geneva_filter_bar_set_timeline (bar, timeline);
  geneva_timeline_chart_set_lane_hidden (timeline, "kerry", TRUE);
  g_assert_cmpuint (geneva_filter_bar_get_n_chips (bar), ==, 1);
  words = geneva_filter_bar_dup_words (bar, 0);
  g_assert_true (g_str_has_prefix (words, "Lane hidden: "));
  click_chip (bar, 0);
  g_assert_cmpuint (geneva_filter_bar_get_n_chips (bar), ==, 0);
  /* Many share one chip. */
  for (guint i = 0; i < G_N_ELEMENTS (kerry); i++)
    geneva_timeline_chart_set_lane_hidden (timeline, kerry[i], TRUE);
  g_assert_cmpuint (geneva_filter_bar_get_n_chips (bar), ==, 1);
  assert_chip (bar, 0, "4 lanes hidden");
  click_chip (bar, 0);
  g_assert_cmpuint (g_strv_length ((char **) geneva_timeline_chart_get_hidden_lanes (timeline)), ==, 0);
  g_object_unref (widget);
}

/* What is left out of the network, one by one; what is only shown otherwise has no chip. */
static void
test_network (void)
{
  g_autoptr (GenevaSession) session = stage_new_session ();
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (NULL);
  g_autoptr (GenevaChart) chart = geneva_network_chart_new (text);
  GenevaNetworkChart *network = GENEVA_NETWORK_CHART (chart);
  GtkWidget *widget = g_object_ref_sink (geneva_filter_bar_new ());
  GenevaFilterBar *bar = GENEVA_FILTER_BAR (widget);
  GenevaNetworkSettings settings;

  geneva_chart_set_input (chart, geneva_dossier_get_snapshot (geneva_session_get_dossier (session)), NULL);
  geneva_filter_bar_set_session (bar, session);
  geneva_filter_bar_set_network (bar, network);
  g_assert_cmpuint (geneva_filter_bar_get_n_chips (bar), ==, 0);
  geneva_network_chart_get_settings (network, &settings);
  settings.arrangement = GENEVA_ARRANGE_CIRCLE;
  settings.relations |= GENEVA_RELATION_FOUGHT;
  geneva_network_chart_set_settings (network, &settings);
  g_assert_cmpuint (geneva_filter_bar_get_n_chips (bar), ==, 0);
  settings.min_weight = 1.5;
  settings.actor_kinds = 1u << GENEVA_ACTOR_STATE | 1u << GENEVA_ACTOR_ORGANISATION | 1u << GENEVA_ACTOR_GROUP;
  settings.relations &= ~(guint) GENEVA_RELATION_TIE;
  settings.outside = GENEVA_OUTSIDE_HIDDEN;
  geneva_network_chart_set_settings (network, &settings);
  g_assert_cmpuint (geneva_filter_bar_get_n_chips (bar), ==, 4);
  assert_chip (bar, 0, "Edges lighter than 1.5 hidden");
  assert_chip (bar, 1, "Persons hidden");
  assert_chip (bar, 2, "Ties hidden");
  assert_chip (bar, 3, "Actors outside the window hidden");
  g_assert_true (gtk_widget_get_visible (widget));

  click_chip (bar, 1);
  geneva_network_chart_get_settings (network, &settings);
  g_assert_cmpuint (settings.actor_kinds, ==, 0);
  g_assert_cmpuint (geneva_filter_bar_get_n_chips (bar), ==, 3);
  click_chip (bar, 0);
  assert_chip (bar, 0, "Ties hidden");
  geneva_filter_bar_clear (bar);
  g_assert_cmpuint (geneva_filter_bar_get_n_chips (bar), ==, 0);
  geneva_network_chart_get_settings (network, &settings);
  g_assert_cmpuint (settings.relations, ==, GENEVA_RELATION_USUAL | GENEVA_RELATION_FOUGHT);
  g_assert_cmpint (settings.arrangement, ==, GENEVA_ARRANGE_CIRCLE);
  g_assert_cmpint (settings.outside, ==, GENEVA_OUTSIDE_DIMMED);
  g_object_unref (widget);
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/widgets/filter-bar/chips", test_chips);
  g_test_add_func ("/widgets/filter-bar/focus", test_focus);
  g_test_add_func ("/widgets/filter-bar/lanes", test_lanes);
  g_test_add_func ("/widgets/filter-bar/network", test_network);
  return g_test_run ();
}

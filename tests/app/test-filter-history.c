/* What a reader did, taken back and done again: filters, hidden lanes, what is
 * left out of the network and edits of the dossier are one order, whoever made
 * them.
 */
#include "geneva-filter-history.h"
#include "geneva-network-omissions.h"
#include "stage.h"

#include "model/geneva-view.h"

#include <string.h>

typedef struct {
  GenevaSession       *session;
  GenevaChart         *timeline, *network;
  GenevaFilterHistory *history;
  GenevaFilterTelling  telling;
  char                *words;
  guint                n_told;
} Desk;

static void
tell (GenevaFilterTelling telling, const char *words, gpointer data)
{
  Desk *desk = data;

  desk->telling = telling;
  g_free (desk->words);
  desk->words = g_strdup (words);
  desk->n_told++;
}

static GenevaDossier *
get_dossier (Desk *desk)
{
  return geneva_session_get_dossier (desk->session);
}

static GenevaSnapshot *
get_snapshot (Desk *desk)
{
  return geneva_dossier_get_snapshot (get_dossier (desk));
}

static void
desk_init (Desk *desk)
{
  *desk = (Desk) { .session = stage_new_session (), .timeline = geneva_timeline_chart_new (NULL),
                   .network = geneva_network_chart_new (NULL) };
  geneva_chart_set_input (desk->timeline, get_snapshot (desk), NULL);
  geneva_chart_set_input (desk->network, get_snapshot (desk), NULL);
  desk->history = geneva_filter_history_new (desk->session, GENEVA_TIMELINE_CHART (desk->timeline),
                                             GENEVA_NETWORK_CHART (desk->network), tell, desk);
}

static void
desk_clear (Desk *desk)
{
  geneva_filter_history_free (desk->history);
  g_object_unref (desk->timeline);
  g_object_unref (desk->network);
  g_object_unref (desk->session);
  g_free (desk->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Desk, desk_clear)

/* ---- steps ---- */

static void
hide_event (Desk *desk, guint n)
{
  GenevaHandle handle = GENEVA_HANDLE (GENEVA_LIST_EVENTS, n);
  g_autofree char *title = g_strdup_printf ("event %u", n);
  g_autoptr (GenevaFilter) filter = geneva_filter_new_with (geneva_session_get_filter (desk->session),
                                                            GENEVA_FILTER_HIDE, title, &handle, 1);

  geneva_session_set_filter (desk->session, filter);
}

static void
weigh (Desk *desk, double weight)
{
  GenevaNetworkSettings settings;

  geneva_network_chart_get_settings (GENEVA_NETWORK_CHART (desk->network), &settings);
  settings.min_weight = weight;
  geneva_network_chart_set_settings (GENEVA_NETWORK_CHART (desk->network), &settings);
}

static gboolean
edit (Desk *desk, const char *name)
{
  g_autoptr (GenevaView) view = geneva_view_new (name, "network");
  g_autofree char *title = g_strdup_printf ("View “%s”", name);
  g_autoptr (GenevaDelta) delta =
    geneva_view_dup_delta (view, get_snapshot (desk), geneva_view_find (get_snapshot (desk), "network", name), title);
  g_autoptr (GError) error = NULL;

  if (delta == NULL)
    return FALSE;
  g_assert_true (geneva_dossier_apply (get_dossier (desk), delta, &error));
  g_assert_no_error (error);
  return TRUE;
}

/* All that the history is about, as words. */
static char *
dup_state (Desk *desk)
{
  GString *text = g_string_new (NULL);
  GenevaFilter *filter = geneva_session_get_filter (desk->session);
  const char *const *hidden = geneva_timeline_chart_get_hidden_lanes (GENEVA_TIMELINE_CHART (desk->timeline));
  GenevaNetworkSettings settings;

  for (guint i = 0; i < geneva_filter_get_n_steps (filter); i++)
    g_string_append_printf (text, "%s;", geneva_filter_get_title (filter, i));
  for (guint i = 0; hidden[i] != NULL; i++)
    g_string_append_printf (text, "lane %s;", hidden[i]);
  geneva_network_chart_get_settings (GENEVA_NETWORK_CHART (desk->network), &settings);
  g_string_append_printf (text, "weight %g;", settings.min_weight);
  for (char name = 'a'; name <= 'z'; name++) {
    const char word[] = { name, '\0' };

    if (geneva_view_find (get_snapshot (desk), "network", word) != GENEVA_HANDLE_NONE)
      g_string_append_printf (text, "view %s;", word);
  }
  return g_string_free (text, FALSE);
}

static void
assert_state (Desk *desk, const char *wanted)
{
  g_autofree char *state = dup_state (desk);

  g_assert_cmpstr (state, ==, wanted);
}

/* ---- tests ---- */

static void
test_one_order (void)
{
  g_auto (Desk) desk = { 0 };
  g_autofree char *first = NULL, *last = NULL;

  desk_init (&desk);
  first = dup_state (&desk);
  g_assert_null (geneva_filter_history_get_undo_title (desk.history));
  hide_event (&desk, 1);
  g_assert_cmpstr (desk.words, ==, "Hidden: event 1");
  g_assert_cmpstr (geneva_filter_history_get_undo_title (desk.history), ==, "Hide of event 1");
  g_assert_true (edit (&desk, "a"));
  g_assert_cmpstr (geneva_filter_history_get_undo_title (desk.history), ==, "View “a”");
  weigh (&desk, 1.5);
  last = dup_state (&desk);

  g_assert_true (geneva_filter_history_undo (desk.history));
  g_assert_cmpint (desk.telling, ==, GENEVA_TELLS_UNDONE);
  g_assert_nonnull (desk.words);
  g_assert_true (geneva_filter_history_undo (desk.history));
  g_assert_cmpstr (desk.words, ==, "View “a”");
  g_assert_cmpstr (geneva_filter_history_get_redo_title (desk.history), ==, "View “a”");
  g_assert_false (geneva_dossier_can_undo (get_dossier (&desk)));
  g_assert_true (geneva_filter_history_undo (desk.history));
  g_assert_false (geneva_filter_history_undo (desk.history));
  assert_state (&desk, first);

  g_assert_true (geneva_filter_history_redo (desk.history));
  g_assert_cmpint (desk.telling, ==, GENEVA_TELLS_REDONE);
  g_assert_true (geneva_filter_history_redo (desk.history));
  g_assert_true (geneva_filter_history_redo (desk.history));
  g_assert_false (geneva_filter_history_redo (desk.history));
  assert_state (&desk, last);
}

static void
test_new_step_ends_redo (void)
{
  g_auto (Desk) desk = { 0 };

  desk_init (&desk);
  hide_event (&desk, 1);
  hide_event (&desk, 2);
  g_assert_true (geneva_filter_history_undo (desk.history));
  g_assert_true (edit (&desk, "a"));
  g_assert_false (geneva_filter_history_redo (desk.history));
  g_assert_null (geneva_filter_history_get_redo_title (desk.history));
  assert_state (&desk, "event 1;weight 0;view a;");
}

/* Somebody edits, takes back and does again by the dossier itself, while a filter is on. */
static void
test_from_elsewhere (void)
{
  g_auto (Desk) desk = { 0 };

  desk_init (&desk);
  hide_event (&desk, 1);
  g_assert_true (edit (&desk, "a"));
  hide_event (&desk, 2);
  g_assert_true (edit (&desk, "b"));
  geneva_dossier_undo (get_dossier (&desk));
  assert_state (&desk, "event 1;event 2;weight 0;view a;");
  g_assert_cmpstr (geneva_filter_history_get_undo_title (desk.history), ==, "Hide of event 2");
  geneva_dossier_redo (get_dossier (&desk));
  g_assert_cmpstr (geneva_filter_history_get_undo_title (desk.history), ==, "View “b”");
  geneva_dossier_undo (get_dossier (&desk));
  geneva_dossier_undo (get_dossier (&desk));
  g_assert_true (geneva_filter_history_undo (desk.history));
  assert_state (&desk, "event 1;weight 0;");
  g_assert_true (geneva_filter_history_undo (desk.history));
  g_assert_false (geneva_filter_history_undo (desk.history));
  assert_state (&desk, "weight 0;");
}

static void
test_read_only (void)
{
  g_auto (Desk) desk = { 0 };

  desk_init (&desk);
  g_assert_true (edit (&desk, "a"));
  hide_event (&desk, 2);
  geneva_dossier_set_read_only (get_dossier (&desk), "It is locked.");
  g_assert_true (geneva_filter_history_undo (desk.history));
  g_assert_false (geneva_filter_history_undo (desk.history));
  assert_state (&desk, "weight 0;view a;");
  geneva_dossier_set_read_only (get_dossier (&desk), NULL);
  g_assert_true (geneva_filter_history_undo (desk.history));
  assert_state (&desk, "weight 0;");
}

static void
take_step (Desk *desk)
{
  const char word[] = { (char) g_test_rand_int_range ('a', 'z' + 1), '\0' };
  GenevaTimelineChart *timeline = GENEVA_TIMELINE_CHART (desk->timeline);

  switch (g_test_rand_int_range (0, 6)) {
  case 0:
  case 1:
    hide_event (desk, (guint) g_test_rand_int_range (0, 20));
    break;
  case 2:
    weigh (desk, 0.5 * g_test_rand_int_range (0, 4));
    break;
  case 3:
    geneva_timeline_chart_set_lane_hidden (timeline, g_test_rand_bit () ? "west" : "east", g_test_rand_bit ());
    break;
  case 4:
    if (geneva_filter_get_n_steps (geneva_session_get_filter (desk->session)) > 0) {
      g_autoptr (GenevaFilter) less = geneva_filter_new_without (geneva_session_get_filter (desk->session), 0);

      geneva_session_set_filter (desk->session, less);
    }
    break;
  default:
    (void) edit (desk, word);
    break;
  }
}

/* Any steps, any way to and fro between: all taken back is the first state, all done again the last. */
static void
test_any_sequence (void)
{
  for (guint run = 0; run < 40; run++) {
    g_auto (Desk) desk = { 0 };
    g_autofree char *first = NULL, *last = NULL;
    guint n_back = 0, n_forth = 0;

    desk_init (&desk);
    first = dup_state (&desk);
    for (guint i = 0; i < 40; i++) {
      take_step (&desk);
      if (g_test_rand_int_range (0, 8) == 0) {
        g_autofree char *before = dup_state (&desk);

        if (geneva_filter_history_undo (desk.history)) {
          g_assert_true (geneva_filter_history_redo (desk.history));
          assert_state (&desk, before);
        }
      }
      if (g_test_rand_int_range (0, 6) == 0)
        (void) geneva_filter_history_undo (desk.history);
    }
    while (geneva_filter_history_redo (desk.history))
      n_forth++;
    last = dup_state (&desk);
    while (geneva_filter_history_undo (desk.history))
      n_back++;
    assert_state (&desk, first);
    n_forth = 0;
    while (geneva_filter_history_redo (desk.history))
      n_forth++;
    assert_state (&desk, last);
    g_assert_cmpuint (n_back, ==, n_forth);
  }
}

int
main (int argc, char *argv[])
{
  stage_init (&argc, &argv);
  g_test_add_func ("/filter-history/one-order", test_one_order);
  g_test_add_func ("/filter-history/new-step-ends-redo", test_new_step_ends_redo);
  g_test_add_func ("/filter-history/from-elsewhere", test_from_elsewhere);
  g_test_add_func ("/filter-history/read-only", test_read_only);
  g_test_add_func ("/filter-history/any-sequence", test_any_sequence);
  return g_test_run ();
}

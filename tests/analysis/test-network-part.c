/* Parts of a network: what a window of time and a filter leave, edge by edge,
 * and made dossiers against the network of what is left when the rest is gone.
 */
#include "analysis/geneva-network-part.h"

#include <string.h>

#include "made-dossier.h"

static GenevaSpan
get_span (const char *text)
{
  GenevaEdtf edtf;

  g_assert_true (geneva_edtf_parse (text, &edtf, NULL));
  return geneva_edtf_possible (&edtf);
}

static GenevaNetwork *
build (MadeDossier *dossier)
{
  GenevaNetworkOptions options = { .relations = GENEVA_RELATION_ALL };

  return geneva_network_build (dossier->snapshot, &options);
}

/* "a-b 1.5 2+1 ev-1,ev-2,ev-3; …": weight, certain and possible items, the items. */
static char *
dup_words (MadeDossier *dossier, const GenevaNetwork *network, const GenevaNetworkPart *part)
{
  g_autoptr(GString) words = g_string_new (NULL);
  guint n_edges = 0;

  for (guint i = 0; i < network->n_edges; i++) {
    const GenevaNetworkEdge *from = &network->edges[i];
    const GenevaNetworkEdgePart *edge = &part->edges[i];

    g_assert_cmpuint (edge->n_certain + edge->n_possible, ==, edge->n_items);
    if (edge->n_items == 0)
      continue;
    n_edges++;
    g_string_append_printf (words, "%s%s%s%s%s %g %u+%u ", words->len > 0 ? "; " : "",
                            geneva_snapshot_get_id (dossier->snapshot, network->nodes[from->from].handle),
                            edge->is_backward ? "<" : "-", edge->is_forward ? ">" : "-",
                            geneva_snapshot_get_id (dossier->snapshot, network->nodes[from->to].handle),
                            edge->weight, edge->n_certain, edge->n_possible);
    for (guint k = 0; k < edge->n_items; k++)
      g_string_append_printf (words, "%s%s", k > 0 ? "," : "",
                              geneva_snapshot_get_id (dossier->snapshot, edge->items[k]));
  }
  g_assert_cmpuint (part->n_edges, ==, n_edges);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
assert_part (MadeDossier *dossier, const char *window, GenevaFilter *filter, const char *expected)
{
  g_autoptr(GenevaNetwork) network = build (dossier);
  GenevaNetworkChoice choice = { .filter = filter };
  g_autoptr(GenevaNetworkPart) part = NULL;
  g_autofree char *words = NULL;

  if (window != NULL)
    choice.span = get_span (window);
  part = geneva_network_part_new (network, dossier->snapshot, &choice);
  words = dup_words (dossier, network, part);
  g_assert_cmpstr (words, ==, expected);
  g_assert_cmpuint (part->n_certain + part->n_possible + part->n_outside + part->n_undated + part->n_filtered, ==,
                    network->n_happened + network->n_planned);
}

static void
add_dossier (MadeDossier *dossier)
{
  made_dossier_init (dossier);
  made_actor (dossier, "a", GENEVA_ACTOR_STATE, NULL);
  made_actor (dossier, "b", GENEVA_ACTOR_STATE, NULL);
  made_actor (dossier, "c", GENEVA_ACTOR_STATE, NULL);
  made_event (dossier, "may", GENEVA_EVENT_CONSULT, "2013-05-07", "a b", "happened");
  made_event (dossier, "june", GENEVA_EVENT_CONSULT, "2013-06-05", "a b c", "happened");
  made_event (dossier, "summer", GENEVA_EVENT_CONSULT, "[2013-06-20..2013-08-31]", "a b", "happened");
  made_event (dossier, "undated", GENEVA_EVENT_CONSULT, NULL, "b c", "happened");
  made_event (dossier, "plan", GENEVA_EVENT_CONSULT, "2013-07-01", "a c", "planned");
  made_tie (dossier, "t-always", "a", GENEVA_TIE_BACKER, "c", NULL, NULL);
  made_tie (dossier, "t-past", "a", GENEVA_TIE_MEMBER, "c", NULL, "../2013-05");
  made_tie (dossier, "t-now", "b", GENEVA_TIE_ALLY, "c", NULL, "2013-06-15/..");
}

static void
test_windows (void)
{
  g_auto(MadeDossier) dossier = { 0 };

  add_dossier (&dossier);
  assert_part (&dossier, NULL, NULL, "a--b 2.5 3+0 may,june,summer; a--c 0.5 1+0 june; b--c 1.5 2+0 june,undated; "
               "a--c 1 1+0 plan; a->c 2 2+0 t-always,t-past; b--c 1 1+0 t-now");
  assert_part (&dossier, "2013-05", NULL, "a--b 1 1+0 may; a->c 2 1+1 t-always,t-past");
  assert_part (&dossier, "2013-06", NULL, "a--b 1.5 1+1 june,summer; a--c 0.5 1+0 june; b--c 0.5 1+0 june; "
               "a->c 1 0+1 t-always; b--c 1 1+0 t-now");
  assert_part (&dossier, "2013-07", NULL, "a--b 1 0+1 summer; a--c 1 1+0 plan; a->c 1 0+1 t-always; b--c 1 1+0 t-now");
  assert_part (&dossier, "1950", NULL, "a->c 2 1+1 t-always,t-past");
}

static void
test_counts (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaNetwork) network = NULL;
  g_autoptr(GenevaNetworkPart) part = NULL, whole = NULL;
  GenevaNetworkChoice choice = { .span = get_span ("2013-06") };

  add_dossier (&dossier);
  network = build (&dossier);
  part = geneva_network_part_new (network, dossier.snapshot, &choice);
  g_assert_true (part->has_window && !part->is_whole);
  g_assert_cmpuint (part->n_certain, ==, 1);
  g_assert_cmpuint (part->n_possible, ==, 1);
  g_assert_cmpuint (part->n_outside, ==, 2);
  g_assert_cmpuint (part->n_undated, ==, 1);
  g_assert_cmpuint (part->n_filtered, ==, 0);
  g_assert_cmpuint (part->n_ties_outside, ==, 1);
  /* the tie that has no date */
  g_assert_cmpuint (part->n_ties_undated, ==, 1);
  g_assert_cmpuint (part->n_possible_edges, ==, 1);
  g_assert_cmpuint (part->n_faint_nodes, ==, 0);
  whole = geneva_network_part_new (network, dossier.snapshot, NULL);
  g_assert_true (whole->is_whole);
  g_assert_cmpuint (whole->n_certain, ==, 5);
  g_assert_cmpuint (whole->n_ties_undated, ==, 0);
  g_assert_cmpuint (whole->n_possible_edges, ==, 0);
  g_assert_cmpuint (whole->n_edges, ==, network->n_edges);
  g_assert_cmpuint (whole->nodes[0].n_edges, ==, 4);
}

static void
set_published (MadeDossier *dossier, const char *id, const char *published)
{
  g_autoptr(GenevaSnapshotBuilder) builder = geneva_snapshot_builder_new (dossier->snapshot);
  g_autoptr(GenevaRecordBuilder) source = NULL;
  g_autoptr(GenevaRecord) record = NULL;
  GenevaHandle handle = made_find (dossier, id);
  GenevaRow row;

  g_assert_true (geneva_snapshot_get_row (dossier->snapshot, handle, &row));
  source = geneva_record_builder_new (geneva_snapshot_get_pools (dossier->snapshot), GENEVA_LIST_SOURCES, &row);
  g_assert_true (geneva_record_builder_set_date (source, GENEVA_SOURCE_PUBLISHED, published, NULL));
  record = geneva_record_builder_end (source);
  geneva_snapshot_builder_put (builder, handle, record);
  geneva_snapshot_unref (dossier->snapshot);
  dossier->snapshot = geneva_snapshot_builder_end (builder);
}

/* By when it was first reported: the undated event has such a day, too. */
static void
test_clock (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaNetwork) network = NULL;
  g_autoptr(GenevaNetworkPart) part = NULL;
  GenevaNetworkChoice choice = { .span = get_span ("2013-05"), .clock = GENEVA_CLOCK_REPORTED };
  g_autofree char *words = NULL;

  add_dossier (&dossier);
  made_source (&dossier, "src", NULL, NULL);
  set_published (&dossier, "src", "2013-05-20");
  made_evidence (&dossier, "undated", "src", 0, 4);
  network = build (&dossier);
  part = geneva_network_part_new (network, dossier.snapshot, &choice);
  words = dup_words (&dossier, network, part);
  g_assert_cmpstr (words, ==, "b--c 1 1+0 undated; a->c 2 1+1 t-always,t-past");
  g_assert_cmpuint (part->n_certain, ==, 1);
  g_assert_cmpuint (part->n_undated, ==, 4);
}

static GenevaFilter *
filter_ids (MadeDossier *dossier, GenevaFilter *filter, GenevaFilterKind kind, const char *ids)
{
  g_auto(GStrv) all = g_strsplit (ids, " ", -1);
  g_autofree GenevaHandle *handles = g_new (GenevaHandle, g_strv_length (all) + 1);

  for (guint i = 0; all[i] != NULL; i++)
    handles[i] = made_find (dossier, all[i]);
  return geneva_filter_new_with (filter, kind, ids, handles, g_strv_length (all));
}

static void
test_filters (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaFilter) without_c = NULL, only_c = NULL, without_june = NULL, only_june = NULL, both = NULL;

  add_dossier (&dossier);
  without_c = filter_ids (&dossier, NULL, GENEVA_FILTER_HIDE, "c");
  only_c = filter_ids (&dossier, NULL, GENEVA_FILTER_ONLY, "b c");
  without_june = filter_ids (&dossier, NULL, GENEVA_FILTER_HIDE, "june t-always");
  only_june = filter_ids (&dossier, NULL, GENEVA_FILTER_ONLY, "june plan");
  both = filter_ids (&dossier, without_c, GENEVA_FILTER_HIDE, "may");
  /* one who goes takes its edges along; the others' events weigh what they did */
  assert_part (&dossier, NULL, without_c, "a--b 2.5 3+0 may,june,summer");
  assert_part (&dossier, NULL, only_c, "b--c 1.5 2+0 june,undated; b--c 1 1+0 t-now");
  assert_part (&dossier, NULL, without_june, "a--b 2 2+0 may,summer; b--c 1 1+0 undated; a--c 1 1+0 plan; "
               "a->c 1 1+0 t-past; b--c 1 1+0 t-now");
  assert_part (&dossier, NULL, only_june, "a--b 0.5 1+0 june; a--c 0.5 1+0 june; b--c 0.5 1+0 june; a--c 1 1+0 plan; "
               "a->c 2 2+0 t-always,t-past; b--c 1 1+0 t-now");
  assert_part (&dossier, "2013-06", both, "a--b 1.5 1+1 june,summer");
  assert_part (&dossier, "2013-05", both, "");
}

/* A principal goes by its own name, and comes with any of those that it stands for. */
static void
test_principals (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  GenevaNetworkOptions options = { .unit = GENEVA_UNIT_PRINCIPAL, .relations = GENEVA_RELATION_ALL };
  const struct { GenevaFilterKind kind; const char *ids; guint n_filtered; } cases[] = {
    { GENEVA_FILTER_HIDE, "kerry", 0 }, { GENEVA_FILTER_HIDE, "us", 1 }, { GENEVA_FILTER_HIDE, "us kerry", 1 },
    { GENEVA_FILTER_ONLY, "kerry lavrov", 0 }, { GENEVA_FILTER_ONLY, "kerry", 1 }, { GENEVA_FILTER_ONLY, "us", 1 },
  };

  made_dossier_init (&dossier);
  made_actor (&dossier, "kerry", GENEVA_ACTOR_PERSON, NULL);
  made_actor (&dossier, "lavrov", GENEVA_ACTOR_PERSON, NULL);
  made_actor (&dossier, "us", GENEVA_ACTOR_STATE, NULL);
  made_actor (&dossier, "russia", GENEVA_ACTOR_STATE, NULL);
  made_tie (&dossier, "t-kerry", "kerry", GENEVA_TIE_MEMBER, "us", "Secretary of State", NULL);
  made_tie (&dossier, "t-lavrov", "lavrov", GENEVA_TIE_MEMBER, "russia", "Foreign Minister", NULL);
  made_event (&dossier, "ev", GENEVA_EVENT_CONSULT, "2013-05-07", "kerry lavrov", "happened");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr(GenevaNetwork) network = geneva_network_build (dossier.snapshot, &options);
    g_autoptr(GenevaFilter) filter = filter_ids (&dossier, NULL, cases[i].kind, cases[i].ids);
    GenevaNetworkChoice choice = { .filter = filter };
    g_autoptr(GenevaNetworkPart) part = geneva_network_part_new (network, dossier.snapshot, &choice);

    g_assert_cmpuint (network->n_nodes, ==, 2);
    g_assert_cmpuint (part->n_filtered_nodes, ==, cases[i].n_filtered);
    g_assert_cmpuint (part->n_edges, ==, cases[i].n_filtered == 0);
    g_assert_cmpuint (part->n_faint_nodes, ==, cases[i].n_filtered);
  }
}

static void
assert_choice (MadeDossier *dossier, GenevaUnit unit, const GenevaNetworkChoice *choice, guint n_filtered_nodes,
               guint n_light_edges, const char *expected)
{
  GenevaNetworkOptions options = { .unit = unit, .relations = GENEVA_RELATION_ALL };
  g_autoptr(GenevaNetwork) network = geneva_network_build (dossier->snapshot, &options);
  g_autoptr(GenevaNetworkPart) part = geneva_network_part_new (network, dossier->snapshot, choice);
  g_autofree char *words = dup_words (dossier, network, part);

  g_assert_cmpstr (words, ==, expected);
  g_assert_false (part->is_whole);
  g_assert_cmpuint (part->n_filtered_nodes, ==, n_filtered_nodes);
  g_assert_cmpuint (part->n_light_edges, ==, n_light_edges);
}

static void
test_least_weight (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaNetwork) network = NULL;
  g_autoptr(GenevaNetworkPart) part = NULL;
  GenevaNetworkChoice choice = { .min_weight = 1.5 };

  add_dossier (&dossier);
  assert_choice (&dossier, GENEVA_UNIT_NAMED, &choice, 0, 3,
                 "a--b 2.5 3+0 may,june,summer; b--c 1.5 2+0 june,undated; a->c 2 2+0 t-always,t-past");
  choice.min_weight = 2.6;
  assert_choice (&dossier, GENEVA_UNIT_NAMED, &choice, 0, 6, "");
  /* by what an edge weighs in the window; an event without an edge is left out and counted */
  choice = (GenevaNetworkChoice) { .min_weight = 1.0, .span = get_span ("2013-06") };
  assert_choice (&dossier, GENEVA_UNIT_NAMED, &choice, 0, 2,
                 "a--b 1.5 1+1 june,summer; a->c 1 0+1 t-always; b--c 1 1+0 t-now");
  network = build (&dossier);
  choice = (GenevaNetworkChoice) { .min_weight = 1.2 };
  part = geneva_network_part_new (network, dossier.snapshot, &choice);
  g_assert_cmpuint (part->n_certain, ==, 4);
  g_assert_cmpuint (part->n_filtered, ==, 1);
  g_assert_cmpuint (part->nodes[0].n_edges, ==, 2);
}

static void
test_thirds_are_one (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  const GenevaNetworkChoice choice = { .min_weight = 1.0 };

  made_dossier_init (&dossier);
  for (const char *id = "abcd"; *id != '\0'; id++)
    made_actor (&dossier, (char[]) { *id, '\0' }, GENEVA_ACTOR_STATE, NULL);
  made_event (&dossier, "e1", GENEVA_EVENT_CONSULT, NULL, "a b c d", "happened");
  made_event (&dossier, "e2", GENEVA_EVENT_CONSULT, NULL, "a b c d", "happened");
  made_event (&dossier, "e3", GENEVA_EVENT_CONSULT, NULL, "a b c d", "happened");
  assert_choice (&dossier, GENEVA_UNIT_NAMED, &choice, 0, 0,
                 "a--b 1 3+0 e1,e2,e3; a--c 1 3+0 e1,e2,e3; a--d 1 3+0 e1,e2,e3; "
                 "b--c 1 3+0 e1,e2,e3; b--d 1 3+0 e1,e2,e3; c--d 1 3+0 e1,e2,e3");
}

static void
test_kinds (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  GenevaNetworkChoice choice = { .actor_kinds = 1u << GENEVA_ACTOR_STATE };

  made_dossier_init (&dossier);
  made_actor (&dossier, "a", GENEVA_ACTOR_STATE, "West");
  made_actor (&dossier, "b", GENEVA_ACTOR_STATE, NULL);
  made_actor (&dossier, "c", GENEVA_ACTOR_ORGANISATION, NULL);
  made_actor (&dossier, "d", GENEVA_ACTOR_GROUP, NULL);
  made_event (&dossier, "e1", GENEVA_EVENT_CONSULT, NULL, "a b", "happened");
  made_event (&dossier, "e2", GENEVA_EVENT_CONSULT, NULL, "a c", "happened");
  made_event (&dossier, "e3", GENEVA_EVENT_CONSULT, NULL, "c d", "happened");
  assert_choice (&dossier, GENEVA_UNIT_NAMED, &choice, 2, 0, "a--b 1 1+0 e1");
  choice.actor_kinds |= 1u << GENEVA_ACTOR_ORGANISATION;
  assert_choice (&dossier, GENEVA_UNIT_NAMED, &choice, 1, 0, "a--b 1 1+0 e1; a--c 1 1+0 e2");
  choice.actor_kinds = 1u << GENEVA_ACTOR_PERSON;
  assert_choice (&dossier, GENEVA_UNIT_NAMED, &choice, 4, 0, "");
}

static void
test_equal_choices (void)
{
  const GenevaHandle one = GENEVA_HANDLE (GENEVA_LIST_EVENTS, 1);
  g_autoptr(GenevaFilter) filter = geneva_filter_new_with (NULL, GENEVA_FILTER_HIDE, "x", &one, 1);
  g_autoptr(GenevaFilter) same = geneva_filter_new_with (NULL, GENEVA_FILTER_HIDE, "x", &one, 1);
  GenevaNetworkChoice a = { .clock = GENEVA_CLOCK_REPORTED }, b = { .clock = GENEVA_CLOCK_HAPPENED };

  g_assert_true (geneva_network_choice_equal (&a, &b));
  b.span = get_span ("2013");
  g_assert_false (geneva_network_choice_equal (&a, &b));
  a.span = b.span;
  g_assert_false (geneva_network_choice_equal (&a, &b));
  a.clock = b.clock;
  a.filter = filter;
  g_assert_false (geneva_network_choice_equal (&a, &b));
  b.filter = same;
  g_assert_true (geneva_network_choice_equal (&a, &b));
}

/* ---- against a dossier of which the rest is gone ---- */

static void
add_random (MadeDossier *dossier, GRand *random, guint n_actors, guint n_events)
{
  made_dossier_init (dossier);
  for (guint i = 0; i < n_actors; i++) {
    g_autofree char *id = g_strdup_printf ("a%u", i);

    made_actor (dossier, id, GENEVA_ACTOR_STATE, NULL);
  }
  for (guint i = 0; i < n_events; i++) {
    g_autofree char *id = g_strdup_printf ("e%u", i);
    g_autoptr(GString) who = g_string_new (NULL);
    guint month = (guint) g_rand_int_range (random, 1, 13), day = (guint) g_rand_int_range (random, 1, 29);
    g_autofree char *when = g_rand_int_range (random, 0, 3) > 0
                              ? g_strdup_printf ("2013-%02u-%02u", month, day) : g_strdup_printf ("2013-%02u", month);

    for (guint k = 0; k < n_actors; k++) {
      if (g_rand_int_range (random, 0, 3) == 0)
        g_string_append_printf (who, "%sa%u", who->len > 0 ? " " : "", k);
    }
    made_event (dossier, id, GENEVA_EVENT_CONSULT, g_rand_int_range (random, 0, 8) > 0 ? when : NULL, who->str,
                g_rand_boolean (random) ? "happened" : "planned");
  }
}

static GenevaSnapshot *
remove_outside (GenevaSnapshot *snapshot, const GenevaSpan *span)
{
  g_autoptr(GenevaSnapshotBuilder) builder = geneva_snapshot_builder_new (snapshot);

  for (guint i = 0; i < geneva_snapshot_get_n_rows (snapshot, GENEVA_LIST_EVENTS); i++) {
    GenevaHandle event = GENEVA_HANDLE (GENEVA_LIST_EVENTS, i);
    GenevaRow row;

    g_assert_true (geneva_snapshot_get_row (snapshot, event, &row));
    if (geneva_event_get_within (snapshot, &row, GENEVA_CLOCK_HAPPENED, span) > GENEVA_WITHIN_POSSIBLE)
      geneva_snapshot_builder_delete (builder, event);
  }
  return geneva_snapshot_builder_end (builder);
}

static void
test_the_rest_gone (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (5);

  for (guint round = 0; round < 30; round++) {
    g_auto(MadeDossier) dossier = { 0 };
    g_autofree char *window = g_strdup_printf ("2013-%02d-10/2013-%02d-%02d", g_rand_int_range (random, 1, 7),
                                               g_rand_int_range (random, 7, 13), g_rand_int_range (random, 1, 29));
    GenevaNetworkChoice choice = { .span = get_span (window) };
    g_autoptr(GenevaSnapshot) left = NULL;
    g_autoptr(GenevaNetwork) network = NULL, network_left = NULL;
    g_autoptr(GenevaNetworkPart) part = NULL;
    guint at = 0;

    add_random (&dossier, random, 6, 40);
    left = remove_outside (dossier.snapshot, &choice.span);
    network = build (&dossier);
    network_left = geneva_network_build (left, NULL);
    part = geneva_network_part_new (network, dossier.snapshot, &choice);
    for (guint i = 0; i < network->n_edges; i++) {
      const GenevaNetworkEdgePart *edge = &part->edges[i];
      const GenevaNetworkEdge *expected;

      if (edge->n_items == 0)
        continue;
      g_assert_cmpuint (at, <, network_left->n_edges);
      expected = &network_left->edges[at++];
      g_assert_cmpuint (network->edges[i].from, ==, expected->from);
      g_assert_cmpuint (network->edges[i].to, ==, expected->to);
      g_assert_cmpuint (network->edges[i].relation, ==, expected->relation);
      g_assert_cmpfloat_with_epsilon (edge->weight, expected->weight, 1e-9);
      g_assert_cmpuint (edge->n_items, ==, expected->n_items);
      g_assert_cmpmem (edge->items, edge->n_items * sizeof (GenevaHandle), expected->items,
                       expected->n_items * sizeof (GenevaHandle));
    }
    g_assert_cmpuint (at, ==, network_left->n_edges);
    g_assert_cmpuint (part->n_certain + part->n_possible, ==, network_left->n_happened + network_left->n_planned);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network-part/windows", test_windows);
  g_test_add_func ("/network-part/counts", test_counts);
  g_test_add_func ("/network-part/clock", test_clock);
  g_test_add_func ("/network-part/filters", test_filters);
  g_test_add_func ("/network-part/principals", test_principals);
  g_test_add_func ("/network-part/least-weight", test_least_weight);
  g_test_add_func ("/network-part/thirds-are-one", test_thirds_are_one);
  g_test_add_func ("/network-part/kinds", test_kinds);
  g_test_add_func ("/network-part/equal-choices", test_equal_choices);
  g_test_add_func ("/network-part/the-rest-gone", test_the_rest_gone);
  return g_test_run ();
}

/* Agreement and conflict as edges of a network, issues as nodes: what each edge
 * rests on, its weight by every choice, and what a window and a filter leave.
 */
#include "analysis/geneva-network-part.h"
#include "analysis/geneva-network-same.h"
#include "jobs/geneva-bundled.h"
#include "model/geneva-unsorted.h"

#include <string.h>

#include "made-dossier.h"

#define SUPPORTS GENEVA_STANCE_SUPPORTS
#define OPPOSES GENEVA_STANCE_OPPOSES

/* a and b agree on p (in spring) and disagree on q; c says something on p alone, and has an office in b. */
static void
make (MadeDossier *dossier)
{
  made_dossier_init (dossier);
  (void) made_actor (dossier, "a", GENEVA_ACTOR_STATE, "east");
  (void) made_actor (dossier, "b", GENEVA_ACTOR_STATE, "west");
  (void) made_actor (dossier, "c", GENEVA_ACTOR_PERSON, NULL);
  (void) made_tie (dossier, "office", "c", GENEVA_TIE_MEMBER, "b", "minister", NULL);
  (void) made_issue (dossier, "p", GENEVA_ISSUE_POLICY);
  (void) made_issue (dossier, "q", GENEVA_ISSUE_POLICY);
  made_position (dossier, "a-p-1", "a", NULL, "p", SUPPORTS, -1, "2013-04-01");
  made_position (dossier, "a-p-2", "a", NULL, "p", SUPPORTS, -1, "2013-04-02");
  made_position (dossier, "a-q", "a", NULL, "q", SUPPORTS, -1, "2013-09-01");
  made_position (dossier, "b-p", "b", NULL, "p", SUPPORTS, -1, "2013-04-03");
  made_position (dossier, "b-q", "b", NULL, "q", OPPOSES, -1, "2013-09-02");
  made_position (dossier, "c-p", "c", NULL, "p", OPPOSES, -1, "2013-04-04");
  made_position (dossier, "a-0", "a", NULL, "p", GENEVA_STANCE_NEUTRAL, -1, "2013-04-04");
}

static GenevaNetwork *
build (MadeDossier *dossier, guint relations, GenevaUnit unit, const GenevaOpinionOptions *opinions)
{
  GenevaNetworkOptions options = { .unit = unit, .relations = relations };

  if (opinions != NULL)
    options.opinions = *opinions;
  return geneva_network_build (dossier->snapshot, &options);
}

static char *
dup_words (GenevaSnapshot *snapshot, const GenevaNetwork *network, const GenevaNetworkPart *part)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < network->n_edges; i++) {
    const GenevaNetworkEdge *edge = &network->edges[i];
    const GenevaNetworkEdgePart *left = &part->edges[i];

    g_assert_cmpuint (edge->from, <, edge->to);
    g_assert_cmpuint (edge->n_items, >, 0);
    g_assert_false (edge->is_forward || edge->is_backward);
    if (left->n_items == 0)
      continue;
    g_string_append_printf (words, "%s%s %s %s %g n%u", words->len > 0 ? "; " : "",
                            geneva_snapshot_get_id (snapshot, network->nodes[edge->from].handle),
                            geneva_relation_get_name ((GenevaRelation) edge->relation),
                            geneva_snapshot_get_id (snapshot, network->nodes[edge->to].handle), left->weight,
                            left->n_shared);
    for (guint k = 0; k < left->n_items; k++) {
      g_assert_true (k == 0 || left->items[k] > left->items[k - 1]);
      g_string_append_printf (words, "%s%s", k > 0 ? "," : " ", geneva_snapshot_get_id (snapshot, left->items[k]));
    }
  }
  return g_string_free (words, FALSE);
}

static void
assert_part (MadeDossier *dossier, GenevaNetwork *network, const GenevaNetworkChoice *choice, const char *expected)
{
  g_autoptr(GenevaNetworkPart) part = geneva_network_part_new (network, dossier->snapshot, choice);
  g_autofree char *words = dup_words (dossier->snapshot, network, part);

  g_assert_cmpstr (words, ==, expected);
}

#define BOTH (GENEVA_RELATION_AGREEMENT | GENEVA_RELATION_CONFLICT)

static void
test_pairs (void)
{
  g_auto(MadeDossier) dossier;
  g_autoptr(GenevaNetwork) apart = NULL, net = NULL, ignoring = NULL, normed = NULL, none = NULL;

  make (&dossier);
  apart = build (&dossier, BOTH, GENEVA_UNIT_NAMED, NULL);
  g_assert_true (apart->has_opinions);
  g_assert_cmpuint (apart->n_valueless, ==, 1);
  g_assert_cmpuint (apart->n_spoke, ==, 6);
  assert_part (&dossier, apart, NULL,
               "a agreement b 2 n2 a-p-1,a-p-2,b-p; a conflict b 1 n2 a-q,b-q; a conflict c 2 n1 a-p-1,a-p-2,c-p; "
               "b conflict c 1 n1 b-p,c-p");
  net = build (&dossier, BOTH, GENEVA_UNIT_NAMED, &(GenevaOpinionOptions) { .measure = GENEVA_OPINIONS_NET });
  assert_part (&dossier, net, NULL,
               "a agreement b 1 n2 a-p-1,a-p-2,a-q,b-p,b-q; a conflict c 2 n1 a-p-1,a-p-2,c-p; b conflict c 1 n1 b-p,c-p");
  ignoring = build (&dossier, BOTH, GENEVA_UNIT_NAMED, &(GenevaOpinionOptions) { .measure = GENEVA_OPINIONS_IGNORE });
  assert_part (&dossier, ignoring, NULL,
               "a agreement b 3 n2 a-p-1,a-p-2,a-q,b-p,b-q; a agreement c 2 n1 a-p-1,a-p-2,c-p; "
               "b agreement c 1 n1 b-p,c-p");
  normed = build (&dossier, GENEVA_RELATION_AGREEMENT, GENEVA_UNIT_NAMED,
                  &(GenevaOpinionOptions) { .counting = { .norm = GENEVA_NORM_AVERAGE,
                                                          .duplicates = GENEVA_DUPLICATES_MONTH } });
  g_assert_cmpuint (normed->n_repeated, ==, 1);
  assert_part (&dossier, normed, NULL, "a agreement b 0.5 n2 a-p-1,a-p-2,b-p");
  none = build (&dossier, GENEVA_RELATION_USUAL, GENEVA_UNIT_NAMED, NULL);
  g_assert_false (none->has_opinions);
}

/* c counts as b then, of which one is for p and one against it. */
/* Who speaks on what an import could not sort agrees with nobody by that. */
static void
test_unsorted (void)
{
  g_auto(MadeDossier) dossier;
  g_autoptr(GenevaEdit) edit = NULL;
  g_autoptr(GenevaDelta) delta = NULL;
  g_autoptr(GenevaSnapshot) sorted = NULL;
  g_autoptr(GenevaNetwork) network = NULL;
  g_autoptr(GError) error = NULL;

  make (&dossier);
  edit = geneva_edit_new (dossier.snapshot, NULL);
  geneva_edit_set_text (edit, made_find (&dossier, "p"), GENEVA_ISSUE_PROPOSITION, "Various");
  geneva_edit_mark_unsorted (edit, made_find (&dossier, "p"));
  delta = geneva_edit_end (edit, &error);
  g_assert_no_error (error);
  sorted = dossier.snapshot;
  dossier.snapshot = geneva_delta_apply (delta, sorted, &error);
  g_assert_no_error (error);
  network = build (&dossier, BOTH, GENEVA_UNIT_NAMED, NULL);
  g_assert_cmpuint (network->n_unsorted, ==, 5);
  assert_part (&dossier, network, NULL, "a conflict b 1 n1 a-q,b-q");
}

static void
test_units (void)
{
  g_auto(MadeDossier) dossier;
  g_autoptr(GenevaNetwork) principals = NULL, blocs = NULL;

  make (&dossier);
  principals = build (&dossier, BOTH, GENEVA_UNIT_PRINCIPAL, NULL);
  g_assert_cmpuint (principals->n_nodes, ==, 2);
  assert_part (&dossier, principals, NULL,
               "a agreement b 2 n2 a-p-1,a-p-2,b-p; a conflict b 3 n2 a-p-1,a-p-2,a-q,b-q,c-p");
  blocs = build (&dossier, BOTH, GENEVA_UNIT_BLOC, NULL);
  assert_part (&dossier, blocs, NULL,
               "a agreement b 2 n2 a-p-1,a-p-2,b-p; a conflict b 3 n2 a-p-1,a-p-2,a-q,b-q,c-p");
}

static GenevaInstant
get_instant (int month)
{
  return geneva_day_from_civil (2013, month, 1) * GENEVA_DAY_SECONDS;
}

static void
test_windows (void)
{
  g_auto(MadeDossier) dossier;
  g_autoptr(GenevaNetwork) apart = NULL, net = NULL;
  g_autoptr(GenevaFilter) filter = NULL;
  g_autoptr(GenevaNetworkPart) part = NULL;
  GenevaNetworkChoice choice = { .span = { get_instant (8), get_instant (12) } };
  GenevaHandle hidden;

  make (&dossier);
  apart = build (&dossier, BOTH, GENEVA_UNIT_NAMED, NULL);
  assert_part (&dossier, apart, &choice, "a conflict b 1 n1 a-q,b-q");
  choice.span.begin = get_instant (1);
  assert_part (&dossier, apart, &choice,
               "a agreement b 2 n2 a-p-1,a-p-2,b-p; a conflict b 1 n2 a-q,b-q; a conflict c 2 n1 a-p-1,a-p-2,c-p; "
               "b conflict c 1 n1 b-p,c-p");
  choice.min_weight = 2.0;
  assert_part (&dossier, apart, &choice, "a agreement b 2 n2 a-p-1,a-p-2,b-p; a conflict c 2 n1 a-p-1,a-p-2,c-p");
  choice.min_weight = 0.0;
  choice.span.end = get_instant (8);
  part = geneva_network_part_new (apart, dossier.snapshot, &choice);
  g_assert_cmpuint (part->n_statements, ==, 4);
  g_assert_cmpuint (part->n_statements_outside, ==, 2);

  /* Nothing in the whole, something on either side of August. */
  hidden = made_find (&dossier, "a-p-2");
  filter = geneva_filter_new_with (NULL, GENEVA_FILTER_HIDE, "one", &hidden, 1);
  net = build (&dossier, BOTH, GENEVA_UNIT_NAMED, &(GenevaOpinionOptions) { .measure = GENEVA_OPINIONS_NET });
  choice = (GenevaNetworkChoice) { .filter = filter };
  assert_part (&dossier, net, &choice, "a conflict c 1 n1 a-p-1,c-p; b conflict c 1 n1 b-p,c-p");
  choice.span = (GenevaSpan) { get_instant (8), get_instant (12) };
  assert_part (&dossier, net, &choice, "a conflict b 1 n1 a-q,b-q");
  choice.span = (GenevaSpan) { get_instant (1), get_instant (8) };
  assert_part (&dossier, net, &choice,
               "a agreement b 1 n1 a-p-1,b-p; a conflict c 1 n1 a-p-1,c-p; b conflict c 1 n1 b-p,c-p");
}

static void
test_issues (void)
{
  g_auto(MadeDossier) dossier;
  g_autoptr(GenevaNetwork) network = NULL, net = NULL, half = NULL;
  const GenevaNetworkChoice late = { .span = { get_instant (8), get_instant (12) } };

  make (&dossier);
  network = build (&dossier, GENEVA_RELATION_OF_ISSUES, GENEVA_UNIT_PRINCIPAL, NULL);
  g_assert_cmpuint (network->n_nodes, ==, 4);
  g_assert_cmpint (network->nodes[2].type, ==, GENEVA_NODE_ISSUE);
  g_assert_cmpint (geneva_network_find_node (network, made_find (&dossier, "q")), ==, 3);
  assert_part (&dossier, network, NULL,
               "a supports p 2 n0 a-p-1,a-p-2; a supports q 1 n0 a-q; b supports p 1 n0 b-p; b opposes p 1 n0 c-p; "
               "b opposes q 1 n0 b-q");
  assert_part (&dossier, network, &late, "a supports q 1 n0 a-q; b opposes q 1 n0 b-q");
  net = build (&dossier, GENEVA_RELATION_OF_ISSUES, GENEVA_UNIT_PRINCIPAL,
               &(GenevaOpinionOptions) { .measure = GENEVA_OPINIONS_NET,
                                         .issue_norm = GENEVA_TWO_MODE_NORM_ACTIVITY });
  assert_part (&dossier, net, NULL,
               "a supports p 0.666667 n0 a-p-1,a-p-2; a supports q 0.333333 n0 a-q; b opposes q 0.333333 n0 b-q");
  made_position (&dossier, "a-c", "a", NULL, "q", GENEVA_STANCE_CONDITIONAL, -1, "2013-09-03");
  half = build (&dossier, GENEVA_RELATION_OF_ISSUES, GENEVA_UNIT_PRINCIPAL,
                &(GenevaOpinionOptions) { .counting = { .conditional = GENEVA_CONDITIONAL_HALF } });
  assert_part (&dossier, half, &late,
               "a supports q 1.5 n0 a-q,a-c; a opposes q 0.5 n0 a-c; b opposes q 1 n0 b-q");
}

static void
test_grounds (void)
{
  g_auto(MadeDossier) dossier;
  g_autoptr(GenevaNetwork) net = NULL;
  g_autoptr(GArray) grounds = NULL;
  g_autoptr(GString) words = g_string_new (NULL);

  make (&dossier);
  net = build (&dossier, BOTH, GENEVA_UNIT_NAMED, &(GenevaOpinionOptions) { .measure = GENEVA_OPINIONS_NET });
  grounds = geneva_network_list_grounds (net, 0, net->edges[0].items, net->edges[0].n_items);
  for (guint i = 0; i < grounds->len; i++) {
    const GenevaNetworkGround *ground = &g_array_index (grounds, GenevaNetworkGround, i);

    g_string_append_printf (words, "%s %s %s; ", geneva_snapshot_get_id (dossier.snapshot, ground->issue),
                            ground->is_of_to ? "to" : "from",
                            geneva_snapshot_get_id (dossier.snapshot, ground->statement));
  }
  g_assert_cmpstr (words->str, ==, "p from a-p-1; p from a-p-2; p to b-p; q from a-q; q to b-q; ");
}

static void
test_names (void)
{
  GenevaOpinions opinions;

  for (guint bit = 0; bit < GENEVA_N_RELATIONS; bit++) {
    g_assert_nonnull (geneva_relation_get_name ((GenevaRelation) (1u << bit)));
    g_assert_nonnull (geneva_relation_get_words ((GenevaRelation) (1u << bit)));
  }
  g_assert_true (geneva_opinions_from_name ("net", &opinions));
  g_assert_cmpint (opinions, ==, GENEVA_OPINIONS_NET);
  g_assert_false (geneva_opinions_from_name ("gross", &opinions));
}

/* What an edit of a leaning or of an issue changes is read. */
static void
test_same (void)
{
  g_auto(MadeDossier) dossier;
  g_autoptr(GenevaSnapshot) before = NULL, then = NULL;

  make (&dossier);
  before = geneva_snapshot_ref (dossier.snapshot);
  made_text (&dossier, "p", GENEVA_ISSUE_DEFINITION, "words");
  g_assert_true (geneva_network_reads_same (before, dossier.snapshot));
  then = geneva_snapshot_ref (dossier.snapshot);
  made_text (&dossier, "p", GENEVA_ISSUE_TITLE, "other");
  g_assert_false (geneva_network_reads_same (then, dossier.snapshot));
}

/* The United States and Russia, counted by hand: three on whether there should be talks, both sides at the table … */
static void
test_bundled (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr(GenevaSnapshot) snapshot = geneva_bundled_load (faults, &error);
  const GenevaNetworkOptions options = { .unit = GENEVA_UNIT_PRINCIPAL, .relations = BOTH };
  g_autoptr(GenevaNetwork) network = NULL;
  int us, russia, edge;

  g_assert_no_error (error);
  network = geneva_network_build (snapshot, &options);
  us = geneva_network_find_node (network, geneva_snapshot_find (snapshot, "united-states"));
  russia = geneva_network_find_node (network, geneva_snapshot_find (snapshot, "russia"));
  edge = geneva_network_find_edge (network, (guint) us, (guint) russia, GENEVA_RELATION_AGREEMENT);
  g_assert_cmpint (edge, >=, 0);
  g_assert_cmpfloat (network->edges[edge].weight, ==, 38.0);
  g_assert_cmpuint (network->edges[edge].n_shared, ==, 5);
  g_assert_cmpint (geneva_network_find_edge (network, (guint) us, (guint) russia, GENEVA_RELATION_CONFLICT), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network-opinions/pairs", test_pairs);
  g_test_add_func ("/network-opinions/unsorted", test_unsorted);
  g_test_add_func ("/network-opinions/units", test_units);
  g_test_add_func ("/network-opinions/windows", test_windows);
  g_test_add_func ("/network-opinions/issues", test_issues);
  g_test_add_func ("/network-opinions/grounds", test_grounds);
  g_test_add_func ("/network-opinions/names", test_names);
  g_test_add_func ("/network-opinions/same", test_same);
  g_test_add_func ("/network-opinions/bundled", test_bundled);
  return g_test_run ();
}

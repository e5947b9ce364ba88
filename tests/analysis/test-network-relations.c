/* Networks of what is done to others and said about them, of persons and of
 * blocs, with events as nodes, weighed by source; the bundled dossier counted
 * by hand; and what the order of a dossier must not change.
 */
#include "analysis/geneva-network-part.h"
#include "jobs/geneva-bundled.h"

#include <string.h>

#include "made-dossier.h"

#define PERSON GENEVA_ACTOR_PERSON
#define STATE GENEVA_ACTOR_STATE

static GenevaNetwork *
build (MadeDossier *dossier, const GenevaNetworkOptions *options)
{
  return geneva_network_build (dossier->snapshot, options);
}

static void
add_edge (GString *words, const GenevaSnapshot *snapshot, const GenevaNetwork *network, const GenevaNetworkEdge *edge)
{
  double forward = 0.0, backward = 0.0, weight = 0.0;

  g_assert_cmpuint (edge->from, <, edge->to);
  g_assert_cmpuint (edge->to, <, network->n_nodes);
  g_assert_cmpuint (edge->n_items, >, 0);
  g_string_append_printf (words, "%s%s%s%s%s %g", words->len > 0 ? "; " : "",
                          geneva_snapshot_get_id (snapshot, network->nodes[edge->from].handle),
                          edge->is_backward ? "<" : "-", edge->is_forward ? ">" : "-",
                          geneva_snapshot_get_id (snapshot, network->nodes[edge->to].handle), edge->weight);
  if (edge->is_forward && edge->is_backward)
    g_string_append_printf (words, "=%g+%g", edge->weight_backward, edge->weight_forward);
  for (guint i = 0; i < edge->n_items; i++) {
    if (i > 0)
      g_assert_cmpuint (edge->items[i - 1], <, edge->items[i]);
    g_string_append_printf (words, "%s%s", i > 0 ? "," : " ", geneva_snapshot_get_id (snapshot, edge->items[i]));
    weight += edge->shares[i].weight;
    forward += geneva_network_share_get_forward (&edge->shares[i]);
    backward += geneva_network_share_get_backward (&edge->shares[i]);
  }
  g_assert_cmpfloat_with_epsilon (edge->weight, weight, 1e-9);
  g_assert_cmpfloat_with_epsilon (edge->weight_forward, forward, 1e-9);
  g_assert_cmpfloat_with_epsilon (edge->weight_backward, backward, 1e-9);
}

/* "a->b 1 ev; a<>c 2=1.5+0.5 ev-1,ev-2": weight, back and forth, items. */
static char *
dup_words (const GenevaSnapshot *snapshot, const GenevaNetwork *network)
{
  g_autoptr(GString) words = g_string_new (NULL);

  for (guint i = 0; i < network->n_edges; i++)
    add_edge (words, snapshot, network, &network->edges[i]);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static char *
dup_nodes (const GenevaSnapshot *snapshot, const GenevaNetwork *network)
{
  g_autoptr(GString) words = g_string_new (NULL);

  for (guint i = 0; i < network->n_nodes; i++)
    g_string_append_printf (words, "%s%s", i > 0 ? " " : "",
                            geneva_snapshot_get_id (snapshot, network->nodes[i].handle));
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
assert_words (MadeDossier *dossier, const GenevaNetworkOptions *options, const char *expected)
{
  g_autoptr(GenevaNetwork) network = build (dossier, options);
  g_autofree char *words = dup_words (dossier->snapshot, network);

  g_assert_cmpstr (words, ==, expected);
}

static void
assert_edges (MadeDossier *dossier, GenevaUnit unit, guint relations, const char *expected)
{
  assert_words (dossier, &(GenevaNetworkOptions) { .unit = unit, .relations = relations }, expected);
}

static void
add_states (MadeDossier *dossier, const char *ids)
{
  g_auto(GStrv) all = g_strsplit (ids, " ", -1);

  made_dossier_init (dossier);
  for (guint i = 0; all[i] != NULL; i++)
    made_actor (dossier, all[i], STATE, NULL);
}

/* ---- relations ---- */

static void
test_fought (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaNetwork) network = NULL;

  add_states (&dossier, "a b c");
  made_event (&dossier, "war", GENEVA_EVENT_ASSAULT, NULL, "a b c", "happened");
  made_event (&dossier, "row", GENEVA_EVENT_ACCUSE, NULL, "a b", "happened");
  made_event (&dossier, "next", GENEVA_EVENT_ASSAULT, NULL, "a b", "planned");
  made_event (&dossier, "rumour", GENEVA_EVENT_ASSAULT, NULL, "a b", "happened did-not-happen");
  made_event (&dossier, "met", GENEVA_EVENT_CONSULT, NULL, "a c", "happened");
  assert_edges (&dossier, GENEVA_UNIT_NAMED, GENEVA_RELATION_FOUGHT,
                "a--b 1.5 war,row; a--c 0.5 war; b--c 0.5 war");
  /* mutual hostility is never togetherness, planned neither */
  assert_edges (&dossier, GENEVA_UNIT_NAMED, GENEVA_RELATION_USUAL, "a--c 1 met");
  network = build (&dossier, &(GenevaNetworkOptions) { .relations = GENEVA_RELATION_RECORDED });
  g_assert_cmpuint (network->n_fought, ==, 2);
  g_assert_cmpuint (network->n_happened, ==, 1);
  g_assert_cmpuint (network->n_events, ==, 3);
  g_assert_cmpuint (network->n_intended, ==, 1);
  g_assert_cmpuint (network->n_contested, ==, 1);
}

static void
test_acted (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaNetwork) network = NULL;

  add_states (&dossier, "a b c d");
  made_event (&dossier, "aid", GENEVA_EVENT_AID, NULL, "b/source a/target", "happened");
  made_event (&dossier, "blow", GENEVA_EVENT_ASSAULT, NULL, "a/source b/target c/target", "happened");
  made_event (&dossier, "back", GENEVA_EVENT_COERCE, NULL, "c/source a/target", "happened");
  made_event (&dossier, "all", GENEVA_EVENT_SANCTION, NULL, "a/source b/source a/target b/target", "happened");
  made_event (&dossier, "talk", GENEVA_EVENT_CONSULT, NULL, "a b c/source d/target", "happened");
  made_event (&dossier, "alone", GENEVA_EVENT_ASSAULT, NULL, "d/source", "happened");
  made_event (&dossier, "self", GENEVA_EVENT_ASSAULT, NULL, "d/source d/target", "happened");
  made_event (&dossier, "not", GENEVA_EVENT_ASSAULT, NULL, "a/source d/target", "did-not-happen");
  made_event (&dossier, "away", GENEVA_EVENT_ASSAULT, NULL, "a/source=absent d/target", "happened");
  assert_edges (&dossier, GENEVA_UNIT_NAMED, GENEVA_RELATION_AIDED, "a<-b 1 aid; c->d 1 talk");
  /* each event weighs one: half each way where two act on each other */
  assert_edges (&dossier, GENEVA_UNIT_NAMED, GENEVA_RELATION_HARMED,
                "a<>b 1.5=0.5+1 blow,all; a<>c 1.5=1+0.5 blow,back");
  assert_edges (&dossier, GENEVA_UNIT_NAMED, GENEVA_RELATION_DEALT, "a--b 1 talk");
  network = build (&dossier, &(GenevaNetworkOptions) { .relations = GENEVA_RELATION_RECORDED });
  g_assert_cmpuint (network->n_aided, ==, 2);
  g_assert_cmpuint (network->n_harmed, ==, 3);
  g_assert_cmpuint (network->n_happened, ==, 1);
  g_assert_cmpuint (network->n_events, ==, 5);
  g_assert_cmpuint (network->n_cancelled, ==, 1);
  g_assert_cmpuint (network->n_inside, ==, 0);
}

/* What was only planned to be done is told, unless the plan makes an edge of its own. */
static void
test_intended (void)
{
  const struct { guint relations, n_edges, n_intended; } cases[] = {
    { GENEVA_RELATION_RECORDED, 1, 1 },
    { GENEVA_RELATION_PLANNED | GENEVA_RELATION_AIDED, 1, 0 },
    { GENEVA_RELATION_AIDED, 0, 1 },
    { GENEVA_RELATION_DEALT | GENEVA_RELATION_AIDED, 0, 1 },
    { GENEVA_RELATION_DEALT, 0, 0 },
    { GENEVA_RELATION_HARMED, 0, 1 },
  };
  g_auto(MadeDossier) dossier = { 0 };

  add_states (&dossier, "a b c d");
  made_event (&dossier, "talk", GENEVA_EVENT_CONSULT, NULL, "a b c/source d/target", "planned");
  made_event (&dossier, "blow", GENEVA_EVENT_ASSAULT, NULL, "a/source d/target", "planned");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr(GenevaNetwork) network = build (&dossier, &(GenevaNetworkOptions) { .relations = cases[i].relations });

    g_assert_cmpuint (network->n_edges, ==, cases[i].n_edges);
    g_assert_cmpuint (network->n_intended, ==, cases[i].n_intended);
  }
}

static void
test_spoke (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaNetwork) network = NULL;

  add_states (&dossier, "a b c d");
  made_statement_about (&dossier, "s1", "a", NULL, "b", NULL);
  made_statement_about (&dossier, "s2", "b", NULL, "a b c", NULL);
  made_statement_about (&dossier, "s3", NULL, "c", "a", NULL);      /* nobody is named, but for whom */
  made_statement_about (&dossier, "s4", NULL, NULL, "a", NULL);
  made_statement_about (&dossier, "s5", "a", NULL, "a", NULL);
  made_statement_about (&dossier, "s6", "a", NULL, "", NULL);
  made_statement_about (&dossier, "s7", "a", NULL, "b", NULL);
  made_enum (&dossier, "s7", GENEVA_STATEMENT_REVIEW, GENEVA_REVIEW_REJECTED);
  made_statement_about (&dossier, "s8", "a", NULL, "b", NULL);
  made_ref (&dossier, "s8", GENEVA_STATEMENT_MERGED_INTO, "s1");
  /* what is not about an actor */
  made_event (&dossier, "ev", GENEVA_EVENT_ASSAULT, NULL, "d/source", "happened");
  made_statement_about (&dossier, "s9", "a", NULL, "ev", NULL);
  assert_edges (&dossier, GENEVA_UNIT_NAMED, GENEVA_RELATION_SPOKE,
                "a<>b 2=1+1 s1,s2; a<-c 1 s3; b->c 1 s2");
  network = build (&dossier, &(GenevaNetworkOptions) { .relations = GENEVA_RELATION_RECORDED });
  g_assert_cmpuint (network->n_spoke, ==, 3);
  g_assert_cmpuint (network->n_events, ==, 0);
}

static void
test_speech_acts (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaNetwork) network = NULL;

  add_states (&dossier, "a b c");
  made_statement_about (&dossier, "s1", "a", NULL, "b", NULL);
  made_statement_about (&dossier, "s2", "a", NULL, "c", NULL);
  made_event (&dossier, "accusation", GENEVA_EVENT_ACCUSE, NULL, "a/source b/target", "happened");
  made_event (&dossier, "rumour", GENEVA_EVENT_ACCUSE, NULL, "a/source c/target", "happened did-not-happen");
  made_ref (&dossier, "accusation", GENEVA_EVENT_SPEECH_ACT_OF, "s1");
  made_ref (&dossier, "rumour", GENEVA_EVENT_SPEECH_ACT_OF, "s2");
  /* one edge, not two; an event without an edge takes none away, and so does one that is not asked for */
  assert_edges (&dossier, GENEVA_UNIT_NAMED, GENEVA_RELATION_RECORDED, "a->b 1 accusation; a->c 1 s2");
  assert_edges (&dossier, GENEVA_UNIT_NAMED, GENEVA_RELATION_SPOKE, "a->b 1 s1; a->c 1 s2");
  network = build (&dossier, &(GenevaNetworkOptions) { .relations = GENEVA_RELATION_RECORDED });
  g_assert_cmpuint (network->n_speech_acts, ==, 1);
  g_assert_cmpuint (network->n_spoke, ==, 1);
}

/* ---- units ---- */

static void
add_diplomats (MadeDossier *dossier)
{
  made_dossier_init (dossier);
  made_actor (dossier, "kerry", PERSON, NULL);
  made_actor (dossier, "lavrov", PERSON, NULL);
  made_actor (dossier, "us", STATE, "West");
  made_actor (dossier, "russia", STATE, "East");
  made_actor (dossier, "uk", STATE, "West");
  made_actor (dossier, "un", GENEVA_ACTOR_ORGANISATION, NULL);
  made_tie (dossier, "t-kerry", "kerry", GENEVA_TIE_MEMBER, "us", "Secretary of State", NULL);
  made_tie (dossier, "t-lavrov", "lavrov", GENEVA_TIE_MEMBER, "russia", "Foreign Minister", NULL);
  made_tie (dossier, "t-allies", "us", GENEVA_TIE_ALLY, "uk", NULL, NULL);
  made_tie (dossier, "t-rivals", "uk", GENEVA_TIE_OPPONENT, "russia", NULL, NULL);
  made_event (dossier, "met", GENEVA_EVENT_CONSULT, "2013-05-07", "kerry lavrov uk", "happened");
  made_event (dossier, "home", GENEVA_EVENT_CONSULT, "2013-05-08", "kerry uk", "happened");
  made_event (dossier, "blow", GENEVA_EVENT_ACCUSE, "2013-05-09", "lavrov/source kerry/target uk/target", "happened");
  made_statement_about (dossier, "said", "kerry", "us", "lavrov uk", "2013-05-10");
}

static void
test_persons (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaNetwork) network = NULL;
  g_autofree char *nodes = NULL;

  add_diplomats (&dossier);
  assert_edges (&dossier, GENEVA_UNIT_PERSON, GENEVA_RELATION_RECORDED,
                "kerry--lavrov 1 met; kerry<-lavrov 1 blow; kerry->lavrov 1 said");
  network = build (&dossier, &(GenevaNetworkOptions) { .unit = GENEVA_UNIT_PERSON });
  nodes = dup_nodes (dossier.snapshot, network);
  g_assert_cmpstr (nodes, ==, "kerry lavrov");
  g_assert_cmpuint (network->n_left_out, ==, 4);
  g_assert_cmpuint (network->n_inside, ==, 0);
  g_assert_cmpuint (network->nodes[0].bloc, ==, 0);
  g_assert_true (network->nodes[0].is_bloc_inherited);
  g_assert_cmpint (geneva_network_find_node (network, made_find (&dossier, "us")), ==, -1);
}

static void
test_blocs (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaNetwork) network = NULL;
  g_autofree char *nodes = NULL;
  const GenevaNetworkNode *west;

  add_diplomats (&dossier);
  assert_edges (&dossier, GENEVA_UNIT_BLOC, GENEVA_RELATION_RECORDED,
                "us--russia 1 met; us--russia 1 t-rivals; us<-russia 1 blow; us->russia 1 said");
  network = build (&dossier, &(GenevaNetworkOptions) { .unit = GENEVA_UNIT_BLOC,
                                                       .relations = GENEVA_RELATION_RECORDED });
  nodes = dup_nodes (dossier.snapshot, network);
  g_assert_cmpstr (nodes, ==, "us russia un");
  west = &network->nodes[0];
  g_assert_cmpuint (west->type, ==, GENEVA_NODE_BLOC);
  g_assert_cmpuint (network->nodes[2].type, ==, GENEVA_NODE_ACTOR);
  g_assert_cmpstr (network->blocs[west->bloc], ==, "West");
  g_assert_cmpuint (west->n_folded, ==, 2);
  g_assert_cmpuint (west->folded[0], ==, made_find (&dossier, "kerry"));
  g_assert_cmpuint (west->folded[1], ==, made_find (&dossier, "uk"));
  g_assert_cmpuint (network->n_folded, ==, 3);
  /* the ally and the meeting at home */
  g_assert_cmpuint (network->n_inside, ==, 2);
  g_assert_cmpint (geneva_network_find_node (network, made_find (&dossier, "us")), ==, 0);
  g_assert_cmpint (geneva_network_find_node (network, made_find (&dossier, "uk")), ==, 0);
  g_assert_cmpint (geneva_network_find_node (network, made_find (&dossier, "kerry")), ==, 0);
  g_assert_cmpint (geneva_network_find_node (network, made_find (&dossier, "lavrov")), ==, 1);
}

/* Persons with a bloc of their own count by whom they act for; where nobody else is in a bloc, as themselves. */
static void
test_blocs_of_persons (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaNetwork) network = NULL;
  g_autofree char *nodes = NULL;

  made_dossier_init (&dossier);
  made_actor (&dossier, "rebel", PERSON, "Opposition");
  made_actor (&dossier, "defector", PERSON, "Opposition");
  made_actor (&dossier, "minister", PERSON, "Opposition");
  made_actor (&dossier, "syria", STATE, "Government");
  made_actor (&dossier, "party", GENEVA_ACTOR_ORGANISATION, "Government");
  made_tie (&dossier, "t1", "minister", GENEVA_TIE_MEMBER, "syria", "minister", NULL);
  made_event (&dossier, "e1", GENEVA_EVENT_CONSULT, NULL, "minister rebel", "happened");
  made_event (&dossier, "e2", GENEVA_EVENT_CONSULT, NULL, "minister party", "happened");
  made_event (&dossier, "e3", GENEVA_EVENT_CONSULT, NULL, "rebel defector", "happened");
  made_event (&dossier, "e4", GENEVA_EVENT_CONSULT, NULL, "defector@syria rebel", "happened");
  assert_edges (&dossier, GENEVA_UNIT_BLOC, GENEVA_RELATION_RECORDED, "rebel--syria 2 e1,e4");
  network = build (&dossier, &(GenevaNetworkOptions) { .unit = GENEVA_UNIT_BLOC,
                                                       .relations = GENEVA_RELATION_RECORDED });
  nodes = dup_nodes (dossier.snapshot, network);
  g_assert_cmpstr (nodes, ==, "rebel syria");
  g_assert_cmpuint (network->n_inside, ==, 2);
}

/* Of a bloc that is asked for by kind one actor is enough. */
static void
test_kinds_of_blocs (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaNetwork) network = NULL;
  g_autoptr(GenevaNetworkPart) part = NULL;
  const GenevaNetworkChoice choice = { .actor_kinds = 1u << PERSON };

  add_diplomats (&dossier);
  network = build (&dossier, &(GenevaNetworkOptions) { .unit = GENEVA_UNIT_BLOC,
                                                       .relations = GENEVA_RELATION_RECORDED });
  part = geneva_network_part_new (network, dossier.snapshot, &choice);
  g_assert_false (part->nodes[0].is_filtered);
  g_assert_false (part->nodes[1].is_filtered);
  g_assert_true (part->nodes[2].is_filtered);
  g_assert_cmpuint (part->n_edges, ==, network->n_edges);
}

/* Who hides a state has not hidden its bloc, as long as others are left in it. */
static void
test_hidden_blocs (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaNetwork) network = NULL;
  GenevaFilter *filter = NULL;
  static const char * const ids[] = { "us", "uk", "kerry" };

  add_diplomats (&dossier);
  network = build (&dossier, &(GenevaNetworkOptions) { .unit = GENEVA_UNIT_BLOC,
                                                       .relations = GENEVA_RELATION_RECORDED });
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++) {
    g_autoptr(GenevaFilter) before = filter;
    g_autoptr(GenevaNetworkPart) part = NULL;
    GenevaHandle handle = made_find (&dossier, ids[i]);

    filter = geneva_filter_new_with (before, GENEVA_FILTER_HIDE, ids[i], &handle, 1);
    part = geneva_network_part_new (network, dossier.snapshot, &(GenevaNetworkChoice) { .filter = filter });
    g_assert_cmpint (part->nodes[0].is_filtered, ==, i == 2);
    g_assert_false (part->nodes[1].is_filtered);
  }
  geneva_filter_unref (filter);
}

/* ---- events as nodes ---- */

static void
test_two_modes (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  GenevaNetworkOptions options = { .relations = GENEVA_RELATION_RECORDED, .has_events = TRUE };
  g_autoptr(GenevaNetwork) network = NULL;
  g_autofree char *nodes = NULL;
  int met;

  add_diplomats (&dossier);
  made_source (&dossier, "src", NULL, NULL);
  made_evidence (&dossier, "met", "src", 0, 10);
  made_event (&dossier, "alone", GENEVA_EVENT_CONSULT, NULL, "un", "planned");
  made_event (&dossier, "empty", GENEVA_EVENT_CONSULT, NULL, "un=refused", "happened");
  made_event (&dossier, "both", GENEVA_EVENT_ASSAULT, NULL, "us/source us/target", "happened");
  assert_words (&dossier, &options,
                "kerry--met 1 met; kerry--home 1 home; lavrov--met 1 met; uk--met 1 met; uk--home 1 home; "
                "un--alone 1 alone; kerry->us 1 t-kerry; lavrov->russia 1 t-lavrov; us--uk 1 t-allies; "
                "russia--uk 1 t-rivals; kerry<-blow 1 blow; lavrov->blow 1 blow; us<>both 1=0.5+0.5 both; "
                "uk<-blow 1 blow; kerry->lavrov 1 said; kerry->uk 1 said");
  network = build (&dossier, &options);
  nodes = dup_nodes (dossier.snapshot, network);
  g_assert_cmpstr (nodes, ==, "kerry lavrov us russia uk un met home blow alone both");
  g_assert_true (network->has_events);
  met = geneva_network_find_node (network, made_find (&dossier, "met"));
  g_assert_cmpint (met, ==, 6);
  g_assert_cmpuint (network->nodes[met].type, ==, GENEVA_NODE_EVENT);
  g_assert_cmpuint (network->nodes[met].n_passages, ==, 1);
  g_assert_cmpuint (network->nodes[met].n_sources, ==, 1);
  g_assert_cmpuint (network->nodes[met].bloc, ==, GENEVA_NETWORK_NO_BLOC);
  g_assert_cmpuint (network->n_events, ==, 5);
  g_assert_cmpuint (network->n_planned, ==, 1);
  /* blocs meet at events, too */
  options.unit = GENEVA_UNIT_BLOC;
  options.relations = GENEVA_RELATION_DEALT;
  assert_words (&dossier, &options, "us--met 1 met; us--home 1 home; russia--met 1 met");
}

static void
test_two_modes_parts (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaNetwork) network = NULL;
  g_autoptr(GenevaNetworkPart) part = NULL, hidden = NULL;
  g_autoptr(GenevaFilter) filter = NULL;
  GenevaNetworkChoice choice = { .actor_kinds = 1u << STATE };
  GenevaHandle met;
  GenevaEdtf edtf;

  add_diplomats (&dossier);
  network = build (&dossier, &(GenevaNetworkOptions) { .relations = GENEVA_RELATION_DEALT, .has_events = TRUE });
  g_assert_true (geneva_edtf_parse ("2013-05-08", &edtf, NULL));
  choice.span = geneva_edtf_possible (&edtf);
  /* kinds say nothing about events; one outside the window has no edge */
  part = geneva_network_part_new (network, dossier.snapshot, &choice);
  g_assert_cmpuint (part->n_filtered_nodes, ==, 3);
  g_assert_cmpuint (part->n_edges, ==, 1);
  g_assert_cmpuint (part->n_outside, ==, 1);
  g_assert_false (part->nodes[6].is_filtered);
  g_assert_cmpuint (part->nodes[6].n_edges, ==, 0);
  g_assert_cmpuint (part->nodes[7].n_edges, ==, 1);
  /* a hidden event is hidden as a node */
  met = made_find (&dossier, "met");
  filter = geneva_filter_new_with (NULL, GENEVA_FILTER_HIDE, "met", &met, 1);
  hidden = geneva_network_part_new (network, dossier.snapshot, &(GenevaNetworkChoice) { .filter = filter });
  g_assert_true (hidden->nodes[6].is_filtered);
  g_assert_cmpuint (hidden->n_filtered_nodes, ==, 1);
  g_assert_cmpuint (hidden->n_edges, ==, 2);
  g_assert_cmpuint (hidden->n_filtered, ==, 1);
}

/* ---- weight by source ---- */

static double
get_weight (MadeDossier *dossier, GenevaWeight weight)
{
  g_autoptr(GenevaNetwork) network = build (dossier, &(GenevaNetworkOptions) { .relations = GENEVA_RELATION_USUAL,
                                                                               .weight = weight });

  g_assert_cmpuint (network->n_edges, ==, 1);
  g_assert_cmpuint (network->weight, ==, weight);
  return network->edges[0].weight;
}

/* The example in the header, passage by passage. */
static void
test_sources (void)
{
  g_auto(MadeDossier) dossier = { 0 };

  add_states (&dossier, "a b");
  made_source (&dossier, "paper", NULL, NULL);
  made_source (&dossier, "reprint", NULL, "paper");
  made_source (&dossier, "other", "AFP", NULL);
  made_source (&dossier, "wire", "AFP", NULL);
  made_source (&dossier, "third", NULL, NULL);
  made_event (&dossier, "first", GENEVA_EVENT_CONSULT, NULL, "a b", "happened");
  made_event (&dossier, "second", GENEVA_EVENT_CONSULT, NULL, "a b", "happened");
  g_assert_cmpfloat_with_epsilon (get_weight (&dossier, GENEVA_WEIGHT_ITEMS), 2.0, 1e-9);
  /* what nobody tells is told by one */
  g_assert_cmpfloat_with_epsilon (get_weight (&dossier, GENEVA_WEIGHT_SOURCES), 1.0, 1e-9);
  made_evidence (&dossier, "first", "other", 0, 10);
  made_evidence (&dossier, "second", "paper", 0, 10);
  /* each by one source of its own: the same both ways */
  g_assert_cmpfloat_with_epsilon (get_weight (&dossier, GENEVA_WEIGHT_SOURCES), 2.0, 1e-9);
  made_evidence (&dossier, "first", "paper", 20, 30);
  g_assert_cmpfloat_with_epsilon (get_weight (&dossier, GENEVA_WEIGHT_SOURCES), 2.0, 1e-9);
  made_evidence (&dossier, "first", "reprint", 20, 30);
  made_evidence (&dossier, "first", "paper", 40, 50);
  made_evidence (&dossier, "first", "wire", 5, 15);
  g_assert_cmpfloat_with_epsilon (get_weight (&dossier, GENEVA_WEIGHT_SOURCES), 2.0, 1e-9);
  made_evidence (&dossier, "first", "third", 0, 10);
  g_assert_cmpfloat_with_epsilon (get_weight (&dossier, GENEVA_WEIGHT_SOURCES), 3.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (get_weight (&dossier, GENEVA_WEIGHT_ITEMS), 2.0, 1e-9);
}

static void
test_sources_of_arrows (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  const GenevaNetworkOptions options = { .relations = GENEVA_RELATION_HARMED | GENEVA_RELATION_SPOKE,
                                         .weight = GENEVA_WEIGHT_SOURCES };

  add_states (&dossier, "a b c");
  made_source (&dossier, "s1", NULL, NULL);
  made_source (&dossier, "s2", NULL, NULL);
  made_event (&dossier, "e1", GENEVA_EVENT_ASSAULT, NULL, "a/source b/target", "happened");
  made_event (&dossier, "e2", GENEVA_EVENT_ASSAULT, NULL, "b/source a/target", "happened");
  made_event (&dossier, "e3", GENEVA_EVENT_ASSAULT, NULL, "a/source b/target c/target", "happened");
  made_evidence (&dossier, "e1", "s1", 0, 5);
  made_evidence (&dossier, "e2", "s1", 5, 9);
  made_evidence (&dossier, "e2", "s2", 5, 9);
  made_evidence (&dossier, "e3", "s2", 0, 5);
  made_statement_about (&dossier, "said", "a", NULL, "b", NULL);
  made_evidence (&dossier, "said", "s1", 20, 30);
  made_evidence (&dossier, "said", "s2", 20, 30);
  /* a and b: s1 has 1 and 1, in halves; s2 has 1 and 1/2, in halves */
  assert_words (&dossier, &options, "a<>b 1.75=1+0.75 e1,e2,e3; a->c 0.5 e3; a->b 2 said");
}

/* ---- parts ---- */

static GenevaSpan
get_span (const char *text)
{
  GenevaEdtf edtf;

  g_assert_true (geneva_edtf_parse (text, &edtf, NULL));
  return geneva_edtf_possible (&edtf);
}

static void
test_statements_in_windows (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaNetwork) network = NULL;
  g_autoptr(GenevaNetworkPart) part = NULL, whole = NULL, filtered = NULL;
  g_autoptr(GenevaFilter) filter = NULL;
  GenevaNetworkChoice choice = { .span = get_span ("2013-05") };
  GenevaHandle may;

  add_states (&dossier, "a b");
  made_statement_about (&dossier, "may", "a", NULL, "b", "2013-05-03");
  made_statement_about (&dossier, "june", "b", NULL, "a", "2013-06-03");
  made_statement_about (&dossier, "spring", "a", NULL, "b", "[2013-04-01..2013-06-01]");
  made_statement_about (&dossier, "once", "a", NULL, "b", NULL);
  network = build (&dossier, &(GenevaNetworkOptions) { .relations = GENEVA_RELATION_RECORDED });
  part = geneva_network_part_new (network, dossier.snapshot, &choice);
  g_assert_cmpuint (part->n_edges, ==, 1);
  g_assert_true (part->edges[0].is_forward && !part->edges[0].is_backward);
  g_assert_cmpuint (part->edges[0].n_certain, ==, 1);
  g_assert_cmpuint (part->edges[0].n_possible, ==, 1);
  g_assert_cmpfloat_with_epsilon (part->edges[0].weight_forward, 2.0, 1e-9);
  g_assert_cmpfloat (part->edges[0].weight_backward, ==, 0.0);
  g_assert_cmpuint (part->n_statements, ==, 2);
  g_assert_cmpuint (part->n_statements_outside, ==, 1);
  g_assert_cmpuint (part->n_statements_undated, ==, 1);
  g_assert_cmpuint (part->n_certain + part->n_possible + part->n_outside + part->n_undated, ==, 0);
  may = made_find (&dossier, "may");
  filter = geneva_filter_new_with (NULL, GENEVA_FILTER_HIDE, "may", &may, 1);
  filtered = geneva_network_part_new (network, dossier.snapshot, &(GenevaNetworkChoice) { .filter = filter });
  g_assert_cmpuint (filtered->n_statements, ==, 3);
  g_assert_cmpuint (filtered->n_statements_filtered, ==, 1);
  whole = geneva_network_part_new (network, dossier.snapshot, NULL);
  g_assert_cmpuint (whole->n_statements, ==, 4);
  g_assert_cmpfloat_with_epsilon (whole->edges[0].weight_backward, 1.0, 1e-9);
}

/* ---- made dossiers ---- */

enum { N_ACTORS = 30, N_EVENTS = 150, N_STATEMENTS = 60 };

static void
make_event_of (MadeDossier *dossier, guint k)
{
  static const char * const says[] = { "happened", "happened", "planned", "cancelled", "happened did-not-happen" };
  static const GenevaEventKind kinds[] = { GENEVA_EVENT_CONSULT, GENEVA_EVENT_AID, GENEVA_EVENT_ASSAULT,
                                           GENEVA_EVENT_ACCUSE };
  static const char * const roles[] = { "", "/source", "/target", "/host", "" };
  g_autofree char *id = g_strdup_printf ("e%u", k);
  g_autofree char *when = g_strdup_printf ("2013-%02u-%02u", k % 12 + 1, k * 7 % 28 + 1);
  g_autofree char *source = g_strdup_printf ("src%u", k % 5);
  g_autofree char *who = g_strdup_printf ("a%u%s a%u%s a%u%s a%u/target", k % N_ACTORS, roles[k % 5],
                                          (k * 7 + 3) % N_ACTORS, roles[(k / 5) % 5], (k * k + 11) % N_ACTORS,
                                          roles[(k / 7) % 5], (k * 11 + 1) % N_ACTORS);

  made_event (dossier, id, kinds[k % 4], when, who, says[k % 5]);
  made_evidence (dossier, id, source, k, k + 3);
}

static void
make_statement_of (MadeDossier *dossier, guint k)
{
  g_autofree char *id = g_strdup_printf ("s%u", k), *speaker = g_strdup_printf ("a%u", k % N_ACTORS);
  g_autofree char *about = g_strdup_printf ("a%u a%u", (k * 3 + 1) % N_ACTORS, (k * k + 5) % N_ACTORS);
  g_autofree char *when = g_strdup_printf ("2013-%02u-11", k % 12 + 1);

  made_statement_about (dossier, id, speaker, NULL, about, when);
}

/* The same records in the same order, or in the other one. */
static void
make_many (MadeDossier *dossier, gboolean is_reversed)
{
  static const char * const blocs[] = { "North", "South", NULL, "East" };

  made_dossier_init (dossier);
  for (guint i = 0; i < 5; i++) {
    g_autofree char *id = g_strdup_printf ("src%u", is_reversed ? 4 - i : i);

    made_source (dossier, id, i == 0 || i == 4 ? "AFP" : NULL, NULL);
  }
  for (guint i = 0; i < N_ACTORS; i++) {
    guint k = is_reversed ? N_ACTORS - 1 - i : i;
    g_autofree char *id = g_strdup_printf ("a%u", k);

    made_actor (dossier, id, k % 3 == 0 ? PERSON : STATE, k % 3 == 0 ? NULL : blocs[k % 4]);
  }
  for (guint i = 0; i < N_ACTORS; i += 3) {
    guint k = is_reversed ? N_ACTORS - 3 - i : i;
    g_autofree char *id = g_strdup_printf ("t%u", k), *from = g_strdup_printf ("a%u", k);
    g_autofree char *to = g_strdup_printf ("a%u", (k + 1) % N_ACTORS);

    made_tie (dossier, id, from, k % 2 == 0 ? GENEVA_TIE_MEMBER : GENEVA_TIE_BACKER, to, "office", NULL);
  }
  for (guint i = 0; i < N_EVENTS; i++)
    make_event_of (dossier, is_reversed ? N_EVENTS - 1 - i : i);
  for (guint i = 0; i < N_STATEMENTS; i++)
    make_statement_of (dossier, is_reversed ? N_STATEMENTS - 1 - i : i);
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char * const *) a, *(char * const *) b);
}

/* A bloc bears the name of its first actor, which is a matter of order. */
static char *
dup_name (MadeDossier *dossier, const GenevaNetwork *network, guint node)
{
  return g_strdup (network->nodes[node].type == GENEVA_NODE_BLOC
                     ? network->blocs[network->nodes[node].bloc]
                     : geneva_snapshot_get_id (dossier->snapshot, network->nodes[node].handle));
}

static char *
dup_line (MadeDossier *dossier, const GenevaNetwork *network, const GenevaNetworkEdge *edge)
{
  g_autofree char *a = dup_name (dossier, network, edge->from), *b = dup_name (dossier, network, edge->to);
  gboolean is_turned = strcmp (a, b) > 0;
  g_autoptr(GPtrArray) items = g_ptr_array_new ();
  g_autoptr(GString) line = g_string_new (NULL);

  g_string_append_printf (line, "%u %s %s %.6f %.6f %.6f", edge->relation, is_turned ? b : a, is_turned ? a : b,
                          edge->weight, is_turned ? edge->weight_backward : edge->weight_forward,
                          is_turned ? edge->weight_forward : edge->weight_backward);
  for (guint i = 0; i < edge->n_items; i++)
    g_ptr_array_add (items, (gpointer) geneva_snapshot_get_id (dossier->snapshot, edge->items[i]));
  g_ptr_array_sort (items, compare_strings);
  for (guint i = 0; i < items->len; i++)
    g_string_append_printf (line, " %s", (const char *) g_ptr_array_index (items, i));
  return g_string_free (g_steal_pointer (&line), FALSE);
}

static char *
dup_sorted (MadeDossier *dossier, const GenevaNetwork *network)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < network->n_edges; i++)
    g_ptr_array_add (lines, dup_line (dossier, network, &network->edges[i]));
  g_ptr_array_sort (lines, compare_strings);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

/* The order of the records changes nothing but order. */
static void
test_order (void)
{
  g_auto(MadeDossier) there = { 0 }, back = { 0 };

  make_many (&there, FALSE);
  make_many (&back, TRUE);
  for (guint i = 0; i < GENEVA_N_UNITS * 4; i++) {
    const GenevaNetworkOptions options = { .unit = (GenevaUnit) (i / 4), .relations = GENEVA_RELATION_RECORDED,
                                           .weight = (GenevaWeight) (i % 2), .has_events = i % 4 > 1 };
    g_autoptr(GenevaNetwork) one = build (&there, &options), other = build (&back, &options);
    g_autofree char *a = dup_sorted (&there, one), *b = dup_sorted (&back, other);

    g_assert_cmpstr (a, ==, b);
    g_assert_cmpuint (one->n_edges, >, 5);
    g_assert_cmpuint (one->n_events, ==, other->n_events);
    g_assert_cmpuint (one->n_inside, ==, other->n_inside);
    g_assert_cmpuint (one->n_folded, ==, other->n_folded);
  }
}

/* What lies in each month for certain adds up to the whole: nothing is lost at the seams. */
static void
test_windows_add_up (void)
{
  g_auto(MadeDossier) dossier = { 0 };

  make_many (&dossier, FALSE);
  for (guint i = 0; i < GENEVA_N_UNITS * 4; i++) {
    const guint relations = GENEVA_RELATION_RECORDED & ~(guint) (GENEVA_RELATION_TIE | GENEVA_RELATION_OPPONENT);
    const GenevaNetworkOptions options = { .unit = (GenevaUnit) (i / 4), .relations = relations,
                                           .weight = (GenevaWeight) (i % 2), .has_events = i % 4 > 1 };
    g_autoptr(GenevaNetwork) network = build (&dossier, &options);
    g_autofree double *forward = g_new0 (double, network->n_edges + 1);
    g_autofree double *weight = g_new0 (double, network->n_edges + 1);
    guint n_events = 0, n_statements = 0;

    for (guint month = 1; month <= 12; month++) {
      g_autofree char *text = g_strdup_printf ("2013-%02u", month);
      const GenevaNetworkChoice choice = { .span = get_span (text) };
      g_autoptr(GenevaNetworkPart) part = geneva_network_part_new (network, dossier.snapshot, &choice);

      g_assert_cmpuint (part->n_certain + part->n_outside, ==, network->n_events);
      g_assert_cmpuint (part->n_statements + part->n_statements_outside, ==, network->n_spoke);
      n_events += part->n_certain;
      n_statements += part->n_statements;
      for (guint k = 0; k < network->n_edges; k++) {
        weight[k] += part->edges[k].weight;
        forward[k] += part->edges[k].weight_forward;
      }
    }
    g_assert_cmpuint (n_events, ==, network->n_events);
    g_assert_cmpuint (n_statements, ==, network->n_spoke);
    for (guint k = 0; k < network->n_edges; k++) {
      g_assert_cmpfloat_with_epsilon (weight[k], network->edges[k].weight, 1e-9);
      g_assert_cmpfloat_with_epsilon (forward[k], network->edges[k].weight_forward, 1e-9);
    }
  }
}

/* ---- the bundled dossier ---- */

/* Counted from its JSON with the definitions in hand. */
static void
test_bundled (void)
{
  const struct { GenevaRelation relation; guint n_items, n_edges, n_arrows; double weight; } cases[] = {
    { GENEVA_RELATION_DEALT, 16, 40, 0, 23.5 },
    { GENEVA_RELATION_PLANNED, 10, 33, 0, 13.5 },
    { GENEVA_RELATION_FOUGHT, 1, 1, 0, 1.0 },
    { GENEVA_RELATION_AIDED, 9, 10, 10, 9.0 },
    { GENEVA_RELATION_HARMED, 22, 20, 22, 22.0 },
    { GENEVA_RELATION_SPOKE, 31, 39, 39, 44.0 },
  };
  g_autoptr(GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GenevaSnapshot) snapshot = geneva_bundled_load (faults, &error);
  const GenevaNetworkOptions options = { .relations = GENEVA_RELATION_RECORDED };
  g_autoptr(GenevaNetwork) network = NULL;
  guint n_items[6];

  g_assert_no_error (error);
  network = geneva_network_build (snapshot, &options);
  memcpy (n_items, (guint[]) { network->n_happened, network->n_planned, network->n_fought, network->n_aided,
                               network->n_harmed, network->n_spoke }, sizeof n_items);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    guint n_edges = 0, n_arrows = 0;
    double weight = 0.0;

    for (guint k = 0; k < network->n_edges; k++) {
      const GenevaNetworkEdge *edge = &network->edges[k];

      if (edge->relation != cases[i].relation)
        continue;
      n_edges++;
      n_arrows += (guint) (edge->is_forward != 0) + (guint) (edge->is_backward != 0);
      weight += edge->weight;
    }
    g_assert_cmpuint (n_items[i], ==, cases[i].n_items);
    g_assert_cmpuint (n_edges, ==, cases[i].n_edges);
    g_assert_cmpuint (n_arrows, ==, cases[i].n_arrows);
    g_assert_cmpfloat_with_epsilon (weight, cases[i].weight, 1e-9);
  }
  g_assert_cmpuint (network->n_speech_acts, ==, 14);
  g_assert_cmpuint (network->n_contested, ==, 0);
  g_assert_cmpuint (network->n_cancelled, ==, 3);
  g_assert_cmpuint (network->n_intended, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network-relations/fought", test_fought);
  g_test_add_func ("/network-relations/acted", test_acted);
  g_test_add_func ("/network-relations/intended", test_intended);
  g_test_add_func ("/network-relations/spoke", test_spoke);
  g_test_add_func ("/network-relations/speech-acts", test_speech_acts);
  g_test_add_func ("/network-relations/persons", test_persons);
  g_test_add_func ("/network-relations/blocs", test_blocs);
  g_test_add_func ("/network-relations/blocs-of-persons", test_blocs_of_persons);
  g_test_add_func ("/network-relations/kinds-of-blocs", test_kinds_of_blocs);
  g_test_add_func ("/network-relations/hidden-blocs", test_hidden_blocs);
  g_test_add_func ("/network-relations/two-modes", test_two_modes);
  g_test_add_func ("/network-relations/two-modes-parts", test_two_modes_parts);
  g_test_add_func ("/network-relations/sources", test_sources);
  g_test_add_func ("/network-relations/sources-of-arrows", test_sources_of_arrows);
  g_test_add_func ("/network-relations/statements-in-windows", test_statements_in_windows);
  g_test_add_func ("/network-relations/order", test_order);
  g_test_add_func ("/network-relations/windows-add-up", test_windows_add_up);
  g_test_add_func ("/network-relations/bundled", test_bundled);
  return g_test_run ();
}

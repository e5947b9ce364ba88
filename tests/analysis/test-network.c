/* Networks out of codings: what makes an edge and what does not, units of
 * analysis, counts, order.
 */
#include "analysis/geneva-network.h"
#include "base/geneva-limits.h"

#include <string.h>

#include "made-dossier.h"

#define PERSON GENEVA_ACTOR_PERSON
#define STATE GENEVA_ACTOR_STATE
#define ORGANISATION GENEVA_ACTOR_ORGANISATION

/* Three diplomats of three principals, by office. */
static void
add_diplomats (MadeDossier *dossier)
{
  made_actor (dossier, "kerry", PERSON, NULL);
  made_actor (dossier, "lavrov", PERSON, NULL);
  made_actor (dossier, "brahimi", PERSON, NULL);
  made_actor (dossier, "us", STATE, "West");
  made_actor (dossier, "russia", STATE, "East");
  made_actor (dossier, "un", ORGANISATION, NULL);
  made_tie (dossier, "t-kerry", "kerry", GENEVA_TIE_MEMBER, "us", "Secretary of State", NULL);
  made_tie (dossier, "t-lavrov", "lavrov", GENEVA_TIE_MEMBER, "russia", "Foreign Minister", NULL);
  made_tie (dossier, "t-brahimi", "brahimi", GENEVA_TIE_MEMBER, "un", "envoy", NULL);
}

static GenevaNetwork *
build (MadeDossier *dossier, GenevaUnit unit, guint relations)
{
  GenevaNetworkOptions options = { .unit = unit, .relations = relations };

  return geneva_network_build (dossier->snapshot, &options);
}

/* "kerry-lavrov 1.5 ev-a,ev-b; …" in the network's order. */
static char *
dup_words (MadeDossier *dossier, const GenevaNetwork *network)
{
  g_autoptr(GString) words = g_string_new (NULL);

  for (guint i = 0; i < network->n_edges; i++) {
    const GenevaNetworkEdge *edge = &network->edges[i];

    g_assert_cmpuint (edge->from, <, edge->to);
    g_assert_cmpuint (edge->n_items, >, 0);
    g_string_append_printf (words, "%s%s%s%s%s %g ", i > 0 ? "; " : "",
                            geneva_snapshot_get_id (dossier->snapshot, network->nodes[edge->from].handle),
                            edge->is_backward ? "<" : "-", edge->is_forward ? ">" : "-",
                            geneva_snapshot_get_id (dossier->snapshot, network->nodes[edge->to].handle),
                              edge->weight);
    for (guint k = 0; k < edge->n_items; k++) {
      if (k > 0)
        g_assert_cmpuint (edge->items[k - 1], <, edge->items[k]);
      g_string_append_printf (words, "%s%s", k > 0 ? "," : "",
                              geneva_snapshot_get_id (dossier->snapshot, edge->items[k]));
    }
  }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
assert_edges (MadeDossier *dossier, GenevaUnit unit, guint relations, const char *expected)
{
  g_autoptr(GenevaNetwork) network = build (dossier, unit, relations);
  g_autofree char *words = dup_words (dossier, network);

  g_assert_cmpstr (words, ==, expected);
}

static char *
dup_nodes (MadeDossier *dossier, const GenevaNetwork *network)
{
  g_autoptr(GString) words = g_string_new (NULL);

  for (guint i = 0; i < network->n_nodes; i++)
    g_string_append_printf (words, "%s%s", i > 0 ? " " : "",
                            geneva_snapshot_get_id (dossier->snapshot, network->nodes[i].handle));
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* ---- what makes an edge ---- */

static void
test_weights (void)
{
  g_auto(MadeDossier) dossier = { 0 };

  made_dossier_init (&dossier);
  add_diplomats (&dossier);
  made_event (&dossier, "ev-two", GENEVA_EVENT_CONSULT, "2013-05-07", "kerry lavrov", "happened");
  made_event (&dossier, "ev-three", GENEVA_EVENT_AGREE, "2013-09-13", "lavrov kerry brahimi/mediator",
              "happened");
  assert_edges (&dossier, GENEVA_UNIT_NAMED, GENEVA_RELATION_DEALT,
                "kerry--lavrov 1.5 ev-two,ev-three; kerry--brahimi 0.5 ev-three; "
                "lavrov--brahimi 0.5 ev-three");
}

static void
test_what_is_no_dealing (void)
{
  g_auto(MadeDossier) dossier = { 0 };

  made_dossier_init (&dossier);
  add_diplomats (&dossier);
  /* Hostile, one-sided, alone, an era, and the same one twice. */
  made_event (&dossier, "ev-fight", GENEVA_EVENT_ASSAULT, NULL, "us russia", "happened");
  made_event (&dossier, "ev-praise", GENEVA_EVENT_SUPPORT, NULL, "us/source russia/target", "happened");
  made_event (&dossier, "ev-half", GENEVA_EVENT_AID, NULL, "us russia/target", "happened");
  made_event (&dossier, "ev-alone", GENEVA_EVENT_CONSULT, NULL, "us", "happened");
  made_event (&dossier, "ev-twice", GENEVA_EVENT_CONSULT, NULL, "us us/host", "happened");
  made_event (&dossier, "ev-nobody", GENEVA_EVENT_CONSULT, NULL, "kerry/source", "happened");
  made_event (&dossier, "ev-era", GENEVA_EVENT_COOPERATE, "1945/..", "us russia", "happened");
  made_enum (&dossier, "ev-era", GENEVA_EVENT_LEVEL, GENEVA_LEVEL_ERA);
  assert_edges (&dossier, GENEVA_UNIT_NAMED, GENEVA_RELATION_DEALT | GENEVA_RELATION_PLANNED, "");
}

static void
test_statuses (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaNetwork) network = NULL;

  made_dossier_init (&dossier);
  add_diplomats (&dossier);
  made_event (&dossier, "ev-planned", GENEVA_EVENT_CONSULT, NULL, "us russia", "planned");
  made_event (&dossier, "ev-possible", GENEVA_EVENT_CONSULT, NULL, "us russia", "possible");
  made_event (&dossier, "ev-postponed", GENEVA_EVENT_CONSULT, NULL, "us russia", "postponed");
  made_event (&dossier, "ev-cancelled", GENEVA_EVENT_CONSULT, NULL, "us russia", "cancelled");
  made_event (&dossier, "ev-not", GENEVA_EVENT_CONSULT, NULL, "us russia", "did-not-happen");
  made_event (&dossier, "ev-contested", GENEVA_EVENT_CONSULT, NULL, "us russia", "happened did-not-happen");
  made_event (&dossier, "ev-bare", GENEVA_EVENT_CONSULT, NULL, "us russia", "");
  made_event (&dossier, "ev-met", GENEVA_EVENT_CONSULT, NULL, "us un", "happened");
  assert_edges (&dossier, GENEVA_UNIT_NAMED, GENEVA_RELATION_DEALT | GENEVA_RELATION_PLANNED,
                "us--un 1 ev-met; us--russia 3 ev-planned,ev-possible,ev-postponed");
  assert_edges (&dossier, GENEVA_UNIT_NAMED, GENEVA_RELATION_PLANNED,
                "us--russia 3 ev-planned,ev-possible,ev-postponed");
  network = geneva_network_build (dossier.snapshot, NULL);
  g_assert_cmpuint (network->n_happened, ==, 1);
  g_assert_cmpuint (network->n_planned, ==, 3);
  g_assert_cmpuint (network->n_contested, ==, 1);
  g_assert_cmpuint (network->n_cancelled, ==, 2);
  g_assert_cmpuint (network->n_unsupported, ==, 1);
  g_assert_cmpuint (network->edges[0].relation, ==, GENEVA_RELATION_DEALT);
  g_assert_cmpuint (network->edges[1].relation, ==, GENEVA_RELATION_PLANNED);
}

static void
test_attendance (void)
{
  g_auto(MadeDossier) dossier = { 0 };

  made_dossier_init (&dossier);
  add_diplomats (&dossier);
  made_event (&dossier, "ev-met", GENEVA_EVENT_CONSULT, NULL,
              "us=attended russia=absent un=invited kerry=refused lavrov=accepted brahimi=conditional",
                "happened");
  made_event (&dossier, "ev-plan", GENEVA_EVENT_CONSULT, NULL,
              "us russia=absent un=invited kerry=refused brahimi=conditional", "planned");
  assert_edges (&dossier, GENEVA_UNIT_NAMED, GENEVA_RELATION_DEALT, "lavrov--us 1 ev-met");
  assert_edges (&dossier, GENEVA_UNIT_NAMED, GENEVA_RELATION_PLANNED,
                "brahimi--us 0.5 ev-plan; brahimi--un 0.5 ev-plan; us--un 0.5 ev-plan");
}

static void
test_crowd (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GString) all = g_string_new (NULL);
  g_autoptr(GenevaNetwork) network = NULL;

  made_dossier_init (&dossier);
  for (guint i = 0; i <= GENEVA_NETWORK_MAX_JOINT; i++) {
    g_autofree char *id = g_strdup_printf ("a%u", i);

    made_actor (&dossier, id, STATE, NULL);
    g_string_append_printf (all, "%s%s", i > 0 ? " " : "", id);
  }
  made_event (&dossier, "ev-all", GENEVA_EVENT_CONSULT, NULL, all->str, "happened");
  made_event (&dossier, "ev-most", GENEVA_EVENT_CONSULT, NULL, strchr (all->str, ' ') + 1, "happened");
  network = geneva_network_build (dossier.snapshot, NULL);
  g_assert_cmpuint (network->n_crowded, ==, 1);
  g_assert_cmpuint (network->n_happened, ==, 1);
  g_assert_cmpuint (network->n_edges, ==, GENEVA_NETWORK_MAX_JOINT * (GENEVA_NETWORK_MAX_JOINT - 1) / 2);
}

/* As many crowds as nobody has memory for: from some number on they make no edge, and meetings of two still do. */
static void
test_crowds (void)
{
  const guint n_pairs = GENEVA_NETWORK_MAX_JOINT * (GENEVA_NETWORK_MAX_JOINT - 1) / 2;
  const guint n_let_in = (GENEVA_MAX_NETWORK_PAIRS - n_pairs * GENEVA_MAX_NETWORK_PAIRS_SHARE) / n_pairs + 1;
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GString) all = g_string_new (NULL);
  g_autoptr(GenevaNetwork) network = NULL;

  made_dossier_init (&dossier);
  for (guint i = 0; i < GENEVA_NETWORK_MAX_JOINT; i++) {
    g_autofree char *id = g_strdup_printf ("a%u", i);

    made_actor (&dossier, id, STATE, NULL);
    g_string_append_printf (all, "%s%s", i > 0 ? " " : "", id);
  }
  made_actor (&dossier, "late", STATE, NULL);
  for (guint i = 0; i < n_let_in + 3; i++) {
    g_autofree char *id = g_strdup_printf ("ev-%u", i);

    made_event (&dossier, id, GENEVA_EVENT_CONSULT, NULL, all->str, "happened");
  }
  made_event (&dossier, "ev-late", GENEVA_EVENT_CONSULT, NULL, "a0 late", "happened");
  network = geneva_network_build (dossier.snapshot, NULL);
  g_assert_cmpuint (network->n_crowded, ==, 3);
  g_assert_cmpuint (network->n_happened, ==, n_let_in + 1);
  g_assert_cmpuint (network->n_edges, ==, n_pairs + 1);
  g_assert_cmpuint (network->edges[0].n_items, ==, n_let_in);
}

/* ---- ties ---- */

static void
test_ties (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaNetwork) network = NULL;

  made_dossier_init (&dossier);
  made_actor (&dossier, "a", STATE, NULL);
  made_actor (&dossier, "b", STATE, NULL);
  made_actor (&dossier, "c", ORGANISATION, NULL);
  made_tie (&dossier, "t1", "b", GENEVA_TIE_BACKER, "a", NULL, NULL);
  made_tie (&dossier, "t2", "b", GENEVA_TIE_ALLY, "a", NULL, NULL);
  made_tie (&dossier, "t3", "a", GENEVA_TIE_OPPONENT, "c", NULL, NULL);
  made_tie (&dossier, "t4", "a", GENEVA_TIE_MEMBER, "c", NULL, NULL);
  made_tie (&dossier, "t5", "c", GENEVA_TIE_MEDIATOR, "a", NULL, NULL);
  made_tie (&dossier, "t6", "b", GENEVA_TIE_ALLY, "c", NULL, NULL);
  made_tie (&dossier, "t7", "c", GENEVA_TIE_ALLY, "c", NULL, NULL);
  assert_edges (&dossier, GENEVA_UNIT_NAMED, GENEVA_RELATION_TIE, "a<-b 2 t1,t2; a<>c 2 t4,t5; b--c 1 t6");
  assert_edges (&dossier, GENEVA_UNIT_NAMED, GENEVA_RELATION_OPPONENT, "a--c 1 t3");
  network = build (&dossier, GENEVA_UNIT_NAMED, GENEVA_RELATION_TIE);
  g_assert_cmpuint (network->edges[0].tie_kinds, ==, 1u << GENEVA_TIE_BACKER | 1u << GENEVA_TIE_ALLY);
}

/* ---- unit of analysis ---- */

static void
test_principals (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaNetwork) network = NULL;
  g_autofree char *nodes = NULL;
  int us;

  made_dossier_init (&dossier);
  add_diplomats (&dossier);
  made_actor (&dossier, "arab-league", ORGANISATION, NULL);
  made_event (&dossier, "ev-two", GENEVA_EVENT_CONSULT, NULL, "kerry us lavrov", "happened");
  made_event (&dossier, "ev-three", GENEVA_EVENT_CONSULT, NULL, "kerry lavrov brahimi@arab-league",
              "happened");
  assert_edges (&dossier, GENEVA_UNIT_PRINCIPAL, GENEVA_RELATION_ALL,
                "us--russia 1.5 ev-two,ev-three; us--arab-league 0.5 ev-three; "
                "russia--arab-league 0.5 ev-three");
  network = build (&dossier, GENEVA_UNIT_PRINCIPAL, GENEVA_RELATION_ALL);
  nodes = dup_nodes (&dossier, network);
  g_assert_cmpstr (nodes, ==, "us russia un arab-league");
  g_assert_cmpuint (network->n_folded, ==, 3);
  us = geneva_network_find_node (network, made_find (&dossier, "kerry"));
  g_assert_cmpint (us, ==, geneva_network_find_node (network, made_find (&dossier, "us")));
  g_assert_cmpuint (network->nodes[us].n_folded, ==, 1);
  g_assert_cmpuint (network->nodes[us].folded[0], ==, made_find (&dossier, "kerry"));
}

static void
test_office_of_the_day (void)
{
  g_auto(MadeDossier) dossier = { 0 };

  made_dossier_init (&dossier);
  made_actor (&dossier, "annan", PERSON, NULL);
  made_actor (&dossier, "un", ORGANISATION, NULL);
  made_actor (&dossier, "ghana", STATE, NULL);
  made_actor (&dossier, "us", STATE, NULL);
  made_tie (&dossier, "t-ghana", "annan", GENEVA_TIE_MEMBER, "ghana", "minister", "2000/2005");
  made_tie (&dossier, "t-un", "annan", GENEVA_TIE_MEMBER, "un", "envoy", "2004/2012");
  made_event (&dossier, "ev-2003", GENEVA_EVENT_CONSULT, "2003", "annan us", "happened");
  made_event (&dossier, "ev-2004", GENEVA_EVENT_CONSULT, "2004-06-01", "annan us", "happened");
  made_event (&dossier, "ev-2013", GENEVA_EVENT_CONSULT, "2013", "annan us", "happened");
  /* One as minister, one as envoy (the later office wins where both are held), one as himself. */
  assert_edges (&dossier, GENEVA_UNIT_PRINCIPAL, GENEVA_RELATION_ALL,
                "annan--us 1 ev-2013; un--us 1 ev-2004; ghana--us 1 ev-2003");
}

static void
test_chains_of_principals (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaNetwork) network = NULL;
  g_autofree char *nodes = NULL;

  made_dossier_init (&dossier);
  add_diplomats (&dossier);
  made_actor (&dossier, "spokesman", PERSON, NULL);
  made_actor (&dossier, "aide", PERSON, NULL);
  made_actor (&dossier, "obama", PERSON, NULL);
  made_actor (&dossier, "stranger", PERSON, NULL);
  /* A circle of offices, which no careful coder draws. */
  made_actor (&dossier, "ping", PERSON, NULL);
  made_actor (&dossier, "pong", PERSON, NULL);
  made_tie (&dossier, "t-spokesman", "spokesman", GENEVA_TIE_MEMBER, "lavrov", "spokesman", NULL);
  made_tie (&dossier, "t-ping", "ping", GENEVA_TIE_MEMBER, "pong", "friend", NULL);
  made_tie (&dossier, "t-pong", "pong", GENEVA_TIE_MEMBER, "ping", "friend", NULL);
  made_event (&dossier, "ev-call", GENEVA_EVENT_CONSULT, NULL, "spokesman aide@kerry", "happened");
  made_event (&dossier, "ev-war", GENEVA_EVENT_RETREAT, NULL, "obama/source@us", "happened");
  /* A member without an office, but who acts for it elsewhere. */
  made_tie (&dossier, "t-obama", "obama", GENEVA_TIE_MEMBER, "us", NULL, NULL);
  assert_edges (&dossier, GENEVA_UNIT_PRINCIPAL, GENEVA_RELATION_ALL,
                "us--russia 1 ev-call; ping<>pong 2 t-ping,t-pong");
  network = build (&dossier, GENEVA_UNIT_PRINCIPAL, GENEVA_RELATION_ALL);
  nodes = dup_nodes (&dossier, network);
  g_assert_cmpstr (nodes, ==, "us russia un stranger ping pong");
}

/* Each holds an office with the other, at other times: as principals they have no way out of the circle. */
static void
test_circle_of_offices (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaNetwork) network = NULL;
  g_autofree char *nodes = NULL;

  made_dossier_init (&dossier);
  made_actor (&dossier, "a", PERSON, NULL);
  made_actor (&dossier, "b", PERSON, NULL);
  made_tie (&dossier, "t-a", "a", GENEVA_TIE_MEMBER, "b", "aide", "2010");
  made_tie (&dossier, "t-b", "b", GENEVA_TIE_MEMBER, "a", "aide", "2012");
  made_event (&dossier, "ev-2010", GENEVA_EVENT_CONSULT, "2010-05-01", "a b", "happened");
  made_event (&dossier, "ev-2012", GENEVA_EVENT_CONSULT, "2012-05-01", "a b", "happened");
  network = build (&dossier, GENEVA_UNIT_PRINCIPAL, GENEVA_RELATION_ALL);
  nodes = dup_nodes (&dossier, network);
  g_assert_cmpstr (nodes, ==, "a b");
  g_assert_cmpuint (network->n_inside, ==, 2);
}

static void
test_speaking_for (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaNetwork) network = NULL;

  made_dossier_init (&dossier);
  made_actor (&dossier, "barker", PERSON, NULL);
  made_actor (&dossier, "press-office", ORGANISATION, NULL);
  made_statement (&dossier, "st-1", "barker", "press-office");
  network = build (&dossier, GENEVA_UNIT_PRINCIPAL, GENEVA_RELATION_ALL);
  g_assert_cmpuint (network->n_nodes, ==, 1);
  g_assert_cmpuint (network->nodes[0].handle, ==, made_find (&dossier, "press-office"));
}

/* Ties of folded persons go to whom they stand for, memberships too; the offices themselves are no ties then. */
static void
test_ties_of_principals (void)
{
  g_auto(MadeDossier) dossier = { 0 };

  made_dossier_init (&dossier);
  add_diplomats (&dossier);
  made_actor (&dossier, "club", ORGANISATION, NULL);
  made_tie (&dossier, "t-ally", "un", GENEVA_TIE_ALLY, "lavrov", NULL, NULL);
  made_tie (&dossier, "t-own", "us", GENEVA_TIE_BACKER, "kerry", NULL, NULL);
  made_tie (&dossier, "t-club", "kerry", GENEVA_TIE_MEMBER, "club", NULL, NULL);
  assert_edges (&dossier, GENEVA_UNIT_PRINCIPAL, GENEVA_RELATION_ALL,
                "us->club 1 t-club; russia--un 1 t-ally");
}

/* ---- review, merges, counts ---- */

static void
test_review (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaNetwork) network = NULL;
  GenevaNetworkOptions options = { .relations = GENEVA_RELATION_ALL, .has_suggested = TRUE };
  g_autofree char *words = NULL;

  made_dossier_init (&dossier);
  add_diplomats (&dossier);
  made_actor (&dossier, "ghost", PERSON, NULL);
  made_actor (&dossier, "mistake", PERSON, NULL);
  made_enum (&dossier, "ghost", GENEVA_ACTOR_REVIEW, GENEVA_REVIEW_SUGGESTED);
  made_enum (&dossier, "mistake", GENEVA_ACTOR_REVIEW, GENEVA_REVIEW_REJECTED);
  made_event (&dossier, "ev-a", GENEVA_EVENT_CONSULT, NULL, "us russia ghost mistake", "happened");
  made_event (&dossier, "ev-b", GENEVA_EVENT_CONSULT, NULL, "us russia", "happened");
  made_event (&dossier, "ev-c", GENEVA_EVENT_CONSULT, NULL, "us russia", "happened");
  made_enum (&dossier, "ev-b", GENEVA_EVENT_REVIEW, GENEVA_REVIEW_SUGGESTED);
  made_enum (&dossier, "ev-c", GENEVA_EVENT_REVIEW, GENEVA_REVIEW_REJECTED);
  assert_edges (&dossier, GENEVA_UNIT_NAMED, GENEVA_RELATION_DEALT, "us--russia 1 ev-a");
  options.relations = GENEVA_RELATION_DEALT;
  network = geneva_network_build (dossier.snapshot, &options);
  words = dup_words (&dossier, network);
  g_assert_cmpstr (words, ==, "us--russia 1.5 ev-a,ev-b; us--ghost 0.5 ev-a; russia--ghost 0.5 ev-a");
  g_assert_cmpuint (network->n_suggested, ==, 2);
  g_assert_cmpuint (network->n_waiting, ==, 0);
  g_assert_false (network->edges[0].is_suggested);
  g_clear_pointer (&network, geneva_network_unref);
  options.has_suggested = FALSE;
  network = geneva_network_build (dossier.snapshot, &options);
  g_assert_cmpuint (network->n_waiting, ==, 1);
}

static void
test_merges (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaNetwork) network = NULL;
  int us;

  made_dossier_init (&dossier);
  add_diplomats (&dossier);
  made_actor (&dossier, "washington", STATE, NULL);
  made_actor (&dossier, "usa", STATE, NULL);
  made_source (&dossier, "src", NULL, NULL);
  made_evidence (&dossier, "washington", "src", 5, 15);
  made_evidence (&dossier, "us", "src", 20, 22);
  made_ref (&dossier, "washington", GENEVA_ACTOR_MERGED_INTO, "usa");
  made_ref (&dossier, "usa", GENEVA_ACTOR_MERGED_INTO, "us");
  made_event (&dossier, "ev-a", GENEVA_EVENT_CONSULT, NULL, "washington us russia", "happened");
  made_event (&dossier, "ev-b", GENEVA_EVENT_CONSULT, NULL, "us russia", "happened");
  made_ref (&dossier, "ev-b", GENEVA_EVENT_MERGED_INTO, "ev-a");
  assert_edges (&dossier, GENEVA_UNIT_NAMED, GENEVA_RELATION_DEALT, "us--russia 1 ev-a");
  network = build (&dossier, GENEVA_UNIT_NAMED, GENEVA_RELATION_ALL);
  us = geneva_network_find_node (network, made_find (&dossier, "washington"));
  g_assert_cmpint (us, ==, geneva_network_find_node (network, made_find (&dossier, "us")));
  g_assert_cmpuint (network->nodes[us].n_folded, ==, 2);
  g_assert_cmpuint (network->nodes[us].n_passages, ==, 2);

  /* Merged into each other: both stay. */
  made_ref (&dossier, "us", GENEVA_ACTOR_MERGED_INTO, "washington");
  g_clear_pointer (&network, geneva_network_unref);
  network = build (&dossier, GENEVA_UNIT_NAMED, GENEVA_RELATION_ALL);
  g_assert_cmpuint (network->n_folded, ==, 0);
}

static void
test_sources (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaNetwork) network = NULL;
  const GenevaNetworkNode *node;

  made_dossier_init (&dossier);
  made_actor (&dossier, "a", STATE, NULL);
  made_actor (&dossier, "b", STATE, NULL);
  made_source (&dossier, "s1", "AFP", NULL);
  made_source (&dossier, "s2", "afp", NULL);
  made_source (&dossier, "s3", NULL, "s2");
  made_source (&dossier, "s4", NULL, NULL);
  made_source (&dossier, "s5", NULL, "s4");
  made_source (&dossier, "s6", NULL, NULL);
  for (guint i = 1; i <= 5; i++) {
    g_autofree char *source = g_strdup_printf ("s%u", i);

    made_evidence (&dossier, "a", source, 0, 10);
  }
  /* The same words once more, by way of an event. */
  made_event (&dossier, "ev", GENEVA_EVENT_CONSULT, NULL, "a b", "happened");
  made_evidence (&dossier, "ev", "s1", 0, 10);
  network = build (&dossier, GENEVA_UNIT_NAMED, GENEVA_RELATION_ALL);
  node = &network->nodes[geneva_network_find_node (network, made_find (&dossier, "a"))];
  g_assert_cmpuint (node->n_passages, ==, 5);
  g_assert_cmpuint (node->n_sources, ==, 2);
  node = &network->nodes[geneva_network_find_node (network, made_find (&dossier, "b"))];
  g_assert_cmpuint (node->n_passages, ==, 1);
  g_assert_cmpuint (node->n_sources, ==, 1);
}

static void
test_blocs (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaNetwork) network = NULL;

  made_dossier_init (&dossier);
  add_diplomats (&dossier);
  network = build (&dossier, GENEVA_UNIT_NAMED, GENEVA_RELATION_ALL);
  g_assert_cmpuint (network->n_blocs, ==, 2);
  g_assert_cmpstr (network->blocs[0], ==, "West");
  g_assert_cmpstr (network->blocs[1], ==, "East");
  /* Kerry has the bloc of his office, Brahimi none at all. */
  g_assert_cmpuint (network->nodes[0].bloc, ==, 0);
  g_assert_true (network->nodes[0].is_bloc_inherited);
  g_assert_cmpuint (network->nodes[2].bloc, ==, GENEVA_NETWORK_NO_BLOC);
  g_assert_cmpuint (network->nodes[3].bloc, ==, 0);
  g_assert_false (network->nodes[3].is_bloc_inherited);
}

/* ---- order ---- */

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char * const *) a, *(char * const *) b);
}

/* The edges as a sorted list with their ends sorted too, so that it does not depend on rows. */
static char *
dup_sorted (MadeDossier *dossier, const GenevaNetwork *network)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GString) all = g_string_new (NULL);

  for (guint i = 0; i < network->n_edges; i++) {
    const GenevaNetworkEdge *edge = &network->edges[i];
    const char *a = geneva_snapshot_get_id (dossier->snapshot, network->nodes[edge->from].handle);
    const char *b = geneva_snapshot_get_id (dossier->snapshot, network->nodes[edge->to].handle);
    gboolean is_turned = strcmp (a, b) > 0;

    g_ptr_array_add (lines, g_strdup_printf ("%s %s %u %.6f %u", is_turned ? b : a, is_turned ? a : b,
                                             edge->relation, edge->weight, edge->n_items));
  }
  g_ptr_array_sort (lines, compare_strings);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (all, "%s\n", (char *) g_ptr_array_index (lines, i));
  return g_string_free (g_steal_pointer (&all), FALSE);
}

static void
make_many (MadeDossier *dossier, gboolean is_reversed)
{
  enum { N_ACTORS = 40, N_EVENTS = 120 };
  static const char * const says[] = { "happened", "planned", "happened", "cancelled" };

  made_dossier_init (dossier);
  for (guint i = 0; i < N_ACTORS; i++) {
    guint k = is_reversed ? N_ACTORS - 1 - i : i;
    g_autofree char *id = g_strdup_printf ("a%u", k);

    made_actor (dossier, id, k % 3 == 0 ? PERSON : STATE, NULL);
  }
  for (guint i = 0; i < N_EVENTS; i++) {
    guint k = is_reversed ? N_EVENTS - 1 - i : i;
    g_autofree char *id = g_strdup_printf ("e%u", k);
    g_autofree char *who = g_strdup_printf ("a%u a%u a%u", k % N_ACTORS, (k * 7 + 3) % N_ACTORS,
                                            (k * k + 11) % N_ACTORS);

    made_event (dossier, id, GENEVA_EVENT_CONSULT, NULL, who, says[k % 4]);
  }
  for (guint i = 0; i < N_ACTORS; i += 3) {
    guint k = is_reversed ? (N_ACTORS - 1) / 3 * 3 - i : i;
    g_autofree char *id = g_strdup_printf ("t%u", k);
    g_autofree char *from = g_strdup_printf ("a%u", k), *to = g_strdup_printf ("a%u", (k + 1) % N_ACTORS);

    made_tie (dossier, id, from, GENEVA_TIE_MEMBER, to, "office", NULL);
  }
}

static void
test_order_of_input (void)
{
  for (guint unit = 0; unit < 2; unit++) {
    g_auto(MadeDossier) there = { 0 }, back = { 0 };
    g_autoptr(GenevaNetwork) first = NULL, again = NULL, other = NULL;
    g_autofree char *a = NULL, *b = NULL, *c = NULL, *d = NULL;

    make_many (&there, FALSE);
    make_many (&back, TRUE);
    first = build (&there, (GenevaUnit) unit, GENEVA_RELATION_ALL);
    again = build (&there, (GenevaUnit) unit, GENEVA_RELATION_ALL);
    other = build (&back, (GenevaUnit) unit, GENEVA_RELATION_ALL);
    a = dup_words (&there, first);
    b = dup_words (&there, again);
    g_assert_cmpstr (a, ==, b);
    c = dup_sorted (&there, first);
    d = dup_sorted (&back, other);
    g_assert_cmpstr (c, ==, d);
    g_assert_cmpuint (first->n_edges, >, 60);
  }
}

static void
test_find (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaNetwork) network = NULL;

  make_many (&dossier, FALSE);
  network = build (&dossier, GENEVA_UNIT_NAMED, GENEVA_RELATION_ALL);
  for (guint i = 0; i < network->n_nodes; i++)
    g_assert_cmpint (geneva_network_find_node (network, network->nodes[i].handle), ==, i);
  for (guint i = 0; i < network->n_edges; i++) {
    const GenevaNetworkEdge *edge = &network->edges[i];

    g_assert_cmpint (geneva_network_find_edge (network, edge->from, edge->to, edge->relation), ==, i);
    g_assert_cmpint (geneva_network_find_edge (network, edge->to, edge->from, edge->relation), ==, i);
  }
  g_assert_cmpint (geneva_network_find_edge (network, 0, 0, GENEVA_RELATION_TIE), ==, -1);
  g_assert_cmpint (geneva_network_find_node (network, GENEVA_HANDLE (GENEVA_LIST_ACTORS, 4000)), ==, -1);
}

static void
test_empty (void)
{
  g_auto(MadeDossier) dossier = { 0 };
  g_autoptr(GenevaNetwork) network = NULL;

  made_dossier_init (&dossier);
  network = build (&dossier, GENEVA_UNIT_PRINCIPAL, GENEVA_RELATION_ALL);
  g_assert_cmpuint (network->n_nodes, ==, 0);
  g_assert_cmpuint (network->n_edges, ==, 0);
  g_assert_cmpint (geneva_network_find_node (network, 1), ==, -1);
}

static void
test_names (void)
{
  GenevaUnit unit = GENEVA_UNIT_NAMED;

  g_assert_true (geneva_unit_from_name ("principal", &unit));
  g_assert_cmpint (unit, ==, GENEVA_UNIT_PRINCIPAL);
  g_assert_false (geneva_unit_from_name ("tribe", &unit));
  g_assert_cmpint (unit, ==, GENEVA_UNIT_PRINCIPAL);
  g_assert_cmpstr (geneva_unit_get_name (GENEVA_UNIT_NAMED), ==, "named");
  for (guint bit = 1; bit & GENEVA_RELATION_ALL; bit <<= 1) {
    g_assert_nonnull (geneva_relation_get_name ((GenevaRelation) bit));
    g_assert_nonnull (geneva_relation_get_words ((GenevaRelation) bit));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network/weights", test_weights);
  g_test_add_func ("/network/what-is-no-dealing", test_what_is_no_dealing);
  g_test_add_func ("/network/statuses", test_statuses);
  g_test_add_func ("/network/attendance", test_attendance);
  g_test_add_func ("/network/crowd", test_crowd);
  g_test_add_func ("/network/crowds", test_crowds);
  g_test_add_func ("/network/ties", test_ties);
  g_test_add_func ("/network/principals", test_principals);
  g_test_add_func ("/network/office-of-the-day", test_office_of_the_day);
  g_test_add_func ("/network/chains-of-principals", test_chains_of_principals);
  g_test_add_func ("/network/circle-of-offices", test_circle_of_offices);
  g_test_add_func ("/network/speaking-for", test_speaking_for);
  g_test_add_func ("/network/ties-of-principals", test_ties_of_principals);
  g_test_add_func ("/network/review", test_review);
  g_test_add_func ("/network/merges", test_merges);
  g_test_add_func ("/network/sources", test_sources);
  g_test_add_func ("/network/blocs", test_blocs);
  g_test_add_func ("/network/order-of-input", test_order_of_input);
  g_test_add_func ("/network/find", test_find);
  g_test_add_func ("/network/empty", test_empty);
  g_test_add_func ("/network/names", test_names);
  return g_test_run ();
}

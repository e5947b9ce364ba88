/* What the ledger proposes, rule by rule on hand-made cases, and for the bundled dossier: which of the links that a
 * careful reader set are found again out of the structure alone, and which rightly are not. */
#include "analysis/geneva-contradictions.h"
#include "base/geneva-fault.h"
#include "jobs/geneva-bundled.h"
#include "model/geneva-delta.h"
#include "model/geneva-edit.h"
#include "store/geneva-dossier-json.h"

#include <math.h>
#include <string.h>

/* ---- dossiers as text ---- */

#define SHA "\"sha256\": \"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\""

/* Sources a, b (reprint of a), c (AFP), d (AFP), e, each published on its own day of June 2013. */
static const char sources[] =
  "'sources': ["
  "{ 'id': 'a', 'title': 'A', 'publisher': 'Paper A', 'published': '2013-06-05', 'published-basis': 'stated', 'language': 'en', 'text-kind': 'original', SHA },"
  "{ 'id': 'b', 'title': 'B', 'published': '2013-06-06', 'published-basis': 'stated', 'language': 'en', 'text-kind': 'original', SHA, 'reprint-of': 'a' },"
  "{ 'id': 'c', 'title': 'C', 'agencies': [ 'AFP' ], 'published': '2013-06-07', 'published-basis': 'stated', 'language': 'en', 'text-kind': 'original', SHA },"
  "{ 'id': 'd', 'title': 'D', 'agencies': [ 'afp' ], 'published': '2013-06-08', 'published-basis': 'stated', 'language': 'en', 'text-kind': 'original', SHA },"
  "{ 'id': 'e', 'title': 'E', 'published': '2013-06-09', 'published-basis': 'stated', 'language': 'en', 'text-kind': 'original', SHA }"
  "],"
  "'actors': ["
  "{ 'id': 'k', 'name': 'Kerry', 'kind': 'person', 'aliases': [], REST },"
  "{ 'id': 'l', 'name': 'Lavrov', 'kind': 'person', 'aliases': [], REST },"
  "{ 'id': 'm', 'name': 'Moallem', 'kind': 'person', 'aliases': [], REST },"
  "{ 'id': 'us', 'name': 'United States', 'kind': 'state', 'aliases': [], REST },"
  "{ 'id': 'agency', 'name': 'Agence France-Presse', 'short': 'AFP', 'kind': 'organisation', 'aliases': [], REST }"
  "],"
  "'places': [], 'ties': [],";

static const char issues[] =
  "'issues': ["
  "{ 'id': 'policy', 'title': 'Talks', 'type': 'policy', 'proposition': 'Hold talks.', REST },"
  "{ 'id': 'fact', 'title': 'Attack', 'type': 'fact', 'proposition': 'He did it.', REST },"
  "{ 'id': 'heap', 'title': 'Various', 'type': 'policy', 'proposition': 'Various', 'attributes': { 'unsorted': 'Various' }, REST } ],";

static const char quantities[] =
  "'quantities': ["
  "{ 'id': 'dead', 'title': 'Dead', 'counted': 'people', 'cumulative': true, REST },"
  "{ 'id': 'once', 'title': 'Dead of the day', 'counted': 'people', 'cumulative': false, REST },"
  "{ 'id': 'any', 'title': 'Killed', 'counted': 'killed', 'cumulative': false, 'origin': 'extracted', 'review': 'accepted' } ],";

/* `'` for `"`; ON(x) is evidence in source x; REST the members that all have. */
static GenevaSnapshot *
load (const char *events, const char *statements, const char *forecasts, const char *figures, const char *links)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new ("{ 'format': 'geneva-dossier', 'version': 1, 'title': 'T', 'language': 'en',");
  GenevaSnapshot *snapshot;

  g_string_append (text, sources);
  g_string_append_printf (text, "'events': [%s],", events);
  g_string_append (text, issues);
  g_string_append_printf (text, "'statements': [%s], 'forecasts': [%s],", statements, forecasts);
  g_string_append (text, quantities);
  g_string_append_printf (text, "'figures': [%s], 'links': [%s] }", figures, links);
  for (const char *id = "abcde"; *id != '\0'; id++) {
    g_autofree char *on = g_strdup_printf ("ON(%c)", *id);
    g_autofree char *excerpt =
      g_strdup_printf ("'evidence': [ { 'source': '%c', 'start': 0, 'end': 4, 'exact': 'word', 'prefix': '', 'suffix': '' } ]",
                       *id);

    g_string_replace (text, on, excerpt, 0);
  }
  g_string_replace (text, "REST", "'origin': 'hand', 'review': 'accepted'", 0);
  g_string_replace (text, "'", "\"", 0);
  g_string_replace (text, "SHA", SHA, 0);
  snapshot = geneva_dossier_json_read (text->str, text->len, faults, &error);
  g_assert_no_error (error);
  g_assert_nonnull (snapshot);
  return snapshot;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* "from kind to rule n:n", for accounts with their numbers and "@question"; a line each, sorted. */
static char *
tell (GenevaSnapshot *snapshot, guint *n_left_out)
{
  g_autoptr (GenevaContradictions) found = geneva_contradictions_find (snapshot, NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  g_assert_nonnull (found);
  if (n_left_out != NULL)
    *n_left_out = found->n_left_out;
  for (guint i = 0; i < found->proposals->len; i++) {
    const GenevaLinkProposal *proposal = &g_array_index (found->proposals, GenevaLinkProposal, i);
    const char *from = geneva_snapshot_get_id (snapshot, proposal->from);
    const char *to = geneva_snapshot_get_id (snapshot, proposal->to);
    const char *kind = geneva_link_kind_get_words (proposal->kind);
    const char *rule = geneva_link_rule_get_name (proposal->rule);

    g_assert_cmpfloat (proposal->score, >, 0);
    g_assert_cmpfloat (proposal->score, <=, 1);
    g_assert_cmpuint (proposal->n_from, >, 0);
    g_assert_cmpuint (proposal->n_to, >, 0);
    g_assert_cmpstr (geneva_link_rule_get_words (proposal->rule), !=, "");
    if (proposal->from == proposal->to)
      g_ptr_array_add (lines, g_strdup_printf ("%s/%u %s %s/%u %s@%d %u:%u", from, proposal->from_account, kind, to,
                                               proposal->to_account, rule, (int) proposal->question, proposal->n_from,
                                               proposal->n_to));
    else
      g_ptr_array_add (lines, g_strdup_printf ("%s %s %s %s %u:%u", from, kind, to, rule, proposal->n_from,
                                               proposal->n_to));
  }
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

#define assert_told(snapshot, expected) G_STMT_START { \
    g_autofree char *told_ = tell (snapshot, NULL); \
    g_assert_cmpstr (told_, ==, expected); \
  } G_STMT_END

/* ---- figures ---- */

#define FIGURE(id, quantity, numbers, as_of, by, source) \
  "{ 'id': '" id "', 'quantity': '" quantity "', " numbers ", " as_of by " ON(" source "), REST }"
#define DAY5 "'as-of': '2013-06-05', "
#define DAY7 "'as-of': '2013-06-07', "
#define BY_K "'by': 'k', "
#define BY_L "'by': 'l', "

static void
test_ranges (void)
{
  static const struct { const char *numbers; double low, high; gboolean excluded; } cases[] = {
    { "'low': 100, 'qualifier': 'exactly'", 100, 100, FALSE },
    { "'low': 100, 'high': 120, 'qualifier': 'exactly'", 100, 120, FALSE },
    { "'low': 100, 'qualifier': 'about'", 90, 110, FALSE },
    { "'low': 100, 'qualifier': 'at-least'", 100, (double) INFINITY, FALSE },
    { "'low': 100, 'qualifier': 'more-than'", 100, (double) INFINITY, TRUE },
    { "'low': 100, 'qualifier': 'at-most'", 0, 100, FALSE },
    { "'low': 100, 'qualifier': 'up-to'", 0, 100, FALSE },
    { "'low': 0, 'qualifier': 'about'", 0, 0, FALSE },
    { "'low': 1000000000000, 'qualifier': 'at-least'", 1e12, (double) INFINITY, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *figure = g_strdup_printf ("{ 'id': 'f', 'quantity': 'dead', %s, ON(a), REST }", cases[i].numbers);
    g_autoptr (GenevaSnapshot) snapshot = load ("", "", "", figure, "");
    GenevaFigureRange range;
    GenevaRow row;

    g_assert_true (geneva_snapshot_get_row (snapshot, geneva_snapshot_find (snapshot, "f"), &row));
    g_assert_true (geneva_figure_get_range (&row, &range));
    g_assert_cmpfloat_with_epsilon (range.low, cases[i].low, 1e-9);
    g_assert_true (range.high == cases[i].high || ABS (range.high - cases[i].high) < 1e-9);
    g_assert_cmpint (range.is_low_excluded, ==, cases[i].excluded);
  }
  g_assert_true (geneva_figure_ranges_meet (&(GenevaFigureRange) { 100, 100, FALSE },
                                            &(GenevaFigureRange) { 100, (double) INFINITY, FALSE }));
  g_assert_false (geneva_figure_ranges_meet (&(GenevaFigureRange) { 100, 100, FALSE },
                                             &(GenevaFigureRange) { 100, (double) INFINITY, TRUE }));
  g_assert_false (geneva_figure_ranges_meet (&(GenevaFigureRange) { 0, 99, FALSE },
                                             &(GenevaFigureRange) { 100, (double) INFINITY, FALSE }));
}

static void
test_figures_apart (void)
{
  g_autoptr (GenevaSnapshot) apart =
    load ("", "", "", FIGURE ("f1", "dead", "'low': 100, 'qualifier': 'exactly'", DAY5, BY_K, "a") ","
                      FIGURE ("f2", "dead", "'low': 200, 'qualifier': 'at-least'", DAY5, BY_L, "c"), "");
  /* at least 90 and about 100 may both be so; and other days and quantities do not meet */
  g_autoptr (GenevaSnapshot) fine =
    load ("", "", "", FIGURE ("f1", "dead", "'low': 100, 'qualifier': 'about'", DAY5, BY_K, "a") ","
                      FIGURE ("f2", "dead", "'low': 90, 'qualifier': 'at-least'", DAY5, BY_L, "c") ","
                      FIGURE ("f3", "dead", "'low': 300, 'qualifier': 'exactly'", DAY7, "'by': 'm', ", "e") ","
                      FIGURE ("f4", "once", "'low': 900, 'qualifier': 'exactly'", DAY5, BY_L, "e"), "");
  g_autoptr (GenevaSnapshot) timeless =
    load ("", "", "", FIGURE ("f1", "once", "'low': 1429, 'qualifier': 'exactly'", "", BY_K, "a") ","
                      FIGURE ("f2", "once", "'low': 281, 'qualifier': 'exactly'", "", BY_L, "c"), "");

  /* what an import gathered as killed were not killed at once; on one day, or when they are as many, it is worth asking */
  g_autoptr (GenevaSnapshot) gathered =
    load ("", "", "", FIGURE ("f1", "any", "'low': 1429, 'qualifier': 'exactly'", "", BY_K, "a") ","
                      FIGURE ("f2", "any", "'low': 130000, 'qualifier': 'at-least'", "", BY_L, "c") ","
                      FIGURE ("f3", "any", "'low': 1429, 'qualifier': 'exactly'", "", BY_L, "e") ","
                      FIGURE ("f4", "any", "'low': 40, 'qualifier': 'exactly'", DAY5, BY_K, "a") ","
                      FIGURE ("f5", "any", "'low': 90, 'qualifier': 'exactly'", DAY5, BY_L, "c"), "");

  assert_told (gathered, "f3 corroborates f1 figures-alike 1:1\nf5 contradicts f4 figures-apart 1:1");
  assert_told (apart, "f2 contradicts f1 figures-apart 1:1");
  assert_told (fine, "");
  assert_told (timeless, "f2 contradicts f1 figures-apart 1:1");
}

static void
test_figure_later (void)
{
  g_autoptr (GenevaSnapshot) chain =
    load ("", "", "", FIGURE ("f1", "dead", "'low': 100, 'qualifier': 'exactly'", DAY5, BY_K, "a") ","
                      FIGURE ("f2", "dead", "'low': 200, 'qualifier': 'exactly'", DAY7, BY_K, "c"), "");
  /* another way, another claimant, and a paper's own word against an agency's */
  g_autoptr (GenevaSnapshot) other =
    load ("", "", "", FIGURE ("f1", "dead", "'low': 100, 'qualifier': 'exactly'", DAY5, "", "a") ","
                      FIGURE ("f2", "dead", "'low': 200, 'qualifier': 'exactly'", DAY7, "'via': ['agency'], ", "c") ","
                      FIGURE ("f3", "dead", "'low': 250, 'qualifier': 'exactly'", "'as-of': '2013-06-09', ", BY_L, "e"), "");
  g_autoptr (GenevaSnapshot) corrected =
    load ("", "", "", FIGURE ("f1", "dead", "'low': 100, 'qualifier': 'exactly'", DAY5, BY_K, "a") ","
                      FIGURE ("f2", "dead", "'low': 200, 'qualifier': 'exactly'", DAY5, BY_K, "e"), "");

  assert_told (chain, "f2 revises f1 figure-later 1:1");
  assert_told (other, "");
  assert_told (corrected, "f2 revises f1 figure-later 1:1");
}

static void
test_figures_alike (void)
{
  g_autoptr (GenevaSnapshot) independent =
    load ("", "", "", FIGURE ("f1", "dead", "'low': 100, 'qualifier': 'exactly'", DAY5, BY_K, "a") ","
                      FIGURE ("f2", "dead", "'low': 100, 'qualifier': 'exactly'", DAY5, BY_L, "c"), "");
  g_autoptr (GenevaSnapshot) agency =
    load ("", "", "", FIGURE ("f1", "dead", "'low': 100, 'qualifier': 'exactly'", DAY5, BY_K, "d") ","
                      FIGURE ("f2", "dead", "'low': 100, 'qualifier': 'exactly'", DAY5, BY_L, "c"), "");
  g_autoptr (GenevaSnapshot) via =
    load ("", "", "", FIGURE ("f1", "dead", "'low': 100, 'qualifier': 'exactly'", DAY5, "'by': 'k', 'via': ['agency'], ", "a")
          "," FIGURE ("f2", "dead", "'low': 100, 'qualifier': 'exactly'", DAY5, BY_L, "c"), "");
  /* one claimant in a paper and its reprint: one figure, two reports; a third who says otherwise stands against both once */
  g_autoptr (GenevaSnapshot) reprint =
    load ("", "", "", FIGURE ("f1", "dead", "'low': 100, 'qualifier': 'exactly'", DAY5, BY_K, "a") ","
                      FIGURE ("f2", "dead", "'low': 100, 'qualifier': 'exactly'", DAY5, BY_K, "b") ","
                      FIGURE ("f3", "dead", "'low': 500, 'qualifier': 'exactly'", DAY5, BY_L, "e"), "");
  g_autoptr (GenevaSnapshot) via_agency =
    load ("", "", "", FIGURE ("f1", "dead", "'low': 100, 'qualifier': 'exactly'", DAY5, "'via': ['agency'], ", "a") ","
                      FIGURE ("f2", "dead", "'low': 100, 'qualifier': 'exactly'", DAY5, "'via': ['agency'], ", "e"), "");

  assert_told (independent, "f2 corroborates f1 figures-alike 1:1");
  assert_told (agency, "");
  assert_told (via, "");
  assert_told (reprint, "f2 repeats f1 reprint 1:2\nf3 contradicts f1 figures-apart 1:2");
  assert_told (via_agency, "f2 repeats f1 reprint 1:2");
}

/* ---- forecasts ---- */

#define EVENT "{ 'id': 'ev', 'title': 'Talks', 'kind': 'consult', 'level': 'act', 'participants': [], 'accounts': [], REST }"
#define FORECAST(id, polarity, predicted, made, by, source) \
  "{ 'id': '" id "', 'event': 'ev', 'polarity': '" polarity "', 'strength': 'expected', 'predicted': '" predicted \
  "', 'made': '" made "', " by " ON(" source "), REST }"

static void
test_forecasts (void)
{
  g_autoptr (GenevaSnapshot) slipping =
    load (EVENT, "", FORECAST ("f1", "will", "[..2013-05-31]", "2013-05-01", BY_K, "a") ","
                     FORECAST ("f2", "will", "2013-06-15", "2013-05-20", BY_L, "c") ","
                     FORECAST ("f3", "will", "[2013-10..]", "2013-08-12", BY_L, "e") ","
                     FORECAST ("f4", "will", "2014-01-22", "2014-01-13", BY_K, "a"), "", "");
  g_autoptr (GenevaSnapshot) rivals =
    load (EVENT, "", FORECAST ("f1", "will", "2013-07", "2013-06-05", BY_K, "a") ","
                     FORECAST ("f2", "will", "2013-09", "2013-06-05", BY_L, "c"), "", "");
  g_autoptr (GenevaSnapshot) excluded =
    load (EVENT, "", FORECAST ("f1", "will", "2013-09-10", "2013-06-05", BY_K, "a") ","
                     FORECAST ("f2", "will-not", "2013-09", "2013-08-12", BY_L, "c") ","
                     FORECAST ("f3", "will-not", "2013-11", "2013-08-13", BY_L, "c"), "", "");
  g_autoptr (GenevaSnapshot) alike =
    load (EVENT, "", FORECAST ("f1", "will", "2013-07-01", "2013-06-05", BY_K, "a") ","
                     FORECAST ("f2", "will", "2013-07", "2013-06-06", BY_L, "c") ","
                     FORECAST ("f3", "will", "2013-07", "2013-06-07", BY_L, "d"), "", "");
  g_autoptr (GenevaSnapshot) undated =
    load (EVENT, "", "{ 'id': 'f1', 'event': 'ev', 'polarity': 'will', 'strength': 'hoped', 'made': '2013-06-05', ON(a), REST },"
                     FORECAST ("f2", "will", "2013-07", "2013-06-06", BY_L, "c"), "", "");

  assert_told (slipping, "f2 revises f1 forecast-moved 1:1\nf3 revises f2 forecast-moved 1:1\n"
                         "f4 revises f3 forecast-moved 1:1");
  assert_told (rivals, "f2 contradicts f1 forecasts-apart 1:1");
  assert_told (excluded, "f2 revises f1 forecast-moved 1:1");
  assert_told (alike, "f2 corroborates f1 forecasts-alike 1:1");
  assert_told (undated, "");
}

/* ---- statements ---- */

#define SAID(id, issue, stance, when, by, source) \
  "{ 'id': '" id "', " by "'issue': '" issue "', 'stance': '" stance "', 'mode': 'indirect', 'when': '" when \
  "', ON(" source "), REST }"
#define S_K "'speaker': 'k', "
#define S_L "'speaker': 'l', "
#define S_M "'speaker': 'm', "

static void
test_against_self (void)
{
  g_autoptr (GenevaSnapshot) once =
    load ("", SAID ("s1", "policy", "supports", "2013-06-05", S_K, "a") ","
              SAID ("s2", "policy", "opposes", "2013-06", S_K, "c") ","
              SAID ("s3", "policy", "opposes", "2013-06-05", S_L, "c"), "", "", "");
  g_autoptr (GenevaSnapshot) changed =
    load ("", SAID ("s1", "policy", "supports", "2013-06-05", S_K, "a") ","
              SAID ("s2", "policy", "opposes", "2013-08-05", S_K, "c") ","
              SAID ("s3", "policy", "opposes", "[..2013-12-05]", S_K, "e"), "", "", "");
  g_autoptr (GenevaSnapshot) conditions =
    load ("", "{ 'id': 's1', 'speaker': 'k', 'issue': 'policy', 'stance': 'conditional', 'leaning': 'supports', 'mode': 'indirect', 'when': '2013-06-05', ON(a), REST },"
              "{ 'id': 's2', 'speaker': 'k', 'issue': 'policy', 'stance': 'conditional', 'leaning': 'opposes', 'mode': 'indirect', 'when': '2013-06-05', ON(a), REST },"
              SAID ("s3", "policy", "neutral", "2013-06-05", S_K, "a"), "", "", "");
  g_autoptr (GenevaSnapshot) half =
    load ("", "{ 'id': 's1', 'speaker': 'k', 'issue': 'policy', 'stance': 'conditional', 'leaning': 'supports', 'mode': 'indirect', 'when': '2013-06-05', ON(a), REST },"
              SAID ("s2", "policy", "opposes", "2013-06-05", S_K, "a"), "", "", "");
  /* of what is not sorted yet nobody knows whether it is one thing */
  g_autoptr (GenevaSnapshot) unsorted =
    load ("", SAID ("s1", "heap", "supports", "2013-06-05", S_K, "a") ","
              SAID ("s2", "heap", "opposes", "2013-06-05", S_K, "a"), "", "", "");

  assert_told (once, "s1 contradicts s2 speaker-against-self 1:1");
  assert_told (changed, "");
  assert_told (conditions, "");
  assert_told (half, "s2 contradicts s1 speaker-against-self 1:1");
  assert_told (unsorted, "");
}

static void
test_facts (void)
{
  g_autoptr (GenevaSnapshot) denied =
    load ("", SAID ("s1", "fact", "asserts", "2013-06-05", S_K, "a") ","
              SAID ("s2", "fact", "denies", "2013-06-05", S_L, "c") ","
              SAID ("s3", "fact", "doubts", "2013-06-05", S_M, "e") ","
              SAID ("s4", "fact", "denies", "2013-09-05", S_M, "e"), "", "", "");
  g_autoptr (GenevaSnapshot) alike =
    load ("", SAID ("s1", "fact", "asserts", "2013-06-05", S_K, "a") ","
              SAID ("s2", "fact", "asserts", "2013-06-07", S_L, "c") ","
              SAID ("s3", "fact", "asserts", "2013-06-08", S_M, "d") ","
              SAID ("s4", "fact", "asserts", "2013-06-09", "'speaker': 'us', ", "e"), "", "", "");
  g_autoptr (GenevaSnapshot) spokesman =
    load ("", SAID ("s1", "fact", "asserts", "2013-06-05", "'speaker': 'us', ", "a") ","
              SAID ("s2", "fact", "asserts", "2013-06-07", "'speaker': 'k', 'for': 'us', ", "c"), "", "", "");
  g_autoptr (GenevaSnapshot) reported =
    load ("", SAID ("s1", "policy", "supports", "2013-06-05", S_K, "a") ","
              SAID ("s2", "policy", "supports", "2013-06-05", S_K, "b") ","
              SAID ("s3", "policy", "supports", "2013-06-05", S_K, "e") ","
              SAID ("s4", "policy", "supports", "2013-06-05", S_L, "c"), "", "", "");
  g_autoptr (GenevaSnapshot) passed_on =
    load ("", SAID ("s1", "fact", "asserts", "2013-06-05", "'speaker': 'k', 'via': ['us'], ", "a") ","
              SAID ("s2", "fact", "asserts", "2013-06-05", "'speaker': 'us', ", "c"), "", "", "");

  assert_told (denied, "s2 contradicts s1 asserted-denied 1:1\ns3 contradicts s1 asserted-doubted 1:1\n"
                       "s4 corroborates s2 claims-alike 1:1");
  assert_told (alike, "s2 corroborates s1 claims-alike 1:1\ns4 corroborates s1 claims-alike 1:1");
  assert_told (spokesman, "");
  assert_told (reported, "s2 repeats s1 reprint 1:2\ns3 corroborates s1 reports-alike 1:2");
  assert_told (passed_on, "s2 repeats s1 passed-on 1:1");
}

/* ---- accounts ---- */

#define ACCOUNT(what, source) "{ " what ", ON(" source ") }"
#define HAPPENING(accounts, more) \
  "{ 'id': 'ev', 'title': 'Attack', 'kind': 'assault', 'level': 'act', 'participants': [], 'accounts': [" accounts \
  "], " more "REST }"

static void
test_accounts (void)
{
  g_autoptr (GenevaSnapshot) responsibility =
    load (HAPPENING (ACCOUNT ("'by': 'k', 'says': 'happened', 'scope': 'responsibility'", "a") ","
                     ACCOUNT ("'by': 'k', 'says': 'happened', 'scope': 'responsibility'", "b") ","
                     ACCOUNT ("'by': 'l', 'says': 'did-not-happen', 'scope': 'responsibility'", "c") ","
                     ACCOUNT ("'by': 'm', 'says': 'possible', 'scope': 'responsibility'", "e") ","
                     ACCOUNT ("'says': 'happened'", "e"), ""), "", "", "", "");
  g_autoptr (GenevaSnapshot) news =
    load (HAPPENING (ACCOUNT ("'says': 'planned'", "a") "," ACCOUNT ("'says': 'postponed', 'scope': 'date'", "c") ","
                     ACCOUNT ("'says': 'possible'", "c") "," ACCOUNT ("'says': 'cancelled'", "c") ","
                     ACCOUNT ("'says': 'happened'", "e"), ""), "", "", "", "");
  g_autoptr (GenevaSnapshot) dates =
    load (HAPPENING (ACCOUNT ("'says': 'happened', 'when': '2013-06'", "a") ","
                     ACCOUNT ("'says': 'happened', 'when': '2013-06-21~'", "c") ","
                     ACCOUNT ("'by': 'k', 'says': 'happened', 'when': '2013-07-30'", "e"), ""), "", "", "", "");
  g_autoptr (GenevaSnapshot) corrected =
    load (HAPPENING (ACCOUNT ("'by': 'k', 'says': 'did-not-happen'", "a") ","
                     ACCOUNT ("'by': 'k', 'says': 'happened'", "c"), ""), "", "", "", "");
  g_autoptr (GenevaSnapshot) decided =
    load (HAPPENING (ACCOUNT ("'by': 'k', 'says': 'happened', 'scope': 'responsibility'", "a") ","
                     ACCOUNT ("'by': 'l', 'says': 'did-not-happen', 'scope': 'responsibility'", "c"),
                     ""), "", "", "", "");
  g_autoptr (GArray) none = geneva_account_links_read (decided, geneva_snapshot_find (decided, "ev"));
  g_autoptr (GenevaEdit) edit = geneva_edit_new (decided, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaDelta) delta = NULL;
  g_autoptr (GenevaSnapshot) after = NULL;
  g_autoptr (GArray) links = NULL;

  assert_told (responsibility, "ev/2 contradicts ev/0 accounts-apart@1 1:2\nev/3 contradicts ev/0 accounts-apart@1 1:2");
  assert_told (news, "");
  assert_told (dates, "ev/2 contradicts ev/0 accounts-apart@2 1:1\nev/2 contradicts ev/1 accounts-apart@2 1:1");
  assert_told (corrected, "ev/1 revises ev/0 account-corrected@0 1:1");

  /* a decision is kept in the event, and holds as long as the accounts say what they said */
  assert_told (decided, "ev/1 contradicts ev/0 accounts-apart@1 1:1");
  g_assert_null (none);
  geneva_edit_set_extra (edit, geneva_snapshot_find (decided, "ev"), GENEVA_ACCOUNT_LINKS,
                         "[ { \"from\": \"by=l says=did-not-happen scope=responsibility source=c\", "
                         "\"to\": \"by=k says=happened scope=responsibility source=a\", \"question\": \"responsibility\", "
                         "\"kind\": \"contradicts\", \"review\": \"rejected\" }, { \"from\": 5 }, [], "
                         "{ \"from\": \"nobody\", \"to\": \"by=k\", \"kind\": \"contradicts\", \"review\": \"rejected\" } ]");
  delta = geneva_edit_end (edit, &error);
  g_assert_no_error (error);
  after = geneva_delta_apply (delta, decided, &error);
  g_assert_no_error (error);
  assert_told (after, "");
  links = geneva_account_links_read (after, geneva_snapshot_find (after, "ev"));
  g_assert_nonnull (links);
  g_assert_cmpuint (links->len, ==, 1);
  g_assert_cmpuint (g_array_index (links, GenevaAccountLink, 0).from, ==, 1);
  g_assert_cmpuint (g_array_index (links, GenevaAccountLink, 0).to, ==, 0);
  g_assert_cmpint (g_array_index (links, GenevaAccountLink, 0).review, ==, GENEVA_REVIEW_REJECTED);
}

/* ---- what is decided already ---- */

#define LINK(id, from, kind, to, review) \
  "{ 'id': '" id "', 'from': '" from "', 'to': '" to "', 'kind': '" kind "', 'origin': 'hand', 'review': '" review "' }"
#define TWO_FIGURES \
  FIGURE ("f1", "dead", "'low': 100, 'qualifier': 'exactly'", DAY5, BY_K, "a") "," \
  FIGURE ("f2", "dead", "'low': 200, 'qualifier': 'exactly'", DAY5, BY_L, "c")
#define THREE_FIGURES TWO_FIGURES "," FIGURE ("f3", "dead", "'low': 100, 'qualifier': 'exactly'", DAY5, BY_K, "b")

static void
test_known (void)
{
  g_autoptr (GenevaSnapshot) linked = load ("", "", "", TWO_FIGURES, LINK ("l1", "f1", "contradicts", "f2", "accepted"));
  g_autoptr (GenevaSnapshot) dismissed = load ("", "", "", TWO_FIGURES, LINK ("l1", "f1", "contradicts", "f2", "rejected"));
  /* f3 repeats f1, which is linked with f2: so is it */
  g_autoptr (GenevaSnapshot) carried = load ("", "", "", THREE_FIGURES, LINK ("l1", "f3", "contradicts", "f2", "accepted"));
  /* the analyst says that f3 is no repeat: then it has a quarrel of its own */
  g_autoptr (GenevaSnapshot) parted = load ("", "", "", THREE_FIGURES, LINK ("l1", "f3", "repeats", "f1", "rejected"));
  /* and that f2 repeats f1, whatever it looks like */
  g_autoptr (GenevaSnapshot) joined = load ("", "", "", TWO_FIGURES, LINK ("l1", "f2", "repeats", "f1", "accepted"));
  g_autoptr (GenevaSnapshot) unreviewed =
    load ("", "", "", FIGURE ("f1", "dead", "'low': 100, 'qualifier': 'exactly'", DAY5, BY_K, "a") ","
          "{ 'id': 'f2', 'quantity': 'dead', 'low': 5, 'qualifier': 'exactly', 'as-of': '2013-06-05', ON(c), 'origin': 'extracted', 'review': 'suggested' },"
          "{ 'id': 'f3', 'quantity': 'dead', 'low': 6, 'qualifier': 'exactly', 'as-of': '2013-06-05', ON(c), 'origin': 'extracted', 'review': 'rejected' }", "");

  assert_told (linked, "");
  assert_told (dismissed, "");
  assert_told (carried, "f3 repeats f1 reprint 1:2");
  assert_told (parted, "f2 contradicts f1 figures-apart 1:1\nf2 contradicts f3 figures-apart 1:1");
  assert_told (joined, "");
  assert_told (unreviewed, "");
}

static void
test_links (void)
{
  g_autoptr (GenevaSnapshot) snapshot =
    load ("", "", "", THREE_FIGURES, LINK ("l1", "f1", "contradicts", "f2", "accepted") ","
                                     LINK ("l2", "f3", "repeats", "f1", "suggested") ","
                                     LINK ("l3", "f3", "revises", "f2", "rejected"));
  GenevaHandle handles[] = { geneva_snapshot_find (snapshot, "f1"), geneva_snapshot_find (snapshot, "f2"),
                             geneva_snapshot_find (snapshot, "f3") };
  static const guint expected[][3] = { { 1, 2, 3 }, { 1, 1, 2 }, { 0, 1, 2 } };   /* by what is wanted: all, of f2, of f3 */

  for (GenevaLinksWanted wanted = GENEVA_LINKS_CONFIRMED; wanted <= GENEVA_LINKS_ALL; wanted++) {
    g_autoptr (GArray) among = geneva_links_among (snapshot, handles, G_N_ELEMENTS (handles), wanted);
    g_autoptr (GArray) of_second = geneva_links_of (snapshot, handles[1], wanted);
    g_autoptr (GArray) of_third = geneva_links_of (snapshot, handles[2], wanted);

    g_assert_cmpuint (among->len, ==, expected[0][wanted]);
    g_assert_cmpuint (of_second->len, ==, expected[1][wanted]);
    g_assert_cmpuint (of_third->len, ==, expected[2][wanted]);
  }
  for (guint n = 0; n < 2; n++) {
    g_autoptr (GArray) few = geneva_links_among (snapshot, handles, n, GENEVA_LINKS_ALL);

    g_assert_cmpuint (few->len, ==, 0);
  }
  g_assert_cmpstr (geneva_link_kind_get_words (GENEVA_LINK_REVISES), ==, "revises");
  g_assert_cmpstr (geneva_link_kind_get_passive (GENEVA_LINK_REVISES), ==, "is revised by");
}

/* ---- the bundled dossier ---- */

static GenevaSnapshot *
load_bundled (void)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  GenevaSnapshot *snapshot = geneva_bundled_load (faults, &error);

  g_assert_no_error (error);
  return snapshot;
}

/* What a careful reader linked and why structure alone does, or does not, find it again. */
static const struct { const char *id; gboolean is_found; const char *why; } bundled_links[] = {
  { "link-01-contradicts", TRUE, "asserted and denied" },
  { "link-02-contradicts", FALSE, "two issues: that they exclude each other is in their words alone" },
  { "link-03-contradicts", TRUE, "asserted and doubted" },
  { "link-04-corroborates", FALSE, "both by AFP, in one article: no independent chains" },
  { "link-05-corroborates", FALSE, "both by AFP, in one article" },
  { "link-06-repeats", TRUE, "passed on by whom the via names" },
  { "link-07-corroborates", FALSE, "one speaker, one article" },
  { "link-08-contradicts", TRUE, "asserted and doubted" },
  { "link-09-corroborates", FALSE, "both by AFP, in one article" },
  { "link-10-corroborates", FALSE, "a policy: that two want the same corroborates nothing" },
  { "link-11-repeats", FALSE, "said again two months later: no reprint" },
  { "link-12-contradicts", TRUE, "asserted and doubted" },
  { "link-13-corroborates", TRUE, "one date, two chains" },
  { "link-14-revises", TRUE, "a later date" },
  { "link-15-revises", TRUE, "a later date" },
  { "link-16-revises", TRUE, "a later date" },
  { "link-17-corroborates", FALSE, "one speaker, one article" },
  { "link-18-repeats", FALSE, "no date is named, and two speak" },
  { "link-19-revises", TRUE, "a day after “not before”" },
  { "link-20-corroborates", FALSE, "one article" },
  { "link-21-revises", FALSE, "the paper’s own word and AFP’s: two chains" },
  { "link-22-revises", TRUE, "a later figure of AFP" },
};

static void
test_bundled (void)
{
  g_autoptr (GenevaSnapshot) bundled = load_bundled ();
  g_autoptr (GenevaSnapshotBuilder) builder = geneva_snapshot_builder_new (bundled);
  g_autoptr (GenevaSnapshot) bare = NULL;
  g_autoptr (GenevaContradictions) found = NULL;
  guint n_found = 0;

  for (guint i = 0; i < G_N_ELEMENTS (bundled_links); i++)
    geneva_snapshot_builder_delete (builder, geneva_snapshot_find (bundled, bundled_links[i].id));
  bare = geneva_snapshot_builder_end (builder);
  g_assert_cmpuint (geneva_snapshot_get_n_records (bare, GENEVA_LIST_LINKS), ==, 0);
  found = geneva_contradictions_find (bare, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (bundled_links); i++) {
    gboolean is_there = FALSE;
    GenevaLinkLine line;

    g_assert_true (geneva_links_read (bundled, geneva_snapshot_find (bundled, bundled_links[i].id), &line));
    for (guint k = 0; k < found->proposals->len; k++) {
      const GenevaLinkProposal *proposal = &g_array_index (found->proposals, GenevaLinkProposal, k);

      is_there = is_there || (proposal->from == line.from && proposal->to == line.to && proposal->kind == line.kind);
    }
    g_test_message ("%s: %s (%s)", bundled_links[i].id, is_there ? "found" : "not proposed", bundled_links[i].why);
    g_assert_cmpint (is_there, ==, bundled_links[i].is_found);
    n_found += is_there ? 1 : 0;
  }
  g_assert_cmpuint (n_found, ==, 11);
  /* with its links there is nothing of them left, and the analyst has little to look at */
  assert_told (bundled,
               "ev-chemical-attack/1 contradicts ev-chemical-attack/0 accounts-apart@1 1:1\n"
               "ev-chemical-attack/2 contradicts ev-chemical-attack/0 accounts-apart@1 1:1\n"
               "ev-cw-government/1 contradicts ev-cw-government/0 accounts-apart@0 1:1\n"
               "ev-cw-government/4 contradicts ev-cw-government/0 accounts-apart@0 1:1\n"
               "ev-cw-government/4 contradicts ev-cw-government/2 accounts-apart@0 1:1\n"
               "ev-cw-government/4 contradicts ev-cw-government/3 accounts-apart@0 1:1\n"
               "st-al-jazeera-talk contradicts st-barker-hope asserted-doubted 1:1\n"
               "st-al-jazeera-talk contradicts st-kerry-opportunity asserted-doubted 1:1\n"
               "st-jarba-milestone corroborates st-kerry-opportunity claims-alike 1:1\n"
               "st-un-cw-government corroborates st-white-house-cw claims-alike 1:1");
}

/* ---- crowds ---- */

/* 300 figures by two claimants as of one day: the list stays within bounds, and says so. */
static void
test_crowd (void)
{
  g_autoptr (GString) figures = g_string_new (NULL);
  g_autoptr (GString) statements = g_string_new (NULL);
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GenevaContradictions) found = NULL;
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  guint n_left_out;
  g_autofree char *told = NULL;

  for (guint i = 0; i < 300; i++) {
    g_string_append_printf (figures, "%s{ 'id': 'f%u', 'quantity': 'dead', 'low': %u, 'qualifier': 'exactly', "
                            "'as-of': '2013-06-05', 'by': '%s', ON(%c), REST }", i > 0 ? "," : "", i, 100 + i,
                            i % 2 ? "k" : "l", "acde"[i % 4]);
    g_string_append_printf (statements, "%s{ 'id': 's%u', 'speaker': 'k', 'issue': 'fact', 'stance': '%s', 'mode': "
                            "'indirect', 'when': '2013-06', ON(%c), REST }", i > 0 ? "," : "", i,
                            i % 2 ? "asserts" : "denies", "acde"[i % 4]);
  }
  snapshot = load ("", statements->str, "", figures->str, "");
  found = geneva_contradictions_find (snapshot, NULL);
  g_assert_cmpuint (found->proposals->len, <=, 3 * GENEVA_MAX_PROPOSALS_PER_GROUP);
  told = tell (snapshot, &n_left_out);
  g_assert_cmpuint (n_left_out, >, 0);
  /* the same each time */
  assert_told (snapshot, told);
  g_cancellable_cancel (cancelled);
  g_assert_null (geneva_contradictions_find (snapshot, cancelled));
}

static void
test_nothing (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load ("", "", "", "", "");
  g_autoptr (GenevaContradictions) found = geneva_contradictions_find (snapshot, NULL);

  g_assert_cmpuint (found->proposals->len, ==, 0);
  g_assert_cmpuint (found->n_left_out, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/contradictions/figure-ranges", test_ranges);
  g_test_add_func ("/contradictions/figures-apart", test_figures_apart);
  g_test_add_func ("/contradictions/figure-later", test_figure_later);
  g_test_add_func ("/contradictions/figures-alike", test_figures_alike);
  g_test_add_func ("/contradictions/forecasts", test_forecasts);
  g_test_add_func ("/contradictions/speaker-against-self", test_against_self);
  g_test_add_func ("/contradictions/facts", test_facts);
  g_test_add_func ("/contradictions/accounts", test_accounts);
  g_test_add_func ("/contradictions/known", test_known);
  g_test_add_func ("/contradictions/links", test_links);
  g_test_add_func ("/contradictions/bundled", test_bundled);
  g_test_add_func ("/contradictions/crowd", test_crowd);
  g_test_add_func ("/contradictions/nothing", test_nothing);
  return g_test_run ();
}

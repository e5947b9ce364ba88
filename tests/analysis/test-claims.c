/* Claims read from made dossiers, each hard case by itself, and from the
 * bundled one: who says what as of when, what is one claim, what is counted.
 */
#include "analysis/geneva-claims.h"

#include "store/geneva-dossier-json.h"

#include <gio/gio.h>
#include <string.h>

#include "made-figures.h"

/* Three papers of which the second reprints the first, two that name an agency, actors that count. */
static void
begin (MadeDossier *dossier)
{
  made_dossier_init (dossier);
  (void) made_source (dossier, "paper", NULL, NULL);
  (void) made_source (dossier, "reprint", NULL, "paper");
  (void) made_source (dossier, "other", NULL, NULL);
  (void) made_source (dossier, "wire-1", "Wire", NULL);
  (void) made_source (dossier, "wire-2", "WIRE", NULL);
  made_published (dossier, "paper", "2013-05-08");
  made_published (dossier, "reprint", "2013-05-09");
  made_published (dossier, "other", "2013-06-01");
  made_published (dossier, "wire-1", "2013-07-01");
  made_published (dossier, "wire-2", "2013-07-02");
  (void) made_actor (dossier, "un", GENEVA_ACTOR_ORGANISATION, NULL);
  (void) made_actor (dossier, "ngo", GENEVA_ACTOR_ORGANISATION, NULL);
  (void) made_actor (dossier, "afp", GENEVA_ACTOR_ORGANISATION, NULL);
  (void) made_quantity (dossier, "dead", "Dead", TRUE);
  (void) made_quantity (dossier, "wounded", "Wounded", FALSE);
}

/* "id=low[..high]@claimant xREPORTS/ORIGINS; …": in their order; "?" undated, "*" day of the report, "-" filtered, "+"
 * outside the window, "~" suggested. */
static char *
dup_words (MadeDossier *dossier, const GenevaClaims *claims)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < claims->n_claims; i++) {
    const GenevaClaim *claim = &claims->claims[i];

    g_assert_cmpuint (claim->claimant, <, claims->n_claimants);
    g_assert_cmpuint (claim->n_figures, >, 0);
    g_string_append_printf (words, "%s%s=%g", i > 0 ? "; " : "",
                            geneva_snapshot_get_id (dossier->snapshot, claim->handle), claim->low);
    if (claim->is_range)
      g_string_append_printf (words, "..%g", claim->high);
    g_string_append_printf (words, "@%s x%u/%u%s%s%s%s%s", claims->claimants[claim->claimant].name, claim->n_reports,
                            claim->n_origins, claim->when == NULL ? "?" : claim->is_reported ? "*" : "",
                            claim->is_filtered ? "-" : "", claim->is_outside ? "+" : "", claim->is_suggested ? "~" : "",
                            claim->is_reversed ? "!" : "");
  }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* Claims that come from another window are those that are read in this one. */
static void
check_moved (MadeDossier *dossier, const GenevaClaims *claims, const GenevaSessionState *state)
{
  static const GenevaSpan windows[] = { { 0, 0 }, { 0, 1 }, { GENEVA_INSTANT_MIN, GENEVA_INSTANT_MAX } };

  for (guint i = 0; i < G_N_ELEMENTS (windows); i++) {
    GenevaSessionState other = state != NULL ? *state : (GenevaSessionState) { .clock = GENEVA_CLOCK_HAPPENED };
    g_autoptr (GenevaClaims) there = NULL, moved = NULL, again = NULL;
    g_autofree char *expected = dup_words (dossier, claims), *words = NULL;

    other.span = windows[i];
    there = geneva_claims_new (dossier->snapshot, claims->quantity, &other);
    moved = geneva_claims_new_moved (there, state != NULL ? &state->span : NULL);
    g_clear_pointer (&there, geneva_claims_unref);
    again = geneva_claims_new_moved (moved, state != NULL ? &state->span : NULL);
    g_clear_pointer (&moved, geneva_claims_unref);
    words = dup_words (dossier, again);
    g_assert_cmpstr (words, ==, expected);
    g_assert_cmpuint (again->n_drawn, ==, claims->n_drawn);
    g_assert_cmpuint (again->n_outside, ==, claims->n_outside);
    g_assert_cmpuint (again->n_undated, ==, claims->n_undated);
    g_assert_cmpuint (again->n_links, ==, claims->n_links);
    g_assert_cmpuint (again->n_waiting, ==, claims->n_waiting);
  }
}

static void
check (MadeDossier *dossier, const char *quantity, const GenevaSessionState *state, const char *expected)
{
  g_autoptr (GenevaClaims) claims = geneva_claims_new (dossier->snapshot, made_find (dossier, quantity), state);
  g_autofree char *words = dup_words (dossier, claims);

  g_assert_cmpstr (words, ==, expected);
  check_moved (dossier, claims, state);
}

/* ---- who ---- */

static void
test_claimants (void)
{
  g_auto (MadeDossier) dossier = { NULL };
  g_autoptr (GenevaClaims) claims = NULL;
  g_autofree char *chain = NULL;

  begin (&dossier);
  (void) made_figure (&dossier, "a", "dead", "~5", "2013-01-01", "un", "afp", "paper");
  (void) made_figure (&dossier, "b", "dead", "7", "2013-01-02", NULL, "afp", "paper");
  (void) made_figure (&dossier, "c", "dead", "9", "2013-01-03", NULL, NULL, "paper");
  (void) made_figure (&dossier, "d", "dead", "11", "2013-01-04", NULL, NULL, NULL);
  (void) made_figure (&dossier, "e", "wounded", "1", "2013-01-01", "un", NULL, "paper");
  check (&dossier, "dead", NULL,
         "a=5@un x1/1; b=7@afp, no source given x1/1; c=9@paper, no source given x1/1; "
         "d=11@the paper, no source given x0/0");
  claims = geneva_claims_new (dossier.snapshot, made_find (&dossier, "dead"), NULL);
  g_assert_cmpuint (claims->n_claimants, ==, 4);
  g_assert_true (claims->is_cumulative);
  g_assert_cmpint (claims->claims[0].qualifier, ==, GENEVA_QUALIFIER_ABOUT);
  g_assert_cmpuint (claims->claims[3].n_passages, ==, 0);
  chain = geneva_claims_dup_chain (claims, 0);
  g_assert_cmpstr (chain, ==, "un → afp → paper");
}

/* An actor that turned out to be another is one claimant with it. */
static void
test_merged (void)
{
  g_auto (MadeDossier) dossier = { NULL };

  begin (&dossier);
  (void) made_figure (&dossier, "a", "dead", "5", "2013-01-01", "un", NULL, "paper");
  (void) made_figure (&dossier, "b", "dead", "6", "2013-01-02", "ngo", NULL, "other");
  (void) made_figure (&dossier, "c", "dead", "7", "2013-01-03", "ngo", NULL, "other");
  made_ref (&dossier, "ngo", GENEVA_ACTOR_MERGED_INTO, "un");
  check (&dossier, "dead", NULL, "a=5@un x1/1; b=6@un x1/1; c=7@un x1/1");
  /* A merged figure is one more report of the other; one whose other is not drawn goes with it. */
  made_ref (&dossier, "c", GENEVA_FIGURE_MERGED_INTO, "a");
  check (&dossier, "dead", NULL, "a=5@un x2/2; b=6@un x1/1");
  made_enum (&dossier, "a", GENEVA_FIGURE_REVIEW, GENEVA_REVIEW_REJECTED);
  check (&dossier, "dead", NULL, "b=6@un x1/1");
  made_ref (&dossier, "wounded", GENEVA_QUANTITY_MERGED_INTO, "dead");
  (void) made_figure (&dossier, "d", "wounded", "8", "2013-01-04", "un", NULL, "paper");
  check (&dossier, "dead", NULL, "b=6@un x1/1; d=8@un x1/1");
}

/* ---- what is one claim ---- */

static void
test_reprints (void)
{
  g_auto (MadeDossier) dossier = { NULL };

  begin (&dossier);
  /* The later report comes first in the file. */
  (void) made_figure (&dossier, "b", "dead", ">70000", NULL, NULL, NULL, "reprint");
  (void) made_figure (&dossier, "a", "dead", ">70000", NULL, NULL, NULL, "paper");
  (void) made_figure (&dossier, "c", "dead", ">70000", NULL, NULL, NULL, "other");
  (void) made_figure (&dossier, "d", "dead", "70000", NULL, NULL, NULL, "paper");
  check (&dossier, "dead", NULL,
         "a=70000@paper, no source given x2/1*; d=70000@paper, no source given x1/1*; "
         "c=70000@other, no source given x1/1*");
}

static void
test_agencies (void)
{
  g_auto (MadeDossier) dossier = { NULL };

  begin (&dossier);
  (void) made_figure (&dossier, "a", "dead", "5", NULL, "un", NULL, "wire-1");
  (void) made_figure (&dossier, "b", "dead", "5", NULL, "un", NULL, "wire-2");
  /* No agency in common, and no day: the same words may be another count. */
  (void) made_figure (&dossier, "c", "dead", "5", NULL, "un", NULL, "other");
  check (&dossier, "dead", NULL, "c=5@un x1/1*; a=5@un x2/1*");
}

/* As of one day one claimant says a number once, however many tell it. */
static void
test_same_day (void)
{
  g_auto (MadeDossier) dossier = { NULL };

  begin (&dossier);
  (void) made_figure (&dossier, "a", "dead", "5", "2013-05-01", "un", NULL, "wire-1");
  (void) made_figure (&dossier, "b", "dead", "5", "2013-05-01", "un", NULL, "other paper");
  (void) made_figure (&dossier, "c", "dead", "5", "2013-05", "un", NULL, "other");
  (void) made_figure (&dossier, "d", "dead", "5", "2013-05-01", "ngo", NULL, "other");
  check (&dossier, "dead", NULL, "b=5@un x3/3; d=5@ngo x1/1; c=5@un x1/1");
}

static void
test_repeats (void)
{
  g_auto (MadeDossier) dossier = { NULL };

  begin (&dossier);
  (void) made_figure (&dossier, "a", "dead", "5", "2013-05-01", "un", NULL, "paper");
  (void) made_figure (&dossier, "b", "dead", "5", "2013-06-01", NULL, NULL, "other");
  (void) made_figure (&dossier, "c", "dead", "6", "2013-07-01", NULL, NULL, "other");
  (void) made_link (&dossier, "l", "b", GENEVA_LINK_REPEATS, "a");
  /* Another number is no repetition, whatever is said. */
  (void) made_link (&dossier, "m", "c", GENEVA_LINK_REPEATS, "a");
  check (&dossier, "dead", NULL, "a=5@un x2/2; c=6@other, no source given x1/1");
  made_enum (&dossier, "l", GENEVA_LINK_REVIEW, GENEVA_REVIEW_SUGGESTED);
  check (&dossier, "dead", NULL,
         "a=5@un x1/1; b=5@other, no source given x1/1; c=6@other, no source given x1/1");
}

/* ---- links ---- */

static void
test_links (void)
{
  g_auto (MadeDossier) dossier = { NULL };
  g_autoptr (GenevaClaims) claims = NULL;

  begin (&dossier);
  (void) made_figure (&dossier, "a", "dead", "5", "2013-05-01", "un", NULL, "paper");
  (void) made_figure (&dossier, "b", "dead", "6", "2013-06-01", "un", NULL, "other");
  (void) made_figure (&dossier, "w", "wounded", "6", "2013-06-01", "un", NULL, "other");
  (void) made_link (&dossier, "l", "b", GENEVA_LINK_REVISES, "a");
  (void) made_link (&dossier, "m", "b", GENEVA_LINK_CONTRADICTS, "w");
  (void) made_link (&dossier, "n", "a", GENEVA_LINK_CONTRADICTS, "b");
  made_enum (&dossier, "n", GENEVA_LINK_REVIEW, GENEVA_REVIEW_REJECTED);
  claims = geneva_claims_new (dossier.snapshot, made_find (&dossier, "dead"), NULL);
  g_assert_cmpuint (claims->n_links, ==, 1);
  g_assert_cmpuint (claims->links[0].from, ==, 1);
  g_assert_cmpuint (claims->links[0].to, ==, 0);
  g_assert_cmpint (claims->links[0].kind, ==, GENEVA_LINK_REVISES);
  g_assert_cmpuint (claims->links[0].handle, ==, made_find (&dossier, "l"));
}

/* ---- numbers and days ---- */

static void
test_numbers (void)
{
  g_auto (MadeDossier) dossier = { NULL };

  begin (&dossier);
  (void) made_figure (&dossier, "a", "dead", "0", "2013-01-01", "un", NULL, "paper");
  (void) made_figure (&dossier, "b", "dead", "1e12", "2013-01-02", "un", NULL, "paper");
  (void) made_figure (&dossier, "c", "dead", "999..100", "2013-01-03", "un", NULL, "paper");
  (void) made_figure (&dossier, "d", "dead", "-3", "2013-01-04", "un", NULL, "paper");
  (void) made_figure (&dossier, "e", "dead", "7..7", NULL, "un", NULL, NULL);
  check (&dossier, "dead", NULL,
         "a=0@un x1/1; b=1e+12@un x1/1; c=100..999@un x1/1!; d=-3@un x1/1; e=7@un x0/0?");
}

/* ---- the session ---- */

static void
test_session (void)
{
  g_auto (MadeDossier) dossier = { NULL };
  g_autoptr (GenevaClaims) claims = NULL;
  g_autoptr (GenevaFilter) filter = NULL;
  GenevaSessionState state = { .clock = GENEVA_CLOCK_HAPPENED };
  GenevaEdtf window;
  GenevaHandle hidden;

  begin (&dossier);
  (void) made_figure (&dossier, "a", "dead", "5", "2013-01-01", "un", NULL, "other");
  (void) made_figure (&dossier, "b", "dead", "6", "2013-02-01", "un", NULL, "paper");
  (void) made_figure (&dossier, "c", "dead", "7", NULL, "ngo", NULL, NULL);
  (void) made_figure (&dossier, "d", "dead", "8", NULL, "ngo", NULL, "paper");
  made_enum (&dossier, "b", GENEVA_FIGURE_REVIEW, GENEVA_REVIEW_SUGGESTED);
  claims = geneva_claims_new (dossier.snapshot, made_find (&dossier, "dead"), &state);
  g_assert_cmpuint (claims->n_waiting, ==, 1);
  g_assert_cmpuint (claims->n_drawn, ==, 3);
  g_assert_cmpuint (claims->n_undated, ==, 1);
  g_assert_cmpuint (claims->n_reported, ==, 1);
  check (&dossier, "dead", &state, "a=5@un x1/1; d=8@ngo x1/1*; c=7@ngo x0/0?");
  state.unreviewed = TRUE;
  check (&dossier, "dead", &state, "a=5@un x1/1; b=6@un x1/1~; d=8@ngo x1/1*; c=7@ngo x0/0?");
  hidden = made_find (&dossier, "d");
  filter = geneva_filter_new_with (NULL, GENEVA_FILTER_HIDE, "d", &hidden, 1);
  state.filter = filter;
  g_assert_true (geneva_edtf_parse ("2013-02", &window, NULL));
  state.span = geneva_edtf_possible (&window);
  check (&dossier, "dead", &state, "a=5@un x1/1+; b=6@un x1/1~; d=8@ngo x1/1*-+; c=7@ngo x0/0?");
  state.filter = NULL;
  state.span = (GenevaSpan) { 0, 0 };
  state.clock = GENEVA_CLOCK_REPORTED;
  check (&dossier, "dead", &state, "b=6@un x1/1*~; d=8@ngo x1/1*; a=5@un x1/1*; c=7@ngo x0/0?");
}

static void
test_quantities (void)
{
  g_auto (MadeDossier) dossier = { NULL };
  g_autoptr (GArray) quantities = NULL;
  g_autofree char *definition = NULL;

  begin (&dossier);
  (void) made_quantity (&dossier, "ships", "Ships", FALSE);
  made_text (&dossier, "ships", GENEVA_QUANTITY_AREA, "Tartus");
  (void) made_figure (&dossier, "a", "ships", ">70000", NULL, NULL, NULL, "reprint");
  (void) made_figure (&dossier, "b", "ships", ">70000", NULL, NULL, NULL, "paper");
  (void) made_figure (&dossier, "c", "wounded", "1", NULL, NULL, NULL, "reprint");
  (void) made_figure (&dossier, "d", "wounded", "2", NULL, NULL, NULL, "paper");
  quantities = geneva_claims_list_quantities (dossier.snapshot, NULL);
  g_assert_cmpuint (quantities->len, ==, 3);
  g_assert_cmpstr (g_array_index (quantities, GenevaClaimedQuantity, 0).title, ==, "Wounded");
  g_assert_cmpuint (g_array_index (quantities, GenevaClaimedQuantity, 0).n_claims, ==, 2);
  g_assert_cmpstr (g_array_index (quantities, GenevaClaimedQuantity, 1).title, ==, "Ships");
  g_assert_cmpuint (g_array_index (quantities, GenevaClaimedQuantity, 1).n_claims, ==, 1);
  g_assert_cmpuint (g_array_index (quantities, GenevaClaimedQuantity, 2).n_claims, ==, 0);
  definition = geneva_quantity_dup_definition (dossier.snapshot, made_find (&dossier, "ships"), NULL);
  g_assert_cmpstr (definition, ==, "Ships · Tartus · not cumulative");
}

static void
test_none (void)
{
  g_auto (MadeDossier) dossier = { NULL };
  g_autoptr (GenevaClaims) claims = NULL;
  g_autoptr (GArray) quantities = NULL;

  made_dossier_init (&dossier);
  claims = geneva_claims_new (dossier.snapshot, GENEVA_HANDLE_NONE, NULL);
  g_assert_cmpuint (claims->n_claims, ==, 0);
  quantities = geneva_claims_list_quantities (dossier.snapshot, NULL);
  g_assert_cmpuint (quantities->len, ==, 0);
}

/* Read in no more than proportion to what there is. */
static void
test_many (void)
{
  g_auto (MadeDossier) dossier = { NULL };
  g_autoptr (GenevaClaims) claims = NULL;

  begin (&dossier);
  for (guint i = 0; i < 3000; i++) {
    g_autofree char *id = g_strdup_printf ("f%u", i);
    g_autofree char *number = g_strdup_printf ("%u", i / 3);

    (void) made_figure (&dossier, id, "dead", number, "2013-05-01", "un", NULL, i % 3 == 0 ? "paper" : "other");
  }
  claims = geneva_claims_new (dossier.snapshot, made_find (&dossier, "dead"), NULL);
  g_assert_cmpuint (claims->n_claims, ==, 1000);
  g_assert_cmpuint (claims->claims[500].n_figures, ==, 3);
  g_assert_cmpuint (claims->claims[500].n_reports, ==, 2);
}

static void
test_bundled (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "..", "data", "dossiers", "geneva-ii.dossier.json",
                                                 NULL);
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaClaims) claims = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *words = NULL;
  g_autofree char *definition = NULL;
  MadeDossier dossier = { NULL };
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, &error));
  dossier.snapshot = geneva_dossier_json_read (text, length, faults, &error);
  g_assert_no_error (error);
  claims = geneva_claims_new (dossier.snapshot, made_find (&dossier, "q-war-dead"), NULL);
  words = dup_words (&dossier, claims);
  g_assert_cmpstr (words, ==,
                   "fig-war-dead-may-2013=70000@Dhaka Tribune, no source given x1/1; "
                   "fig-war-dead-june-2013=94000@AFP, no source given x1/1; "
                   "fig-war-dead-january-2014=130000@AFP, no source given x1/1");
  definition = geneva_quantity_dup_definition (dossier.snapshot, claims->quantity, "en");
  g_assert_cmpstr (definition, ==, "people killed in the war in Syria since its start · since about 2011 · Syria · cumulative");
  geneva_snapshot_unref (dossier.snapshot);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/claims/claimants", test_claimants);
  g_test_add_func ("/claims/merged", test_merged);
  g_test_add_func ("/claims/reprints", test_reprints);
  g_test_add_func ("/claims/agencies", test_agencies);
  g_test_add_func ("/claims/same-day", test_same_day);
  g_test_add_func ("/claims/repeats", test_repeats);
  g_test_add_func ("/claims/links", test_links);
  g_test_add_func ("/claims/numbers", test_numbers);
  g_test_add_func ("/claims/session", test_session);
  g_test_add_func ("/claims/quantities", test_quantities);
  g_test_add_func ("/claims/none", test_none);
  g_test_add_func ("/claims/many", test_many);
  g_test_add_func ("/claims/bundled", test_bundled);
  return g_test_run ();
}

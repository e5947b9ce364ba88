/* The review of proposals: their order, the record of rules, likely matches, and what each decision does and leaves.
 */
#include "jobs/geneva-review.h"
#include "jobs/geneva-template.h"

#include <string.h>

static const char text[] =
  "Envoy Ada Reed met Boris Kuhn in Bern on Monday. Kuhn said the truce holds. "
  "The World Grain Board (WGB) rejected the plan. Reed hopes to meet Kuhn in May.";

typedef struct {
  GenevaSnapshot *snapshot;
  GenevaHandle    source, reed, reed_short, kuhn, board, board_short, talks, meeting, far, issue, statement, forecast, tie;
} Dossier;

static const GenevaCoder coder = { "Cleo", "2026-03-01T14:05:00Z" };

static void
suggest (GenevaEdit   *edit,
         GenevaHandle  handle,
         const char   *rule,
         const char   *score)
{
  const GenevaStruct *type = geneva_schema_get_struct (GENEVA_HANDLE_LIST (handle));

  geneva_edit_set_value (edit, handle, (guint) geneva_struct_find (type, "origin"), "extracted");
  geneva_edit_set_value (edit, handle, (guint) geneva_struct_find (type, "rule"), rule);
  geneva_edit_set_value (edit, handle, (guint) geneva_struct_find (type, "score"), score);
  geneva_edit_review (edit, handle, GENEVA_REVIEW_SUGGESTED);
}

static GenevaExcerpt
excerpt_of (GenevaHandle source,
            const char  *words)
{
  const char *at = strstr (text, words);
  g_assert_nonnull (at);
  return (GenevaExcerpt) { source, (guint) (at - text), (guint) (at - text + strlen (words)), NULL };
}

static GenevaHandle
add_meeting (GenevaEdit   *edit,
             const char   *title,
             GenevaHandle  a,
             GenevaHandle  b,
             const char   *when,
             GenevaExcerpt excerpt)
{
  GenevaHandle event = geneva_edit_add_event (edit, title, GENEVA_EVENT_CONSULT);

  geneva_edit_set_date (edit, event, GENEVA_EVENT_WHEN, when);
  geneva_edit_add_participant (edit, event, &(GenevaParticipant) { a, GENEVA_ROLE_PARTICIPANT, 0, -1 });
  geneva_edit_add_participant (edit, event, &(GenevaParticipant) { b, GENEVA_ROLE_PARTICIPANT, 0, -1 });
  geneva_edit_add_account (edit, event, &(GenevaAccount) { .says = GENEVA_SAYS_HAPPENED, .scope = -1 }, &excerpt);
  return event;
}

static Dossier
new_dossier (void)
{
  Dossier made = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaSnapshot) empty = geneva_template_load (GENEVA_TEMPLATE_EMPTY, "Review", "en", &error);
  g_autoptr (GenevaEdit) edit = geneva_edit_new (empty, &coder);
  g_autoptr (GenevaDelta) delta = NULL;
  GenevaExcerpt excerpt;

  g_assert_no_error (error);
  made.source = geneva_edit_add_source (edit, "Article", "en", GENEVA_TEXT_ORIGINAL, text);
  made.reed = geneva_edit_add_actor (edit, "Ada Reed", GENEVA_ACTOR_PERSON);
  made.kuhn = geneva_edit_add_actor (edit, "Boris Kuhn", GENEVA_ACTOR_PERSON);
  made.board = geneva_edit_add_actor (edit, "World Grain Board", GENEVA_ACTOR_ORGANISATION);
  excerpt = excerpt_of (made.source, "World Grain Board");
  geneva_edit_add_passage (edit, made.board, &excerpt);
  suggest (edit, made.board, "capitalised", "0.6");
  made.board_short = geneva_edit_add_actor (edit, "WGB", GENEVA_ACTOR_ORGANISATION);
  excerpt = excerpt_of (made.source, "WGB");
  geneva_edit_add_passage (edit, made.board_short, &excerpt);
  suggest (edit, made.board_short, "capitalised", "0.5");
  made.reed_short = geneva_edit_add_actor (edit, "Reed", GENEVA_ACTOR_PERSON);
  excerpt = excerpt_of (made.source, "Reed hopes");
  geneva_edit_add_passage (edit, made.reed_short, &excerpt);
  suggest (edit, made.reed_short, "surname", "0.7");
  made.talks = add_meeting (edit, "Talks in Bern", made.reed, made.kuhn, "2026-03-02",
                            excerpt_of (made.source, "met Boris Kuhn"));
  made.meeting = add_meeting (edit, "Meeting of Reed and Kuhn", made.reed, made.kuhn, "2026-03-03",
                              excerpt_of (made.source, "Ada Reed met"));
  suggest (edit, made.meeting, "active-verb", "0.8");
  made.far = add_meeting (edit, "Later meeting", made.reed, made.kuhn, "2026-05-20",
                          excerpt_of (made.source, "hopes to meet Kuhn"));
  suggest (edit, made.far, "active-verb", "0.4");
  made.issue = geneva_edit_add_issue (edit, "ceasefire", GENEVA_ISSUE_POLICY, "There should be a ceasefire.");
  suggest (edit, made.issue, "verb-of-saying", "0.9");
  made.statement = geneva_edit_add_statement (edit, made.reed_short, made.issue, GENEVA_STANCE_SUPPORTS);
  excerpt = excerpt_of (made.source, "Kuhn said the truce holds");
  geneva_edit_add_passage (edit, made.statement, &excerpt);
  suggest (edit, made.statement, "verb-of-saying", "0.9");
  made.tie = geneva_edit_add_tie (edit, made.reed_short, made.board, GENEVA_TIE_MEMBER);
  suggest (edit, made.tie, "office", "0.5");
  made.forecast = geneva_edit_add_forecast (edit, made.far, GENEVA_POLARITY_WILL, GENEVA_STRENGTH_HOPED);
  suggest (edit, made.forecast, "hope", "0.5");
  delta = geneva_edit_end (edit, &error);
  g_assert_no_error (error);
  made.snapshot = geneva_delta_apply (delta, empty, &error);
  g_assert_no_error (error);
  return made;
}

static GenevaReview
get_review (GenevaSnapshot *snapshot,
            GenevaHandle    handle)
{
  GenevaRow row;

  g_assert_true (geneva_snapshot_get_row (snapshot, handle, &row));
  return (GenevaReview) geneva_row_get_enum (&row, (guint) geneva_struct_find (row.type, "review"));
}

static GenevaSnapshot *
apply (GenevaDelta    *delta,
       GenevaSnapshot *snapshot)
{
  g_autoptr (GError) error = NULL;
  GenevaSnapshot *next = geneva_delta_apply (delta, snapshot, &error);

  g_assert_no_error (error);
  return next;
}

static void
test_order (void)
{
  Dossier made = new_dossier ();
  g_autoptr (GenevaSnapshot) snapshot = made.snapshot;
  g_autoptr (GArray) actors = geneva_review_list (snapshot, GENEVA_REVIEW_ACTORS, GENEVA_HANDLE_NONE);
  g_autoptr (GArray) events = geneva_review_list (snapshot, GENEVA_REVIEW_EVENTS, made.source);

  g_assert_cmpuint (actors->len, ==, 3);
  g_assert_cmpuint (g_array_index (actors, GenevaHandle, 0), ==, made.board);
  g_assert_cmpuint (g_array_index (actors, GenevaHandle, 1), ==, made.board_short);
  g_assert_cmpuint (g_array_index (actors, GenevaHandle, 2), ==, made.reed_short);
  g_assert_cmpuint (events->len, ==, 2);
  g_assert_cmpuint (g_array_index (events, GenevaHandle, 0), ==, made.meeting);
  g_assert_cmpuint (geneva_review_count (snapshot, GENEVA_REVIEW_ACTORS), ==, 3);
  g_assert_cmpuint (geneva_review_count (snapshot, GENEVA_REVIEW_FIGURES), ==, 0);
  /* The forecast has no passage: it is listed, but not for any one source. */
  {
    g_autoptr (GArray) all = geneva_review_list (snapshot, GENEVA_REVIEW_FORECASTS, GENEVA_HANDLE_NONE);
    g_autoptr (GArray) here = geneva_review_list (snapshot, GENEVA_REVIEW_FORECASTS, made.source);
    g_assert_cmpuint (all->len, ==, 1);
    g_assert_cmpuint (here->len, ==, 0);
  }
}

static void
test_like (void)
{
  Dossier made = new_dossier ();
  g_autoptr (GenevaSnapshot) snapshot = made.snapshot;
  g_autoptr (GArray) rule = geneva_review_list_like (snapshot, "active-verb", 0, GENEVA_HANDLE_NONE);
  g_autoptr (GArray) sure = geneva_review_list_like (snapshot, NULL, 0.75, GENEVA_HANDLE_NONE);

  g_assert_cmpuint (rule->len, ==, 2);
  g_assert_cmpuint (sure->len, ==, 2);
  g_assert_cmpuint (g_array_index (sure, GenevaHandle, 0), ==, made.meeting);
  g_assert_cmpuint (g_array_index (sure, GenevaHandle, 1), ==, made.statement);
}

static void
test_matches (void)
{
  Dossier made = new_dossier ();
  g_autoptr (GenevaSnapshot) snapshot = made.snapshot;
  GenevaReviewMatch matches[3];

  g_assert_cmpuint (geneva_review_find_matches (snapshot, NULL, made.reed_short, matches, 3), ==, 1);
  g_assert_cmpuint (matches[0].handle, ==, made.reed);
  g_assert_cmpuint (geneva_review_find_matches (snapshot, NULL, made.board_short, matches, 3), ==, 1);
  g_assert_cmpuint (matches[0].handle, ==, made.board);
  /* A day apart is one act, two months are not. */
  g_assert_cmpuint (geneva_review_find_matches (snapshot, NULL, made.meeting, matches, 3), ==, 1);
  g_assert_cmpuint (matches[0].handle, ==, made.talks);
  g_assert_cmpfloat (matches[0].likeness, >=, 0.8);
  g_assert_cmpuint (geneva_review_find_matches (snapshot, NULL, made.far, matches, 3), ==, 0);
  g_assert_cmpuint (geneva_review_find_matches (snapshot, NULL, made.meeting, matches, 0), ==, 0);
}

/* The nationality alone, or whose body it is, makes no two actors one. */
static void
test_other_actors (void)
{
  Dossier made = new_dossier ();
  g_autoptr (GenevaSnapshot) bare = made.snapshot;
  g_autoptr (GenevaEdit) edit = geneva_edit_new (bare, &coder);
  g_autoptr (GenevaDelta) delta = NULL;
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  const char *const aliases[] = { "Norwegian", NULL };
  GenevaHandle state = geneva_edit_add_actor (edit, "Norway", GENEVA_ACTOR_STATE);
  GenevaHandle army = geneva_edit_add_actor (edit, "Norwegian army", GENEVA_ACTOR_GROUP);
  GenevaHandle fishers = geneva_edit_add_actor (edit, "Norwegian fishers", GENEVA_ACTOR_GROUP);
  GenevaHandle whole = geneva_edit_add_actor (edit, "Royal Norwegian Army", GENEVA_ACTOR_GROUP);
  GenevaReviewMatch matches[3];

  geneva_edit_set_texts (edit, state, GENEVA_ACTOR_ALIASES, aliases);
  delta = geneva_edit_end (edit, NULL);
  snapshot = apply (delta, bare);
  g_assert_cmpuint (geneva_review_find_matches (snapshot, NULL, fishers, matches, 3), ==, 0);
  g_assert_cmpuint (geneva_review_find_matches (snapshot, NULL, army, matches, 3), ==, 1);
  g_assert_cmpuint (matches[0].handle, ==, whole);
}

typedef struct { const char *name, *other; gboolean may_be_one; } Pair;

/* Whether each of the two is offered as the other. `is_called` gives the second its last word as an alias, as a text calls
 * somebody whom it has named in full. */
static void
check_pairs (const Pair *pairs, guint n, GenevaActorKind kind, gboolean is_called)
{
  for (guint i = 0; i < n; i++) {
    Dossier made = new_dossier ();
    g_autoptr (GenevaSnapshot) bare = made.snapshot;
    g_autoptr (GenevaEdit) edit = geneva_edit_new (bare, &coder);
    g_autoptr (GenevaDelta) delta = NULL;
    g_autoptr (GenevaSnapshot) snapshot = NULL;
    const char *last = strrchr (pairs[i].other, ' ');
    GenevaHandle actor = geneva_edit_add_actor (edit, pairs[i].name, kind);
    GenevaHandle other = geneva_edit_add_actor (edit, pairs[i].other, kind);
    GenevaReviewMatch matches[3];

    if (is_called && last) {
      const char *const aliases[] = { last + 1, NULL };
      geneva_edit_set_texts (edit, other, GENEVA_ACTOR_ALIASES, aliases);
    }
    delta = geneva_edit_end (edit, NULL);
    snapshot = apply (delta, bare);
    g_test_message ("%s, %s", pairs[i].name, pairs[i].other);
    g_assert_cmpuint (geneva_review_find_matches (snapshot, NULL, actor, matches, 3), ==, pairs[i].may_be_one);
    g_assert_cmpuint (geneva_review_find_matches (snapshot, NULL, other, matches, 3), ==, pairs[i].may_be_one);
  }
}

/* Of two who share a surname, the given names tell whether they may be one. */
static void
test_namesakes (void)
{
  static const Pair pairs[] = {
    { "Lena Torvald", "Elif Torvald", FALSE },
    { "Lena Torvald", "L. Torvald", TRUE },
    { "Lena Torvald", "E. Torvald", FALSE },
    { "Lena Torvald", "Torvald", TRUE },
    { "Sergei Ravenko", "Sergey Ravenko", TRUE },
    { "Yevgeny Ravenko", "Evgeny Ravenko", TRUE },
    { "Khaled al-Quastani", "Haled al-Quastani", TRUE },
    { "Khaled al-Quastani", "Rana al-Quastani", FALSE },
    { "Ali Akbar Zubari", "Akbar Zubari", TRUE },
    { "Ali Akbar Zubari", "Mona Zubari", FALSE },
    { "Lena Torvald-Wendt", "Lena Wendt", TRUE },
  };

  check_pairs (pairs, G_N_ELEMENTS (pairs), GENEVA_ACTOR_PERSON, TRUE);
}

/* States are told apart by words of their names that others have as well. */
static void
test_states (void)
{
  static const Pair pairs[] = {
    { "United States", "United Kingdom", FALSE },
    { "North Korea", "South Korea", FALSE },
    { "Papua New Guinea", "Equatorial Guinea", FALSE },
    { "Macedonia", "North Macedonia", TRUE },
    { "Syria (government)", "Syria", TRUE },
  };

  check_pairs (pairs, G_N_ELEMENTS (pairs), GENEVA_ACTOR_STATE, FALSE);
}

static GenevaHandle
add_plan (GenevaEdit     *edit,
          const char     *title,
          GenevaEventKind kind,
          GenevaSays      says)
{
  GenevaHandle event = geneva_edit_add_event (edit, title, kind);

  geneva_edit_add_account (edit, event, &(GenevaAccount) { .says = says, .scope = -1 }, NULL);
  return event;
}

/* What a proposal is like, by names that were followed and by names looked up anew. */
static guint
find_both (GenevaSnapshot          *snapshot,
           const GenevaReviewPlans *plans,
           GenevaHandle             handle,
           GenevaReviewMatch       *matches)
{
  GenevaReviewMatch again[3];
  guint n = geneva_review_find_matches (snapshot, plans, handle, matches, 3);

  g_assert_cmpuint (geneva_review_find_matches (snapshot, NULL, handle, again, 3), ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (again[i].handle, ==, matches[i].handle);
  return n;
}

/* A planned thing is matched by its name; the names are kept up with edits. */
static void
test_plans (void)
{
  Dossier made = new_dossier ();
  g_autoptr (GenevaSnapshot) bare = made.snapshot;
  g_autoptr (GenevaReviewPlans) plans = geneva_review_plans_new (bare);
  g_autoptr (GenevaSnapshot) snapshot = NULL, later = NULL;
  g_autoptr (GenevaEdit) edit = geneva_edit_new (bare, &coder);
  g_autoptr (GenevaEdit) change = NULL;
  g_autoptr (GenevaDelta) made_plans = NULL, changed = NULL;
  GenevaHandle proposal = add_plan (edit, "Bergen Conference", GENEVA_EVENT_CONSULT, GENEVA_SAYS_PLANNED);
  GenevaHandle part = add_plan (edit, "the second Bergen conference of May", GENEVA_EVENT_CONSULT, GENEVA_SAYS_POSSIBLE);
  GenevaHandle whole = add_plan (edit, "BERGEN conference", GENEVA_EVENT_CONSULT, GENEVA_SAYS_POSTPONED);
  GenevaHandle over = add_plan (edit, "Bergen conference", GENEVA_EVENT_CONSULT, GENEVA_SAYS_HAPPENED);
  GenevaHandle other = add_plan (edit, "Bergen conference", GENEVA_EVENT_AID, GENEVA_SAYS_PLANNED);
  GenevaHandle touched[5] = { proposal, part, whole, over, other };
  GenevaReviewMatch matches[3];

  made_plans = geneva_edit_end (edit, NULL);
  snapshot = apply (made_plans, bare);
  for (guint i = G_N_ELEMENTS (touched); i > 0; i--)
    geneva_review_plans_follow (plans, snapshot, touched[i - 1]);
  g_assert_cmpuint (find_both (snapshot, plans, proposal, matches), ==, 2);
  g_assert_cmpuint (matches[0].handle, ==, whole);
  g_assert_cmpfloat (matches[0].likeness, >, 0.9);
  g_assert_cmpuint (matches[1].handle, ==, part);

  /* one is called otherwise, one is gone, one changes its kind; and of a name that is not followed yet nobody is misled */
  change = geneva_edit_new (snapshot, &coder);
  geneva_edit_set_text (change, whole, GENEVA_EVENT_TITLE, "Trondheim conference");
  geneva_edit_delete (change, part, GENEVA_DELETE_ALONG);
  geneva_edit_set_enum (change, other, GENEVA_EVENT_KIND, GENEVA_EVENT_CONSULT);
  changed = geneva_edit_end (change, NULL);
  later = apply (changed, snapshot);
  g_assert_cmpuint (geneva_review_find_matches (later, plans, proposal, matches, 3), ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (touched); i++)
    geneva_review_plans_follow (plans, later, touched[i]);
  g_assert_cmpuint (find_both (later, plans, proposal, matches), ==, 1);
  g_assert_cmpuint (matches[0].handle, ==, other);
  /* and back, as undo does */
  for (guint i = 0; i < G_N_ELEMENTS (touched); i++)
    geneva_review_plans_follow (plans, snapshot, touched[i]);
  g_assert_cmpuint (find_both (snapshot, plans, proposal, matches), ==, 2);
}

static void
test_accept (void)
{
  Dossier made = new_dossier ();
  g_autoptr (GenevaSnapshot) snapshot = made.snapshot;
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaDelta) delta = geneva_review_accept (snapshot, &made.statement, 1, &coder, &error);
  g_autoptr (GenevaSnapshot) next = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (geneva_delta_get_title (delta), ==, "Acceptance of 1 proposal");
  next = apply (delta, snapshot);
  g_assert_cmpint (get_review (next, made.statement), ==, GENEVA_REVIEW_ACCEPTED);
  /* What a statement cannot be without. */
  g_assert_cmpint (get_review (next, made.issue), ==, GENEVA_REVIEW_ACCEPTED);
  g_assert_cmpint (get_review (next, made.reed_short), ==, GENEVA_REVIEW_ACCEPTED);
  g_assert_cmpint (get_review (next, made.tie), ==, GENEVA_REVIEW_SUGGESTED);
}

static void
test_reject (void)
{
  Dossier made = new_dossier ();
  g_autoptr (GenevaSnapshot) snapshot = made.snapshot;
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaDelta) delta = geneva_review_reject (snapshot, &made.reed_short, 1, &coder, &error);
  g_autoptr (GenevaSnapshot) next = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (geneva_delta_get_title (delta), ==, "Rejection of 1 proposal and 2 that rest on it");
  next = apply (delta, snapshot);
  g_assert_cmpint (get_review (next, made.reed_short), ==, GENEVA_REVIEW_REJECTED);
  g_assert_cmpint (get_review (next, made.statement), ==, GENEVA_REVIEW_REJECTED);
  g_assert_cmpint (get_review (next, made.tie), ==, GENEVA_REVIEW_REJECTED);
  g_assert_cmpint (get_review (next, made.meeting), ==, GENEVA_REVIEW_SUGGESTED);
  g_assert_cmpuint (geneva_review_count (next, GENEVA_REVIEW_ACTORS), ==, 2);
}

static void
test_attach (void)
{
  Dossier made = new_dossier ();
  g_autoptr (GenevaSnapshot) snapshot = made.snapshot;
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaDelta) delta = geneva_review_attach (snapshot, made.meeting, made.talks, &coder, &error);
  g_autoptr (GenevaSnapshot) next = NULL;
  GenevaRow row;

  g_assert_no_error (error);
  g_assert_cmpstr (geneva_delta_get_title (delta), ==, "Attachment to “Talks in Bern”");
  next = apply (delta, snapshot);
  g_assert_true (geneva_snapshot_get_row (next, made.talks, &row));
  g_assert_cmpuint (geneva_row_get_length (&row, GENEVA_EVENT_ACCOUNTS), ==, 2);
  g_assert_cmpuint (geneva_snapshot_get_kept (next, made.meeting), ==, made.talks);
  g_assert_cmpuint (geneva_review_count (next, GENEVA_REVIEW_EVENTS), ==, 1);
  {
    g_autoptr (GenevaDelta) none = geneva_review_attach (snapshot, made.meeting, made.kuhn, &coder, &error);
    g_assert_null (none);
    g_assert_error (error, GENEVA_EDIT_ERROR, GENEVA_EDIT_ERROR_UNLIKE);
  }
}

/* What said that the two belong together says nothing any more when they are one. */
static void
test_tie_to_itself (void)
{
  Dossier made = new_dossier ();
  g_autoptr (GenevaSnapshot) first = made.snapshot;
  g_autoptr (GenevaEdit) edit = geneva_edit_new (first, &coder);
  g_autoptr (GenevaDelta) retied = NULL, merged = NULL;
  g_autoptr (GenevaSnapshot) snapshot = NULL, next = NULL;
  GenevaHandle own = geneva_edit_add_tie (edit, made.reed, made.reed_short, GENEVA_TIE_MEMBER);
  GenevaReviewItem item;

  suggest (edit, own, "office", "0.5");
  retied = geneva_edit_end (edit, NULL);
  snapshot = apply (retied, first);
  merged = geneva_review_attach (snapshot, made.reed_short, made.reed, &coder, NULL);
  next = apply (merged, snapshot);
  g_assert_cmpint (get_review (next, own), ==, GENEVA_REVIEW_REJECTED);
  g_assert_cmpint (get_review (next, made.tie), ==, GENEVA_REVIEW_SUGGESTED);
  geneva_review_look (next, own, GENEVA_HANDLE_NONE, &item);
  g_assert_cmpint (item.state, ==, GENEVA_REVIEW_STATE_FALLEN);
}

static void
test_rules (void)
{
  Dossier made = new_dossier ();
  g_autoptr (GenevaSnapshot) first = made.snapshot;
  g_autoptr (GenevaDelta) accept = geneva_review_accept (first, &made.meeting, 1, &coder, NULL);
  g_autoptr (GenevaSnapshot) second = apply (accept, first);
  g_autoptr (GenevaDelta) reject = geneva_review_reject (second, &made.far, 1, &coder, NULL);
  g_autoptr (GenevaSnapshot) third = apply (reject, second);
  g_autoptr (GArray) rules = geneva_review_count_rules (third);
  const GenevaReviewRule *rule = &g_array_index (rules, GenevaReviewRule, 0);

  g_assert_cmpuint (rules->len, ==, 6);
  g_assert_cmpstr (rule->rule, ==, "active-verb");
  g_assert_cmpuint (rule->n_accepted, ==, 1);
  g_assert_cmpuint (rule->n_rejected, ==, 1);
  g_assert_cmpuint (rule->n_waiting, ==, 0);
}

static const GenevaReviewRule *
find_rule (const GArray *rules,
           const char   *name)
{
  for (guint i = 0; i < rules->len; i++) {
    if (strcmp (g_array_index (rules, GenevaReviewRule, i).rule, name) == 0)
      return &g_array_index (rules, GenevaReviewRule, i);
  }
  g_assert_not_reached ();
}

static GenevaReviewState
get_state (GenevaSnapshot *snapshot,
           GenevaHandle    handle)
{
  GenevaReviewItem item;

  geneva_review_look (snapshot, handle, GENEVA_HANDLE_NONE, &item);
  return item.state;
}

/* What falls with an actor speaks neither for nor against the rule that proposed it; what was rejected for itself does,
 * before the actor or together with him. */
static void
test_fallen (void)
{
  Dossier made = new_dossier ();
  g_autoptr (GenevaSnapshot) first = made.snapshot;
  g_autoptr (GenevaDelta) actor = geneva_review_reject (first, &made.reed_short, 1, &coder, NULL);
  g_autoptr (GenevaSnapshot) second = apply (actor, first);
  g_autoptr (GArray) rules = geneva_review_count_rules (second);
  const GenevaHandle both[] = { made.tie, made.reed_short };

  g_assert_cmpint (get_state (second, made.reed_short), ==, GENEVA_REVIEW_STATE_REFUSED);
  g_assert_cmpint (get_state (second, made.statement), ==, GENEVA_REVIEW_STATE_FALLEN);
  g_assert_cmpint (get_state (second, made.tie), ==, GENEVA_REVIEW_STATE_FALLEN);
  g_assert_cmpuint (find_rule (rules, "surname")->n_rejected, ==, 1);
  g_assert_cmpuint (find_rule (rules, "office")->n_rejected, ==, 0);
  g_assert_cmpuint (find_rule (rules, "office")->n_waiting, ==, 0);
  g_assert_cmpuint (find_rule (rules, "verb-of-saying")->n_rejected, ==, 0);
  {
    const GenevaCoder later = { "Cleo", "2026-03-01T14:06:00Z" };
    g_autoptr (GenevaDelta) tie = geneva_review_reject (first, &made.tie, 1, &coder, NULL);
    g_autoptr (GenevaSnapshot) between = apply (tie, first);
    g_autoptr (GenevaDelta) then = geneva_review_reject (between, &made.reed_short, 1, &later, NULL);
    g_autoptr (GenevaSnapshot) last = apply (then, between);
    g_assert_cmpstr (geneva_delta_get_title (tie), ==, "Rejection of 1 proposal");
    g_assert_cmpstr (geneva_delta_get_title (then), ==, "Rejection of 1 proposal and 1 that rests on it");
    g_assert_cmpint (get_state (last, made.tie), ==, GENEVA_REVIEW_STATE_REFUSED);
    g_assert_cmpint (get_state (last, made.statement), ==, GENEVA_REVIEW_STATE_FALLEN);
  }
  {
    g_autoptr (GenevaDelta) delta = geneva_review_reject (first, both, G_N_ELEMENTS (both), &coder, NULL);
    g_assert_cmpstr (geneva_delta_get_title (delta), ==, "Rejection of 2 proposals and 1 that rests on them");
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/review/order", test_order);
  g_test_add_func ("/review/like", test_like);
  g_test_add_func ("/review/matches", test_matches);
  g_test_add_func ("/review/other-actors", test_other_actors);
  g_test_add_func ("/review/namesakes", test_namesakes);
  g_test_add_func ("/review/states", test_states);
  g_test_add_func ("/review/plans", test_plans);
  g_test_add_func ("/review/accept", test_accept);
  g_test_add_func ("/review/reject", test_reject);
  g_test_add_func ("/review/attach", test_attach);
  g_test_add_func ("/review/tie-to-itself", test_tie_to_itself);
  g_test_add_func ("/review/rules", test_rules);
  g_test_add_func ("/review/fallen", test_fallen);
  return g_test_run ();
}

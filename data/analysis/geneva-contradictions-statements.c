/* Statements: a speaker against himself, facts that are asserted and denied,
 * the same from independent sides, and what is only passed on. Role: one of the
 * rules' files of geneva-contradictions. That two speakers want different
 * things is no contradiction: positions show it.
 */
#include "analysis/geneva-contradictions-private.h"

#include "model/geneva-unsorted.h"

/* On a policy for (1, 2) and against (-1, -2), 2 without conditions; on a fact asserts 2, doubts -1, denies -2. */
static int
get_side (guint code)
{
  static const int sides[] = {
    [GENEVA_STANCE_SUPPORTS] = 2, [GENEVA_STANCE_OPPOSES] = -2, [GENEVA_STANCE_CONDITIONAL] = 0,
    [GENEVA_STANCE_NEUTRAL] = 0, [GENEVA_STANCE_ASSERTS] = 2, [GENEVA_STANCE_DENIES] = -2, [GENEVA_STANCE_DOUBTS] = -1,
  };
  guint stance = code & 7, leaning = code >> 3;

  if (stance == GENEVA_STANCE_CONDITIONAL)
    return leaning == 0 ? 0 : leaning - 1 == GENEVA_STANCE_SUPPORTS ? 1 : -1;
  return stance < G_N_ELEMENTS (sides) ? sides[stance] : 0;
}

static gboolean
is_on_fact (guint code)
{
  return (code & 7) >= GENEVA_STANCE_ASSERTS;
}

static void
read_statements (GenevaTestimonies *set)
{
  GenevaSnapshot *snapshot = set->finding->snapshot;

  for (GenevaHandle handle = geneva_snapshot_next (snapshot, GENEVA_LIST_STATEMENTS, GENEVA_HANDLE_NONE);
       handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (snapshot, GENEVA_LIST_STATEMENTS, handle)) {
    const GenevaEdtf *when;
    GenevaTestimony *testimony;
    GenevaRow row, issue_row;
    GenevaHandle issue;
    int stance, leaning;

    if (!geneva_snapshot_get_row (snapshot, handle, &row)
        || !geneva_testimony_counts (&row, GENEVA_STATEMENT_MERGED_INTO, GENEVA_STATEMENT_REVIEW))
      continue;
    issue = geneva_snapshot_get_kept (snapshot, geneva_row_get_ref (&row, GENEVA_STATEMENT_ISSUE));
    stance = geneva_row_get_enum (&row, GENEVA_STATEMENT_STANCE);
    leaning = geneva_row_get_enum (&row, GENEVA_STATEMENT_LEANING);
    if (stance < 0 || !geneva_snapshot_is_living (snapshot, issue)
        || !geneva_snapshot_get_row (snapshot, issue, &issue_row) || geneva_issue_is_unsorted (&issue_row))
      continue;
    testimony = geneva_testimonies_add (set, &row, handle, GENEVA_STATEMENT_SPEAKER, GENEVA_STATEMENT_FOR,
                                        GENEVA_STATEMENT_VIA, GENEVA_STATEMENT_EVIDENCE);
    testimony->group = GENEVA_HANDLE_ROW (issue);
    testimony->code = (guint) stance | (guint) (leaning + 1) << 3;
    when = geneva_row_get_date (&row, GENEVA_STATEMENT_WHEN);
    geneva_testimony_read_time (when, TRUE, &testimony->time);
    if (when == NULL && testimony->reported != GENEVA_INSTANT_MAX) {
      testimony->time.form = GENEVA_TIME_BY;
      testimony->time.span = (GenevaSpan) { testimony->reported - 31 * (gint64) GENEVA_DAY_SECONDS,
                                            testimony->reported + GENEVA_DAY_SECONDS };
    }
  }
}

static int
compare_times (const GenevaTestimony *one, const GenevaTestimony *other)
{
  if (one->time.span.begin != other->time.span.begin)
    return one->time.span.begin < other->time.span.begin ? -1 : 1;
  if (one->time.span.end != other->time.span.end)
    return one->time.span.end < other->time.span.end ? -1 : 1;
  return one->handle < other->handle ? -1 : one->handle > other->handle;
}

static int
compare_content (gconstpointer a, gconstpointer b)
{
  const GenevaTestimony *one = a, *other = b;

  if (one->group != other->group)
    return one->group < other->group ? -1 : 1;
  if (one->claimant != other->claimant)
    return one->claimant < other->claimant ? -1 : 1;
  if (one->code != other->code)
    return one->code < other->code ? -1 : 1;
  return compare_times (one, other);
}

static int
compare_positions (gconstpointer a, gconstpointer b, gpointer data)
{
  return compare_times (geneva_testimonies_get (data, *(const guint *) a),
                        geneva_testimonies_get (data, *(const guint *) b));
}

/* ---- one issue ---- */

typedef struct {
  guint      *n_partners;
  GHashTable *pairs;       /* gint64: a statement, and a speaker who was held against it */
} Meeting;

/* A speaker who says a thing five times is held once against each statement of the other. */
static gboolean
is_new_pair (Meeting *meeting, guint at, GenevaHandle claimant)
{
  gint64 *key = g_new (gint64, 1);

  *key = (gint64) ((guint64) at << 32 | claimant);
  return g_hash_table_add (meeting->pairs, key);
}

static double
get_score (const GenevaTestimony *a, const GenevaTestimony *b)
{
  double score = ABS (get_side (a->code) * get_side (b->code)) == 4 ? 0.8 : 0.5;

  return a->time.form != GENEVA_TIME_CLOSED || b->time.form != GENEVA_TIME_CLOSED ? score - 0.1 : score;
}

/* `one` is for, `other` against. */
static gboolean
on_fact (GenevaTestimonies *set, guint one, guint other, gpointer data)
{
  const GenevaTestimony *a = geneva_testimonies_get (set, one), *b = geneva_testimonies_get (set, other);
  Meeting *meeting = data;

  if (a->claimant == b->claimant || !is_new_pair (meeting, one, b->claimant)
      || !is_new_pair (meeting, other, a->claimant))
    return TRUE;
  geneva_finding_propose (set->finding, set, other, one, GENEVA_LINK_CONTRADICTS,
                          get_side (b->code) == -2 ? GENEVA_LINK_RULE_ASSERTED_DENIED
                                                   : GENEVA_LINK_RULE_ASSERTED_DOUBTED, get_score (a, b) - 0.1);
  return meeting->n_partners[other]++ < GENEVA_MOST_PARTNERS;
}

/* Two conditions may both hold. */
static gboolean
on_self (GenevaTestimonies *set, guint one, guint other, gpointer data)
{
  const GenevaTestimony *a = geneva_testimonies_get (set, one), *b = geneva_testimonies_get (set, other);
  gboolean is_later = compare_times (a, b) > 0;

  if (ABS (get_side (a->code) * get_side (b->code)) < 2)
    return TRUE;
  geneva_finding_propose (set->finding, set, is_later ? one : other, is_later ? other : one, GENEVA_LINK_CONTRADICTS,
                          GENEVA_LINK_RULE_SPEAKER_AGAINST_SELF, get_score (a, b));
  return ((Meeting *) data)->n_partners[other]++ < GENEVA_MOST_PARTNERS;
}

/* Those of some positions whose speaker is known and who are on either side, each side by time. */
static void
part_sides (GenevaTestimonies *set, guint begin, guint end, GArray *pros, GArray *cons)
{
  g_array_set_size (pros, 0);
  g_array_set_size (cons, 0);
  for (guint i = begin; i < end; i++) {
    const GenevaTestimony *testimony = geneva_testimonies_get (set, i);
    int side = get_side (testimony->code);

    if (side != 0 && testimony->claimant != GENEVA_HANDLE_NONE && testimony->time.form != GENEVA_TIME_NONE
        && geneva_testimonies_is_first (set, i))
      g_array_append_val (side > 0 ? pros : cons, i);
  }
  g_array_sort_with_data (pros, compare_positions, set);
  g_array_sort_with_data (cons, compare_positions, set);
}

static void
propose_opposed (GenevaTestimonies *set, guint begin, guint end, Meeting *meeting)
{
  g_autoptr (GArray) pros = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) cons = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint from = begin, to; from < end; from = to) {
    GenevaHandle speaker = geneva_testimonies_get (set, from)->claimant;

    for (to = from + 1; to < end && geneva_testimonies_get (set, to)->claimant == speaker; to++)
      ;
    part_sides (set, from, to, pros, cons);
    geneva_testimonies_meet (set, pros, cons, on_self, meeting);
  }
  if (!is_on_fact (geneva_testimonies_get (set, begin)->code))
    return;
  part_sides (set, begin, end, pros, cons);
  geneva_testimonies_meet (set, pros, cons, on_fact, meeting);
}

/* Whoever adds a way of his own corroborates the first who said it; the third who has it from the same agency adds
 * nothing. */
static void
propose_alike (GenevaTestimonies *set, GArray *order)
{
  guint knowns[7][GENEVA_MOST_PARTNERS];
  guint n_knowns[7] = { 0 };

  for (guint i = 0; i < order->len; i++) {
    guint at = g_array_index (order, guint, i);
    const GenevaTestimony *testimony = geneva_testimonies_get (set, at), *first;
    guint stance = MIN (testimony->code & 7, 6);
    gboolean is_new = TRUE;

    /* two who doubt claim nothing */
    if (!is_on_fact (testimony->code) || stance == GENEVA_STANCE_DOUBTS || testimony->claimant == GENEVA_HANDLE_NONE)
      continue;
    for (guint k = 0; k < n_knowns[stance] && is_new; k++)
      is_new = geneva_testimonies_are_independent (set, geneva_testimonies_get (set, knowns[stance][k]), testimony, TRUE);
    if (!is_new)
      continue;
    if (n_knowns[stance] > 0) {
      first = geneva_testimonies_get (set, knowns[stance][0]);
      geneva_finding_propose (set->finding, set, at, knowns[stance][0], GENEVA_LINK_CORROBORATES,
                              GENEVA_LINK_RULE_CLAIMS_ALIKE,
                              geneva_times_meet (&first->time, &testimony->time) ? 0.6 : 0.4);
    }
    if (n_knowns[stance] < GENEVA_MOST_PARTNERS)
      knowns[stance][n_knowns[stance]++] = at;
  }
}

/* Positions [begin, end) are of one issue, sorted by speaker, stance and time: what one speaker said at one time,
 * reported by several independent ways. */
static void
propose_reports (GenevaTestimonies *set, guint begin, guint end)
{
  for (guint i = begin, head = begin; i < end; i++) {
    const GenevaTestimony *a = geneva_testimonies_get (set, head), *b = geneva_testimonies_get (set, i);

    if (!geneva_testimonies_is_first (set, i) || b->claimant == GENEVA_HANDLE_NONE)
      continue;
    if (head != i && geneva_testimonies_is_first (set, head) && a->claimant == b->claimant && a->code == b->code
        && geneva_times_meet (&a->time, &b->time) && a->time.form == GENEVA_TIME_CLOSED
        && b->time.form == GENEVA_TIME_CLOSED && geneva_testimonies_are_independent (set, a, b, FALSE))
      geneva_finding_propose (set->finding, set, i, head, GENEVA_LINK_CORROBORATES, GENEVA_LINK_RULE_REPORTS_ALIKE, 0.5);
    else
      head = i;
  }
}

/* The White House says what the services told it: one claim, not two. */
static void
propose_passed_on (GenevaTestimonies *set, guint begin, guint end)
{
  g_autoptr (GHashTable) speakers = NULL;

  for (guint i = begin; i < end; i++) {
    const GenevaTestimony *testimony = geneva_testimonies_get (set, i);

    if (testimony->n_via == 0 || !is_on_fact (testimony->code))
      continue;
    if (speakers == NULL) {
      speakers = g_hash_table_new (NULL, NULL);
      for (guint k = end; k-- > begin;)
        g_hash_table_insert (speakers, GUINT_TO_POINTER (geneva_testimonies_get (set, k)->claimant),
                             GUINT_TO_POINTER (k + 1));
    }
    for (guint v = 0; v < testimony->n_via; v++) {
      GenevaHandle actor = g_array_index (set->words, guint32, testimony->via + v);
      guint at = GPOINTER_TO_UINT (g_hash_table_lookup (speakers, GUINT_TO_POINTER (actor)));
      guint n_looked = 0;

      for (; at > 0 && at - 1 < end && n_looked < GENEVA_MOST_PARTNERS; at++, n_looked++) {
        const GenevaTestimony *other = geneva_testimonies_get (set, at - 1);

        if (other->claimant != actor || actor == testimony->claimant)
          break;
        if (other->code == testimony->code && geneva_times_meet (&other->time, &testimony->time)) {
          geneva_finding_propose (set->finding, set, at - 1, i, GENEVA_LINK_REPEATS, GENEVA_LINK_RULE_PASSED_ON, 0.6);
          break;
        }
      }
    }
  }
}

void
geneva_find_among_statements (GenevaFinding *finding)
{
  g_auto (GenevaTestimonies) set = { NULL, NULL, NULL, NULL, NULL, NULL };
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) pairs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autofree guint *n_partners = NULL;

  geneva_testimonies_init (&set, finding);
  read_statements (&set);
  geneva_testimonies_collapse (&set, compare_content);
  n_partners = g_new0 (guint, MAX (set.all->len, 1));
  for (guint begin = 0, end; begin < set.all->len && !g_cancellable_is_cancelled (finding->cancellable); begin = end) {
    guint32 group = geneva_testimonies_get (&set, begin)->group;

    g_array_set_size (order, 0);
    for (end = begin; end < set.all->len && geneva_testimonies_get (&set, end)->group == group; end++) {
      const GenevaTestimony *testimony = geneva_testimonies_get (&set, end);

      if (geneva_testimonies_is_first (&set, end) && testimony->time.form != GENEVA_TIME_NONE)
        g_array_append_val (order, end);
    }
    geneva_finding_begin_group (finding);
    g_array_sort_with_data (order, compare_positions, &set);
    propose_opposed (&set, begin, end, &(Meeting) { n_partners, pairs });
    propose_alike (&set, order);
    propose_reports (&set, begin, end);
    propose_passed_on (&set, begin, end);
  }
}

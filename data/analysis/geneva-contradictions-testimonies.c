/* Testimonies: who says something, by which way and when, put in order, and
 * those that repeat one another joined. Role: what all rules of the ledger
 * stand on. It must not know what a statement, a figure or a forecast says,
 * beyond the order that a rule gives it.
 */
#include "analysis/geneva-contradictions-private.h"

/* How far back an open bound reaches: "by 5 June" was said in the month before. */
#define OPEN_SECONDS ((gint64) 31 * GENEVA_DAY_SECONDS)

/* ---- reading ---- */

gboolean
geneva_testimony_counts (const GenevaRow *row, guint merged_into, guint review)
{
  int reviewed = geneva_row_get_enum (row, review);

  return (reviewed < 0 || reviewed == GENEVA_REVIEW_ACCEPTED || reviewed == GENEVA_REVIEW_VERIFIED)
         && !geneva_row_has (row, merged_into);
}

void
geneva_testimony_read_time (const GenevaEdtf *edtf, gboolean is_narrowed, GenevaTestimonyTime *time)
{
  *time = (GenevaTestimonyTime) { { GENEVA_INSTANT_MIN, GENEVA_INSTANT_MAX }, GENEVA_TIME_NONE };
  if (edtf == NULL)
    return;
  time->span = geneva_edtf_possible (edtf);
  if (time->span.begin == GENEVA_INSTANT_MIN && time->span.end == GENEVA_INSTANT_MAX)
    return;
  if (time->span.begin == GENEVA_INSTANT_MIN) {
    time->form = GENEVA_TIME_BY;
    if (is_narrowed)
      time->span.begin = time->span.end - OPEN_SECONDS;
    return;
  }
  if (time->span.end == GENEVA_INSTANT_MAX) {
    time->form = GENEVA_TIME_FROM;
    if (is_narrowed)
      time->span.end = time->span.begin + OPEN_SECONDS;
    return;
  }
  time->form = GENEVA_TIME_CLOSED;
  if (geneva_edtf_is_approximate (edtf)) {
    time->span.begin -= geneva_edtf_get_about_seconds (edtf->first.precision);
    time->span.end += geneva_edtf_get_about_seconds (edtf->last.precision);
  }
}

gboolean
geneva_times_meet (const GenevaTestimonyTime *a, const GenevaTestimonyTime *b)
{
  return a->form != GENEVA_TIME_NONE && b->form != GENEVA_TIME_NONE && geneva_span_meets (a->span, b->span);
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  const guint32 *one = a, *other = b;

  return *one < *other ? -1 : *one > *other;
}

/* Sorts the words from `first` to the end, and leaves one of each. */
static guint
close_set (GArray *words, guint first)
{
  guint32 *at;
  guint n = words->len - first, kept = 0;

  if (n == 0)
    return 0;
  at = (guint32 *) (gpointer) words->data + first;
  if (n > 1)
    qsort (at, n, sizeof *at, compare_words);
  for (guint i = 0; i < n; i++) {
    if (i == 0 || at[i] != at[kept - 1])
      at[kept++] = at[i];
  }
  g_array_set_size (words, first + kept);
  return kept;
}

static void
add_word (GArray *words, guint32 word)
{
  g_array_append_val (words, word);
}

/* Agencies and actors share the words of tokens with sources: their lists tell them apart, and agencies take rows of
 * the lexicon, which speaks for nobody. */
static void
add_name (GenevaFinding *finding, GArray *words, const char *name)
{
  g_autofree char *folded = name != NULL ? g_utf8_casefold (name, -1) : NULL;

  if (folded != NULL)
    add_word (words, GENEVA_HANDLE (GENEVA_LIST_LEXICON,
                                    GPOINTER_TO_UINT (g_hash_table_lookup (finding->agencies, folded))));
}

/* A paper's own word is the paper's, whichever of its articles has it. */
static void
add_origins (GenevaFinding *finding, GArray *words, const GenevaRow *source, gboolean is_own_word)
{
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, source, GENEVA_SOURCE_AGENCIES);
  while (geneva_row_iter_next (&iter))
    add_name (finding, words, geneva_row_get_text (&iter.item, 0));
  if (is_own_word && !geneva_row_has (source, GENEVA_SOURCE_AGENCIES))
    add_name (finding, words, geneva_row_get_text (source, GENEVA_SOURCE_PUBLISHER));
}

static void
add_via (GenevaFinding *finding, GArray *words, GenevaHandle actor)
{
  guint agency = GPOINTER_TO_UINT (g_hash_table_lookup (finding->actor_agencies, GUINT_TO_POINTER (actor)));

  add_word (words, agency > 0 ? GENEVA_HANDLE (GENEVA_LIST_LEXICON, agency - 1) : actor);
}

void
geneva_testimonies_init (GenevaTestimonies *set, GenevaFinding *finding)
{
  *set = (GenevaTestimonies) { .finding = finding,
                               .all = g_array_new (FALSE, TRUE, sizeof (GenevaTestimony)),
                               .words = g_array_new (FALSE, FALSE, sizeof (guint32)),
                               .linked = g_array_new (FALSE, FALSE, sizeof (guint64)) };
}

void
geneva_testimonies_clear (GenevaTestimonies *set)
{
  g_clear_pointer (&set->all, g_array_unref);
  g_clear_pointer (&set->words, g_array_unref);
  g_clear_pointer (&set->linked, g_array_unref);
  g_clear_pointer (&set->first, g_free);
  g_clear_pointer (&set->n_reports, g_free);
}

GenevaTestimony *
geneva_testimonies_add (GenevaTestimonies *set, const GenevaRow *row, GenevaHandle handle, guint by, int acts_for,
                        guint via, guint evidence)
{
  GenevaFinding *finding = set->finding;
  GenevaTestimony testimony = { .handle = handle, .account = GENEVA_ACCOUNT_NONE, .reported = GENEVA_INSTANT_MAX };
  GenevaRowIter iter;

  testimony.claimant = geneva_snapshot_get_kept (finding->snapshot, geneva_row_get_ref (row, by));
  if (acts_for >= 0)
    testimony.principal = geneva_snapshot_get_kept (finding->snapshot, geneva_row_get_ref (row, (guint) acts_for));

  testimony.via = set->words->len;
  geneva_row_iter_init (&iter, row, via);
  while (geneva_row_iter_next (&iter))
    add_word (set->words, geneva_snapshot_get_kept (finding->snapshot, geneva_row_get_ref (&iter.item, 0)));
  testimony.n_via = set->words->len - testimony.via;

  testimony.sources = set->words->len;
  geneva_row_iter_init (&iter, row, evidence);
  while (geneva_row_iter_next (&iter)) {
    GenevaHandle source = geneva_row_get_ref (&iter.item, GENEVA_EXCERPT_SOURCE);

    if (GENEVA_HANDLE_ROW (source) < finding->n_sources)
      add_word (set->words, source);
  }
  testimony.n_sources = close_set (set->words, testimony.sources);

  testimony.tokens = set->words->len;
  for (guint i = 0; i < testimony.n_sources; i++) {
    GenevaHandle source = g_array_index (set->words, guint32, testimony.sources + i);
    const GenevaEdtf *published;
    GenevaRow source_row;

    add_word (set->words, GENEVA_HANDLE (GENEVA_LIST_SOURCES, finding->source_root[GENEVA_HANDLE_ROW (source)]));
    if (!geneva_snapshot_get_row (finding->snapshot, source, &source_row))
      continue;
    add_origins (finding, set->words, &source_row,
                 testimony.claimant == GENEVA_HANDLE_NONE && testimony.n_via == 0);
    published = geneva_row_get_date (&source_row, GENEVA_SOURCE_PUBLISHED);
    if (published != NULL && geneva_edtf_possible (published).begin != GENEVA_INSTANT_MIN)
      testimony.reported = MIN (testimony.reported, geneva_edtf_possible (published).begin);
  }
  for (guint i = 0; i < testimony.n_via; i++)
    add_via (finding, set->words, g_array_index (set->words, guint32, testimony.via + i));
  testimony.n_tokens = close_set (set->words, testimony.tokens);
  g_array_append_val (set->all, testimony);
  return geneva_testimonies_get (set, set->all->len - 1);
}

/* ---- chains ---- */

static gboolean
have_common (const GenevaTestimonies *set, guint a, guint n_a, guint b, guint n_b)
{
  const guint32 *words = (const guint32 *) (gpointer) set->words->data;

  for (guint i = 0, k = 0; i < n_a && k < n_b;) {
    if (words[a + i] == words[b + k])
      return TRUE;
    if (words[a + i] < words[b + k])
      i++;
    else
      k++;
  }
  return FALSE;
}

gboolean
geneva_testimonies_same_via (const GenevaTestimonies *set, const GenevaTestimony *a, const GenevaTestimony *b)
{
  const guint32 *words = (const guint32 *) (gpointer) set->words->data;

  if (a->n_via != b->n_via)
    return FALSE;
  for (guint i = 0; i < a->n_via; i++) {
    if (words[a->via + i] != words[b->via + i])
      return FALSE;
  }
  return TRUE;
}

gboolean
geneva_testimonies_share_source (const GenevaTestimonies *set, const GenevaTestimony *a, const GenevaTestimony *b)
{
  return have_common (set, a->sources, a->n_sources, b->sources, b->n_sources);
}

static gboolean
passes_on (const GenevaTestimonies *set, const GenevaTestimony *testimony, GenevaHandle actor)
{
  if (actor == GENEVA_HANDLE_NONE)
    return FALSE;
  for (guint i = 0; i < testimony->n_via; i++) {
    if (g_array_index (set->words, guint32, testimony->via + i) == actor)
      return TRUE;
  }
  return FALSE;
}

gboolean
geneva_testimonies_are_independent (const GenevaTestimonies *set, const GenevaTestimony *a, const GenevaTestimony *b,
                                    gboolean of_speakers)
{
  /* What rests on no passage has no chain that could be called another one. */
  if (a->n_tokens == 0 || b->n_tokens == 0 || have_common (set, a->tokens, a->n_tokens, b->tokens, b->n_tokens))
    return FALSE;
  if (!of_speakers)
    return TRUE;
  if (a->claimant != GENEVA_HANDLE_NONE && (a->claimant == b->claimant || a->claimant == b->principal))
    return FALSE;
  if (a->principal != GENEVA_HANDLE_NONE && (a->principal == b->claimant || a->principal == b->principal))
    return FALSE;
  return !passes_on (set, a, b->claimant) && !passes_on (set, b, a->claimant);
}

/* ---- what repeats what ---- */

static guint
find_first (guint32 *first, guint at)
{
  while (first[at] != at)
    at = first[at] = first[first[at]];
  return at;
}

/* The earlier position stays the first one: the order within a cluster is that of reporting. */
static void
join (GenevaTestimonies *set, guint a, guint b)
{
  guint one = find_first (set->first, a), other = find_first (set->first, b);

  if (one != other)
    set->first[MAX (one, other)] = MIN (one, other);
}

static gboolean
has_pair (const GArray *pairs, guint32 a, guint32 b)
{
  guint64 pair = (guint64) MIN (a, b) << 32 | MAX (a, b);
  guint low = 0, high = pairs->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;
    guint64 found = g_array_index (pairs, guint64, middle);

    if (found == pair)
      return TRUE;
    if (found < pair)
      low = middle + 1;
    else
      high = middle;
  }
  return FALSE;
}

/* Testimonies [begin, end) say the same at one time: those whose chains have a part in common are one. */
static void
join_chains (GenevaTestimonies *set, guint begin, guint end)
{
  g_autoptr (GHashTable) seen = NULL;

  if (end - begin < 2)
    return;
  seen = g_hash_table_new (NULL, NULL);
  for (guint i = begin; i < end; i++) {
    const GenevaTestimony *testimony = geneva_testimonies_get (set, i);

    for (guint t = 0; t < testimony->n_tokens; t++) {
      gpointer token = GUINT_TO_POINTER (g_array_index (set->words, guint32, testimony->tokens + t));
      gpointer known = g_hash_table_lookup (seen, token);

      if (known == NULL) {
        g_hash_table_insert (seen, token, GUINT_TO_POINTER (i + 1));
        continue;
      }
      if (!has_pair (set->finding->parted, testimony->handle,
                     geneva_testimonies_get (set, GPOINTER_TO_UINT (known) - 1)->handle))
        join (set, i, GPOINTER_TO_UINT (known) - 1);
    }
  }
}

static int
compare_reported (gconstpointer a, gconstpointer b)
{
  const GenevaTestimony *one = a, *other = b;

  if (one->reported != other->reported)
    return one->reported < other->reported ? -1 : 1;
  return one->handle < other->handle ? -1 : one->handle > other->handle;
}

/* [begin, end) say the same: cut where no moment is common to all any more. */
static void
join_content (GenevaTestimonies *set, guint begin, guint end)
{
  guint from = begin;

  while (from < end) {
    GenevaTestimonyTime common = geneva_testimonies_get (set, from)->time;
    guint to = from + 1;

    while (to < end && geneva_times_meet (&common, &geneva_testimonies_get (set, to)->time)) {
      common.span.begin = MAX (common.span.begin, geneva_testimonies_get (set, to)->time.span.begin);
      common.span.end = MIN (common.span.end, geneva_testimonies_get (set, to)->time.span.end);
      to++;
    }
    if (to - from > 1)
      qsort (geneva_testimonies_get (set, from), to - from, sizeof (GenevaTestimony), compare_reported);
    join_chains (set, from, to);
    from = to;
  }
}

/* What the analyst says repeats what, whatever the structure says. */
static void
join_linked (GenevaTestimonies *set, const guint32 *positions, guint n_rows, GenevaList list)
{
  GenevaSnapshot *snapshot = set->finding->snapshot;

  for (GenevaHandle link = geneva_snapshot_next (snapshot, GENEVA_LIST_LINKS, GENEVA_HANDLE_NONE);
       link != GENEVA_HANDLE_NONE; link = geneva_snapshot_next (snapshot, GENEVA_LIST_LINKS, link)) {
    GenevaLinkLine line;
    guint from, to;

    if (!geneva_links_read (snapshot, link, &line) || line.kind != GENEVA_LINK_REPEATS
        || (line.review != GENEVA_REVIEW_ACCEPTED && line.review != GENEVA_REVIEW_VERIFIED)
        || GENEVA_HANDLE_LIST (line.from) != list || GENEVA_HANDLE_LIST (line.to) != list
        || GENEVA_HANDLE_ROW (line.from) >= n_rows || GENEVA_HANDLE_ROW (line.to) >= n_rows)
      continue;
    from = positions[GENEVA_HANDLE_ROW (line.from)];
    to = positions[GENEVA_HANDLE_ROW (line.to)];
    if (from != G_MAXUINT && to != G_MAXUINT)
      join (set, from, to);
  }
}

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  guint64 one = *(const guint64 *) a, other = *(const guint64 *) b;

  return one < other ? -1 : one > other;
}

/* Links between any two of the groups that repeat one another are links between their first ones. */
static void
carry_links (GenevaTestimonies *set, const guint32 *positions, guint n_rows, GenevaList list)
{
  for (guint i = 0; i < set->finding->linked->len; i++) {
    guint64 pair = g_array_index (set->finding->linked, guint64, i);
    GenevaHandle a = (GenevaHandle) (pair >> 32), b = (GenevaHandle) (pair & G_MAXUINT32);
    guint one, other;

    if (GENEVA_HANDLE_LIST (a) != list || GENEVA_HANDLE_LIST (b) != list || GENEVA_HANDLE_ROW (a) >= n_rows
        || GENEVA_HANDLE_ROW (b) >= n_rows)
      continue;
    one = positions[GENEVA_HANDLE_ROW (a)];
    other = positions[GENEVA_HANDLE_ROW (b)];
    if (one == G_MAXUINT || other == G_MAXUINT)
      continue;
    one = set->first[one];
    other = set->first[other];
    pair = (guint64) MIN (one, other) << 32 | MAX (one, other);
    g_array_append_val (set->linked, pair);
  }
  g_array_sort (set->linked, compare_pairs);
}

/* Sources under each first one, each once. */
static void
count_reports (GenevaTestimonies *set)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (guint64));
  guint n = set->all->len;

  set->n_reports = g_new0 (guint, MAX (n, 1));
  for (guint i = 0; i < n; i++) {
    const GenevaTestimony *testimony = geneva_testimonies_get (set, i);

    for (guint s = 0; s < testimony->n_sources; s++) {
      guint64 pair = (guint64) set->first[i] << 32 | g_array_index (set->words, guint32, testimony->sources + s);

      g_array_append_val (pairs, pair);
    }
  }
  g_array_sort (pairs, compare_pairs);
  for (guint i = 0; i < pairs->len; i++) {
    if (i == 0 || g_array_index (pairs, guint64, i) != g_array_index (pairs, guint64, i - 1))
      set->n_reports[g_array_index (pairs, guint64, i) >> 32]++;
  }
}

void
geneva_testimonies_collapse (GenevaTestimonies *set, GCompareFunc compare)
{
  guint n = set->all->len;
  GenevaList list = n > 0 ? GENEVA_HANDLE_LIST (geneva_testimonies_get (set, 0)->handle) : GENEVA_LIST_NONE;
  guint n_rows = n > 0 ? geneva_snapshot_get_n_rows (set->finding->snapshot, list) : 0;
  g_autofree guint32 *positions = g_new (guint32, MAX (n_rows, 1));

  set->first = g_new (guint32, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    set->first[i] = i;
  if (n > 1)
    qsort (set->all->data, n, sizeof (GenevaTestimony), compare);
  for (guint begin = 0, end; begin < n; begin = end) {
    for (end = begin + 1; end < n; end++) {
      GenevaTestimony one = *geneva_testimonies_get (set, begin), other = *geneva_testimonies_get (set, end);

      /* alike but for the time */
      one.time = other.time = (GenevaTestimonyTime) { { 0, 0 }, GENEVA_TIME_NONE };
      one.handle = other.handle = GENEVA_HANDLE_NONE;
      one.reported = other.reported = 0;
      if (compare (&one, &other) != 0)
        break;
    }
    join_content (set, begin, end);
  }
  for (guint row = 0; row < n_rows; row++)
    positions[row] = G_MAXUINT;
  for (guint i = 0; i < n; i++)
    positions[GENEVA_HANDLE_ROW (geneva_testimonies_get (set, i)->handle)] = i;
  join_linked (set, positions, n_rows, list);
  for (guint i = 0; i < n; i++)
    set->first[i] = find_first (set->first, i);
  carry_links (set, positions, n_rows, list);
  count_reports (set);

  for (guint i = 0; i < n; i++) {
    const GenevaTestimony *testimony = geneva_testimonies_get (set, i);
    const GenevaTestimony *leader = geneva_testimonies_get (set, set->first[i]);

    if (i == 0 || testimony->group != geneva_testimonies_get (set, i - 1)->group)
      geneva_finding_begin_group (set->finding);
    if (leader != testimony && !geneva_testimonies_share_source (set, testimony, leader)
        && !has_pair (set->finding->linked, testimony->handle, leader->handle))
      geneva_finding_propose (set->finding, set, i, set->first[i], GENEVA_LINK_REPEATS, GENEVA_LINK_RULE_REPRINT, 0.8);
  }
}

/* ---- proposals ---- */

void
geneva_finding_begin_group (GenevaFinding *finding)
{
  finding->n_in_group = 0;
}

void
geneva_finding_add (GenevaFinding *finding, const GenevaLinkProposal *proposal)
{
  if (finding->n_in_group >= GENEVA_MAX_PROPOSALS_PER_GROUP || finding->proposals->len >= GENEVA_MAX_PROPOSALS) {
    finding->n_left_out++;
    return;
  }
  finding->n_in_group++;
  g_array_append_val (finding->proposals, *proposal);
}

void
geneva_finding_propose (GenevaFinding *finding, const GenevaTestimonies *set, guint from, guint to,
                        GenevaLinkKind kind, GenevaLinkRule rule, double score)
{
  const GenevaTestimony *one = geneva_testimonies_get (set, from), *other = geneva_testimonies_get (set, to);
  GenevaLinkProposal proposal = { one->handle, other->handle, GENEVA_ACCOUNT_NONE, GENEVA_ACCOUNT_NONE,
                                  GENEVA_SCOPE_OCCURRENCE, kind, rule, score, set->n_reports[from],
                                  set->n_reports[to] };

  if (has_pair (finding->linked, one->handle, other->handle)
      || (kind != GENEVA_LINK_REPEATS && has_pair (set->linked, set->first[from], set->first[to])))
    return;
  if (kind == GENEVA_LINK_REPEATS && rule == GENEVA_LINK_RULE_REPRINT)
    proposal.n_from = MAX (one->n_sources, 1);
  proposal.n_from = MAX (proposal.n_from, 1);
  proposal.n_to = MAX (proposal.n_to, 1);
  geneva_finding_add (finding, &proposal);
}

/* How many of a list begin before an instant. */
static guint
count_before (const GenevaTestimonies *set, const GArray *order, GenevaInstant instant)
{
  guint low = 0, high = order->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (geneva_testimonies_get (set, g_array_index (order, guint, middle))->time.span.begin < instant)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

void
geneva_testimonies_meet (GenevaTestimonies *set, const GArray *ones, const GArray *others, GenevaMeetingFunc func,
                         gpointer data)
{
  g_autofree GenevaInstant *latest = g_new (GenevaInstant, MAX (ones->len, 1));

  for (guint i = 0; i < ones->len; i++) {
    GenevaInstant end = geneva_testimonies_get (set, g_array_index (ones, guint, i))->time.span.end;

    latest[i] = i > 0 ? MAX (latest[i - 1], end) : end;
  }
  for (guint i = 0; i < others->len; i++) {
    guint other = g_array_index (others, guint, i);
    GenevaTestimonyTime time = geneva_testimonies_get (set, other)->time;
    guint n_looked = 0;

    for (guint k = ones == others ? i : count_before (set, ones, time.span.end);
         k-- > 0 && latest[k] > time.span.begin;) {
      guint one = g_array_index (ones, guint, k);

      if (n_looked++ >= GENEVA_MOST_NEIGHBOURS) {
        set->finding->n_left_out++;
        break;
      }
      if (geneva_times_meet (&geneva_testimonies_get (set, one)->time, &time) && !func (set, one, other, data))
        break;
    }
  }
}

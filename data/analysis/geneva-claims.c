/* Figures read as claims: told apart by who says what as of when, with the
 * reports of each counted by origin, in the order of time. Which figures are one
 * claim geneva-claims-reading.c says. Knows nothing of axes and marks.
 */
#include "analysis/geneva-claims-private.h"

#include "analysis/geneva-links.h"
#include "base/geneva-edtf-words.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* What is made of one quantity; the public part is first. */
typedef struct {
  GenevaClaims    public;
  GenevaSnapshot *snapshot;
  GStringChunk   *strings;
  GArray         *claims;           /* GenevaClaim */
  GArray         *claimants;        /* GenevaClaimant */
  GArray         *links;            /* GenevaClaimLink */
  GArray         *handles;          /* of all claims, side by side */
  GenevaClaims   *base;             /* whose strings and handles these are, in another window; NULL: their own */
} Made;

/* ---- claims ---- */

static const char *
get_claimant_name (Made *made, const GenevaClaimant *claimant)
{
  g_autofree char *label = NULL;
  g_autofree char *name = NULL;

  if (claimant->by != GENEVA_HANDLE_NONE) {
    label = geneva_snapshot_dup_label (made->snapshot, claimant->by);
    return g_string_chunk_insert (made->strings, label);
  }
  if (claimant->via != GENEVA_HANDLE_NONE) {
    label = geneva_snapshot_dup_label (made->snapshot, claimant->via);
    /* Translators: an agency or a paper that reports a number without saying whose it is: "AFP, no source given" */
    name = g_strdup_printf (_("%s, no source given"), label);
  } else if (claimant->paper != NULL) {
    name = g_strdup_printf (_("%s, no source given"), claimant->paper);
  } else {
    name = g_strdup (_("the paper, no source given"));
  }
  return g_string_chunk_insert (made->strings, name);
}

static guint
find_claimant (Made *made, GHashTable *known, const GenevaClaimFigure *figure)
{
  g_autofree char *key = g_strdup_printf ("%u %u %s", figure->by, figure->via, figure->paper != NULL ? figure->paper : "");
  gpointer place = g_hash_table_lookup (known, key);
  GenevaClaimant claimant = { figure->by, figure->via, figure->paper, NULL, 0 };

  if (place != NULL)
    return GPOINTER_TO_UINT (place) - 1;
  claimant.name = get_claimant_name (made, &claimant);
  g_array_append_val (made->claimants, claimant);
  g_hash_table_insert (known, g_steal_pointer (&key), GUINT_TO_POINTER (made->claimants->len));
  return made->claimants->len - 1;
}

/* Whether `a` was reported before `b`: of several figures that one stands for the claim. A merged one never does. */
static gboolean
stands_before (const GenevaClaimFigure *a, const GenevaClaimFigure *b)
{
  gboolean is_kept_a = a->kept == a->handle, is_kept_b = b->kept == b->handle;
  int order = 0;

  if (is_kept_a != is_kept_b)
    return is_kept_a;
  if (a->reported != NULL && b->reported != NULL)
    order = geneva_edtf_compare (a->reported, b->reported);
  else if (a->reported != NULL || b->reported != NULL)
    return a->reported != NULL;
  return order != 0 ? order < 0 : a->handle < b->handle;
}

static int
compare_handles (gconstpointer a, gconstpointer b)
{
  GenevaHandle first = *(const GenevaHandle *) a, second = *(const GenevaHandle *) b;

  return first < second ? -1 : first > second;
}

static guint
count_different (GArray *numbers)
{
  guint n = 0;

  g_array_sort (numbers, compare_handles);
  for (guint i = 0; i < numbers->len; i++)
    n += i == 0 || g_array_index (numbers, guint, i) != g_array_index (numbers, guint, i - 1);
  return n;
}

static void
count_reports (GenevaClaimsReading *reading, const GArray *members, GenevaClaim *claim)
{
  g_autoptr (GArray) sources = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) origins = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint m = 0; m < members->len; m++) {
    const GenevaClaimFigure *figure = geneva_claims_reading_get (reading, g_array_index (members, guint, m));

    claim->n_passages += figure->n_passages;
    for (guint k = figure->first_source; k < figure->first_source + figure->n_sources; k++) {
      guint source = g_array_index (reading->sources, GenevaHandle, k);
      guint origin = geneva_claims_reading_get_origin (reading, source);

      g_array_append_val (sources, source);
      g_array_append_val (origins, origin);
    }
  }
  claim->n_reports = count_different (sources);
  claim->n_origins = count_different (origins);
}

/* `members`: places of the figures that are this claim, ascending. */
static void
add_claim (Made *made, GenevaClaimsReading *reading, const GArray *members, GHashTable *claimants, const GenevaSessionState *state)
{
  const GenevaClaimFigure *first = geneva_claims_reading_get (reading, g_array_index (members, guint, 0));
  GenevaClaim claim = { .is_suggested = TRUE, .is_filtered = TRUE };

  for (guint m = 0; m < members->len; m++) {
    const GenevaClaimFigure *figure = geneva_claims_reading_get (reading, g_array_index (members, guint, m));

    if (stands_before (figure, first))
      first = figure;
    claim.is_suggested = claim.is_suggested && figure->is_suggested;
    claim.is_filtered = claim.is_filtered && state != NULL && !geneva_filter_keeps (state->filter, figure->kept);
    if (figure->reported != NULL
        && (claim.reported == NULL || geneva_edtf_compare (figure->reported, claim.reported) < 0))
      claim.reported = figure->reported;
    g_array_append_val (made->handles, figure->handle);
  }
  claim.handle = first->handle;
  claim.n_figures = members->len;
  claim.low = first->low;
  claim.high = first->high;
  claim.is_range = first->high > first->low;
  claim.is_reversed = first->is_reversed;
  claim.qualifier = first->qualifier;
  claim.as_of = first->as_of;
  claim.is_reported = claim.as_of == NULL || (state != NULL && state->clock == GENEVA_CLOCK_REPORTED);
  claim.when = claim.is_reported ? claim.reported : claim.as_of;
  claim.within = geneva_edtf_get_within (claim.when, state != NULL ? &state->span : NULL);
  claim.is_outside = claim.within == GENEVA_WITHIN_OUTSIDE;
  claim.claimant = find_claimant (made, claimants, first);
  count_reports (reading, members, &claim);
  g_array_append_val (made->claims, claim);
}

static int
compare_claims (gconstpointer a, gconstpointer b)
{
  const GenevaClaim *first = a, *second = b;
  int order = 0;

  if ((first->when == NULL) != (second->when == NULL))
    return first->when == NULL ? 1 : -1;
  if (first->when != NULL)
    order = geneva_edtf_compare (first->when, second->when);
  if (order != 0)
    return order;
  return first->handle < second->handle ? -1 : first->handle > second->handle;
}

typedef struct {
  guint n_claims, first, was;
} ClaimantOrder;

static int
compare_claimants (gconstpointer a, gconstpointer b)
{
  const ClaimantOrder *first = a, *second = b;

  if (first->n_claims != second->n_claims)
    return first->n_claims > second->n_claims ? -1 : 1;
  return first->first < second->first ? -1 : first->first > second->first;
}

/* Once the claims are in order. */
static void
sort_claimants (Made *made)
{
  guint n = made->claimants->len;
  g_autofree ClaimantOrder *order = g_new0 (ClaimantOrder, MAX (n, 1));
  g_autofree guint *place = g_new0 (guint, MAX (n, 1));
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (GenevaClaimant));

  for (guint i = 0; i < n; i++)
    order[i] = (ClaimantOrder) { 0, G_MAXUINT, i };
  for (guint i = 0; i < made->claims->len; i++) {
    const GenevaClaim *claim = &g_array_index (made->claims, GenevaClaim, i);
    ClaimantOrder *of = &order[claim->claimant];

    of->first = MIN (of->first, i);
    of->n_claims += !claim->is_filtered && !claim->is_outside;
  }
  qsort (order, n, sizeof (ClaimantOrder), compare_claimants);
  for (guint i = 0; i < n; i++) {
    GenevaClaimant claimant = g_array_index (made->claimants, GenevaClaimant, order[i].was);

    claimant.n_claims = order[i].n_claims;
    g_array_append_val (sorted, claimant);
    place[order[i].was] = i;
  }
  for (guint i = 0; i < made->claims->len; i++) {
    GenevaClaim *claim = &g_array_index (made->claims, GenevaClaim, i);

    claim->claimant = place[claim->claimant];
  }
  g_array_unref (made->claimants);
  made->claimants = g_steal_pointer (&sorted);
}

static void
add_links (Made *made)
{
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) links = NULL;

  for (guint i = 0; i < made->claims->len; i++) {
    const GenevaClaim *claim = &g_array_index (made->claims, GenevaClaim, i);

    for (guint k = 0; k < claim->n_figures; k++)
      g_hash_table_insert (places, GUINT_TO_POINTER (claim->figures[k]), GUINT_TO_POINTER (i + 1));
  }
  links = geneva_links_among (made->snapshot, (const GenevaHandle *) (gconstpointer) made->handles->data,
                              made->handles->len, GENEVA_LINKS_CONFIRMED);
  for (guint i = 0; i < links->len; i++) {
    const GenevaLinkLine *link = &g_array_index (links, GenevaLinkLine, i);
    GenevaClaimLink found = { .handle = link->link, .kind = link->kind };

    found.from = GPOINTER_TO_UINT (g_hash_table_lookup (places, GUINT_TO_POINTER (link->from))) - 1;
    found.to = GPOINTER_TO_UINT (g_hash_table_lookup (places, GUINT_TO_POINTER (link->to))) - 1;
    if (found.from != found.to && found.kind != GENEVA_LINK_REPEATS)
      g_array_append_val (made->links, found);
  }
}

static void
count_claims (Made *made)
{
  GenevaClaims *public = &made->public;

  for (guint i = 0; i < public->n_claims; i++) {
    const GenevaClaim *claim = &public->claims[i];

    public->n_suggested += claim->is_suggested;
    public->n_filtered += claim->is_filtered;
    public->n_outside += claim->is_outside && !claim->is_filtered;
    if (claim->is_filtered || claim->is_outside)
      continue;
    public->n_drawn++;
    public->n_undated += claim->when == NULL;
    public->n_reported += claim->when != NULL && claim->is_reported;
  }
}

static void
publish (Made *made)
{
  sort_claimants (made);
  made->public.n_claims = made->claims->len;
  made->public.claims = (const GenevaClaim *) (gconstpointer) made->claims->data;
  made->public.n_claimants = made->claimants->len;
  made->public.claimants = (const GenevaClaimant *) (gconstpointer) made->claimants->data;
  made->public.n_links = made->links->len;
  made->public.links = (const GenevaClaimLink *) (gconstpointer) made->links->data;
  count_claims (made);
}

/* Of the figures that were read, in the order of their handles. */
static void
make_claims (Made *made, GenevaClaimsReading *reading, const GenevaSessionState *state)
{
  g_autoptr (GHashTable) groups = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  g_autoptr (GHashTable) claimants = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint at = 0;

  geneva_claims_reading_join (reading);
  for (guint i = 0; i < reading->figures->len; i++) {
    guint group = geneva_claims_reading_find_group (reading, i);
    GArray *members = g_hash_table_lookup (groups, GUINT_TO_POINTER (group));

    if (members == NULL) {
      members = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (groups, GUINT_TO_POINTER (group), members);
    }
    g_array_append_val (members, i);
  }
  /* A group's first figure is the least of its numbers. */
  for (guint i = 0; i < reading->figures->len; i++) {
    if (geneva_claims_reading_find_group (reading, i) == i)
      add_claim (made, reading, g_hash_table_lookup (groups, GUINT_TO_POINTER (i)), claimants, state);
  }
  for (guint i = 0; i < made->claims->len; i++) {
    GenevaClaim *claim = &g_array_index (made->claims, GenevaClaim, i);
    GenevaHandle *figures = &g_array_index (made->handles, GenevaHandle, at);

    qsort (figures, claim->n_figures, sizeof (GenevaHandle), compare_handles);
    claim->figures = figures;
    at += claim->n_figures;
  }
  g_array_sort (made->claims, compare_claims);
  add_links (made);
  publish (made);
}

static Made *
made_new (GenevaSnapshot *snapshot, GenevaHandle quantity)
{
  Made *made = g_atomic_rc_box_new0 (Made);
  GenevaRow row;

  made->snapshot = geneva_snapshot_ref (snapshot);
  made->strings = g_string_chunk_new (1024);
  made->claims = g_array_new (FALSE, FALSE, sizeof (GenevaClaim));
  made->claimants = g_array_new (FALSE, FALSE, sizeof (GenevaClaimant));
  made->links = g_array_new (FALSE, FALSE, sizeof (GenevaClaimLink));
  made->handles = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  made->public.quantity = quantity;
  made->public.is_cumulative = geneva_snapshot_get_row (snapshot, quantity, &row)
                               && geneva_row_get_bool (&row, GENEVA_QUANTITY_CUMULATIVE);
  return made;
}

GenevaClaims *
geneva_claims_new (GenevaSnapshot *snapshot, GenevaHandle quantity, const GenevaSessionState *state)
{
  g_auto (GenevaClaimsReading) reading = { 0 };
  Made *made;

  g_return_val_if_fail (snapshot != NULL, NULL);

  made = made_new (snapshot, quantity);
  geneva_claims_reading_init (&reading, snapshot);
  for (GenevaHandle handle = geneva_snapshot_next (snapshot, GENEVA_LIST_FIGURES, GENEVA_HANDLE_NONE);
       handle != GENEVA_HANDLE_NONE && quantity != GENEVA_HANDLE_NONE;
       handle = geneva_snapshot_next (snapshot, GENEVA_LIST_FIGURES, handle)) {
    GenevaHandle counted;
    GenevaRow row;

    if (!geneva_snapshot_get_row (snapshot, handle, &row))
      continue;
    counted = geneva_row_get_ref (&row, GENEVA_FIGURE_QUANTITY);
    if (counted == GENEVA_HANDLE_NONE || geneva_snapshot_get_kept (snapshot, counted) != quantity)
      continue;
    if (geneva_claims_is_drawn (&row, state != NULL && state->unreviewed))
      geneva_claims_reading_add (&reading, handle, &row);
    else if (geneva_row_get_enum (&row, GENEVA_FIGURE_REVIEW) == GENEVA_REVIEW_SUGGESTED
             && !geneva_row_has (&row, GENEVA_FIGURE_MERGED_INTO))
      made->public.n_waiting++;
  }
  make_claims (made, &reading, state);
  return &made->public;
}

GenevaClaims *
geneva_claims_new_moved (GenevaClaims *claims, const GenevaSpan *window)
{
  Made *from = (Made *) claims, *made;

  g_return_val_if_fail (claims != NULL, NULL);

  made = made_new (from->snapshot, claims->quantity);
  made->base = geneva_claims_ref (from->base != NULL ? from->base : claims);
  made->public.n_waiting = claims->n_waiting;
  g_array_append_vals (made->claims, from->claims->data, from->claims->len);
  g_array_append_vals (made->claimants, from->claimants->data, from->claimants->len);
  g_array_append_vals (made->links, from->links->data, from->links->len);
  for (guint i = 0; i < made->claims->len; i++) {
    GenevaClaim *claim = &g_array_index (made->claims, GenevaClaim, i);

    claim->within = geneva_edtf_get_within (claim->when, window);
    claim->is_outside = claim->within == GENEVA_WITHIN_OUTSIDE;
  }
  publish (made);
  return &made->public;
}

static void
made_clear (gpointer data)
{
  Made *made = data;

  g_clear_pointer (&made->base, geneva_claims_unref);
  g_array_unref (made->claims);
  g_array_unref (made->claimants);
  g_array_unref (made->links);
  g_array_unref (made->handles);
  g_string_chunk_free (made->strings);
  geneva_snapshot_unref (made->snapshot);
}

GenevaClaims *
geneva_claims_ref (GenevaClaims *claims)
{
  g_return_val_if_fail (claims != NULL, NULL);

  return g_atomic_rc_box_acquire (claims);
}

void
geneva_claims_unref (GenevaClaims *claims)
{
  if (claims != NULL)
    g_atomic_rc_box_release_full (claims, made_clear);
}

/* ---- words ---- */

static void
add_link_of_chain (GString *chain, const char *name)
{
  if (chain->len > 0)
    g_string_append (chain, " → ");
  g_string_append (chain, name);
}

char *
geneva_claims_dup_chain (const GenevaClaims *claims, guint claim)
{
  const Made *made = (const Made *) claims;
  g_autoptr (GString) chain = g_string_new (NULL);
  GenevaRowIter iter;
  GenevaRow row;

  g_return_val_if_fail (claims != NULL && claim < claims->n_claims, NULL);

  if (!geneva_snapshot_get_row (made->snapshot, claims->claims[claim].handle, &row))
    return g_string_free (g_steal_pointer (&chain), FALSE);
  if (geneva_row_get_ref (&row, GENEVA_FIGURE_BY) != GENEVA_HANDLE_NONE) {
    g_autofree char *by = geneva_snapshot_dup_label (made->snapshot, geneva_row_get_ref (&row, GENEVA_FIGURE_BY));

    add_link_of_chain (chain, by);
  }
  geneva_row_iter_init (&iter, &row, GENEVA_FIGURE_VIA);
  while (geneva_row_iter_next (&iter)) {
    g_autofree char *via = geneva_snapshot_dup_label (made->snapshot, geneva_row_get_ref (&iter.item, 0));

    add_link_of_chain (chain, via);
  }
  geneva_row_iter_init (&iter, &row, GENEVA_FIGURE_EVIDENCE);
  if (geneva_row_iter_next (&iter)) {
    GenevaHandle source = geneva_row_get_ref (&iter.item, GENEVA_EXCERPT_SOURCE);
    GenevaRow source_row;

    if (geneva_snapshot_get_row (made->snapshot, source, &source_row)) {
      const char *paper = geneva_row_get_text (&source_row, GENEVA_SOURCE_PUBLISHER);

      paper = paper != NULL ? paper : geneva_row_get_text (&source_row, GENEVA_SOURCE_TITLE);
      /* What an agency itself published is not told on by anybody. */
      if (paper != NULL && !g_str_has_suffix (chain->str, paper))
        add_link_of_chain (chain, paper);
    }
  }
  return g_string_free (g_steal_pointer (&chain), FALSE);
}

char *
geneva_quantity_dup_definition (const GenevaSnapshot *snapshot, GenevaHandle quantity, const char *locale)
{
  g_autoptr (GString) words = g_string_new (NULL);
  const GenevaEdtf *since;
  const char *counted, *area;
  GenevaRow row;

  g_return_val_if_fail (snapshot != NULL, NULL);

  if (!geneva_snapshot_get_row (snapshot, quantity, &row))
    return g_strdup ("");
  counted = geneva_row_get_text (&row, GENEVA_QUANTITY_COUNTED);
  area = geneva_row_get_text (&row, GENEVA_QUANTITY_AREA);
  since = geneva_row_get_date (&row, GENEVA_QUANTITY_SINCE);
  g_string_append (words, counted != NULL ? counted : "");
  if (since != NULL) {
    g_autofree char *day = geneva_edtf_dup_words (since, locale);

    g_string_append (words, " · ");
    /* Translators: from when on something is counted */
    g_string_append_printf (words, C_("quantity", "since %s"), day);
  }
  if (area != NULL)
    g_string_append_printf (words, " · %s", area);
  g_string_append_printf (words, " · %s", geneva_row_get_bool (&row, GENEVA_QUANTITY_CUMULATIVE)
                                            ? C_("quantity", "cumulative")
                                            : C_("quantity", "not cumulative"));
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* ---- quantities ---- */

typedef struct {
  GenevaClaimedQuantity quantity;
  guint                 place;
} Listed;

static int
compare_listed (gconstpointer a, gconstpointer b)
{
  const Listed *first = a, *second = b;

  if (first->quantity.n_claims != second->quantity.n_claims)
    return first->quantity.n_claims > second->quantity.n_claims ? -1 : 1;
  return first->place < second->place ? -1 : 1;
}

/* Quantity → its figures, as GArray of GenevaHandle. */
static GHashTable *
sort_figures (GenevaSnapshot *snapshot, gboolean unreviewed)
{
  GHashTable *figures = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);

  for (GenevaHandle handle = geneva_snapshot_next (snapshot, GENEVA_LIST_FIGURES, GENEVA_HANDLE_NONE);
       handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (snapshot, GENEVA_LIST_FIGURES, handle)) {
    GenevaHandle quantity;
    GArray *of_quantity;
    GenevaRow row;

    if (!geneva_snapshot_get_row (snapshot, handle, &row) || !geneva_claims_is_drawn (&row, unreviewed))
      continue;
    quantity = geneva_row_get_ref (&row, GENEVA_FIGURE_QUANTITY);
    if (quantity == GENEVA_HANDLE_NONE)
      continue;
    quantity = geneva_snapshot_get_kept (snapshot, quantity);
    of_quantity = g_hash_table_lookup (figures, GUINT_TO_POINTER (quantity));
    if (of_quantity == NULL) {
      of_quantity = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
      g_hash_table_insert (figures, GUINT_TO_POINTER (quantity), of_quantity);
    }
    g_array_append_val (of_quantity, handle);
  }
  return figures;
}

static guint
count_of (GenevaSnapshot *snapshot, const GArray *figures)
{
  g_auto (GenevaClaimsReading) reading = { 0 };
  guint n = 0;

  geneva_claims_reading_init (&reading, snapshot);
  for (guint i = 0; figures != NULL && i < figures->len; i++) {
    GenevaHandle handle = g_array_index (figures, GenevaHandle, i);
    GenevaRow row;

    if (geneva_snapshot_get_row (snapshot, handle, &row))
      geneva_claims_reading_add (&reading, handle, &row);
  }
  geneva_claims_reading_join (&reading);
  for (guint i = 0; i < reading.figures->len; i++)
    n += geneva_claims_reading_find_group (&reading, i) == i;
  return n;
}

GArray *
geneva_claims_list_quantities (GenevaSnapshot *snapshot, const GenevaSessionState *state)
{
  GArray *quantities = g_array_new (FALSE, FALSE, sizeof (GenevaClaimedQuantity));
  g_autoptr (GArray) listed = g_array_new (FALSE, FALSE, sizeof (Listed));
  g_autoptr (GHashTable) figures = NULL;

  g_return_val_if_fail (snapshot != NULL, quantities);

  figures = sort_figures (snapshot, state != NULL && state->unreviewed);
  for (GenevaHandle handle = geneva_snapshot_next (snapshot, GENEVA_LIST_QUANTITIES, GENEVA_HANDLE_NONE);
       handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (snapshot, GENEVA_LIST_QUANTITIES, handle)) {
    Listed entry = { { handle, NULL, 0 }, listed->len };
    GenevaRow row;
    int review;

    if (!geneva_snapshot_get_row (snapshot, handle, &row) || geneva_row_has (&row, GENEVA_QUANTITY_MERGED_INTO))
      continue;
    review = geneva_row_get_enum (&row, GENEVA_QUANTITY_REVIEW);
    if (review == GENEVA_REVIEW_REJECTED
        || (review == GENEVA_REVIEW_SUGGESTED && !(state != NULL && state->unreviewed)))
      continue;
    entry.quantity.title = geneva_row_get_text (&row, GENEVA_QUANTITY_TITLE);
    entry.quantity.n_claims = count_of (snapshot, g_hash_table_lookup (figures, GUINT_TO_POINTER (handle)));
    g_array_append_val (listed, entry);
  }
  g_array_sort (listed, compare_listed);
  for (guint i = 0; i < listed->len; i++)
    g_array_append_val (quantities, g_array_index (listed, Listed, i).quantity);
  return quantities;
}

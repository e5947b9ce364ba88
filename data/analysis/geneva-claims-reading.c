/* Which figures are one claim: read one by one, then joined by a key of who and
 * what, by the origins of their sources where no as-of day tells them apart, by
 * merges and by confirmed repetitions. Knows nothing of charts and sessions.
 */
#include "analysis/geneva-claims-private.h"

#include "analysis/geneva-links.h"

#include <string.h>

/* A chain of reprints longer than this is a circle, which no reader lets in. */
#define MOST_REPRINTS 64

void
geneva_claims_reading_clear (GenevaClaimsReading *reading)
{
  g_clear_pointer (&reading->figures, g_array_unref);
  g_clear_pointer (&reading->sources, g_array_unref);
  g_clear_pointer (&reading->origins, g_hash_table_unref);
  g_clear_pointer (&reading->agencies, g_hash_table_unref);
  g_clear_pointer (&reading->origin_group, g_array_unref);
}

void
geneva_claims_reading_init (GenevaClaimsReading *reading, GenevaSnapshot *snapshot)
{
  reading->snapshot = snapshot;
  reading->figures = g_array_new (FALSE, FALSE, sizeof (GenevaClaimFigure));
  reading->sources = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  reading->origins = g_hash_table_new (NULL, NULL);
  reading->agencies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reading->origin_group = g_array_new (FALSE, FALSE, sizeof (guint));
}

/* ---- origins: a source with its reprints, and all that name the same agency ---- */

static guint
find_origin (const GenevaClaimsReading *reading, guint origin)
{
  guint *group = (guint *) (gpointer) reading->origin_group->data;

  while (group[origin] != origin) {
    group[origin] = group[group[origin]];
    origin = group[origin];
  }
  return origin;
}

static void
join_origins (GenevaClaimsReading *reading, guint a, guint b)
{
  a = find_origin (reading, a);
  b = find_origin (reading, b);
  g_array_index (reading->origin_group, guint, MAX (a, b)) = MIN (a, b);
}

static guint
add_origin (GenevaClaimsReading *reading)
{
  guint origin = reading->origin_group->len;

  g_array_append_val (reading->origin_group, origin);
  return origin;
}

static void
join_agency (GenevaClaimsReading *reading, guint origin, const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name != NULL ? name : "", -1);
  gpointer known;

  if (folded[0] == '\0')
    return;
  known = g_hash_table_lookup (reading->agencies, folded);
  if (known != NULL)
    join_origins (reading, origin, GPOINTER_TO_UINT (known) - 1);
  else
    g_hash_table_insert (reading->agencies, g_steal_pointer (&folded), GUINT_TO_POINTER (origin + 1));
}

/* The source that a reprint goes back to; itself when it is none. */
static GenevaHandle
find_original (const GenevaSnapshot *snapshot, GenevaHandle source)
{
  for (guint i = 0; i < MOST_REPRINTS; i++) {
    GenevaHandle reprinted;
    GenevaRow row;

    if (!geneva_snapshot_get_row (snapshot, source, &row))
      return source;
    reprinted = geneva_row_get_ref (&row, GENEVA_SOURCE_REPRINT_OF);
    if (reprinted == GENEVA_HANDLE_NONE || !geneva_snapshot_is_living (snapshot, reprinted))
      return source;
    source = reprinted;
  }
  return source;
}

guint
geneva_claims_reading_get_origin (GenevaClaimsReading *reading, GenevaHandle source)
{
  gpointer known = g_hash_table_lookup (reading->origins, GUINT_TO_POINTER (source));
  GenevaHandle original;
  GenevaRowIter iter;
  GenevaRow row;
  guint origin;

  if (known != NULL)
    return find_origin (reading, GPOINTER_TO_UINT (known) - 1);
  original = find_original (reading->snapshot, source);
  origin = original != source ? geneva_claims_reading_get_origin (reading, original) : add_origin (reading);
  g_hash_table_insert (reading->origins, GUINT_TO_POINTER (source), GUINT_TO_POINTER (origin + 1));
  if (geneva_snapshot_get_row (reading->snapshot, source, &row)) {
    geneva_row_iter_init (&iter, &row, GENEVA_SOURCE_AGENCIES);
    while (geneva_row_iter_next (&iter))
      join_agency (reading, origin, geneva_row_get_text (&iter.item, 0));
  }
  return find_origin (reading, origin);
}

/* ---- figures ---- */

gboolean
geneva_claims_is_drawn (const GenevaRow *figure, gboolean unreviewed)
{
  int review = geneva_row_get_enum (figure, GENEVA_FIGURE_REVIEW);

  return review != GENEVA_REVIEW_REJECTED && (unreviewed || review != GENEVA_REVIEW_SUGGESTED);
}

static void
read_sources (GenevaClaimsReading *reading, const GenevaRow *row, GenevaClaimFigure *figure)
{
  GenevaRowIter iter;

  figure->first_source = reading->sources->len;
  geneva_row_iter_init (&iter, row, GENEVA_FIGURE_EVIDENCE);
  while (geneva_row_iter_next (&iter)) {
    GenevaHandle source = geneva_row_get_ref (&iter.item, GENEVA_EXCERPT_SOURCE);
    const GenevaEdtf *published = NULL;
    gboolean is_known = FALSE;
    GenevaRow source_row;

    figure->n_passages++;
    for (guint i = figure->first_source; i < reading->sources->len; i++)
      is_known = is_known || g_array_index (reading->sources, GenevaHandle, i) == source;
    if (is_known || !geneva_snapshot_get_row (reading->snapshot, source, &source_row))
      continue;
    g_array_append_val (reading->sources, source);
    figure->n_sources++;
    published = geneva_row_get_date (&source_row, GENEVA_SOURCE_PUBLISHED);
    if (published != NULL && (figure->reported == NULL || geneva_edtf_compare (published, figure->reported) < 0))
      figure->reported = published;
  }
}

/* The paper in whose own words it is: of a reprint, the one that it is taken from. */
static const char *
get_paper (const GenevaClaimsReading *reading, const GenevaClaimFigure *figure)
{
  const char *paper;
  GenevaHandle original;
  GenevaRow row;

  if (figure->n_sources == 0)
    return NULL;
  original = find_original (reading->snapshot, g_array_index (reading->sources, GenevaHandle, figure->first_source));
  if (!geneva_snapshot_get_row (reading->snapshot, original, &row))
    return NULL;
  paper = geneva_row_get_text (&row, GENEVA_SOURCE_PUBLISHER);
  return paper != NULL ? paper : geneva_row_get_text (&row, GENEVA_SOURCE_TITLE);
}

void
geneva_claims_reading_add (GenevaClaimsReading *reading, GenevaHandle handle, const GenevaRow *row)
{
  GenevaClaimFigure figure = { .handle = handle };
  GenevaHandle by = geneva_row_get_ref (row, GENEVA_FIGURE_BY);
  int qualifier = geneva_row_get_enum (row, GENEVA_FIGURE_QUALIFIER);
  GenevaRowIter iter;

  if (!geneva_row_get_number (row, GENEVA_FIGURE_LOW, &figure.low))
    return;
  if (!geneva_row_get_number (row, GENEVA_FIGURE_HIGH, &figure.high))
    figure.high = figure.low;
  if (figure.high < figure.low) {
    double low = figure.high;

    figure.high = figure.low;
    figure.low = low;
    figure.is_reversed = TRUE;
  }
  figure.kept = geneva_snapshot_get_kept (reading->snapshot, handle);
  figure.by = by != GENEVA_HANDLE_NONE ? geneva_snapshot_get_kept (reading->snapshot, by) : GENEVA_HANDLE_NONE;
  geneva_row_iter_init (&iter, row, GENEVA_FIGURE_VIA);
  if (figure.by == GENEVA_HANDLE_NONE && geneva_row_iter_next (&iter))
    figure.via = geneva_snapshot_get_kept (reading->snapshot, geneva_row_get_ref (&iter.item, 0));
  figure.qualifier = qualifier >= 0 ? (GenevaQualifier) qualifier : GENEVA_QUALIFIER_EXACTLY;
  figure.as_of = geneva_row_get_date (row, GENEVA_FIGURE_AS_OF);
  figure.is_suggested = geneva_row_get_enum (row, GENEVA_FIGURE_REVIEW) == GENEVA_REVIEW_SUGGESTED;
  read_sources (reading, row, &figure);
  if (figure.by == GENEVA_HANDLE_NONE && figure.via == GENEVA_HANDLE_NONE)
    figure.paper = get_paper (reading, &figure);
  figure.group = reading->figures->len;
  g_array_append_val (reading->figures, figure);
}

/* ---- which are one claim ---- */

guint
geneva_claims_reading_find_group (const GenevaClaimsReading *reading, guint i)
{
  while (geneva_claims_reading_get (reading, i)->group != i) {
    GenevaClaimFigure *figure = geneva_claims_reading_get (reading, i);

    figure->group = geneva_claims_reading_get (reading, figure->group)->group;
    i = figure->group;
  }
  return i;
}

static void
join_figures (const GenevaClaimsReading *reading, guint a, guint b)
{
  a = geneva_claims_reading_find_group (reading, a);
  b = geneva_claims_reading_find_group (reading, b);
  geneva_claims_reading_get (reading, MAX (a, b))->group = MIN (a, b);
}

static gboolean
has_same_number (const GenevaClaimFigure *a, const GenevaClaimFigure *b)
{
  return a->low == b->low && a->high == b->high && a->qualifier == b->qualifier;
}

/* Who and what: as long as it is equal, two may be one claim. */
typedef struct {
  GenevaHandle    by, via;
  const char     *paper;        /* of the pool of strings: the same words are the same pointer */
  double          low, high;
  GenevaQualifier qualifier;
  gboolean        has_day;
  GenevaEdtfKind  kind;
  GenevaSpan      begin, end;
  guint           origin;       /* of those without a day */
} Key;

static void
make_key (Key *key, const GenevaClaimFigure *figure, guint origin)
{
  /* Padding, too: it is hashed as bytes. */
  memset (key, 0, sizeof *key);
  key->by = figure->by;
  key->via = figure->via;
  key->paper = figure->paper;
  /* Without the sign of zero. */
  key->low = figure->low + 0.0;
  key->high = figure->high + 0.0;
  key->qualifier = figure->qualifier;
  key->origin = origin;
  if (figure->as_of == NULL)
    return;
  key->has_day = TRUE;
  key->kind = figure->as_of->kind;
  key->begin = figure->as_of->begin;
  key->end = figure->as_of->end;
}

static guint
hash_key (gconstpointer data)
{
  const guint8 *bytes = data;
  guint64 hash = 14695981039346656037u;

  for (gsize i = 0; i < sizeof (Key); i++)
    hash = (hash ^ bytes[i]) * 1099511628211u;
  return (guint) (hash ^ (hash >> 32));
}

static gboolean
equal_keys (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (Key)) == 0;
}

/* With the first figure of the same key; `firsts` is that figure's place + 1. */
static void
join_by_key (GenevaClaimsReading *reading, guint i, guint origin, GHashTable *firsts)
{
  gpointer known;
  Key key;

  make_key (&key, geneva_claims_reading_get (reading, i), origin);
  known = g_hash_table_lookup (firsts, &key);
  if (known != NULL)
    join_figures (reading, i, GPOINTER_TO_UINT (known) - 1);
  else
    g_hash_table_insert (firsts, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (i + 1));
}

/* Without an as-of day the same words on another day may be another count: only what has one origin is one. */
static void
join_by_origin (GenevaClaimsReading *reading, guint i, GHashTable *firsts)
{
  const GenevaClaimFigure *figure = geneva_claims_reading_get (reading, i);

  for (guint k = figure->first_source; k < figure->first_source + figure->n_sources; k++)
    join_by_key (reading, i,
                 geneva_claims_reading_get_origin (reading, g_array_index (reading->sources, GenevaHandle, k)), firsts);
}

/* `places`: figure → its place + 1. */
static void
join_merged (GenevaClaimsReading *reading, GHashTable *places)
{
  for (guint i = 0; i < reading->figures->len; i++) {
    const GenevaClaimFigure *figure = geneva_claims_reading_get (reading, i);
    gpointer kept = g_hash_table_lookup (places, GUINT_TO_POINTER (figure->kept));

    if (figure->kept != figure->handle && kept != NULL)
      join_figures (reading, i, GPOINTER_TO_UINT (kept) - 1);
  }
}

/* `places`: figure → its place + 1. */
static void
join_repeats (GenevaClaimsReading *reading, GHashTable *places)
{
  g_autoptr (GArray) handles = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  g_autoptr (GArray) links = NULL;

  for (guint i = 0; i < reading->figures->len; i++)
    g_array_append_val (handles, geneva_claims_reading_get (reading, i)->handle);
  links = geneva_links_among (reading->snapshot, (const GenevaHandle *) (gconstpointer) handles->data, handles->len,
                              GENEVA_LINKS_CONFIRMED);
  for (guint i = 0; i < links->len; i++) {
    const GenevaLinkLine *link = &g_array_index (links, GenevaLinkLine, i);
    guint from = GPOINTER_TO_UINT (g_hash_table_lookup (places, GUINT_TO_POINTER (link->from)));
    guint to = GPOINTER_TO_UINT (g_hash_table_lookup (places, GUINT_TO_POINTER (link->to)));

    if (link->kind == GENEVA_LINK_REPEATS
        && has_same_number (geneva_claims_reading_get (reading, from - 1), geneva_claims_reading_get (reading, to - 1)))
      join_figures (reading, from - 1, to - 1);
  }
}

/* One that was merged into a figure which is not drawn goes with it. */
static void
drop_orphans (GenevaClaimsReading *reading)
{
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  guint n = 0;

  for (guint i = 0; i < reading->figures->len; i++)
    g_hash_table_add (known, GUINT_TO_POINTER (geneva_claims_reading_get (reading, i)->handle));
  for (guint i = 0; i < reading->figures->len; i++) {
    GenevaClaimFigure figure = *geneva_claims_reading_get (reading, i);

    if (!g_hash_table_contains (known, GUINT_TO_POINTER (figure.kept)))
      continue;
    figure.group = n;
    *geneva_claims_reading_get (reading, n++) = figure;
  }
  g_array_set_size (reading->figures, n);
}

/* Each figure's group is then the first of those that are one claim with it. */
void
geneva_claims_reading_join (GenevaClaimsReading *reading)
{
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) firsts = g_hash_table_new_full (hash_key, equal_keys, g_free, NULL);

  drop_orphans (reading);
  for (guint i = 0; i < reading->figures->len; i++)
    g_hash_table_insert (places, GUINT_TO_POINTER (geneva_claims_reading_get (reading, i)->handle), GUINT_TO_POINTER (i + 1));
  /* All origins first: a later source may show that two earlier ones are one. */
  for (guint i = 0; i < reading->sources->len; i++)
    (void) geneva_claims_reading_get_origin (reading, g_array_index (reading->sources, GenevaHandle, i));
  for (guint i = 0; i < reading->figures->len; i++) {
    if (geneva_claims_reading_get (reading, i)->as_of == NULL)
      join_by_origin (reading, i, firsts);
    else
      join_by_key (reading, i, 0, firsts);
  }
  join_merged (reading, places);
  join_repeats (reading, places);
}

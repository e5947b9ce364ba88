/* From an item to the passages it rests on; an event's status from its accounts.
 *
 * Everything here is derived from one snapshot: nothing is kept. Knows nothing
 * of how passages are shown.
 */
#include "model/geneva-passages.h"

#include "base/geneva-edtf-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* `sha256` is that of the words, where the dossier gives them by their hash alone. */
static gboolean
stands_in_text (const GenevaSnapshot *snapshot, const GenevaPassage *passage, const char *sha256)
{
  const GenevaTextIndex *index;
  g_autofree char *actual = NULL;
  GenevaRow source;
  const char *text;
  gsize from, length;

  if (!geneva_snapshot_get_row (snapshot, passage->source, &source) || !geneva_row_has (&source, GENEVA_SOURCE_TEXT))
    return TRUE;
  index = geneva_pools_get_text_index (source.pools, geneva_row_get_word (&source, GENEVA_SOURCE_TEXT));
  if (passage->start > passage->end || passage->end > geneva_text_index_get_length (index))
    return FALSE;
  text = geneva_row_get_text (&source, GENEVA_SOURCE_TEXT);
  from = geneva_text_index_to_byte (index, passage->start);
  length = geneva_text_index_to_byte (index, passage->end) - from;
  if (passage->exact != NULL)
    return length == strlen (passage->exact) && memcmp (text + from, passage->exact, length) == 0;
  if (sha256 == NULL)
    return TRUE;
  actual = geneva_sha256_dup_hex (text + from, length);
  return g_str_equal (actual, sha256);
}

/* Where the passages go: whole, or (all that takes no text) as places alone. */
typedef struct {
  GenevaSnapshot *snapshot;
  GArray         *passages;     /* GenevaPassage, or … */
  GArray         *places;       /* … GenevaPassagePlace */
  GHashTable     *of_kept;      /* event → its GenevaPassagePlaces; unused for places */
  GenevaHandle    asked;        /* whose passages these are; NONE: those of a place, a selection … */
} Gathering;

static GHashTable *
kept_table_new (void)
{
  return g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
}

static void
append_places (GArray *places, const GenevaRow *holder, guint field)
{
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, holder, field);
  while (geneva_row_iter_next (&iter)) {
    const GenevaPassagePlace place = { geneva_row_get_ref (&iter.item, GENEVA_EXCERPT_SOURCE),
                                       (guint) geneva_row_get_count (&iter.item, GENEVA_EXCERPT_START),
                                       (guint) geneva_row_get_count (&iter.item, GENEVA_EXCERPT_END) };

    g_array_append_val (places, place);
  }
}

/* The event that a merged one is part of, unless it was itself asked for. It was lent the merged one's accounts: what
 * both have shows once, with the one that was kept. */
static gboolean
find_kept_event (const Gathering *gathering, GenevaHandle handle, GenevaHandle *into, GenevaRow *kept)
{
  *into = handle != gathering->asked ? geneva_snapshot_get_kept (gathering->snapshot, handle) : handle;
  return *into != handle && geneva_snapshot_get_row (gathering->snapshot, *into, kept);
}

static int
compare_passage_places (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (GenevaPassagePlace));
}

/* Where the accounts of an event are from, in order. Found once for all that were merged into it. */
static GArray *
list_kept_places (const Gathering *gathering, GenevaHandle handle, const GenevaRow *event)
{
  GArray *places = g_hash_table_lookup (gathering->of_kept, GUINT_TO_POINTER (handle));
  GenevaRowIter accounts;

  if (places != NULL)
    return places;
  places = g_array_new (FALSE, FALSE, sizeof (GenevaPassagePlace));
  geneva_row_iter_init (&accounts, event, GENEVA_EVENT_ACCOUNTS);
  while (geneva_row_iter_next (&accounts))
    append_places (places, &accounts.item, GENEVA_ACCOUNT_EVIDENCE);
  g_array_sort (places, compare_passage_places);
  g_hash_table_insert (gathering->of_kept, GUINT_TO_POINTER (handle), places);
  return places;
}

/* Without those at the places of `kept` (may be NULL). */
static void
add_excerpts (const Gathering *gathering, const GenevaRow *holder, guint field, const GenevaPassage *base,
              GArray *kept)
{
  GenevaRowIter iter;

  if (gathering->places != NULL) {
    append_places (gathering->places, holder, field);
    return;
  }
  geneva_row_iter_init (&iter, holder, field);
  while (geneva_row_iter_next (&iter)) {
    GenevaPassage passage = *base;
    GenevaPassagePlace place;
    GenevaRow original;

    passage.source = geneva_row_get_ref (&iter.item, GENEVA_EXCERPT_SOURCE);
    passage.start = (guint) geneva_row_get_count (&iter.item, GENEVA_EXCERPT_START);
    passage.end = (guint) geneva_row_get_count (&iter.item, GENEVA_EXCERPT_END);
    place = (GenevaPassagePlace) { passage.source, passage.start, passage.end };
    if (kept != NULL && g_array_binary_search (kept, &place, compare_passage_places, NULL))
      continue;
    passage.exact = geneva_row_get_text (&iter.item, GENEVA_EXCERPT_EXACT);
    if (geneva_row_get_struct (&iter.item, GENEVA_EXCERPT_ORIGINAL, &original)) {
      passage.has_original = TRUE;
      passage.original_start = (guint) geneva_row_get_count (&original, GENEVA_EXCERPT_ORIGINAL_START);
      passage.original_end = (guint) geneva_row_get_count (&original, GENEVA_EXCERPT_ORIGINAL_END);
      passage.original_sha256 = geneva_row_get_text (&original, GENEVA_EXCERPT_ORIGINAL_SHA256);
    }
    passage.is_lost = !stands_in_text (gathering->snapshot, &passage,
                                       geneva_row_get_text (&iter.item, GENEVA_EXCERPT_EXACT_SHA256));
    g_array_append_val (gathering->passages, passage);
  }
}

/* What a record's own evidence shows, and when that was. FALSE for lists without evidence. */
static gboolean
describe (const GenevaRow *row, GenevaHandle handle, GenevaPassage *passage)
{
  memset (passage, 0, sizeof *passage);
  passage->item = handle;
  switch (GENEVA_HANDLE_LIST (handle)) {
    case GENEVA_LIST_ACTORS:
    case GENEVA_LIST_PLACES:
      passage->shows = GENEVA_SHOWS_NAMED;
      return TRUE;
    case GENEVA_LIST_TIES:
      passage->shows = GENEVA_SHOWS_TIED;
      passage->date = geneva_row_get_word (row, GENEVA_TIE_WHEN);
      return TRUE;
    case GENEVA_LIST_EVENTS:
      passage->shows = GENEVA_SHOWS_DID;
      passage->date = geneva_row_get_word (row, GENEVA_EVENT_WHEN);
      return TRUE;
    case GENEVA_LIST_STATEMENTS:
      passage->shows = GENEVA_SHOWS_SAID;
      passage->date = geneva_row_get_word (row, GENEVA_STATEMENT_WHEN);
      return TRUE;
    case GENEVA_LIST_FORECASTS:
      passage->shows = GENEVA_SHOWS_FORECAST;
      passage->date = geneva_row_get_word (row, GENEVA_FORECAST_MADE);
      return TRUE;
    case GENEVA_LIST_FIGURES:
      passage->shows = GENEVA_SHOWS_FIGURE;
      passage->date = geneva_row_get_word (row, GENEVA_FIGURE_AS_OF);
      return TRUE;
    case GENEVA_LIST_ISSUES:
    case GENEVA_LIST_QUANTITIES:
    case GENEVA_LIST_LINKS:
      passage->shows = GENEVA_SHOWS_DEFINED;
      return TRUE;
    case GENEVA_LIST_NONE:
    case GENEVA_LIST_DOSSIER:
    case GENEVA_LIST_SOURCES:
    case GENEVA_LIST_LEXICON:
    case GENEVA_LIST_VIEWS:
    case GENEVA_N_LISTS:
      break;
  }
  return FALSE;
}

static void
add_own (const Gathering *gathering, GenevaHandle handle)
{
  GenevaPassage base;
  GenevaRowIter iter;
  GArray *kept_places = NULL;
  GenevaRow row, kept;
  GenevaHandle into;
  int field;

  if (!geneva_snapshot_get_row (gathering->snapshot, handle, &row) || !describe (&row, handle, &base))
    return;
  field = geneva_struct_find (row.type, "evidence");
  if (field >= 0) {
    add_excerpts (gathering, &row, (guint) field, &base, NULL);
    return;
  }
  if (gathering->places == NULL && find_kept_event (gathering, handle, &into, &kept))
    kept_places = list_kept_places (gathering, into, &kept);
  geneva_row_iter_init (&iter, &row, GENEVA_EVENT_ACCOUNTS);
  while (geneva_row_iter_next (&iter)) {
    add_excerpts (gathering, &iter.item, GENEVA_ACCOUNT_EVIDENCE, &base, kept_places);
    base.account++;
  }
}

static gboolean
event_names (const GenevaRow *event, GenevaHandle handle)
{
  GenevaRowIter iter;

  if (geneva_row_get_ref (event, GENEVA_EVENT_PLACE) == handle)
    return TRUE;
  geneva_row_iter_init (&iter, event, GENEVA_EVENT_PARTICIPANTS);
  while (geneva_row_iter_next (&iter))
    if (geneva_row_get_ref (&iter.item, GENEVA_PARTICIPANT_ACTOR) == handle ||
        geneva_row_get_ref (&iter.item, GENEVA_PARTICIPANT_FOR) == handle)
      return TRUE;
  return FALSE;
}

/* Whether a record that refers to `handle` does so in an active part: not when the actor only passed on
 * (`via`) or told (`by` of an account) what others did. */
static gboolean
is_active_in (const GenevaRow *row, GenevaHandle record, GenevaHandle handle)
{
  switch (GENEVA_HANDLE_LIST (record)) {
    case GENEVA_LIST_EVENTS:
      return event_names (row, handle);
    case GENEVA_LIST_TIES:
      return geneva_row_get_ref (row, GENEVA_TIE_FROM) == handle || geneva_row_get_ref (row, GENEVA_TIE_TO) == handle;
    case GENEVA_LIST_STATEMENTS:
      return geneva_row_get_ref (row, GENEVA_STATEMENT_SPEAKER) == handle ||
             geneva_row_get_ref (row, GENEVA_STATEMENT_FOR) == handle ||
             geneva_row_get_ref (row, GENEVA_STATEMENT_ISSUE) == handle;
    case GENEVA_LIST_FORECASTS:
      return geneva_row_get_ref (row, GENEVA_FORECAST_BY) == handle ||
             geneva_row_get_ref (row, GENEVA_FORECAST_FOR) == handle ||
             geneva_row_get_ref (row, GENEVA_FORECAST_EVENT) == handle;
    case GENEVA_LIST_FIGURES:
      return geneva_row_get_ref (row, GENEVA_FIGURE_BY) == handle ||
             geneva_row_get_ref (row, GENEVA_FIGURE_QUANTITY) == handle;
    case GENEVA_LIST_NONE:
    case GENEVA_LIST_DOSSIER:
    case GENEVA_LIST_SOURCES:
    case GENEVA_LIST_ACTORS:
    case GENEVA_LIST_PLACES:
    case GENEVA_LIST_ISSUES:
    case GENEVA_LIST_QUANTITIES:
    case GENEVA_LIST_LINKS:
    case GENEVA_LIST_LEXICON:
    case GENEVA_LIST_VIEWS:
    case GENEVA_N_LISTS:
      break;
  }
  return FALSE;
}

/* Of records that refer to it actively, and its own. */
static void
add_referring (const Gathering *gathering, GenevaHandle handle)
{
  guint n_referring;
  const GenevaHandle *referring = geneva_snapshot_get_references (gathering->snapshot, handle, &n_referring);

  for (guint i = 0; i < n_referring; i++) {
    GenevaRow row;

    if (geneva_snapshot_get_row (gathering->snapshot, referring[i], &row) && is_active_in (&row, referring[i], handle))
      add_own (gathering, referring[i]);
  }
}

/* Whether a record of the list shows what refers to it besides its own passages. */
static gboolean
is_shown_by_others (GenevaList list)
{
  return list == GENEVA_LIST_ACTORS || list == GENEVA_LIST_PLACES || list == GENEVA_LIST_ISSUES ||
         list == GENEVA_LIST_QUANTITIES || list == GENEVA_LIST_EVENTS;
}

/* With that of the records that were merged into it. */
static void
add_record (const Gathering *gathering, GenevaHandle handle)
{
  g_autoptr (GArray) merged = geneva_snapshot_list_merged (gathering->snapshot, handle);
  GenevaRow row;

  for (guint i = 0; i < merged->len; i++) {
    add_own (gathering, g_array_index (merged, GenevaHandle, i));
    if (is_shown_by_others (GENEVA_HANDLE_LIST (handle)))
      add_referring (gathering, g_array_index (merged, GenevaHandle, i));
  }
  if (GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_LINKS && geneva_snapshot_get_row (gathering->snapshot, handle, &row)) {
    add_own (gathering, geneva_row_get_ref (&row, GENEVA_LINK_FROM));
    add_own (gathering, geneva_row_get_ref (&row, GENEVA_LINK_TO));
  }
}

static const GenevaEdtf *
passage_date (const GenevaSnapshot *snapshot, const GenevaPassage *passage)
{
  GenevaRow source;

  if (passage->date != 0)
    return geneva_pools_get_date (geneva_snapshot_get_pools (snapshot), passage->date);
  if (!geneva_snapshot_get_row (snapshot, passage->source, &source))
    return NULL;
  return geneva_row_get_date (&source, GENEVA_SOURCE_PUBLISHED);
}

static int
compare_places (const GenevaPassage *a, const GenevaPassage *b)
{
  if (a->source != b->source)
    return a->source < b->source ? -1 : 1;
  if (a->start != b->start)
    return a->start < b->start ? -1 : 1;
  if (a->end != b->end)
    return a->end < b->end ? -1 : 1;
  return a->item < b->item ? -1 : a->item > b->item;
}

/* The accounts of one event may share a passage: told apart, so that the same one is always kept. */
static int
compare_by_place (gconstpointer a, gconstpointer b)
{
  const GenevaPassage *one = a, *two = b;
  int order = compare_places (one, two);

  if (order == 0 && one->account != two->account)
    order = one->account < two->account ? -1 : 1;
  return order;
}

static int
compare_by_date (gconstpointer a, gconstpointer b, gpointer snapshot)
{
  const GenevaEdtf *one = passage_date (snapshot, a);
  const GenevaEdtf *two = passage_date (snapshot, b);
  int order = 0;

  if (one != NULL && two != NULL)
    order = geneva_edtf_compare (one, two);
  else if (one != two)
    order = one != NULL ? -1 : 1;
  return order != 0 ? order : compare_places (a, b);
}

/* Each passage of an item once, by date, then place. */
static void
arrange (GenevaSnapshot *snapshot, GArray *passages)
{
  guint kept = 0;

  g_array_sort (passages, compare_by_place);
  for (guint i = 0; i < passages->len; i++) {
    const GenevaPassage *passage = &g_array_index (passages, GenevaPassage, i);

    if (kept > 0 && compare_places (passage, &g_array_index (passages, GenevaPassage, kept - 1)) == 0)
      continue;
    if (kept != i)
      g_array_index (passages, GenevaPassage, kept) = *passage;
    kept++;
  }
  g_array_set_size (passages, kept);
  g_array_sort_with_data (passages, compare_by_date, snapshot);
}

GArray *
geneva_passages_of_record (GenevaSnapshot *snapshot, GenevaHandle handle)
{
  g_autoptr (GHashTable) of_kept = kept_table_new ();
  Gathering gathering = { .snapshot = snapshot, .of_kept = of_kept, .asked = handle };

  if (GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_SOURCES)
    return geneva_passages_of_source (snapshot, handle);
  gathering.passages = g_array_new (FALSE, FALSE, sizeof (GenevaPassage));
  add_record (&gathering, handle);
  arrange (snapshot, gathering.passages);
  return gathering.passages;
}

GArray *
geneva_passages_of_own (GenevaSnapshot *snapshot, GenevaHandle handle)
{
  g_autoptr (GHashTable) of_kept = kept_table_new ();
  const Gathering gathering = { .snapshot = snapshot, .of_kept = of_kept, .asked = handle,
                                .passages = g_array_new (FALSE, FALSE, sizeof (GenevaPassage)) };

  add_own (&gathering, handle);
  arrange (snapshot, gathering.passages);
  return gathering.passages;
}

static void
add_target (const Gathering *gathering, const GenevaTarget *target)
{
  gboolean is_edge = target->other != GENEVA_HANDLE_NONE;

  if (!is_edge)
    add_record (gathering, target->handle);
  /* besides: one mark for several actors, a principal and those who act for it */
  for (guint i = 0; i < target->n_rests_on; i++) {
    if (is_edge)
      add_own (gathering, target->rests_on[i]);
    else
      add_record (gathering, target->rests_on[i]);
  }
}

GArray *
geneva_passages_of_target (GenevaSnapshot *snapshot, const GenevaTarget *target)
{
  g_autoptr (GHashTable) of_kept = kept_table_new ();
  Gathering gathering = { .snapshot = snapshot, .of_kept = of_kept };

  if (target->other == GENEVA_HANDLE_NONE && target->n_rests_on == 0)
    return geneva_passages_of_record (snapshot, target->handle);
  gathering.passages = g_array_new (FALSE, FALSE, sizeof (GenevaPassage));
  add_target (&gathering, target);
  arrange (snapshot, gathering.passages);
  return gathering.passages;
}

GArray *
geneva_passages_of_selection (GenevaSnapshot *snapshot, const GenevaSelection *selection)
{
  g_autoptr (GHashTable) of_kept = kept_table_new ();
  Gathering gathering = { .snapshot = snapshot, .of_kept = of_kept };

  if (geneva_selection_get_size (selection) == 1)
    return geneva_passages_of_target (snapshot, geneva_selection_get (selection, 0));
  gathering.passages = g_array_new (FALSE, FALSE, sizeof (GenevaPassage));
  for (guint i = 0; i < geneva_selection_get_size (selection); i++) {
    const GenevaTarget *target = geneva_selection_get (selection, i);

    if (GENEVA_HANDLE_LIST (target->handle) == GENEVA_LIST_SOURCES) {
      g_autoptr (GArray) inside = geneva_passages_of_source (snapshot, target->handle);

      g_array_append_vals (gathering.passages, inside->data, inside->len);
    } else {
      add_target (&gathering, target);
    }
  }
  arrange (snapshot, gathering.passages);
  return gathering.passages;
}

GArray *
geneva_passage_places_of_records (GenevaSnapshot *snapshot, const GenevaHandle *handles, guint n_handles)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (GenevaPassagePlace));
  const Gathering gathering = { .snapshot = snapshot, .places = places };
  guint kept = 0;

  for (guint i = 0; i < n_handles; i++)
    add_record (&gathering, handles[i]);
  g_array_sort (places, compare_passage_places);
  for (guint i = 0; i < places->len; i++) {
    const GenevaPassagePlace *place = &g_array_index (places, GenevaPassagePlace, i);

    if (kept == 0
        || compare_passage_places (place, &g_array_index (places, GenevaPassagePlace, kept - 1)) != 0)
      g_array_index (places, GenevaPassagePlace, kept++) = *place;
  }
  g_array_set_size (places, kept);
  return places;
}

GArray *
geneva_passages_of_source (GenevaSnapshot *snapshot, GenevaHandle source)
{
  GArray *passages = g_array_new (FALSE, FALSE, sizeof (GenevaPassage));
  g_autoptr (GHashTable) of_kept = kept_table_new ();
  const Gathering gathering = { .snapshot = snapshot, .passages = passages, .of_kept = of_kept };
  guint n_referring, kept = 0;
  const GenevaHandle *referring = geneva_snapshot_get_references (snapshot, source, &n_referring);

  for (guint i = 0; i < n_referring; i++)
    add_own (&gathering, referring[i]);
  for (guint i = 0; i < passages->len; i++)
    if (g_array_index (passages, GenevaPassage, i).source == source)
      g_array_index (passages, GenevaPassage, kept++) = g_array_index (passages, GenevaPassage, i);
  g_array_set_size (passages, kept);
  g_array_sort (passages, compare_by_place);
  return passages;
}

guint
geneva_count_passages (GenevaSnapshot *snapshot, GenevaHandle handle)
{
  GenevaRowIter iter;
  GenevaRow row;
  guint n = 0;
  int field;

  if (!geneva_snapshot_get_row (snapshot, handle, &row))
    return 0;
  field = geneva_struct_find (row.type, "evidence");
  if (field >= 0)
    return geneva_row_get_length (&row, (guint) field);
  if (GENEVA_HANDLE_LIST (handle) != GENEVA_LIST_EVENTS)
    return 0;
  geneva_row_iter_init (&iter, &row, GENEVA_EVENT_ACCOUNTS);
  while (geneva_row_iter_next (&iter))
    n += geneva_row_get_length (&iter.item, GENEVA_ACCOUNT_EVIDENCE);
  return n;
}

/* ---- counting ---- */

/* Places of a text, each once; on the stack as long as there are few. */
typedef struct { GenevaHandle source; gint64 start, end; } Place;
typedef struct {
  Place  few[16];
  Place *many;
  guint  n, room;
} Places;

static void
count_excerpts (const GenevaRow *holder, guint field, Places *places)
{
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, holder, field);
  while (geneva_row_iter_next (&iter)) {
    Place place = { geneva_row_get_ref (&iter.item, GENEVA_EXCERPT_SOURCE),
                    geneva_row_get_count (&iter.item, GENEVA_EXCERPT_START),
                    geneva_row_get_count (&iter.item, GENEVA_EXCERPT_END) };
    Place *known = places->many != NULL ? places->many : places->few;
    guint i = 0;

    while (i < places->n &&
           (known[i].source != place.source || known[i].start != place.start || known[i].end != place.end))
      i++;
    if (i < places->n)
      continue;
    if (places->n == places->room) {
      gboolean is_first = places->many == NULL;

      places->room *= 4;
      places->many = g_renew (Place, places->many, places->room);
      if (is_first)
        memcpy (places->many, places->few, sizeof places->few);
      known = places->many;
    }
    known[places->n++] = place;
  }
}

static guint
count_own (GenevaSnapshot *snapshot, GenevaHandle handle)
{
  Places places = { .room = G_N_ELEMENTS (places.few) };
  GenevaRowIter iter;
  GenevaRow row;
  int field;

  if (!geneva_snapshot_get_row (snapshot, handle, &row))
    return 0;
  if (GENEVA_HANDLE_LIST (handle) != GENEVA_LIST_EVENTS) {
    field = geneva_struct_find (row.type, "evidence");
    if (field >= 0)
      count_excerpts (&row, (guint) field, &places);
  } else {
    geneva_row_iter_init (&iter, &row, GENEVA_EVENT_ACCOUNTS);
    while (geneva_row_iter_next (&iter))
      count_excerpts (&iter.item, GENEVA_ACCOUNT_EVIDENCE, &places);
  }
  g_free (places.many);
  return places.n;
}

guint
geneva_passages_count_of_record (GenevaSnapshot *snapshot, GenevaHandle handle)
{
  GenevaList list = GENEVA_HANDLE_LIST (handle);
  const GenevaHandle *referring;
  guint n_referring, n;

  if (list <= GENEVA_LIST_NONE || list >= GENEVA_N_LISTS)
    return 0;
  /* where records were merged, what they share counts once */
  if (list == GENEVA_LIST_SOURCES || list == GENEVA_LIST_LINKS || geneva_snapshot_has_merged (snapshot, list) ||
      (is_shown_by_others (list) && geneva_snapshot_has_merged (snapshot, GENEVA_LIST_EVENTS))) {
    g_autoptr (GArray) passages = geneva_passages_of_record (snapshot, handle);

    return passages->len;
  }
  n = count_own (snapshot, handle);
  if (!is_shown_by_others (list))
    return n;
  /* What an event rests on is mostly its own; only forecasts are about one. */
  if (list == GENEVA_LIST_EVENTS && geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_FORECASTS) == 0)
    return n;
  referring = geneva_snapshot_get_references (snapshot, handle, &n_referring);
  for (guint i = 0; i < n_referring; i++) {
    GenevaRow row;

    if (geneva_snapshot_get_row (snapshot, referring[i], &row) && is_active_in (&row, referring[i], handle))
      n += count_own (snapshot, referring[i]);
  }
  return n;
}

const char *
geneva_shows_get_words (GenevaShows shows)
{
  switch (shows) {
    case GENEVA_SHOWS_NAMED: return _("was named");
    case GENEVA_SHOWS_SAID: return _("said");
    case GENEVA_SHOWS_DID: return _("did");
    case GENEVA_SHOWS_TIED: return _("tie");
    case GENEVA_SHOWS_FORECAST: return _("forecast");
    case GENEVA_SHOWS_FIGURE: return _("figure");
    case GENEVA_SHOWS_DEFINED: return _("subject");
  }
  g_return_val_if_reached (NULL);
}

const char *
geneva_statement_get_stance_words (const GenevaRow *statement)
{
  gboolean leans_for = geneva_row_get_enum (statement, GENEVA_STATEMENT_LEANING) == GENEVA_STANCE_SUPPORTS;

  switch (geneva_row_get_enum (statement, GENEVA_STATEMENT_STANCE)) {
    case GENEVA_STANCE_SUPPORTS: return _("supports");
    case GENEVA_STANCE_OPPOSES: return _("opposes");
    case GENEVA_STANCE_CONDITIONAL:
      if (!geneva_row_has (statement, GENEVA_STATEMENT_LEANING))
        return _("sets conditions");
      return leans_for ? _("supports, on conditions") : _("opposes, on conditions");
    case GENEVA_STANCE_NEUTRAL: return _("takes no side");
    case GENEVA_STANCE_ASSERTS: return _("asserts");
    case GENEVA_STANCE_DENIES: return _("denies");
    case GENEVA_STANCE_DOUBTS: return _("doubts");
    default: return "";
  }
}

char *
geneva_passage_dup_line (GenevaSnapshot *snapshot, const GenevaPassage *passage)
{
  const char *shows = geneva_shows_get_words (passage->shows);
  g_autofree char *title = geneva_snapshot_dup_title (snapshot, passage->item);
  GenevaRow row, issue;

  if (!geneva_snapshot_get_row (snapshot, passage->item, &row))
    return g_strdup (shows);
  if (passage->shows == GENEVA_SHOWS_SAID &&
      geneva_snapshot_get_row (snapshot, geneva_row_get_ref (&row, GENEVA_STATEMENT_ISSUE), &issue)) {
    g_autofree char *speaker = geneva_row_has (&row, GENEVA_STATEMENT_SPEAKER)
                                 ? geneva_snapshot_dup_label (snapshot, geneva_row_get_ref (&row, GENEVA_STATEMENT_SPEAKER))
                                 : g_strdup (_("unnamed"));

    /* Translators: speaker, stance, proposition: "Kerry supports: the conference should be held soon" */
    return g_strdup_printf (_("%s %s: %s"), speaker, geneva_statement_get_stance_words (&row),
                            geneva_row_get_text (&issue, GENEVA_ISSUE_PROPOSITION));
  }
  if (passage->shows == GENEVA_SHOWS_TIED && geneva_row_has (&row, GENEVA_TIE_ROLE))
    /* Translators: what the passage shows, the two actors, the office */
    return g_strdup_printf (_("%s: %s, %s"), shows, title, geneva_row_get_text (&row, GENEVA_TIE_ROLE));
  /* Translators: what the passage shows, and of what: "did: Kerry and Lavrov meet in Geneva" */
  return g_strdup_printf (_("%s: %s"), shows, title);
}

/* ---- events ---- */

/* Of the excerpts in a list of a row. */
static const GenevaEdtf *
get_first_published (const GenevaSnapshot *snapshot, const GenevaRow *row, guint evidence)
{
  const GenevaEdtf *earliest = NULL;
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, row, evidence);
  while (geneva_row_iter_next (&iter)) {
    const GenevaEdtf *published;
    GenevaRow source;

    if (!geneva_snapshot_get_row (snapshot, geneva_row_get_ref (&iter.item, GENEVA_EXCERPT_SOURCE), &source))
      continue;
    published = geneva_row_get_date (&source, GENEVA_SOURCE_PUBLISHED);
    if (published != NULL && (earliest == NULL || geneva_edtf_compare (published, earliest) < 0))
      earliest = published;
  }
  return earliest;
}

static gboolean
is_verdict (const GenevaRow *account)
{
  int says = geneva_row_get_enum (account, GENEVA_ACCOUNT_SAYS);

  return geneva_row_get_enum (account, GENEVA_ACCOUNT_SCOPE) <= GENEVA_SCOPE_OCCURRENCE &&
         (says == GENEVA_SAYS_HAPPENED || says == GENEVA_SAYS_POSSIBLE || says == GENEVA_SAYS_DID_NOT_HAPPEN);
}

/* When each named account-giver said last whether it happened: giver → GenevaEdtf. Whoever says so again
 * corrects himself and is in no quarrel. */
static GHashTable *
find_last_verdicts (const GenevaSnapshot *snapshot, const GenevaRow *event)
{
  GHashTable *last = g_hash_table_new (NULL, NULL);
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, event, GENEVA_EVENT_ACCOUNTS);
  while (geneva_row_iter_next (&iter)) {
    GenevaHandle giver = geneva_row_get_ref (&iter.item, GENEVA_ACCOUNT_BY);
    const GenevaEdtf *reported = get_first_published (snapshot, &iter.item, GENEVA_ACCOUNT_EVIDENCE);
    const GenevaEdtf *known = g_hash_table_lookup (last, GUINT_TO_POINTER (giver));

    if (giver != GENEVA_HANDLE_NONE && reported != NULL && is_verdict (&iter.item) &&
        (known == NULL || geneva_edtf_compare (reported, known) > 0))
      g_hash_table_insert (last, GUINT_TO_POINTER (giver), (gpointer) reported);
  }
  return last;
}

/* Planned, possible, postponed and cancelled follow one another as time goes on: not a quarrel but news,
 * and so is that a thing once possible has happened since. A quarrel is "it happened" against "it did not",
 * or against a "possibly" that was not told earlier. */
/* What all accounts say of the whole event; -1 when they differ, or some tell of a part of it. That is how it is
 * with most events, and then it does not matter who said it last. */
static int
find_common_word (const GenevaRow *event)
{
  GenevaRowIter iter;
  int common = -1;

  geneva_row_iter_init (&iter, event, GENEVA_EVENT_ACCOUNTS);
  while (geneva_row_iter_next (&iter)) {
    int says = geneva_row_get_enum (&iter.item, GENEVA_ACCOUNT_SAYS);

    if (says < 0 || (common >= 0 && says != common)
        || geneva_row_get_enum (&iter.item, GENEVA_ACCOUNT_SCOPE) > GENEVA_SCOPE_OCCURRENCE)
      return -1;
    common = says;
  }
  return common;
}

GenevaStatus
geneva_event_get_status (const GenevaSnapshot *snapshot, const GenevaRow *event)
{
  int common = find_common_word (event);
  g_autoptr (GHashTable) verdicts = common < 0 ? find_last_verdicts (snapshot, event) : NULL;
  const GenevaEdtf *latest = NULL;
  const GenevaEdtf *first_happened = NULL, *last_possible = NULL;
  gboolean happened = FALSE, denied = FALSE, disputed = FALSE, plain = FALSE;
  gboolean possible = FALSE, undated_happened = FALSE, undated_possible = FALSE;
  GenevaStatus status = GENEVA_STATUS_UNSUPPORTED;
  GenevaStatus partial = GENEVA_STATUS_UNSUPPORTED;
  GenevaRowIter iter;

  if (common >= 0)
    return (GenevaStatus) common;
  geneva_row_iter_init (&iter, event, GENEVA_EVENT_ACCOUNTS);
  while (geneva_row_iter_next (&iter)) {
    int says = geneva_row_get_enum (&iter.item, GENEVA_ACCOUNT_SAYS);
    int scope = geneva_row_get_enum (&iter.item, GENEVA_ACCOUNT_SCOPE);
    GenevaHandle giver = geneva_row_get_ref (&iter.item, GENEVA_ACCOUNT_BY);
    const GenevaEdtf *reported = get_first_published (snapshot, &iter.item, GENEVA_ACCOUNT_EVIDENCE);
    const GenevaEdtf *corrected = g_hash_table_lookup (verdicts, GUINT_TO_POINTER (giver));

    if (says < 0 || (corrected != NULL && reported != NULL && is_verdict (&iter.item) &&
                     geneva_edtf_compare (reported, corrected) < 0))
      continue;
    if (scope == GENEVA_SCOPE_RESPONSIBILITY) {
      /* denying one's part in a thing does not deny the thing, but puts the event as coded in question */
      if (says == GENEVA_SAYS_DID_NOT_HAPPEN)
        disputed = TRUE;
      else if (says == GENEVA_SAYS_HAPPENED)
        happened = TRUE;
    } else if (scope == GENEVA_SCOPE_DATE || scope == GENEVA_SCOPE_PLACE) {
      if (says == GENEVA_SAYS_HAPPENED)
        happened = TRUE;
    } else {
      plain = TRUE;
      denied = denied || says == GENEVA_SAYS_DID_NOT_HAPPEN;
      if (says == GENEVA_SAYS_HAPPENED) {
        happened = TRUE;
        undated_happened = undated_happened || reported == NULL;
        if (reported != NULL && (first_happened == NULL || geneva_edtf_compare (reported, first_happened) < 0))
          first_happened = reported;
      } else if (says == GENEVA_SAYS_POSSIBLE) {
        possible = TRUE;
        undated_possible = undated_possible || reported == NULL;
        if (reported != NULL && (last_possible == NULL || geneva_edtf_compare (reported, last_possible) > 0))
          last_possible = reported;
      }
    }
    if (says == GENEVA_SAYS_DID_NOT_HAPPEN && scope > GENEVA_SCOPE_OCCURRENCE) {
      /* "not on that day", "not he": no news of the whole, unless it is all there is */
      partial = (GenevaStatus) says;
      continue;
    }
    if (status == GENEVA_STATUS_UNSUPPORTED ||
        (reported != NULL && (latest == NULL || geneva_edtf_compare (reported, latest) >= 0))) {
      status = (GenevaStatus) says;
      latest = reported != NULL ? reported : latest;
    }
  }
  if ((first_happened != NULL || undated_happened) && possible &&
      (undated_happened || undated_possible || geneva_edtf_compare (last_possible, first_happened) >= 0))
    return GENEVA_STATUS_CONTESTED;
  if ((happened && denied) || (disputed && (happened || plain)))
    return GENEVA_STATUS_CONTESTED;
  if (happened)
    return GENEVA_STATUS_HAPPENED;
  return status != GENEVA_STATUS_UNSUPPORTED ? status : partial;
}

const char *
geneva_status_get_words (GenevaStatus status)
{
  switch (status) {
    case GENEVA_STATUS_HAPPENED: return _("happened");
    case GENEVA_STATUS_PLANNED: return _("planned");
    case GENEVA_STATUS_POSSIBLE: return _("possible");
    case GENEVA_STATUS_POSTPONED: return _("postponed");
    case GENEVA_STATUS_CANCELLED: return _("cancelled");
    case GENEVA_STATUS_DID_NOT_HAPPEN: return _("did not happen");
    case GENEVA_STATUS_CONTESTED: return _("contested");
    case GENEVA_STATUS_UNSUPPORTED: return _("no account");
  }
  g_return_val_if_reached (NULL);
}

const GenevaEdtf *
geneva_event_get_date (const GenevaRow *event)
{
  return geneva_row_get_date (event, GENEVA_EVENT_WHEN);
}

const GenevaEdtf *
geneva_event_get_reported_date (const GenevaSnapshot *snapshot, const GenevaRow *event)
{
  const GenevaEdtf *earliest = NULL;
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, event, GENEVA_EVENT_ACCOUNTS);
  while (geneva_row_iter_next (&iter)) {
    const GenevaEdtf *reported = get_first_published (snapshot, &iter.item, GENEVA_ACCOUNT_EVIDENCE);

    if (reported != NULL && (earliest == NULL || geneva_edtf_compare (reported, earliest) < 0))
      earliest = reported;
  }
  return earliest;
}

const GenevaEdtf *
geneva_statement_get_reported_date (const GenevaSnapshot *snapshot, const GenevaRow *statement)
{
  return get_first_published (snapshot, statement, GENEVA_STATEMENT_EVIDENCE);
}

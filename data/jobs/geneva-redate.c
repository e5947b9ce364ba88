/* Dates that follow the article's. Role: holds two readings of one text against each other and against what stands in the
 * dossier. Knows no rule of language and no window.
 *
 * Both readings find the same words, since the day of publication decides nothing but days; where a rule made more or
 * less of a text, that passage is left alone.
 */
#include "jobs/geneva-redate.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "extract/geneva-read.h"
#include "jobs/geneva-proposals-private.h"
#include "model/geneva-passages.h"
#include "model/geneva-row.h"

/* Of a name in the title of an edit, as the model has it. */
#define TITLE_POINTS 40

typedef struct {
  GenevaEdit          *edit;
  GenevaSnapshot      *snapshot;
  const GenevaReading *before, *after;
  const char          *published_before, *published;
  GHashTable          *changed;     /* set of items */
  GenevaTextRange      at;          /* of the passage that is looked at, in bytes */
} Redating;

static gboolean
is_there (const Redating  *redating,
          GenevaTextRange  range)
{
  return range.start == redating->at.start && range.end == redating->at.end;
}

static void
set_date (Redating     *redating,
          GenevaHandle  item,
          guint         field,
          const char   *edtf)
{
  geneva_edit_set_date (redating->edit, item, field, edtf);
  g_hash_table_add (redating->changed, GUINT_TO_POINTER (item));
}

/* ---- events ---- */

/* The event of the later reading that is the same one; NULL. Most often it stands at the same place. */
static const GenevaReadEvent *
find_after (const Redating        *redating,
            const GenevaReadEvent *event,
            guint                  at)
{
  const GArray *events = redating->after->events;

  for (guint k = 0; k < events->len; k++) {
    const GenevaReadEvent *other = &g_array_index (events, GenevaReadEvent, (at + k) % events->len);
    if (other->range.start == event->range.start && other->range.end == event->range.end
        && g_strcmp0 (other->kind, event->kind) == 0)
      return other;
  }
  return NULL;
}

/* The day that an account on these words has now: FALSE when it stays. Several acts may be told in one clause: where they
 * do not agree nothing is known. */
static gboolean
find_told_day (const Redating  *redating,
               int              kind,
               const char      *told,
               char             room[32],
               const char     **day,
               gboolean        *is_named)
{
  const GArray *events = redating->before->events;
  gboolean is_found = FALSE;

  for (guint i = 0; i < events->len; i++) {
    const GenevaReadEvent *event = &g_array_index (events, GenevaReadEvent, i), *later;
    char old_room[32], new_room[32];
    const char *found;

    if (!is_there (redating, geneva_proposals_get_passage (event))
        || geneva_proposals_find_enum (GENEVA_LIST_EVENTS, GENEVA_EVENT_KIND, event->kind) != kind
        || g_strcmp0 (geneva_proposals_get_when (redating->before, event, old_room, sizeof old_room), told) != 0)
      continue;
    later = find_after (redating, event, i);
    if (later == NULL)
      return FALSE;
    found = geneva_proposals_get_when (redating->after, later, new_room, sizeof new_room);
    if (is_found && g_strcmp0 (found, *day) != 0)
      return FALSE;
    if (!is_found && found == new_room) {
      g_strlcpy (room, new_room, sizeof new_room);
      found = room;
    }
    if (!is_found)
      *day = found;
    *is_named = event->named != NULL && event->status != GENEVA_TOLD_HAPPENED;
    is_found = TRUE;
  }
  return is_found && g_strcmp0 (*day, told) != 0;
}

static gboolean
get_account (const GenevaRow *event,
             guint            number,
             GenevaRow       *account)
{
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, event, GENEVA_EVENT_ACCOUNTS);
  for (guint i = 0; geneva_row_iter_next (&iter); i++) {
    if (i == number) {
      *account = iter.item;
      return TRUE;
    }
  }
  return FALSE;
}

/* All of the account but its day as it was. */
static void
date_account (Redating        *redating,
              GenevaHandle     event,
              guint            number,
              const GenevaRow *row,
              const char      *day)
{
  g_autoptr (GArray) via = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  GenevaRowIter iter;
  GenevaAccount account = {
    .by = geneva_row_get_ref (row, GENEVA_ACCOUNT_BY),
    .says = (GenevaSays) geneva_row_get_enum (row, GENEVA_ACCOUNT_SAYS),
    .certainty = geneva_row_get_text (row, GENEVA_ACCOUNT_CERTAINTY),
    .scope = geneva_row_get_enum (row, GENEVA_ACCOUNT_SCOPE),
    .when = day,
  };

  geneva_row_iter_init (&iter, row, GENEVA_ACCOUNT_VIA);
  while (geneva_row_iter_next (&iter)) {
    GenevaHandle by_way = geneva_row_get_ref (&iter.item, 0);
    g_array_append_val (via, by_way);
  }
  account.via = (const GenevaHandle *) (gpointer) via->data;
  account.n_via = via->len;
  geneva_edit_set_account (redating->edit, event, number, &account);
  g_hash_table_add (redating->changed, GUINT_TO_POINTER (event));
}

/* The event has its day by its first account, as the import gave it. */
static void
redate_event (Redating            *redating,
              const GenevaPassage *passage,
              const GenevaRow     *row)
{
  int kind = geneva_row_get_enum (row, GENEVA_EVENT_KIND);
  const char *told, *day = NULL;
  gboolean is_named = FALSE;
  GenevaRow account;
  char room[32];

  if (!get_account (row, passage->account, &account))
    return;
  told = geneva_row_get_text (&account, GENEVA_ACCOUNT_WHEN);
  if (!find_told_day (redating, kind, told, room, &day, &is_named))
    return;
  if (passage->account == 0 && !is_named && g_strcmp0 (geneva_row_get_text (row, GENEVA_EVENT_WHEN), told) == 0)
    set_date (redating, passage->item, GENEVA_EVENT_WHEN, day);
  date_account (redating, passage->item, passage->account, &account, day);
}

/* ---- what was said, forecast and counted ---- */

/* The day of publication, where it was taken over. */
static void
redate_member (Redating        *redating,
               GenevaHandle     item,
               const GenevaRow *row,
               guint            field)
{
  if (g_strcmp0 (geneva_row_get_text (row, field), redating->published_before) == 0)
    set_date (redating, item, field, redating->published);
}

static void
redate_forecast (Redating            *redating,
                 const GenevaPassage *passage,
                 const GenevaRow     *row)
{
  const GArray *before = redating->before->forecasts, *after = redating->after->forecasts;
  const char *predicted = geneva_row_get_text (row, GENEVA_FORECAST_PREDICTED), *day = NULL;
  guint n_found = 0;

  redate_member (redating, passage->item, row, GENEVA_FORECAST_MADE);
  if (before->len != after->len)
    return;
  for (guint i = 0; i < before->len; i++) {
    const GenevaReadForecast *forecast = &g_array_index (before, GenevaReadForecast, i);
    const GenevaReadForecast *later = &g_array_index (after, GenevaReadForecast, i);

    if (!is_there (redating, forecast->range) || g_strcmp0 (forecast->predicted, predicted) != 0)
      continue;
    if (later->range.start != forecast->range.start || later->range.end != forecast->range.end
        || (n_found > 0 && g_strcmp0 (later->predicted, day) != 0))
      return;
    day = later->predicted;
    n_found++;
  }
  if (n_found > 0 && g_strcmp0 (day, predicted) != 0)
    set_date (redating, passage->item, GENEVA_FORECAST_PREDICTED, day);
}

static void
redate_passage (Redating            *redating,
                const GenevaPassage *passage)
{
  GenevaRow row;

  if (!geneva_snapshot_get_row (redating->snapshot, passage->item, &row))
    return;
  switch (GENEVA_HANDLE_LIST (passage->item)) {
  case GENEVA_LIST_EVENTS:
    if (geneva_row_get_enum (&row, GENEVA_EVENT_ORIGIN) == GENEVA_ORIGIN_EXTRACTED)
      redate_event (redating, passage, &row);
    return;
  case GENEVA_LIST_STATEMENTS:
    if (geneva_row_get_enum (&row, GENEVA_STATEMENT_ORIGIN) == GENEVA_ORIGIN_EXTRACTED)
      redate_member (redating, passage->item, &row, GENEVA_STATEMENT_WHEN);
    return;
  case GENEVA_LIST_FORECASTS:
    if (geneva_row_get_enum (&row, GENEVA_FORECAST_ORIGIN) == GENEVA_ORIGIN_EXTRACTED)
      redate_forecast (redating, passage, &row);
    return;
  case GENEVA_LIST_FIGURES:
    if (geneva_row_get_enum (&row, GENEVA_FIGURE_ORIGIN) == GENEVA_ORIGIN_EXTRACTED)
      redate_member (redating, passage->item, &row, GENEVA_FIGURE_AS_OF);
    return;
  default:
    return;
  }
}

/* ---- all of it ---- */

static GenevaReading *
read_by (const char          *text,
         GenevaTextRange      body,
         const char          *published,
         const GenevaLexicon *lexicon)
{
  GenevaReading *reading = geneva_reading_new ();

  geneva_reading_start (reading, text, strlen (text), body, published);
  geneva_read_article (reading, lexicon);
  return reading;
}

/* Where the body lies, in bytes of the text. */
static GenevaTextRange
get_body (const GenevaRow       *source,
          const char            *text,
          const GenevaTextIndex *index)
{
  guint start, end;

  if (!geneva_row_get_range (source, GENEVA_SOURCE_BODY, &start, &end) || start >= end
      || end > geneva_text_index_get_length (index))
    return (GenevaTextRange) { 0, (guint32) strlen (text) };
  return (GenevaTextRange) { (guint32) geneva_text_index_to_byte (index, start),
                             (guint32) geneva_text_index_to_byte (index, end) };
}

static void
set_title (GenevaEdit     *edit,
           GenevaSnapshot *snapshot,
           GenevaHandle    source)
{
  g_autofree char *name = geneva_snapshot_dup_title (snapshot, source);
  g_autofree char *head = geneva_utf8_dup_head (name, TITLE_POINTS);
  g_autofree char *title = g_strdup_printf (_("Change of “%s”"), head);

  geneva_edit_set_title (edit, title);
}

guint
geneva_redate (GenevaEdit     *edit,
               GenevaSnapshot *snapshot,
               GenevaHandle    source)
{
  g_autofree char *published = NULL;
  g_autoptr (GenevaLexicon) lexicon = NULL;
  g_autoptr (GenevaReading) before = NULL;
  g_autoptr (GenevaReading) after = NULL;
  g_autoptr (GenevaTextIndex) index = NULL;
  g_autoptr (GHashTable) changed = NULL;
  g_autoptr (GArray) passages = NULL;
  Redating redating = { .edit = edit, .snapshot = snapshot };
  GenevaTextRange body;
  const char *text;
  GenevaRow row, edited;

  g_return_val_if_fail (edit != NULL && snapshot != NULL && GENEVA_HANDLE_LIST (source) == GENEVA_LIST_SOURCES, 0);

  if (geneva_edit_get_error (edit) != NULL || !geneva_snapshot_get_row (snapshot, source, &row)
      || !geneva_edit_get_row (edit, source, &edited))
    return 0;
  /* the edit's row is gone with its next command */
  redating.published = published = g_strdup (geneva_row_get_text (&edited, GENEVA_SOURCE_PUBLISHED));
  redating.published_before = geneva_row_get_text (&row, GENEVA_SOURCE_PUBLISHED);
  text = geneva_row_get_text (&row, GENEVA_SOURCE_TEXT);
  if (text == NULL || g_strcmp0 (redating.published_before, published) == 0)
    return 0;
  /* A list of the user's own that cannot be read was told of at the import, and keeps no date from being set. */
  lexicon = geneva_proposals_load_lexicon (NULL, snapshot, NULL);
  if (lexicon == NULL)
    return 0;
  index = geneva_text_index_new (text);
  body = get_body (&row, text, index);
  redating.before = before = read_by (text, body, redating.published_before, lexicon);
  redating.after = after = read_by (text, body, published, lexicon);
  redating.changed = changed = g_hash_table_new (NULL, NULL);
  passages = geneva_passages_of_source (snapshot, source);
  for (guint i = 0; i < passages->len; i++) {
    const GenevaPassage *passage = &g_array_index (passages, GenevaPassage, i);
    if (passage->end > geneva_text_index_get_length (index))
      continue;
    redating.at = (GenevaTextRange) { (guint32) geneva_text_index_to_byte (index, passage->start),
                                      (guint32) geneva_text_index_to_byte (index, passage->end) };
    redate_passage (&redating, passage);
  }
  if (g_hash_table_size (changed) > 0)
    set_title (edit, snapshot, source);
  return g_hash_table_size (changed);
}

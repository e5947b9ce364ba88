/* `stats FILE`: what a dossier holds, counted; as a table for readers or as
 * canonical JSON for programs, from the same counts.
 *
 * Counts are of records as they stand, whatever their review, but for those that
 * were merged into another, which count as that one; only accounts are weighed,
 * for the status of events. Changes no file.
 */
#include "geneva-cli.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/geneva-json-writer.h"
#include "model/geneva-passages.h"

#define N_STATUSES (GENEVA_STATUS_UNSUPPORTED + 1)
#define N_LEVELS (GENEVA_LEVEL_ERA + 1)
#define N_ACTOR_KINDS (GENEVA_ACTOR_GROUP + 1)

typedef struct {
  GenevaHandle handle;
  guint        n_points;       /* code points of the text; 0 without one */
  guint        n_passages;
  guint        n_lost;
} SourceCount;

typedef struct {
  guint         n_records[GENEVA_N_LISTS];
  guint         n_passages;
  guint         n_lost;
  guint         n_unsupported;  /* coded records without a passage */
  guint         n_by_status[N_STATUSES];
  guint         n_by_level[N_LEVELS];
  guint         n_by_kind[GENEVA_N_EVENT_KINDS];
  guint         n_by_actor_kind[N_ACTOR_KINDS];
  guint         n_dated;
  guint         n_undated;
  GenevaInstant begin, end;     /* of all that events have as known bounds; MAX and MIN when there is none */
  GArray       *sources;        /* of SourceCount */
} Counts;

/* ---- counting ---- */

/* An open or unknown side has no bound: it does not widen the range. */
static void
widen (Counts *counts, const GenevaEdtf *when)
{
  const GenevaInstant instants[] = { when->begin.begin, when->begin.end, when->end.begin, when->end.end };

  for (guint i = 0; i < G_N_ELEMENTS (instants); i++) {
    if (instants[i] == GENEVA_INSTANT_MIN || instants[i] == GENEVA_INSTANT_MAX)
      continue;
    counts->begin = MIN (counts->begin, instants[i]);
    counts->end = MAX (counts->end, instants[i]);
  }
}

static void
count_event (Counts *counts, GenevaSnapshot *snapshot, const GenevaRow *event)
{
  const GenevaEdtf *when = geneva_event_get_date (event);

  counts->n_by_status[geneva_event_get_status (snapshot, event)]++;
  counts->n_by_level[geneva_row_get_enum (event, GENEVA_EVENT_LEVEL)]++;
  counts->n_by_kind[geneva_row_get_enum (event, GENEVA_EVENT_KIND)]++;
  if (when == NULL) {
    counts->n_undated++;
  } else {
    counts->n_dated++;
    widen (counts, when);
  }
}

static void
count_source (Counts *counts, GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *source)
{
  g_autoptr (GArray) passages = geneva_passages_of_source (snapshot, handle);
  const char *text = geneva_row_get_text (source, GENEVA_SOURCE_TEXT);
  SourceCount count = { .handle = handle, .n_passages = passages->len };

  count.n_points = text != NULL ? (guint) g_utf8_strlen (text, -1) : 0;
  for (guint i = 0; i < passages->len; i++)
    count.n_lost += g_array_index (passages, GenevaPassage, i).is_lost ? 1 : 0;
  counts->n_lost += count.n_lost;
  g_array_append_val (counts->sources, count);
}

static void
count_all (Counts *counts, GenevaSnapshot *snapshot)
{
  counts->begin = GENEVA_INSTANT_MAX;
  counts->end = GENEVA_INSTANT_MIN;
  counts->sources = g_array_new (FALSE, FALSE, sizeof (SourceCount));
  for (GenevaList list = GENEVA_LIST_SOURCES; list < GENEVA_N_LISTS; list++) {
    counts->n_records[list] = geneva_snapshot_get_n_records (snapshot, list);
    for (GenevaHandle handle = geneva_snapshot_next (snapshot, list, GENEVA_HANDLE_NONE);
         handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (snapshot, list, handle)) {
      guint n_passages;
      GenevaRow row;

      if (geneva_snapshot_get_kept (snapshot, handle) != handle) {
        counts->n_records[list]--;
        continue;
      }
      if (!geneva_snapshot_get_row (snapshot, handle, &row))
        continue;
      n_passages = geneva_count_passages (snapshot, handle);
      counts->n_passages += n_passages;
      if (geneva_list_is_coded (list) && n_passages == 0)
        counts->n_unsupported++;
      if (list == GENEVA_LIST_SOURCES)
        count_source (counts, snapshot, handle, &row);
      else if (list == GENEVA_LIST_ACTORS)
        counts->n_by_actor_kind[geneva_row_get_enum (&row, GENEVA_ACTOR_KIND)]++;
      else if (list == GENEVA_LIST_EVENTS)
        count_event (counts, snapshot, &row);
    }
  }
}

/* ---- words ---- */

static const char *
status_name (guint status)
{
  static const char * const names[N_STATUSES] = {
    [GENEVA_STATUS_HAPPENED] = "happened", [GENEVA_STATUS_PLANNED] = "planned",
    [GENEVA_STATUS_POSSIBLE] = "possible", [GENEVA_STATUS_POSTPONED] = "postponed",
    [GENEVA_STATUS_CANCELLED] = "cancelled", [GENEVA_STATUS_DID_NOT_HAPPEN] = "did-not-happen",
    [GENEVA_STATUS_CONTESTED] = "contested", [GENEVA_STATUS_UNSUPPORTED] = "no-account",
  };

  return names[status];
}

static const char *
level_name (guint level)
{
  return geneva_schema_get_struct (GENEVA_LIST_EVENTS)->fields[GENEVA_EVENT_LEVEL].names[level];
}

static const char *
kind_name (guint kind)
{
  return geneva_schema_get_struct (GENEVA_LIST_EVENTS)->fields[GENEVA_EVENT_KIND].names[kind];
}

static const char *
actor_kind_name (guint kind)
{
  return geneva_schema_get_struct (GENEVA_LIST_ACTORS)->fields[GENEVA_ACTOR_KIND].names[kind];
}

static const char *
status_words (guint status)
{
  return geneva_status_get_words ((GenevaStatus) status);
}

static const char *
level_words (guint level)
{
  switch ((GenevaLevel) level) {
    case GENEVA_LEVEL_ACT: return C_("level of events", "acts");
    case GENEVA_LEVEL_PROCESS: return C_("level of events", "processes");
    case GENEVA_LEVEL_ERA: return C_("level of events", "eras");
  }
  g_return_val_if_reached (NULL);
}

static const char *
kind_words (guint kind)
{
  return geneva_event_kind_get_words ((GenevaEventKind) kind);
}

static const char *
actor_kind_words (guint kind)
{
  switch ((GenevaActorKind) kind) {
    case GENEVA_ACTOR_PERSON: return C_("kind of actors", "persons");
    case GENEVA_ACTOR_STATE: return C_("kind of actors", "states");
    case GENEVA_ACTOR_ORGANISATION: return C_("kind of actors", "organisations");
    case GENEVA_ACTOR_GROUP: return C_("kind of actors", "groups");
  }
  g_return_val_if_reached (NULL);
}

static const char *
list_words (guint list)
{
  switch ((GenevaList) list) {
    case GENEVA_LIST_SOURCES: return _("sources");
    case GENEVA_LIST_ACTORS: return _("actors");
    case GENEVA_LIST_PLACES: return _("places");
    case GENEVA_LIST_TIES: return _("ties");
    case GENEVA_LIST_EVENTS: return _("events");
    case GENEVA_LIST_ISSUES: return _("issues");
    case GENEVA_LIST_STATEMENTS: return _("statements");
    case GENEVA_LIST_FORECASTS: return _("forecasts");
    case GENEVA_LIST_QUANTITIES: return _("quantities");
    case GENEVA_LIST_FIGURES: return _("figures");
    case GENEVA_LIST_LINKS: return _("links");
    case GENEVA_LIST_LEXICON: return _("lexicon rows");
    case GENEVA_LIST_VIEWS: return _("views");
    case GENEVA_LIST_NONE:
    case GENEVA_LIST_DOSSIER:
    case GENEVA_N_LISTS:
      break;
  }
  g_return_val_if_reached (NULL);
}

/* The day on which an instant lies; the end of a range is told by its last day. */
static char *
dup_day (GenevaInstant instant)
{
  GenevaCivil civil;

  geneva_civil_from_instant (instant, &civil);
  return g_strdup_printf ("%s%04d-%02d-%02d", civil.year < 0 ? "-" : "", ABS (civil.year), civil.month, civil.day);
}

/* ---- the table ---- */

static void
print_title (GString *text, const char *title)
{
  g_string_append_printf (text, "\n%s\n", title);
}

/* Words of another script may be wider than a column each: then the numbers stand less straight, no more. */
static void
print_number (GString *text, const char *words, guint number)
{
  glong n_missing = MAX (0, 24 - g_utf8_strlen (words, -1));

  g_string_append_printf (text, "  %s%*s %7u\n", words, (int) n_missing, "", number);
}

static void
print_numbers (GString *text, const char *title, const guint *numbers, guint n, const char *(*words) (guint))
{
  print_title (text, title);
  for (guint i = 0; i < n; i++)
    if (numbers[i] > 0)
      print_number (text, words (i), numbers[i]);
}

static void
print_sources (GString *text, const Counts *counts, GenevaSnapshot *snapshot)
{
  print_title (text, _("Sources: date, characters, passages, title"));
  for (guint i = 0; i < counts->sources->len; i++) {
    const SourceCount *count = &g_array_index (counts->sources, SourceCount, i);
    const char *published;
    GenevaRow source;

    if (!geneva_snapshot_get_row (snapshot, count->handle, &source))
      continue;
    published = geneva_row_get_text (&source, GENEVA_SOURCE_PUBLISHED);
    g_string_append_printf (text, "  %-12s %7u %5u  %s\n", published != NULL ? published : "–", count->n_points,
                            count->n_passages, geneva_row_get_text (&source, GENEVA_SOURCE_TITLE));
  }
}

static char *
dup_table (const Counts *counts, GenevaSnapshot *snapshot)
{
  g_autofree char *title = geneva_snapshot_dup_title (snapshot, GENEVA_HANDLE (GENEVA_LIST_DOSSIER, 0));
  GString *text = g_string_new (title);

  g_string_append_c (text, '\n');
  print_title (text, _("Records"));
  for (guint list = GENEVA_LIST_SOURCES; list < GENEVA_N_LISTS; list++)
    if (counts->n_records[list] > 0 || list <= GENEVA_LIST_LINKS)
      print_number (text, list_words (list), counts->n_records[list]);
  print_title (text, _("Passages"));
  print_number (text, _("all"), counts->n_passages);
  print_number (text, _("lost"), counts->n_lost);
  print_number (text, _("records without one"), counts->n_unsupported);
  print_numbers (text, _("Events by status"), counts->n_by_status, N_STATUSES, status_words);
  print_numbers (text, _("Events by level"), counts->n_by_level, N_LEVELS, level_words);
  print_numbers (text, _("Events by kind"), counts->n_by_kind, GENEVA_N_EVENT_KINDS, kind_words);
  print_title (text, _("Dates of events"));
  print_number (text, _("dated"), counts->n_dated);
  print_number (text, _("undated"), counts->n_undated);
  if (counts->begin < counts->end) {
    g_autofree char *first = dup_day (counts->begin);
    g_autofree char *last = dup_day (counts->end - 1);

    g_string_append_printf (text, "  %s – %s\n", first, last);
  }
  print_numbers (text, _("Actors by kind"), counts->n_by_actor_kind, N_ACTOR_KINDS, actor_kind_words);
  print_sources (text, counts, snapshot);
  return g_string_free (text, FALSE);
}

/* ---- JSON ---- */

static void
write_number (GenevaJsonWriter *writer, const char *key, guint number)
{
  geneva_json_writer_key (writer, key);
  geneva_json_writer_int (writer, number);
}

static void
write_text (GenevaJsonWriter *writer, const char *key, const char *text)
{
  if (text == NULL)
    return;
  geneva_json_writer_key (writer, key);
  geneva_json_writer_string (writer, text);
}

/* Every key stands there, also with 0: whoever reads it need not ask. */
static void
write_numbers (GenevaJsonWriter *writer, const char *key, const guint *numbers, guint n, const char *(*name) (guint))
{
  geneva_json_writer_key (writer, key);
  geneva_json_writer_begin_object (writer);
  for (guint i = 0; i < n; i++)
    write_number (writer, name (i), numbers[i]);
  geneva_json_writer_end_object (writer);
}

static void
write_events (GenevaJsonWriter *writer, const Counts *counts)
{
  geneva_json_writer_key (writer, "events");
  geneva_json_writer_begin_object (writer);
  write_numbers (writer, "by-status", counts->n_by_status, N_STATUSES, status_name);
  write_numbers (writer, "by-level", counts->n_by_level, N_LEVELS, level_name);
  write_numbers (writer, "by-kind", counts->n_by_kind, GENEVA_N_EVENT_KINDS, kind_name);
  write_number (writer, "dated", counts->n_dated);
  write_number (writer, "undated", counts->n_undated);
  if (counts->begin < counts->end) {
    g_autofree char *first = dup_day (counts->begin);
    g_autofree char *last = dup_day (counts->end - 1);

    write_text (writer, "first-day", first);
    write_text (writer, "last-day", last);
  }
  geneva_json_writer_end_object (writer);
}

static void
write_sources (GenevaJsonWriter *writer, const Counts *counts, GenevaSnapshot *snapshot)
{
  geneva_json_writer_key (writer, "sources");
  geneva_json_writer_begin_array (writer);
  for (guint i = 0; i < counts->sources->len; i++) {
    const SourceCount *count = &g_array_index (counts->sources, SourceCount, i);
    GenevaRow source;

    if (!geneva_snapshot_get_row (snapshot, count->handle, &source))
      continue;
    geneva_json_writer_begin_object (writer);
    write_text (writer, "id", geneva_row_get_text (&source, GENEVA_SOURCE_ID));
    write_text (writer, "title", geneva_row_get_text (&source, GENEVA_SOURCE_TITLE));
    write_text (writer, "published", geneva_row_get_text (&source, GENEVA_SOURCE_PUBLISHED));
    write_text (writer, "text-kind", geneva_row_get_enum_name (&source, GENEVA_SOURCE_TEXT_KIND));
    write_number (writer, "characters", count->n_points);
    write_number (writer, "passages", count->n_passages);
    write_number (writer, "lost", count->n_lost);
    geneva_json_writer_end_object (writer);
  }
  geneva_json_writer_end_array (writer);
}

static char *
dup_json (const Counts *counts, GenevaSnapshot *snapshot)
{
  g_autoptr (GenevaJsonWriter) writer = geneva_json_writer_new ();
  GenevaRow head;

  geneva_json_writer_begin_object (writer);
  if (geneva_snapshot_get_row (snapshot, GENEVA_HANDLE (GENEVA_LIST_DOSSIER, 0), &head)) {
    write_text (writer, "title", geneva_row_get_text (&head, GENEVA_DOSSIER_TITLE));
    write_text (writer, "language", geneva_row_get_text (&head, GENEVA_DOSSIER_LANGUAGE));
  }
  geneva_json_writer_key (writer, "records");
  geneva_json_writer_begin_object (writer);
  for (GenevaList list = GENEVA_LIST_SOURCES; list < GENEVA_N_LISTS; list++)
    write_number (writer, geneva_schema_get_key (list), counts->n_records[list]);
  geneva_json_writer_end_object (writer);
  geneva_json_writer_key (writer, "passages");
  geneva_json_writer_begin_object (writer);
  write_number (writer, "all", counts->n_passages);
  write_number (writer, "lost", counts->n_lost);
  write_number (writer, "records-without", counts->n_unsupported);
  geneva_json_writer_end_object (writer);
  write_events (writer, counts);
  geneva_json_writer_key (writer, "actors");
  geneva_json_writer_begin_object (writer);
  write_numbers (writer, "by-kind", counts->n_by_actor_kind, N_ACTOR_KINDS, actor_kind_name);
  geneva_json_writer_end_object (writer);
  write_sources (writer, counts, snapshot);
  geneva_json_writer_end_object (writer);
  return geneva_json_writer_steal (writer, NULL);
}

GenevaCliStatus
geneva_cli_stats (char **arguments)
{
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_auto (GStrv) paths = NULL;
  g_autofree char *text = NULL;
  gboolean is_json = FALSE;
  Counts counts = { 0 };
  const GOptionEntry entries[] = {
    { "json", 'j', 0, G_OPTION_ARG_NONE, &is_json, N_("Print JSON instead of a table"), NULL },
    { NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL }
  };

  if (!geneva_cli_parse (arguments, _("FILE"), _("Counts what is in a dossier."), NULL, entries, &paths))
    return GENEVA_CLI_USAGE;
  if (paths == NULL || paths[1] != NULL)
    return geneva_cli_complain_usage (arguments[0], "%s", _("Name one dossier file."));
  snapshot = geneva_cli_open (paths[0]);
  if (snapshot == NULL)
    return GENEVA_CLI_FAILED;

  count_all (&counts, snapshot);
  text = is_json ? dup_json (&counts, snapshot) : dup_table (&counts, snapshot);
  g_array_unref (counts.sources);
  return geneva_cli_write_out (text, strlen (text)) ? GENEVA_CLI_DONE : GENEVA_CLI_FAILED;
}

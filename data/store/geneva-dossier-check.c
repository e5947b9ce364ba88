/* What the schema cannot say of a dossier: hashes, ranges against texts,
 * cycles, stances that do not fit their issue, passages that are wanting.
 *
 * Faults keep the file shut; notices are told while it opens. Runs over a
 * snapshot whose rows stand at the positions of their JSON arrays, also when
 * the reader found faults already, so that all is told at once: absent members
 * are passed over, and nothing is said to be wanting that a fault may have
 * taken away.
 */
#include "store/geneva-dossier-json-private.h"

#include "base/geneva-limits.h"
#include "model/geneva-passages.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  GenevaSnapshot  *snapshot;
  GHashTable      *texts;
  GenevaFaultList *faults;
  gboolean         is_whole;     /* the reader took every member as it stands */
} Check;

static void G_GNUC_PRINTF (6, 7)
tell (Check *check, GenevaSeverity severity, const char *code, GenevaHandle handle, const char *member,
      const char *format, ...)
{
  g_autofree char *message = NULL;
  g_autofree char *pointer = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  pointer = g_strdup_printf ("/%s/%u%s", geneva_schema_get_key (GENEVA_HANDLE_LIST (handle)),
                             GENEVA_HANDLE_ROW (handle), member);
  geneva_fault_list_add (check->faults, severity, code, pointer, "%s", message);
}

static void
check_not_empty (Check *check, GenevaHandle handle, const GenevaRow *row)
{
  for (guint i = 0; i < row->type->n_fields; i++) {
    const GenevaField *field = &row->type->fields[i];

    if (field->type == GENEVA_FIELD_TEXT && (field->flags & GENEVA_FIELD_REQUIRED) != 0) {
      const char *text = geneva_row_get_text (row, i);
      g_autofree char *member = g_strdup_printf ("/%s", field->name);

      if (text != NULL && text[0] == '\0')
        tell (check, GENEVA_SEVERITY_FAULT, "empty", handle, member, _("“%s” is empty"), field->name);
    }
  }
}

static void
check_unit_interval (Check *check, GenevaHandle handle, const GenevaRow *row, double low, double high,
                     const char *name)
{
  int field = geneva_struct_find (row->type, name);
  g_autofree char *member = g_strdup_printf ("/%s", name);
  double value;

  if (field >= 0 && geneva_row_get_number (row, (guint) field, &value) && !(value >= low && value <= high))
    tell (check, GENEVA_SEVERITY_FAULT, "range", handle, member, _("“%s” lies from %g to %g; found %g"),
          name, low, high, value);
}

static GenevaHandle
follow (const Check *check, GenevaHandle handle, guint field)
{
  GenevaRow row;

  return geneva_snapshot_get_row (check->snapshot, handle, &row) ? geneva_row_get_ref (&row, field)
                                                                 : GENEVA_HANDLE_NONE;
}

/* Chains of references within one list that come back to where they began. Each record is passed once: a
 * walk ends where one came by before, and has met itself if that was this one. */
static void
check_chains (Check *check, GenevaList list, const char *name)
{
  int found = geneva_struct_find (geneva_schema_get_struct (list), name);
  g_autofree guint *walks = NULL;
  g_autofree char *member = g_strdup_printf ("/%s", name);
  guint walk = 0;

  if (found < 0)
    return;
  walks = g_new0 (guint, (gsize) geneva_snapshot_get_n_rows (check->snapshot, list) + 1);
  for (GenevaHandle first = geneva_snapshot_next (check->snapshot, list, GENEVA_HANDLE_NONE);
       first != GENEVA_HANDLE_NONE; first = geneva_snapshot_next (check->snapshot, list, first)) {
    GenevaHandle at = first, start;

    walk++;
    while (at != GENEVA_HANDLE_NONE && walks[GENEVA_HANDLE_ROW (at)] == 0) {
      walks[GENEVA_HANDLE_ROW (at)] = walk;
      at = follow (check, at, (guint) found);
    }
    if (at == GENEVA_HANDLE_NONE || walks[GENEVA_HANDLE_ROW (at)] != walk)
      continue;
    start = at;
    do {
      tell (check, GENEVA_SEVERITY_FAULT, "cycle", at, member, _("following “%s” leads back to this record"), name);
      at = follow (check, at, (guint) found);
    } while (at != start);
  }
}

static void
check_text_range (Check *check, GenevaHandle handle, GenevaSourceText *source, const GenevaRow *row, guint field,
                  const char *member)
{
  guint start, end;

  if (geneva_row_get_range (row, field, &start, &end) && end > geneva_source_text_get_length (source))
    tell (check, GENEVA_SEVERITY_FAULT, "offset", handle, member,
          _("the range ends at %u, but the text has %u characters"), end, geneva_source_text_get_length (source));
}

static void
check_source (Check *check, GenevaHandle handle, const GenevaRow *row)
{
  GenevaSourceText *source = g_hash_table_lookup (check->texts, GUINT_TO_POINTER (handle));
  const char *stated = geneva_row_get_text (row, GENEVA_SOURCE_SHA256);
  g_autofree char *actual = NULL;
  GenevaRowIter iter;
  guint position = 0;
  gsize length;

  if (check->is_whole && !geneva_row_has (row, GENEVA_SOURCE_PUBLISHED))
    tell (check, GENEVA_SEVERITY_NOTICE, "undated", handle, "", _("the source has no date of publication"));
  if (source == NULL || source->text == NULL)
    return;
  length = strlen (source->text);
  if (length > GENEVA_MAX_TEXT_BYTES) {
    tell (check, GENEVA_SEVERITY_FAULT, "too-large", handle, "/text",
          _("a source's text may have up to %u MB; this one has %zu MB. Divide it into several sources"),
          GENEVA_MAX_TEXT_BYTES >> 20, length >> 20);
    return;
  }
  actual = geneva_sha256_dup_hex (source->text, length);
  if (stated != NULL && !g_str_equal (stated, actual))
    tell (check, GENEVA_SEVERITY_NOTICE, "hash-mismatch", handle, "/sha256",
          _("the text's hash is %s; the text was changed after it was coded, or the hash is of another one"), actual);
  check_text_range (check, handle, source, row, GENEVA_SOURCE_BODY, "/body");
  geneva_row_iter_init (&iter, row, GENEVA_SOURCE_CONTEXT);
  while (geneva_row_iter_next (&iter)) {
    g_autofree char *member = g_strdup_printf ("/context/%u", position++);

    check_text_range (check, handle, source, &iter.item, 0, member);
  }
}

static gboolean
has_quotation_mark (const char *text)
{
  static const char * const marks[] = { "\"", "“", "”", "„", "«", "»", "「", "『", "‘", NULL };

  for (guint i = 0; text != NULL && marks[i] != NULL; i++)
    if (strstr (text, marks[i]) != NULL)
      return TRUE;
  return FALSE;
}

static void
check_statement (Check *check, GenevaHandle handle, const GenevaRow *row)
{
  int stance = geneva_row_get_enum (row, GENEVA_STATEMENT_STANCE);
  GenevaRow issue;

  if (stance >= 0 &&
      geneva_snapshot_get_row (check->snapshot, geneva_row_get_ref (row, GENEVA_STATEMENT_ISSUE), &issue)) {
    gboolean is_fact = geneva_row_get_enum (&issue, GENEVA_ISSUE_TYPE) == GENEVA_ISSUE_FACT;

    if (geneva_row_has (&issue, GENEVA_ISSUE_TYPE) && is_fact != (stance >= GENEVA_STANCE_ASSERTS))
      tell (check, GENEVA_SEVERITY_FAULT, "stance", handle, "/stance",
            is_fact ? _("the issue is one of fact: expected asserts, denies or doubts; found “%s”")
                    : _("the issue is one of policy: expected supports, opposes, conditional or neutral; found “%s”"),
            geneva_row_get_enum_name (row, GENEVA_STATEMENT_STANCE));
  }
  if (geneva_row_has (row, GENEVA_STATEMENT_LEANING) && stance >= 0 && stance != GENEVA_STANCE_CONDITIONAL)
    tell (check, GENEVA_SEVERITY_NOTICE, "leaning", handle, "/leaning", _("only a conditional stance has a leaning"));
  if (geneva_row_get_enum (row, GENEVA_STATEMENT_MODE) == GENEVA_MODE_DIRECT &&
      geneva_row_get_length (row, GENEVA_STATEMENT_EVIDENCE) > 0) {
    GenevaRowIter iter;
    gboolean quoted = FALSE, known = TRUE;

    geneva_row_iter_init (&iter, row, GENEVA_STATEMENT_EVIDENCE);
    while (geneva_row_iter_next (&iter)) {
      const char *exact = geneva_row_get_text (&iter.item, GENEVA_EXCERPT_EXACT);

      known = known && exact != NULL;
      quoted = quoted || has_quotation_mark (exact);
    }
    if (known && !quoted)
      tell (check, GENEVA_SEVERITY_NOTICE, "no-spoken-words", handle, "/mode",
            _("direct speech needs the spoken words inside quotation marks in a passage; there are none"));
  }
}

static void
check_record (Check *check, GenevaHandle handle, const GenevaRow *row)
{
  GenevaList list = GENEVA_HANDLE_LIST (handle);
  double low, high;

  check_not_empty (check, handle, row);
  check_unit_interval (check, handle, row, 0, 1, "score");
  check_unit_interval (check, handle, row, 0, 1, "confidence");
  if (check->is_whole && geneva_list_is_coded (list) && geneva_count_passages (check->snapshot, handle) == 0)
    tell (check, GENEVA_SEVERITY_NOTICE, "unsupported", handle, "", _("no passage supports this record yet"));
  switch (list) {
    case GENEVA_LIST_SOURCES:
      check_source (check, handle, row);
      break;
    case GENEVA_LIST_PLACES:
      check_unit_interval (check, handle, row, -90, 90, "latitude");
      check_unit_interval (check, handle, row, -180, 180, "longitude");
      break;
    case GENEVA_LIST_TIES:
      if (geneva_row_has (row, GENEVA_TIE_FROM) &&
          geneva_row_get_ref (row, GENEVA_TIE_FROM) == geneva_row_get_ref (row, GENEVA_TIE_TO))
        tell (check, GENEVA_SEVERITY_NOTICE, "self-tie", handle, "/to", _("the tie joins an actor to itself"));
      break;
    case GENEVA_LIST_EVENTS:
      if (check->is_whole && !geneva_row_has (row, GENEVA_EVENT_WHEN))
        tell (check, GENEVA_SEVERITY_NOTICE, "undated", handle, "", _("the event has no date; charts keep it on the shelf"));
      break;
    case GENEVA_LIST_STATEMENTS:
      check_statement (check, handle, row);
      break;
    case GENEVA_LIST_FIGURES:
      if (geneva_row_get_number (row, GENEVA_FIGURE_LOW, &low) &&
          geneva_row_get_number (row, GENEVA_FIGURE_HIGH, &high) && high < low)
        tell (check, GENEVA_SEVERITY_FAULT, "reversed", handle, "/high", _("“high” (%g) is below “low” (%g)"), high, low);
      break;
    case GENEVA_LIST_ACTORS:
    case GENEVA_LIST_ISSUES:
    case GENEVA_LIST_FORECASTS:
    case GENEVA_LIST_QUANTITIES:
    case GENEVA_LIST_LINKS:
    case GENEVA_LIST_LEXICON:
    case GENEVA_LIST_VIEWS:
    case GENEVA_LIST_NONE:
    case GENEVA_LIST_DOSSIER:
    case GENEVA_N_LISTS:
      break;
  }
}

void
geneva_dossier_check (GenevaSnapshot *snapshot, GHashTable *texts, GenevaFaultList *faults)
{
  static const char * const chains[] = { "merged-into", "reprint-of", "part-of", "parent" };
  Check check = { snapshot, texts, faults, geneva_fault_list_count (faults, GENEVA_SEVERITY_FAULT) == 0 };

  for (GenevaList list = GENEVA_LIST_SOURCES; list < GENEVA_N_LISTS; list++) {
    for (guint i = 0; i < G_N_ELEMENTS (chains); i++)
      check_chains (&check, list, chains[i]);
    for (GenevaHandle handle = geneva_snapshot_next (snapshot, list, GENEVA_HANDLE_NONE);
         handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (snapshot, list, handle)) {
      GenevaRow row;

      if (geneva_snapshot_get_row (snapshot, handle, &row))
        check_record (&check, handle, &row);
    }
  }
}

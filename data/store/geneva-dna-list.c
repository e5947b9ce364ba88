/* Statements as the list that Discourse Network Analyzer writes. Role: a dossier's
 * statements for its users' scripts. Knows the columns, not the program.
 */
#include "store/geneva-dna-file.h"

#include "model/geneva-passages.h"

static void
append_words (GString *text, const char *words)
{
  g_string_append (text, ";\"");
  for (const char *c = words != NULL ? words : ""; *c != '\0'; c++)
    g_string_append_c (text, *c == ';' ? ',' : *c == '"' ? '\'' : *c == '\n' || *c == '\r' ? ' ' : *c);
  g_string_append_c (text, '"');
}

/* 1 agrees, 0 does not, -1 neither can be said. */
static int
get_agreement (const GenevaRow *row)
{
  switch (geneva_row_get_enum (row, GENEVA_STATEMENT_STANCE)) {
  case GENEVA_STANCE_SUPPORTS:
  case GENEVA_STANCE_ASSERTS:
    return 1;
  case GENEVA_STANCE_OPPOSES:
  case GENEVA_STANCE_DENIES:
    return 0;
  case GENEVA_STANCE_CONDITIONAL:
    switch (geneva_row_get_enum (row, GENEVA_STATEMENT_LEANING)) {
    case GENEVA_STANCE_SUPPORTS: return 1;
    case GENEVA_STANCE_OPPOSES: return 0;
    default: return -1;
    }
  default:
    return -1;
  }
}

static gboolean
is_person (GenevaSnapshot *snapshot, GenevaHandle actor)
{
  GenevaRow row;

  return geneva_snapshot_get_row (snapshot, actor, &row) &&
         geneva_row_get_enum (&row, GENEVA_ACTOR_KIND) == GENEVA_ACTOR_PERSON;
}

static char *
dup_name (GenevaSnapshot *snapshot, GenevaHandle handle)
{
  return handle != GENEVA_HANDLE_NONE ? geneva_snapshot_dup_title (snapshot, handle) : NULL;
}

/* The day that it was said, else that of its source; midnight, as the list has times. */
static void
append_time (GString *text, GenevaSnapshot *snapshot, const GenevaRow *row)
{
  const GenevaEdtf *when = geneva_row_get_date (row, GENEVA_STATEMENT_WHEN);
  GenevaCivil civil;
  GenevaInstant instant = GENEVA_INSTANT_MIN;

  if (when != NULL)
    instant = when->begin.begin;
  if (instant == GENEVA_INSTANT_MIN && (when = geneva_statement_get_reported_date (snapshot, row)) != NULL)
    instant = when->begin.begin;
  if (instant == GENEVA_INSTANT_MIN || instant == GENEVA_INSTANT_MAX) {
    g_string_append (text, ";");
    return;
  }
  geneva_civil_from_instant (instant, &civil);
  g_string_append_printf (text, ";%04d-%02d-%02d %02d:%02d:%02d", civil.year, civil.month, civil.day, civil.hour,
                          civil.minute, civil.second);
}

static void
append_source (GString *text, GenevaSnapshot *snapshot, const GenevaRow *row)
{
  GenevaRow excerpt, source;
  GenevaRowIter iter;
  GenevaHandle handle;
  g_autofree char *section = NULL, *type = NULL;

  geneva_row_iter_init (&iter, row, GENEVA_STATEMENT_EVIDENCE);
  if (!geneva_row_iter_next (&iter)) {
    g_string_append (text, ";;");
    append_words (text, NULL);
    append_words (text, geneva_row_get_text (row, GENEVA_STATEMENT_CODER));
    g_string_append (text, ";;\"\";\"\";\"\";\"\";\"\"");
    return;
  }
  excerpt = iter.item;
  handle = geneva_row_get_ref (&excerpt, GENEVA_EXCERPT_SOURCE);
  g_string_append_printf (text, ";%" G_GINT64_FORMAT ";%" G_GINT64_FORMAT,
                          geneva_row_get_count (&excerpt, GENEVA_EXCERPT_START),
                          geneva_row_get_count (&excerpt, GENEVA_EXCERPT_END));
  append_words (text, geneva_row_get_text (&excerpt, GENEVA_EXCERPT_EXACT));
  append_words (text, geneva_row_get_text (row, GENEVA_STATEMENT_CODER));
  if (!geneva_snapshot_get_row (snapshot, handle, &source))
    return;
  section = geneva_row_dup_attribute (&source, "section");
  type = geneva_row_dup_attribute (&source, "type");
  g_string_append_printf (text, ";%u", GENEVA_HANDLE_ROW (handle) + 1);
  append_words (text, geneva_row_get_text (&source, GENEVA_SOURCE_TITLE));
  append_words (text, geneva_row_get_text (&source, GENEVA_SOURCE_AUTHOR));
  append_words (text, geneva_row_get_text (&source, GENEVA_SOURCE_PUBLISHER));
  append_words (text, section);
  append_words (text, type);
}

char *
geneva_dna_list_write (GenevaSnapshot *snapshot, GenevaDnaListReport *report)
{
  GString *text = g_string_new ("\"statement_id\";\"time\";\"person\";\"organization\";\"concept\";\"agreement\";"
                                "\"start_position\";\"stop_position\";\"text\";\"coder\";\"document_id\";"
                                "\"document_title\";\"document_author\";\"document_source\";\"document_section\";"
                                "\"document_type\"\n");
  GenevaHandle handle = GENEVA_HANDLE_NONE;
  GenevaDnaListReport counts = { 0 };

  g_return_val_if_fail (snapshot != NULL, NULL);

  while ((handle = geneva_snapshot_next (snapshot, GENEVA_LIST_STATEMENTS, handle)) != GENEVA_HANDLE_NONE) {
    g_autofree char *person = NULL, *organisation = NULL, *concept = NULL;
    GenevaHandle speaker, principal;
    GenevaRow row, issue;
    int review, agreement;

    if (!geneva_snapshot_get_row (snapshot, handle, &row) || geneva_row_has (&row, GENEVA_STATEMENT_MERGED_INTO))
      continue;
    review = geneva_row_get_enum (&row, GENEVA_STATEMENT_REVIEW);
    if (review == GENEVA_REVIEW_SUGGESTED || review == GENEVA_REVIEW_REJECTED)
      continue;
    agreement = get_agreement (&row);
    speaker = geneva_snapshot_get_kept (snapshot, geneva_row_get_ref (&row, GENEVA_STATEMENT_SPEAKER));
    principal = geneva_snapshot_get_kept (snapshot, geneva_row_get_ref (&row, GENEVA_STATEMENT_FOR));
    counts.n_without_stance += agreement < 0;
    counts.n_without_speaker += agreement >= 0 && speaker == GENEVA_HANDLE_NONE && principal == GENEVA_HANDLE_NONE;
    if (agreement < 0 || (speaker == GENEVA_HANDLE_NONE && principal == GENEVA_HANDLE_NONE))
      continue;
    if (speaker != GENEVA_HANDLE_NONE && !is_person (snapshot, speaker)) {
      if (principal == GENEVA_HANDLE_NONE)
        principal = speaker;
      speaker = GENEVA_HANDLE_NONE;
    }
    person = dup_name (snapshot, speaker);
    organisation = dup_name (snapshot, principal);
    if (geneva_snapshot_get_row (snapshot, geneva_row_get_ref (&row, GENEVA_STATEMENT_ISSUE), &issue))
      concept = g_strdup (geneva_row_get_text (&issue, GENEVA_ISSUE_PROPOSITION));
    g_string_append_printf (text, "%u", ++counts.n_statements);
    append_time (text, snapshot, &row);
    append_words (text, person);
    append_words (text, organisation);
    append_words (text, concept);
    g_string_append_printf (text, ";%d", agreement);
    append_source (text, snapshot, &row);
    g_string_append_c (text, '\n');
  }
  if (report != NULL)
    *report = counts;
  return g_string_free (text, FALSE);
}

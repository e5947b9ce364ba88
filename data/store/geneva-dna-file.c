/* A database of Discourse Network Analyzer as a dossier. Role: reads its tables
 * and says the same in the dossier's JSON, which the strict reader then takes:
 * so that what comes in this way is checked as anything else. The file may come
 * from anybody: its schema gets to call nothing, and it is only read.
 */
#include "store/geneva-dna-file.h"

#include "base/geneva-fault.h"
#include "base/geneva-json-writer.h"
#include "base/geneva-limits.h"
#include "base/geneva-utf8.h"
#include "store/geneva-dossier-json.h"
#include "store/geneva-file-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define N_AROUND 32     /* code points of prefix and suffix */

G_DEFINE_QUARK (geneva-dna-error-quark, geneva_dna_error)

/* Variables of a type of statement that the dossier knows; 0: it has none. */
typedef struct {
  gint64 type, person, organisation, concept, agreement;
} Variables;

/* A text while its passages are cut out of it. */
typedef struct {
  gint64           id;          /* of the document; -1: none yet */
  char            *words;
  GenevaTextIndex *index;
  gboolean         is_plain;    /* its UTF-16 units are its code points */
} Text;

typedef struct {
  sqlite3          *database;
  const char       *name;
  GenevaJsonWriter *writer;
  GArray           *variables;  /* Variables, of types with a concept */
  Text              text;
  GenevaDnaReport   report;
  GError          **error;
} Load;

/* ---- asking ---- */

static gboolean
fail (Load *load)
{
  int status = sqlite3_extended_errcode (load->database);

  if ((status & 0xff) == SQLITE_ERROR)
    g_set_error (load->error, GENEVA_DNA_ERROR, GENEVA_DNA_ERROR_VERSION,
                 _("“%s” has other tables than version 3 of Discourse Network Analyzer (%s). Open it there in version 3 "
                   "and save it once."), load->name, sqlite3_errmsg (load->database));
  else
    g_set_error (load->error, GENEVA_DNA_ERROR, GENEVA_DNA_ERROR_DAMAGED,
                 _("“%s” cannot be read to its end: %s. Take a copy of it that was saved before."), load->name,
                 sqlite3_errmsg (load->database));
  return FALSE;
}

static sqlite3_stmt *
prepare (Load *load, const char *sql)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (load->database, sql, -1, &statement, NULL) == SQLITE_OK)
    return statement;
  (void) fail (load);
  return NULL;
}

/* Valid UTF-8, NULL for nothing. Owned. */
static char *
dup_column (sqlite3_stmt *statement, int column)
{
  const char *words = (const char *) sqlite3_column_text (statement, column);
  gsize length = (gsize) sqlite3_column_bytes (statement, column);

  if (words == NULL || *words == '\0')
    return NULL;
  /* a byte 0 in it ends the words for every reader */
  return g_utf8_make_valid (words, (gssize) strnlen (words, length));
}

static gboolean
find_variables (Load *load)
{
  g_autoptr (sqlite3_stmt) statement =
    prepare (load, "SELECT StatementTypeId, ID, lower(Variable), DataType FROM VARIABLES ORDER BY StatementTypeId, ID");
  Variables found = { .type = -1 };
  int status;

  if (statement == NULL)
    return FALSE;
  while ((status = sqlite3_step (statement)) == SQLITE_ROW) {
    gint64 type = sqlite3_column_int64 (statement, 0), id = sqlite3_column_int64 (statement, 1);
    const char *name = (const char *) sqlite3_column_text (statement, 2);
    const char *data = (const char *) sqlite3_column_text (statement, 3);
    gboolean is_short = g_strcmp0 (data, "short text") == 0;

    if (type != found.type) {
      if (found.concept != 0)
        g_array_append_val (load->variables, found);
      found = (Variables) { .type = type };
    }
    if (is_short && g_strcmp0 (name, "person") == 0)
      found.person = id;
    else if (is_short && (g_strcmp0 (name, "organization") == 0 || g_strcmp0 (name, "organisation") == 0))
      found.organisation = id;
    else if (is_short && g_strcmp0 (name, "concept") == 0)
      found.concept = id;
    else if (!is_short && g_strcmp0 (name, "agreement") == 0)
      found.agreement = id;
  }
  if (found.concept != 0)
    g_array_append_val (load->variables, found);
  return status == SQLITE_DONE || fail (load);
}

/* ---- writing ---- */

static void
write_member (Load *load, const char *key, const char *value)
{
  if (value == NULL)
    return;
  geneva_json_writer_key (load->writer, key);
  geneva_json_writer_string (load->writer, value);
}

static void
write_id (Load *load, const char *key, const char *kind, gint64 id)
{
  g_autofree char *value = g_strdup_printf ("%s-%" G_GINT64_FORMAT, kind, id);

  write_member (load, key, value);
}

/* With a time of day where one is told. */
static void
write_instant (Load *load, const char *key, gint64 seconds)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc (seconds);
  g_autofree char *value = NULL;

  if (at == NULL)
    return;
  value = g_date_time_format (at, seconds % 86400 != 0 ? "%Y-%m-%dT%H:%M:%SZ" : "%Y-%m-%d");
  write_member (load, key, value);
}

static gboolean
write_documents (Load *load)
{
  g_autoptr (sqlite3_stmt) statement =
    prepare (load, "SELECT ID, Title, Text, Author, Source, Section, Type, Notes, Date FROM DOCUMENTS ORDER BY ID");
  int status;

  if (statement == NULL)
    return FALSE;
  geneva_json_writer_key (load->writer, "sources");
  geneva_json_writer_begin_array (load->writer);
  while ((status = sqlite3_step (statement)) == SQLITE_ROW) {
    g_autofree char *title = dup_column (statement, 1), *text = dup_column (statement, 2);
    g_autofree char *author = dup_column (statement, 3), *publisher = dup_column (statement, 4);
    g_autofree char *section = dup_column (statement, 5), *type = dup_column (statement, 6);
    g_autofree char *notes = dup_column (statement, 7);
    g_autofree char *hash = geneva_sha256_dup_hex (text != NULL ? text : "", text != NULL ? strlen (text) : 0);

    geneva_json_writer_begin_object (load->writer);
    write_id (load, "id", "document", sqlite3_column_int64 (statement, 0));
    write_member (load, "title", title != NULL ? title : _("Untitled"));
    write_member (load, "publisher", publisher);
    write_member (load, "author", author);
    if (sqlite3_column_type (statement, 8) == SQLITE_INTEGER)
      write_instant (load, "published", sqlite3_column_int64 (statement, 8));
    write_member (load, "published-basis", "given");
    write_member (load, "language", "und");
    write_member (load, "text-kind", "original");
    write_member (load, "sha256", hash);
    write_member (load, "text", text != NULL ? text : "");
    write_member (load, "note", notes);
    if (section != NULL || type != NULL) {
      geneva_json_writer_key (load->writer, "attributes");
      geneva_json_writer_begin_object (load->writer);
      write_member (load, "section", section);
      write_member (load, "type", type);
      geneva_json_writer_end_object (load->writer);
    }
    geneva_json_writer_end_object (load->writer);
    load->report.n_documents++;
  }
  geneva_json_writer_end_array (load->writer);
  return status == SQLITE_DONE || fail (load);
}

/* Attributes of an entity: aliases and notes have their place in the dossier, the others are the analyst's own. */
static gboolean
write_attributes (Load *load, gint64 entity, gboolean has_aliases)
{
  g_autoptr (sqlite3_stmt) statement =
    prepare (load, "SELECT lower(v.AttributeVariable), a.AttributeValue FROM ATTRIBUTEVALUES a "
                   "JOIN ATTRIBUTEVARIABLES v ON v.ID = a.AttributeVariableId "
                   "WHERE a.EntityId = ?1 AND a.AttributeValue <> '' ORDER BY 1");
  g_autofree char *alias = NULL, *note = NULL;
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_free);
  int status;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, entity);
  while ((status = sqlite3_step (statement)) == SQLITE_ROW) {
    g_autofree char *name = dup_column (statement, 0), *value = dup_column (statement, 1);

    if (name == NULL || value == NULL)
      continue;
    if (has_aliases && g_str_equal (name, "alias") && alias == NULL) {
      alias = g_steal_pointer (&value);
    } else if (g_str_equal (name, "notes") && note == NULL) {
      note = g_steal_pointer (&value);
    } else {
      g_ptr_array_add (others, g_steal_pointer (&name));
      g_ptr_array_add (others, g_steal_pointer (&value));
    }
  }
  if (has_aliases) {
    geneva_json_writer_key (load->writer, "aliases");
    geneva_json_writer_begin_array (load->writer);
    if (alias != NULL)
      geneva_json_writer_string (load->writer, alias);
    geneva_json_writer_end_array (load->writer);
  }
  write_member (load, "note", note);
  write_member (load, "origin", "imported");
  write_member (load, "review", "accepted");
  if (others->len > 0) {
    geneva_json_writer_key (load->writer, "attributes");
    geneva_json_writer_begin_object (load->writer);
    for (guint i = 0; i < others->len; i += 2)
      if (i == 0 || !g_str_equal (g_ptr_array_index (others, i), g_ptr_array_index (others, i - 2)))
        write_member (load, g_ptr_array_index (others, i), g_ptr_array_index (others, i + 1));
    geneva_json_writer_end_object (load->writer);
  }
  return status == SQLITE_DONE || fail (load);
}

/* Values of one variable: actors of a kind, or issues (`kind` NULL). An empty one is nobody. */
static gboolean
write_entities (Load *load, gint64 variable, const char *kind)
{
  g_autoptr (sqlite3_stmt) statement =
    prepare (load, "SELECT ID, Value FROM ENTITIES WHERE VariableId = ?1 AND trim(Value) <> '' ORDER BY ID");
  int status;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, variable);
  while ((status = sqlite3_step (statement)) == SQLITE_ROW) {
    gint64 id = sqlite3_column_int64 (statement, 0);
    g_autofree char *value = dup_column (statement, 1);

    geneva_json_writer_begin_object (load->writer);
    write_id (load, "id", "entity", id);
    if (kind != NULL) {
      write_member (load, "name", value);
      write_member (load, "kind", kind);
      load->report.n_actors++;
    } else {
      write_member (load, "title", value);
      write_member (load, "type", "policy");
      write_member (load, "proposition", value);
      load->report.n_issues++;
    }
    if (!write_attributes (load, id, kind != NULL))
      return FALSE;
    geneva_json_writer_end_object (load->writer);
  }
  return status == SQLITE_DONE || fail (load);
}

static gboolean
write_actors (Load *load)
{
  geneva_json_writer_key (load->writer, "actors");
  geneva_json_writer_begin_array (load->writer);
  for (guint i = 0; i < load->variables->len; i++) {
    const Variables *variables = &g_array_index (load->variables, Variables, i);

    if ((variables->person != 0 && !write_entities (load, variables->person, "person")) ||
        (variables->organisation != 0 && !write_entities (load, variables->organisation, "organisation")))
      return FALSE;
  }
  geneva_json_writer_end_array (load->writer);
  return TRUE;
}

static gboolean
write_issues (Load *load)
{
  geneva_json_writer_key (load->writer, "issues");
  geneva_json_writer_begin_array (load->writer);
  for (guint i = 0; i < load->variables->len; i++)
    if (!write_entities (load, g_array_index (load->variables, Variables, i).concept, NULL))
      return FALSE;
  geneva_json_writer_end_array (load->writer);
  return TRUE;
}

/* ---- statements ---- */

static void
text_clear (Text *text)
{
  g_clear_pointer (&text->index, geneva_text_index_free);
  g_clear_pointer (&text->words, g_free);
  text->id = -1;
}

/* The text of a document, kept until the next one is asked for. */
static gboolean
take_text (Load *load, gint64 document)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (load->text.id == document)
    return TRUE;
  text_clear (&load->text);
  statement = prepare (load, "SELECT Text FROM DOCUMENTS WHERE ID = ?1");
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, document);
  if (sqlite3_step (statement) == SQLITE_ROW)
    load->text.words = dup_column (statement, 0);
  if (load->text.words == NULL)
    load->text.words = g_strdup ("");
  load->text.id = document;
  load->text.index = geneva_text_index_new (load->text.words);
  load->text.is_plain = TRUE;
  /* the first byte of a code point beyond the basic plane */
  for (const char *c = load->text.words; *c != '\0' && load->text.is_plain; c++)
    load->text.is_plain = (guchar) *c < 0xf0;
  return TRUE;
}

/* G_MAXUINT beyond the end. O(offset) where the text has characters beyond the basic plane. */
static guint
to_code_point (const Text *text, gint64 units)
{
  guint length = geneva_text_index_get_length (text->index), point = 0;

  if (units < 0 || text->is_plain)
    return units < 0 || units > length ? G_MAXUINT : (guint) units;
  for (const char *c = text->words; *c != '\0' && units > 0; c = g_utf8_next_char (c), point++)
    units -= (guchar) *c >= 0xf0 ? 2 : 1;
  return units > 0 ? G_MAXUINT : point;
}

static void
write_words (Load *load, const char *key, guint start, guint end)
{
  gsize first = geneva_text_index_to_byte (load->text.index, start);
  gsize last = geneva_text_index_to_byte (load->text.index, end);
  g_autofree char *words = g_strndup (load->text.words + first, last - first);

  write_member (load, key, words);
}

static gboolean
write_evidence (Load *load, gint64 document, gint64 from, gint64 to)
{
  guint start, end, length;

  if (!take_text (load, document))
    return FALSE;
  start = to_code_point (&load->text, from);
  end = to_code_point (&load->text, to);
  length = geneva_text_index_get_length (load->text.index);
  geneva_json_writer_key (load->writer, "evidence");
  geneva_json_writer_begin_array (load->writer);
  if (start == G_MAXUINT || end == G_MAXUINT || start >= end) {
    load->report.n_beyond++;
  } else {
    geneva_json_writer_begin_object (load->writer);
    write_id (load, "source", "document", document);
    geneva_json_writer_key (load->writer, "start");
    geneva_json_writer_int (load->writer, start);
    geneva_json_writer_key (load->writer, "end");
    geneva_json_writer_int (load->writer, end);
    write_words (load, "exact", start, end);
    write_words (load, "prefix", start > N_AROUND ? start - N_AROUND : 0, start);
    write_words (load, "suffix", end, MIN (end + N_AROUND, length));
    geneva_json_writer_end_object (load->writer);
  }
  geneva_json_writer_end_array (load->writer);
  return TRUE;
}

/* Columns of the question below. */
enum { ID, TYPE, DOCUMENT, START, STOP, CODER, PERSON, ORGANISATION, CONCEPT, AGREES, SCORE, DATE };

static gboolean
write_statement (Load *load, sqlite3_stmt *statement)
{
  gint64 person = sqlite3_column_int64 (statement, PERSON), organisation = sqlite3_column_int64 (statement, ORGANISATION);
  gint64 concept = sqlite3_column_int64 (statement, CONCEPT);
  gint64 score = sqlite3_column_int64 (statement, SCORE);
  g_autofree char *coder = dup_column (statement, CODER);
  const char *stance = "neutral";

  if (concept == 0 || (person == 0 && organisation == 0)) {
    load->report.n_without++;
    return TRUE;
  }
  if (sqlite3_column_type (statement, AGREES) != SQLITE_NULL)
    stance = sqlite3_column_int64 (statement, AGREES) != 0 ? "supports" : "opposes";
  else if (sqlite3_column_type (statement, SCORE) != SQLITE_NULL && score != 0)
    stance = score > 0 ? "supports" : "opposes";
  geneva_json_writer_begin_object (load->writer);
  write_id (load, "id", "statement", sqlite3_column_int64 (statement, ID));
  write_id (load, "speaker", "entity", person != 0 ? person : organisation);
  if (person != 0 && organisation != 0)
    write_id (load, "for", "entity", organisation);
  write_id (load, "issue", "entity", concept);
  write_member (load, "stance", stance);
  write_member (load, "mode", "indirect");
  if (sqlite3_column_type (statement, DATE) == SQLITE_INTEGER)
    write_instant (load, "when", sqlite3_column_int64 (statement, DATE));
  if (!write_evidence (load, sqlite3_column_int64 (statement, DOCUMENT), sqlite3_column_int64 (statement, START),
                       sqlite3_column_int64 (statement, STOP)))
    return FALSE;
  write_member (load, "coder", coder);
  write_member (load, "origin", "imported");
  write_member (load, "review", "accepted");
  geneva_json_writer_end_object (load->writer);
  load->report.n_statements++;
  return TRUE;
}

/* Of the variable itself: that of another one is nothing that was written as an actor, or as an issue. */
#define ENTITY_OF(n) \
  "(SELECT d.Entity FROM DATASHORTTEXT d JOIN ENTITIES e ON e.ID = d.Entity " \
  "WHERE d.StatementId = s.ID AND d.VariableId = ?" n " AND e.VariableId = ?" n " AND trim(e.Value) <> '')"

/* By document, so that each text is taken up once; a statement stands in the file by its number all the same. */
static gboolean
write_statements (Load *load)
{
  geneva_json_writer_key (load->writer, "statements");
  geneva_json_writer_begin_array (load->writer);
  for (guint i = 0; i < load->variables->len; i++) {
    const Variables *variables = &g_array_index (load->variables, Variables, i);
    g_autoptr (sqlite3_stmt) statement =
      prepare (load, "SELECT s.ID, s.StatementTypeId, s.DocumentId, s.Start, s.Stop, c.Name, " ENTITY_OF ("2") ", "
                     ENTITY_OF ("3") ", " ENTITY_OF ("4") ", "
                     "(SELECT Value FROM DATABOOLEAN WHERE StatementId = s.ID AND VariableId = ?5), "
                     "(SELECT Value FROM DATAINTEGER WHERE StatementId = s.ID AND VariableId = ?5), p.Date "
                     "FROM STATEMENTS s JOIN DOCUMENTS p ON p.ID = s.DocumentId LEFT JOIN CODERS c ON c.ID = s.Coder "
                     "WHERE s.StatementTypeId = ?1 ORDER BY s.DocumentId, s.ID");
    int status;

    if (statement == NULL)
      return FALSE;
    sqlite3_bind_int64 (statement, 1, variables->type);
    sqlite3_bind_int64 (statement, 2, variables->person);
    sqlite3_bind_int64 (statement, 3, variables->organisation);
    sqlite3_bind_int64 (statement, 4, variables->concept);
    sqlite3_bind_int64 (statement, 5, variables->agreement);
    while ((status = sqlite3_step (statement)) == SQLITE_ROW)
      if (!write_statement (load, statement))
        return FALSE;
    if (status != SQLITE_DONE)
      return fail (load);
  }
  geneva_json_writer_end_array (load->writer);
  return TRUE;
}

static gboolean
count_others (Load *load)
{
  g_autoptr (sqlite3_stmt) statement = prepare (load, "SELECT count(*) FROM STATEMENTS");

  if (statement == NULL)
    return FALSE;
  if (sqlite3_step (statement) != SQLITE_ROW)
    return fail (load);
  load->report.n_other_types =
    (guint) sqlite3_column_int64 (statement, 0) - load->report.n_statements - load->report.n_without;
  return TRUE;
}

/* ---- the file ---- */

static sqlite3 *
open_database (const char *path)
{
  g_autofree char *copy = geneva_file_dup_openable (path, NULL, NULL);
  g_autofree char *absolute = g_canonicalize_filename (copy != NULL ? copy : path, NULL);
  g_autofree char *uri = g_filename_to_uri (absolute, NULL, NULL);
  g_autofree char *read_only = uri != NULL ? g_strconcat (uri, copy != NULL ? "?immutable=1" : "?mode=ro", NULL) : NULL;
  sqlite3 *database = NULL;
  int result = SQLITE_CANTOPEN;

  if (read_only != NULL)
    result = sqlite3_open_v2 (read_only, &database, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI |
                              SQLITE_OPEN_EXRESCODE, NULL);
  /* it stays open */
  if (copy != NULL)
    g_unlink (copy);
  if (result != SQLITE_OK) {
    sqlite3_close (database);
    return NULL;
  }
  sqlite3_db_config (database, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (database, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  sqlite3_limit (database, SQLITE_LIMIT_LENGTH, (int) GENEVA_MAX_TEXT_BYTES + 1);
  sqlite3_limit (database, SQLITE_LIMIT_ATTACHED, 0);
  return database;
}

static gboolean
has_tables (sqlite3 *database)
{
  sqlite3_stmt *statement = NULL;
  gboolean has_all = FALSE;

  if (sqlite3_prepare_v2 (database, "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN "
                          "('DOCUMENTS', 'STATEMENTS', 'STATEMENTTYPES', 'VARIABLES', 'CODERS')", -1, &statement,
                          NULL) == SQLITE_OK)
    has_all = sqlite3_step (statement) == SQLITE_ROW && sqlite3_column_int (statement, 0) == 5;
  sqlite3_finalize (statement);
  return has_all;
}

gboolean
geneva_dna_file_is (const char *path)
{
  g_autoptr (sqlite3) database = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  database = open_database (path);
  return database != NULL && has_tables (database);
}

/* A list that such a database has nothing for. */
static void
write_empty (Load *load, const char *list)
{
  geneva_json_writer_key (load->writer, list);
  geneva_json_writer_begin_array (load->writer);
  geneva_json_writer_end_array (load->writer);
}

static gboolean
write_all (Load *load)
{
  g_autofree char *title = g_strdup (load->name);
  char *dot = strrchr (title, '.');

  if (dot != NULL && dot != title)
    *dot = '\0';
  geneva_json_writer_begin_object (load->writer);
  write_member (load, "format", "geneva-dossier");
  geneva_json_writer_key (load->writer, "version");
  geneva_json_writer_int (load->writer, 1);
  write_member (load, "title", title);
  write_member (load, "language", "en");
  if (!find_variables (load) || !write_documents (load) || !write_actors (load))
    return FALSE;
  write_empty (load, "places");
  write_empty (load, "ties");
  write_empty (load, "events");
  if (!write_issues (load) || !write_statements (load) || !count_others (load))
    return FALSE;
  write_empty (load, "forecasts");
  write_empty (load, "quantities");
  write_empty (load, "figures");
  write_empty (load, "links");
  geneva_json_writer_end_object (load->writer);
  return TRUE;
}

GenevaSnapshot *
geneva_dna_file_load (const char *path, GenevaDnaReport *report, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (sqlite3) database = NULL;
  g_autoptr (GenevaJsonWriter) writer = NULL;
  g_autoptr (GArray) variables = NULL;
  g_autofree char *json = NULL;
  g_autoptr (GenevaFaultList) faults = NULL;
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GError) cause = NULL;
  Load load;
  gboolean is_written;
  gsize length;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  name = g_filename_display_basename (path);
  database = open_database (path);
  if (database == NULL || !has_tables (database)) {
    g_set_error (error, GENEVA_DNA_ERROR, GENEVA_DNA_ERROR_FOREIGN,
                 _("“%s” is no database of Discourse Network Analyzer, or cannot be opened."), name);
    return NULL;
  }
  writer = geneva_json_writer_new ();
  variables = g_array_new (FALSE, FALSE, sizeof (Variables));
  load = (Load) { .database = database, .name = name, .writer = writer, .variables = variables, .text.id = -1,
                  .error = error };
  is_written = write_all (&load);
  text_clear (&load.text);
  if (!is_written)
    return NULL;
  json = geneva_json_writer_steal (writer, &length);
  if (report != NULL)
    *report = load.report;
  faults = geneva_fault_list_new ();
  snapshot = geneva_dossier_json_read (json, length, faults, &cause);
  if (snapshot == NULL)
    g_set_error (error, GENEVA_DNA_ERROR, GENEVA_DNA_ERROR_DAMAGED, _("“%s” says what no dossier can hold: %s"), name,
                 cause->message);
  return g_steal_pointer (&snapshot);
}

/* Whether a record that an edit leaves behind can be read again: the rules that
 * keep a file shut, held against one record at a time.
 *
 * The same rules as the reader's, asked of records instead of JSON; that both
 * agree is what the tests of random edits are for. Knows nothing of how a
 * record came to be what it is.
 */
#include "model/geneva-edit-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

typedef struct {
  GenevaSnapshot *next;
  GenevaHandle    handle;
  GError        **error;
} Check;

static gboolean G_GNUC_PRINTF (2, 3)
refuse (const Check *check, const char *format, ...)
{
  g_autofree char *title = geneva_snapshot_dup_title (check->next, check->handle);
  g_autofree char *reason = NULL;
  va_list arguments;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  /* Translators: a record, and in a sentence of its own what is wrong with it */
  g_set_error (check->error, GENEVA_EDIT_ERROR, GENEVA_EDIT_ERROR_INVALID, _("“%s” cannot be so. %s"), title, reason);
  return FALSE;
}

static gboolean
is_id (const char *text)
{
  if (!g_ascii_islower (text[0]) && !g_ascii_isdigit (text[0]))
    return FALSE;
  for (const char *at = text; *at != '\0'; at++)
    if (!g_ascii_islower (*at) && !g_ascii_isdigit (*at) && *at != '-')
      return FALSE;
  return TRUE;
}

static gboolean
is_hash (const char *text)
{
  return strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

/* `lists`: those that a reference may point into. */
static gboolean
check_plain (const Check *check, const GenevaRow *row, guint i, guint32 lists)
{
  const GenevaField *field = &row->type->fields[i];
  guint start, end;
  double number;

  if (!geneva_row_has (row, i))
    return (field->flags & GENEVA_FIELD_REQUIRED) == 0 ||
           refuse (check, _("It needs a value for “%s”."), field->name);
  switch (field->type) {
    case GENEVA_FIELD_TEXT:
      return (field->flags & GENEVA_FIELD_REQUIRED) == 0 || geneva_row_get_text (row, i)[0] != '\0' ||
             refuse (check, _("“%s” must not be empty."), field->name);
    case GENEVA_FIELD_ID:
      return is_id (geneva_row_get_text (row, i)) ||
             refuse (check, _("An id is made of small letters, digits and hyphens: “%s” is none."),
                     geneva_row_get_text (row, i));
    case GENEVA_FIELD_HASH:
      return is_hash (geneva_row_get_text (row, i)) ||
             refuse (check, _("“%s” is a hash of 64 hexadecimal digits."), field->name);
    case GENEVA_FIELD_ENUM:
      return geneva_row_get_enum (row, i) < (int) g_strv_length ((char **) field->names) ||
             refuse (check, _("There is no such value of “%s”."), field->name);
    case GENEVA_FIELD_REF:
      if ((lists & (1u << GENEVA_HANDLE_LIST (geneva_row_get_ref (row, i)))) == 0)
        return refuse (check, _("“%s” cannot be a record of that kind."), field->name);
      return geneva_snapshot_is_living (check->next, geneva_row_get_ref (row, i)) ||
             refuse (check, _("“%s” is a record that is not there."), field->name);
    case GENEVA_FIELD_NUMBER:
      return (geneva_row_get_number (row, i, &number) && isfinite (number)) ||
             refuse (check, _("“%s” must be a number."), field->name);
    case GENEVA_FIELD_RANGE:
      return (geneva_row_get_range (row, i, &start, &end) && start <= end) ||
             refuse (check, _("“%s” ends before it begins."), field->name);
    case GENEVA_FIELD_DATE:
    case GENEVA_FIELD_BOOL:
    case GENEVA_FIELD_COUNT:
    case GENEVA_FIELD_JSON:
    case GENEVA_FIELD_STRUCT:
    case GENEVA_FIELD_STRUCTS:
    case GENEVA_FIELD_TEXTS:
    case GENEVA_FIELD_REFS:
    case GENEVA_FIELD_RANGES:
    case GENEVA_FIELD_ATTRIBUTES:
      break;
  }
  return TRUE;
}

static gboolean
check_excerpt (const Check *check, const GenevaRow *row)
{
  if (geneva_row_get_count (row, GENEVA_EXCERPT_END) <= geneva_row_get_count (row, GENEVA_EXCERPT_START))
    return refuse (check, _("A passage ends before it begins."));
  return geneva_row_has (row, GENEVA_EXCERPT_EXACT) || geneva_row_has (row, GENEVA_EXCERPT_EXACT_SHA256) ||
         refuse (check, _("A passage has no words."));
}

static gboolean
check_attributes (const Check *check, const GenevaRow *row, guint i)
{
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, row, i);
  while (geneva_row_iter_next (&iter)) {
    const char *key = geneva_row_get_text (&iter.item, GENEVA_ATTRIBUTE_KEY);

    if (key == NULL || !g_hash_table_add (keys, (gpointer) key))
      return refuse (check, _("An attribute stands there twice, or has no name."));
  }
  return TRUE;
}

static gboolean
check_members (const Check *check, const GenevaRow *row)
{
  for (guint i = 0; i < row->type->n_fields; i++) {
    const GenevaField *field = &row->type->fields[i];
    GenevaRowIter iter;

    if (!geneva_field_is_list (field)) {
      if (!check_plain (check, row, i, field->lists))
        return FALSE;
      continue;
    }
    if (field->type == GENEVA_FIELD_ATTRIBUTES && geneva_row_get_length (row, i) > 1 && !check_attributes (check, row, i))
      return FALSE;
    geneva_row_iter_init (&iter, row, i);
    while (geneva_row_iter_next (&iter)) {
      if (field->type == GENEVA_FIELD_REFS ? !check_plain (check, &iter.item, 0, field->lists)
                                           : !check_members (check, &iter.item))
        return FALSE;
    }
  }
  return row->type != &geneva_excerpt_struct || check_excerpt (check, row);
}

static gboolean
check_interval (const Check *check, const GenevaRow *row, const char *name, double low, double high)
{
  int field = geneva_struct_find (row->type, name);
  double value;

  return field < 0 || !geneva_row_get_number (row, (guint) field, &value) || (value >= low && value <= high) ||
         refuse (check, _("“%s” lies from %g to %g."), name, low, high);
}

static gboolean
fits_issue (const GenevaRow *statement, const GenevaRow *issue)
{
  gboolean is_of_fact = geneva_row_get_enum (statement, GENEVA_STATEMENT_STANCE) >= GENEVA_STANCE_ASSERTS;

  return is_of_fact == (geneva_row_get_enum (issue, GENEVA_ISSUE_TYPE) == GENEVA_ISSUE_FACT);
}

static gboolean
check_stance (const Check *check, const GenevaRow *statement)
{
  GenevaRow issue;

  if (!geneva_snapshot_get_row (check->next, geneva_row_get_ref (statement, GENEVA_STATEMENT_ISSUE), &issue) ||
      fits_issue (statement, &issue))
    return TRUE;
  if (geneva_row_get_enum (&issue, GENEVA_ISSUE_TYPE) == GENEVA_ISSUE_FACT)
    return refuse (check, _("The issue is one of fact: a statement on it asserts, denies or doubts."));
  return refuse (check, _("The issue is one of policy: a statement on it supports, opposes, sets conditions or takes "
                          "no side."));
}

/* An issue that turns from policy to fact would leave its statements without a stance. */
static gboolean
check_statements (const Check *check, const GenevaRow *issue)
{
  guint n;
  const GenevaHandle *referring = geneva_snapshot_get_references (check->next, check->handle, &n);

  for (guint i = 0; i < n; i++) {
    GenevaRow row;

    if (GENEVA_HANDLE_LIST (referring[i]) == GENEVA_LIST_STATEMENTS &&
        geneva_snapshot_get_row (check->next, referring[i], &row) &&
        geneva_row_get_ref (&row, GENEVA_STATEMENT_ISSUE) == check->handle && !fits_issue (&row, issue))
      return refuse (check, _("There are statements on it whose stance does not go with that type. Give them another "
                              "issue first, or make a new issue."));
  }
  return TRUE;
}

/* Following one of the references that must not come back to where they began. */
static gboolean
check_chain (const Check *check, const GenevaRow *row, const char *name)
{
  int field = geneva_struct_find (row->type, name);
  guint n_left = geneva_snapshot_get_n_records (check->next, GENEVA_HANDLE_LIST (check->handle));
  GenevaRow at = *row;

  if (field < 0)
    return TRUE;
  while (n_left-- > 0) {
    GenevaHandle to = geneva_row_get_ref (&at, (guint) field);

    if (to == GENEVA_HANDLE_NONE || !geneva_snapshot_get_row (check->next, to, &at))
      return TRUE;
    if (to == check->handle)
      break;
  }
  return refuse (check, _("Following “%s” would lead back to where it began."), name);
}

gboolean
geneva_edit_check_record (GenevaSnapshot *next, GenevaHandle handle, GError **error)
{
  static const char * const chains[] = { "merged-into", "reprint-of", "part-of", "parent" };
  const Check check = { next, handle, error };
  GenevaRow row;
  double low, high;

  if (!geneva_snapshot_get_row (next, handle, &row))
    return TRUE;
  if (!check_members (&check, &row) || !check_interval (&check, &row, "score", 0, 1) ||
      !check_interval (&check, &row, "confidence", 0, 1) || !check_interval (&check, &row, "latitude", -90, 90) ||
      !check_interval (&check, &row, "longitude", -180, 180))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (chains); i++)
    if (!check_chain (&check, &row, chains[i]))
      return FALSE;
  switch (GENEVA_HANDLE_LIST (handle)) {
    case GENEVA_LIST_STATEMENTS:
      return check_stance (&check, &row);
    case GENEVA_LIST_ISSUES:
      return check_statements (&check, &row);
    case GENEVA_LIST_FIGURES:
      return !geneva_row_get_number (&row, GENEVA_FIGURE_LOW, &low) ||
             !geneva_row_get_number (&row, GENEVA_FIGURE_HIGH, &high) || high >= low ||
             refuse (&check, _("“high” (%g) is below “low” (%g)."), high, low);
    case GENEVA_LIST_NONE:
    case GENEVA_LIST_DOSSIER:
    case GENEVA_LIST_SOURCES:
    case GENEVA_LIST_ACTORS:
    case GENEVA_LIST_PLACES:
    case GENEVA_LIST_TIES:
    case GENEVA_LIST_EVENTS:
    case GENEVA_LIST_FORECASTS:
    case GENEVA_LIST_QUANTITIES:
    case GENEVA_LIST_LINKS:
    case GENEVA_LIST_LEXICON:
    case GENEVA_LIST_VIEWS:
    case GENEVA_N_LISTS:
      break;
  }
  return TRUE;
}

/* Records as lines of JSON, both ways, by one walk of the schema's table.
 *
 * Reading runs after the strict scan, so that a cursor that trusts the grammar is
 * enough; values are still checked, since a history comes with a file from anybody.
 * Knows nothing of SQL or history.
 */
#include "store/geneva-record-text.h"

#include "base/geneva-json-scan.h"
#include "base/geneva-json-text.h"
#include "base/geneva-json-writer.h"
#include "store/geneva-file-private.h"

#include <math.h>
#include <string.h>

#define MAX_WORDS 32
/* Beside the names of the format, none of which has such characters. */
#define EXTRA_KEY "+"
#define SLICES_KEY "~"
#define N_SLICES 3
/* A number's text is short; more digits than these add nothing to a double. */
#define MAX_NUMBER_BYTES 64
#define LARGE_INTEGER 9e18

static const guint slice_fields[N_SLICES] = {
  GENEVA_EXCERPT_EXACT, GENEVA_EXCERPT_PREFIX, GENEVA_EXCERPT_SUFFIX
};

/* ---- writing ---- */

static void append_struct (GString *text, const GenevaRow *row);

static void
append_number (GString *text, const GenevaRow *row, guint field)
{
  char buffer[32];
  double number = 0;

  if (!geneva_row_get_number (row, field, &number))
    number = 0;
  /* RFC 8785 knows no negative zero, and writes large numbers as integers that the scan would refuse */
  g_string_append (text, number == 0 && signbit (number) ? "-0" : geneva_json_format_double (number, buffer));
  if ((number == 0 && signbit (number)) || (fabs (number) >= LARGE_INTEGER && strpbrk (buffer, ".e") == NULL))
    g_string_append (text, ".0");
}

static void
append_scalar (GString *text, const GenevaRow *row, guint field)
{
  guint start, end;
  GenevaHandle handle;

  switch (row->type->fields[field].type) {
    case GENEVA_FIELD_TEXT:
    case GENEVA_FIELD_ID:
    case GENEVA_FIELD_HASH:
    case GENEVA_FIELD_DATE:
    case GENEVA_FIELD_JSON:
      geneva_json_append_string (text, geneva_row_get_text (row, field));
      return;
    case GENEVA_FIELD_ENUM:
      geneva_json_append_string (text, geneva_row_get_enum_name (row, field));
      return;
    case GENEVA_FIELD_BOOL:
      g_string_append (text, geneva_row_get_bool (row, field) ? "true" : "false");
      return;
    case GENEVA_FIELD_COUNT:
      g_string_append_printf (text, "%" G_GINT64_FORMAT, geneva_row_get_count (row, field));
      return;
    case GENEVA_FIELD_REF:
      handle = geneva_row_get_ref (row, field);
      g_string_append_printf (text, "\"%s:%u\"", geneva_file_list_name (GENEVA_HANDLE_LIST (handle)),
                              GENEVA_HANDLE_ROW (handle));
      return;
    case GENEVA_FIELD_NUMBER:
      append_number (text, row, field);
      return;
    case GENEVA_FIELD_RANGE:
      if (geneva_row_get_range (row, field, &start, &end))
        g_string_append_printf (text, "[%u,%u]", start, end);
      return;
    case GENEVA_FIELD_STRUCT:
    case GENEVA_FIELD_STRUCTS:
    case GENEVA_FIELD_TEXTS:
    case GENEVA_FIELD_REFS:
    case GENEVA_FIELD_RANGES:
    case GENEVA_FIELD_ATTRIBUTES:
      break;
  }
  g_assert_not_reached ();
}

static gboolean
is_plain_item (const GenevaStruct *type)
{
  return type->n_fields == 1 && type->fields[0].name[0] == '\0';
}

static void
append_list (GString *text, const GenevaRow *row, guint field)
{
  gboolean is_array = row->type->fields[field].type != GENEVA_FIELD_STRUCT;
  GenevaRowIter iter;
  gboolean is_first = TRUE;

  if (is_array)
    g_string_append_c (text, '[');
  geneva_row_iter_init (&iter, row, field);
  while (geneva_row_iter_next (&iter)) {
    if (!is_first)
      g_string_append_c (text, ',');
    is_first = FALSE;
    if (is_plain_item (iter.item.type))
      append_scalar (text, &iter.item, 0);
    else
      append_struct (text, &iter.item);
  }
  if (is_array)
    g_string_append_c (text, ']');
}

static void
append_key (GString *text, const char *key)
{
  if (text->str[text->len - 1] != '{')
    g_string_append_c (text, ',');
  g_string_append_printf (text, "\"%s\":", key);
}

/* Which of a passage's words are cut out of its source's text, and how many code points: they need not be kept. */
static void
append_slices (GString *text, const GenevaRow *row)
{
  gint64 slices[N_SLICES];
  gboolean has_any = FALSE;

  for (guint i = 0; i < N_SLICES; i++) {
    guint32 word = geneva_row_get_word (row, slice_fields[i]);

    slices[i] = (word & GENEVA_WORD_SLICE) != 0 ? (gint64) (word & ~GENEVA_WORD_SLICE) : -1;
    has_any = has_any || slices[i] >= 0;
  }
  if (!has_any)
    return;
  append_key (text, SLICES_KEY);
  g_string_append_printf (text, "[%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT "]", slices[0], slices[1],
                          slices[2]);
}

static void
append_struct (GString *text, const GenevaRow *row)
{
  const char *extra = geneva_row_get_extra (row);

  g_string_append_c (text, '{');
  for (guint i = 0; i < row->type->n_fields; i++) {
    if (!geneva_row_has (row, i))
      continue;
    append_key (text, row->type->fields[i].name);
    if (geneva_field_is_list (&row->type->fields[i]))
      append_list (text, row, i);
    else
      append_scalar (text, row, i);
  }
  if (row->type == &geneva_excerpt_struct)
    append_slices (text, row);
  if (extra != NULL) {
    append_key (text, EXTRA_KEY);
    geneva_json_append_string (text, extra);
  }
  g_string_append_c (text, '}');
}

void
geneva_record_text_append (GString *text, const GenevaRecord *record, GenevaPools *pools)
{
  GenevaRow row;

  geneva_record_get_row (record, pools, &row);
  append_struct (text, &row);
}

/* ---- reading ---- */

typedef struct {
  const char  *at;
  GenevaPools *pools;
  gboolean     is_trusted;
  char        *message;
} Reader;

static gboolean parse_struct (Reader *reader, const GenevaStruct *type, GArray *words);

static gboolean
fail (Reader *reader, const char *name)
{
  if (reader->message == NULL)
    reader->message = g_strdup (name);
  return FALSE;
}

/* The text passed the scan: between tokens stands white space only. */
static char
peek (Reader *reader)
{
  while (*reader->at == ' ' || *reader->at == '\n' || *reader->at == '\t' || *reader->at == '\r')
    reader->at++;
  return *reader->at;
}

static gboolean
take (Reader *reader, char c)
{
  if (peek (reader) != c)
    return FALSE;
  reader->at++;
  return TRUE;
}

static GString *
take_string (Reader *reader)
{
  const char *begin;

  if (!take (reader, '"'))
    return NULL;
  for (begin = reader->at; *reader->at != '"'; reader->at++)
    if (*reader->at == '\\')
      reader->at++;
  return geneva_json_decode_string (begin, (gsize) (reader->at++ - begin));
}

/* A member that this program does not know. */
static void
skip_value (Reader *reader)
{
  guint depth = 0;

  do {
    char c = peek (reader);

    if (c == '"') {
      for (reader->at++; *reader->at != '"'; reader->at++)
        if (*reader->at == '\\')
          reader->at++;
      reader->at++;
    } else {
      depth += c == '{' || c == '[';
      depth -= c == '}' || c == ']';
      reader->at++;
      while (c != '{' && c != '[' && c != '}' && c != ']' && c != ',' && c != ':' &&
             strchr (",:{}[]\" \n\t\r", *reader->at) == NULL)
        reader->at++;
    }
  } while (depth > 0);
}

static gboolean
take_int (Reader *reader, gint64 min, gint64 max, gint64 *value)
{
  char *end;

  peek (reader);
  *value = g_ascii_strtoll (reader->at, &end, 10);
  if (end == reader->at || *end == '.' || *end == 'e' || *end == 'E' || *value < min || *value > max)
    return FALSE;
  reader->at = end;
  return TRUE;
}

static gboolean
take_number (Reader *reader, guint32 *words)
{
  char *end;
  double value;
  guint64 bits;

  peek (reader);
  if (*reader->at != '-' && !g_ascii_isdigit (*reader->at))
    return FALSE;
  value = g_ascii_strtod (reader->at, &end);
  if (end == reader->at || end - reader->at > MAX_NUMBER_BYTES || !isfinite (value))
    return FALSE;
  reader->at = end;
  memcpy (&bits, &value, sizeof bits);
  words[0] = (guint32) bits;
  words[1] = (guint32) (bits >> 32);
  return TRUE;
}

static gboolean
take_range (Reader *reader, guint32 *words)
{
  gint64 start, end;

  if (!take (reader, '[') || !take_int (reader, 0, G_MAXUINT32 - 2, &start) || !take (reader, ',') ||
      !take_int (reader, start, G_MAXUINT32 - 2, &end) || !take (reader, ']'))
    return FALSE;
  words[0] = (guint32) start + 1;
  words[1] = (guint32) end + 1;
  return TRUE;
}

static gboolean
is_json (const char *text)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();

  return geneva_json_scan (text, strlen (text), faults);
}

static GenevaHandle
parse_reference (const char *text, guint32 lists)
{
  const char *colon = strchr (text, ':');
  guint64 row;

  if (colon == NULL || !g_ascii_string_to_unsigned (colon + 1, 10, 0, GENEVA_HANDLE_ROW (G_MAXUINT32) - 1, &row, NULL))
    return GENEVA_HANDLE_NONE;
  for (GenevaList list = GENEVA_LIST_DOSSIER; list < GENEVA_N_LISTS; list++) {
    const char *name = geneva_file_list_name (list);

    if ((lists >> list & 1) != 0 && strncmp (name, text, (gsize) (colon - text)) == 0 &&
        name[colon - text] == '\0')
      return GENEVA_HANDLE (list, (guint32) row);
  }
  return GENEVA_HANDLE_NONE;
}

static guint32
find_enum (const GenevaField *field, const char *name)
{
  for (guint32 i = 0; field->names[i] != NULL; i++)
    if (g_str_equal (field->names[i], name))
      return i + 1;
  return 0;
}

static gboolean
is_id (const char *text)
{
  return (g_ascii_islower (text[0]) || g_ascii_isdigit (text[0])) &&
         strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen (text);
}

/* What a string stands for in a field; 0: nothing that may stand there. */
static guint32
string_word (Reader *reader, const GenevaField *field, const char *text, guint32 lists)
{
  switch (field->type) {
    case GENEVA_FIELD_DATE:
      return geneva_pools_intern_date (reader->pools, text, NULL);
    case GENEVA_FIELD_ENUM:
      return find_enum (field, text);
    case GENEVA_FIELD_REF:
      return parse_reference (text, lists);
    case GENEVA_FIELD_ID:
      if (!reader->is_trusted && !is_id (text))
        return 0;
      break;
    case GENEVA_FIELD_JSON:
      if (!reader->is_trusted && !is_json (text))
        return 0;
      break;
    case GENEVA_FIELD_TEXT:
    case GENEVA_FIELD_HASH:
    case GENEVA_FIELD_BOOL:
    case GENEVA_FIELD_COUNT:
    case GENEVA_FIELD_NUMBER:
    case GENEVA_FIELD_RANGE:
    case GENEVA_FIELD_STRUCT:
    case GENEVA_FIELD_STRUCTS:
    case GENEVA_FIELD_TEXTS:
    case GENEVA_FIELD_REFS:
    case GENEVA_FIELD_RANGES:
    case GENEVA_FIELD_ATTRIBUTES:
      break;
  }
  return geneva_string_pool_intern (geneva_pools_get_strings (reader->pools), text);
}

static gboolean
parse_scalar (Reader *reader, const GenevaField *field, guint32 lists, guint32 *words)
{
  g_autoptr (GString) text = NULL;
  gint64 count;

  switch (field->type) {
    case GENEVA_FIELD_BOOL:
      peek (reader);
      words[0] = strncmp (reader->at, "true", 4) == 0 ? 2 : strncmp (reader->at, "false", 5) == 0 ? 1 : 0;
      reader->at += words[0] == 2 ? 4 : words[0] == 1 ? 5 : 0;
      return words[0] != 0 || fail (reader, field->name);
    case GENEVA_FIELD_COUNT:
      if (!take_int (reader, 0, G_MAXUINT32 - 2, &count))
        return fail (reader, field->name);
      words[0] = (guint32) count + 1;
      return TRUE;
    case GENEVA_FIELD_NUMBER:
      return take_number (reader, words) || fail (reader, field->name);
    case GENEVA_FIELD_RANGE:
      return take_range (reader, words) || fail (reader, field->name);
    case GENEVA_FIELD_TEXT:
    case GENEVA_FIELD_ID:
    case GENEVA_FIELD_HASH:
    case GENEVA_FIELD_DATE:
    case GENEVA_FIELD_ENUM:
    case GENEVA_FIELD_REF:
    case GENEVA_FIELD_JSON:
    case GENEVA_FIELD_STRUCT:
    case GENEVA_FIELD_STRUCTS:
    case GENEVA_FIELD_TEXTS:
    case GENEVA_FIELD_REFS:
    case GENEVA_FIELD_RANGES:
    case GENEVA_FIELD_ATTRIBUTES:
    default:
      break;
  }
  text = take_string (reader);
  words[0] = text != NULL ? string_word (reader, field, text->str, lists) : 0;
  return words[0] != 0 || fail (reader, field->name);
}

/* One item of an array, or the object of a struct, onto the end of `words`. */
static gboolean
parse_item (Reader *reader, const GenevaField *field, GArray *words)
{
  const GenevaField *value = &field->item->fields[0];
  guint32 fixed[MAX_WORDS] = { 0 };

  if (!is_plain_item (field->item))
    return parse_struct (reader, field->item, words);
  /* the implied item of an array of references knows not where the array may point */
  if (!parse_scalar (reader, value, field->type == GENEVA_FIELD_REFS ? field->lists : value->lists, fixed + 1))
    return FALSE;
  g_array_append_vals (words, fixed, geneva_struct_get_n_words (field->item));
  return TRUE;
}

static gboolean
parse_list (Reader *reader, const GenevaField *field, GArray *words, guint32 *n_items)
{
  if (field->type == GENEVA_FIELD_STRUCT) {
    *n_items = 1;
    return parse_item (reader, field, words);
  }
  if (!take (reader, '['))
    return fail (reader, field->name);
  if (take (reader, ']'))
    return TRUE;
  do {
    if (!parse_item (reader, field, words))
      return FALSE;
    ++*n_items;
  } while (take (reader, ','));
  return take (reader, ']') || fail (reader, field->name);
}

/* Words that were cut out of the text are so again, where that text stands as it did. */
static gboolean
parse_slices (Reader *reader, guint32 *fixed)
{
  guint32 *exact = &fixed[geneva_struct_get_place (&geneva_excerpt_struct, GENEVA_EXCERPT_EXACT)];
  guint32 source = fixed[geneva_struct_get_place (&geneva_excerpt_struct, GENEVA_EXCERPT_SOURCE)];
  gint64 points[N_SLICES];

  for (guint i = 0; i < N_SLICES; i++)
    if (!take (reader, i == 0 ? '[' : ',') || !take_int (reader, -1, GENEVA_FILE_MAX_SLICE, &points[i]))
      return fail (reader, SLICES_KEY);
  if (!take (reader, ']'))
    return fail (reader, SLICES_KEY);
  if (geneva_pools_get_text (reader->pools, source) == 0)
    return TRUE;
  for (guint i = 0; i < N_SLICES; i++) {
    guint32 *word = &exact[i];
    guint32 string = *word;
    const guint32 slice = GENEVA_WORD_SLICE | (guint32) points[i];
    GenevaRow row = { .type = &geneva_excerpt_struct, .pools = reader->pools, .fixed = fixed };

    if (points[i] < 0 || string == 0)
      continue;
    *word = slice;
    if (!g_str_equal (geneva_row_get_text (&row, slice_fields[i]),
                      geneva_string_pool_get (geneva_pools_get_strings (reader->pools), string)))
      *word = string;
  }
  return TRUE;
}

static gboolean
parse_extra (Reader *reader, guint32 *fixed)
{
  g_autoptr (GString) text = take_string (reader);

  if (text == NULL || (!reader->is_trusted && (text->str[0] != '{' || !is_json (text->str))))
    return fail (reader, EXTRA_KEY);
  fixed[GENEVA_WORD_EXTRA] = geneva_string_pool_intern (geneva_pools_get_strings (reader->pools), text->str);
  return TRUE;
}

static gboolean
check_struct (Reader *reader, const GenevaStruct *type, const guint32 *fixed)
{
  for (guint i = 0; i < type->n_fields && !reader->is_trusted; i++) {
    const GenevaField *field = &type->fields[i];
    guint place = geneva_struct_get_place (type, i);

    if (!geneva_field_is_list (field) && (field->flags & GENEVA_FIELD_REQUIRED) != 0 &&
        fixed[place] == geneva_struct_get_absent (type, place))
      return fail (reader, field->name);
  }
  if (type == &geneva_excerpt_struct && !reader->is_trusted &&
      fixed[geneva_struct_get_place (type, GENEVA_EXCERPT_END)] <=
        fixed[geneva_struct_get_place (type, GENEVA_EXCERPT_START)])
    return fail (reader, "end");
  return TRUE;
}

static gboolean
parse_member (Reader *reader, const GenevaStruct *type, const char *key, guint32 *fixed, GArray **lists,
              guint32 *n_items)
{
  int field = geneva_struct_find (type, key);
  guint place;

  if (g_str_equal (key, EXTRA_KEY))
    return parse_extra (reader, fixed);
  if (g_str_equal (key, SLICES_KEY) && type == &geneva_excerpt_struct)
    return parse_slices (reader, fixed);
  if (field < 0) {
    skip_value (reader);
    return TRUE;
  }
  place = geneva_struct_get_place (type, (guint) field);
  if (!geneva_field_is_list (&type->fields[field]))
    return parse_scalar (reader, &type->fields[field], type->fields[field].lists, &fixed[place]);
  lists[place] = g_array_new (FALSE, FALSE, sizeof (guint32));
  return parse_list (reader, &type->fields[field], lists[place], &n_items[place]);
}

static gboolean
parse_struct (Reader *reader, const GenevaStruct *type, GArray *words)
{
  guint n_lists = geneva_struct_get_n_lists (type), n_words = geneva_struct_get_n_words (type);
  guint32 fixed[MAX_WORDS], n_items[GENEVA_MAX_FIELDS] = { 0 };
  GArray *lists[GENEVA_MAX_FIELDS] = { NULL };
  gboolean is_well;

  for (guint i = 0; i < n_words; i++)
    fixed[i] = geneva_struct_get_absent (type, i);
  is_well = take (reader, '{') || fail (reader, type->name);
  if (is_well && !take (reader, '}')) {
    do {
      g_autoptr (GString) key = take_string (reader);

      is_well = key != NULL && take (reader, ':') && parse_member (reader, type, key->str, fixed, lists, n_items);
    } while (is_well && take (reader, ','));
    is_well = is_well && (take (reader, '}') || fail (reader, type->name));
  }
  is_well = is_well && check_struct (reader, type, fixed);
  if (is_well)
    g_array_append_vals (words, fixed, n_words);
  for (guint i = 0; i < n_lists; i++) {
    const guint32 header[2] = { n_items[i], lists[i] != NULL ? lists[i]->len : 0 };

    if (is_well)
      g_array_append_vals (words, header, 2);
    if (is_well && lists[i] != NULL)
      g_array_append_vals (words, lists[i]->data, lists[i]->len);
    g_clear_pointer (&lists[i], g_array_unref);
  }
  return is_well;
}

GenevaRecord *
geneva_record_text_parse (const char *text, gsize length, GenevaList list, GenevaPools *pools, gboolean is_trusted,
                          char **message)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (guint32));
  Reader reader = { .at = text, .pools = pools, .is_trusted = is_trusted };

  g_return_val_if_fail (text != NULL && text[length] == '\0', NULL);

  if (!geneva_json_scan (text, length, faults)) {
    *message = g_strdup (geneva_fault_list_get (faults, 0)->message);
    return NULL;
  }
  if (!parse_struct (&reader, geneva_schema_get_struct (list), words)) {
    *message = reader.message != NULL ? reader.message : g_strdup (text);
    return NULL;
  }
  g_free (reader.message);
  return geneva_record_new_from_words (list, (const guint32 *) (void *) words->data, words->len);
}

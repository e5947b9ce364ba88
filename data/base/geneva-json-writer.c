/* The canonical JSON writer: the same values always give the same bytes.
 *
 * It lays out and escapes; the order of members is the caller's. It writes
 * into memory only, so that a file is replaced as a whole or not at all.
 */
#include "base/geneva-json-writer.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* ECMAScript writes whole numbers of up to this many digits without an exponent. */
#define PLAIN_DIGITS 21
/* 2^63: whole numbers from here on are no int64. */
#define INTEGER_END 9223372036854775808.0

static const char *format_number (double value, int plain_digits, char *buffer);

struct _GenevaJsonWriter {
  GString  *text;
  GArray   *counts;    /* of guint: elements so far, of every open container */
  gboolean  has_key;   /* a key waits for its value */
};

GenevaJsonWriter *
geneva_json_writer_new (void)
{
  GenevaJsonWriter *writer = g_new0 (GenevaJsonWriter, 1);

  writer->text = g_string_new (NULL);
  writer->counts = g_array_new (FALSE, FALSE, sizeof (guint));

  return writer;
}

void
geneva_json_writer_free (GenevaJsonWriter *writer)
{
  if (writer == NULL)
    return;

  g_string_free (writer->text, TRUE);
  g_array_unref (writer->counts);
  g_free (writer);
}

static void
break_line (GenevaJsonWriter *writer)
{
  g_string_append_c (writer->text, '\n');
  for (guint i = 0; i < writer->counts->len; i++)
    g_string_append (writer->text, "  ");
}

/* Before a key, or before a value without one. */
static void
begin_element (GenevaJsonWriter *writer)
{
  guint *count;

  if (writer->has_key) {
    writer->has_key = FALSE;
    return;
  }
  if (writer->counts->len == 0)
    return;

  count = &g_array_index (writer->counts, guint, writer->counts->len - 1);
  if (*count > 0)
    g_string_append_c (writer->text, ',');
  (*count)++;
  break_line (writer);
}

static void
begin_container (GenevaJsonWriter *writer, char bracket)
{
  guint none = 0;

  begin_element (writer);
  g_string_append_c (writer->text, bracket);
  g_array_append_val (writer->counts, none);
}

static void
end_container (GenevaJsonWriter *writer, char bracket)
{
  guint count;

  g_return_if_fail (writer->counts->len > 0 && !writer->has_key);

  count = g_array_index (writer->counts, guint, writer->counts->len - 1);
  g_array_set_size (writer->counts, writer->counts->len - 1);
  if (count > 0)
    break_line (writer);
  g_string_append_c (writer->text, bracket);
}

void
geneva_json_append_string (GString *text, const char *value)
{
  const char *plain = value;

  g_string_append_c (text, '"');
  for (const char *at = value;; at++) {
    guchar byte = (guchar) *at;

    if (byte >= 0x20 && byte != '"' && byte != '\\')
      continue;
    g_string_append_len (text, plain, at - plain);
    plain = at + 1;
    switch (byte) {
    case '\0':
      g_string_append_c (text, '"');
      return;
    case '"':
      g_string_append (text, "\\\"");
      break;
    case '\\':
      g_string_append (text, "\\\\");
      break;
    case '\b':
      g_string_append (text, "\\b");
      break;
    case '\f':
      g_string_append (text, "\\f");
      break;
    case '\n':
      g_string_append (text, "\\n");
      break;
    case '\r':
      g_string_append (text, "\\r");
      break;
    case '\t':
      g_string_append (text, "\\t");
      break;
    default:
      g_string_append_printf (text, "\\u%04x", byte);
      break;
    }
  }
}

void
geneva_json_writer_begin_object (GenevaJsonWriter *writer)
{
  g_return_if_fail (writer != NULL);

  begin_container (writer, '{');
}

void
geneva_json_writer_end_object (GenevaJsonWriter *writer)
{
  g_return_if_fail (writer != NULL);

  end_container (writer, '}');
}

void
geneva_json_writer_begin_array (GenevaJsonWriter *writer)
{
  g_return_if_fail (writer != NULL);

  begin_container (writer, '[');
}

void
geneva_json_writer_end_array (GenevaJsonWriter *writer)
{
  g_return_if_fail (writer != NULL);

  end_container (writer, ']');
}

void
geneva_json_writer_key (GenevaJsonWriter *writer, const char *key)
{
  g_return_if_fail (writer != NULL && key != NULL);
  g_return_if_fail (writer->counts->len > 0 && !writer->has_key);

  begin_element (writer);
  geneva_json_append_string (writer->text, key);
  g_string_append (writer->text, ": ");
  writer->has_key = TRUE;
}

void
geneva_json_writer_string (GenevaJsonWriter *writer, const char *value)
{
  g_return_if_fail (writer != NULL && value != NULL);

  begin_element (writer);
  geneva_json_append_string (writer->text, value);
}

void
geneva_json_writer_int (GenevaJsonWriter *writer, gint64 value)
{
  g_return_if_fail (writer != NULL);

  begin_element (writer);
  g_string_append_printf (writer->text, "%" G_GINT64_FORMAT, value);
}

void
geneva_json_writer_double (GenevaJsonWriter *writer, double value)
{
  char buffer[32];

  g_return_if_fail (writer != NULL);
  g_return_if_fail (isfinite (value));

  begin_element (writer);
  /* Without an exponent the scan would take a large one for an integer beyond int64. */
  g_string_append (writer->text,
                   format_number (value, fabs (value) < INTEGER_END ? PLAIN_DIGITS : 0, buffer));
}

void
geneva_json_writer_bool (GenevaJsonWriter *writer, gboolean value)
{
  g_return_if_fail (writer != NULL);

  begin_element (writer);
  g_string_append (writer->text, value ? "true" : "false");
}

void
geneva_json_writer_null (GenevaJsonWriter *writer)
{
  g_return_if_fail (writer != NULL);

  begin_element (writer);
  g_string_append (writer->text, "null");
}

static void
write_value (GenevaJsonWriter *writer, JsonNode *node)
{
  switch (json_node_get_value_type (node)) {
  case G_TYPE_STRING:
    geneva_json_writer_string (writer, json_node_get_string (node));
    break;
  case G_TYPE_BOOLEAN:
    geneva_json_writer_bool (writer, json_node_get_boolean (node));
    break;
  case G_TYPE_DOUBLE:
    geneva_json_writer_double (writer, json_node_get_double (node));
    break;
  default:
    geneva_json_writer_int (writer, json_node_get_int (node));
    break;
  }
}

/* Recursion is as deep as the tree, and trees come from texts that passed the scan. */
void
geneva_json_writer_node (GenevaJsonWriter *writer, JsonNode *node)
{
  g_return_if_fail (writer != NULL && node != NULL);

  switch (json_node_get_node_type (node)) {
  case JSON_NODE_OBJECT: {
    JsonObjectIter iter;
    const char *key;
    JsonNode *value;

    geneva_json_writer_begin_object (writer);
    json_object_iter_init_ordered (&iter, json_node_get_object (node));
    while (json_object_iter_next_ordered (&iter, &key, &value)) {
      geneva_json_writer_key (writer, key);
      geneva_json_writer_node (writer, value);
    }
    geneva_json_writer_end_object (writer);
    break;
  }
  case JSON_NODE_ARRAY: {
    JsonArray *array = json_node_get_array (node);
    guint n_elements = json_array_get_length (array);

    geneva_json_writer_begin_array (writer);
    for (guint i = 0; i < n_elements; i++)
      geneva_json_writer_node (writer, json_array_get_element (array, i));
    geneva_json_writer_end_array (writer);
    break;
  }
  case JSON_NODE_VALUE:
    write_value (writer, node);
    break;
  case JSON_NODE_NULL:
  default:
    geneva_json_writer_null (writer);
    break;
  }
}

char *
geneva_json_writer_steal (GenevaJsonWriter *writer, gsize *length)
{
  GString *text;

  g_return_val_if_fail (writer != NULL, NULL);
  g_return_val_if_fail (writer->counts->len == 0 && !writer->has_key, NULL);

  g_string_append_c (writer->text, '\n');
  text = writer->text;
  writer->text = g_string_new (NULL);
  if (length != NULL)
    *length = text->len;

  return g_string_free (text, FALSE);
}

/* --- Numbers --------------------------------------------------------------- */

/* Reads "d.ddde±xx": all digits as one integer, and the decimal exponent of the first. */
static guint64
read_digits (const char *printed, int *exponent)
{
  guint64 digits = 0;

  for (; *printed != 'e'; printed++) {
    if (*printed != '.')
      digits = digits * 10 + (guint64) (*printed - '0');
  }
  *exponent = (int) g_ascii_strtoll (printed + 1, NULL, 10);

  return digits;
}

/* Just above a power of two the next number up is twice as far as the next one
 * down: sixteen digits rounded up may do where the nearest sixteen fail. */
static gboolean
raise_digits (guint64 *digits, int exponent, double value)
{
  char raised[48];

  g_snprintf (raised, sizeof raised, "%" G_GUINT64_FORMAT "e%d", *digits + 1, exponent - 15);
  if (g_ascii_strtod (raised, NULL) != value)
    return FALSE;
  *digits += 1;

  return TRUE;
}

/* The fewest digits that read back as the same number, and of these the nearest
 * to it. `value` is positive and finite; `*point` gets the place of the decimal
 * point, counted from the left of the digits. */
static guint64
shortest_digits (double value, int *point)
{
  static const char * const formats[17] = {
    "%.0e", "%.1e", "%.2e", "%.3e", "%.4e", "%.5e", "%.6e", "%.7e", "%.8e",
    "%.9e", "%.10e", "%.11e", "%.12e", "%.13e", "%.14e", "%.15e", "%.16e",
  };
  guint64 digits = 0;
  int exponent = 0;
  /* Fifteen digits survive in every normal number, so a shorter one shows as trailing
   * zeros; below the normal numbers precision falls off and must be tried for. */
  int first = value >= DBL_MIN ? 14 : 0;

  for (int i = first; i < 17; i++) {
    char printed[48];

    g_ascii_formatd (printed, sizeof printed, formats[i], value);
    digits = read_digits (printed, &exponent);
    if (g_ascii_strtod (printed, NULL) == value)
      break;
    if (i == 15 && raise_digits (&digits, exponent, value))
      break;
  }
  while (digits % 10 == 0)
    digits /= 10;
  *point = exponent + 1;

  return digits;
}

static const char *
format_number (double value, int plain_digits, char *buffer)
{
  char digits[24];
  char *out = buffer;
  int n_digits, point;

  if (value == 0)
    return strcpy (buffer, "0");
  if (value < 0) {
    *out++ = '-';
    value = -value;
  }
  n_digits = g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, shortest_digits (value, &point));

  /* ECMA-262, Number::toString, steps 5 to 10: `point` is its n, `n_digits` its k. */
  if (n_digits <= point && point <= plain_digits) {
    memcpy (out, digits, (gsize) n_digits);
    memset (out + n_digits, '0', (gsize) (point - n_digits));
    out[point] = '\0';
  } else if (point > 0 && point <= plain_digits) {
    memcpy (out, digits, (gsize) point);
    out[point] = '.';
    memcpy (out + point + 1, digits + point, (gsize) (n_digits - point) + 1);
  } else if (point > -6 && point <= 0) {
    memcpy (out, "0.", 2);
    memset (out + 2, '0', (gsize) -point);
    memcpy (out + 2 - point, digits, (gsize) n_digits + 1);
  } else {
    *out++ = digits[0];
    if (n_digits > 1) {
      *out++ = '.';
      memcpy (out, digits + 1, (gsize) n_digits - 1);
      out += n_digits - 1;
    }
    g_snprintf (out, 8, "e%c%d", point > 0 ? '+' : '-', ABS (point - 1));
  }

  return buffer;
}

const char *
geneva_json_format_double (double value, char *buffer)
{
  g_return_val_if_fail (buffer != NULL, NULL);
  g_return_val_if_fail (isfinite (value), NULL);

  return format_number (value, PLAIN_DIGITS, buffer);
}

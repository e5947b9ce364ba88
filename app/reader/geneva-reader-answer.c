/* The answer of the reader and its form on the wire. The parent takes it for outside input: it is simple on
 * purpose, and says its lengths first.
 */
#include "geneva-reader.h"

#include <string.h>

#define MAX_FACT_BYTES 8192

GenevaReaderAnswer *
geneva_reader_answer_new (void)
{
  GenevaReaderAnswer *answer = g_new0 (GenevaReaderAnswer, 1);

  answer->text = g_string_new (NULL);
  answer->furniture = g_array_new (FALSE, FALSE, sizeof (gsize));
  answer->pages = g_array_new (FALSE, FALSE, sizeof (gsize));
  answer->facts = g_ptr_array_new_with_free_func (g_free);
  return answer;
}

void
geneva_reader_answer_free (GenevaReaderAnswer *answer)
{
  if (answer == NULL)
    return;

  g_string_free (answer->text, TRUE);
  g_array_unref (answer->furniture);
  g_array_unref (answer->pages);
  g_ptr_array_unref (answer->facts);
  g_free (answer);
}

void
geneva_reader_answer_add_fact (GenevaReaderAnswer *answer, const char *fact, const char *basis, const char *value)
{
  g_autoptr (GString) closed = g_string_new (NULL);
  g_autofree char *valid = NULL;

  if (value == NULL)
    return;
  valid = g_utf8_make_valid (value, (gssize) strnlen (value, MAX_FACT_BYTES));
  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar point = g_utf8_get_char (at);

    if (!g_unichar_isspace (point) && !g_unichar_iscntrl (point))
      g_string_append_unichar (closed, point);
    else if (closed->len > 0 && closed->str[closed->len - 1] != ' ')
      g_string_append_c (closed, ' ');
  }
  if (closed->len > 0 && closed->str[closed->len - 1] == ' ')
    g_string_truncate (closed, closed->len - 1);
  if (closed->len == 0)
    return;
  g_ptr_array_add (answer->facts, g_strconcat (fact, ".", basis, NULL));
  g_ptr_array_add (answer->facts, g_strdup (closed->str));
}

gboolean
geneva_reader_may_be_name (const char *value)
{
  gunichar first;

  value += strspn (value, " \t\r\n\"'");
  first = g_utf8_get_char_validated (value, -1);
  return first != (gunichar) -1 && first != (gunichar) -2 && g_unichar_isalnum (first);
}

static void
append_record (GString *bytes, const char *name, const char *value, gsize length)
{
  g_string_append_printf (bytes, "%s %" G_GSIZE_FORMAT "\n", name, length);
  g_string_append_len (bytes, value, (gssize) length);
  g_string_append_c (bytes, '\n');
}

static void
append_offsets (GString *bytes, const char *name, const GArray *offsets)
{
  g_autoptr (GString) value = g_string_new (NULL);

  if (offsets->len == 0)
    return;
  for (guint i = 0; i < offsets->len; i++)
    g_string_append_printf (value, i == 0 ? "%" G_GSIZE_FORMAT : " %" G_GSIZE_FORMAT, g_array_index (offsets, gsize, i));
  append_record (bytes, name, value->str, value->len);
}

GString *
geneva_reader_answer_to_bytes (const GenevaReaderAnswer *answer, GenevaReaderStatus status)
{
  static const char * const words[] = { "", "broken", "locked", "no-text", "no-pdf", "too-large", "no-memory" };
  GString *bytes = g_string_new ("geneva-reader 1\n");

  if (status != GENEVA_READER_WELL) {
    append_record (bytes, "error", words[status], strlen (words[status]));
    append_record (bytes, "end", "", 0);
    return bytes;
  }
  append_record (bytes, "text", answer->text->str, answer->text->len);
  if (answer->body_end > 0) {
    g_autofree char *body = g_strdup_printf ("%" G_GSIZE_FORMAT " %" G_GSIZE_FORMAT, answer->body_start, answer->body_end);

    append_record (bytes, "body", body, strlen (body));
  }
  append_offsets (bytes, "furniture", answer->furniture);
  append_offsets (bytes, "pages", answer->pages);
  for (guint i = 0; i + 1 < answer->facts->len; i += 2) {
    g_autofree char *name = g_strconcat ("fact.", (const char *) g_ptr_array_index (answer->facts, i), NULL);
    const char *value = g_ptr_array_index (answer->facts, i + 1);

    append_record (bytes, name, value, strlen (value));
  }
  append_record (bytes, "end", "", 0);
  return bytes;
}

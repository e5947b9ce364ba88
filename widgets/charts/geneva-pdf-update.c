/* Incremental updates of a PDF as Cairo writes them: one dictionary again, a
 * table of one reference, a trailer that leads back. Role: what the file says
 * of itself as a whole. Reads no more of it than its end and that dictionary.
 */
#include "geneva-pdf-update.h"

#include <string.h>

static gssize
find_last (const GByteArray *bytes, const char *words)
{
  gsize length = strlen (words);

  for (gssize at = (gssize) bytes->len - (gssize) length; at >= 0; at--)
    if (memcmp (bytes->data + at, words, length) == 0)
      return at;
  return -1;
}

/* "/Info 19 0 R" and the like, in the last trailer. */
static gboolean
read_reference (const char *trailer, const char *key, guint *number)
{
  const char *at = strstr (trailer, key);
  char *end;
  guint64 value;

  if (at == NULL)
    return FALSE;
  value = g_ascii_strtoull (at + strlen (key), &end, 10);
  if (end == at + strlen (key) || value > G_MAXUINT32)
    return FALSE;
  *number = (guint) value;
  return TRUE;
}

/* The dictionary of an object without its closing ">>": from behind the line break before its number. Owned. */
static char *
dup_dictionary (const GByteArray *pdf, guint number)
{
  g_autofree char *head = g_strdup_printf ("\n%u 0 obj\n", number), *object = NULL;
  gssize at = find_last (pdf, head);
  char *end;

  if (at < 0)
    return NULL;
  object = g_strndup ((const char *) pdf->data + at + 1, pdf->len - (gsize) at - 1);
  end = strstr (object, ">>\nendobj");
  return end != NULL ? g_strndup (object, (gsize) (end - object)) : NULL;
}

gboolean
geneva_pdf_update_add (GByteArray *pdf, const char *key, const char *entry)
{
  gssize start, trailer_at;
  g_autofree char *trailer = NULL, *dictionary = NULL, *named = NULL;
  g_autoptr (GString) update = NULL;
  guint root, info, number, size;
  guint64 before, xref;

  g_return_val_if_fail (pdf != NULL && key != NULL && entry != NULL, FALSE);

  start = find_last (pdf, "startxref");
  trailer_at = find_last (pdf, "trailer");
  if (start < 0 || trailer_at < 0 || trailer_at > start)
    return FALSE;
  trailer = g_strndup ((const char *) pdf->data + trailer_at, pdf->len - (gsize) trailer_at);
  before = g_ascii_strtoull (strstr (trailer, "startxref") + strlen ("startxref"), NULL, 10);
  named = g_strconcat (key, " ", NULL);
  if (!read_reference (trailer, "/Size ", &size) || !read_reference (trailer, "/Root ", &root) ||
      !read_reference (trailer, "/Info ", &info) || !read_reference (trailer, named, &number) ||
      before + 4 > pdf->len || memcmp (pdf->data + before, "xref", 4) != 0)
    return FALSE;
  dictionary = dup_dictionary (pdf, number);
  if (dictionary == NULL)
    return FALSE;
  update = g_string_new (dictionary);
  g_string_append_printf (update, "   %s\n>>\nendobj\n", entry);
  xref = pdf->len + update->len;
  g_string_append_printf (update,
                          "xref\n%u 1\n%010u 00000 n \ntrailer\n<< /Size %u\n   /Root %u 0 R\n"
                          "   /Info %u 0 R\n   /Prev %" G_GUINT64_FORMAT "\n>>\nstartxref\n%" G_GUINT64_FORMAT
                          "\n%%%%EOF\n",
                          number, pdf->len, size, root, info, before, xref);
  g_byte_array_append (pdf, (const guint8 *) update->str, (guint) update->len);
  return TRUE;
}

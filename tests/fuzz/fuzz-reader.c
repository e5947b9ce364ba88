/* Fuzzing of the reader child's work, in this process: an HTML page, or a PDF document where the bytes say so. The
 * text is valid, its body and furniture lie in it, and the answer is one that the parent takes.
 */
#include "geneva-reader.h"

#include <string.h>

#include "fuzz-entry.h"

static void
check_offset (const GenevaReaderAnswer *answer, gsize offset)
{
  g_assert_cmpuint (offset, <=, answer->text->len);
  g_assert_true (((guchar) answer->text->str[offset] & 0xc0) != 0x80);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GenevaReaderAnswer) answer = geneva_reader_answer_new ();
  g_autoptr (GString) bytes = NULL;
  GenevaReaderStatus status;
  gsize last = 0;

  if (size > 5 && memcmp (data, "%PDF-", 5) == 0) {
    /* the one that the locked seed has: what is behind a lock is outside input too */
    status = geneva_reader_read_pdf ((const char *) data, size, "Höhe 7", answer);
  } else {
    g_autofree char *html = g_utf8_make_valid ((const char *) data, (gssize) size);

    status = geneva_reader_read_html (html, strlen (html), answer);
  }
  bytes = geneva_reader_answer_to_bytes (answer, status);
  g_assert_true (g_str_has_prefix (bytes->str, "geneva-reader 1\n"));
  if (status != GENEVA_READER_WELL)
    return 0;
  g_assert_true (g_utf8_validate_len (answer->text->str, answer->text->len, NULL));
  g_assert_cmpuint (answer->body_start, <=, answer->body_end);
  check_offset (answer, answer->body_start);
  check_offset (answer, answer->body_end);
  g_assert_cmpuint (answer->furniture->len % 2, ==, 0);
  for (guint i = 0; i < answer->furniture->len; i++) {
    gsize offset = g_array_index (answer->furniture, gsize, i);

    g_assert_cmpuint (offset, >=, last);
    check_offset (answer, offset);
    last = offset;
  }
  last = 0;
  for (guint i = 0; i < answer->pages->len; i++) {
    gsize offset = g_array_index (answer->pages, gsize, i);

    g_assert_cmpuint (offset, >=, last);
    check_offset (answer, offset);
    last = offset;
  }
  return 0;
}

/* Fuzzing of the door to UTF-8: the first byte chooses who says what the encoding is. Whatever comes, the answer is
 * valid UTF-8 without NUL, and what is UTF-8 already comes out as it was.
 */
#include "base/geneva-encoding.h"

#include <string.h>

#include "base/geneva-utf8.h"

#include "fuzz-entry.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char * const *names = geneva_encoding_list ();
  guint n = g_strv_length ((char **) names);
  const char *bytes = (const char *) data + 1;
  const char *given = NULL;
  const char *declared = NULL;
  GenevaEncoding encoding;
  gsize length = 0;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (size == 0)
    return 0;
  size--;
  if (data[0] >= 64 && data[0] < 128)
    given = names[data[0] % n];
  else if (data[0] >= 128)
    declared = names[data[0] % n];
  (void) geneva_encoding_is_binary (bytes, size);
  text = geneva_encoding_decode (bytes, size, given, declared, 1 << 20, &length, &encoding, &error);
  g_assert_true ((text != NULL) == (error == NULL));
  if (text == NULL)
    return 0;
  g_assert_cmpuint (strlen (text), ==, length);
  g_assert_cmpint (geneva_utf8_find_fault (text, length), ==, -1);
  g_assert_cmpstr (geneva_encoding_find (encoding.name), ==, encoding.name);
  if (given == NULL && size > 0 && (guchar) bytes[0] < 0x80 && geneva_utf8_find_fault (bytes, size) < 0 &&
      encoding.basis == GENEVA_ENCODING_UTF8)
    g_assert_cmpmem (text, length, bytes, size);
  return 0;
}

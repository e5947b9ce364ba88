/* Runs of ASCII letters, eight bytes a step, against one byte at a time. */
#include "base/geneva-ascii-run.h"

static void
test_every_byte (void)
{
  for (guint place = 0; place < 8; place++) {
    for (guint byte = 0; byte < 256; byte++) {
      guchar bytes[8] = { 'a', 'Z', 'z', 'A', 'm', 'M', 'q', 'Q' };
      guint64 letters;

      bytes[place] = (guchar) byte;
      letters = geneva_ascii_find_letters (geneva_ascii_load (bytes));
      for (guint i = 0; i < 8; i++)
        g_assert_cmpuint (letters >> 8 * i & 0xff, ==, g_ascii_isalpha (bytes[i]) ? 0x80 : 0);
      g_assert_cmpuint (geneva_ascii_count_first (letters), ==, g_ascii_isalpha (bytes[place]) ? 8 : place);
    }
  }
}

/* What stands beside a byte must not change what is told of it. */
static void
test_neighbours (void)
{
  for (guint one = 0; one < 256; one++) {
    for (guint other = 0; other < 256; other++) {
      guchar bytes[8] = { (guchar) one, (guchar) other, (guchar) one, 0xff, (guchar) other, 0, (guchar) one, (guchar) other };
      guint64 letters = geneva_ascii_find_letters (geneva_ascii_load (bytes));
      guint n = 0;

      while (n < 8 && g_ascii_isalpha (bytes[n]))
        n++;
      g_assert_cmpuint (geneva_ascii_count_first (letters), ==, n);
      g_assert_cmpuint (letters >> 56, ==, g_ascii_isalpha ((guchar) other) ? 0x80 : 0);
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ascii-run/every-byte", test_every_byte);
  g_test_add_func ("/ascii-run/neighbours", test_neighbours);
  return g_test_run ();
}

/* Runs of ASCII letters, eight and sixteen bytes a step, against one byte at a time. */
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

/* Both ways to take letters, at every length and with every byte behind. */
static void
test_take_letters (void)
{
  static const char letters[] = "qWeRtYuIoPAzXcVb";

  for (guint n = 0; n < 16; n++) {
    for (guint byte = 0; byte < 256; byte++) {
      guchar bytes[16];
      char small[16] = { 0 };
      guint64 parts[2], plain_parts[2];
      guint capitals, plain_capitals, expected = 0, all = n;

      memcpy (bytes, letters, sizeof bytes);
      bytes[n] = (guchar) byte;
      if (g_ascii_isalpha (byte))
        all = 16;
      for (guint i = 0; i < all; i++) {
        small[i] = g_ascii_tolower (bytes[i]);
        expected |= (guint) g_ascii_isupper (bytes[i]) << i;
      }
      g_assert_cmpuint (geneva_ascii_take_letters (bytes, parts, &capitals), ==, all);
      g_assert_cmpuint (capitals, ==, expected);
      g_assert_cmpmem (parts, sizeof parts, small, sizeof small);
      g_assert_cmpuint (geneva_ascii_take_letters_plain (bytes, plain_parts, &plain_capitals), ==, all);
      g_assert_cmpuint (plain_capitals, ==, expected);
      g_assert_cmpmem (plain_parts, sizeof plain_parts, small, sizeof small);
    }
  }
}

/* Both ways to count characters, of every length, with every byte among others. */
static void
test_utf8_begins (void)
{
  static const char text[] = "aé “b” 🕊 z";

  for (guint n = 0; n <= 16; n++) {
    for (guint byte = 0; byte < 256; byte++) {
      guchar bytes[16];
      guint expected = 0, n_high = 0;

      memcpy (bytes, text, sizeof bytes);
      bytes[n % 16] = (guchar) byte;
      for (guint i = 0; i < 16; i++) {
        expected += i < n && (bytes[i] & 0xc0) != 0x80;
        n_high += bytes[i] >= 0x80;
      }
      g_assert_cmpuint (geneva_utf8_count_begins (bytes, n), ==, expected);
      g_assert_cmpuint (geneva_utf8_count_begins_plain (bytes, n), ==, expected);
      g_assert_cmpint (geneva_ascii_is_all (bytes), ==, n_high == 0);
      for (guint i = 0; i < 16; i++)
        bytes[i] = (guchar) (i == n ? byte : 'a' + i);
      g_assert_cmpint (geneva_ascii_is_all (bytes), ==, n == 16 || byte < 0x80);
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ascii-run/every-byte", test_every_byte);
  g_test_add_func ("/ascii-run/neighbours", test_neighbours);
  g_test_add_func ("/ascii-run/take-letters", test_take_letters);
  g_test_add_func ("/ascii-run/utf8-begins", test_utf8_begins);
  return g_test_run ();
}

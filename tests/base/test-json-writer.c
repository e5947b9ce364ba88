/* Tests of the canonical JSON writer: the layout to the byte, numbers as RFC 8785 prints them. */
#include "base/geneva-json-writer.h"

#include <math.h>
#include <string.h>

#include "base/geneva-json-scan.h"

static void
test_layout (void)
{
  g_autoptr (GenevaJsonWriter) writer = geneva_json_writer_new ();
  g_autofree char *text = NULL;
  gsize length;

  geneva_json_writer_begin_object (writer);
  geneva_json_writer_key (writer, "format");
  geneva_json_writer_string (writer, "geneva-dossier");
  geneva_json_writer_key (writer, "version");
  geneva_json_writer_int (writer, 1);
  geneva_json_writer_key (writer, "none");
  geneva_json_writer_begin_array (writer);
  geneva_json_writer_end_array (writer);
  geneva_json_writer_key (writer, "nothing");
  geneva_json_writer_begin_object (writer);
  geneva_json_writer_end_object (writer);
  geneva_json_writer_key (writer, "events");
  geneva_json_writer_begin_array (writer);
  geneva_json_writer_begin_object (writer);
  geneva_json_writer_key (writer, "score");
  geneva_json_writer_double (writer, 0.5);
  geneva_json_writer_key (writer, "unnamed");
  geneva_json_writer_bool (writer, TRUE);
  geneva_json_writer_end_object (writer);
  geneva_json_writer_null (writer);
  geneva_json_writer_int (writer, G_MININT64);
  geneva_json_writer_end_array (writer);
  geneva_json_writer_end_object (writer);
  text = geneva_json_writer_steal (writer, &length);

  g_assert_cmpstr (text, ==,
                   "{\n"
                   "  \"format\": \"geneva-dossier\",\n"
                   "  \"version\": 1,\n"
                   "  \"none\": [],\n"
                   "  \"nothing\": {},\n"
                   "  \"events\": [\n"
                   "    {\n"
                   "      \"score\": 0.5,\n"
                   "      \"unnamed\": true\n"
                   "    },\n"
                   "    null,\n"
                   "    -9223372036854775808\n"
                   "  ]\n"
                   "}\n");
  g_assert_cmpuint (length, ==, strlen (text));
}

/* The writer can be used again after its document was taken. */
static void
test_again (void)
{
  g_autoptr (GenevaJsonWriter) writer = geneva_json_writer_new ();
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  geneva_json_writer_string (writer, "a");
  first = geneva_json_writer_steal (writer, NULL);
  geneva_json_writer_begin_array (writer);
  geneva_json_writer_string (writer, "b");
  geneva_json_writer_end_array (writer);
  second = geneva_json_writer_steal (writer, NULL);
  g_assert_cmpstr (first, ==, "\"a\"\n");
  g_assert_cmpstr (second, ==, "[\n  \"b\"\n]\n");
}

static void
test_strings (void)
{
  static const char * const pairs[][2] = {
    { "", "\"\"\n" },
    { "Genève “2” 日本 🕊", "\"Genève “2” 日本 🕊\"\n" },
    { "a\"b\\c/d", "\"a\\\"b\\\\c/d\"\n" },
    { "\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\"\n" },
    { "\x01\x1f\x7f", "\"\\u0001\\u001f\x7f\"\n" },
    { "<script>&'\u2028", "\"<script>&'\u2028\"\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++) {
    g_autoptr (GenevaJsonWriter) writer = geneva_json_writer_new ();
    g_autofree char *text = NULL;

    geneva_json_writer_string (writer, pairs[i][0]);
    text = geneva_json_writer_steal (writer, NULL);
    g_assert_cmpstr (text, ==, pairs[i][1]);
  }
}

typedef struct {
  guint64     bits;
  const char *printed;
} Number;

/* RFC 8785, appendix B, and the edges of ECMAScript's notations. */
static const Number numbers[] = {
  { 0x0000000000000000, "0" },
  { 0x8000000000000000, "0" },
  { 0x0000000000000001, "5e-324" },
  { 0x8000000000000001, "-5e-324" },
  { 0x7fefffffffffffff, "1.7976931348623157e+308" },
  { 0xffefffffffffffff, "-1.7976931348623157e+308" },
  { 0x4340000000000000, "9007199254740992" },
  { 0xc340000000000000, "-9007199254740992" },
  { 0x4430000000000000, "295147905179352830000" },
  { 0x44b52d02c7e14af5, "9.999999999999997e+22" },
  { 0x44b52d02c7e14af6, "1e+23" },
  { 0x44b52d02c7e14af7, "1.0000000000000001e+23" },
  { 0x444b1ae4d6e2ef4e, "999999999999999700000" },
  { 0x444b1ae4d6e2ef4f, "999999999999999900000" },
  { 0x444b1ae4d6e2ef50, "1e+21" },
  { 0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7" },
  { 0x3eb0c6f7a0b5ed8d, "0.000001" },
  { 0x41b3de4355555553, "333333333.3333332" },
  { 0x41b3de4355555554, "333333333.33333325" },
  { 0x41b3de4355555555, "333333333.3333333" },
  { 0x41b3de4355555556, "333333333.3333334" },
  { 0x41b3de4355555557, "333333333.33333343" },
  { 0xbecbf647612f3696, "-0.0000033333333333333333" },
  { 0x43143ff3c1cb0959, "1424953923781206.2" },
  /* The smallest normal number and the greatest below it. */
  { 0x0010000000000000, "2.2250738585072014e-308" },
  { 0x000fffffffffffff, "2.225073858507201e-308" },
  /* Powers of two whose nearest sixteen digits do not read back: 2^-44. */
  { 0x3d30000000000000, "5.684341886080802e-14" },
};

static void
test_numbers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    char buffer[32];
    double value;

    memcpy (&value, &numbers[i].bits, sizeof value);
    g_assert_cmpstr (geneva_json_format_double (value, buffer), ==, numbers[i].printed);
  }
}

static void
assert_printed (double value, const char *printed)
{
  char buffer[32];

  g_assert_cmpstr (geneva_json_format_double (value, buffer), ==, printed);
}

static void
test_plain_numbers (void)
{
  assert_printed (1, "1");
  assert_printed (-1.5, "-1.5");
  assert_printed (0.1, "0.1");
  assert_printed (0.3, "0.3");
  assert_printed (1.0 / 3.0, "0.3333333333333333");
  assert_printed (100, "100");
  assert_printed (123456.789, "123456.789");
  assert_printed (1e-7, "1e-7");
  assert_printed (1.5e-7, "1.5e-7");
  assert_printed (1e20, "100000000000000000000");
  assert_printed (1e300, "1e+300");
  assert_printed (46.2044, "46.2044");
}

/* Any number reads back as itself, and no shorter form does. */
static void
test_random_numbers (void)
{
  for (guint i = 0; i < 100000; i++) {
    guint64 bits = ((guint64) (guint32) g_test_rand_int () << 32) | (guint32) g_test_rand_int ();
    char buffer[32];
    double value;

    memcpy (&value, &bits, sizeof value);
    if (!isfinite (value))
      continue;
    geneva_json_format_double (value, buffer);
    g_assert_cmpuint (strlen (buffer), <, sizeof buffer);
    if (g_ascii_strtod (buffer, NULL) != value)
      g_error ("%.17g is printed as %s", value, buffer);
  }
}

static void
test_powers_of_two (void)
{
  for (int exponent = -1074; exponent <= 1023; exponent++) {
    double value = ldexp (1.0, exponent);
    char buffer[32];
    guint n_digits = 0;
    char shorter[48];

    geneva_json_format_double (value, buffer);
    g_assert_true (g_ascii_strtod (buffer, NULL) == value);
    for (const char *at = buffer; *at != '\0' && *at != 'e'; at++)
      n_digits += g_ascii_isdigit (*at) && (n_digits > 0 || *at != '0');
    if (n_digits < 2 || n_digits > 17)
      continue;
    /* One digit less does not read back. */
    g_snprintf (shorter, sizeof shorter, "%.*e", (int) n_digits - 2, value);
    if (strchr (buffer, '.') != NULL)
      g_assert_true (g_ascii_strtod (shorter, NULL) != value);
  }
}

static char *
rewrite (const char *text)
{
  g_autoptr (GenevaJsonWriter) writer = geneva_json_writer_new ();
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) error = NULL;

  g_assert_true (geneva_json_scan (text, strlen (text), faults));
  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);
  geneva_json_writer_node (writer, json_parser_get_root (parser));

  return geneva_json_writer_steal (writer, NULL);
}

/* A tree keeps its members' order, and what is written once is written again alike. */
static void
test_nodes (void)
{
  g_autofree char *once = rewrite ("{\"b\":[1,2.50,-0.0,1E2,true,null,\"x\\u00e9\\/\"],\"a\":{},\"c\":[],"
                                   "\"n\":9007199254740993,\"d\":[[]],\"\":\"\"}");
  g_autofree char *twice = rewrite (once);

  g_assert_cmpstr (once, ==,
                   "{\n"
                   "  \"b\": [\n"
                   "    1,\n"
                   "    2.5,\n"
                   "    0,\n"
                   "    100,\n"
                   "    true,\n"
                   "    null,\n"
                   "    \"xé/\"\n"
                   "  ],\n"
                   "  \"a\": {},\n"
                   "  \"c\": [],\n"
                   "  \"n\": 9007199254740993,\n"
                   "  \"d\": [\n"
                   "    []\n"
                   "  ],\n"
                   "  \"\": \"\"\n"
                   "}\n");
  g_assert_cmpstr (twice, ==, once);
}

/* Whole numbers beyond int64 are read again as what they are. */
static void
test_large_numbers (void)
{
  g_autofree char *text = rewrite ("[9223372036854774784.0,9223372036854775808.0,-922337208901234567890.5,"
                                   "1e20,1e21]");
  g_autofree char *again = rewrite (text);

  g_assert_cmpstr (text, ==,
                   "[\n"
                   "  9223372036854775000,\n"
                   "  9.223372036854776e+18,\n"
                   "  -9.223372089012346e+20,\n"
                   "  1e+20,\n"
                   "  1e+21\n"
                   "]\n");
  g_assert_cmpstr (again, ==, text);
}

static void
test_misuse (void)
{
  g_autoptr (GenevaJsonWriter) writer = geneva_json_writer_new ();
  g_autofree char *text = NULL;

  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*isfinite*");
  geneva_json_writer_double (writer, NAN);
  g_test_assert_expected_messages ();

  /* An open container is no document. */
  geneva_json_writer_begin_array (writer);
  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*counts*");
  text = geneva_json_writer_steal (writer, NULL);
  g_test_assert_expected_messages ();
  g_assert_null (text);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json-writer/layout", test_layout);
  g_test_add_func ("/json-writer/again", test_again);
  g_test_add_func ("/json-writer/strings", test_strings);
  g_test_add_func ("/json-writer/numbers", test_numbers);
  g_test_add_func ("/json-writer/plain-numbers", test_plain_numbers);
  g_test_add_func ("/json-writer/random-numbers", test_random_numbers);
  g_test_add_func ("/json-writer/powers-of-two", test_powers_of_two);
  g_test_add_func ("/json-writer/nodes", test_nodes);
  g_test_add_func ("/json-writer/large-numbers", test_large_numbers);
  g_test_add_func ("/json-writer/misuse", test_misuse);

  return g_test_run ();
}

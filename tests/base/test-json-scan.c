/* Tests of the strict JSON scan and of the places of JSON pointers. */
#include "base/geneva-json-scan.h"

#include <string.h>

#include "base/geneva-limits.h"

static const char * const good_texts[] = {
  "{}", "[]", "0", "-0", "\"\"", "true", "false", "null", " \t\r\n[ ] \n",
  "[1,2.5,-3,1e5,1E+5,1e-5,0.0,-0.0e0,10,1234567890]",
  "[9223372036854775807,-9223372036854775808]",
  "[1.7976931348623157e308,1e-400,123456789012345678901234567890.5]",
  "{\"a\":{\"a\":{\"a\":[]}},\"b\":[{\"a\":1},{\"a\":2}]}",
  "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDD4A\"]",
  "[\"Genève\", \"日本\", \"\U0001F54A\", \"\x7f\", \"\u2028\", \"\uffff\"]",
  "{\"\":1,\" \":2,\"A\":3,\"a\":4,\"é\":5,\"e\u0301\":6}",
  "\"12345678\\\"1234567\\n12345678901234567890é\"",
};

static void
test_good_texts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (good_texts); i++) {
    g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();

    g_test_message ("text %u", i);
    g_assert_true (geneva_json_scan (good_texts[i], strlen (good_texts[i]), faults));
    g_assert_cmpuint (geneva_fault_list_get_n_kept (faults), ==, 0);
  }
}

typedef struct {
  const char *text;
  gsize       length;
  const char *code;
  guint       line, column;
  const char *pointer;
} BadText;

#define BAD(text, code, line, column, pointer) { text, sizeof (text) - 1, code, line, column, pointer }
#define SYNTAX "json-syntax"
#define ENCODING "json-encoding"
#define NUMBER "number-range"
#define DUPLICATE "duplicate-key"

/* Texts with one fault each. */
static const BadText bad_texts[] = {
  BAD ("", SYNTAX, 1, 1, ""),
  BAD (" \n ", SYNTAX, 2, 2, ""),
  /* What json-glib lets through. */
  BAD ("{}{}", SYNTAX, 1, 3, ""),
  BAD ("[] x", SYNTAX, 1, 4, ""),
  BAD ("// note\n{}", SYNTAX, 1, 1, ""),
  BAD ("{} /* note */", SYNTAX, 1, 4, ""),
  BAD ("[1, # one\n2]", SYNTAX, 1, 5, "/1"),
  BAD ("var a = {}", SYNTAX, 1, 1, ""),
  BAD ("[0x1F]", SYNTAX, 1, 2, "/0"),
  BAD ("{\"a\":1,\"a\":2}", DUPLICATE, 1, 8, "/a"),
  BAD ("[\"a\\u0000b\"]", ENCODING, 1, 4, "/0"),
  BAD ("[99999999999999999999]", NUMBER, 1, 2, "/0"),
  /* Structure. */
  BAD ("[1,]", SYNTAX, 1, 4, "/1"),
  BAD ("[,1]", SYNTAX, 1, 2, "/0"),
  BAD ("[1 2]", SYNTAX, 1, 4, "/0"),
  BAD ("[1", SYNTAX, 1, 3, "/0"),
  BAD ("[1}", SYNTAX, 1, 3, "/0"),
  BAD ("]", SYNTAX, 1, 1, ""),
  BAD ("{\"a\":1,}", SYNTAX, 1, 8, ""),
  BAD ("{\"a\" 1}", SYNTAX, 1, 6, "/a"),
  BAD ("{\"a\":}", SYNTAX, 1, 6, "/a"),
  BAD ("{\"a\":1 \"b\":2}", SYNTAX, 1, 8, "/a"),
  BAD ("{\"a\"", SYNTAX, 1, 5, "/a"),
  BAD ("{\"a\":1", SYNTAX, 1, 7, "/a"),
  BAD ("{a:1}", SYNTAX, 1, 2, ""),
  BAD ("{1:1}", SYNTAX, 1, 2, ""),
  BAD ("{,}", SYNTAX, 1, 2, ""),
  BAD ("{'a':1}", SYNTAX, 1, 2, ""),
  BAD ("{“a”:1}", SYNTAX, 1, 2, ""),
  BAD ("{\"a\":[1,{\"b\":[true,\n  false x]}]}", SYNTAX, 2, 9, "/a/1/b/1"),
  /* Words and numbers. */
  BAD ("[True]", SYNTAX, 1, 2, "/0"),
  BAD ("[nul]", SYNTAX, 1, 2, "/0"),
  BAD ("[NaN]", SYNTAX, 1, 2, "/0"),
  BAD ("{\"a\":Infinity}", SYNTAX, 1, 6, "/a"),
  BAD ("[-Infinity]", SYNTAX, 1, 2, "/0"),
  BAD ("[undefined]", SYNTAX, 1, 2, "/0"),
  BAD ("[01]", SYNTAX, 1, 2, "/0"),
  BAD ("[-01]", SYNTAX, 1, 2, "/0"),
  BAD ("[-]", SYNTAX, 1, 2, "/0"),
  BAD ("[+1]", SYNTAX, 1, 2, "/0"),
  BAD ("[.5]", SYNTAX, 1, 2, "/0"),
  BAD ("[1.]", SYNTAX, 1, 2, "/0"),
  BAD ("[1.e5]", SYNTAX, 1, 2, "/0"),
  BAD ("[1e]", SYNTAX, 1, 2, "/0"),
  BAD ("[1e+]", SYNTAX, 1, 2, "/0"),
  BAD ("[1.5.2]", SYNTAX, 1, 5, "/0"),
  BAD ("[9223372036854775808]", NUMBER, 1, 2, "/0"),
  BAD ("[-9223372036854775809]", NUMBER, 1, 2, "/0"),
  BAD ("[1e309]", NUMBER, 1, 2, "/0"),
  BAD ("[-1e999999999999]", NUMBER, 1, 2, "/0"),
  BAD ("[1", SYNTAX, 1, 3, "/0"),
  /* Strings. */
  BAD ("[\"a]", SYNTAX, 1, 2, "/0"),
  BAD ("[\"a\\", SYNTAX, 1, 2, "/0"),
  BAD ("[\"a\nb\"]", SYNTAX, 1, 4, "/0"),
  BAD ("[\"a\tb\"]", SYNTAX, 1, 4, "/0"),
  BAD ("[\"a\0b\"]", SYNTAX, 1, 4, "/0"),
  BAD ("[\"\\x41\"]", SYNTAX, 1, 3, "/0"),
  BAD ("[\"\\\0\"]", SYNTAX, 1, 3, "/0"),
  BAD ("[\"\\u12\"]", SYNTAX, 1, 3, "/0"),
  BAD ("[\"\\u12g4\"]", SYNTAX, 1, 3, "/0"),
  BAD ("[\"\\u123", SYNTAX, 1, 3, "/0"),
  BAD ("[\"é\\ud800\"]", ENCODING, 1, 4, "/0"),
  BAD ("[\"\\udc00\"]", ENCODING, 1, 3, "/0"),
  BAD ("[\"\\ud800x\"]", ENCODING, 1, 3, "/0"),
  BAD ("[\"\\ud800\\u0041\"]", ENCODING, 1, 3, "/0"),
  BAD ("[\"\\udc00\\ud800\\udc00\"]", ENCODING, 1, 3, "/0"),
  /* Encoding. */
  BAD ("\xef\xbb\xbf{}", ENCODING, 1, 1, ""),
  BAD ("\xff\xfe{\0}\0", ENCODING, 1, 1, ""),
  BAD ("\xfe\xff\0{\0}", ENCODING, 1, 1, ""),
  BAD ("[\"Gen\xe8ve\"]", ENCODING, 1, 6, "/0"),
  BAD ("[\"é\xc3\"]", ENCODING, 1, 4, "/0"),
  BAD ("[\"\xc0\xaf\"]", ENCODING, 1, 3, "/0"),
  BAD ("[\"\xed\xa0\x80\"]", ENCODING, 1, 3, "/0"),
  BAD ("[\"\xf4\x90\x80\x80\"]", ENCODING, 1, 3, "/0"),
  BAD ("[\"\xf0\x9f\x95", ENCODING, 1, 3, "/0"),
  BAD ("[\xa0]", ENCODING, 1, 2, "/0"),
  BAD ("[\u00a0]", SYNTAX, 1, 2, "/0"),
  BAD ("[\0]", SYNTAX, 1, 2, "/0"),
  /* Keys are compared by what they mean; pointers escape them. */
  BAD ("{\"a\":1,\"\\u0061\":2}", DUPLICATE, 1, 8, "/a"),
  BAD ("{\"\U0001F54A\":1,\n\"\\ud83d\\udd4a\":2}", DUPLICATE, 2, 1, "/\U0001F54A"),
  BAD ("{\"\":1,\"\":2}", DUPLICATE, 1, 7, "/"),
  BAD ("[{\"x\":[{\"a/b~c\":1,\"a/b~c\":{}}]}]", DUPLICATE, 1, 19, "/0/x/0/a~1b~0c"),
  BAD ("{\"a\":1,\"b\":{\"a\":1},\"c\":[{\"a\":1}],\"a\":3}", DUPLICATE, 1, 34, "/a"),
};

static void
test_bad_texts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad_texts); i++) {
    const BadText *bad = &bad_texts[i];
    g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
    /* In a block of its very size, so that a step too far is seen. */
    g_autofree char *text = g_malloc (MAX (bad->length, 1));
    const GenevaFault *fault;

    memcpy (text, bad->text, bad->length);
    g_assert_false (geneva_json_scan (text, bad->length, faults));
    g_assert_cmpuint (geneva_fault_list_get_n_kept (faults), >=, 1);
    fault = geneva_fault_list_get (faults, 0);
    g_test_message ("text %u: %u:%u %s %s", i, fault->line, fault->column, fault->code, fault->message);
    g_assert_cmpuint (geneva_fault_list_get_n_kept (faults), ==, 1);
    g_assert_cmpint (fault->severity, ==, GENEVA_SEVERITY_FAULT);
    g_assert_cmpstr (fault->code, ==, bad->code);
    g_assert_cmpuint (fault->line, ==, bad->line);
    g_assert_cmpuint (fault->column, ==, bad->column);
    g_assert_cmpstr (fault->pointer, ==, bad->pointer);
    g_assert_true (g_utf8_validate (fault->message, -1, NULL));
    g_assert_cmpuint (strlen (fault->message), >, 0);
  }
}

/* What does not end the scan is told at once, in the order of the text. */
/* Strings are passed over by sixteen bytes and by eight: each byte is found wherever it stands in such a step. */
static void
test_each_place (void)
{
  for (guint length = 1; length <= 40; length++) {
    for (guint place = 0; place < length; place++) {
      for (guint byte = 1; byte < 256; byte++) {
        g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
        char text[48];
        gboolean is_plain = byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\';

        memset (text, 'x', sizeof text);
        text[0] = text[length + 1] = '"';
        text[place + 1] = (char) byte;
        /* what follows a backslash or a quote here is never what it calls for, nor what follows the first of several bytes */
        g_assert_cmpint (geneva_json_scan (text, length + 2, faults), ==, is_plain);
        if (!is_plain && byte != '\\' && byte != '"')
          g_assert_cmpuint (geneva_fault_list_get (faults, 0)->column, ==, place + 2);
      }
    }
  }
}

static void
test_all_at_once (void)
{
  static const char text[] =
    "{\"a\": 1e999,\n"
    " \"b\": {\"x\": 1, \"x\": \"\\ud800\"},\n"
    " \"a\": 99999999999999999999,\n"
    " \"a\": [] ]";
  static const struct {
    guint line, column;
    const char *code;
  } expected[] = {
    { 1, 7, NUMBER }, { 2, 16, DUPLICATE }, { 2, 22, ENCODING }, { 3, 7, NUMBER }, { 4, 10, SYNTAX },
  };
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();

  g_assert_false (geneva_json_scan (text, strlen (text), faults));
  g_assert_cmpuint (geneva_fault_list_get_n_kept (faults), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    const GenevaFault *fault = geneva_fault_list_get (faults, i);

    g_assert_cmpuint (fault->line, ==, expected[i].line);
    g_assert_cmpuint (fault->column, ==, expected[i].column);
    g_assert_cmpstr (fault->code, ==, expected[i].code);
  }
}

static void
test_depth (void)
{
  for (guint depth = GENEVA_MAX_JSON_DEPTH - 1; depth <= GENEVA_MAX_JSON_DEPTH + 1; depth++) {
    g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
    g_autoptr (GString) text = g_string_new (NULL);

    for (guint i = 0; i < depth; i++)
      g_string_append (text, i % 2 == 0 ? "[" : "{\"a\":");
    g_string_append (text, "1");
    for (guint i = depth; i > 0; i--)
      g_string_append_c (text, (i - 1) % 2 == 0 ? ']' : '}');
    if (depth <= GENEVA_MAX_JSON_DEPTH) {
      g_assert_true (geneva_json_scan (text->str, text->len, faults));
    } else {
      g_assert_false (geneva_json_scan (text->str, text->len, faults));
      g_assert_cmpstr (geneva_fault_list_get (faults, 0)->code, ==, "json-depth");
    }
  }
}

/* The stack that ends json-glib. */
static void
test_many_brackets (void)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autofree char *text = g_strnfill (1000000, '[');

  g_assert_false (geneva_json_scan (text, 1000000, faults));
  g_assert_cmpuint (geneva_fault_list_get_n_kept (faults), ==, 1);
  g_assert_cmpstr (geneva_fault_list_get (faults, 0)->code, ==, "json-depth");
}

static void
test_many_keys (void)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GString) text = g_string_new ("{");

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (text, "\"key%u\": %u,\n", i, i);
  g_string_append (text, "\"key4711\": 1, \"key4711\": 2, \"last\": 3}");
  g_assert_false (geneva_json_scan (text->str, text->len, faults));
  g_assert_cmpuint (geneva_fault_list_get_n_kept (faults), ==, 2);
  g_assert_cmpuint (geneva_fault_list_get (faults, 0)->line, ==, 100001);
  g_assert_cmpuint (geneva_fault_list_get (faults, 0)->column, ==, 1);
  g_assert_cmpuint (geneva_fault_list_get (faults, 1)->column, ==, 15);
  g_assert_cmpstr (geneva_fault_list_get (faults, 1)->pointer, ==, "/key4711");
}

static void
test_many_faults (void)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GString) text = g_string_new ("[0");

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, ",1e999");
  g_string_append_c (text, ']');
  g_assert_false (geneva_json_scan (text->str, text->len, faults));
  g_assert_cmpuint (geneva_fault_list_get_n_kept (faults), ==, GENEVA_MAX_FAULTS);
  g_assert_cmpuint (geneva_fault_list_count (faults, GENEVA_SEVERITY_FAULT), ==, 100000);
}

/* A key may be long and of any script; its message is short and still valid. */
static void
test_long_key (void)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GString) text = g_string_new ("{\"");
  g_autoptr (GString) key = g_string_new ("x");
  const GenevaFault *fault;

  for (guint i = 0; i < 1000; i++)
    g_string_append (key, "日");
  g_string_append_printf (text, "%s\": 1, \"%s\": 2}", key->str, key->str);
  g_assert_false (geneva_json_scan (text->str, text->len, faults));
  fault = geneva_fault_list_get (faults, 0);
  g_assert_true (g_utf8_validate (fault->message, -1, NULL));
  g_assert_cmpuint (strlen (fault->message), <, 300);
}

/* --- Places ---------------------------------------------------------------- */

static const char places_text[] =
  "{ \"events\": [\n"
  "    { \"id\": \"é\", \"when\": \"2013\" },\n"
  "    [ ],\n"
  "    {\"nested\": [[1, 2], [3, {\"deep\": null}]]}\n"
  "  ], \"a/b~c\": 1,\n"
  "  \"\\u0061\": true, \"\": 2, \"quo\\\"te\": \"brackets ]}[{ inside\",\n"
  "  \"1\": {\"1\": -5.5e3}\n"
  "}";

typedef struct {
  const char *pointer;
  guint       line, column;
} Place;

static const Place places[] = {
  { "", 1, 1 },
  { "/events", 1, 13 },
  { "/events/0", 2, 5 },
  { "/events/0/id", 2, 13 },
  { "/events/0/when", 2, 26 },
  { "/events/1", 3, 5 },
  { "/events/2/nested/0/1", 4, 21 },
  { "/events/2/nested/1/1/deep", 4, 38 },
  { "/a~1b~0c", 5, 15 },
  { "/a", 6, 13 },
  { "/", 6, 23 },
  { "/quo\"te", 6, 37 },
  { "/1", 7, 8 },
  { "/1/1", 7, 14 },
  /* What is not there stands at its nearest parent. */
  { "/events/0/title", 2, 5 },
  { "/events/0/title/more", 2, 5 },
  { "/events/7", 1, 13 },
  { "/events/1/0", 3, 5 },
  { "/events/01", 1, 13 },
  { "/events/-", 1, 13 },
  { "/nothing", 1, 1 },
  { "/a/b", 6, 13 },
  { "no pointer", 1, 1 },
};

static void
test_places (void)
{
  const char *pointers[G_N_ELEMENTS (places)];
  guint lines[G_N_ELEMENTS (places)];
  guint columns[G_N_ELEMENTS (places)];

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    pointers[i] = places[i].pointer;
  geneva_json_locate (places_text, strlen (places_text), pointers, G_N_ELEMENTS (places), lines, columns);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    g_test_message ("%s: %u:%u", places[i].pointer, lines[i], columns[i]);
    g_assert_cmpuint (lines[i], ==, places[i].line);
    g_assert_cmpuint (columns[i], ==, places[i].column);
  }
}

/* Every beginning of a text, which no scan has passed, does no harm. */
static void
test_places_of_broken_text (void)
{
  static const char * const pointers[] = { "/events/2/nested/1/1/deep", "/1/1", "" };
  guint lines[3];
  guint columns[3];

  for (gsize length = 0; length < strlen (places_text); length++) {
    g_autofree char *text = g_malloc (MAX (length, 1));

    memcpy (text, places_text, length);
    geneva_json_locate (text, length, pointers, 3, lines, columns);
    g_assert_cmpuint (lines[2], ==, 1);
    g_assert_cmpuint (columns[2], ==, 1);
    for (gsize i = 0; i < length; i++) {
      char kept = text[i];

      text[i] = "\0]}[{\",:\\"[i % 9];
      geneva_json_locate (text, length, pointers, 3, lines, columns);
      text[i] = kept;
    }
  }
  geneva_json_locate ("", 0, NULL, 0, NULL, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json-scan/good-texts", test_good_texts);
  g_test_add_func ("/json-scan/bad-texts", test_bad_texts);
  g_test_add_func ("/json-scan/each-place", test_each_place);
  g_test_add_func ("/json-scan/all-at-once", test_all_at_once);
  g_test_add_func ("/json-scan/depth", test_depth);
  g_test_add_func ("/json-scan/many-brackets", test_many_brackets);
  g_test_add_func ("/json-scan/many-keys", test_many_keys);
  g_test_add_func ("/json-scan/many-faults", test_many_faults);
  g_test_add_func ("/json-scan/long-key", test_long_key);
  g_test_add_func ("/json-scan/places", test_places);
  g_test_add_func ("/json-scan/places-of-broken-text", test_places_of_broken_text);

  return g_test_run ();
}

/* Tests of the list of faults. */
#include "base/geneva-fault.h"

#include <string.h>

#include "base/geneva-limits.h"

static const char text[] =
  "{\n"
  "  \"title\": \"Genève\", \"language\": 7,\n"
  "  \"events\": [\n"
  "    { \"id\": \"a\" },\n"
  "    { \"id\": \"b\", \"when\": \"2013-13\" }\n"
  "  ]\n"
  "}\n";

static void
assert_line (const GenevaFaultList *list, guint position, const char *line)
{
  g_autofree char *found = geneva_fault_dup_line (geneva_fault_list_get (list, position), "x.json");

  g_assert_cmpstr (found, ==, line);
}

static void
test_locate (void)
{
  g_autoptr (GenevaFaultList) list = geneva_fault_list_new ();

  geneva_fault_list_add (list, GENEVA_SEVERITY_FAULT, "edtf", "/events/1/when", "not a date: %s", "2013-13");
  geneva_fault_list_add (list, GENEVA_SEVERITY_NOTICE, "undated", "/events/0", "%s", "undated event");
  geneva_fault_list_add (list, GENEVA_SEVERITY_FAULT, "type", "/language", "%s", "expected a string");
  geneva_fault_list_add (list, GENEVA_SEVERITY_FAULT, "missing", "/events/0/title", "%s", "expected a title");
  geneva_fault_list_add (list, GENEVA_SEVERITY_FAULT, "missing", NULL, "%s", "no version");
  geneva_fault_list_add_at (list, GENEVA_SEVERITY_FAULT, "duplicate-key", 4, 1, "/events/0", "at %d", 4);
  geneva_fault_list_locate (list, text, strlen (text));

  /* In the order of the text; of one place in the order in which they were found. */
  g_assert_cmpuint (geneva_fault_list_get_n_kept (list), ==, 6);
  assert_line (list, 0, "x.json:1:1: fault: no version [missing]");
  assert_line (list, 1, "x.json:2:34: fault: /language: expected a string [type]");
  assert_line (list, 2, "x.json:4:1: fault: /events/0: at 4 [duplicate-key]");
  assert_line (list, 3, "x.json:4:5: notice: /events/0: undated event [undated]");
  assert_line (list, 4, "x.json:4:5: fault: /events/0/title: expected a title [missing]");
  assert_line (list, 5, "x.json:5:26: fault: /events/1/when: not a date: 2013-13 [edtf]");
  g_assert_cmpuint (geneva_fault_list_count (list, GENEVA_SEVERITY_FAULT), ==, 5);
  g_assert_cmpuint (geneva_fault_list_count (list, GENEVA_SEVERITY_NOTICE), ==, 1);
}

static void
test_empty (void)
{
  g_autoptr (GenevaFaultList) list = geneva_fault_list_new ();
  g_autoptr (GenevaFaultList) again = geneva_fault_list_ref (list);

  geneva_fault_list_locate (again, NULL, 0);
  g_assert_cmpuint (geneva_fault_list_get_n_kept (list), ==, 0);
  g_assert_cmpuint (geneva_fault_list_count (list, GENEVA_SEVERITY_FAULT), ==, 0);
}

static void
test_cap (void)
{
  g_autoptr (GenevaFaultList) list = geneva_fault_list_new ();

  for (guint i = 0; i < GENEVA_MAX_FAULTS + 50; i++)
    geneva_fault_list_add (list, GENEVA_SEVERITY_NOTICE, "lost", "", "excerpt %u", i);
  /* Many notices leave room for faults. */
  geneva_fault_list_add (list, GENEVA_SEVERITY_FAULT, "edtf", "", "%s", "a fault");
  g_assert_cmpuint (geneva_fault_list_get_n_kept (list), ==, GENEVA_MAX_FAULTS + 1);
  g_assert_cmpuint (geneva_fault_list_count (list, GENEVA_SEVERITY_NOTICE), ==, GENEVA_MAX_FAULTS + 50);
  g_assert_cmpuint (geneva_fault_list_count (list, GENEVA_SEVERITY_FAULT), ==, 1);
}

/* A fault is one line, whatever it quotes. */
static void
test_one_line (void)
{
  g_autoptr (GenevaFaultList) list = geneva_fault_list_new ();

  geneva_fault_list_add (list, GENEVA_SEVERITY_FAULT, "type", "/a\nb", "found “%s”", "one\ttwo\x7f");
  assert_line (list, 0, "x.json: fault: /a\\u000ab: found “one\\u0009two\\u007f” [type]");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fault/locate", test_locate);
  g_test_add_func ("/fault/empty", test_empty);
  g_test_add_func ("/fault/cap", test_cap);
  g_test_add_func ("/fault/one-line", test_one_line);

  return g_test_run ();
}

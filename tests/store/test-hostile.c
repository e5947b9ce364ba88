/* Dossiers that are larger or odder than an honest analyst's: long chains, long
 * texts with many passages, long values in messages, words given by hash alone.
 * What was quadratic once takes minutes here when it is so again.
 */
#include "base/geneva-limits.h"
#include "base/geneva-utf8.h"
#include "model/geneva-passages.h"
#include "store/geneva-dossier-json.h"

#include <string.h>

#define HEAD "{\"format\":\"geneva-dossier\",\"version\":1,\"title\":\"T\",\"language\":\"en\","
#define EMPTY(name) "\"" name "\":[]"
#define BETWEEN EMPTY ("places") "," EMPTY ("ties") "," EMPTY ("events")
#define REST EMPTY ("statements") "," EMPTY ("forecasts") "," EMPTY ("quantities") "," EMPTY ("figures") "," EMPTY ("links")
#define NO_HASH "0000000000000000000000000000000000000000000000000000000000000000"
#define SOURCE_START "\"sources\":[{\"id\":\"s\",\"title\":\"S\",\"published\":\"2014\",\"published-basis\":\"given\"," \
  "\"language\":\"en\",\"text-kind\":\"original\",\"sha256\":\"" NO_HASH "\",\"text\":\""
#define ACTOR_START "\"actors\":[{\"id\":\"a\",\"name\":\"A\",\"kind\":\"state\",\"aliases\":[],\"origin\":\"hand\"," \
  "\"review\":\"accepted\",\"evidence\":["

/* The code of the only fault or notice besides the source's untrue hash, or NULL. */
static const char *
only_code (GenevaFaultList *faults, const char **message)
{
  const char *code = NULL;

  for (guint i = 0; i < geneva_fault_list_get_n_kept (faults); i++) {
    const GenevaFault *fault = geneva_fault_list_get (faults, i);

    if (g_str_equal (fault->code, "hash-mismatch"))
      continue;
    g_assert_null (code);
    code = fault->code;
    if (message != NULL)
      *message = fault->message;
  }
  return code;
}

/* Issues, each the child of the one before; `first_parent` is the first one's. */
static GString *
make_chain (guint n_issues, guint first_parent)
{
  GString *text = g_string_new (HEAD EMPTY ("sources") "," EMPTY ("actors") "," BETWEEN ",\"issues\":[");

  for (guint i = 0; i < n_issues; i++) {
    g_string_append_printf (text, "%s{\"id\":\"i%u\",\"title\":\"I\",\"type\":\"fact\",\"proposition\":\"P\"",
                            i > 0 ? "," : "", i);
    if (i > 0 || first_parent != G_MAXUINT)
      g_string_append_printf (text, ",\"parent\":\"i%u\"", i > 0 ? i - 1 : first_parent);
    g_string_append_c (text, '}');
  }
  g_string_append (text, "]," REST "}");
  return text;
}

static void
test_long_chain (void)
{
  const guint n_issues = 50000;
  g_autoptr (GString) straight = make_chain (n_issues, G_MAXUINT);
  g_autoptr (GString) looped = make_chain (n_issues, 2);
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaFaultList) loop_faults = geneva_fault_list_new ();
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;

  snapshot = geneva_dossier_json_read (straight->str, straight->len, faults, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_ISSUES), ==, n_issues);

  /* all lead into the circle of the first three, which alone are at fault */
  g_assert_null (geneva_dossier_json_read (looped->str, looped->len, loop_faults, &error));
  g_assert_error (error, GENEVA_DOSSIER_ERROR, GENEVA_DOSSIER_ERROR_FAULTY);
  g_assert_cmpuint (geneva_fault_list_count (loop_faults, GENEVA_SEVERITY_FAULT), ==, 3);
  for (guint i = 0; i < 3; i++) {
    g_autofree char *pointer = g_strdup_printf ("/issues/%u/parent", i);

    g_assert_cmpstr (geneva_fault_list_get (loop_faults, i)->pointer, ==, pointer);
    g_assert_cmpstr (geneva_fault_list_get (loop_faults, i)->code, ==, "cycle");
  }
}

static void
test_many_passages_of_a_long_text (void)
{
  const guint n_passages = 10000, n_words = 400000;
  g_autoptr (GString) text = g_string_new (HEAD SOURCE_START);
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GArray) of_actor = NULL;
  g_autoptr (GArray) of_source = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n_words; i++)
    g_string_append (text, "Genève ");
  g_string_append (text, "\"}]," ACTOR_START);
  for (guint i = 0; i < n_passages; i++)
    g_string_append_printf (text, "%s{\"source\":\"s\",\"start\":%u,\"end\":%u,\"exact\":\"Genève\"}", i > 0 ? "," : "",
                            7 * (n_words - i - 1), 7 * (n_words - i - 1) + 6);
  g_string_append (text, "]}]," BETWEEN "," EMPTY ("issues") "," REST "}");

  snapshot = geneva_dossier_json_read (text->str, text->len, faults, &error);
  g_assert_no_error (error);
  g_assert_null (only_code (faults, NULL));
  of_actor = geneva_passages_of_record (snapshot, geneva_snapshot_find (snapshot, "a"));
  of_source = geneva_passages_of_record (snapshot, geneva_snapshot_find (snapshot, "s"));
  g_assert_cmpuint (of_actor->len, ==, n_passages);
  g_assert_cmpuint (of_source->len, ==, n_passages);
  for (guint i = 0; i < n_passages; i++)
    g_assert_false (g_array_index (of_actor, GenevaPassage, i).is_lost);
}

static void
test_text_too_large (void)
{
  g_autoptr (GString) text = g_string_new (HEAD SOURCE_START);
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  gsize start = text->len;

  g_string_set_size (text, start + GENEVA_MAX_TEXT_BYTES + 1);
  memset (text->str + start, 'x', GENEVA_MAX_TEXT_BYTES + 1);
  g_string_append (text, "\"}]," EMPTY ("actors") "," BETWEEN "," EMPTY ("issues") "," REST "}");
  g_assert_null (geneva_dossier_json_read (text->str, text->len, faults, &error));
  g_assert_error (error, GENEVA_DOSSIER_ERROR, GENEVA_DOSSIER_ERROR_FAULTY);
  g_assert_cmpstr (only_code (faults, NULL), ==, "too-large");
  g_assert_cmpstr (geneva_fault_list_get (faults, 0)->pointer, ==, "/sources/0/text");
}

/* One passage of the text "The Genève talks", with these members; `is_lost` NULL where it must not open. */
static const char *
read_passage (const char *members, gboolean *is_lost, char **message)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autofree char *text = g_strconcat (HEAD SOURCE_START "The Gene\\u0300ve talks\"}]," ACTOR_START "{\"source\":\"s\",",
                                       members, "}]}]," BETWEEN "," EMPTY ("issues") "," REST "}", NULL);
  const char *code, *told = NULL;

  snapshot = geneva_dossier_json_read (text, strlen (text), faults, NULL);
  g_assert_true ((snapshot != NULL) == (is_lost != NULL));
  if (snapshot != NULL) {
    g_autoptr (GArray) passages = geneva_passages_of_record (snapshot, geneva_snapshot_find (snapshot, "a"));

    g_assert_cmpuint (passages->len, ==, 1);
    *is_lost = g_array_index (passages, GenevaPassage, 0).is_lost;
  }
  code = only_code (faults, &told);
  if (message != NULL)
    *message = g_strdup (told);
  return g_intern_string (code);
}

static void
test_words_by_hash (void)
{
  g_autofree char *whole = geneva_sha256_dup_hex ("Gene\xcc\x80ve", strlen ("Gene\xcc\x80ve"));
  g_autofree char *cut = geneva_sha256_dup_hex ("Gene", 4);
  g_autofree char *right = g_strdup_printf ("\"start\":4,\"end\":11,\"exact-sha256\":\"%s\"", whole);
  g_autofree char *wrong = g_strdup_printf ("\"start\":3,\"end\":10,\"exact-sha256\":\"%s\"", whole);
  g_autofree char *off = g_strdup_printf ("\"start\":4,\"end\":900,\"exact-sha256\":\"%s\"", whole);
  g_autofree char *split = g_strdup_printf ("\"start\":4,\"end\":8,\"exact-sha256\":\"%s\"", cut);
  gboolean is_lost;

  g_assert_cmpstr (read_passage (right, &is_lost, NULL), ==, NULL);
  g_assert_false (is_lost);
  g_assert_cmpstr (read_passage (wrong, &is_lost, NULL), ==, "lost-excerpt");
  g_assert_true (is_lost);
  g_assert_cmpstr (read_passage (off, &is_lost, NULL), ==, "lost-excerpt");
  g_assert_true (is_lost);
  g_assert_cmpstr (read_passage (split, NULL, NULL), ==, "cluster");
}

/* A message shows the head of a long value, not all of it. */
static void
test_long_values_are_shortened (void)
{
  g_autofree char *words = g_strnfill (100000, 'w');
  g_autofree char *quoted = g_strdup_printf ("\"start\":4,\"end\":8,\"exact\":\"%s\"", words);
  g_autofree char *hashed = g_strdup_printf ("\"start\":4,\"end\":8,\"exact-sha256\":\"%s\"", words);
  g_autofree char *lost = NULL;
  g_autofree char *hash = NULL;
  gboolean is_lost;

  g_assert_cmpstr (read_passage (quoted, &is_lost, &lost), ==, "lost-excerpt");
  g_assert_true (is_lost);
  g_assert_cmpuint (strlen (lost), <, 400);
  g_assert_nonnull (strstr (lost, "www…"));
  g_assert_cmpstr (read_passage (hashed, NULL, &hash), !=, NULL);
  g_assert_cmpuint (strlen (hash), <, 400);
}

static void
test_null_in_a_view (void)
{
  static const char * const members[] = { "filters", "span", "places" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++) {
    g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
    g_autofree char *text = g_strdup_printf (HEAD EMPTY ("sources") "," EMPTY ("actors") "," BETWEEN "," EMPTY ("issues")
                                             "," REST ",\"views\":[{\"name\":\"V\",\"chart\":\"timeline\",\"%s\":null}]}",
                                             members[i]);
    g_autofree char *pointer = g_strconcat ("/views/0/", members[i], NULL);

    g_assert_null (geneva_dossier_json_read (text, strlen (text), faults, NULL));
    g_assert_cmpuint (geneva_fault_list_get_n_kept (faults), ==, 1);
    g_assert_cmpstr (geneva_fault_list_get (faults, 0)->code, ==, "type");
    g_assert_cmpstr (geneva_fault_list_get (faults, 0)->pointer, ==, pointer);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/hostile/long-chain", test_long_chain);
  g_test_add_func ("/store/hostile/many-passages-of-a-long-text", test_many_passages_of_a_long_text);
  g_test_add_func ("/store/hostile/text-too-large", test_text_too_large);
  g_test_add_func ("/store/hostile/words-by-hash", test_words_by_hash);
  g_test_add_func ("/store/hostile/long-values-are-shortened", test_long_values_are_shortened);
  g_test_add_func ("/store/hostile/null-in-a-view", test_null_in_a_view);
  return g_test_run ();
}

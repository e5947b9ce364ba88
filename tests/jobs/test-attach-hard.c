/* Attaching articles that could leave a dossier which does not open again: the
 * digest's body lies beyond the article's end, an original place cuts a
 * character in two. Texts that are none, or too large, and very many articles at once.
 */
#include "base/geneva-limits.h"
#include "base/geneva-utf8.h"
#include "jobs/geneva-attach.h"
#include "model/geneva-passages.h"
#include "store/geneva-dossier-json.h"

#include <string.h>

#define DIGEST "A digest that is longer than its article."

/* A digest of `article` with one passage, whose original place is [start, end) of the article. */
static GenevaSnapshot *
read_digest (const char *article, gsize length, guint start, guint end, const char *words)
{
  g_autofree char *article_hash = geneva_sha256_dup_hex (article, length);
  g_autofree char *digest_hash = geneva_sha256_dup_hex (DIGEST, strlen (DIGEST));
  g_autofree char *words_hash = geneva_sha256_dup_hex (words, strlen (words));
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *json = g_strdup_printf (
    "{\"format\":\"geneva-dossier\",\"version\":1,\"title\":\"T\",\"language\":\"en\",\"sources\":[{\"id\":\"s\","
    "\"title\":\"S\",\"published-basis\":\"given\",\"published\":\"2014-01-01\",\"language\":\"en\","
    "\"text-kind\":\"digest\",\"sha256\":\"%s\",\"body\":[2,41],\"context\":[[30,41]],\"original\":{\"sha256\":\"%s\"},"
    "\"text\":\"" DIGEST "\"}],\"actors\":[{\"id\":\"a\",\"name\":\"A\",\"kind\":\"state\",\"aliases\":[],"
    "\"evidence\":[{\"source\":\"s\",\"start\":2,\"end\":8,\"exact\":\"digest\",\"original\":{\"start\":%u,\"end\":%u,"
    "\"sha256\":\"%s\"}}],\"origin\":\"hand\",\"review\":\"accepted\"}],\"places\":[],\"ties\":[],\"events\":[],"
    "\"issues\":[],\"statements\":[],\"forecasts\":[],\"quantities\":[],\"figures\":[],\"links\":[]}",
    digest_hash, article_hash, start, end, words_hash);
  GenevaSnapshot *snapshot = geneva_dossier_json_read (json, strlen (json), faults, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (geneva_fault_list_get_n_kept (faults), ==, 0);
  return snapshot;
}

static GenevaSnapshot *
attach (GenevaSnapshot *before, const char *article, GenevaAttachReport *report)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaDelta) delta = geneva_attach_article (before, article, strlen (article), report, &error);
  GenevaSnapshot *after;

  g_assert_no_error (error);
  after = geneva_delta_apply (delta, before, &error);
  g_assert_no_error (error);
  return after;
}

static void
assert_opens_again (GenevaSnapshot *snapshot)
{
  gsize length;
  g_autofree char *written = geneva_dossier_json_write (snapshot, &length);
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaSnapshot) again = geneva_dossier_json_read (written, length, faults, &error);

  g_assert_no_error (error);
  g_assert_nonnull (again);
}

static void
test_short_article (void)
{
  g_autoptr (GenevaSnapshot) before = read_digest ("Short.", 6, 0, 5, "Short");
  GenevaAttachReport report;
  g_autoptr (GenevaSnapshot) after = attach (before, "Short.", &report);
  GenevaRow source;

  g_assert_cmpuint (report.n_attached, ==, 1);
  g_assert_true (geneva_snapshot_get_row (after, report.source, &source));
  g_assert_false (geneva_row_has (&source, GENEVA_SOURCE_BODY));
  g_assert_false (geneva_row_has (&source, GENEVA_SOURCE_CONTEXT));
  assert_opens_again (after);
}

static void
test_half_a_character (void)
{
  static const char article[] = "Cafe\xcc\x81.";
  g_autoptr (GenevaSnapshot) before = read_digest (article, strlen (article), 0, 4, "Cafe");
  GenevaAttachReport report;
  g_autoptr (GenevaSnapshot) after = attach (before, article, &report);
  g_autoptr (GArray) passages = geneva_passages_of_record (after, geneva_snapshot_find (after, "a"));

  g_assert_cmpuint (report.n_attached, ==, 0);
  g_assert_cmpuint (report.n_unverified, ==, 1);
  g_assert_cmpuint (passages->len, ==, 1);
  g_assert_true (g_array_index (passages, GenevaPassage, 0).is_lost);
  assert_opens_again (after);
}

static void
test_no_text (void)
{
  static const char bytes[] = "Caf\xe9.";
  g_autoptr (GenevaSnapshot) latin = read_digest (bytes, strlen (bytes), 0, 4, "Cafe");
  g_autofree char *large_bytes = g_strnfill (GENEVA_MAX_TEXT_BYTES + 1, 'x');
  g_autoptr (GenevaSnapshot) large = read_digest (large_bytes, GENEVA_MAX_TEXT_BYTES + 1, 0, 4, "xxxx");
  g_autoptr (GError) error = NULL;

  g_assert_null (geneva_attach_article (latin, bytes, strlen (bytes), NULL, &error));
  g_assert_error (error, GENEVA_ATTACH_ERROR, GENEVA_ATTACH_ERROR_NOT_TEXT);
  g_clear_error (&error);
  g_assert_null (geneva_attach_article (large, large_bytes, GENEVA_MAX_TEXT_BYTES + 1, NULL, &error));
  g_assert_error (error, GENEVA_ATTACH_ERROR, GENEVA_ATTACH_ERROR_TOO_LARGE);
}

/* A hundred digests, and twelve thousand actors with a passage each: what refers to what is indexed once. */
static void
test_many_remembered (void)
{
  const guint n_sources = 100, n_passages = 12000;
  g_autofree char *path = g_dir_make_tmp ("geneva-articles-XXXXXX", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GString) json = g_string_new ("{\"format\":\"geneva-dossier\",\"version\":1,\"title\":\"T\","
                                           "\"language\":\"en\",\"sources\":[");
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaSnapshot) before = NULL;
  g_autoptr (GenevaSnapshot) after = NULL;
  g_autoptr (GenevaDelta) delta = NULL;
  g_autoptr (GArray) passages = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *digest_hash = geneva_sha256_dup_hex (DIGEST, strlen (DIGEST));
  g_autofree char *words_hash = geneva_sha256_dup_hex ("Article", 7);

  for (guint i = 0; i < n_sources; i++) {
    g_autofree char *article = g_strdup_printf ("Article %u.", i);
    g_autofree char *hash = geneva_sha256_dup_hex (article, strlen (article));
    gboolean is_kept = geneva_attach_remember (folder, article, strlen (article), &error);

    g_assert_no_error (error);
    g_assert_true (is_kept);
    g_string_append_printf (json, "%s{\"id\":\"s%u\",\"title\":\"S\",\"published\":\"2014\",\"published-basis\":"
                            "\"given\",\"language\":\"en\",\"text-kind\":\"digest\",\"sha256\":\"%s\","
                            "\"original\":{\"sha256\":\"%s\"},\"text\":\"" DIGEST "\"}", i > 0 ? "," : "", i,
                            digest_hash, hash);
  }
  g_string_append (json, "],\"actors\":[");
  for (guint i = 0; i < n_passages; i++)
    g_string_append_printf (json, "%s{\"id\":\"a%u\",\"name\":\"A\",\"kind\":\"state\",\"aliases\":[],\"origin\":"
                            "\"hand\",\"review\":\"accepted\",\"evidence\":[{\"source\":\"s%u\",\"start\":2,\"end\":8,"
                            "\"exact\":\"digest\",\"original\":{\"start\":0,\"end\":7,\"sha256\":\"%s\"}}]}",
                            i > 0 ? "," : "", i, i % n_sources, words_hash);
  g_string_append (json, "],\"places\":[],\"ties\":[],\"events\":[],\"issues\":[],\"statements\":[],"
                   "\"forecasts\":[],\"quantities\":[],\"figures\":[],\"links\":[]}");
  before = geneva_dossier_json_read (json->str, json->len, faults, &error);
  g_assert_no_error (error);
  delta = geneva_attach_remembered (before, folder);
  g_assert_cmpuint (geneva_delta_get_size (delta), ==, n_sources + n_passages);
  after = geneva_delta_apply (delta, before, &error);
  g_assert_no_error (error);
  passages = geneva_passages_of_record (after, GENEVA_HANDLE (GENEVA_LIST_ACTORS, n_passages - 1));
  g_assert_cmpuint (passages->len, ==, 1);
  g_assert_cmpstr (g_array_index (passages, GenevaPassage, 0).exact, ==, "Article");
  g_assert_false (g_array_index (passages, GenevaPassage, 0).is_lost);

  for (guint i = 0; i < n_sources; i++) {
    g_autofree char *article = g_strdup_printf ("Article %u.", i);
    g_autofree char *hash = geneva_sha256_dup_hex (article, strlen (article));
    g_autofree char *name = g_strconcat (hash, ".txt", NULL);
    g_autoptr (GFile) file = g_file_get_child (folder, name);

    g_assert_true (g_file_delete (file, NULL, NULL));
  }
  g_assert_true (g_file_delete (folder, NULL, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/jobs/attach/short-article", test_short_article);
  g_test_add_func ("/jobs/attach/half-a-character", test_half_a_character);
  g_test_add_func ("/jobs/attach/no-text", test_no_text);
  g_test_add_func ("/jobs/attach/many-remembered", test_many_remembered);
  return g_test_run ();
}

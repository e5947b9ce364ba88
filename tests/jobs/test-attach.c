/* Adding the article that a digest stands for: passages move by hash, never by
 * likeness; undo brings the digest back; remembered articles return.
 */
#include "base/geneva-utf8.h"
#include "jobs/geneva-attach.h"
#include "jobs/geneva-bundled.h"
#include "model/geneva-passages.h"
#include "store/geneva-dossier-json.h"

#include <glib/gstdio.h>
#include <string.h>

static const char article[] = "PARIS – Élan: “We will come,” A said. We will come, B wrote.";
static const char digest[] = "A announced that it would come. B wrote the same.";

/* Two actors, each with a passage of the digest; `b_hash` is what the dossier says of B's words. */
static GenevaSnapshot *
read_dossier (const char *b_hash)
{
  g_autofree char *article_hash = geneva_sha256_dup_hex (article, strlen (article));
  g_autofree char *digest_hash = geneva_sha256_dup_hex (digest, strlen (digest));
  g_autofree char *a_hash = geneva_sha256_dup_hex ("“We will come,”", strlen ("“We will come,”"));
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *json = g_strdup_printf (
    "{\"format\":\"geneva-dossier\",\"version\":1,\"title\":\"T\",\"language\":\"en\",\"sources\":[{\"id\":\"s\","
    "\"title\":\"S\",\"published-basis\":\"given\",\"published\":\"2014-01-01\",\"language\":\"en\","
    "\"text-kind\":\"digest\",\"sha256\":\"%s\",\"original\":{\"sha256\":\"%s\"},\"context\":[[0,1]],\"text\":\"%s\"}],"
    "\"actors\":[{\"id\":\"a\",\"name\":\"A\",\"kind\":\"state\",\"aliases\":[],\"evidence\":[{\"source\":\"s\","
    "\"start\":0,\"end\":30,\"exact\":\"A announced that it would come\",\"prefix\":\"\",\"suffix\":\". B\","
    "\"original\":{\"start\":14,\"end\":29,\"sha256\":\"%s\"}}],\"origin\":\"hand\",\"review\":\"accepted\"},"
    "{\"id\":\"b\",\"name\":\"B\",\"kind\":\"state\",\"aliases\":[],\"evidence\":[{\"source\":\"s\",\"start\":32,"
    "\"end\":39,\"exact\":\"B wrote\",\"prefix\":\"\",\"suffix\":\"\",\"original\":{\"start\":38,\"end\":50,"
    "\"sha256\":\"%s\"}}],\"origin\":\"hand\",\"review\":\"accepted\"}],\"places\":[],\"ties\":[],\"events\":[],"
    "\"issues\":[],\"statements\":[],\"forecasts\":[],\"quantities\":[],\"figures\":[],\"links\":[]}",
    digest_hash, article_hash, digest, a_hash, b_hash);
  GenevaSnapshot *snapshot = geneva_dossier_json_read (json, strlen (json), faults, &error);

  g_assert_no_error (error);
  return snapshot;
}

static GenevaPassage
only_passage (GenevaSnapshot *snapshot, const char *id)
{
  g_autoptr (GArray) passages = geneva_passages_of_record (snapshot, geneva_snapshot_find (snapshot, id));

  g_assert_cmpuint (passages->len, ==, 1);
  return g_array_index (passages, GenevaPassage, 0);
}

static void
test_moves_by_hash (void)
{
  g_autofree char *hash = geneva_sha256_dup_hex ("We will come", strlen ("We will come"));
  g_autoptr (GenevaSnapshot) before = read_dossier (hash);
  g_autoptr (GenevaSnapshot) after = NULL;
  g_autoptr (GenevaSnapshot) undone = NULL;
  g_autoptr (GenevaDelta) delta = NULL;
  g_autoptr (GenevaDelta) inverse = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL, *again = NULL;
  GenevaAttachReport report;
  GenevaPassage a, b;
  GenevaRow source;

  delta = geneva_attach_article (before, article, strlen (article), &report, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report.n_attached, ==, 2);
  g_assert_cmpuint (report.n_unverified, ==, 0);
  after = geneva_delta_apply (delta, before, &error);
  g_assert_no_error (error);

  a = only_passage (after, "a");
  g_assert_cmpstr (a.exact, ==, "“We will come,”");
  g_assert_cmpuint (a.start, ==, 14);
  g_assert_false (a.is_lost);
  g_assert_false (a.has_original);
  b = only_passage (after, "b");
  g_assert_cmpstr (b.exact, ==, "We will come");
  g_assert_cmpuint (b.start, ==, 38);
  g_assert_false (b.is_lost);
  g_assert_true (geneva_snapshot_get_row (after, report.source, &source));
  g_assert_cmpint (geneva_row_get_enum (&source, GENEVA_SOURCE_TEXT_KIND), ==, GENEVA_TEXT_ORIGINAL);
  g_assert_cmpstr (geneva_row_get_text (&source, GENEVA_SOURCE_TEXT), ==, article);
  g_assert_false (geneva_row_has (&source, GENEVA_SOURCE_CONTEXT));

  inverse = geneva_delta_invert (delta);
  undone = geneva_delta_apply (inverse, after, &error);
  g_assert_no_error (error);
  written = geneva_dossier_json_write (before, NULL);
  again = geneva_dossier_json_write (undone, NULL);
  g_assert_cmpstr (written, ==, again);
}

/* The same words stand elsewhere in the article: without the right hash they are not taken. */
static void
test_never_by_likeness (void)
{
  g_autofree char *hash = geneva_sha256_dup_hex ("other words", strlen ("other words"));
  g_autoptr (GenevaSnapshot) before = read_dossier (hash);
  g_autoptr (GenevaSnapshot) after = NULL;
  g_autoptr (GenevaDelta) delta = NULL;
  g_autoptr (GError) error = NULL;
  GenevaAttachReport report;
  GenevaPassage b;

  delta = geneva_attach_article (before, article, strlen (article), &report, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report.n_attached, ==, 1);
  g_assert_cmpuint (report.n_unverified, ==, 1);
  after = geneva_delta_apply (delta, before, &error);
  g_assert_no_error (error);
  b = only_passage (after, "b");
  g_assert_true (b.is_lost);
  g_assert_cmpstr (b.exact, ==, "B wrote");
}

/* A dossier shared without the newspaper's words: whoever has them puts them back, verified. */
static void
test_stand_off (void)
{
  g_autofree char *article_hash = geneva_sha256_dup_hex (article, strlen (article));
  g_autofree char *a_hash = geneva_sha256_dup_hex ("“We will come,”", strlen ("“We will come,”"));
  g_autofree char *json = g_strdup_printf (
    "{\"format\":\"geneva-dossier\",\"version\":1,\"title\":\"T\",\"language\":\"en\",\"sources\":[{\"id\":\"s\","
    "\"title\":\"S\",\"published-basis\":\"given\",\"language\":\"en\",\"text-kind\":\"original\",\"sha256\":\"%s\"}],"
    "\"actors\":[{\"id\":\"a\",\"name\":\"A\",\"kind\":\"state\",\"aliases\":[],\"evidence\":["
    "{\"source\":\"s\",\"start\":14,\"end\":29,\"exact-sha256\":\"%s\"},"
    "{\"source\":\"s\",\"start\":0,\"end\":5,\"exact-sha256\":\"%s\"}],\"origin\":\"hand\","
    "\"review\":\"accepted\"}],\"places\":[],\"ties\":[],\"events\":[],\"issues\":[],\"statements\":[],"
    "\"forecasts\":[],\"quantities\":[],\"figures\":[],\"links\":[]}", article_hash, a_hash, a_hash);
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GenevaSnapshot) after = NULL;
  g_autoptr (GenevaDelta) delta = NULL;
  g_autoptr (GArray) passages = NULL;
  g_autoptr (GError) error = NULL;
  GenevaAttachReport report;
  GenevaRow source;

  snapshot = geneva_dossier_json_read (json, strlen (json), faults, &error);
  g_assert_no_error (error);
  delta = geneva_attach_article (snapshot, article, strlen (article), &report, &error);
  g_assert_no_error (error);
  /* the second passage claims the same words at another place: not believed */
  g_assert_cmpuint (report.n_attached, ==, 1);
  g_assert_cmpuint (report.n_unverified, ==, 1);
  after = geneva_delta_apply (delta, snapshot, &error);
  g_assert_no_error (error);
  g_assert_true (geneva_snapshot_get_row (after, report.source, &source));
  g_assert_cmpstr (geneva_row_get_text (&source, GENEVA_SOURCE_TEXT), ==, article);
  passages = geneva_passages_of_record (after, geneva_snapshot_find (after, "a"));
  g_assert_cmpuint (passages->len, ==, 2);
  for (guint i = 0; i < passages->len; i++) {
    const GenevaPassage *passage = &g_array_index (passages, GenevaPassage, i);

    g_assert_cmpint (passage->is_lost, ==, passage->start == 0);
    g_assert_cmpstr (passage->exact, ==, passage->start == 14 ? "“We will come,”" : NULL);
  }
}

static void
test_other_article (void)
{
  g_autoptr (GenevaSnapshot) snapshot = read_dossier ("0000000000000000000000000000000000000000000000000000000000000000");
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaDelta) delta = geneva_attach_article (snapshot, "something else", 14, NULL, &error);

  g_assert_null (delta);
  g_assert_error (error, GENEVA_ATTACH_ERROR, GENEVA_ATTACH_ERROR_NO_SOURCE);
}

static void
test_remembered (void)
{
  g_autofree char *hash = geneva_sha256_dup_hex ("We will come", strlen ("We will come"));
  g_autoptr (GenevaSnapshot) snapshot = read_dossier (hash);
  g_autoptr (GenevaSnapshot) after = NULL;
  g_autofree char *path = g_dir_make_tmp ("geneva-articles-XXXXXX", NULL);
  g_autoptr (GFile) parent = g_file_new_for_path (path);
  g_autoptr (GFile) folder = g_file_get_child (parent, "articles");
  g_autofree char *article_hash = geneva_sha256_dup_hex (article, strlen (article));
  g_autofree char *name = g_strconcat (article_hash, ".txt", NULL);
  g_autoptr (GFile) file = g_file_get_child (folder, name);
  g_autoptr (GenevaDelta) none = geneva_attach_remembered (snapshot, folder);
  g_autoptr (GenevaDelta) delta = NULL;
  g_autoptr (GError) error = NULL;
  gboolean kept;

  g_assert_null (none);
  kept = geneva_attach_remember (folder, article, strlen (article), &error);
  g_assert_no_error (error);
  g_assert_true (kept);
  delta = geneva_attach_remembered (snapshot, folder);
  g_assert_nonnull (delta);
  after = geneva_delta_apply (delta, snapshot, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (only_passage (after, "b").exact, ==, "We will come");

  /* changed on disk meanwhile: not the article any more */
  g_assert_true (g_file_replace_contents (file, "x", 1, NULL, FALSE, 0, NULL, NULL, NULL));
  none = geneva_attach_remembered (snapshot, folder);
  g_assert_null (none);
  g_assert_true (g_file_delete (file, NULL, NULL));
  g_assert_true (g_file_delete (folder, NULL, NULL));
  g_assert_true (g_file_delete (parent, NULL, NULL));
}

/* Every digest of the bundled dossier against its real article: no passage may stay behind. */
static void
test_bundled (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("GENEVA_SHARED"), "articles", NULL);
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n_articles = 0;

  if (dir == NULL) {
    g_test_skip ("the articles are not beside the checkout (../shared/articles)");
    return;
  }
  snapshot = geneva_bundled_load (faults, &error);
  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autoptr (GenevaDelta) delta = NULL;
    g_autofree char *bytes = NULL;
    GenevaAttachReport report;
    gsize length;

    if (!g_str_has_suffix (name, ".txt"))
      continue;
    g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
    delta = geneva_attach_article (snapshot, bytes, length, &report, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (report.n_attached, >, 50);
    g_assert_cmpuint (report.n_unverified, ==, 0);
    n_articles++;
  }
  g_assert_cmpuint (n_articles, ==, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/jobs/attach/moves-by-hash", test_moves_by_hash);
  g_test_add_func ("/jobs/attach/never-by-likeness", test_never_by_likeness);
  g_test_add_func ("/jobs/attach/stand-off", test_stand_off);
  g_test_add_func ("/jobs/attach/other-article", test_other_article);
  g_test_add_func ("/jobs/attach/remembered", test_remembered);
  g_test_add_func ("/jobs/attach/bundled", test_bundled);
  return g_test_run ();
}

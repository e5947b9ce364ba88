/* Sharing without the newspapers' words: no word is left, the file opens, and
 * whoever adds the texts again has the dossier as it was, byte for byte.
 */
#include "base/geneva-utf8.h"
#include "jobs/geneva-attach.h"
#include "jobs/geneva-bundled.h"
#include "jobs/geneva-standoff.h"
#include "store/geneva-dossier-json.h"

#include <string.h>

static GenevaSnapshot *
read_text (const char *json)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  GenevaSnapshot *snapshot = geneva_dossier_json_read (json, strlen (json), faults, &error);

  g_assert_no_error (error);
  return snapshot;
}

static GenevaSnapshot *
apply (GenevaDelta *delta, GenevaSnapshot *snapshot)
{
  g_autoptr (GError) error = NULL;
  GenevaSnapshot *after = geneva_delta_apply (delta, snapshot, &error);

  g_assert_no_error (error);
  return after;
}

/* The texts of `whole` added to `snapshot` one by one; how many passages were not verified is counted. */
static GenevaSnapshot *
add_texts (GenevaSnapshot *snapshot, GenevaSnapshot *whole, guint *n_unverified)
{
  g_autoptr (GenevaSnapshot) present = geneva_snapshot_ref (snapshot);

  *n_unverified = 0;
  for (GenevaHandle handle = geneva_snapshot_next (whole, GENEVA_LIST_SOURCES, GENEVA_HANDLE_NONE);
       handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (whole, GENEVA_LIST_SOURCES, handle)) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GenevaDelta) delta = NULL;
    GenevaAttachReport report;
    GenevaSnapshot *next;
    const char *text;
    GenevaRow row;

    g_assert_true (geneva_snapshot_get_row (whole, handle, &row));
    text = geneva_row_get_text (&row, GENEVA_SOURCE_TEXT);
    delta = geneva_attach_article (present, text, strlen (text), &report, &error);
    g_assert_no_error (error);
    *n_unverified += report.n_unverified;
    next = apply (delta, present);
    geneva_snapshot_unref (present);
    present = next;
  }
  return g_steal_pointer (&present);
}

static void
test_round_trip (void)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaSnapshot) bundled = geneva_bundled_load (faults, &error);
  g_autofree char *before = NULL, *shared = NULL, *after = NULL;
  g_autoptr (GenevaSnapshot) standoff = NULL;
  g_autoptr (GenevaSnapshot) opened = NULL;
  g_autoptr (GenevaSnapshot) whole = NULL;
  GenevaStandoffReport report;
  guint n_unverified;

  g_assert_no_error (error);
  before = geneva_dossier_json_write (bundled, NULL);
  standoff = geneva_standoff_new (bundled, FALSE, &report);
  g_assert_cmpuint (report.n_sources, ==, geneva_snapshot_get_n_records (bundled, GENEVA_LIST_SOURCES));
  g_assert_cmpuint (report.n_passages, >, 100);
  g_assert_cmpuint (report.n_lost, ==, 0);
  shared = geneva_dossier_json_write (standoff, NULL);
  g_assert_null (strstr (shared, "\"text\":"));
  g_assert_null (strstr (shared, "\"exact\":"));
  g_assert_null (strstr (shared, "\"prefix\":"));
  g_assert_null (strstr (shared, "\"suffix\":"));
  /* the dossier that it was made of is as it was */
  after = geneva_dossier_json_write (bundled, NULL);
  g_assert_cmpstr (after, ==, before);
  g_clear_pointer (&after, g_free);

  opened = read_text (shared);
  whole = add_texts (opened, bundled, &n_unverified);
  g_assert_cmpuint (n_unverified, ==, 0);
  after = geneva_dossier_json_write (whole, NULL);
  g_assert_cmpstr (after, ==, before);
}

static void
test_digests_stay (void)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaSnapshot) bundled = geneva_bundled_load (faults, &error);
  g_autoptr (GenevaSnapshot) standoff = NULL;
  g_autofree char *before = NULL, *shared = NULL;
  GenevaStandoffReport report;

  g_assert_no_error (error);
  standoff = geneva_standoff_new (bundled, TRUE, &report);
  g_assert_cmpuint (report.n_sources, ==, 0);
  before = geneva_dossier_json_write (bundled, NULL);
  shared = geneva_dossier_json_write (standoff, NULL);
  g_assert_cmpstr (shared, ==, before);
}

/* A short prefix, none at all, words that stand elsewhere, a hash that was told wrong, an account's passage. */
static const char hard[] =
  "{\"format\":\"geneva-dossier\",\"version\":1,\"title\":\"T\",\"language\":\"en\",\"sources\":[{\"id\":\"s\","
  "\"title\":\"S\",\"published-basis\":\"given\",\"language\":\"en\",\"text-kind\":\"original\","
  "\"sha256\":\"%s\",\"text\":\"%s\"}],"
  "\"actors\":[{\"id\":\"a\",\"name\":\"A\",\"kind\":\"state\",\"aliases\":[],\"evidence\":["
  "{\"source\":\"s\",\"start\":8,\"end\":12,\"exact\":\"Élan\",\"prefix\":\"– \",\"suffix\":\"\",\"as\":\"Élan\"},"
  "{\"source\":\"s\",\"start\":0,\"end\":5,\"exact\":\"PARIS\"},"
  "{\"source\":\"s\",\"start\":2,\"end\":7,\"exact\":\"words that are nowhere\",\"prefix\":\"x\",\"suffix\":\"y\"}],"
  "\"origin\":\"hand\",\"review\":\"accepted\"}],\"places\":[],\"ties\":[],"
  "\"events\":[{\"id\":\"e\",\"title\":\"E\",\"kind\":\"consult\",\"level\":\"act\",\"participants\":[],\"accounts\":["
  "{\"says\":\"happened\",\"evidence\":[{\"source\":\"s\",\"start\":14,\"end\":18,\"exact\":\"come\",\"prefix\":\": \","
  "\"suffix\":\".\"}]}],\"origin\":\"hand\",\"review\":\"accepted\"}],"
  "\"issues\":[],\"statements\":[],\"forecasts\":[],\"quantities\":[],\"figures\":[],\"links\":[]}";

static void
test_hard_passages (void)
{
  static const char text[] = "PARIS – Élan: come.";
  g_autofree char *hash = geneva_sha256_dup_hex (text, strlen (text));
  g_autofree char *json = g_strdup_printf (hard, hash, text);
  g_autofree char *wrong = g_strdup_printf (hard, "0000000000000000000000000000000000000000000000000000000000000000", text);
  g_autoptr (GenevaSnapshot) snapshot = read_text (json);
  g_autoptr (GenevaSnapshot) mistold = read_text (wrong);
  g_autoptr (GenevaSnapshot) standoff = NULL;
  g_autoptr (GenevaSnapshot) twice = NULL;
  g_autoptr (GenevaSnapshot) other = NULL;
  g_autoptr (GenevaSnapshot) opened = NULL;
  g_autoptr (GenevaSnapshot) whole = NULL;
  g_autofree char *before = geneva_dossier_json_write (snapshot, NULL);
  g_autofree char *shared = NULL, *again = NULL, *from_mistold = NULL, *after = NULL, *lost = NULL;
  g_autofree char *lost_hash = geneva_sha256_dup_hex ("words that are nowhere", strlen ("words that are nowhere"));
  GenevaStandoffReport report;
  guint n_unverified;

  standoff = geneva_standoff_new (snapshot, FALSE, &report);
  g_assert_cmpuint (report.n_sources, ==, 1);
  g_assert_cmpuint (report.n_passages, ==, 4);
  g_assert_cmpuint (report.n_lost, ==, 1);
  shared = geneva_dossier_json_write (standoff, NULL);
  g_assert_null (strstr (shared, "PARIS"));
  g_assert_null (strstr (shared, "nowhere"));
  /* sharing what was shared so changes nothing; a hash that was told wrong is set right */
  twice = geneva_standoff_new (standoff, FALSE, &report);
  g_assert_cmpuint (report.n_sources + report.n_passages, ==, 0);
  again = geneva_dossier_json_write (twice, NULL);
  g_assert_cmpstr (again, ==, shared);
  other = geneva_standoff_new (mistold, FALSE, NULL);
  from_mistold = geneva_dossier_json_write (other, NULL);
  g_assert_cmpstr (from_mistold, ==, shared);

  opened = read_text (shared);
  whole = add_texts (opened, snapshot, &n_unverified);
  g_assert_cmpuint (n_unverified, ==, 1);
  after = geneva_dossier_json_write (whole, NULL);
  /* all but the words that no text holds */
  lost = strstr (after, lost_hash) != NULL ? g_strdup (lost_hash) : NULL;
  g_assert_nonnull (lost);
  g_assert_nonnull (strstr (after, "\"exact\": \"Élan\",\n          \"prefix\": \"– \",\n          \"suffix\": \"\""));
  g_assert_nonnull (strstr (after, "\"exact\": \"PARIS\"\n"));
  g_assert_nonnull (strstr (after, "\"exact\": \"come\""));
  g_assert_cmpuint (strlen (before), !=, strlen (shared));
}

/* Who has the article of a digest, but not the digest, reads the passages all the same. */
static void
test_article_of_a_bare_digest (void)
{
  static const char digest[] = "A would come.";
  static const char article[] = "“We will come,” A said.";
  g_autofree char *digest_hash = geneva_sha256_dup_hex (digest, strlen (digest));
  g_autofree char *article_hash = geneva_sha256_dup_hex (article, strlen (article));
  g_autofree char *words_hash = geneva_sha256_dup_hex ("We will come", strlen ("We will come"));
  g_autofree char *json = g_strdup_printf (
    "{\"format\":\"geneva-dossier\",\"version\":1,\"title\":\"T\",\"language\":\"en\",\"sources\":[{\"id\":\"s\","
    "\"title\":\"S\",\"published-basis\":\"given\",\"language\":\"en\",\"text-kind\":\"digest\",\"sha256\":\"%s\","
    "\"original\":{\"sha256\":\"%s\"},\"text\":\"%s\"}],"
    "\"actors\":[{\"id\":\"a\",\"name\":\"A\",\"kind\":\"state\",\"aliases\":[],\"evidence\":["
    "{\"source\":\"s\",\"start\":0,\"end\":12,\"exact\":\"A would come\",\"prefix\":\"\",\"suffix\":\".\","
    "\"original\":{\"start\":1,\"end\":13,\"sha256\":\"%s\"}}],"
    "\"origin\":\"hand\",\"review\":\"accepted\"}],\"places\":[],\"ties\":[],\"events\":[],"
    "\"issues\":[],\"statements\":[],\"forecasts\":[],\"quantities\":[],\"figures\":[],\"links\":[]}",
    digest_hash, article_hash, digest, words_hash);
  g_autoptr (GenevaSnapshot) snapshot = read_text (json);
  g_autoptr (GenevaSnapshot) standoff = geneva_standoff_new (snapshot, FALSE, NULL);
  g_autoptr (GenevaSnapshot) after = NULL;
  g_autoptr (GenevaDelta) delta = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;
  GenevaAttachReport report;

  delta = geneva_attach_article (standoff, article, strlen (article), &report, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report.n_attached, ==, 1);
  g_assert_cmpuint (report.n_unverified, ==, 0);
  after = apply (delta, standoff);
  written = geneva_dossier_json_write (after, NULL);
  g_assert_nonnull (strstr (written, "\"exact\": \"We will come\""));
  g_assert_null (strstr (written, "exact-sha256"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/standoff/round-trip", test_round_trip);
  g_test_add_func ("/standoff/digests-stay", test_digests_stay);
  g_test_add_func ("/standoff/hard-passages", test_hard_passages);
  g_test_add_func ("/standoff/article-of-a-bare-digest", test_article_of_a_bare_digest);
  return g_test_run ();
}

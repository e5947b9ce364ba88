/* Records as lines of text: what goes in comes out, word by word, and what is no
 * record is refused.
 */
#include "random-edits.h"
#include "store/geneva-dossier-json.h"
#include "store/geneva-file.h"
#include "store/geneva-record-text.h"

#include <glib/gstdio.h>
#include <string.h>

static void
check_records (GenevaSnapshot *snapshot)
{
  GenevaPools *pools = geneva_snapshot_get_pools (snapshot);
  g_autoptr (GenevaPools) others = geneva_pools_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) again = g_string_new (NULL);

  for (GenevaList list = GENEVA_LIST_DOSSIER; list < GENEVA_N_LISTS; list++) {
    for (GenevaHandle handle = geneva_snapshot_next (snapshot, list, GENEVA_HANDLE_NONE); handle != GENEVA_HANDLE_NONE;
         handle = geneva_snapshot_next (snapshot, list, handle)) {
      g_autoptr (GenevaRecord) record = NULL;
      g_autoptr (GenevaRecord) back = NULL;
      g_autoptr (GenevaRecord) elsewhere = NULL;
      g_autofree char *message = NULL;
      GenevaRow row;

      g_assert_true (geneva_snapshot_get_row (snapshot, handle, &row));
      record = geneva_record_new_from_row (list, &row);
      g_string_truncate (text, 0);
      geneva_record_text_append (text, record, pools);
      back = geneva_record_text_parse (text->str, text->len, list, pools, TRUE, &message);
      g_assert_cmpstr (message, ==, NULL);
      /* strings of a file may stand in its pool twice: then the text is the same, not the word */
      g_string_truncate (again, 0);
      geneva_record_text_append (again, back, pools);
      g_assert_cmpstr (text->str, ==, again->str);
      elsewhere = geneva_record_text_parse (text->str, text->len, list, others, TRUE, &message);
      g_assert_cmpstr (message, ==, NULL);
      g_string_truncate (again, 0);
      geneva_record_text_append (again, elsewhere, others);
      if (strstr (text->str, "\"~\":") == NULL) {
        g_assert_cmpstr (text->str, ==, again->str);
        g_assert_true (geneva_record_equal (record, back));
      }
    }
  }
}

static void
test_bundled (void)
{
  g_autoptr (GenevaSnapshot) snapshot = random_edits_make_dossier ();

  check_records (snapshot);
}

/* From a file: the words of passages are cut out of the texts. */
static void
test_slices (void)
{
  g_autoptr (GenevaSnapshot) snapshot = random_edits_make_dossier ();
  g_autoptr (GenevaSnapshot) loaded = NULL;
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("geneva-text-XXXXXX.geneva", &stream, NULL);
  g_autoptr (GError) error = NULL;
  guint n_slices = 0;

  g_assert_true (geneva_file_write (snapshot, file, NULL, &error));
  loaded = geneva_file_load (file, faults, NULL, &error);
  g_assert_no_error (error);
  check_records (loaded);
  for (GenevaHandle handle = geneva_snapshot_next (loaded, GENEVA_LIST_STATEMENTS, GENEVA_HANDLE_NONE);
       handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (loaded, GENEVA_LIST_STATEMENTS, handle)) {
    GenevaRowIter iter;
    GenevaRow row;

    g_assert_true (geneva_snapshot_get_row (loaded, handle, &row));
    geneva_row_iter_init (&iter, &row, GENEVA_STATEMENT_EVIDENCE);
    while (geneva_row_iter_next (&iter))
      n_slices += (geneva_row_get_word (&iter.item, GENEVA_EXCERPT_EXACT) & GENEVA_WORD_SLICE) != 0;
  }
  g_assert_cmpuint (n_slices, >, 0);
  g_file_delete (file, NULL, NULL);
}

static void
test_corpus (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "corpus", "dossier", NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (folder)) != NULL) {
    g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
    g_autoptr (GenevaSnapshot) snapshot = NULL;
    g_autofree char *file = g_build_filename (path, name, NULL);
    g_autofree char *text = NULL;
    gsize length;

    g_assert_true (g_file_get_contents (file, &text, &length, NULL));
    snapshot = geneva_dossier_json_read (text, length, faults, NULL);
    if (snapshot == NULL)
      continue;
    check_records (snapshot);
    n++;
  }
  g_assert_cmpuint (n, >, 15);
}

static void
test_random (void)
{
  g_autoptr (GenevaSnapshot) snapshot = random_edits_make_dossier ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  guint counter = 0;

  for (guint i = 0; i < 200; i++) {
    g_autoptr (GenevaDelta) delta = random_edits_make_delta (rand, snapshot, 8, &counter);
    GenevaSnapshot *next = geneva_delta_apply (delta, snapshot, NULL);

    g_assert_nonnull (next);
    geneva_snapshot_unref (snapshot);
    snapshot = next;
  }
  check_records (snapshot);
}

static void
test_refused (void)
{
  static const struct { GenevaList list; const char *text; } wrong[] = {
    { GENEVA_LIST_PLACES, "" }, { GENEVA_LIST_PLACES, "[]" }, { GENEVA_LIST_PLACES, "{" }, { GENEVA_LIST_PLACES, "1" },
    { GENEVA_LIST_PLACES, "{}" }, { GENEVA_LIST_PLACES, "{\"id\":\"a\"}" },
    { GENEVA_LIST_PLACES, "{\"id\":\"A b\",\"name\":\"x\"}" },
    { GENEVA_LIST_PLACES, "{\"id\":1,\"name\":\"x\"}" },
    { GENEVA_LIST_PLACES, "{\"id\":\"a\",\"name\":\"x\",\"latitude\":\"1\"}" },
    { GENEVA_LIST_PLACES, "{\"id\":\"a\",\"name\":\"x\",\"latitude\":1e999}" },
    { GENEVA_LIST_PLACES, "{\"id\":\"a\",\"name\":\"x\",\"merged-into\":\"actors:0\"}" },
    { GENEVA_LIST_PLACES, "{\"id\":\"a\",\"name\":\"x\",\"merged-into\":\"places:-1\"}" },
    { GENEVA_LIST_PLACES, "{\"id\":\"a\",\"name\":\"x\",\"merged-into\":\"places:268435455\"}" },
    { GENEVA_LIST_PLACES, "{\"id\":\"a\",\"name\":\"x\",\"coded\":\"yesterday\"}" },
    { GENEVA_LIST_PLACES, "{\"id\":\"a\",\"name\":\"x\",\"review\":\"seen\"}" },
    { GENEVA_LIST_PLACES, "{\"id\":\"a\",\"name\":\"x\",\"evidence\":{}}" },
    { GENEVA_LIST_PLACES, "{\"id\":\"a\",\"name\":\"x\",\"evidence\":[{\"source\":\"sources:0\",\"start\":5,\"end\":5}]}" },
    { GENEVA_LIST_PLACES, "{\"id\":\"a\",\"name\":\"x\",\"evidence\":[{\"source\":\"sources:0\",\"start\":-1,\"end\":5}]}" },
    { GENEVA_LIST_PLACES, "{\"id\":\"a\",\"name\":\"x\",\"+\":\"[]\"}" },
    { GENEVA_LIST_PLACES, "{\"id\":\"a\",\"name\":\"x\",\"+\":\"{\"}" },
    { GENEVA_LIST_PLACES, "{\"id\":\"a\",\"name\":\"x\",\"attributes\":[{\"key\":\"k\",\"value\":\"nope\"}]}" },
    { GENEVA_LIST_PLACES, "{\"id\":\"a\",\"name\":\"x\",\"name\":\"y\"}" },
  };
  g_autoptr (GenevaPools) pools = geneva_pools_new ();
  g_autoptr (GenevaRecord) newer = NULL;
  g_autofree char *none = NULL;
  const char *text = "{\"id\":\"a\",\"mood\":{\"a\":[1,\"]\",{}]},\"name\":\"x\",\"moods\":-1.5e3}";

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autofree char *message = NULL;

    g_assert_null (geneva_record_text_parse (wrong[i].text, strlen (wrong[i].text), wrong[i].list, pools, FALSE, &message));
    g_assert_nonnull (message);
  }
  newer = geneva_record_text_parse (text, strlen (text), GENEVA_LIST_PLACES, pools, FALSE, &none);
  g_assert_nonnull (newer);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/record-text/bundled", test_bundled);
  g_test_add_func ("/store/record-text/slices", test_slices);
  g_test_add_func ("/store/record-text/corpus", test_corpus);
  g_test_add_func ("/store/record-text/random", test_random);
  g_test_add_func ("/store/record-text/refused", test_refused);
  return g_test_run ();
}

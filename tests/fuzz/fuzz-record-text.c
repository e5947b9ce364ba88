/* Fuzzing of the history's reader of records, which takes lines that a file from anybody holds.
 *
 * The first byte chooses the list. What is taken must be written as a line that is taken again and written the same,
 * as this program's own and as anybody's; what is not must say why.
 */
#include "store/geneva-record-text.h"

#include "fuzz-entry.h"

#include <string.h>

/* Passages are cut out of the text of the first source. */
static GenevaPools *
make_pools (void)
{
  GenevaPools *pools = geneva_pools_new ();

  geneva_pools_set_text (pools, GENEVA_HANDLE (GENEVA_LIST_SOURCES, 0),
                         geneva_string_pool_intern (geneva_pools_get_strings (pools),
                                                    "Anna met Boris in Gene\xcc\x80ve. \xf0\x9f\x91\xa8 said no."));
  return pools;
}

static void
check_comes_back (const GenevaRecord *record, GenevaList list, GenevaPools *pools)
{
  g_autoptr (GString) text = g_string_new (NULL);

  geneva_record_text_append (text, record, pools);
  g_assert_true (g_utf8_validate (text->str, (gssize) text->len, NULL));
  for (guint i = 0; i < 2; i++) {
    g_autoptr (GString) again = g_string_new (NULL);
    g_autoptr (GenevaRecord) back = NULL;
    g_autofree char *message = NULL;

    back = geneva_record_text_parse (text->str, text->len, list, pools, i == 0, &message);
    g_assert_cmpstr (message, ==, NULL);
    g_assert_nonnull (back);
    geneva_record_text_append (again, back, pools);
    g_assert_cmpstr (again->str, ==, text->str);
  }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GenevaPools) pools = make_pools ();
  g_autoptr (GenevaRecord) record = NULL;
  g_autofree char *message = NULL;
  g_autofree char *text = NULL;
  GenevaList list;

  if (size == 0)
    return 0;
  list = (GenevaList) (GENEVA_LIST_DOSSIER + data[0] % (GENEVA_N_LISTS - GENEVA_LIST_DOSSIER));
  text = g_malloc (size);
  memcpy (text, data + 1, size - 1);
  text[size - 1] = '\0';
  record = geneva_record_text_parse (text, size - 1, list, pools, FALSE, &message);
  if (record == NULL) {
    g_assert_nonnull (message);
    g_assert_true (g_utf8_validate (message, -1, NULL));
    return 0;
  }
  g_assert_cmpstr (message, ==, NULL);
  check_comes_back (record, list, pools);
  return 0;
}

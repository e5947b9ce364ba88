/* The colours of codings: coders of one text are told apart, whatever their
 * names; the key names what occurs, and nothing else. No display.
 */
#include "geneva-coding-colors.h"
#include "model/geneva-edit.h"
#include "jobs/geneva-bundled.h"

#include <pango/pango.h>
#include <string.h>

#define N_CODERS 8

static GenevaSnapshot *
apply (GenevaDossier *dossier, GenevaEdit *edit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaDelta) delta = geneva_edit_end (edit, &error);

  g_assert_no_error (error);
  g_assert_true (geneva_dossier_apply (dossier, delta, &error));
  g_assert_no_error (error);
  return geneva_dossier_get_snapshot (dossier);
}

static GenevaDossier *
new_dossier (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GenevaSnapshot) snapshot = geneva_bundled_load (faults, &error);

  g_assert_no_error (error);
  return geneva_dossier_new (snapshot);
}

/* A text that each of so many coders has coded one actor in; its first passages are those of the coders. */
static GenevaHandle
code_by_many (GenevaDossier *dossier)
{
  g_autoptr (GenevaEdit) begin = geneva_edit_new (geneva_dossier_get_snapshot (dossier), NULL);
  GenevaHandle source = geneva_edit_add_source (begin, "Many hands", "en", GENEVA_TEXT_ORIGINAL,
                                                "one two three four five six seven eight nobody");
  (void) apply (dossier, begin);

  for (guint i = 0; i < N_CODERS; i++) {
    g_autofree char *name = g_strdup_printf ("Coder %u", i);
    g_autofree char *actor = g_strdup_printf ("Actor %u", i);
    g_autoptr (GenevaEdit) edit = geneva_edit_new (geneva_dossier_get_snapshot (dossier),
                                                   &(GenevaCoder) { name, "2026-11-22T12:00:00Z" });
    GenevaHandle handle = geneva_edit_add_actor (edit, actor, GENEVA_ACTOR_PERSON);
    geneva_edit_add_passage (edit, handle, &(GenevaExcerpt) { .source = source, .start = 4 * i, .end = 4 * i + 3 });
    (void) apply (dossier, edit);
  }
  return source;
}

static void
test_coders (void)
{
  g_autoptr (GenevaDossier) dossier = new_dossier ();
  GenevaHandle source = code_by_many (dossier);
  GenevaSnapshot *snapshot = geneva_dossier_get_snapshot (dossier);
  g_autoptr (GArray) passages = geneva_passages_of_source (snapshot, source);
  g_autoptr (GArray) styles = geneva_coding_colors_list (snapshot, passages, GENEVA_COLOR_BY_CODER);
  g_autofree char *key = geneva_coding_colors_dup_key (snapshot, passages, GENEVA_COLOR_BY_CODER, GENEVA_PALETTE_LIGHT);

  g_assert_cmpuint (styles->len, ==, N_CODERS);
  for (guint i = 0; i < N_CODERS; i++) {
    g_autofree char *name = g_strdup_printf ("Coder %u", i);
    g_assert_nonnull (strstr (key, name));
    for (guint k = 0; k < i; k++)
      g_assert_cmpuint (g_array_index (styles, guint8, i), !=, g_array_index (styles, guint8, k));
  }
  /* a colour that another coder's name has taken does not change hands with the order of the passages */
  for (guint i = 0; i < passages->len / 2; i++) {
    GenevaPassage swapped = g_array_index (passages, GenevaPassage, i);
    g_array_index (passages, GenevaPassage, i) = g_array_index (passages, GenevaPassage, passages->len - 1 - i);
    g_array_index (passages, GenevaPassage, passages->len - 1 - i) = swapped;
  }
  {
    g_autoptr (GArray) turned = geneva_coding_colors_list (snapshot, passages, GENEVA_COLOR_BY_CODER);
    for (guint i = 0; i < N_CODERS; i++)
      g_assert_cmpuint (g_array_index (turned, guint8, i), ==, g_array_index (styles, guint8, N_CODERS - 1 - i));
  }
}

static void
test_key (void)
{
  g_autoptr (GenevaDossier) dossier = new_dossier ();
  GenevaHandle source = code_by_many (dossier);
  GenevaSnapshot *snapshot = geneva_dossier_get_snapshot (dossier);
  g_autoptr (GArray) passages = geneva_passages_of_source (snapshot, source);
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (GenevaPassage));
  g_autofree char *kinds = geneva_coding_colors_dup_key (snapshot, passages, GENEVA_COLOR_BY_KIND, GENEVA_PALETTE_LIGHT);
  g_autofree char *dark = geneva_coding_colors_dup_key (snapshot, passages, GENEVA_COLOR_BY_KIND, GENEVA_PALETTE_DARK);
  g_autofree char *reviews = geneva_coding_colors_dup_key (snapshot, passages, GENEVA_COLOR_BY_REVIEW,
                                                           GENEVA_PALETTE_LIGHT);
  g_autofree char *empty = geneva_coding_colors_dup_key (snapshot, none, GENEVA_COLOR_BY_KIND, GENEVA_PALETTE_LIGHT);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (strstr (kinds, "was named"));
  g_assert_null (strstr (kinds, "forecast"));
  g_assert_cmpstr (kinds, !=, dark);
  g_assert_nonnull (strstr (reviews, "accepted"));
  g_assert_null (strstr (reviews, "verified"));
  g_assert_cmpstr (empty, ==, "");
  g_assert_true (pango_parse_markup (kinds, -1, 0, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/widgets/coding-colors/coders", test_coders);
  g_test_add_func ("/widgets/coding-colors/key", test_key);
  return g_test_run ();
}

/* Names in Chinese, Cyrillic and Arabic letters in all charts and files: every
 * word is drawn by some font that has its letters, as far as one is installed;
 * files keep the words. Runs with the fonts of the system.
 */
#include "geneva-chart.h"
#include "geneva-text.h"
#include "jobs/geneva-load.h"

#include <pango/pangocairo.h>
#include <string.h>

static const struct { const char *language, *sample; } scripts[] = {
  { "zh-cn", "王毅 联合国" }, { "ru", "Сергей Лавров" }, { "ar", "الأخضر الإبراهيمي" },
};

static gboolean
is_drawn (GenevaTextContext *text, const char *words)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (geneva_text_context_get_pango (text));
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (GENEVA_FONT_FAMILIES " 9");

  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, words, -1);
  return pango_layout_get_unknown_glyphs_count (layout) == 0;
}

static GenevaSnapshot *
load (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  GenevaSnapshot *snapshot = geneva_dossier_load (file, faults, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (geneva_fault_list_count (faults, GENEVA_SEVERITY_FAULT), ==, 0);
  return snapshot;
}

static void
test_language (gconstpointer data)
{
  const char *language = data;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "names.dossier.json", NULL);
  g_autoptr (GenevaSnapshot) snapshot = load (path);
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (language);
  const char * const *names = geneva_chart_get_names ();

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++) {
    if (!is_drawn (text, scripts[i].sample)) {
      g_autofree char *words = g_strdup_printf ("no font here has the letters of %s", scripts[i].language);

      g_test_skip (words);
      return;
    }
  }
  for (guint i = 0; names[i] != NULL; i++) {
    const GenevaPageOptions page = { .title = "日内瓦 · Женева · جنيف", .legend = TRUE, .caption = TRUE, .locale = language };
    g_autoptr (GenevaChart) chart = geneva_chart_new_by_name (names[i], text);
    g_autoptr (GenevaScene) scene = NULL;
    guint n_words = 0;

    geneva_chart_set_input (chart, snapshot, NULL);
    scene = geneva_chart_build (chart, 960.0, 600.0, &page);
    for (guint k = 0; k < geneva_scene_get_n_layers (scene); k++) {
      const GenevaLayer *layer = geneva_scene_get_layer (scene, k);
      const GenevaMark *marks = geneva_layer_get_marks (layer);

      for (guint m = 0; m < geneva_layer_get_n_marks (layer); m++) {
        const char *words = marks[m].text != 0 ? geneva_scene_get_text (scene, marks[m].text) : NULL;

        if (words == NULL)
          continue;
        n_words++;
        if (!is_drawn (text, words))
          g_error ("%s in %s: a letter of “%s” is drawn by no font", names[i], language, words);
      }
    }
    g_assert_cmpuint (n_words, >, 5);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/charts/names/english", "en", test_language);
  g_test_add_data_func ("/charts/names/chinese", "zh_CN", test_language);
  g_test_add_data_func ("/charts/names/russian", "ru", test_language);
  g_test_add_data_func ("/charts/names/arabic", "ar", test_language);
  return g_test_run ();
}

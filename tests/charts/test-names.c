/* Names in Chinese, Cyrillic and Arabic letters in all charts and files: every
 * word is drawn by some font that has its letters, as far as one is installed;
 * files keep the words. Runs with the fonts of the system.
 */
#include "base/geneva-language.h"
#include "base/geneva-sentence.h"
#include "geneva-chart.h"
#include "geneva-text.h"
#include "jobs/geneva-load.h"

#include <glib/gstdio.h>
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

/* ---- names that run against the words round them ---- */

#define HEBREW "ציפי (לבני)"
#define LATIN "John Kerry (US)"
#define ARABIC "المعارضة السورية"

static char *
dup_changed (char *text, const char *from, const char *to)
{
  g_auto (GStrv) parts = g_strsplit (text, from, -1);

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  g_free (text);
  return g_strjoinv (to, parts);
}

/* The dossier with a Hebrew and a Latin name in it, both with a sign at their end that turns with what is round it. */
static GenevaSnapshot *
load_mixed (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "names.dossier.json", NULL);
  g_autofree char *made = NULL, *text = NULL;
  g_autoptr (GError) error = NULL;
  GenevaSnapshot *snapshot;
  int file;

  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  text = dup_changed (text, "\"name\": \"王毅\"", "\"name\": \"" HEBREW "\"");
  text = dup_changed (text, "\"name\": \"Россия\"", "\"name\": \"" LATIN "\"");
  file = g_file_open_tmp ("names-XXXXXX.dossier.json", &made, &error);
  g_assert_no_error (error);
  g_assert_true (g_close (file, NULL));
  g_assert_true (g_file_set_contents (made, text, -1, &error));
  snapshot = load (made);
  g_assert_cmpint (g_unlink (made), ==, 0);
  return snapshot;
}

/* Where the picture of a name begins and ends in that of the words. */
static void
find_place (GenevaTextContext *text, const char *words, const char *name, double *left, double *right)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (geneva_text_context_get_pango (text));
  const char *at = strstr (words, name);

  pango_layout_set_text (layout, words, -1);
  *left = G_MAXDOUBLE;
  *right = -G_MAXDOUBLE;
  for (const char *p = at; p < at + strlen (name); p = g_utf8_next_char (p)) {
    PangoRectangle place;
    pango_layout_index_to_pos (layout, (int) (p - words), &place);
    *left = MIN (*left, MIN (place.x, place.x + place.width));
    *right = MAX (*right, MAX (place.x, place.x + place.width));
  }
}

/* One behind the other, each in one piece, from the left or from the right. */
static void
assert_order (GenevaTextContext *text, const char *words, const char * const *parts, gboolean from_right)
{
  double last = from_right ? G_MAXDOUBLE : -G_MAXDOUBLE;

  for (guint i = 0; parts[i] != NULL; i++) {
    double left, right;
    find_place (text, words, parts[i], &left, &right);
    if (from_right ? right > last : left < last)
      g_error ("“%s”: “%s” stands elsewhere", words, parts[i]);
    last = from_right ? left : right;
  }
}

static void
test_order (void)
{
  g_autoptr (GenevaTextContext) text = geneva_text_context_new ("en");
  g_autofree char *told = geneva_sentence ("%s, %s (%u %s)", HEBREW, ARABIC, 2013, "Kerry");
  g_autofree char *edge = geneva_sentence ("%s → %s: %s", ARABIC, HEBREW, "met");
  g_autofree char *bare = g_strdup_printf ("%s → %s: %s", ARABIC, HEBREW, "met");
  double left, right, last;

  assert_order (text, told, (const char * const[]) { HEBREW, ARABIC, "2013", "Kerry", NULL }, FALSE);
  assert_order (text, edge, (const char * const[]) { ARABIC, "→", HEBREW, "met", NULL }, FALSE);
  /* without isolates the two would change places: the test can fail */
  find_place (text, bare, ARABIC, &last, &right);
  find_place (text, bare, HEBREW, &left, &right);
  g_assert_cmpfloat (left, <, last);
}

/* What is isolated draws nothing more than what is not. */
static void
test_width (void)
{
  g_autoptr (GenevaTextContext) text = geneva_text_context_new ("en");
  double with, without;

  g_assert_true (geneva_text_measure (text, GENEVA_FONT_LABEL, "\u200e\u2068Kerry\u2069 met", 0.0, 1, FALSE, &with, NULL));
  g_assert_true (geneva_text_measure (text, GENEVA_FONT_LABEL, "Kerry met", 0.0, 1, FALSE, &without, NULL));
  g_assert_cmpfloat_with_epsilon (with, without, 0.01);
  g_assert_true (is_drawn (text, "\u200e\u200f\u2068Kerry\u2069 met"));
}

/* A name of the other direction that is part of more stands in an isolate. */
static guint
check_words (const char *words, const char *name, const char *chart)
{
  guint n = 0, depth;

  for (const char *at = words != NULL ? strstr (words, name) : NULL; at != NULL; at = strstr (at + 1, name)) {
    const char *line = at, *end = at + strlen (name);

    while (line > words && line[-1] != '\n')
      line--;
    if (line == at && (*end == '\0' || *end == '\n'))
      continue;
    n++;
    depth = 0;
    for (const char *p = line; p < at; p = g_utf8_next_char (p))
      depth += g_utf8_get_char (p) == 0x2068 ? 1 : g_utf8_get_char (p) == 0x2069 ? (guint) -1 : 0;
    if (depth == 0)
      g_error ("%s: “%s” runs into what is beside it: “%s”", chart, name, words);
  }
  return n;
}

static void
test_mixed (gconstpointer data)
{
  static const char * const names[] = { HEBREW, ARABIC };
  const char *language = data;
  g_autoptr (GenevaSnapshot) snapshot = load_mixed ();
  g_autoptr (GenevaTextContext) text = geneva_text_context_new (language);
  const char * const *charts = geneva_chart_get_names ();
  gboolean is_from_right;
  guint n_found = 0;

  geneva_language_choose (language);
  is_from_right = geneva_language_is_right_to_left (geneva_language_get ());
  for (guint i = 0; charts[i] != NULL; i++) {
    for (guint turned = 0; turned < 2; turned++) {
      const GenevaPageOptions page = { .title = "Genf 2 (2013)", .legend = TRUE, .caption = TRUE, .locale = language };
      g_autoptr (GenevaChart) chart = geneva_chart_new_by_name (charts[i], text);
      g_autoptr (GenevaScene) scene = NULL;

      geneva_chart_set_time_from_right (chart, turned > 0);
      geneva_chart_set_input (chart, snapshot, NULL);
      scene = geneva_chart_build (chart, 960.0, 600.0, &page);
      for (guint item = 1; item <= geneva_scene_get_n_items (scene); item++) {
        const GenevaItem *told = geneva_scene_get_item (scene, item);

        for (guint n = 0; n < G_N_ELEMENTS (names) && !is_from_right; n++)
          n_found += check_words (told->title, names[n], charts[i]) + check_words (told->details, names[n], charts[i]);
        if (is_from_right)
          n_found += check_words (told->title, LATIN, charts[i]) + check_words (told->details, LATIN, charts[i]);
      }
      for (guint k = 0; k < geneva_scene_get_n_layers (scene); k++) {
        const GenevaLayer *layer = geneva_scene_get_layer (scene, k);
        const GenevaMark *marks = geneva_layer_get_marks (layer);

        for (guint m = 0; m < geneva_layer_get_n_marks (layer); m++)
          if (marks[m].text != 0 && !is_drawn (text, geneva_scene_get_text (scene, marks[m].text)))
            g_error ("%s: “%s” is not drawn", charts[i], geneva_scene_get_text (scene, marks[m].text));
      }
    }
  }
  geneva_language_choose ("C");
  g_test_message ("%u names in what is told", n_found);
  g_assert_cmpuint (n_found, >, 10);
}

int
main (int argc, char **argv)
{
  geneva_language_start ("/nonexistent");
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/charts/names/english", "en", test_language);
  g_test_add_data_func ("/charts/names/chinese", "zh_CN", test_language);
  g_test_add_data_func ("/charts/names/russian", "ru", test_language);
  g_test_add_data_func ("/charts/names/arabic", "ar", test_language);
  g_test_add_func ("/charts/names/order", test_order);
  g_test_add_func ("/charts/names/width", test_width);
  g_test_add_data_func ("/charts/names/mixed/german", "de", test_mixed);
  g_test_add_data_func ("/charts/names/mixed/arabic", "ar", test_mixed);
  return g_test_run ();
}

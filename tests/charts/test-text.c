/* Measuring, breaking and shortening text. */
#include "geneva-text.h"

#include <string.h>

static const char long_text[] = "Foreign ministers of the eleven Friends of Syria meet in Amman and ask for a transition";

static void
test_width_adds_up (void)
{
  g_autoptr (GenevaTextContext) context = geneva_text_context_new ("en");
  double one, ten, height;

  /* No hinting, no rounding: ten letters are ten times as wide as one. */
  g_assert_true (geneva_text_measure (context, GENEVA_FONT_LABEL, "n", 0.0, 1, FALSE, &one, &height));
  g_assert_true (geneva_text_measure (context, GENEVA_FONT_LABEL, "nnnnnnnnnn", 0.0, 1, FALSE, &ten, NULL));
  g_assert_cmpfloat_with_epsilon (ten, 10.0 * one, 0.02);
  g_assert_cmpfloat (height, >, 9.0);
  g_assert_cmpfloat (height, <=, 9.0 * 1.26);
  g_assert_cmpfloat_with_epsilon (height, geneva_text_get_line_height (context, GENEVA_FONT_LABEL), 1e-9);
}

static void
test_sizes_are_points (void)
{
  g_autoptr (GenevaTextContext) context = geneva_text_context_new (NULL);
  double small = geneva_text_layout_sized (context, GENEVA_FONT_GLYPH, 10.0, "M", 0.0, 1, FALSE)->width_pt;
  double large = geneva_text_layout_sized (context, GENEVA_FONT_GLYPH, 20.0, "M", 0.0, 1, FALSE)->width_pt;

  g_assert_cmpfloat_with_epsilon (large, 2.0 * small, 0.02);
  g_assert_cmpfloat (small, >, 5.0);
  g_assert_cmpfloat (small, <, 12.0);
}

static void
test_wraps (void)
{
  g_autoptr (GenevaTextContext) context = geneva_text_context_new (NULL);
  const GenevaTextLayout *layout = geneva_text_layout (context, GENEVA_FONT_LABEL, long_text, 100.0, 0, TRUE);
  g_autoptr (GString) joined = g_string_new (NULL);

  g_assert_cmpuint (layout->n_lines, >, 2);
  g_assert_false (layout->is_cut);
  g_assert_cmpfloat (layout->width_pt, <=, 100.0 + 0.01);
  for (guint i = 0; i < layout->n_lines; i++) {
    const char *line = layout->lines[i].text;

    g_assert_false (g_str_has_suffix (line, " "));
    g_string_append_printf (joined, "%s%s", i > 0 ? " " : "", line);
  }
  g_assert_cmpstr (joined->str, ==, long_text);
}

static void
test_cuts_last_line (void)
{
  g_autoptr (GenevaTextContext) context = geneva_text_context_new (NULL);
  const GenevaTextLayout *layout = geneva_text_layout (context, GENEVA_FONT_LABEL, long_text, 100.0, 2, TRUE);

  g_assert_cmpuint (layout->n_lines, ==, 2);
  g_assert_true (layout->is_cut);
  g_assert_true (g_str_has_suffix (layout->lines[1].text, "…"));
  g_assert_false (g_str_has_suffix (layout->lines[1].text, " …"));
  g_assert_cmpfloat (layout->width_pt, <=, 100.0 + 0.01);
  g_assert_cmpfloat_with_epsilon (layout->height_pt, 2.0 * layout->line_pt, 1e-9);
}

static void
test_cuts_single_line (void)
{
  g_autoptr (GenevaTextContext) context = geneva_text_context_new (NULL);

  for (double width = 0.5; width < 200.0; width += 3.7) {
    const GenevaTextLayout *layout = geneva_text_layout (context, GENEVA_FONT_LABEL, long_text, width, 1, FALSE);

    g_assert_cmpuint (layout->n_lines, ==, 1);
    g_assert_true (layout->is_cut);
    g_assert_true (g_utf8_validate (layout->lines[0].text, -1, NULL));
    if (strcmp (layout->lines[0].text, "…") != 0)
      g_assert_cmpfloat (layout->width_pt, <=, width + 0.01);
  }
}

/* A cluster is never cut in two: e with two accents, a flag, Devanagari. */
static void
test_cuts_between_clusters (void)
{
  static const char text[] = "e\xcc\x81\xcc\xa3" "e\xcc\x81\xcc\xa3" "e\xcc\x81\xcc\xa3" "e\xcc\x81\xcc\xa3";
  g_autoptr (GenevaTextContext) context = geneva_text_context_new (NULL);

  for (double width = 6.0; width < 24.0; width += 0.5) {
    const char *cut = geneva_text_layout (context, GENEVA_FONT_LABEL, text, width, 1, FALSE)->lines[0].text;

    if (g_str_has_suffix (cut, "…"))
      g_assert_cmpuint ((strlen (cut) - strlen ("…")) % 5, ==, 0);
  }
}

static void
test_line_ends_are_spaces (void)
{
  g_autoptr (GenevaTextContext) context = geneva_text_context_new (NULL);

  g_assert_cmpstr (geneva_text_layout (context, GENEVA_FONT_LABEL, "one\ntwo\t", 0.0, 1, FALSE)->lines[0].text, ==,
                   "one two");
  g_assert_cmpuint (geneva_text_layout (context, GENEVA_FONT_LABEL, "one\ntwo", 0.0, 0, TRUE)->n_lines, ==, 2);
  g_assert_cmpuint (geneva_text_layout (context, GENEVA_FONT_LABEL, "", 0.0, 0, TRUE)->n_lines, ==, 1);
  g_assert_cmpfloat (geneva_text_layout (context, GENEVA_FONT_LABEL, "", 0.0, 1, FALSE)->width_pt, ==, 0.0);
}

/* The LRU forgets, and what it made anew is the same. */
static void
test_cache_forgets (void)
{
  g_autoptr (GenevaTextContext) context = geneva_text_context_new (NULL);
  double before, after;

  geneva_text_measure (context, GENEVA_FONT_LABEL, long_text, 0.0, 1, FALSE, &before, NULL);
  for (guint i = 0; i < 5000; i++) {
    g_autofree char *text = g_strdup_printf ("%u", i);

    geneva_text_measure (context, GENEVA_FONT_AXIS, text, 0.0, 1, FALSE, NULL, NULL);
  }
  geneva_text_measure (context, GENEVA_FONT_LABEL, long_text, 0.0, 1, FALSE, &after, NULL);
  g_assert_cmpfloat (before, ==, after);
}

/* Room for a label is never less than it takes, and hardly more, whatever it is written in. */
static void
test_estimates (void)
{
  static const char *const titles[] = {
    "", "AVAWAToTyVo", "Kerry and Lavrov meet in Geneva, again – “fffi” 1111", "Übergabe der Schlüssel in Žilina",
    "Переговоры в Женеве", "الاجتماع في جنيف", "जिनेवा में बैठक", "日内瓦会谈", "e\xcc\x81te\xcc\x81", "tab\there",
  };
  g_autoptr (GenevaTextContext) context = geneva_text_context_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++) {
    double estimate = geneva_text_estimate_width (context, GENEVA_FONT_LABEL, titles[i]), width;

    geneva_text_measure (context, GENEVA_FONT_LABEL, titles[i], 0.0, 1, FALSE, &width, NULL);
    g_assert_cmpfloat (estimate, >=, width - 0.001);
    g_assert_cmpfloat (estimate, <=, width * 1.12 + 0.5);
    g_assert_cmpfloat (geneva_text_estimate_width (context, GENEVA_FONT_LABEL, titles[i]), ==, estimate);
    /* A line that fits is the line without a limit. */
    g_assert_true (geneva_text_layout (context, GENEVA_FONT_LABEL, titles[i], estimate + 1.0, 1, FALSE)
                   == geneva_text_layout (context, GENEVA_FONT_LABEL, titles[i], 0.0, 1, FALSE));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/width-adds-up", test_width_adds_up);
  g_test_add_func ("/text/sizes-are-points", test_sizes_are_points);
  g_test_add_func ("/text/wraps", test_wraps);
  g_test_add_func ("/text/cuts-last-line", test_cuts_last_line);
  g_test_add_func ("/text/cuts-single-line", test_cuts_single_line);
  g_test_add_func ("/text/cuts-between-clusters", test_cuts_between_clusters);
  g_test_add_func ("/text/line-ends-are-spaces", test_line_ends_are_spaces);
  g_test_add_func ("/text/cache-forgets", test_cache_forgets);
  g_test_add_func ("/text/estimates", test_estimates);
  return g_test_run ();
}

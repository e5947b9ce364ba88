/* Contrast of every palette, and the names of styles and palettes. */
#include "geneva-style.h"

static void
assert_contrast (GenevaPalette palette, GenevaStyle on, GenevaStyle ground, double least)
{
  double contrast = geneva_color_contrast (geneva_palette_get (palette, on), geneva_palette_get (palette, ground));

  if (contrast < least)
    g_error ("%s: %s on %s has %.2f:1, needs %.1f:1", geneva_palette_get_name (palette),
             geneva_style_get_name (on), geneva_style_get_name (ground), contrast, least);
}

static void
test_known_ratios (void)
{
  GenevaColor black = { 0, 0, 0, 1 }, white = { 1, 1, 1, 1 };
  GenevaColor grey = { 0x76 / 255.0, 0x76 / 255.0, 0x76 / 255.0, 1 };

  g_assert_cmpfloat_with_epsilon (geneva_color_contrast (black, white), 21.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (geneva_color_contrast (white, black), 21.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (geneva_color_contrast (white, white), 1.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (geneva_color_contrast (grey, white), 4.54, 0.01);
}

static void
test_text (void)
{
  static const GenevaStyle grounds[] = {
    GENEVA_STYLE_PAGE, GENEVA_STYLE_LANE_EVEN, GENEVA_STYLE_LANE_ODD,
    GENEVA_STYLE_LANE_HEAD, GENEVA_STYLE_SHELF, GENEVA_STYLE_ERA,
  };

  for (guint palette = 0; palette < GENEVA_N_PALETTES; palette++) {
    for (guint i = 0; i < G_N_ELEMENTS (grounds); i++) {
      assert_contrast (palette, GENEVA_STYLE_TEXT, grounds[i], 7.0);
      assert_contrast (palette, GENEVA_STYLE_TEXT_DIM, grounds[i], 4.5);
      assert_contrast (palette, GENEVA_STYLE_AXIS, grounds[i], 3.0);
    }
    assert_contrast (palette, GENEVA_STYLE_HALO, GENEVA_STYLE_PAGE, 1.0);
  }
}

static void
test_outlines (void)
{
  static const GenevaStyle lines[] = {
    GENEVA_STYLE_NOW, GENEVA_STYLE_EDGE_DEALT, GENEVA_STYLE_EDGE_PLANNED, GENEVA_STYLE_EDGE_FOUGHT,
    GENEVA_STYLE_EDGE_AIDED, GENEVA_STYLE_EDGE_HARMED, GENEVA_STYLE_EDGE_SPOKE,
    GENEVA_STYLE_EDGE_TIE, GENEVA_STYLE_EDGE_OPPONENT, GENEVA_STYLE_SELECTED, GENEVA_STYLE_RELATED,
    GENEVA_STYLE_WARNING_LINE, GENEVA_STYLE_EDGE_AGREEMENT, GENEVA_STYLE_EDGE_CONFLICT,
    GENEVA_STYLE_STANCE_FOR_LINE, GENEVA_STYLE_STANCE_AGAINST_LINE, GENEVA_STYLE_STANCE_OPEN_LINE,
    GENEVA_STYLE_CONNECTOR,
  };
  static const GenevaStyle crossed[] = { GENEVA_STYLE_LANE_EVEN, GENEVA_STYLE_LANE_ODD, GENEVA_STYLE_ERA };

  for (guint palette = 0; palette < GENEVA_N_PALETTES; palette++) {
    for (guint style = GENEVA_STYLE_VERBAL_COOPERATION_LINE; style <= GENEVA_STYLE_SHADE_4_LINE; style += 2) {
      g_assert_true (g_str_has_suffix (geneva_style_get_name (style), "-line"));
      assert_contrast (palette, style, GENEVA_STYLE_PAGE, 3.0);
      assert_contrast (palette, style, GENEVA_STYLE_LANE_ODD, 3.0);
      assert_contrast (palette, style, GENEVA_STYLE_ERA, 3.0);
    }
    for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
      assert_contrast (palette, lines[i], GENEVA_STYLE_PAGE, 3.0);
    /* What lies over lanes and eras, not over the page alone. */
    for (guint i = 0; i < G_N_ELEMENTS (crossed); i++) {
      assert_contrast (palette, GENEVA_STYLE_CONNECTOR, crossed[i], 3.0);
      assert_contrast (palette, GENEVA_STYLE_NOW, crossed[i], 3.0);
      assert_contrast (palette, GENEVA_STYLE_SELECTED, crossed[i], 3.0);
    }
  }
}

static void
test_ink_on_fills (void)
{
  for (guint palette = 0; palette < GENEVA_N_PALETTES; palette++) {
    for (guint style = GENEVA_STYLE_VERBAL_COOPERATION; style <= GENEVA_STYLE_SHADE_4; style += 2) {
      GenevaColor fill = geneva_palette_get (palette, style);

      g_assert_cmpfloat (geneva_color_contrast (fill, geneva_color_get_ink (fill)), >=, 4.5);
      g_assert_cmpfloat (fill.alpha, ==, 1.0);
    }
  }
}

/* Who asks for high contrast gets more than the least, on a light page and on a dark one. */
static void
test_high_contrast (void)
{
  static const GenevaPalette palettes[] = { GENEVA_PALETTE_HIGH_CONTRAST, GENEVA_PALETTE_HIGH_CONTRAST_DARK };

  for (guint i = 0; i < G_N_ELEMENTS (palettes); i++) {
    GenevaPalette plain = i == 0 ? GENEVA_PALETTE_LIGHT : GENEVA_PALETTE_DARK;

    assert_contrast (palettes[i], GENEVA_STYLE_TEXT, GENEVA_STYLE_ERA, 14.0);
    assert_contrast (palettes[i], GENEVA_STYLE_TEXT_DIM, GENEVA_STYLE_ERA, 10.0);
    assert_contrast (palettes[i], GENEVA_STYLE_AXIS, GENEVA_STYLE_ERA, 10.0);
    for (guint style = GENEVA_STYLE_VERBAL_COOPERATION_LINE; style <= GENEVA_STYLE_SHADE_4_LINE; style += 2)
      assert_contrast (palettes[i], style, GENEVA_STYLE_ERA, 7.0);
    for (guint style = GENEVA_STYLE_EDGE_DEALT; style <= GENEVA_STYLE_EDGE_CONFLICT; style++)
      assert_contrast (palettes[i], style, GENEVA_STYLE_PAGE, 6.0);
    assert_contrast (palettes[i], GENEVA_STYLE_SELECTED, GENEVA_STYLE_ERA, 6.0);
    g_assert_cmpfloat (geneva_color_contrast (geneva_palette_get (palettes[i], GENEVA_STYLE_TEXT),
                                              geneva_palette_get (palettes[i], GENEVA_STYLE_PAGE)),
                       >, geneva_color_contrast (geneva_palette_get (plain, GENEVA_STYLE_TEXT),
                                                 geneva_palette_get (plain, GENEVA_STYLE_PAGE)));
  }
}

/* A grey copy of the print palette still tells the four quad classes apart: cooperation by lightness
 * within its kind, conflict too, with the hollow/filled forms and labels beside it. */
static void
test_print_in_grey (void)
{
  GenevaColor verbal = geneva_palette_get (GENEVA_PALETTE_PRINT, GENEVA_STYLE_VERBAL_COOPERATION);
  GenevaColor material = geneva_palette_get (GENEVA_PALETTE_PRINT, GENEVA_STYLE_MATERIAL_COOPERATION);
  GenevaColor accuse = geneva_palette_get (GENEVA_PALETTE_PRINT, GENEVA_STYLE_VERBAL_CONFLICT);
  GenevaColor fight = geneva_palette_get (GENEVA_PALETTE_PRINT, GENEVA_STYLE_MATERIAL_CONFLICT);

  g_assert_cmpfloat (geneva_color_contrast (verbal, material), >=, 2.0);
  g_assert_cmpfloat (geneva_color_contrast (accuse, fight), >=, 2.0);
}

static void
test_names (void)
{
  GenevaPalette palette = GENEVA_PALETTE_LIGHT;

  for (guint i = 0; i < GENEVA_N_PALETTES; i++) {
    g_assert_true (geneva_palette_from_name (geneva_palette_get_name (i), &palette));
    g_assert_cmpuint (palette, ==, i);
  }
  g_assert_false (geneva_palette_from_name ("sepia", &palette));
  g_assert_cmpuint (palette, ==, GENEVA_N_PALETTES - 1);
  for (guint i = 0; i < GENEVA_N_STYLES; i++) {
    g_assert_nonnull (geneva_style_get_name (i));
    for (guint j = 0; j < i; j++)
      g_assert_cmpstr (geneva_style_get_name (i), !=, geneva_style_get_name (j));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/style/known-ratios", test_known_ratios);
  g_test_add_func ("/style/text", test_text);
  g_test_add_func ("/style/outlines", test_outlines);
  g_test_add_func ("/style/ink-on-fills", test_ink_on_fills);
  g_test_add_func ("/style/high-contrast", test_high_contrast);
  g_test_add_func ("/style/print-in-grey", test_print_in_grey);
  g_test_add_func ("/style/names", test_names);
  return g_test_run ();
}

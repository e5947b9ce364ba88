/* See the header. Items: one a shape ("shape-0" …), "bar-…", "line-…",
 * "curve-…", "polyline", "polygon", "grid", "era", "label-…".
 */
#include "every-mark.h"

static guint32
add_item (GenevaSceneBuilder *builder, const char *id, const char *title)
{
  GenevaItem item = { .id = id, .title = title };

  return geneva_scene_builder_add_item (builder, &item);
}

static void
add_shapes (GenevaSceneBuilder *builder)
{
  static const char *const glyphs[] = { "?", "×", "→", NULL };

  geneva_scene_builder_begin_layer (builder, "shapes", NULL, NULL);
  for (guint shape = GENEVA_SHAPE_DISC; shape <= GENEVA_SHAPE_CROSS; shape++) {
    for (guint fill = GENEVA_FILL_NONE; fill <= GENEVA_FILL_HALF; fill++) {
      g_autofree char *id = g_strdup_printf ("shape-%u-%u", shape, fill);
      guint32 item = add_item (builder, id, "A shape & <its> \"title\"");
      guint32 glyph = fill < 3 && glyphs[fill] != NULL ? geneva_scene_builder_add_text (builder, glyphs[fill]) : 0;
      GenevaMark *mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_SHAPE);

      mark->x = 20.0 + 24.0 * shape;
      mark->y = 20.0 + 24.0 * fill;
      mark->w_pt = mark->h_pt = fill == GENEVA_FILL_SOLID ? 16.0f : 14.0f;
      mark->shape = (guint8) shape;
      mark->fill = (guint8) fill;
      mark->fill_style = (guint16) (GENEVA_STYLE_GROUP_0 + 2 * shape);
      mark->line_style = (guint16) (GENEVA_STYLE_GROUP_0_LINE + 2 * shape);
      mark->line_pt = 1.25f;
      mark->item = item;
      mark->text = glyph;
    }
  }
}

static void
add_bars (GenevaSceneBuilder *builder)
{
  /* Data units: a day is 10 pt, y counts lanes of 20 pt downwards from 120. */
  GenevaMap map = { 10.0, 20.0, 20.0, 120.0 };
  GenevaRect clip = { 15.0, 110.0, 180.0, 90.0 };

  geneva_scene_builder_begin_layer (builder, "bars", &map, &clip);
  for (guint fill = GENEVA_FILL_SOLID; fill <= GENEVA_FILL_HALF; fill++) {
    g_autofree char *id = g_strdup_printf ("bar-%u", fill);
    guint32 item = add_item (builder, id, "Bar");
    GenevaMark *mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_RECT);

    mark->x = 0.0;
    mark->x2 = 4.0 + fill;
    mark->y = mark->y2 = fill - 1.0;
    mark->dy = -4.0f;
    mark->dy2 = 4.0f;
    mark->radius_pt = fill == GENEVA_FILL_HOLLOW ? 0.0f : 3.0f;
    mark->line_pt = 1.0f;
    mark->fill = (guint8) fill;
    mark->fill_style = (guint16) (GENEVA_STYLE_VERBAL_COOPERATION + 2 * fill);
    mark->line_style = (guint16) (GENEVA_STYLE_VERBAL_COOPERATION_LINE + 2 * fill);
    mark->item = item;
  }
  {
    GenevaMark *mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_RECT);

    mark->x = 10.0;     /* cut off by the clip */
    mark->x2 = 40.0;
    mark->y = 0.0;
    mark->y2 = 2.0;
    mark->fill = GENEVA_FILL_SOLID;
    mark->fill_style = GENEVA_STYLE_ERA;
    mark->opacity = 0.6f;
    mark->item = add_item (builder, "era", "An era");
  }
}

static void
add_lines (GenevaSceneBuilder *builder)
{
  static const GenevaPoint wave[] = { { 230, 30 }, { 260, 50 }, { 290, 30 }, { 320, 55 } };
  static const GenevaPoint field[] = { { 340, 20 }, { 400, 30 }, { 380, 70 }, { 345, 60 } };

  geneva_scene_builder_begin_layer (builder, "lines", NULL, NULL);
  for (guint i = 0; i < 9; i++) {
    g_autofree char *id = g_strdup_printf ("line-%u", i);
    GenevaMark *mark = geneva_scene_builder_add_mark (builder, i < 6 ? GENEVA_MARK_LINE : GENEVA_MARK_CURVE);

    mark->x = 230.0;
    mark->y = 80.0 + 17.0 * i;
    mark->x2 = 320.0;
    mark->y2 = 80.0 + 17.0 * i + (i % 2 == 0 ? 0.0 : 8.0);
    mark->line_pt = 0.5f + 0.5f * (float) (i % 4);
    mark->line_style = i < 6 ? GENEVA_STYLE_TEXT : GENEVA_STYLE_EDGE_FOUGHT;
    mark->dash = (guint8) (i % 3);
    mark->start = (guint8) (i / 3);
    mark->end = (guint8) (i % 3);
    mark->bend_pt = i == 7 ? -4.0f : 4.0f;
    mark->item = add_item (builder, id, "Line");
  }
  {
    guint32 first = geneva_scene_builder_add_points (builder, wave, G_N_ELEMENTS (wave));
    GenevaMark *mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_POLYLINE);

    mark->first_point = first;
    mark->n_points = G_N_ELEMENTS (wave);
    mark->line_pt = 2.0f;
    mark->line_style = GENEVA_STYLE_EDGE_DEALT;
    mark->item = add_item (builder, "polyline", "Polyline");
  }
  {
    guint32 first = geneva_scene_builder_add_points (builder, field, G_N_ELEMENTS (field));
    GenevaMark *mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_POLYGON);

    mark->first_point = first;
    mark->n_points = G_N_ELEMENTS (field);
    mark->fill = GENEVA_FILL_SOLID;
    mark->fill_style = GENEVA_STYLE_GROUP_3;
    mark->line_style = GENEVA_STYLE_GROUP_3_LINE;
    mark->line_pt = 1.0f;
    mark->opacity = 0.7f;
    mark->item = add_item (builder, "polygon", "Polygon");
  }
}

static void
add_grid (GenevaSceneBuilder *builder)
{
  guint32 counts[6 * 12];
  GenevaGrid grid = { 12, 6, counts, 10, GENEVA_STYLE_MATERIAL_CONFLICT, GENEVA_SHADES_EVEN };
  guint32 first;
  GenevaMark *mark;

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    counts[i] = (i * 7) % 13 < 4 ? 0 : (i * 7) % 13;
  geneva_scene_builder_begin_layer (builder, "density", NULL, NULL);
  first = geneva_scene_builder_add_grid (builder, &grid);
  mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_GRID);
  mark->x = 340.0;
  mark->y = 90.0;
  mark->x2 = 400.0;
  mark->y2 = 120.0;
  mark->grid = first;
  mark->item = add_item (builder, "grid", "Density");
}

static void
add_texts (GenevaSceneBuilder *builder)
{
  static const char *const words[] = {
    "Label", "Bold label", "12 May", "June 2013", "G", "Title", "A subtitle", "Caption: 14 shown",
  };

  geneva_scene_builder_begin_layer (builder, "labels", NULL, NULL);
  for (guint font = 0; font < GENEVA_N_FONTS; font++) {
    g_autofree char *id = g_strdup_printf ("label-%u", font);
    GenevaMark *mark;
    guint32 text = geneva_scene_builder_add_text (builder, words[font]);

    mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_TEXT);
    mark->x = 20.0 + (font % 4) * 50.0;
    mark->y = 215.0 + (font / 4) * 18.0;
    mark->font = (guint8) font;
    mark->text = text;
    mark->fill_style = font % 2 == 0 ? GENEVA_STYLE_TEXT : GENEVA_STYLE_TEXT_DIM;
    mark->item = add_item (builder, id, "Label");
  }
  for (guint align = GENEVA_ALIGN_START; align <= GENEVA_ALIGN_END; align++) {
    guint32 text = geneva_scene_builder_add_text (
      builder, "Foreign ministers of the eleven “Friends of Syria” meet — and say little & less");
    GenevaMark *mark = geneva_scene_builder_add_mark (builder, GENEVA_MARK_TEXT);

    mark->x = align == GENEVA_ALIGN_START ? 240.0 : align == GENEVA_ALIGN_MIDDLE ? 370.0 : 410.0;
    mark->y = align == GENEVA_ALIGN_START ? 243.0 : align == GENEVA_ALIGN_MIDDLE ? 262.0 : 296.0;
    mark->w_pt = 88.0f;
    mark->h_pt = align == GENEVA_ALIGN_END ? 0.0f : 36.0f;
    mark->wrap = align != GENEVA_ALIGN_END;
    mark->halo = align == GENEVA_ALIGN_START;
    mark->align_x = (guint8) align;
    mark->align_y = (guint8) align;
    mark->text = text;
  }
}

GenevaScene *
every_mark_scene_new (void)
{
  g_autoptr (GenevaSceneBuilder) builder = geneva_scene_builder_new ("every-mark", EVERY_MARK_WIDTH,
                                                                     EVERY_MARK_HEIGHT);

  geneva_scene_builder_set_description (builder, "Every mark", "A page with every kind of mark & more.");
  geneva_scene_builder_set_count (builder, "shown", 12);
  geneva_scene_builder_set_count (builder, "undated", 3);
  add_bars (builder);
  add_grid (builder);
  add_lines (builder);
  add_shapes (builder);
  add_texts (builder);
  geneva_scene_builder_add_dropped_label (builder, 1, "A label without a place");
  return geneva_scene_builder_end (builder);
}

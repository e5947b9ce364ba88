/* The SVG sink; see the header. Paint is written as attributes, which every
 * editor reads, and only where it differs from the root's defaults. Numbers
 * have two decimals at most and a point whatever the locale. Knows no marks.
 */
#include "geneva-svg.h"

#include "geneva-walker.h"

#include <math.h>
#include <string.h>

typedef struct {
  GString      *out;
  GenevaPalette palette;
  GHashTable   *ids;          /* ids that are taken: char* → itself */
  guint         indent;
  guint         n_clips;
} Writer;

/* ---- pieces of text ---- */

static void
add_number (GString *out, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  char *end;

  /* Scenes are finite by contract; a map may still have pushed a value out of sight. */
  value = CLAMP (value, -1e7, 1e7);
  g_ascii_formatd (buffer, sizeof buffer, "%.2f", value);
  end = buffer + strlen (buffer);
  while (end[-1] == '0')
    *--end = '\0';
  if (end[-1] == '.')
    *--end = '\0';
  g_string_append (out, strcmp (buffer, "-0") == 0 ? "0" : buffer);
}

static void
add_numbers (GString *out, guint n, const double *values)
{
  for (guint i = 0; i < n; i++) {
    if (i > 0)
      g_string_append_c (out, ' ');
    add_number (out, values[i]);
  }
}

static void
add_attribute (GString *out, const char *name, double value)
{
  g_string_append_printf (out, " %s=\"", name);
  add_number (out, value);
  g_string_append_c (out, '"');
}

/* Leaves out what XML 1.0 has no place for. */
static void
add_escaped (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    switch (c) {
    case '&':
      g_string_append (out, "&amp;");
      break;
    case '<':
      g_string_append (out, "&lt;");
      break;
    case '>':
      g_string_append (out, "&gt;");
      break;
    case '"':
      g_string_append (out, "&quot;");
      break;
    case '\n':
    case '\t':
      g_string_append_c (out, (char) c);
      break;
    default:
      if (c >= 0x20 && c != 0x7f && c != 0xfffe && c != 0xffff)
        g_string_append_unichar (out, c);
      break;
    }
  }
}

static void
begin_line (Writer *self)
{
  for (guint i = 0; i < self->indent; i++)
    g_string_append (self->out, "  ");
}

/* An id that no other element has: made of what is allowed in one, numbered where it is taken. */
static const char *
take_id (Writer *self, const char *wish)
{
  g_autofree char *base = g_strdup (wish);
  g_autofree char *id = NULL;

  for (char *p = base; *p != '\0'; p++) {
    if (!g_ascii_isalnum (*p) && *p != '-' && *p != '_' && *p != '.')
      *p = '-';
  }
  id = g_ascii_isalpha (base[0]) || base[0] == '_' ? g_strdup (base) : g_strconcat ("_", base, NULL);
  for (guint n = 2; g_hash_table_contains (self->ids, id); n++) {
    g_free (id);
    id = g_strdup_printf ("%s%s.%u", g_ascii_isalpha (base[0]) || base[0] == '_' ? "" : "_", base, n);
  }
  g_hash_table_add (self->ids, id);
  return g_steal_pointer (&id);
}

static void
add_color (Writer *self, const char *name, GenevaColor color, double opacity)
{
  g_string_append_printf (self->out, " %s=\"#%02x%02x%02x\"", name, (guint) lround (color.red * 255.0),
                          (guint) lround (color.green * 255.0), (guint) lround (color.blue * 255.0));
  if (color.alpha * opacity < 1.0) {
    g_string_append_printf (self->out, " %s-opacity=\"", name);
    add_number (self->out, color.alpha * opacity);
    g_string_append_c (self->out, '"');
  }
}

/* ---- the sink ---- */

static void
write_begin_layer (gpointer data, const GenevaLayer *layer)
{
  Writer *self = data;
  GenevaRect clip;
  const char *id = take_id (self, geneva_layer_get_name (layer));

  if (geneva_layer_get_clip (layer, &clip)) {
    g_autofree char *wish = g_strdup_printf ("clip-%u", ++self->n_clips);
    const char *clip_id = take_id (self, wish);

    begin_line (self);
    g_string_append_printf (self->out, "<clipPath id=\"%s\"><rect", clip_id);
    add_attribute (self->out, "x", clip.x);
    add_attribute (self->out, "y", clip.y);
    add_attribute (self->out, "width", MAX (clip.width, 0.0));
    add_attribute (self->out, "height", MAX (clip.height, 0.0));
    g_string_append (self->out, "/></clipPath>\n");
    begin_line (self);
    g_string_append_printf (self->out, "<g id=\"%s\" class=\"layer\" clip-path=\"url(#%s)\">\n", id, clip_id);
  } else {
    begin_line (self);
    g_string_append_printf (self->out, "<g id=\"%s\" class=\"layer\">\n", id);
  }
  self->indent++;
}

static void
write_end_group (gpointer data)
{
  Writer *self = data;

  self->indent--;
  begin_line (self);
  g_string_append (self->out, "</g>\n");
}

static void
write_begin_item (gpointer data, const GenevaItem *item)
{
  Writer *self = data;

  begin_line (self);
  g_string_append_printf (self->out, "<g id=\"%s\" class=\"%s\" data-item=\"", take_id (self, item->id),
                          item->other != 0 ? "edge" : "item");
  add_escaped (self->out, item->id);
  g_string_append (self->out, "\">");
  if (item->title[0] != '\0') {
    g_string_append (self->out, "<title>");
    add_escaped (self->out, item->title);
    if (item->details != NULL && item->details[0] != '\0') {
      g_string_append_c (self->out, '\n');
      add_escaped (self->out, item->details);
    }
    g_string_append (self->out, "</title>");
  }
  g_string_append_c (self->out, '\n');
  self->indent++;
}

static void
add_paint (Writer *self, const GenevaPath *path)
{
  if (path->fill != GENEVA_STYLE_NONE)
    add_color (self, "fill", geneva_palette_get (self->palette, path->fill), path->opacity);
  if (path->line != GENEVA_STYLE_NONE) {
    double dashes[2];

    add_color (self, "stroke", geneva_palette_get (self->palette, path->line), path->opacity);
    if (path->line_pt != 1.0)
      add_attribute (self->out, "stroke-width", path->line_pt);
    geneva_dash_get_lengths (path->dash, path->line_pt, dashes);
    if (dashes[0] > 0.0) {
      g_string_append (self->out, " stroke-dasharray=\"");
      add_numbers (self->out, 2, dashes);
      g_string_append_c (self->out, '"');
    }
  }
  g_string_append (self->out, "/>\n");
}

static void
add_path_data (GString *out, const GenevaPath *path)
{
  gboolean has_point = FALSE;

  for (guint i = 0; i < path->n_steps; i++) {
    const double *v = path->steps[i].v;

    switch (path->steps[i].kind) {
    case GENEVA_STEP_MOVE:
      g_string_append_c (out, 'M');
      add_numbers (out, 2, v);
      has_point = TRUE;
      break;
    case GENEVA_STEP_LINE:
      g_string_append_c (out, 'L');
      add_numbers (out, 2, v);
      break;
    case GENEVA_STEP_CURVE:
      g_string_append_c (out, 'C');
      add_numbers (out, 6, v);
      break;
    case GENEVA_STEP_ARC: {
      const double begin[2] = { v[0] + v[2] * cos (v[3]), v[1] + v[2] * sin (v[3]) };
      const double end[2] = { v[0] + v[2] * cos (v[4]), v[1] + v[2] * sin (v[4]) };

      g_string_append_c (out, has_point ? 'L' : 'M');
      add_numbers (out, 2, begin);
      g_string_append_c (out, 'A');
      add_number (out, v[2]);
      g_string_append_c (out, ' ');
      add_number (out, v[2]);
      g_string_append (out, v[4] - v[3] > G_PI ? " 0 1 1 " : " 0 0 1 ");
      add_numbers (out, 2, end);
      has_point = TRUE;
      break;
    }
    case GENEVA_STEP_CLOSE:
      g_string_append_c (out, 'Z');
      break;
    case GENEVA_STEP_CIRCLE:
    case GENEVA_STEP_RECT:
    default:
      g_assert_not_reached ();   /* whole paths, written as elements of their own */
    }
  }
}

static void
write_path (gpointer data, const GenevaPath *path)
{
  Writer *self = data;
  GString *out = self->out;
  const double *v = path->steps[0].v;

  begin_line (self);
  if (path->steps[0].kind == GENEVA_STEP_CIRCLE) {
    g_string_append (out, "<circle");
    add_attribute (out, "cx", v[0]);
    add_attribute (out, "cy", v[1]);
    add_attribute (out, "r", v[2]);
  } else if (path->steps[0].kind == GENEVA_STEP_RECT) {
    g_string_append (out, "<rect");
    add_attribute (out, "x", v[0]);
    add_attribute (out, "y", v[1]);
    add_attribute (out, "width", v[2]);
    add_attribute (out, "height", v[3]);
    if (v[4] > 0.0)
      add_attribute (out, "rx", v[4]);
  } else if (path->n_steps == 2 && path->fill == GENEVA_STYLE_NONE && path->steps[1].kind == GENEVA_STEP_LINE) {
    g_string_append (out, "<line");
    add_attribute (out, "x1", v[0]);
    add_attribute (out, "y1", v[1]);
    add_attribute (out, "x2", path->steps[1].v[0]);
    add_attribute (out, "y2", path->steps[1].v[1]);
  } else {
    g_string_append (out, "<path d=\"");
    add_path_data (out, path);
    g_string_append_c (out, '"');
  }
  add_paint (self, path);
}

static void
write_text (gpointer data, const GenevaTextRun *run)
{
  Writer *self = data;
  GString *out = self->out;
  GenevaColor color = geneva_palette_get (self->palette, run->style);

  if (run->line->text[0] == '\0')
    return;
  if (run->is_on_fill)
    color = geneva_color_get_ink (color);
  begin_line (self);
  g_string_append (out, "<text");
  add_attribute (out, "x", run->x_pt);
  add_attribute (out, "y", run->baseline_pt);
  add_attribute (out, "font-size", run->size_pt);
  if (geneva_font_is_bold (run->font))
    g_string_append (out, " font-weight=\"bold\"");
  if (run->align == GENEVA_ALIGN_MIDDLE)
    g_string_append (out, " text-anchor=\"middle\"");
  else if (run->align == GENEVA_ALIGN_END)
    g_string_append (out, " text-anchor=\"end\"");
  add_color (self, "fill", color, run->opacity);
  if (run->has_halo) {
    add_color (self, "stroke", geneva_palette_get (self->palette, GENEVA_STYLE_HALO), run->opacity);
    add_attribute (out, "stroke-width", GENEVA_HALO_PT);
    g_string_append (out, " paint-order=\"stroke\"");
  }
  g_string_append_c (out, '>');
  add_escaped (out, run->line->text);
  g_string_append (out, "</text>\n");
}

static void
write_grid (gpointer data, const GenevaGrid *grid, const GenevaRect *rect, double opacity)
{
  Writer *self = data;
  GenevaColor color = geneva_palette_get (self->palette, grid->style);
  double width = rect->width / grid->n_columns;
  double height = rect->height / grid->n_rows;

  begin_line (self);
  g_string_append (self->out, "<g class=\"grid\"");
  add_color (self, "fill", color, opacity);
  g_string_append (self->out, " shape-rendering=\"crispEdges\">\n");
  self->indent++;
  for (guint row = 0; row < grid->n_rows; row++) {
    const guint32 *counts = grid->counts + (gsize) row * grid->n_columns;
    guint end;

    for (guint column = 0; column < grid->n_columns; column = end) {
      for (end = column + 1; end < grid->n_columns && counts[end] == counts[column];)
        end++;
      if (counts[column] == 0)
        continue;
      begin_line (self);
      g_string_append (self->out, "<rect");
      add_attribute (self->out, "x", rect->x + column * width);
      add_attribute (self->out, "y", rect->y + row * height);
      add_attribute (self->out, "width", (end - column) * width);
      add_attribute (self->out, "height", height);
      add_attribute (self->out, "opacity", geneva_grid_get_strength (grid, counts[column]));
      g_string_append (self->out, "/>\n");
    }
  }
  write_end_group (self);
}

static const GenevaSink svg_sink = {
  .begin_layer = write_begin_layer,
  .end_layer = write_end_group,
  .begin_item = write_begin_item,
  .end_item = write_end_group,
  .path = write_path,
  .text = write_text,
  .grid = write_grid,
};

static void
write_head (Writer *self, GenevaScene *scene, const char *title, const char *language, const char *credit)
{
  GString *out = self->out;
  const char *description = geneva_scene_get_description (scene);
  double width, height;

  geneva_scene_get_size (scene, &width, &height);
  g_string_append (out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" width=\"");
  add_number (out, width);
  g_string_append (out, "pt\" height=\"");
  add_number (out, height);
  g_string_append (out, "pt\" viewBox=\"0 0 ");
  add_number (out, width);
  g_string_append_c (out, ' ');
  add_number (out, height);
  g_string_append (out, "\"\n     role=\"img\"");
  if (title != NULL)
    g_string_append_printf (out, " aria-labelledby=\"%s\"", take_id (self, "title"));
  if (description != NULL)
    g_string_append_printf (out, " aria-describedby=\"%s\"", take_id (self, "description"));
  if (language != NULL) {
    g_autofree char *tag = g_strdup (language);

    tag[strcspn (tag, ".@")] = '\0';
    g_strdelimit (tag, "_", '-');
    g_string_append (out, " xml:lang=\"");
    add_escaped (out, tag);
    g_string_append_c (out, '"');
  }
  g_string_append (out, " fill=\"none\" stroke-linejoin=\"round\" xml:space=\"preserve\"\n     font-family=\"");
  add_escaped (out, GENEVA_FONT_FAMILIES);
  g_string_append (out, "\">\n");
  if (title != NULL) {
    g_string_append (out, "  <title id=\"title\">");
    add_escaped (out, title);
    g_string_append (out, "</title>\n");
  }
  if (description != NULL) {
    g_string_append (out, "  <desc id=\"description\">");
    add_escaped (out, description);
    g_string_append (out, "</desc>\n");
  }
  if (credit != NULL) {
    g_string_append (out, "  <metadata><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
                          "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
                          "<rdf:Description rdf:about=\"\"><dc:creator>");
    add_escaped (out, credit);
    g_string_append (out, "</dc:creator></rdf:Description></rdf:RDF></metadata>\n");
  }
  self->indent = 1;
  if (geneva_scene_get_ground (scene) != GENEVA_STYLE_NONE) {
    g_string_append (out, "  <rect");
    add_attribute (out, "width", width);
    add_attribute (out, "height", height);
    add_color (self, "fill", geneva_palette_get (self->palette, geneva_scene_get_ground (scene)), 1.0);
    g_string_append (out, "/>\n");
  }
}

char *
geneva_svg_write (GenevaScene *scene, GenevaPalette palette, const char *title, const char *language,
                  const char *credit, gsize *length)
{
  Writer self = { .palette = palette };

  g_return_val_if_fail (scene != NULL, NULL);
  g_return_val_if_fail ((guint) palette < GENEVA_N_PALETTES, NULL);

  self.out = g_string_sized_new (16384);
  self.ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  write_head (&self, scene, title != NULL ? title : geneva_scene_get_title (scene), language, credit);
  geneva_walker_walk (scene, &svg_sink, &self);
  g_string_append (self.out, "</svg>\n");
  g_hash_table_unref (self.ids);
  if (length != NULL)
    *length = self.out->len;
  return g_string_free (self.out, FALSE);
}

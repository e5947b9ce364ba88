/* The SVG sink; see the header.
 *
 * A picture may have a hundred thousand marks, so what repeats is said once:
 * paint is a class of a style sheet, an item of one element carries id and
 * title itself, lines of one item and one paint are one path, coordinates
 * inside a path are relative. Numbers have two decimals at most and a point
 * whatever the locale (geneva-svg-pen.h). The body is written first, as only then the classes are
 * known, then put behind the head. Knows no marks. Long because a sink, its
 * classes and its items need one another.
 */
#include "geneva-svg.h"

#include "geneva-svg-parts.h"
#include "geneva-svg-pen.h"
#include "geneva-svg-text.h"
#include "geneva-walker.h"

#include <math.h>
#include <string.h>

/* With more items than this id and title are said once for each, and without further lines. */
#define MANY_ITEMS 4000
#define NO_CLASS G_MAXUINT

/* What a class says; compared as bytes, so it is filled with zeros first. */
typedef struct {
  guint32 fill, line;         /* GenevaStyle; of a text: its colour, and 1 with a halo */
  double  line_pt, opacity;   /* of a text: its size */
  guint32 dash;
  guint32 text;               /* 0: a path; else 1 + bits: bold, ink on a fill; and the alignment above */
} Paint;

typedef enum {
  ELEMENT_PATH,
  ELEMENT_CIRCLE,
  ELEMENT_RECT,
  ELEMENT_TEXT,
} Element;

static const char *const element_names[] = { "path", "circle", "rect", "text" };

typedef struct {
  GenevaSvgText          body;
  GenevaPalette palette;
  char          key[16];      /* begins its classes and what is referred to: see make_key */
  const GenevaSvgInline *place;   /* NULL: a document of its own */
  GenevaEvidenceWriter *evidence; /* NULL: titles tell nothing of it */
  gboolean      has_many;     /* items: each is told of once, in few words */
  GHashTable   *linked;       /* items whose link has its id already */
  GHashTable   *ids;          /* ids that are taken: char* → itself */
  GStringChunk *id_strings;
  guint         indent;
  guint         n_clips;
  GArray       *paints;       /* Paint: class a, b, … */
  GHashTable   *paint_index;  /* Paint* → 1 + its position */
  Paint         last_paint;
  guint         last_class;
  const GenevaItem *items;    /* the scene's; NULL when it has none */
  guint32      *runs;         /* with many items, or passages: how often each has begun, and at which time it is */
  guint32      *best_run;     /* told of in full; else NULL: each time */

  /* The open item: written when it is known whether it has one element or more. */
  const GenevaItem *item;
  gboolean      is_told;      /* gets id and title here, */
  gboolean      is_best;      /* with all that is to be told */
  gboolean      is_link_open; /* round its group */
  guint         n_elements;   /* of it, written or held */
  GenevaSvgText          held;         /* attributes and words of its first element */
  Element       held_element;
  gsize         held_words;   /* where in `held` the words of a text begin; 0: none */
  /* A path of lines that the next one may join; only while `can_join`. */
  gboolean      can_join;
  guint         join_class;
  double        x, y;         /* where it ends, as written */
} Writer;

/* ---- pieces ---- */

static void
begin_line (Writer *self)
{
  for (guint i = 0; i < self->indent; i++)
    geneva_svg_add_char (&self->body, ' ');
}

/* An id that no other element has: made of what is allowed in one, numbered where it is taken. */
static const char *
take_id (Writer *self, const char *wish)
{
  gsize length = strlen (wish);
  gboolean is_prefixed = !g_ascii_isalpha (wish[0]) && wish[0] != '_';
  g_autofree char *base = g_malloc (length + sizeof self->key + 16);
  char *end = base;
  char *id;

  if (self->place != NULL) {
    end = g_stpcpy (end, self->key);
    *end++ = '-';
  } else if (is_prefixed) {
    *end++ = '_';
  }
  for (const char *p = wish; *p != '\0'; p++)
    *end++ = g_ascii_isalnum (*p) || *p == '-' || *p == '_' || *p == '.' ? *p : '-';
  *end = '\0';
  for (guint n = 2; g_hash_table_contains (self->ids, base); n++)
    g_snprintf (end, 15, ".%u", n);
  id = g_string_chunk_insert (self->id_strings, base);
  g_hash_table_add (self->ids, id);
  return id;
}

/* ---- classes ---- */

static guint
hash_paint (gconstpointer data)
{
  const guchar *bytes = data;
  guint hash = 2166136261u;

  for (gsize i = 0; i < sizeof (Paint); i++)
    hash = (hash ^ bytes[i]) * 16777619u;
  return hash;
}

static gboolean
equal_paints (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (Paint)) == 0;
}

static guint
take_class (Writer *self, const Paint *paint)
{
  gpointer found;

  if (self->last_class != NO_CLASS && equal_paints (paint, &self->last_paint))
    return self->last_class;
  found = g_hash_table_lookup (self->paint_index, paint);
  if (found == NULL) {
    g_array_append_val (self->paints, *paint);
    found = GUINT_TO_POINTER (self->paints->len);
    g_hash_table_insert (self->paint_index, g_memdup2 (paint, sizeof *paint), found);
  }
  self->last_paint = *paint;
  self->last_class = GPOINTER_TO_UINT (found) - 1;
  return self->last_class;
}

/* By whole hundredths, so that it is the same on every machine. */
static guint32
add_to_hash (guint32 hash, double v)
{
  return hash * 33 + (guint32) (gint64) floor (v * 100.0 + 0.5);
}

/* Two pictures in one page share its style sheet and ids: what another picture may not mean begins with three
 * signs that come of the picture. Layers and items keep the names by which they are known. */
static void
make_key (Writer *self, GenevaScene *scene)
{
  static const char signs[] = "abcdefghijklmnopqrstuvwxyz0123456789";
  const char *words[] = { geneva_scene_get_chart (scene), geneva_scene_get_title (scene),
                          geneva_scene_get_description (scene) };
  double size[2];
  guint32 hash = 5381 + (guint32) self->palette;

  geneva_scene_get_size (scene, &size[0], &size[1]);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    hash = hash * 33 + (words[i] != NULL ? g_str_hash (words[i]) : 0);
  for (guint i = 0; i < G_N_ELEMENTS (size); i++)
    hash = add_to_hash (hash, size[i]);
  for (guint i = 0; i < geneva_scene_get_n_layers (scene); i++) {
    const GenevaLayer *layer = geneva_scene_get_layer (scene, i);

    hash = hash * 33 + geneva_layer_get_n_marks (layer);
    for (guint j = 0; j < MIN (geneva_layer_get_n_marks (layer), 100); j++) {
      const GenevaMark *mark = &geneva_layer_get_marks (layer)[j];

      hash = add_to_hash (add_to_hash (hash, CLAMP (mark->x, -1e12, 1e12)), CLAMP (mark->y, -1e12, 1e12));
      hash = (hash * 33 + mark->fill_style) * 33 + mark->line_style;
    }
  }
  hash ^= hash >> 15;
  self->key[0] = signs[hash % 26];
  self->key[1] = signs[hash / 26 % 36];
  self->key[2] = signs[hash / 26 / 36 % 36];
  self->key[3] = '\0';
}

/* The key, then a … z, aa, ab … */
static void
add_class_name (GenevaSvgText *text, guint class)
{
  if (class >= 26)
    add_class_name (text, class / 26 - 1);
  geneva_svg_add_char (text, (char) ('a' + class % 26));
}

static void
add_class (const Writer *self, GenevaSvgText *text, guint class)
{
  geneva_svg_add_string (text, " class=\"");
  geneva_svg_add_string (text, self->key);
  add_class_name (text, class);
  geneva_svg_add_char (text, '"');
}

static guint
take_path_class (Writer *self, const GenevaPath *path)
{
  Paint paint;

  memset (&paint, 0, sizeof paint);
  paint.fill = path->fill;
  paint.opacity = path->opacity;
  if (path->line != GENEVA_STYLE_NONE) {
    paint.line = path->line;
    paint.line_pt = path->line_pt;
    paint.dash = path->dash;
  }
  return take_class (self, &paint);
}

#define TEXT_BOLD 2u
#define TEXT_ON_FILL 4u
#define TEXT_ALIGN 8u

/* A viewer runs a line from left to right unless it is told, and begins it at the right where it is told otherwise. */
static gboolean
is_leftward (const GenevaTextRun *run)
{
  return pango_layout_get_line_readonly (run->line->layout, 0)->resolved_dir == PANGO_DIRECTION_RTL;
}

static GenevaAlign
turn_align (GenevaAlign align)
{
  return align == GENEVA_ALIGN_START ? GENEVA_ALIGN_END : align == GENEVA_ALIGN_END ? GENEVA_ALIGN_START : align;
}

static guint
take_text_class (Writer *self, const GenevaTextRun *run)
{
  Paint paint;

  memset (&paint, 0, sizeof paint);
  paint.fill = run->style;
  paint.line = run->has_halo ? 1 : 0;
  paint.line_pt = (double) geneva_svg_get_hundredths (run->size_pt) / 100.0;
  paint.opacity = run->opacity;
  paint.text = 1u | (geneva_font_is_bold (run->font) ? TEXT_BOLD : 0u) | (run->is_on_fill ? TEXT_ON_FILL : 0u)
               | (is_leftward (run) ? turn_align (run->align) : run->align) * TEXT_ALIGN;
  return take_class (self, &paint);
}

static void
add_text_style (GenevaSvgText *text, GenevaPalette palette, const Paint *paint)
{
  GenevaColor color = geneva_palette_get (palette, paint->fill);
  guint align = paint->text / TEXT_ALIGN;

  if ((paint->text & TEXT_ON_FILL) != 0)
    color = geneva_color_get_ink (color);
  geneva_svg_add_string (text, "font-size:");
  geneva_svg_add_number (text, paint->line_pt);
  geneva_svg_add_string (text, (paint->text & TEXT_BOLD) != 0 ? "px;font-weight:bold;" : "px;");
  if (align != GENEVA_ALIGN_START)
    geneva_svg_add_string (text, align == GENEVA_ALIGN_MIDDLE ? "text-anchor:middle;" : "text-anchor:end;");
  geneva_svg_add_color (text, "fill", color, paint->opacity);
  if (paint->line != 0) {
    geneva_svg_add_char (text, ';');
    geneva_svg_add_color (text, "stroke", geneva_palette_get (palette, GENEVA_STYLE_HALO), paint->opacity);
    geneva_svg_add_string (text, ";stroke-width:");
    geneva_svg_add_number (text, GENEVA_HALO_PT);
    geneva_svg_add_string (text, ";paint-order:stroke");
  }
}

static void
add_path_style (GenevaSvgText *text, GenevaPalette palette, const Paint *paint)
{
  double dashes[2];

  if (paint->fill != GENEVA_STYLE_NONE)
    geneva_svg_add_color (text, "fill", geneva_palette_get (palette, paint->fill), paint->opacity);
  if (paint->line == GENEVA_STYLE_NONE)
    return;
  if (paint->fill != GENEVA_STYLE_NONE)
    geneva_svg_add_char (text, ';');
  geneva_svg_add_color (text, "stroke", geneva_palette_get (palette, paint->line), paint->opacity);
  if (paint->line_pt != 1.0) {
    geneva_svg_add_string (text, ";stroke-width:");
    geneva_svg_add_number (text, paint->line_pt);
  }
  geneva_dash_get_lengths (paint->dash, paint->line_pt, dashes);
  if (dashes[0] > 0.0) {
    geneva_svg_add_string (text, ";stroke-dasharray:");
    geneva_svg_add_number (text, dashes[0]);
    geneva_svg_add_char (text, ' ');
    geneva_svg_add_number (text, dashes[1]);
  }
}

static void
add_classes (Writer *self, GenevaSvgText *text, GenevaPalette palette, GenevaStyle ground)
{
  if (self->place != NULL && ground != GENEVA_STYLE_NONE) {
    geneva_svg_add_string (text, "  .");
    geneva_svg_add_string (text, self->key);
    geneva_svg_add_string (text, "-ground{");
    geneva_svg_add_color (text, "fill", geneva_palette_get (palette, ground), 1.0);
    geneva_svg_add_string (text, "}\n");
  }
  for (guint i = 0; i < self->paints->len; i++) {
    const Paint *paint = &g_array_index (self->paints, Paint, i);

    geneva_svg_add_string (text, "  .");
    geneva_svg_add_string (text, self->key);
    add_class_name (text, i);
    geneva_svg_add_char (text, '{');
    if (paint->text != 0)
      add_text_style (text, palette, paint);
    else
      add_path_style (text, palette, paint);
    geneva_svg_add_string (text, "}\n");
  }
}

static void
add_style_sheet (Writer *self, GenevaSvgText *text, GenevaStyle ground)
{
  geneva_svg_add_string (text, " <style>\n");
  add_classes (self, text, self->palette, ground);
  if (self->place != NULL && self->place->dark != GENEVA_N_PALETTES) {
    /* Paper stays white. */
    geneva_svg_add_string (text, " @media screen and (prefers-color-scheme:dark){\n");
    add_classes (self, text, self->place->dark, ground);
    geneva_svg_add_string (text, " }\n");
  }
  geneva_svg_add_string (text, " </style>\n");
}

/* ---- items ---- */

static void
add_evidence (Writer *self, const GenevaItem *item)
{
  g_autofree char *lines = NULL;

  if (self->evidence == NULL || !self->is_best
      || (self->has_many && geneva_evidence_writer_get_extent (self->evidence) != GENEVA_EVIDENCE_PASSAGES))
    return;
  lines = geneva_evidence_writer_dup_lines (self->evidence, item);
  if (lines[0] == '\0')
    return;
  geneva_svg_add_char (&self->body, '\n');
  geneva_svg_add_escaped (&self->body, lines);
}

static void
add_title (Writer *self, const GenevaItem *item)
{
  if (item->title[0] == '\0')
    return;
  geneva_svg_add_string (&self->body, "<title>");
  geneva_svg_add_escaped (&self->body, item->title);
  if (!self->has_many && item->details != NULL && item->details[0] != '\0') {
    geneva_svg_add_char (&self->body, '\n');
    geneva_svg_add_escaped (&self->body, item->details);
  }
  add_evidence (self, item);
  geneva_svg_add_string (&self->body, "</title>");
}

/* Id, and the item's own where an id cannot be it. */
static void
add_identity (Writer *self, const GenevaItem *item)
{
  const char *id = take_id (self, item->id);
  gsize length = strlen (item->id);

  geneva_svg_add_string (&self->body, " id=\"");
  geneva_svg_add_string (&self->body, id);
  geneva_svg_add_char (&self->body, '"');
  /* "meeting.2" says whose it is by itself. */
  if (strncmp (id, item->id, length) != 0) {
    geneva_svg_add_string (&self->body, " data-item=\"");
    geneva_svg_add_escaped (&self->body, item->id);
    geneva_svg_add_char (&self->body, '"');
  }
}

/* TRUE: what comes next stands in a link, which has to be closed. */
static gboolean
open_link (Writer *self, const GenevaItem *item)
{
  guint32 number;
  const char *id = NULL, *link;

  if (self->place == NULL || self->place->get_link == NULL || item == NULL)
    return FALSE;
  number = (guint32) (item - self->items);
  link = self->place->get_link (self->place->data, number, &id);
  if (link == NULL)
    return FALSE;
  begin_line (self);
  geneva_svg_add_string (&self->body, "<a href=\"");
  geneva_svg_add_escaped (&self->body, link);
  geneva_svg_add_char (&self->body, '"');
  if (id != NULL && g_hash_table_add (self->linked, GUINT_TO_POINTER (number))) {
    geneva_svg_add_string (&self->body, " id=\"");
    geneva_svg_add_escaped (&self->body, id);
    geneva_svg_add_char (&self->body, '"');
  }
  geneva_svg_add_string (&self->body, ">\n");
  self->indent++;
  return TRUE;
}

static void
close_link (Writer *self)
{
  self->indent--;
  begin_line (self);
  geneva_svg_add_string (&self->body, "</a>\n");
}

static void
end_path_data (Writer *self, GenevaSvgText *text)
{
  if (self->can_join)
    geneva_svg_add_char (text, '"');
  self->can_join = FALSE;
}

/* What was held of an element goes to the body: its tag, then attributes, title and words. */
static void
write_held (Writer *self, const GenevaItem *identity)
{
  GenevaSvgText *body = &self->body, *held = &self->held;
  const char *name = element_names[self->held_element];
  gboolean is_linked = identity != NULL && open_link (self, identity);
  gsize attributes;

  end_path_data (self, held);
  attributes = self->held_words > 0 ? self->held_words : held->length;
  begin_line (self);
  geneva_svg_add_char (body, '<');
  geneva_svg_add_string (body, name);
  if (identity != NULL)
    add_identity (self, identity);
  geneva_svg_add_bytes (body, held->data, attributes);
  if (self->held_words > 0 || (identity != NULL && identity->title[0] != '\0')) {
    geneva_svg_add_char (body, '>');
    if (identity != NULL)
      add_title (self, identity);
    geneva_svg_add_bytes (body, held->data + attributes, held->length - attributes);
    geneva_svg_add_string (body, "</");
    geneva_svg_add_string (body, name);
    geneva_svg_add_string (body, ">\n");
  } else {
    geneva_svg_add_string (body, "/>\n");
  }
  if (is_linked)
    close_link (self);
  held->length = 0;
  self->held_words = 0;
}

static void
open_group (Writer *self)
{
  self->is_link_open = open_link (self, self->item);
  begin_line (self);
  geneva_svg_add_string (&self->body, "<g");
  add_identity (self, self->item);
  geneva_svg_add_char (&self->body, '>');
  add_title (self, self->item);
  geneva_svg_add_char (&self->body, '\n');
  self->indent++;
}

/* Begins an element; its attributes go to `held`. The one before it is written, in a group of the item if
 * it has got company. */
static GenevaSvgText *
begin_element (Writer *self, Element element)
{
  if (self->is_told && self->n_elements == 1)
    open_group (self);
  if (self->n_elements > 0)
    write_held (self, NULL);
  self->n_elements++;
  self->held_element = element;
  return &self->held;
}

/* ---- the sink ---- */

static void
finish_elements (Writer *self)
{
  if (self->n_elements > 0)
    write_held (self, self->n_elements == 1 && self->is_told ? self->item : NULL);
  if (self->is_told && self->n_elements > 1) {
    self->indent--;
    begin_line (self);
    geneva_svg_add_string (&self->body, "</g>\n");
    if (self->is_link_open)
      close_link (self);
  }
  self->is_link_open = FALSE;
  self->n_elements = 0;
  self->item = NULL;
  self->is_told = FALSE;
}

static void
write_begin_layer (gpointer data, const GenevaLayer *layer)
{
  Writer *self = data;
  GenevaSvgText *body = &self->body;
  GenevaRect clip;
  const char *id = take_id (self, geneva_layer_get_name (layer));

  if (geneva_layer_get_clip (layer, &clip)) {
    g_autofree char *wish = g_strdup_printf ("%s-clip-%u", self->key, ++self->n_clips);
    const char *clip_id = take_id (self, wish);

    begin_line (self);
    geneva_svg_add_string (body, "<clipPath id=\"");
    geneva_svg_add_string (body, clip_id);
    geneva_svg_add_attribute (body, "\"><rect x=\"", clip.x);
    geneva_svg_add_attribute (body, " y=\"", clip.y);
    geneva_svg_add_attribute (body, " width=\"", MAX (clip.width, 0.0));
    geneva_svg_add_attribute (body, " height=\"", MAX (clip.height, 0.0));
    geneva_svg_add_string (body, "/></clipPath>\n");
    begin_line (self);
    geneva_svg_add_string (body, "<g id=\"");
    geneva_svg_add_string (body, id);
    geneva_svg_add_string (body, "\" class=\"layer\" clip-path=\"url(#");
    geneva_svg_add_string (body, clip_id);
    geneva_svg_add_string (body, ")\">\n");
  } else {
    begin_line (self);
    geneva_svg_add_string (body, "<g id=\"");
    geneva_svg_add_string (body, id);
    geneva_svg_add_string (body, "\" class=\"layer\">\n");
  }
  self->indent++;
}

static void
write_end_layer (gpointer data)
{
  Writer *self = data;

  finish_elements (self);
  self->indent--;
  begin_line (self);
  geneva_svg_add_string (&self->body, "</g>\n");
}

static void
write_begin_item (gpointer data, const GenevaItem *item)
{
  Writer *self = data;

  finish_elements (self);
  self->item = item;
  self->is_best = self->runs == NULL || ++self->runs[item - self->items] == self->best_run[item - self->items];
  self->is_told = !self->has_many || self->is_best;
}

static void
write_end_item (gpointer data)
{
  finish_elements (data);
}

/* Strokes of one item that nothing shines through are the same as one path or as several; so are plain
 * rectangles, all drawn the same way round. */
static gboolean
may_join (const Writer *self, const GenevaPath *path)
{
  return self->item != NULL && path->opacity >= 1.0
         && (path->steps[0].kind == GENEVA_STEP_RECT
               ? path->line == GENEVA_STYLE_NONE
               : path->fill == GENEVA_STYLE_NONE && path->dash == GENEVA_DASH_SOLID
                 && path->steps[0].kind == GENEVA_STEP_MOVE);
}

static void
write_line_path (Writer *self, const GenevaPath *path, guint class)
{
  gboolean joins = self->can_join && self->join_class == class && may_join (self, path);
  GenevaSvgPen pen = { &self->held, (gint64) self->x, (gint64) self->y, 0, 0 };

  if (!joins) {
    pen.text = begin_element (self, ELEMENT_PATH);
    add_class (self, pen.text, class);
    geneva_svg_add_string (pen.text, " d=\"");
  }
  geneva_svg_pen_add (&pen, path, !joins);
  self->can_join = may_join (self, path);
  self->join_class = class;
  self->x = (double) pen.x;
  self->y = (double) pen.y;
  if (!self->can_join)
    geneva_svg_add_char (pen.text, '"');
}

static void
write_path (gpointer data, const GenevaPath *path)
{
  Writer *self = data;
  const double *v = path->steps[0].v;
  GenevaSvgText *text;
  guint class;

  /* Without opacity it is there to be hit only, by thousands where a picture shows counts. */
  if (path->opacity <= 0.0)
    return;
  class = take_path_class (self, path);
  if (path->steps[0].kind == GENEVA_STEP_CIRCLE) {
    text = begin_element (self, ELEMENT_CIRCLE);
    add_class (self, text, class);
    geneva_svg_add_attribute (text, " cx=\"", v[0]);
    geneva_svg_add_attribute (text, " cy=\"", v[1]);
    geneva_svg_add_attribute (text, " r=\"", v[2]);
  } else if (path->steps[0].kind == GENEVA_STEP_RECT && v[4] > 0.0) {
    text = begin_element (self, ELEMENT_RECT);
    add_class (self, text, class);
    geneva_svg_add_attribute (text, " x=\"", v[0]);
    geneva_svg_add_attribute (text, " y=\"", v[1]);
    geneva_svg_add_attribute (text, " width=\"", v[2]);
    geneva_svg_add_attribute (text, " height=\"", v[3]);
    geneva_svg_add_attribute (text, " rx=\"", v[4]);
  } else {
    write_line_path (self, path, class);
  }
}

static void
write_text (gpointer data, const GenevaTextRun *run)
{
  Writer *self = data;
  GenevaSvgText *text;

  if (run->line->text[0] == '\0')
    return;
  text = begin_element (self, ELEMENT_TEXT);
  add_class (self, text, take_text_class (self, run));
  geneva_svg_add_attribute (text, " x=\"", run->x_pt);
  geneva_svg_add_attribute (text, " y=\"", run->baseline_pt);
  if (is_leftward (run))
    geneva_svg_add_string (text, " direction=\"rtl\"");
  if (run->turn != 0.0) {
    geneva_svg_add_string (text, " transform=\"rotate(");
    geneva_svg_add_number (text, -run->turn * 180.0 / G_PI);
    geneva_svg_add_char (text, ' ');
    geneva_svg_add_number (text, run->pivot_x_pt);
    geneva_svg_add_char (text, ' ');
    geneva_svg_add_number (text, run->pivot_y_pt);
    geneva_svg_add_string (text, ")\"");
  }
  self->held_words = text->length;
  geneva_svg_add_escaped (text, run->line->text);
}

/* Thinner cells would fall on a whole pixel or on none. */
#define LEAST_CRISP_PT 3.0

static void
write_grid (gpointer data, const GenevaGrid *grid, const GenevaRect *rect, double opacity)
{
  Writer *self = data;
  double width = rect->width / grid->n_columns;
  double height = rect->height / grid->n_rows;
  GArray *shades[GENEVA_SVG_N_SHADES] = { NULL };
  /* Without seams. */
  gboolean is_crisp = MIN (width, height) >= LEAST_CRISP_PT;

  geneva_svg_sort_cells (grid, opacity, shades);
  for (guint shade = 1; shade < GENEVA_SVG_N_SHADES; shade++) {
    const GenevaPath path = { .fill = grid->style, .opacity = shade / (GENEVA_SVG_N_SHADES - 1.0) };
    GenevaSvgPen pen;

    if (shades[shade] == NULL)
      continue;
    pen = (GenevaSvgPen) { .text = begin_element (self, ELEMENT_PATH) };
    add_class (self, pen.text, take_path_class (self, &path));
    geneva_svg_add_string (pen.text, is_crisp ? " shape-rendering=\"crispEdges\" d=\"" : " d=\"");
    for (guint i = 0; i < shades[shade]->len; i++) {
      const GenevaSvgCells *cells = &g_array_index (shades[shade], GenevaSvgCells, i);
      const GenevaStep step = { GENEVA_STEP_RECT, { rect->x + cells->begin * width, rect->y + cells->row * height,
                                                    (cells->end - cells->begin) * width, height } };

      geneva_svg_pen_add (&pen, &(GenevaPath) { .steps = &step, .n_steps = 1 }, i == 0);
    }
    geneva_svg_add_char (pen.text, '"');
  }
  for (guint shade = 0; shade < GENEVA_SVG_N_SHADES; shade++)
    g_clear_pointer (&shades[shade], g_array_unref);
}

static gboolean
write_crowd (gpointer data, GenevaScene *scene, const GenevaLayer *layer, const GenevaMark *mark)
{
  Writer *self = data;

  return geneva_svg_add_crowd (&self->body, scene, layer, mark, self->palette);
}

static const GenevaSink svg_sink = {
  .begin_layer = write_begin_layer,
  .end_layer = write_end_layer,
  .begin_item = write_begin_item,
  .end_item = write_end_item,
  .path = write_path,
  .text = write_text,
  .grid = write_grid,
  .crowd = write_crowd,
};

static void
add_keyed (const Writer *self, GenevaSvgText *out, const char *before, const char *after)
{
  geneva_svg_add_string (out, before);
  geneva_svg_add_string (out, self->key);
  geneva_svg_add_string (out, after);
}

static void
take_keyed_id (Writer *self, const char *suffix)
{
  /* Inside of a page the key is put before every id anyway. */
  g_autofree char *id = self->place != NULL ? g_strdup (suffix + 1) : g_strconcat (self->key, suffix, NULL);

  (void) take_id (self, id);
}

static void
write_head (Writer *self, GenevaSvgText *out, GenevaScene *scene, const char *title, const char *language,
            const char *credit)
{
  const char *description = geneva_scene_get_description (scene);
  double width, height;

  geneva_scene_get_size (scene, &width, &height);
  if (self->place == NULL)
    geneva_svg_add_string (out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  geneva_svg_add_string (out, "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" width=\"");
  geneva_svg_add_number (out, width);
  geneva_svg_add_string (out, "pt\" height=\"");
  geneva_svg_add_number (out, height);
  geneva_svg_add_string (out, "pt\" viewBox=\"0 0 ");
  geneva_svg_add_number (out, width);
  geneva_svg_add_char (out, ' ');
  geneva_svg_add_number (out, height);
  /* What has links in it is more than an image to who listens. */
  geneva_svg_add_string (out, self->place != NULL ? "\"\n     role=\"group\"" : "\"\n     role=\"img\"");
  if (self->place != NULL && self->place->class_name != NULL) {
    geneva_svg_add_string (out, " class=\"");
    geneva_svg_add_escaped (out, self->place->class_name);
    geneva_svg_add_char (out, '"');
  }
  if (title != NULL)
    add_keyed (self, out, " aria-labelledby=\"", "-title\"");
  if (description != NULL)
    add_keyed (self, out, " aria-describedby=\"", "-description\"");
  if (language != NULL) {
    g_autofree char *tag = g_strdup (language);

    tag[strcspn (tag, ".@")] = '\0';
    g_strdelimit (tag, "_", '-');
    geneva_svg_add_string (out, " xml:lang=\"");
    geneva_svg_add_escaped (out, tag);
    geneva_svg_add_char (out, '"');
  }
  geneva_svg_add_string (out, " fill=\"none\" stroke-linejoin=\"round\"");
  geneva_svg_add_string (out, self->place == NULL ? " xml:space=\"preserve\"\n     font-family=\""
                                                  : "\n     font-family=\"");
  geneva_svg_add_escaped (out, GENEVA_FONT_FAMILIES);
  geneva_svg_add_string (out, "\">\n");
  if (title != NULL) {
    add_keyed (self, out, " <title id=\"", "-title\">");
    geneva_svg_add_escaped (out, title);
    geneva_svg_add_string (out, "</title>\n");
  }
  if (description != NULL) {
    add_keyed (self, out, " <desc id=\"", "-description\">");
    geneva_svg_add_escaped (out, description);
    geneva_svg_add_string (out, "</desc>\n");
  }
  if (credit != NULL) {
    geneva_svg_add_string (out, " <metadata><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
                     "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
                     "<rdf:Description rdf:about=\"\"><dc:creator>");
    geneva_svg_add_escaped (out, credit);
    geneva_svg_add_string (out, "</dc:creator></rdf:Description></rdf:RDF></metadata>\n");
  }
  add_style_sheet (self, out, geneva_scene_get_ground (scene));
  if (geneva_scene_get_ground (scene) != GENEVA_STYLE_NONE) {
    geneva_svg_add_attribute (out, " <rect width=\"", width);
    geneva_svg_add_attribute (out, " height=\"", height);
    if (self->place != NULL) {
      add_keyed (self, out, " class=\"", "-ground\"/>\n");
      return;
    }
    geneva_svg_add_string (out, " style=\"");
    geneva_svg_add_color (out, "fill", geneva_palette_get (self->palette, geneva_scene_get_ground (scene)), 1.0);
    geneva_svg_add_string (out, "\"/>\n");
  }
}

static char *
write_picture (GenevaScene *scene, GenevaPalette palette, const GenevaSvgWords *words, const GenevaSvgInline *place,
               gsize *length)
{
  Writer self = { .palette = palette, .indent = 1, .last_class = NO_CLASS, .place = place,
                  .evidence = words->evidence, .has_many = geneva_scene_get_n_items (scene) > MANY_ITEMS };
  const char *title = words->title != NULL ? words->title : geneva_scene_get_title (scene);
  GenevaSvgText out = { NULL, 0, 0 };

  self.ids = g_hash_table_new (g_str_hash, g_str_equal);
  self.id_strings = g_string_chunk_new (16384);
  self.paints = g_array_new (FALSE, FALSE, sizeof (Paint));
  self.paint_index = g_hash_table_new_full (hash_paint, equal_paints, g_free, NULL);
  if (geneva_scene_get_n_items (scene) > 0)
    self.items = geneva_scene_get_item (scene, 1) - 1;
  if (self.has_many
      || (self.evidence != NULL && geneva_evidence_writer_get_extent (self.evidence) == GENEVA_EVIDENCE_PASSAGES)) {
    self.runs = g_new0 (guint32, geneva_scene_get_n_items (scene) + 1);
    self.best_run = geneva_svg_choose_runs (scene);
  }
  if (place != NULL)
    g_strlcpy (self.key, place->prefix, sizeof self.key);
  else
    make_key (&self, scene);
  self.linked = g_hash_table_new (NULL, NULL);
  take_keyed_id (&self, "-title");
  take_keyed_id (&self, "-description");
  geneva_walker_walk (scene, &svg_sink, &self);
  write_head (&self, &out, scene, title, words->language, words->credit);
  geneva_svg_add_bytes (&out, self.body.data, self.body.length);
  geneva_svg_add_string (&out, "</svg>\n");
  if (length != NULL)
    *length = out.length;
  geneva_svg_add_char (&out, '\0');
  g_free (self.body.data);
  g_free (self.held.data);
  g_free (self.runs);
  g_free (self.best_run);
  g_hash_table_unref (self.paint_index);
  g_array_unref (self.paints);
  g_string_chunk_free (self.id_strings);
  g_hash_table_unref (self.ids);
  g_hash_table_unref (self.linked);
  return out.data;
}

char *
geneva_svg_write (GenevaScene *scene, GenevaPalette palette, const char *title, const char *language,
                  const char *credit, gsize *length)
{
  g_return_val_if_fail (scene != NULL, NULL);
  g_return_val_if_fail ((guint) palette < GENEVA_N_PALETTES, NULL);

  return write_picture (scene, palette, &(GenevaSvgWords) { title, language, credit, NULL }, NULL, length);
}

char *
geneva_svg_write_with (GenevaScene *scene, GenevaPalette palette, const GenevaSvgWords *words, gsize *length)
{
  g_return_val_if_fail (scene != NULL && words != NULL, NULL);
  g_return_val_if_fail ((guint) palette < GENEVA_N_PALETTES, NULL);

  return write_picture (scene, palette, words, NULL, length);
}

char *
geneva_svg_write_inline (GenevaScene *scene, GenevaPalette palette, const GenevaSvgInline *place, gsize *length)
{
  g_return_val_if_fail (scene != NULL, NULL);
  g_return_val_if_fail ((guint) palette < GENEVA_N_PALETTES, NULL);
  g_return_val_if_fail (place != NULL && place->prefix != NULL && g_ascii_isalpha (place->prefix[0]), NULL);

  return write_picture (scene, palette, &(GenevaSvgWords) { NULL, NULL, NULL, NULL }, place, length);
}

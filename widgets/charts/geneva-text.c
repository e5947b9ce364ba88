/* Measuring and breaking text; see the header for the unit.
 *
 * Each finished line is laid out again by itself, because that is what an SVG
 * viewer will do with it: both then shape the same string. "…" is put by us,
 * not by Pango, whose shortened lines cannot be read back as text. Knows
 * nothing of scenes; a font is a role with a size and a weight.
 */
#include "geneva-text.h"

#include "base/geneva-language.h"
#include "base/geneva-sentence.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

/* Enough for all labels of a page several times over; a layout is about 2 kB. */
#define MAX_CACHED 4096

/* Some families (Noto) leave room for every script's marks above a line; labels of two lines then fall
 * apart. What is more than this, in sizes, comes off the top. */
#define MAX_LINE_HEIGHT 1.25

/* Letters that stand for themselves, whatever is beside them, are below this; and general punctuation. */
#define N_SIMPLE 0x0530
#define PUNCTUATION 0x2010
#define N_PUNCTUATION 0x40
#define N_LETTERS (N_SIMPLE + N_PUNCTUATION)
/* What an estimate adds: pairs of letters that stand apart. */
#define ESTIMATE_PT 0.25
/* Characters. No page has room for more, and Pango takes seconds to break one word of thousands. */
#define MAX_LENGTH 1000

typedef struct {
  GenevaFont font;
  gint64     size;        /* in 1/1024 pt, as the width */
  gint64     max_width;
  guint      max_lines;
  gboolean   wrap;
  char      *text;
} Key;

typedef struct {
  Key              key;
  GenevaTextLayout layout;
  GList            link;    /* in `used`, most recent first */
} Entry;

struct _GenevaTextContext {
  gatomicrefcount       ref_count;
  PangoContext         *pango;
  PangoFontDescription *fonts[GENEVA_N_FONTS];
  double                ascents[GENEVA_N_FONTS];     /* of one point of size */
  double                descents[GENEVA_N_FONTS];
  GHashTable           *entries;                     /* Key* inside Entry* → Entry* */
  GQueue                used;
  float                *advances[GENEVA_N_FONTS];     /* [N_LETTERS], in points; below 0: not asked for yet */
  gpointer              kept;
  GDestroyNotify        kept_destroy;
};

static const struct {
  double   size_pt;
  gboolean is_bold;
} fonts[GENEVA_N_FONTS] = {
  [GENEVA_FONT_LABEL] = { 9.0, FALSE },
  [GENEVA_FONT_LABEL_BOLD] = { 9.0, TRUE },
  [GENEVA_FONT_AXIS] = { 8.5, FALSE },
  [GENEVA_FONT_CONTEXT] = { 9.0, TRUE },
  [GENEVA_FONT_GLYPH] = { 10.0, TRUE },
  [GENEVA_FONT_TITLE] = { 14.0, TRUE },
  [GENEVA_FONT_SUBTITLE] = { 10.0, FALSE },
  [GENEVA_FONT_CAPTION] = { 8.0, FALSE },
};

static guint
key_hash (gconstpointer data)
{
  const Key *key = data;
  guint hash = g_str_hash (key->text);

  hash = hash * 31u + (guint) key->font;
  hash = hash * 31u + (guint) key->size;
  hash = hash * 31u + (guint) key->max_width;
  hash = hash * 31u + key->max_lines;
  return hash * 2u + (key->wrap ? 1u : 0u);
}

static gboolean
key_equal (gconstpointer data_a, gconstpointer data_b)
{
  const Key *a = data_a;
  const Key *b = data_b;

  return a->font == b->font && a->size == b->size && a->max_width == b->max_width
         && a->max_lines == b->max_lines && a->wrap == b->wrap && strcmp (a->text, b->text) == 0;
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  for (guint i = 0; i < entry->layout.n_lines; i++) {
    g_free (entry->layout.lines[i].text);
    g_object_unref (entry->layout.lines[i].layout);
    geneva_text_ink_free (entry->layout.lines[i].ink);
  }
  g_free (entry->layout.lines);
  g_free (entry->key.text);
  g_free (entry);
}

static PangoLayout *
layout_new (GenevaTextContext *self, GenevaFont font, double size_pt, const char *text, gssize length)
{
  PangoLayout *layout = pango_layout_new (self->pango);

  if (size_pt != fonts[font].size_pt) {
    g_autoptr (PangoFontDescription) description = pango_font_description_copy (self->fonts[font]);

    pango_font_description_set_size (description, (int) lround (size_pt * PANGO_SCALE));
    pango_layout_set_font_description (layout, description);
  } else {
    pango_layout_set_font_description (layout, self->fonts[font]);
  }
  pango_layout_set_text (layout, text, (int) length);
  return layout;
}

static double
layout_get_width (PangoLayout *layout)
{
  PangoRectangle logical;

  pango_layout_line_get_extents (pango_layout_get_line_readonly (layout, 0), NULL, &logical);
  return logical.width / (double) PANGO_SCALE;
}

/* What a broken line takes from the text before it, so that it runs as in the whole: the isolates that are open there,
 * and a mark where its first letter would turn it round. Owned; "" for nearly all. */
static char *
dup_carried (const char *text, const char *begin)
{
  g_autoptr (GString) carried = g_string_new (NULL);
  int whole;
  guint open = 0;

  for (const char *p = text; p < begin; p++)
    if (*p == '\n')
      text = p + 1;
  whole = geneva_sentence_get_direction (text);
  for (const char *p = text; p < begin; p = g_utf8_next_char (p)) {
    gunichar c = (guchar) *p < 0xe2 ? 0 : g_utf8_get_char (p);

    if (c >= 0x2066 && c <= 0x2068)
      open++;
    else if (c == 0x2069 && open > 0)
      open--;
  }
  if (begin > text && whole != 0 && geneva_sentence_get_direction (begin) != whole)
    g_string_append_unichar (carried, whole < 0 ? 0x200f : 0x200e);
  for (guint i = 0; i < open; i++)
    g_string_append_unichar (carried, 0x2068);
  return g_string_free (g_steal_pointer (&carried), FALSE);
}

/* A line of its own: paragraph separators become spaces, and the spaces at its ends go. */
static char *
line_dup_text (const char *text, gsize length)
{
  char *line = g_strndup (text, length);

  for (char *p = line; *p != '\0'; p++) {
    if ((guchar) *p < 0x20 || *p == 0x7f)
      *p = ' ';
  }
  return g_strchomp (line);
}

/* The same of a line inside of a broken text. */
static char *
line_dup_continued (const char *text, const char *begin, gsize length)
{
  g_autofree char *carried = dup_carried (text, begin);
  g_autofree char *line = line_dup_text (begin, length);

  return g_strconcat (carried, line, NULL);
}

/* Where its width is kept; -1 where it does not stand for itself. */
static int
get_letter (gunichar c)
{
  if ((c >= N_SIMPLE && (c < PUNCTUATION || c >= PUNCTUATION + N_PUNCTUATION)) || (c >= 0x0300 && c < 0x0370)
      || (c >= 0x0483 && c < 0x048a) || c == 0x00ad || (c >= 0x2028 && c <= 0x202f))
    return -1;
  return (int) (c < N_SIMPLE ? c : c - PUNCTUATION + N_SIMPLE);
}

/* Width of one letter by itself; -1 where that is of no use. */
static double
get_advance (GenevaTextContext *self, GenevaFont font, gunichar c)
{
  int at = get_letter (c);

  if (at < 0)
    return -1.0;
  if (self->advances[font] == NULL) {
    self->advances[font] = g_new (float, N_LETTERS);
    for (guint i = 0; i < N_LETTERS; i++)
      self->advances[font][i] = -1.0f;
  }
  if (self->advances[font][at] < 0.0f) {
    char utf8[8] = { 0 };
    g_autoptr (PangoLayout) layout = NULL;

    /* As in a line: what is no letter becomes a space. */
    (void) g_unichar_to_utf8 (c < 0x20 || c == 0x7f ? ' ' : c, utf8);
    layout = layout_new (self, font, fonts[font].size_pt, utf8, -1);
    self->advances[font][at] = (float) layout_get_width (layout);
  }
  return (double) self->advances[font][at];
}

/* The end of the longest beginning of `text` that is sure to fit; NULL where letters do not stand for
 * themselves. */
static const char *
guess_end (GenevaTextContext *self, GenevaFont font, double size_pt, const char *text, double max_width_pt)
{
  double scale = size_pt / fonts[font].size_pt, width = get_advance (self, font, 0x2026) * scale + ESTIMATE_PT;
  const char *end = NULL;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    double advance = get_advance (self, font, (guchar) *p < 0x80 ? (gunichar) *p : g_utf8_get_char (p));

    if (advance < 0.0)
      return NULL;
    if (end == NULL && width + advance * scale > max_width_pt)
      end = p;
    width += advance * scale;
  }
  return end;
}

/* The first `n` characters of it with "…" for the others; `width_pt` of all that. */
static char *
dup_beginning (GenevaTextContext *self, GenevaFont font, double size_pt, const char *text, int n,
               double *width_pt)
{
  gsize length = (gsize) (g_utf8_offset_to_pointer (text, n) - text);
  g_autoptr (PangoLayout) layout = NULL;
  char *beginning;

  while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == ',' || text[length - 1] == '-'))
    length--;
  beginning = g_strdup_printf ("%.*s…", (int) length, text);
  layout = layout_new (self, font, size_pt, beginning, -1);
  *width_pt = layout_get_width (layout);
  return beginning;
}

/* The same as below from a guess on: one step or two. */
static char *
dup_shortened_from (GenevaTextContext *self, GenevaFont font, double size_pt, const char *text, int n,
                    double max_width_pt)
{
  int n_all = (int) g_utf8_strlen (text, -1);
  double width;
  g_autofree char *best = dup_beginning (self, font, size_pt, text, n, &width);
  gboolean fits = n == 0 || width <= max_width_pt;

  while (!fits) {
    g_free (best);
    best = dup_beginning (self, font, size_pt, text, --n, &width);
    fits = n == 0 || width <= max_width_pt;
  }
  while (n < n_all) {
    g_autofree char *longer = dup_beginning (self, font, size_pt, text, ++n, &width);

    if (width > max_width_pt)
      break;
    g_free (best);
    best = g_steal_pointer (&longer);
  }
  return g_steal_pointer (&best);
}

/* The longest beginning of `text` that fits with "…" after it; cut between grapheme clusters. At least "…"
 * itself. */
static char *
dup_shortened (GenevaTextContext *self, GenevaFont font, double size_pt, const char *text,
               double max_width_pt)
{
  const char *guessed = guess_end (self, font, size_pt, text, max_width_pt);
  g_autoptr (PangoLayout) whole = NULL;
  int n_attrs = 0;
  const PangoLogAttr *attrs;
  int low = 0, high;
  g_autofree char *best = g_strdup ("…");

  if (guessed != NULL)
    return dup_shortened_from (self, font, size_pt, text, (int) g_utf8_pointer_to_offset (text, guessed),
                               max_width_pt);
  whole = layout_new (self, font, size_pt, text, -1);
  attrs = pango_layout_get_log_attrs_readonly (whole, &n_attrs);
  high = n_attrs - 1;
  while (low < high) {
    int middle = (low + high + 1) / 2;
    double width;
    g_autofree char *candidate = dup_beginning (self, font, size_pt, text, middle, &width);

    if (width <= max_width_pt) {
      if (attrs[middle].is_cursor_position) {
        g_free (best);
        best = g_steal_pointer (&candidate);
      }
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return g_steal_pointer (&best);
}

/* Emoji and other pictures. Some that are letters to most fonts are among them: they only cost more. */
static gboolean
may_be_coloured (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = (guchar) *p < 0x80 ? 0 : g_utf8_get_char (p);

    if (c >= 0x1f000 || c == 0xfe0f || (c >= 0x231a && c <= 0x23ff) || (c >= 0x25fb && c <= 0x27bf)
        || (c >= 0x2934 && c <= 0x2bff))
      return TRUE;
  }
  return FALSE;
}

static void
entry_add_line (GenevaTextContext *self, Entry *entry, GArray *lines, char *text)
{
  GenevaTextLine line = { 0 };

  line.text = text;
  line.layout = layout_new (self, entry->key.font, entry->key.size / 1024.0, text, -1);
  line.width_pt = layout_get_width (line.layout);
  line.is_coloured = may_be_coloured (text);
  entry->layout.width_pt = MAX (entry->layout.width_pt, line.width_pt);
  g_array_append_val (lines, line);
}

static void
entry_break_lines (GenevaTextContext *self, Entry *entry)
{
  const Key *key = &entry->key;
  double size_pt = key->size / 1024.0;
  double max_width_pt = key->max_width / 1024.0;
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (GenevaTextLine));
  guint last_line = 0;

  if (!key->wrap || key->max_lines == 1) {
    g_autofree char *text = line_dup_text (key->text, strlen (key->text));

    entry_add_line (self, entry, lines, g_steal_pointer (&text));
    if (max_width_pt > 0.0 && entry->layout.width_pt > max_width_pt + 0.005) {
      GenevaTextLine *line = &g_array_index (lines, GenevaTextLine, 0);
      g_autofree char *shortened = dup_shortened (self, key->font, size_pt, line->text, max_width_pt);

      g_free (line->text);
      g_object_unref (line->layout);
      g_array_set_size (lines, 0);
      entry->layout.width_pt = 0.0;
      entry->layout.is_cut = TRUE;
      entry_add_line (self, entry, lines, g_steal_pointer (&shortened));
    }
  } else {
    g_autoptr (PangoLayout) whole = layout_new (self, key->font, size_pt, key->text, -1);
    guint n_lines, n_kept;

    if (max_width_pt > 0.0)
      pango_layout_set_width (whole, (int) floor (max_width_pt * PANGO_SCALE));
    pango_layout_set_wrap (whole, PANGO_WRAP_WORD_CHAR);
    n_lines = (guint) pango_layout_get_line_count (whole);
    n_kept = key->max_lines > 0 ? MIN (n_lines, key->max_lines) : n_lines;
    last_line = n_kept - 1;
    for (guint i = 0; i < n_kept; i++) {
      PangoLayoutLine *pango_line = pango_layout_get_line_readonly (whole, (int) i);
      const char *begin = key->text + pango_line->start_index;

      if (i == last_line && n_kept < n_lines) {
        g_autofree char *rest = line_dup_continued (key->text, begin, strlen (begin));

        entry_add_line (self, entry, lines, dup_shortened (self, key->font, size_pt, rest, max_width_pt));
        entry->layout.is_cut = TRUE;
      } else {
        entry_add_line (self, entry, lines, line_dup_continued (key->text, begin, (gsize) pango_line->length));
      }
    }
  }
  entry->layout.n_lines = lines->len;
  entry->layout.lines = (GenevaTextLine *) g_array_free (g_steal_pointer (&lines), FALSE);
}

static Entry *
entry_new (GenevaTextContext *self, const Key *key)
{
  Entry *entry = g_new0 (Entry, 1);
  double size_pt = key->size / 1024.0;
  PangoRectangle ink;

  entry->key = *key;
  entry->key.text = g_strdup (key->text);
  entry->link.data = entry;
  entry_break_lines (self, entry);
  entry->layout.ascent_pt = self->ascents[key->font] * size_pt;
  entry->layout.line_pt = entry->layout.ascent_pt + self->descents[key->font] * size_pt;
  entry->layout.height_pt = entry->layout.n_lines * entry->layout.line_pt;
  pango_layout_line_get_extents (pango_layout_get_line_readonly (entry->layout.lines[0].layout, 0), &ink, NULL);
  entry->layout.ink_top_pt = ink.y / (double) PANGO_SCALE;
  entry->layout.ink_bottom_pt = (ink.y + ink.height) / (double) PANGO_SCALE;
  return entry;
}

GenevaTextContext *
geneva_text_context_new (const char *language)
{
  GenevaTextContext *self = g_new0 (GenevaTextContext, 1);
  cairo_font_options_t *options = cairo_font_options_create ();
  g_autofree char *tag = g_strdup (language != NULL ? language : "en");

  g_atomic_ref_count_init (&self->ref_count);
  self->pango = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  pango_cairo_context_set_resolution (self->pango, 72.0);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (self->pango, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (self->pango, FALSE);
  /* "de_DE.UTF-8" → "de_DE"; Pango takes either separator. */
  tag[strcspn (tag, ".@")] = '\0';
  pango_context_set_language (self->pango, pango_language_from_string (tag));
  /* what has letters runs as they do; numbers and signs alone run as the language */
  if (geneva_language_is_right_to_left (tag))
    pango_context_set_base_dir (self->pango, PANGO_DIRECTION_RTL);

  for (guint i = 0; i < GENEVA_N_FONTS; i++) {
    PangoFontMetrics *metrics;

    self->fonts[i] = pango_font_description_from_string (GENEVA_FONT_FAMILIES);
    pango_font_description_set_weight (self->fonts[i],
                                       fonts[i].is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_size (self->fonts[i], (int) lround (fonts[i].size_pt * PANGO_SCALE));
    metrics = pango_context_get_metrics (self->pango, self->fonts[i], NULL);
    self->ascents[i] = pango_font_metrics_get_ascent (metrics) / (double) PANGO_SCALE / fonts[i].size_pt;
    self->descents[i] = pango_font_metrics_get_descent (metrics) / (double) PANGO_SCALE / fonts[i].size_pt;
    self->ascents[i] -= MAX (self->ascents[i] + self->descents[i] - MAX_LINE_HEIGHT, 0.0);
    pango_font_metrics_unref (metrics);
  }
  self->entries = g_hash_table_new_full (key_hash, key_equal, NULL, entry_free);
  g_queue_init (&self->used);
  return self;
}

GenevaTextContext *
geneva_text_context_ref (GenevaTextContext *context)
{
  g_return_val_if_fail (context != NULL, NULL);

  g_atomic_ref_count_inc (&context->ref_count);
  return context;
}

void
geneva_text_context_unref (GenevaTextContext *context)
{
  g_return_if_fail (context != NULL);

  if (!g_atomic_ref_count_dec (&context->ref_count))
    return;
  geneva_text_context_set_kept (context, NULL, NULL);
  g_hash_table_unref (context->entries);
  for (guint i = 0; i < GENEVA_N_FONTS; i++) {
    pango_font_description_free (context->fonts[i]);
    g_free (context->advances[i]);
  }
  g_object_unref (context->pango);
  g_free (context);
}

PangoContext *
geneva_text_context_get_pango (GenevaTextContext *context)
{
  g_return_val_if_fail (context != NULL, NULL);

  return context->pango;
}

double
geneva_text_estimate_width (GenevaTextContext *context, GenevaFont font, const char *text)
{
  double width = ESTIMATE_PT;

  g_return_val_if_fail (context != NULL && text != NULL, 0.0);
  g_return_val_if_fail ((guint) font < GENEVA_N_FONTS, 0.0);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    double advance = get_advance (context, font, (guchar) *p < 0x80 ? (gunichar) *p : g_utf8_get_char (p));

    if (advance < 0.0) {
      (void) geneva_text_measure (context, font, text, 0.0, 1, FALSE, &width, NULL);
      return width;
    }
    width += advance;
  }
  return width;
}

struct _GenevaTextWidths {
  float advances[N_LETTERS];    /* below 0: not known */
};

GenevaTextWidths *
geneva_text_context_dup_widths (GenevaTextContext *context, GenevaFont font)
{
  g_return_val_if_fail (context != NULL && (guint) font < GENEVA_N_FONTS, NULL);

  for (gunichar c = 0x20; c < 0x7f; c++)
    (void) get_advance (context, font, c);
  return g_memdup2 (context->advances[font], sizeof (GenevaTextWidths));
}

void
geneva_text_widths_free (GenevaTextWidths *widths)
{
  g_free (widths);
}

double
geneva_text_widths_estimate (const GenevaTextWidths *widths, const char *text)
{
  double width = ESTIMATE_PT;

  g_return_val_if_fail (widths != NULL && text != NULL, 0.0);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    int at = (guchar) *p < 0x80 ? (int) (guchar) *p : get_letter (g_utf8_get_char (p));

    if (at < 0 || widths->advances[at] < 0.0f)
      return 0.0;
    width += (double) widths->advances[at];
  }
  return width;
}

gpointer
geneva_text_context_get_kept (GenevaTextContext *context)
{
  g_return_val_if_fail (context != NULL, NULL);

  return context->kept;
}

void
geneva_text_context_set_kept (GenevaTextContext *context, gpointer kept, GDestroyNotify destroy)
{
  g_return_if_fail (context != NULL);

  if (context->kept_destroy != NULL)
    context->kept_destroy (context->kept);
  context->kept = kept;
  context->kept_destroy = destroy;
}

void
geneva_text_ink_free (GenevaTextInk *ink)
{
  if (ink == NULL)
    return;
  g_clear_pointer (&ink->glyphs, cairo_surface_destroy);
  g_clear_pointer (&ink->halo, cairo_surface_destroy);
  g_free (ink);
}

double
geneva_font_get_size (GenevaFont font)
{
  g_return_val_if_fail ((guint) font < GENEVA_N_FONTS, 0.0);

  return fonts[font].size_pt;
}

gboolean
geneva_font_is_bold (GenevaFont font)
{
  g_return_val_if_fail ((guint) font < GENEVA_N_FONTS, FALSE);

  return fonts[font].is_bold;
}

double
geneva_text_get_line_height (GenevaTextContext *context, GenevaFont font)
{
  g_return_val_if_fail (context != NULL, 0.0);
  g_return_val_if_fail ((guint) font < GENEVA_N_FONTS, 0.0);

  return (context->ascents[font] + context->descents[font]) * fonts[font].size_pt;
}

/* Of a text that is too long its beginning, else NULL. */
static char *
dup_if_long (const char *text)
{
  gsize length = strlen (text);

  if (length <= MAX_LENGTH || g_utf8_strlen (text, (gssize) length) <= MAX_LENGTH)
    return NULL;
  return g_strdup_printf ("%.*s…", (int) (g_utf8_offset_to_pointer (text, MAX_LENGTH) - text), text);
}

const GenevaTextLayout *
geneva_text_layout (GenevaTextContext *context, GenevaFont font, const char *text, double max_width_pt,
                    guint max_lines, gboolean wrap)
{
  return geneva_text_layout_sized (context, font, geneva_font_get_size (font), text, max_width_pt, max_lines,
                                   wrap);
}

const GenevaTextLayout *
geneva_text_layout_sized (GenevaTextContext *context, GenevaFont font, double size_pt, const char *text,
                          double max_width_pt, guint max_lines, gboolean wrap)
{
  g_autofree char *beginning = NULL;
  Key key;
  Entry *entry;

  g_return_val_if_fail (context != NULL, NULL);
  g_return_val_if_fail ((guint) font < GENEVA_N_FONTS, NULL);
  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (size_pt > 0.0 && size_pt < 1000.0, NULL);
  g_return_val_if_fail (max_width_pt >= 0.0 && max_width_pt < 1e6, NULL);

  beginning = dup_if_long (text);
  if (beginning != NULL)
    text = beginning;
  /* Same key for "no limit" however it is said. */
  key = (Key) {
    .font = font,
    .size = llround (size_pt * 1024.0),
    .max_width = (gint64) floor (max_width_pt * 1024.0),
    .max_lines = wrap ? max_lines : 1,
    .wrap = wrap ? TRUE : FALSE,
    .text = (char *) text,
  };
  if (key.max_lines == 1 && key.max_width > 0) {
    /* A line that fits is the line without a limit, whatever the limit is. */
    const GenevaTextLayout *whole = geneva_text_layout_sized (context, font, size_pt, text, 0.0, 1, FALSE);

    if (whole->width_pt <= key.max_width / 1024.0 + 0.005)
      return whole;
  }
  entry = g_hash_table_lookup (context->entries, &key);
  if (entry != NULL) {
    g_queue_unlink (&context->used, &entry->link);
    g_queue_push_head_link (&context->used, &entry->link);
    return &entry->layout;
  }

  if (g_hash_table_size (context->entries) >= MAX_CACHED) {
    Entry *oldest = g_queue_peek_tail (&context->used);

    g_queue_unlink (&context->used, &oldest->link);
    g_hash_table_remove (context->entries, &oldest->key);
  }
  entry = entry_new (context, &key);
  g_hash_table_insert (context->entries, &entry->key, entry);
  g_queue_push_head_link (&context->used, &entry->link);
  return &entry->layout;
}

gboolean
geneva_text_measure (GenevaTextContext *context, GenevaFont font, const char *text, double max_width_pt,
                     guint max_lines, gboolean wrap, double *width_pt, double *height_pt)
{
  const GenevaTextLayout *layout = geneva_text_layout (context, font, text, max_width_pt, max_lines, wrap);

  g_return_val_if_fail (layout != NULL, FALSE);

  if (width_pt != NULL)
    *width_pt = layout->width_pt;
  if (height_pt != NULL)
    *height_pt = layout->height_pt;
  return !layout->is_cut;
}

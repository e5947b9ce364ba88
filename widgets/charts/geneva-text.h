/* Text as every chart, sink and file measures it: one Pango context whose unit
 * is the point (72 dots an inch), without hinting and without rounding, so a
 * width measured for a label is the width on screen, in PNG, PDF and SVG.
 *
 * Lines are broken and shortened here, once; a sink gets finished lines.
 * Main thread only.
 */
#pragma once

#include "geneva-scene.h"

#include <cairo.h>
#include <pango/pango.h>

G_BEGIN_DECLS

/* The same list in Pango and in SVG: the first that is there is taken. */
#define GENEVA_FONT_FAMILIES "Noto Sans, Cantarell, DejaVu Sans, sans-serif"

/* Pictures of a line, coverage alone, kept for whoever paints it on a screen again. */
typedef struct {
  double           scale;       /* pixels of a point */
  cairo_surface_t *glyphs;      /* A8 */
  cairo_surface_t *halo;        /* A8, or NULL */
  int              x, y;        /* begin of the baseline in both */
} GenevaTextInk;

typedef struct {
  char            *text;        /* as shown: without the space at which it was broken, "…" where it was cut */
  double           width_pt;
  PangoLayout     *layout;      /* of this line alone */
  GenevaTextInk   *ink;         /* the painter's, or NULL */
  gboolean         is_coloured; /* may have glyphs that bring colours of their own */
} GenevaTextLine;

typedef struct {
  GenevaTextLine *lines;
  guint           n_lines;
  double          width_pt;     /* of the widest line */
  double          height_pt;    /* n_lines × line height */
  double          line_pt;      /* line height of the font */
  double          ascent_pt;    /* top of a line to its baseline */
  double          ink_top_pt;   /* ink of the first line, measured from its baseline, upwards negative */
  double          ink_bottom_pt;
  gboolean        is_cut;       /* something was left out: "…" stands for it */
} GenevaTextLayout;

/* `language` is a BCP 47 or POSIX name, NULL for English. */
G_GNUC_WARN_UNUSED_RESULT
GenevaTextContext *geneva_text_context_new   (const char *language);
GenevaTextContext *geneva_text_context_ref   (GenevaTextContext *context);
void               geneva_text_context_unref (GenevaTextContext *context);
/* For pages of running text: the same fonts, unhinted, a unit of one point. Borrowed. */
PangoContext      *geneva_text_context_get_pango (GenevaTextContext *context);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaTextContext, geneva_text_context_unref)
/* Width of a line without limit, at least and by little more: of its letters one by one, without what pairs of
 * them come closer. For thousands of labels, of which few are ever laid out: 0.1 µs, where each letter has been
 * seen before and stands for itself. */
double             geneva_text_estimate_width   (GenevaTextContext *context, GenevaFont font, const char *text);

/* What that adds up, for any thread: the letters that have been seen so far, and those of ASCII. */
typedef struct _GenevaTextWidths GenevaTextWidths;

G_GNUC_WARN_UNUSED_RESULT
GenevaTextWidths  *geneva_text_context_dup_widths (GenevaTextContext *context, GenevaFont font);
void               geneva_text_widths_free        (GenevaTextWidths *widths);
/* As geneva_text_estimate_width(); 0 where a letter of it is not known. */
double             geneva_text_widths_estimate    (const GenevaTextWidths *widths, const char *text);

/* What a painter keeps from picture to picture as long as the context lives: one thing, freed with it. */
gpointer           geneva_text_context_get_kept (GenevaTextContext *context);
void               geneva_text_context_set_kept (GenevaTextContext *context, gpointer kept,
                                                 GDestroyNotify destroy);
void               geneva_text_ink_free         (GenevaTextInk *ink);

/* Size in points of a font; GENEVA_FONT_GLYPH has the size of its mark (here 10). */
double   geneva_font_get_size (GenevaFont font);
gboolean geneva_font_is_bold  (GenevaFont font);
double   geneva_text_get_line_height (GenevaTextContext *context, GenevaFont font);

/* Lines for `text`, which is valid UTF-8. `max_width_pt` 0: no limit. `max_lines` 0: as many as it
 * takes; more than that ends in "…". Without `wrap` there is one line, cut where it is too wide.
 * Kept in an LRU: the result is valid until the next call on this context. 4 µs when cached. */
const GenevaTextLayout *geneva_text_layout (GenevaTextContext *context, GenevaFont font, const char *text,
                                            double max_width_pt, guint max_lines, gboolean wrap);
/* The same with a size of its own (glyphs inside marks). */
const GenevaTextLayout *geneva_text_layout_sized (GenevaTextContext *context, GenevaFont font, double size_pt,
                                                  const char *text, double max_width_pt, guint max_lines,
                                                  gboolean wrap);
/* Width and height of the above; either may be NULL. FALSE when something had to be left out. */
gboolean geneva_text_measure (GenevaTextContext *context, GenevaFont font, const char *text,
                              double max_width_pt, guint max_lines, gboolean wrap,
                              double *width_pt, double *height_pt);

G_END_DECLS

/* A figures chart's page while it is drawn: what its parts share. Inside of
 * geneva-figures*.c only. All coordinates are points of the page.
 */
#pragma once

#include "geneva-figures.h"
#include "geneva-legend-rows.h"
#include "geneva-time-form.h"
#include "layout/geneva-labels.h"

G_BEGIN_DECLS

typedef struct {
  gboolean       is_shown;        /* neither left out by filter and window, nor without room on the shelf */
  gboolean       is_faint;        /* left out, and drawn all the same */
  gboolean       is_on_shelf;     /* no day is known */
  gboolean       is_apart;        /* no number of a logarithmic axis: below it */
  gboolean       is_in_sight;
  GenevaTimeForm form;            /* of dated ones */
  double         x, y;            /* middle of the mark; of a range that of the bar */
  double         y_low, y_high;   /* ends of the bar */
  double         mark_pt;         /* how large */
  double         x_from, x_to;    /* possible days, as far as the plot reaches; equal: none */
  guint32        item;
} GenevaFiguresPlace;

typedef struct {
  const GenevaFiguresInput *input;
  const GenevaClaims       *claims;
  GenevaSceneBuilder       *builder;
  GenevaFiguresPlace       *places;       /* [n_claims] */
  GenevaTimeScale           scale;
  GenevaNumberScale         numbers;
  gboolean                  is_log;       /* asked for, and there is a number above zero */
  gboolean                  has_apart;    /* a strip below the axis */
  GenevaRect                plot;
  GenevaRect                apart;        /* height 0: none */
  GenevaRect                axis;         /* two rows of ticks below */
  GenevaRect                shelf;        /* width 0: nothing undated */
  double                    mark_pt;      /* of those in the plot */
  gboolean                  is_crowd;     /* too many for arrows, lines and glyphs */
  guint                     n_in_sight, n_outside_view, n_unlabelled, n_apart, n_off;
} GenevaFiguresPage;

#define GENEVA_FIGURES_AXIS_ROW_PT 14.0
#define GENEVA_FIGURES_APART_PT 30.0
/* Marks of this size have a glyph inside. */
#define GENEVA_FIGURES_GLYPH_PT 8.5
/* Smaller ones are points and no more. */
#define GENEVA_FIGURES_FORM_PT 5.5
#define GENEVA_FIGURES_ARROW_PT 14.0
#define GENEVA_FIGURES_LEAD_PT 11.0
#define GENEVA_FIGURES_FAINT 0.22f
#define GENEVA_FIGURES_PALE 0.5f
#define GENEVA_FIGURES_N_SHAPES 4

static inline double
geneva_figures_page_get_y (const GenevaFiguresPage *page, double number)
{
  return page->plot.y + page->plot.height - geneva_number_scale_to_pt (&page->numbers, number);
}

/* How long the arrow of a mark is; 0: it is too small for one. */
static inline double
geneva_figures_get_arrow_pt (const GenevaFiguresPlace *place)
{
  if (place->mark_pt < GENEVA_FIGURES_FORM_PT)
    return 0.0;
  return place->mark_pt >= GENEVA_FIGURES_GLYPH_PT ? GENEVA_FIGURES_ARROW_PT : 1.2 * place->mark_pt;
}

/* geneva-figures-places.c: claims that filter and window leave out are shown faintly, or not at all */
gboolean geneva_figures_is_shown         (const GenevaFiguresInput *input, const GenevaClaim *claim);
void     geneva_figures_read_forms       (GenevaFiguresPage *page);
/* Both need the plot, the second the first; the first measures labels, which stand beside the last marks. */
void     geneva_figures_set_time_scale   (GenevaFiguresPage *page);
void     geneva_figures_set_number_scale (GenevaFiguresPage *page);
/* Of those with a day, in the span that is asked for. */
guint    geneva_figures_count_plotted    (const GenevaFiguresPage *page);
double   geneva_figures_reckon_mark_size (double area, guint n);
void     geneva_figures_place_claims     (GenevaFiguresPage *page);

/* geneva-figures-axis.c */
double geneva_figures_measure_numbers (const GenevaFiguresPage *page);      /* of the scale that it has */
void   geneva_figures_draw_axes       (GenevaFiguresPage *page);
void   geneva_figures_draw_veil       (GenevaFiguresPage *page);

/* geneva-figures-marks.c: what a claimant looks like, by its place among them */
GenevaStyle geneva_figures_get_style  (guint claimant);      /* the fill; the outline is the next one */
GenevaShape geneva_figures_get_shape  (guint claimant);
gboolean geneva_figures_is_hollow     (GenevaQualifier qualifier);
/* 1: up, −1: down, 0: none. */
int    geneva_figures_get_arrow       (GenevaQualifier qualifier);
void   geneva_figures_draw_lines      (GenevaFiguresPage *page);
void   geneva_figures_draw_links      (GenevaFiguresPage *page);
/* Of the curve that stands for a link, from its end to its beginning; see GENEVA_MARK_CURVE. */
double geneva_figures_get_link_bend   (const GenevaFiguresPage *page, guint link);
void   geneva_figures_draw_marks      (GenevaFiguresPage *page);
gboolean geneva_figures_has_lead      (const GenevaFiguresPage *page, guint claim);
/* Mark with arrow, bar and lead. */
GenevaBox geneva_figures_get_box      (const GenevaFiguresPage *page, guint claim);

/* geneva-figures-labels.c */
void   geneva_figures_draw_labels     (GenevaFiguresPage *page);
/* How wide the label of a claim is on one line each. */
double geneva_figures_measure_label   (const GenevaFiguresPage *page, guint claim);

/* geneva-figures-legend.c: `is_brief` without claimants and what needs no saying */
G_GNUC_WARN_UNUSED_RESULT
GenevaLegendRows *geneva_figures_legend_new (const GenevaFiguresPage *page, gboolean is_brief);

G_END_DECLS

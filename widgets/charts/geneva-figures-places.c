/* Where the claims of a figures chart stand: which are shown, the two scales that
 * hold them, how large their marks are, places in the plot, below it and on the
 * shelf. Numbers alone; draws nothing.
 */
#include "geneva-figures-page.h"

#include <math.h>

/* Beside the first and the last mark. */
#define SIDE_PAD_PT 22.0
#define RIGHT_PAD_SHARE 0.3
#define LEAST_SPAN (30.0 * (double) GENEVA_DAY_SECONDS)
#define TICK_GAP_PT 34.0
#define MOST_NUMBERS 6.0
#define LEAST_TICK_GAP_PT 24.0
#define LARGEST_MARK_PT 11.0
#define LEAST_MARK_PT 3.5
/* Of the side of the square that each mark has of the plot. */
#define MARK_SHARE 0.28

/* ---- what is shown ---- */

gboolean
geneva_figures_is_shown (const GenevaFiguresInput *input, const GenevaClaim *claim)
{
  return input->dims_filtered || !(claim->is_filtered || claim->is_outside);
}

void
geneva_figures_read_forms (GenevaFiguresPage *page)
{
  for (guint i = 0; i < page->claims->n_claims; i++) {
    const GenevaClaim *claim = &page->claims->claims[i];
    GenevaFiguresPlace *place = &page->places[i];

    place->is_shown = geneva_figures_is_shown (page->input, claim);
    place->is_faint = claim->is_filtered || claim->is_outside;
    place->is_on_shelf = claim->when == NULL || !geneva_time_form_of_edtf (claim->when, &place->form);
  }
}

gboolean
geneva_figures_find_span (const GenevaFiguresInput *input, GenevaSpan *span)
{
  double begin = G_MAXDOUBLE, end = -G_MAXDOUBLE;

  g_return_val_if_fail (input != NULL && span != NULL, FALSE);

  for (guint i = 0; input->claims != NULL && i < input->claims->n_claims; i++) {
    const GenevaClaim *claim = &input->claims->claims[i];
    GenevaTimeForm form;

    if (!geneva_figures_is_shown (input, claim) || claim->when == NULL || !geneva_time_form_of_edtf (claim->when, &form))
      continue;
    begin = MIN (begin, form.has_range && !form.opens_before ? MIN (form.from, form.begin) : form.begin);
    end = MAX (end, form.has_range && !form.opens_after ? MAX (form.to, form.end) : form.end);
  }
  if (begin > end)
    return FALSE;
  *span = (GenevaSpan) { (GenevaInstant) floor (begin), (GenevaInstant) ceil (end) + 1 };
  return TRUE;
}

/* ---- scales ---- */

/* Labels stand at the right of their marks where they can: the last ones need room. */
static double
get_right_pad (const GenevaFiguresPage *page, double end, double seconds_per_pt)
{
  double most = RIGHT_PAD_SHARE * page->plot.width, pad = SIDE_PAD_PT;
  guint n = 0;

  for (guint i = page->claims->n_claims; i > 0 && n < 40; i--) {
    const GenevaFiguresPlace *place = &page->places[i - 1];
    double before;

    if (!place->is_shown || place->is_on_shelf)
      continue;
    n++;
    before = (end - place->form.begin) / seconds_per_pt;
    pad = MAX (pad, MIN (geneva_figures_measure_label (page, i - 1) + 18.0, most) - before);
  }
  return n < 40 ? pad : SIDE_PAD_PT;
}

void
geneva_figures_set_time_scale (GenevaFiguresPage *page)
{
  const GenevaFiguresInput *input = page->input;
  double width = page->plot.width, seconds_per_pt, pad;
  GenevaSpan span = input->span;
  double begin, end;

  if (span.begin < span.end) {
    page->scale = geneva_time_scale_new (geneva_time_scale_clamp_instant (span.begin),
                                         geneva_time_scale_clamp_instant (span.end), width);
    return;
  }
  if (!geneva_figures_find_span (input, &span))
    span = (GenevaSpan) { geneva_day_from_civil (2000, 1, 1) * GENEVA_DAY_SECONDS,
                          geneva_day_from_civil (2001, 1, 1) * GENEVA_DAY_SECONDS };
  begin = (double) span.begin;
  end = (double) span.end;
  if (end - begin < LEAST_SPAN) {
    double middle = (begin + end) / 2.0;

    begin = middle - LEAST_SPAN / 2.0;
    end = middle + LEAST_SPAN / 2.0;
  }
  pad = get_right_pad (page, end, (end - begin) / (0.75 * width));
  seconds_per_pt = (end - begin) / MAX (width - SIDE_PAD_PT - pad, width / 3.0);
  page->scale = geneva_time_scale_new (begin - SIDE_PAD_PT * seconds_per_pt, end + pad * seconds_per_pt, width);
}

static gboolean
is_within_span (const GenevaFiguresPlace *place, const GenevaSpan *span)
{
  return (place->form.opens_after || MAX (place->form.to, place->form.end) >= (double) span->begin)
         && (place->form.opens_before || MIN (place->form.from, place->form.begin) <= (double) span->end);
}

static gboolean
is_within_view (const GenevaFiguresPage *page, const GenevaFiguresPlace *place)
{
  const GenevaSpan span = { (GenevaInstant) page->scale.begin, (GenevaInstant) page->scale.end };

  return is_within_span (place, &span);
}

/* Reckoned of what is in sight, or of all where that is asked for, or nothing is. */
void
geneva_figures_set_number_scale (GenevaFiguresPage *page)
{
  double low = G_MAXDOUBLE, high = -G_MAXDOUBLE, least_positive = G_MAXDOUBLE;
  gboolean is_whole = TRUE, takes_all = page->input->is_fixed;
  double gap = MAX (MIN (TICK_GAP_PT, page->plot.height / 4.0), LEAST_TICK_GAP_PT);

  for (guint pass = 0; pass < 2 && low > high; pass++, takes_all = TRUE) {
    for (guint i = 0; i < page->claims->n_claims; i++) {
      const GenevaClaim *claim = &page->claims->claims[i];
      const GenevaFiguresPlace *place = &page->places[i];

      if (!place->is_shown || !(takes_all || place->is_on_shelf || is_within_view (page, place)))
        continue;
      low = MIN (low, claim->low);
      high = MAX (high, claim->high);
      if (claim->low > 0.0)
        least_positive = MIN (least_positive, claim->low);
      else if (claim->high > 0.0)
        least_positive = MIN (least_positive, claim->high);
      is_whole = is_whole && claim->low == floor (claim->low) && claim->high == floor (claim->high);
    }
  }
  page->is_log = page->input->is_log && least_positive < G_MAXDOUBLE;
  page->has_apart = page->is_log && low <= 0.0;
  page->numbers = geneva_number_scale_new (page->is_log ? least_positive : low, high, page->is_log, is_whole,
                                           page->plot.height, MAX (gap, page->plot.height / MOST_NUMBERS),
                                           GENEVA_FIGURES_ARROW_PT + LARGEST_MARK_PT);
}

guint
geneva_figures_count_plotted (const GenevaFiguresPage *page)
{
  guint n = 0;

  for (guint i = 0; i < page->claims->n_claims; i++)
    n += page->places[i].is_shown && !page->places[i].is_on_shelf
         && (page->input->span.begin >= page->input->span.end || is_within_span (&page->places[i], &page->input->span));
  return n;
}

double
geneva_figures_reckon_mark_size (double area, guint n)
{
  return CLAMP (MARK_SHARE * sqrt (area / MAX (n, 1)), LEAST_MARK_PT, LARGEST_MARK_PT);
}

/* ---- places ---- */

static void
set_mark_size (GenevaFiguresPage *page)
{
  page->mark_pt = geneva_figures_reckon_mark_size (page->plot.width * page->plot.height, page->n_in_sight);
  page->is_crowd = page->mark_pt < GENEVA_FIGURES_FORM_PT;
}

static void
set_height (GenevaFiguresPage *page, const GenevaClaim *claim, GenevaFiguresPlace *place)
{
  double foot = page->plot.y + page->plot.height;

  place->is_apart = page->is_log && claim->high <= 0.0;
  if (place->is_apart) {
    place->y = place->y_low = place->y_high = page->apart.y + 0.53 * page->apart.height;
    return;
  }
  place->y_high = MAX (geneva_figures_page_get_y (page, claim->high), page->plot.y - 1000.0);
  place->y_low = page->is_log && claim->low <= 0.0 ? foot
                                                  : MIN (geneva_figures_page_get_y (page, claim->low), foot + 1000.0);
  place->y = (place->y_low + place->y_high) / 2.0;
}

/* Those that would lie on one another stand side by side, until there is no more room. */
static void
place_on_shelf (GenevaFiguresPage *page, guint n)
{
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (GenevaBox));
  double size = CLAMP (MARK_SHARE * sqrt (page->shelf.width * page->shelf.height / MAX (n, 1)), LEAST_MARK_PT,
                       LARGEST_MARK_PT);
  double step = size + 3.0, most = page->shelf.x + page->shelf.width - size;

  for (guint i = 0; i < page->claims->n_claims; i++) {
    GenevaFiguresPlace *place = &page->places[i];
    double x = page->shelf.x + 10.0 + size / 2.0;
    gboolean is_free = FALSE;

    if (!place->is_shown || !place->is_on_shelf)
      continue;
    while (!is_free && x <= most) {
      is_free = TRUE;
      for (guint k = boxes->len; k > 0 && is_free; k--) {
        const GenevaBox *box = &g_array_index (boxes, GenevaBox, k - 1);

        is_free = x != box->x || place->y_high > box->y + box->height || place->y_low + step < box->y;
      }
      if (!is_free)
        x += step;
    }
    place->x = x;
    place->mark_pt = size;
    place->is_in_sight = is_free;
    if (is_free) {
      GenevaBox box = { x, place->y_high, 0.0, place->y_low - place->y_high + step };

      g_array_append_val (boxes, box);
    } else {
      page->n_off++;
    }
  }
}

void
geneva_figures_place_claims (GenevaFiguresPage *page)
{
  double left = page->plot.x, right = page->plot.x + page->plot.width;
  guint n_on_shelf = 0;

  for (guint i = 0; i < page->claims->n_claims; i++) {
    const GenevaFiguresPlace *place = &page->places[i];

    page->n_in_sight += place->is_shown && !place->is_on_shelf && is_within_view (page, place);
    n_on_shelf += place->is_shown && place->is_on_shelf;
  }
  set_mark_size (page);
  for (guint i = 0; i < page->claims->n_claims; i++) {
    const GenevaClaim *claim = &page->claims->claims[i];
    GenevaFiguresPlace *place = &page->places[i];
    const GenevaTimeForm *form = &place->form;

    set_height (page, claim, place);
    if (!place->is_shown)
      continue;
    page->n_apart += place->is_apart;
    if (place->is_on_shelf)
      continue;
    place->is_in_sight = is_within_view (page, place);
    place->mark_pt = page->mark_pt;
    page->n_outside_view += !place->is_in_sight;
    place->x = left + geneva_time_scale_to_pt (&page->scale, (form->begin + form->end) / 2.0);
    place->x_from = place->x_to = place->x;
    if (form->has_range || form->is_bar) {
      place->x_from = form->opens_before ? place->x : left + geneva_time_scale_to_pt (&page->scale, MIN (form->from, form->begin));
      place->x_to = form->opens_after ? place->x : left + geneva_time_scale_to_pt (&page->scale, MAX (form->to, form->end));
      place->x_from = CLAMP (place->x_from, left - 20.0, right + 20.0);
      place->x_to = CLAMP (place->x_to, left - 20.0, right + 20.0);
    }
  }
  place_on_shelf (page, n_on_shelf);
}

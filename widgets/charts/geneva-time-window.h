/* The window of a time strip as a value: how it is brushed, moved, resized and
 * put into words. Numbers and words only; a widget turns pointer and keys into
 * these.
 *
 * A window is a GenevaSpan inside of a domain (the strip's axis); begin == end
 * is no window: the whole dossier. Its ends lie on bounds of the calendar, or on
 * those of the domain. Which bounds depends on the zoom, so that a pixel more or
 * less is not a minute but a day or a month.
 */
#pragma once

#include "layout/geneva-ticks.h"

G_BEGIN_DECLS

typedef enum {
  GENEVA_WINDOW_NONE,
  GENEVA_WINDOW_BEGIN,
  GENEVA_WINDOW_WHOLE,      /* moves without a change of its length */
  GENEVA_WINDOW_END,
} GenevaWindowPart;

static inline gboolean
geneva_time_window_is_set (const GenevaSpan *window)
{
  return window->begin < window->end;
}

/* Minutes, hours, days, months or years: the coarsest of which one is still narrower than a few pixels, so
 * that an end goes where it is dragged to and comes to rest on a bound that has a name. */
GenevaTickUnit geneva_time_window_get_unit (double seconds_per_px);
/* The bound of a unit's cell that is nearest to an instant. */
GenevaInstant  geneva_time_window_snap     (double instant, GenevaTickUnit unit);
/* From one place to another, either way round; not shorter than a unit. */
void           geneva_time_window_brush    (GenevaSpan *window, const GenevaSpan *domain, GenevaTickUnit unit,
                                            double from, double to);
/* Moves a part of `window` by seconds: the same length for the whole (in months where it is whole months
 * and the unit is not finer), at least a unit long for an end. A step that snapping would swallow goes to
 * the next bound when `is_step`. Returns whether anything changed. */
gboolean       geneva_time_window_move     (GenevaSpan *window, const GenevaSpan *domain, GenevaTickUnit unit,
                                            GenevaWindowPart part, double seconds, gboolean is_step);
/* By its own length: the next or (direction -1) the previous month for a month. FALSE at the domain's end. */
gboolean       geneva_time_window_turn     (GenevaSpan *window, const GenevaSpan *domain, int direction);
/* Longer (factor > 1) or shorter about an instant. Without a window the domain is one. As long as the domain
 * it is none any more. */
gboolean       geneva_time_window_zoom     (GenevaSpan *window, const GenevaSpan *domain, GenevaTickUnit unit,
                                            double factor, double about);
/* What an arrow key moves: a twentieth, but not less than a day or, of less than two days, a minute. */
double         geneva_time_window_get_step (const GenevaSpan *window);
/* What playing and arrow keys begin with: a twelfth of the domain at its begin (direction 1) or end. */
void           geneva_time_window_start    (GenevaSpan *window, const GenevaSpan *domain, int direction);
/* "1 – 22 Jan 2014", "March 2014", "2013". `is_brief` shortens months. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char          *geneva_time_window_dup_words (const GenevaSpan *window, gboolean is_brief, const char *locale);
/* The same of a span whose ends are known no better than by the year where `begin_is_rough` and `end_is_rough`
 * say so: "2011 – Jan 2014". Owned. */
G_GNUC_WARN_UNUSED_RESULT
char          *geneva_time_window_dup_rough_words (const GenevaSpan *window, gboolean begin_is_rough,
                                                   gboolean end_is_rough, gboolean is_brief, const char *locale);
/* One end: the first or (is_end) the last day in it, with the time where it is not midnight. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char          *geneva_time_window_dup_end_words (const GenevaSpan *window, gboolean is_end, gboolean is_brief,
                                                 const char *locale);

G_END_DECLS

/* Dates to forms; see the header. Pure arithmetic: knows no page, no scale and
 * no event.
 */
#include "geneva-time-form.h"

#define DAY ((double) GENEVA_DAY_SECONDS)
/* The longest day, when clocks are put back. */
#define LONGEST_DAY (DAY + 2.0 * 3600.0)
#define SHORTEST_DAY (DAY - 2.0 * 3600.0)

static gboolean
is_open (GenevaInstant instant)
{
  return instant == GENEVA_INSTANT_MIN || instant == GENEVA_INSTANT_MAX;
}

static void
form_of_moment (const GenevaEdtf *edtf, GenevaTimeForm *form)
{
  double from = (double) edtf->begin.begin;
  double to = (double) edtf->begin.end;

  if (edtf->begin.begin == GENEVA_INSTANT_MIN) {
    /* "By" a day: it stands on the last day on which it may have been. */
    form->begin = to - MIN (DAY, (double) (edtf->last.bounds.end - edtf->last.bounds.begin)) / 2.0;
    form->opens_before = TRUE;
  } else if (edtf->begin.end == GENEVA_INSTANT_MAX) {
    form->begin = from + MIN (DAY, (double) (edtf->first.bounds.end - edtf->first.bounds.begin)) / 2.0;
    form->opens_after = TRUE;
  } else {
    form->begin = (from + to) / 2.0;
    form->has_range = to - from > LONGEST_DAY;
    if (!form->has_range && to - from >= SHORTEST_DAY) {
      form->day_from = from;
      form->day_to = to;
    }
  }
  form->end = form->begin;
  form->from = form->has_range ? from : form->begin;
  form->to = form->has_range ? to : form->end;
}

static void
form_of_interval (const GenevaEdtf *edtf, GenevaTimeForm *form)
{
  gboolean begins = edtf->first_end == GENEVA_EDTF_END_KNOWN && !is_open (edtf->begin.begin);
  gboolean ends = edtf->last_end == GENEVA_EDTF_END_KNOWN && !is_open (edtf->end.end);

  form->is_bar = TRUE;
  form->opens_before = !begins;
  form->opens_after = !ends;
  /* A day covers itself whole; of a vaguer date the solid part begins where it must have begun. */
  if (begins) {
    gboolean is_known = (double) (edtf->begin.end - edtf->begin.begin) <= LONGEST_DAY;

    form->from = (double) edtf->begin.begin;
    form->begin = (double) (is_known ? edtf->begin.begin : edtf->begin.end);
  }
  if (ends) {
    gboolean is_known = (double) (edtf->end.end - edtf->end.begin) <= LONGEST_DAY;

    form->to = (double) edtf->end.end;
    form->end = (double) (is_known ? edtf->end.end : edtf->end.begin);
  }
  if (!begins)
    form->begin = form->from = form->end;
  if (!ends)
    form->end = form->to = form->begin;
  if (form->begin > form->end)
    form->begin = form->end = (form->from + form->to) / 2.0;
  form->has_range = form->from < form->begin || form->to > form->end;
}

gboolean
geneva_time_form_of_edtf (const GenevaEdtf *edtf, GenevaTimeForm *form)
{
  GenevaTimeForm made = { 0 };

  g_return_val_if_fail (edtf != NULL, FALSE);
  g_return_val_if_fail (form != NULL, FALSE);

  if (edtf->kind == GENEVA_EDTF_INTERVAL) {
    if (edtf->first_end != GENEVA_EDTF_END_KNOWN && edtf->last_end != GENEVA_EDTF_END_KNOWN)
      return FALSE;
    form_of_interval (edtf, &made);
  } else {
    if (is_open (edtf->begin.begin) && is_open (edtf->begin.end))
      return FALSE;
    form_of_moment (edtf, &made);
  }
  if (geneva_edtf_is_approximate (edtf)) {
    gboolean first = !made.opens_before && (edtf->first.qualifier & GENEVA_EDTF_APPROXIMATE) != 0;
    gboolean last = !made.opens_after && (edtf->last.qualifier & GENEVA_EDTF_APPROXIMATE) != 0;
    gboolean is_moment = edtf->kind != GENEVA_EDTF_INTERVAL;

    made.is_about = TRUE;
    made.about_precision = (guint8) (first || is_moment ? edtf->first.precision : edtf->last.precision);
    if (first || (is_moment && last)) {
      double bound = is_moment && !is_open (edtf->begin.begin) ? (double) edtf->begin.begin : made.from;

      made.from = MIN (made.from, bound - (double) geneva_edtf_get_about_seconds (edtf->first.precision));
      made.has_range = TRUE;
    }
    if (last || (is_moment && first)) {
      double bound = is_moment && !is_open (edtf->begin.end) ? (double) edtf->begin.end : made.to;

      made.to = MAX (made.to, bound + (double) geneva_edtf_get_about_seconds (edtf->last.precision));
      made.has_range = TRUE;
    }
  }
  *form = made;
  return TRUE;
}

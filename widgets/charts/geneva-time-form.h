/* How a date looks on a time axis: where its mark stands, what is solid, what
 * is only possible, which end is open. Numbers only; see geneva-timeline.h.
 */
#pragma once

#include "base/geneva-edtf.h"

G_BEGIN_DECLS

typedef struct {
  double begin, end;        /* seconds since 1970: what is solid. A bar with an open side has begin == end:
                             * it is drawn with a fixed length */
  double from, to;          /* whisker: all that is possible; from <= begin, end <= to */
  double day_from, day_to;  /* of a moment that is known to the day: that day; equal: none */
  guint8 is_bar;            /* a duration; else one moment, begin == end */
  guint8 has_range;         /* the whisker is wider than what is solid */
  guint8 opens_before;      /* open or unknown begin, "by": a short arrow */
  guint8 opens_after;
  guint8 is_about;          /* ~: the range is widened by geneva_edtf_get_about_seconds() */
  guint8 about_precision;   /* GenevaEdtfPrecision */
} GenevaTimeForm;

/* FALSE when the value names no place in time at all ("../.."). A day or less counts as a point; a moment
 * known less well stands in the middle of its range; a duration is solid where it lasted for certain. */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_time_form_of_edtf (const GenevaEdtf *edtf, GenevaTimeForm *form);

G_END_DECLS

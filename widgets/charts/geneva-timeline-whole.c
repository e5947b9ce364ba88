/* The whole dossier behind a timeline of part of it. Role: keeps what must not
 * change with a filter, the order of lanes and how far there is time to be
 * shown. A plain value: it must know neither page nor filter.
 */
#include "geneva-timeline-whole.h"

#include <math.h>

/* This part of the page keeps something of the dossier's time. */
#define KEPT_SHARE (1.0 / 6.0)
/* So many times the dossier's time may be shown at once, and as much as this in any case. */
#define WIDEST 3.0
#define LEAST_WIDEST (90.0 * (double) GENEVA_DAY_SECONDS)

struct _GenevaTimelineWhole {
  GHashTable *places;           /* name of a lane → its place + 1 */
  double      first, last;      /* first > last: nothing is dated */
};

GenevaTimelineWhole *
geneva_timeline_whole_new (const GenevaTimelineEvents *events)
{
  GenevaTimelineWhole *whole;

  g_return_val_if_fail (events != NULL, NULL);

  whole = g_new0 (GenevaTimelineWhole, 1);
  whole->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < events->n_lanes; i++)
    g_hash_table_insert (whole->places, g_strdup (events->lanes[i].name), GUINT_TO_POINTER (i + 1));
  whole->first = events->first;
  whole->last = events->last;
  return whole;
}

void
geneva_timeline_whole_free (GenevaTimelineWhole *whole)
{
  if (whole == NULL)
    return;
  g_hash_table_unref (whole->places);
  g_free (whole);
}

guint
geneva_timeline_whole_get_place (const GenevaTimelineWhole *whole, const char *name)
{
  gpointer place;

  g_return_val_if_fail (whole != NULL && name != NULL, G_MAXUINT);

  place = g_hash_table_lookup (whole->places, name);
  return place != NULL ? GPOINTER_TO_UINT (place) - 1 : G_MAXUINT;
}

gboolean
geneva_timeline_whole_get_span (const GenevaTimelineWhole *whole, GenevaSpan *span)
{
  g_return_val_if_fail (span != NULL, FALSE);

  if (whole == NULL || whole->first > whole->last)
    return FALSE;
  *span = (GenevaSpan) { (GenevaInstant) floor (whole->first), (GenevaInstant) ceil (whole->last) + 1 };
  return TRUE;
}

void
geneva_timeline_whole_keep_near (const GenevaTimelineWhole *whole, double before_begin, GenevaTimeScale *scale)
{
  double length, kept, begin;

  g_return_if_fail (scale != NULL);

  if (whole == NULL || whole->first > whole->last)
    return;
  length = scale->end - scale->begin;
  kept = KEPT_SHARE * length;
  begin = CLAMP (scale->begin, MIN (whole->first + kept - length, before_begin),
                 MAX (whole->last - kept, before_begin));
  if (begin != scale->begin)
    *scale = geneva_time_scale_new (begin, begin + length, scale->width_pt);
}

double
geneva_timeline_whole_limit_zoom (const GenevaTimelineWhole *whole, const GenevaTimeScale *scale, double factor)
{
  double most;

  g_return_val_if_fail (scale != NULL, factor);

  if (whole == NULL || whole->first > whole->last || factor >= 1.0)
    return factor;
  most = MAX (WIDEST * (whole->last - whole->first), LEAST_WIDEST);
  return MAX (factor, MIN ((scale->end - scale->begin) / most, 1.0));
}

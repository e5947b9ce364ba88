/* Time zones; see the header. A thin face over GTimeZone, which reads the
 * system's zone files: those are mended when a country changes its mind. Knows
 * no locale and no page.
 */
#include "base/geneva-zone.h"

#include <string.h>

/* From an instant on, until the next one. */
typedef struct {
  GenevaInstant instant;
  gint64        offset;
} Change;

struct _GenevaZone {
  gatomicrefcount ref_count;
  GTimeZone      *zone;
  char           *name;
  GArray         *changes;      /* Change, from FIRST to LAST: GTimeZone walks through all of its own each time */
};

/* No clock was set by a zone's rule before the first; beyond the last GTimeZone is asked. */
#define FIRST (-5000000000)     /* 1811 */
#define LAST 4000000000         /* 2096 */
/* No two changes are nearer. */
#define STRIDE (6 * GENEVA_DAY_SECONDS)

/* Two instants so far from a time of day that no zone shows it there. */
#define FAR GENEVA_DAY_SECONDS

/* A name is part of a file's path. */
static gboolean
is_name (const char *name)
{
  for (const char *p = name; *p != '\0'; p++) {
    if (!g_ascii_isalnum (*p) && strchr ("_+-/", *p) == NULL)
      return FALSE;
  }
  return name[0] != '\0' && name[0] != '/';
}

static gint64
ask_offset (const GenevaZone *zone, GenevaInstant instant)
{
  int interval = g_time_zone_find_interval (zone->zone, G_TIME_TYPE_UNIVERSAL, instant);

  return g_time_zone_get_offset (zone->zone, MAX (interval, 0));
}

/* The first instant in (begin, end] with another offset than `begin` has, which is not that of `end`. */
static GenevaInstant
bisect (const GenevaZone *zone, GenevaInstant begin, GenevaInstant end,
        gint64 (*get_offset) (const GenevaZone *zone, GenevaInstant instant))
{
  gint64 offset = get_offset (zone, begin);

  while (end - begin > 1) {
    GenevaInstant middle = begin + (end - begin) / 2;

    if (get_offset (zone, middle) == offset)
      begin = middle;
    else
      end = middle;
  }
  return end;
}

static void
list_changes (GenevaZone *zone)
{
  Change change = { FIRST, ask_offset (zone, FIRST) };

  zone->changes = g_array_new (FALSE, FALSE, sizeof (Change));
  g_array_append_val (zone->changes, change);
  for (GenevaInstant at = FIRST; at < LAST; at += STRIDE) {
    gint64 offset = ask_offset (zone, at + STRIDE);

    if (offset == change.offset)
      continue;
    change = (Change) { bisect (zone, at, at + STRIDE, ask_offset), offset };
    g_array_append_val (zone->changes, change);
  }
}

GenevaZone *
geneva_zone_new (const char *name)
{
  GTimeZone *found;
  GenevaZone *zone;

  g_return_val_if_fail (name != NULL, NULL);

  if (strcmp (name, "local") == 0)
    found = g_time_zone_new_local ();
  else if (strcmp (name, "UTC") == 0)
    found = g_time_zone_new_utc ();
  else
    found = is_name (name) ? g_time_zone_new_identifier (name) : NULL;
  if (found == NULL)
    return NULL;

  zone = g_new0 (GenevaZone, 1);
  g_atomic_ref_count_init (&zone->ref_count);
  zone->zone = found;
  zone->name = g_strdup (g_time_zone_get_identifier (found));
  list_changes (zone);
  return zone;
}

GenevaZone *
geneva_zone_ref (GenevaZone *zone)
{
  if (zone != NULL)
    g_atomic_ref_count_inc (&zone->ref_count);
  return zone;
}

void
geneva_zone_unref (GenevaZone *zone)
{
  if (zone == NULL || !g_atomic_ref_count_dec (&zone->ref_count))
    return;
  g_time_zone_unref (zone->zone);
  g_array_unref (zone->changes);
  g_free (zone->name);
  g_free (zone);
}

const char *
geneva_zone_get_name (const GenevaZone *zone)
{
  return zone != NULL ? zone->name : "UTC";
}

gboolean
geneva_zone_equal (const GenevaZone *a, const GenevaZone *b)
{
  return strcmp (geneva_zone_get_name (a), geneva_zone_get_name (b)) == 0;
}

gint64
geneva_zone_get_offset (const GenevaZone *zone, GenevaInstant instant)
{
  guint low = 0, high;

  if (zone == NULL)
    return 0;
  if (instant >= LAST)
    return ask_offset (zone, instant);
  high = zone->changes->len - 1;
  /* The last change that is not after it; before the first one clocks went by the sun. */
  while (low < high) {
    guint middle = low + (high - low + 1) / 2;

    if (g_array_index (zone->changes, Change, middle).instant <= instant)
      low = middle;
    else
      high = middle - 1;
  }
  return g_array_index (zone->changes, Change, low).offset;
}

const char *
geneva_zone_get_abbreviation (const GenevaZone *zone, GenevaInstant instant)
{
  int interval;

  if (zone == NULL)
    return "UTC";
  interval = g_time_zone_find_interval (zone->zone, G_TIME_TYPE_UNIVERSAL, instant);
  return g_time_zone_get_abbreviation (zone->zone, MAX (interval, 0));
}

static gboolean
is_bound (GenevaInstant instant)
{
  return instant == GENEVA_INSTANT_MIN || instant == GENEVA_INSTANT_MAX;
}

GenevaInstant
geneva_zone_to_wall (const GenevaZone *zone, GenevaInstant instant)
{
  return zone == NULL || is_bound (instant) ? instant : instant + geneva_zone_get_offset (zone, instant);
}

GenevaInstant
geneva_zone_find_change (const GenevaZone *zone, GenevaInstant begin, GenevaInstant end)
{
  if (zone == NULL || begin >= end || geneva_zone_get_offset (zone, end) == geneva_zone_get_offset (zone, begin))
    return GENEVA_INSTANT_MAX;
  return bisect (zone, begin, end, geneva_zone_get_offset);
}

GenevaInstant
geneva_zone_to_instant (const GenevaZone *zone, GenevaInstant wall)
{
  GenevaInstant by_earlier, by_later, change;
  gint64 earlier, later;

  if (zone == NULL || is_bound (wall))
    return wall;
  earlier = geneva_zone_get_offset (zone, wall - FAR);
  later = geneva_zone_get_offset (zone, wall + FAR);
  by_earlier = wall - earlier;
  by_later = wall - later;
  /* Shown twice: the first time is by the clocks as they went before. */
  if (geneva_zone_get_offset (zone, by_earlier) == earlier)
    return by_earlier;
  if (geneva_zone_get_offset (zone, by_later) == later)
    return by_later;
  change = geneva_zone_find_change (zone, wall - FAR, wall + FAR);
  return change != GENEVA_INSTANT_MAX ? change : by_later;
}

/* ---- dates ---- */

static GenevaInstant
place (GenevaInstant instant, const GenevaEdtfDate *date, const GenevaZone *zone)
{
  return date->precision >= GENEVA_EDTF_DAY ? geneva_zone_to_instant (zone, instant) : instant;
}

static void
place_date (GenevaEdtfDate *date, const GenevaZone *zone)
{
  date->bounds.begin = place (date->bounds.begin, date, zone);
  date->bounds.end = place (date->bounds.end, date, zone);
}

void
geneva_edtf_place_in_zone (const GenevaEdtf *edtf, const GenevaZone *zone, GenevaEdtf *placed)
{
  g_return_if_fail (edtf != NULL && placed != NULL);

  *placed = *edtf;
  if (zone == NULL)
    return;
  if (edtf->kind == GENEVA_EDTF_INTERVAL) {
    placed->begin.begin = place (edtf->begin.begin, &edtf->first, zone);
    placed->begin.end = place (edtf->begin.end, &edtf->first, zone);
    placed->end.begin = place (edtf->end.begin, &edtf->last, zone);
    placed->end.end = place (edtf->end.end, &edtf->last, zone);
  } else {
    placed->begin.begin = place (edtf->begin.begin, &edtf->first, zone);
    placed->begin.end = place (edtf->begin.end, &edtf->last, zone);
    placed->end = placed->begin;
  }
  place_date (&placed->first, zone);
  place_date (&placed->last, zone);
}

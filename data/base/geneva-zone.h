/* Time zones: what the clocks of a place show at an instant, and back.
 *
 * A day in a dossier is a day of the calendar and not an instant: it has no
 * zone. A picture in the time of Damascus shows "5 June" from midnight to
 * midnight there. A date with a time of day is an instant, and moves.
 * NULL is UTC everywhere. The rules are those of the system's zone files.
 */
#pragma once

#include "base/geneva-edtf.h"

G_BEGIN_DECLS

typedef struct _GenevaZone GenevaZone;

/* By its IANA name ("Asia/Damascus"), "UTC", or "local" for what the computer is set to. NULL when there is
 * no such zone. */
G_GNUC_WARN_UNUSED_RESULT
GenevaZone    *geneva_zone_new              (const char *name);
GenevaZone    *geneva_zone_ref              (GenevaZone *zone);
void           geneva_zone_unref            (GenevaZone *zone);       /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaZone, geneva_zone_unref)
/* The IANA name also of "local". */
const char    *geneva_zone_get_name         (const GenevaZone *zone);
gboolean       geneva_zone_equal            (const GenevaZone *a, const GenevaZone *b);

/* Seconds by which the clocks are ahead of UTC at an instant. Zones are precise to the second where they
 * once were (Berlin before 1893: 3208). O(log changes). */
gint64         geneva_zone_get_offset       (const GenevaZone *zone, GenevaInstant instant);
/* "CEST", "EET", "+03". Borrowed from the zone. */
const char    *geneva_zone_get_abbreviation (const GenevaZone *zone, GenevaInstant instant);
/* What clocks and calendars show, as seconds since 1970 reckoned as if it were UTC. */
GenevaInstant  geneva_zone_to_wall          (const GenevaZone *zone, GenevaInstant instant);
/* The first instant at which they show it; of a time that is skipped, the instant of the skip. */
GenevaInstant  geneva_zone_to_instant       (const GenevaZone *zone, GenevaInstant wall);
/* The first instant in (begin, end] at which clocks are changed, where they go otherwise at `end` than at
 * `begin`; else GENEVA_INSTANT_MAX. */
GenevaInstant  geneva_zone_find_change      (const GenevaZone *zone, GenevaInstant begin, GenevaInstant end);

/* The same value with the bounds that days, months and years have in the zone. `placed` may be `edtf`. */
void           geneva_edtf_place_in_zone    (const GenevaEdtf *edtf, const GenevaZone *zone, GenevaEdtf *placed);

G_END_DECLS

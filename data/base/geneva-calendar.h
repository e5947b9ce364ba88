/* Civil calendar arithmetic: proleptic Gregorian, UTC, int64 seconds.
 *
 * GDateTime ends at year 9999 and ICU is Julian before 1582, so dates that
 * come from texts are reckoned here. Formulas after Howard Hinnant,
 * "chrono-Compatible Low-Level Date Algorithms" (public domain description).
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Seconds since 1970-01-01T00:00:00Z. MIN and MAX stand for "no bound". */
typedef gint64 GenevaInstant;
#define GENEVA_INSTANT_MIN G_MININT64
#define GENEVA_INSTANT_MAX G_MAXINT64
#define GENEVA_DAY_SECONDS 86400

typedef struct {
  int year;   /* astronomical: 0 is 1 BC */
  int month;  /* 1-12 */
  int day;    /* 1-31 */
  int hour, minute, second;
} GenevaCivil;

/* A half-open stretch of time [begin, end). */
typedef struct {
  GenevaInstant begin;
  GenevaInstant end;
} GenevaSpan;

gboolean      geneva_is_leap_year         (int year);
int           geneva_days_in_month        (int year, int month);
/* Days since 1970-01-01; month may be out of 1-12 and is carried over. */
gint64        geneva_day_from_civil       (int year, int month, int day);
/* 0 = Monday … 6 = Sunday. */
int           geneva_weekday              (gint64 day);
GenevaInstant geneva_instant_from_civil   (const GenevaCivil *civil);
void          geneva_civil_from_instant   (GenevaInstant instant, GenevaCivil *civil);
gint64        geneva_day_from_instant     (GenevaInstant instant);
/* Ordinal ISO 8601 week of the year (1-53) of a day; *year gets the week's year. */
int           geneva_iso_week             (gint64 day, int *year);

static inline gboolean
geneva_span_meets (GenevaSpan a, GenevaSpan b)
{
  return a.begin < b.end && b.begin < a.end;
}

G_END_DECLS

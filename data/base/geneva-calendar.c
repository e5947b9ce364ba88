/* Civil calendar arithmetic on plain integers.
 *
 * Everything that turns a date into seconds, or seconds into a date, does it
 * here; no zone but UTC, no clock, no library calendar. The formulas count
 * years from March, so that the leap day is the last day of the year
 * (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
 */
#include "base/geneva-calendar.h"

/* One era of the Gregorian calendar is 400 years. */
#define ERA_DAYS 146097
/* Days from 0000-03-01 to 1970-01-01. */
#define EPOCH_DAYS 719468
/* Years beyond this do not fit an int; "no bound" ends there too. */
#define FARTHEST_INSTANT G_GINT64_CONSTANT (67000000000000000)

static gint64
floor_divide (gint64 number, gint64 divisor)
{
  gint64 quotient = number / divisor;

  return quotient - (number % divisor < 0);
}

gboolean
geneva_is_leap_year (int year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int
geneva_days_in_month (int year, int month)
{
  static const guint8 days[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  g_return_val_if_fail (month >= 1 && month <= 12, 0);

  return days[month - 1] + (month == 2 && geneva_is_leap_year (year));
}

static gint64
day_from_any_civil (int year, int month, int day)
{
  gint64 months = (gint64) month - 1;
  gint64 carried = floor_divide (months, 12);
  gint64 month_of_year = months - carried * 12;             /* 0 = January */
  gint64 shifted_year = (gint64) year + carried - (month_of_year < 2);
  gint64 era = floor_divide (shifted_year, 400);
  gint64 year_of_era = shifted_year - era * 400;
  gint64 month_from_march = (month_of_year + 10) % 12;
  gint64 day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
  gint64 day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return era * ERA_DAYS + day_of_era - EPOCH_DAYS;
}

/* What dates nearly always are: a month of twelve and a year of few digits. */
static gint64
day_from_plain_civil (guint year, guint month, int day)
{
  /* of the year that began in March */
  static const guint16 days_before[12] = { 306, 337, 0, 31, 61, 92, 122, 153, 184, 214, 245, 275 };
  guint march_year = year - (month <= 2);

  return (gint64) (march_year * 365 + march_year / 4 - march_year / 100 + march_year / 400 + days_before[month - 1]) + day - 1 -
         EPOCH_DAYS;
}

gint64
geneva_day_from_civil (int year, int month, int day)
{
  if (G_LIKELY (year >= 1 && year <= 9999 && month >= 1 && month <= 12))
    return day_from_plain_civil ((guint) year, (guint) month, day);
  return day_from_any_civil (year, month, day);
}

int
geneva_weekday (gint64 day)
{
  /* 1970-01-01 was a Thursday. The day is reduced first, so that no day overflows. */
  int weekday = (int) (day % 7) + 3;

  return (weekday + 7) % 7;
}

GenevaInstant
geneva_instant_from_civil (const GenevaCivil *civil)
{
  g_return_val_if_fail (civil != NULL, 0);

  return geneva_day_from_civil (civil->year, civil->month, civil->day) * GENEVA_DAY_SECONDS
         + (gint64) civil->hour * 3600 + (gint64) civil->minute * 60 + civil->second;
}

void
geneva_civil_from_instant (GenevaInstant instant, GenevaCivil *civil)
{
  GenevaInstant clamped = CLAMP (instant, -FARTHEST_INSTANT, FARTHEST_INSTANT);
  gint64 day = floor_divide (clamped, GENEVA_DAY_SECONDS);
  int second_of_day = (int) (clamped - day * GENEVA_DAY_SECONDS);
  gint64 shifted_day = day + EPOCH_DAYS;
  gint64 era = floor_divide (shifted_day, ERA_DAYS);
  gint64 day_of_era = shifted_day - era * ERA_DAYS;
  gint64 year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  gint64 day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  gint64 month_from_march = (5 * day_of_year + 2) / 153;
  int month = (int) (month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);

  g_return_if_fail (civil != NULL);

  civil->year = (int) (year_of_era + era * 400 + (month <= 2));
  civil->month = month;
  civil->day = (int) (day_of_year - (153 * month_from_march + 2) / 5 + 1);
  civil->hour = second_of_day / 3600;
  civil->minute = second_of_day / 60 % 60;
  civil->second = second_of_day % 60;
}

gint64
geneva_day_from_instant (GenevaInstant instant)
{
  return floor_divide (instant, GENEVA_DAY_SECONDS);
}

int
geneva_iso_week (gint64 day, int *year)
{
  /* A week belongs to the year of its Thursday. */
  gint64 thursday = day - geneva_weekday (day) + 3;
  GenevaCivil civil;
  gint64 first_day;

  geneva_civil_from_instant (thursday * GENEVA_DAY_SECONDS, &civil);
  first_day = geneva_day_from_civil (civil.year, 1, 1);
  if (year != NULL)
    *year = civil.year;

  return (int) ((thursday - first_day) / 7) + 1;
}

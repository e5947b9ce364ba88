/* EDTF values in words.
 *
 * Dates are written by ICU in the reader's locale, always UTC and always in the
 * proleptic Gregorian calendar, whatever calendar the locale prefers; the frames
 * about them are translated here. Formatters are costly to open, so each thread
 * keeps those it has used, and what they wrote last. It knows nothing of events
 * or charts. Long, as the frames of all kinds of dates are here with the two
 * stores that they share.
 */
#include "base/geneva-edtf-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unicode/ucal.h>
#include <unicode/udat.h>
#include <unicode/udateintervalformat.h>
#include <unicode/udatpg.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

/* A thread that has used more formatters than this begins anew. */
#define MAX_CACHED 64
/* English without a country: day before month, as in the news. */
#define PLAIN_ENGLISH "en_001"
#define DAY_SKELETON "yMMMMd"

typedef struct {
  UDateFormat         *date;
  UDateIntervalFormat *interval;
  UNumberFormat       *ordinal;
} Formatter;

static void
free_formatter (gpointer data)
{
  Formatter *formatter = data;

  g_clear_pointer (&formatter->date, udat_close);
  g_clear_pointer (&formatter->interval, udtitvfmt_close);
  g_clear_pointer (&formatter->ordinal, unum_close);
  g_free (formatter);
}

/* Of this thread: "kind:locale:skeleton" → Formatter. */
static GPrivate cached_formatters = G_PRIVATE_INIT ((GDestroyNotify) g_hash_table_unref);

/* --- ICU ------------------------------------------------------------------- */

/* An ICU locale with the Gregorian calendar out of a POSIX or ICU name. */
static char *
make_icu_locale (const char *locale)
{
  g_autofree char *bare = NULL;
  char name[ULOC_FULLNAME_CAPACITY + ULOC_KEYWORD_AND_VALUES_CAPACITY];
  UErrorCode status = U_ZERO_ERROR;

  bare = g_strndup (locale != NULL ? locale : "", locale != NULL ? strcspn (locale, ".") : 0);
  if (bare[0] == '\0' || strcmp (bare, "C") == 0 || strcmp (bare, "POSIX") == 0 || strcmp (bare, "en") == 0) {
    g_free (bare);
    bare = g_strdup (PLAIN_ENGLISH);
  }
  uloc_canonicalize (bare, name, sizeof name - 64, &status);
  uloc_setKeywordValue ("calendar", "gregorian", name, sizeof name, &status);
  /* one kind of digits on a page: those of the counts beside the dates */
  uloc_setKeywordValue ("numbers", "latn", name, sizeof name, &status);
  if (U_FAILURE (status) || status == U_STRING_NOT_TERMINATED_WARNING)
    return g_strdup (PLAIN_ENGLISH "@calendar=gregorian;numbers=latn");

  return g_strdup (name);
}

typedef struct {
  char *locale, *icu_locale;
} LocalePair;

static void
free_locale_pair (gpointer data)
{
  LocalePair *pair = data;

  g_free (pair->locale);
  g_free (pair->icu_locale);
  g_free (pair);
}

/* Of this thread: the last one that was asked for, which is the next one, too. */
static GPrivate last_locale = G_PRIVATE_INIT (free_locale_pair);

/* Kept until another one is asked for: to find it takes as long as to write a date. */
static char *
dup_icu_locale (const char *locale)
{
  const LocalePair *last = g_private_get (&last_locale);
  LocalePair *pair;

  if (last != NULL && g_strcmp0 (last->locale, locale) == 0)
    return g_strdup (last->icu_locale);
  pair = g_new (LocalePair, 1);
  *pair = (LocalePair) { g_strdup (locale), make_icu_locale (locale) };
  g_private_replace (&last_locale, pair);
  return g_strdup (pair->icu_locale);
}

static const UChar *
utc_name (void)
{
  return u"Etc/UTC";
}

static UCalendar *
open_calendar (const char *icu_locale, UErrorCode *status)
{
  UCalendar *calendar = ucal_open (utc_name (), -1, icu_locale, UCAL_GREGORIAN, status);

  /* The calendar of the program has no Julian past. */
  if (U_SUCCESS (*status))
    ucal_setGregorianChange (calendar, (UDate) -G_MAXDOUBLE, status);

  return calendar;
}

/* The pattern that the locale uses for a skeleton. */
static UDateFormat *
open_date_format (const char *icu_locale, const char *skeleton)
{
  UChar wanted[32];
  UChar pattern[128];
  UErrorCode status = U_ZERO_ERROR;
  UDateTimePatternGenerator *generator;
  UDateFormat *format = NULL;
  UCalendar *calendar;
  int32_t length;

  if (strlen (skeleton) >= G_N_ELEMENTS (wanted))
    return NULL;

  u_charsToUChars (skeleton, wanted, (int32_t) strlen (skeleton) + 1);
  generator = udatpg_open (icu_locale, &status);
  length = udatpg_getBestPattern (generator, wanted, -1, pattern, G_N_ELEMENTS (pattern), &status);
  udatpg_close (generator);
  calendar = open_calendar (icu_locale, &status);
  if (U_SUCCESS (status))
    format = udat_open (UDAT_PATTERN, UDAT_PATTERN, icu_locale, utc_name (), -1, pattern, length, &status);
  if (U_SUCCESS (status))
    udat_setCalendar (format, calendar);
  g_clear_pointer (&calendar, ucal_close);
  if (U_FAILURE (status))
    g_clear_pointer (&format, udat_close);

  return format;
}

static UDateIntervalFormat *
open_interval_format (const char *icu_locale, const char *skeleton)
{
  UChar wanted[32];
  UErrorCode status = U_ZERO_ERROR;
  UDateIntervalFormat *format;

  if (strlen (skeleton) >= G_N_ELEMENTS (wanted))
    return NULL;

  u_charsToUChars (skeleton, wanted, (int32_t) strlen (skeleton) + 1);
  format = udtitvfmt_open (icu_locale, wanted, -1, utc_name (), -1, &status);
  if (U_FAILURE (status))
    g_clear_pointer (&format, udtitvfmt_close);

  return format;
}

/* This thread's formatter of a kind: 'd'ate, 'i'nterval or 'o'rdinal. */
static const Formatter *
get_formatter (char kind, const char *icu_locale, const char *skeleton)
{
  GHashTable *cache = g_private_get (&cached_formatters);
  g_autofree char *key = g_strdup_printf ("%c:%s:%s", kind, icu_locale, skeleton);
  UErrorCode status = U_ZERO_ERROR;
  Formatter *formatter;

  if (cache == NULL) {
    cache = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_formatter);
    g_private_set (&cached_formatters, cache);
  }
  formatter = g_hash_table_lookup (cache, key);
  if (formatter != NULL)
    return formatter;

  if (g_hash_table_size (cache) >= MAX_CACHED)
    g_hash_table_remove_all (cache);
  formatter = g_new0 (Formatter, 1);
  if (kind == 'd')
    formatter->date = open_date_format (icu_locale, skeleton);
  else if (kind == 'i')
    formatter->interval = open_interval_format (icu_locale, skeleton);
  else
    formatter->ordinal = unum_open (UNUM_ORDINAL, NULL, 0, icu_locale, NULL, &status);
  g_hash_table_insert (cache, g_steal_pointer (&key), formatter);

  return formatter;
}

static char *
dup_utf8 (const UChar *text, int32_t length)
{
  return g_utf16_to_utf8 ((const gunichar2 *) text, length, NULL, NULL, NULL);
}

/* Years before 1 AD are told by their era, which the skeleton must then ask for. */
static char *
dup_skeleton_for (GenevaInstant instant, const char *skeleton)
{
  GenevaCivil civil;

  geneva_civil_from_instant (instant, &civil);
  if (civil.year > 0 || strchr (skeleton, 'y') == NULL || strchr (skeleton, 'G') != NULL)
    return g_strdup (skeleton);

  return g_strconcat ("G", skeleton, NULL);
}

/* Without ICU's data: the date as EDTF writes it. */
static char *
dup_plain_date (GenevaInstant instant)
{
  GenevaCivil civil;

  geneva_civil_from_instant (instant, &civil);

  return g_strdup_printf ("%s%04d-%02d-%02d", civil.year < 0 ? "-" : "", ABS (civil.year),
                          civil.month, civil.day);
}

static char *
spell_instant (GenevaInstant instant, const char *skeleton, const char *icu_locale)
{
  g_autofree char *wanted = dup_skeleton_for (instant, skeleton);
  const Formatter *formatter = get_formatter ('d', icu_locale, wanted);
  UChar text[256];
  UErrorCode status = U_ZERO_ERROR;
  char *words = NULL;
  int32_t length;

  if (formatter->date != NULL) {
    length = udat_format (formatter->date, (UDate) instant * 1000.0, text, G_N_ELEMENTS (text),
                          NULL, &status);
    if (U_SUCCESS (status) && length < (int32_t) G_N_ELEMENTS (text))
      words = dup_utf8 (text, length);
  }

  return words != NULL ? words : dup_plain_date (instant);
}

/* "4–5 May 2013": both instants to the skeleton, without repeating what they share.
 * NULL where ICU cannot. */
static char *
spell_interval (GenevaInstant from, GenevaInstant to, const char *skeleton, const char *icu_locale)
{
  g_autofree char *wanted = dup_skeleton_for (from, skeleton);
  const Formatter *formatter = get_formatter ('i', icu_locale, wanted);
  UErrorCode status = U_ZERO_ERROR;
  UCalendar *from_calendar, *to_calendar;
  UFormattedDateInterval *result;
  char *words = NULL;

  if (formatter->interval == NULL)
    return NULL;

  from_calendar = open_calendar (icu_locale, &status);
  to_calendar = open_calendar (icu_locale, &status);
  result = udtitvfmt_openResult (&status);
  if (U_SUCCESS (status)) {
    ucal_setMillis (from_calendar, (UDate) from * 1000.0, &status);
    ucal_setMillis (to_calendar, (UDate) to * 1000.0, &status);
    udtitvfmt_formatCalendarToResult (formatter->interval, from_calendar, to_calendar, result, &status);
  }
  if (U_SUCCESS (status)) {
    int32_t length = 0;
    const UChar *text = ufmtval_getString (udtitvfmt_resultAsValue (result, &status), &length, &status);

    if (U_SUCCESS (status))
      words = dup_utf8 (text, length);
  }
  udtitvfmt_closeResult (result);
  g_clear_pointer (&from_calendar, ucal_close);
  g_clear_pointer (&to_calendar, ucal_close);

  return words;
}

/* --- what has been spelled ------------------------------------------------- */

/* A picture asks for the same dates again and again: those of its axis and of its eras, frame by frame. */
#define N_SPELLED 512

typedef struct {
  GenevaInstant from, to;     /* the same: one instant */
  char         *skeleton, *icu_locale, *words;
} Spelled;

static void
free_spelled (gpointer data)
{
  Spelled *all = data;

  for (guint i = 0; i < N_SPELLED; i++) {
    g_free (all[i].skeleton);
    g_free (all[i].icu_locale);
    g_free (all[i].words);
  }
  g_free (all);
}

/* Of this thread: each has one place, and drives out what was there. */
static GPrivate spelled = G_PRIVATE_INIT (free_spelled);

static char *
dup_spelled (GenevaInstant from, GenevaInstant to, const char *skeleton, const char *icu_locale)
{
  Spelled *all = g_private_get (&spelled), *place;
  guint64 hash = ((guint64) from * 31 + (guint64) to) * 31 + g_str_hash (skeleton);
  char *words;

  if (all == NULL) {
    all = g_new0 (Spelled, N_SPELLED);
    g_private_set (&spelled, all);
  }
  place = &all[(hash * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 32 & (N_SPELLED - 1)];
  if (place->words != NULL && place->from == from && place->to == to && strcmp (place->skeleton, skeleton) == 0
      && strcmp (place->icu_locale, icu_locale) == 0)
    return g_strdup (place->words);
  words = from == to ? spell_instant (from, skeleton, icu_locale)
                     : spell_interval (from, to, skeleton, icu_locale);
  if (words == NULL)
    return NULL;
  g_free (place->skeleton);
  g_free (place->icu_locale);
  g_free (place->words);
  *place = (Spelled) { from, to, g_strdup (skeleton), g_strdup (icu_locale), g_strdup (words) };
  return words;
}

static char *
dup_instant (GenevaInstant instant, const char *skeleton, const char *icu_locale)
{
  return dup_spelled (instant, instant, skeleton, icu_locale);
}

/* NULL where ICU cannot. */
static char *
dup_interval (GenevaInstant from, GenevaInstant to, const char *skeleton, const char *icu_locale)
{
  return from == to ? spell_interval (from, to, skeleton, icu_locale)
                    : dup_spelled (from, to, skeleton, icu_locale);
}

static char *
dup_ordinal (int number, const char *icu_locale)
{
  const Formatter *formatter = get_formatter ('o', icu_locale, "");
  UChar text[64];
  UErrorCode status = U_ZERO_ERROR;
  int32_t length;

  if (formatter->ordinal != NULL) {
    length = unum_format (formatter->ordinal, number, text, G_N_ELEMENTS (text), NULL, &status);
    if (U_SUCCESS (status) && length < (int32_t) G_N_ELEMENTS (text))
      return dup_utf8 (text, length);
  }

  return g_strdup_printf ("%d.", number);
}

/* --- Dates ----------------------------------------------------------------- */

static const char *
skeleton_of (GenevaEdtfPrecision precision)
{
  switch (precision) {
  case GENEVA_EDTF_SECOND:
    return "yMMMMdHmsz";
  case GENEVA_EDTF_MINUTE:
    return "yMMMMdHmz";
  case GENEVA_EDTF_HOUR:
    return "yMMMMdHz";
  case GENEVA_EDTF_MONTH:
    return "yMMMM";
  case GENEVA_EDTF_SEASON:
  case GENEVA_EDTF_YEAR:
  case GENEVA_EDTF_DECADE:
  case GENEVA_EDTF_CENTURY:
    return "y";
  case GENEVA_EDTF_DAY:
  default:
    return DAY_SKELETON;
  }
}

static char *
dup_season (const GenevaEdtfDate *date, const char *icu_locale)
{
  g_autofree char *year = NULL;

  /* A winter lies in two years and is named by both. */
  if (date->season == 24)
    year = dup_interval (date->bounds.begin, date->bounds.end - 1, "y", icu_locale);
  if (year == NULL)
    year = dup_instant (date->bounds.begin, "y", icu_locale);

  switch (date->season) {
  case 21:
    /* TRANSLATORS: a season and its year, "spring 2013" */
    return g_strdup_printf (_("spring %s"), year);
  case 22:
    return g_strdup_printf (_("summer %s"), year);
  case 23:
    return g_strdup_printf (_("autumn %s"), year);
  default:
    /* TRANSLATORS: a winter and its two years, "winter 2013–2014" */
    return g_strdup_printf (_("winter %s"), year);
  }
}

/* Decades and centuries. Before 1 AD they are told by their first and last year. */
static char *
dup_years (const GenevaEdtfDate *date, const char *icu_locale)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (date->civil.year >= 0 && date->precision == GENEVA_EDTF_CENTURY) {
    first = dup_ordinal (date->civil.year / 100 + 1, icu_locale);
    /* TRANSLATORS: an ordinal number, "the 20th century" */
    return g_strdup_printf (_("the %s century"), first);
  }
  if (date->civil.year > 0)
    /* TRANSLATORS: a decade by its first year, "the 2010s" */
    return g_strdup_printf (_("the %ds"), date->civil.year);

  first = dup_instant (date->bounds.begin, "y", icu_locale);
  last = dup_instant (date->bounds.end - 1, "y", icu_locale);
  /* TRANSLATORS: the first and the last year of a decade or century */
  return g_strdup_printf (_("the years from %s to %s"), first, last);
}

/* A time of day by the clocks of a zone, and which clocks these are. */
static char *
dup_time_in_zone (const GenevaEdtfDate *date, const char *icu_locale, const GenevaZone *zone)
{
  const char *skeleton = date->precision == GENEVA_EDTF_SECOND ? "yMMMMdHms"
                         : date->precision == GENEVA_EDTF_MINUTE ? "yMMMMdHm" : "yMMMMdH";
  g_autofree char *time = dup_instant (geneva_zone_to_wall (zone, date->bounds.begin), skeleton, icu_locale);

  /* TRANSLATORS: a day with a time of day, then the short name of a time zone: "5 June 2013 at 14:30 CEST" */
  return g_strdup_printf (C_("time and zone", "%s %s"), time,
                          geneva_zone_get_abbreviation (zone, date->bounds.begin));
}

static char *
dup_unqualified (const GenevaEdtfDate *date, const char *icu_locale, const GenevaZone *zone)
{
  if (zone != NULL && date->precision < GENEVA_EDTF_DAY)
    return dup_time_in_zone (date, icu_locale, zone);
  switch (date->precision) {
  case GENEVA_EDTF_SEASON:
    return dup_season (date, icu_locale);
  case GENEVA_EDTF_DECADE:
  case GENEVA_EDTF_CENTURY:
    return dup_years (date, icu_locale);
  case GENEVA_EDTF_SECOND:
  case GENEVA_EDTF_MINUTE:
  case GENEVA_EDTF_HOUR:
  case GENEVA_EDTF_DAY:
  case GENEVA_EDTF_MONTH:
  case GENEVA_EDTF_YEAR:
  default:
    return dup_instant (date->bounds.begin, skeleton_of (date->precision), icu_locale);
  }
}

static char *
dup_date (const GenevaEdtfDate *date, const char *icu_locale, const GenevaZone *zone)
{
  g_autofree char *words = dup_unqualified (date, icu_locale, zone);
  gboolean is_approximate = (date->qualifier & GENEVA_EDTF_APPROXIMATE) != 0;

  if ((date->qualifier & GENEVA_EDTF_UNCERTAIN) != 0)
    return g_strdup_printf (is_approximate ? _("possibly about %s") : _("possibly %s"), words);
  if (is_approximate)
    /* TRANSLATORS: an approximate date, "about May 2013" */
    return g_strdup_printf (_("about %s"), words);

  return g_steal_pointer (&words);
}

/* --- Values ---------------------------------------------------------------- */

/* Whether two dates can be told as one range, "4–5 May 2013". Not months: in locales
 * that write the first month in another form (fa) ICU takes both from the first date. */
static gboolean
can_join (const GenevaEdtfDate *first, const GenevaEdtfDate *last)
{
  return first->precision == last->precision
         && first->qualifier == GENEVA_EDTF_CERTAIN && last->qualifier == GENEVA_EDTF_CERTAIN
         && (first->precision == GENEVA_EDTF_DAY || first->precision == GENEVA_EDTF_YEAR)
         && first->bounds.begin <= last->bounds.begin;
}

static char *
dup_duration (const GenevaEdtf *edtf, const char *icu_locale, const GenevaZone *zone)
{
  g_autofree char *first = dup_date (&edtf->first, icu_locale, zone);
  g_autofree char *last = dup_date (&edtf->last, icu_locale, zone);

  if (edtf->last_end == GENEVA_EDTF_END_OPEN)
    /* TRANSLATORS: something that has begun and goes on */
    return g_strdup_printf (_("from %s onwards"), first);
  if (edtf->last_end == GENEVA_EDTF_END_UNKNOWN)
    return g_strdup_printf (_("from %s, end not known"), first);
  if (edtf->first_end == GENEVA_EDTF_END_OPEN)
    /* TRANSLATORS: something that has always been and ended then */
    return g_strdup_printf (_("until %s"), last);
  if (edtf->first_end == GENEVA_EDTF_END_UNKNOWN)
    return g_strdup_printf (_("until %s, beginning not known"), last);

  if (can_join (&edtf->first, &edtf->last)) {
    char *joined = dup_interval (edtf->first.bounds.begin, edtf->last.bounds.begin,
                                 skeleton_of (edtf->first.precision), icu_locale);

    if (joined != NULL)
      return joined;
  }

  /* TRANSLATORS: something that lasts from one date to another */
  return g_strdup_printf (_("from %s to %s"), first, last);
}

static char *
dup_set (const GenevaEdtf *edtf, const char *icu_locale, const GenevaZone *zone)
{
  g_autofree char *first = dup_date (&edtf->first, icu_locale, zone);
  g_autofree char *last = dup_date (&edtf->last, icu_locale, zone);

  if (edtf->last_end == GENEVA_EDTF_END_OPEN && edtf->first_end == GENEVA_EDTF_END_OPEN)
    return g_strdup (_("at a time not known"));
  if (edtf->last_end == GENEVA_EDTF_END_OPEN)
    /* TRANSLATORS: one moment, on that date or later */
    return g_strdup_printf (_("not before %s"), first);
  if (edtf->first_end == GENEVA_EDTF_END_OPEN)
    /* TRANSLATORS: one moment, on that date or earlier */
    return g_strdup_printf (_("by %s"), last);
  if (edtf->n_members == 0)
    /* TRANSLATORS: one moment within a range */
    return g_strdup_printf (_("between %s and %s"), first, last);
  if (edtf->n_members == 1)
    return g_steal_pointer (&first);
  if (edtf->n_members == 2)
    /* TRANSLATORS: one moment, on one of two dates */
    return g_strdup_printf (_("%s or %s"), first, last);

  /* TRANSLATORS: one moment, out of a list of dates of which the first and the last are named */
  return g_strdup_printf (_("on one of several dates from %s to %s"), first, last);
}

char *
geneva_edtf_dup_words_in_zone (const GenevaEdtf *edtf, const char *locale, const GenevaZone *zone)
{
  g_autofree char *icu_locale = NULL;

  g_return_val_if_fail (edtf != NULL, NULL);

  icu_locale = dup_icu_locale (locale);
  switch (edtf->kind) {
  case GENEVA_EDTF_INTERVAL:
    return dup_duration (edtf, icu_locale, zone);
  case GENEVA_EDTF_SET:
    return dup_set (edtf, icu_locale, zone);
  case GENEVA_EDTF_MOMENT:
  default:
    return dup_date (&edtf->first, icu_locale, zone);
  }
}

char *
geneva_edtf_dup_words (const GenevaEdtf *edtf, const char *locale)
{
  return geneva_edtf_dup_words_in_zone (edtf, locale, NULL);
}

static const char *
brief_skeleton_of (GenevaEdtfPrecision precision)
{
  return precision <= GENEVA_EDTF_DAY ? "yMMMd" : "yMMM";
}

static char *
dup_brief_date (const GenevaEdtfDate *date, const char *icu_locale)
{
  g_autofree char *plain = date->precision <= GENEVA_EDTF_MONTH
                             ? dup_instant (date->bounds.begin, brief_skeleton_of (date->precision), icu_locale)
                             : dup_unqualified (date, icu_locale, NULL);

  return g_strconcat ((date->qualifier & GENEVA_EDTF_APPROXIMATE) != 0 ? "≈ " : "", plain,
                      (date->qualifier & GENEVA_EDTF_UNCERTAIN) != 0 ? "?" : "", NULL);
}

static char *
dup_brief_range (const GenevaEdtf *edtf, const char *icu_locale)
{
  g_autofree char *first = edtf->first_end == GENEVA_EDTF_END_KNOWN ? dup_brief_date (&edtf->first, icu_locale) : NULL;
  g_autofree char *last = edtf->last_end == GENEVA_EDTF_END_KNOWN ? dup_brief_date (&edtf->last, icu_locale) : NULL;

  if (first != NULL && last != NULL && can_join (&edtf->first, &edtf->last)) {
    char *joined = dup_interval (edtf->first.bounds.begin, edtf->last.bounds.begin,
                                 edtf->first.precision == GENEVA_EDTF_DAY ? "yMMMd" : "y", icu_locale);

    if (joined != NULL)
      return joined;
  }
  return g_strdup_printf ("%s – %s", first != NULL ? first : "…", last != NULL ? last : "…");
}

char *
geneva_edtf_dup_brief (const GenevaEdtf *edtf, const char *locale)
{
  g_autofree char *icu_locale = NULL;

  g_return_val_if_fail (edtf != NULL, NULL);

  icu_locale = dup_icu_locale (locale);
  if (edtf->kind == GENEVA_EDTF_MOMENT || (edtf->kind == GENEVA_EDTF_SET && edtf->n_members == 1))
    return dup_brief_date (&edtf->first, icu_locale);
  if (edtf->kind == GENEVA_EDTF_SET && edtf->first_end != edtf->last_end) {
    gboolean is_by = edtf->first_end != GENEVA_EDTF_END_KNOWN;
    g_autofree char *date = dup_brief_date (is_by ? &edtf->last : &edtf->first, icu_locale);

    return g_strconcat (is_by ? "≤ " : "≥ ", date, NULL);
  }
  return dup_brief_range (edtf, icu_locale);
}

char *
geneva_edtf_date_dup_words (const GenevaEdtfDate *date, const char *locale)
{
  g_autofree char *icu_locale = NULL;

  g_return_val_if_fail (date != NULL, NULL);

  icu_locale = dup_icu_locale (locale);

  return dup_date (date, icu_locale, NULL);
}

char *
geneva_instant_dup_format (GenevaInstant instant, const char *skeleton, const char *locale)
{
  g_autofree char *icu_locale = NULL;

  g_return_val_if_fail (skeleton != NULL, NULL);

  /* "No bound" is no instant. */
  if (instant == GENEVA_INSTANT_MIN || instant == GENEVA_INSTANT_MAX)
    return g_strdup ("…");

  icu_locale = dup_icu_locale (locale);

  return dup_instant (instant, skeleton, icu_locale);
}

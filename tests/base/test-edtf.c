/* Tests of the EDTF reader: the specification's own examples with their bounds,
 * what it must refuse and why, and that a value means one thing only.
 */
#include "base/geneva-edtf.h"

#include <stdio.h>
#include <string.h>

#include "base/geneva-limits.h"

#define NONE "none"

/* "-0044-03-15T14:00:00", or shorter; NONE is no bound at `open`. */
static GenevaInstant
instant_of (const char *text, GenevaInstant open)
{
  GenevaCivil civil = { .month = 1, .day = 1 };
  int sign = text[0] == '-' ? -1 : 1;

  if (strcmp (text, NONE) == 0)
    return open;
  sscanf (text + (sign < 0), "%d-%d-%dT%d:%d:%d", &civil.year, &civil.month, &civil.day,
          &civil.hour, &civil.minute, &civil.second);
  civil.year *= sign;

  return geneva_instant_from_civil (&civil);
}

typedef struct {
  const char          *text;
  GenevaEdtfKind       kind;
  GenevaEdtfPrecision  precision;     /* of `first` */
  const char          *begin_begin, *begin_end, *end_begin, *end_end;
} GoodValue;

#define MOMENT(text, precision, begin, end) \
  { text, GENEVA_EDTF_MOMENT, GENEVA_EDTF_##precision, begin, end, begin, end }
#define LASTS(text, precision, a, b, c, d) \
  { text, GENEVA_EDTF_INTERVAL, GENEVA_EDTF_##precision, a, b, c, d }
#define ONE_OF(text, precision, begin, end) \
  { text, GENEVA_EDTF_SET, GENEVA_EDTF_##precision, begin, end, begin, end }

static const GoodValue good_values[] = {
  /* Level 0: dates. */
  MOMENT ("1985-04-12", DAY, "1985-04-12", "1985-04-13"),
  MOMENT ("1985-04", MONTH, "1985-04", "1985-05"),
  MOMENT ("1985", YEAR, "1985", "1986"),
  /* Level 0: dates and times. */
  MOMENT ("1985-04-12T23:20:30", SECOND, "1985-04-12T23:20:30", "1985-04-12T23:20:31"),
  MOMENT ("1985-04-12T23:20:30Z", SECOND, "1985-04-12T23:20:30", "1985-04-12T23:20:31"),
  MOMENT ("1985-04-12T23:20:30-04", SECOND, "1985-04-13T03:20:30", "1985-04-13T03:20:31"),
  MOMENT ("1985-04-12T23:20:30+04:30", SECOND, "1985-04-12T18:50:30", "1985-04-12T18:50:31"),
  /* Level 0: intervals. */
  LASTS ("1964/2008", YEAR, "1964", "1965", "2008", "2009"),
  LASTS ("2004-06/2006-08", MONTH, "2004-06", "2004-07", "2006-08", "2006-09"),
  LASTS ("2004-02-01/2005-02-08", DAY, "2004-02-01", "2004-02-02", "2005-02-08", "2005-02-09"),
  LASTS ("2004-02-01/2005-02", DAY, "2004-02-01", "2004-02-02", "2005-02", "2005-03"),
  LASTS ("2004-02-01/2005", DAY, "2004-02-01", "2004-02-02", "2005", "2006"),
  LASTS ("2005/2006-02", YEAR, "2005", "2006", "2006-02", "2006-03"),
  /* Level 1: seasons. */
  MOMENT ("2001-21", SEASON, "2001-03", "2001-06"),
  MOMENT ("2001-22", SEASON, "2001-06", "2001-09"),
  MOMENT ("2003-23", SEASON, "2003-09", "2003-12"),
  MOMENT ("2000-24", SEASON, "2000-12", "2001-03"),
  MOMENT ("2013-24", SEASON, "2013-12", "2014-03"),
  MOMENT ("9999-24", SEASON, "9999-12", "10000-03"),
  /* Level 1: qualification; it moves no bound. */
  MOMENT ("1984?", YEAR, "1984", "1985"),
  MOMENT ("2004-06~", MONTH, "2004-06", "2004-07"),
  MOMENT ("2004-06-11%", DAY, "2004-06-11", "2004-06-12"),
  MOMENT ("201X~", DECADE, "2010", "2020"),
  MOMENT ("2001-21?", SEASON, "2001-03", "2001-06"),
  /* Level 1: unspecified digits from the right. */
  MOMENT ("201X", DECADE, "2010", "2020"),
  MOMENT ("20XX", CENTURY, "2000", "2100"),
  MOMENT ("2004-XX", YEAR, "2004", "2005"),
  MOMENT ("1985-04-XX", MONTH, "1985-04", "1985-05"),
  MOMENT ("1985-XX-XX", YEAR, "1985", "1986"),
  MOMENT ("000X", DECADE, "0", "10"),
  MOMENT ("-004X", DECADE, "-49", "-39"),
  MOMENT ("-00XX", CENTURY, "-99", "0"),
  MOMENT ("-000X", DECADE, "-9", "0"),
  /* Level 1: intervals with open, unknown and qualified sides. */
  LASTS ("1985-04-12/..", DAY, "1985-04-12", "1985-04-13", NONE, NONE),
  LASTS ("1985-04/..", MONTH, "1985-04", "1985-05", NONE, NONE),
  LASTS ("1985/..", YEAR, "1985", "1986", NONE, NONE),
  LASTS ("../1985-04-12", DAY, NONE, NONE, "1985-04-12", "1985-04-13"),
  LASTS ("../1985-04", MONTH, NONE, NONE, "1985-04", "1985-05"),
  LASTS ("../1985", YEAR, NONE, NONE, "1985", "1986"),
  LASTS ("1985-04-12/", DAY, "1985-04-12", "1985-04-13", "1985-04-12", NONE),
  LASTS ("1985-04/", MONTH, "1985-04", "1985-05", "1985-04", NONE),
  LASTS ("1985/", YEAR, "1985", "1986", "1985", NONE),
  LASTS ("/1985-04-12", DAY, NONE, "1985-04-13", "1985-04-12", "1985-04-13"),
  LASTS ("/1985-04", MONTH, NONE, "1985-05", "1985-04", "1985-05"),
  LASTS ("/1985", YEAR, NONE, "1986", "1985", "1986"),
  LASTS ("1984~/2004-06", YEAR, "1984", "1985", "2004-06", "2004-07"),
  LASTS ("1984/2004-06~", YEAR, "1984", "1985", "2004-06", "2004-07"),
  LASTS ("1984?/2004%", YEAR, "1984", "1985", "2004", "2005"),
  LASTS ("2004-06-XX/2004-07-03", MONTH, "2004-06", "2004-07", "2004-07-03", "2004-07-04"),
  LASTS ("2003-22/2004-22", SEASON, "2003-06", "2003-09", "2004-06", "2004-09"),
  LASTS ("2013-06-05/2013-06-05", DAY, "2013-06-05", "2013-06-06", "2013-06-05", "2013-06-06"),
  LASTS ("2013-06/2013-06-05", MONTH, "2013-06", "2013-07", "2013-06-05", "2013-06-06"),
  LASTS ("2013-06-05T14:00:00+02:00/2013-06-05T16:00:00+02:00", SECOND,
         "2013-06-05T12:00:00", "2013-06-05T12:00:01", "2013-06-05T14:00:00", "2013-06-05T14:00:01"),
  /* Level 1: negative years. */
  MOMENT ("-1985", YEAR, "-1985", "-1984"),
  MOMENT ("-0044-03-15", DAY, "-44-03-15", "-44-03-16"),
  MOMENT ("0000", YEAR, "0", "1"),
  MOMENT ("-9999", YEAR, "-9999", "-9998"),
  MOMENT ("9999-12-31", DAY, "9999-12-31", "10000-01-01"),
  MOMENT ("0000-02-29", DAY, "0-02-29", "0-03-01"),
  /* Level 2: one of a set. */
  ONE_OF ("[1667,1668,1670..1672]", YEAR, "1667", "1673"),
  ONE_OF ("[..1760-12-03]", DAY, NONE, "1760-12-04"),
  ONE_OF ("[1760-12..]", MONTH, "1760-12", NONE),
  ONE_OF ("[1760-01,1760-02,1760-12..]", MONTH, "1760-01", NONE),
  ONE_OF ("[1667,1760-12]", YEAR, "1667", "1761-01"),
  ONE_OF ("[..1984]", YEAR, NONE, "1985"),
  /* The format's own. */
  ONE_OF ("[2013-01-13..2013-01-16]", DAY, "2013-01-13", "2013-01-17"),
  ONE_OF ("[2013-05~..2013-06?]", MONTH, "2013-05", "2013-07"),
  ONE_OF ("[2013]", YEAR, "2013", "2014"),
  ONE_OF ("[2014,2013]", YEAR, "2013", "2015"),
  ONE_OF ("[..2012,2014..]", YEAR, NONE, NONE),
  ONE_OF ("[2013-06-05T10:00:00Z..2013-06-05T12:00:00Z]", SECOND,
          "2013-06-05T10:00:00", "2013-06-05T12:00:01"),
  /* Shorter times, and the edges of a day. */
  MOMENT ("2013-06-05T14:05", MINUTE, "2013-06-05T14:05:00", "2013-06-05T14:06:00"),
  MOMENT ("2013-06-05T14", HOUR, "2013-06-05T14:00:00", "2013-06-05T15:00:00"),
  MOMENT ("2013-06-05T14+02:00", HOUR, "2013-06-05T12:00:00", "2013-06-05T13:00:00"),
  MOMENT ("2013-06-05T23:59:59Z", SECOND, "2013-06-05T23:59:59", "2013-06-06T00:00:00"),
  MOMENT ("2013-01-01T00:00:00+01:00", SECOND, "2012-12-31T23:00:00", "2012-12-31T23:00:01"),
  MOMENT ("2013-06-05T14:00:00Z~", SECOND, "2013-06-05T14:00:00", "2013-06-05T14:00:01"),
  MOMENT ("2012-02-29", DAY, "2012-02-29", "2012-03-01"),
  MOMENT ("2000-02-29", DAY, "2000-02-29", "2000-03-01"),
};

static void
test_good_values (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (good_values); i++) {
    const GoodValue *good = &good_values[i];
    g_autoptr (GError) error = NULL;
    GenevaEdtf edtf;
    gboolean is_read = geneva_edtf_parse (good->text, &edtf, &error);

    g_test_message ("%s", good->text);
    g_assert_no_error (error);
    g_assert_true (is_read);
    g_assert_cmpint (edtf.kind, ==, good->kind);
    g_assert_cmpint (edtf.first.precision, ==, good->precision);
    g_assert_cmpint (edtf.begin.begin, ==, instant_of (good->begin_begin, GENEVA_INSTANT_MIN));
    g_assert_cmpint (edtf.begin.end, ==,
                     instant_of (good->begin_end, good->kind == GENEVA_EDTF_SET ? GENEVA_INSTANT_MAX
                                                                                : GENEVA_INSTANT_MIN));
    g_assert_cmpint (edtf.end.begin, ==,
                     instant_of (good->end_begin, good->kind == GENEVA_EDTF_SET ? GENEVA_INSTANT_MIN
                                                                                : GENEVA_INSTANT_MAX));
    g_assert_cmpint (edtf.end.end, ==, instant_of (good->end_end, GENEVA_INSTANT_MAX));
    g_assert_cmpint (edtf.begin.begin, <=, edtf.begin.end);
    g_assert_cmpint (edtf.end.begin, <=, edtf.end.end);
  }
}

typedef struct {
  const char     *text;
  GenevaEdtfError code;
  guint           character;     /* where the message points */
} BadValue;

static const BadValue bad_values[] = {
  /* No EDTF at all. */
  { "", GENEVA_EDTF_ERROR_SYNTAX, 1 },
  { " ", GENEVA_EDTF_ERROR_SYNTAX, 1 },
  { "yesterday", GENEVA_EDTF_ERROR_SYNTAX, 1 },
  { "5 June 2013", GENEVA_EDTF_ERROR_SYNTAX, 2 },
  { "05.06.2013", GENEVA_EDTF_ERROR_SYNTAX, 3 },
  { "2013-06-05 ", GENEVA_EDTF_ERROR_SYNTAX, 11 },
  { "2013-06-05 14:00", GENEVA_EDTF_ERROR_SYNTAX, 11 },
  { "2013–06–05", GENEVA_EDTF_ERROR_SYNTAX, 5 },
  { "２０１３", GENEVA_EDTF_ERROR_SYNTAX, 1 },
  { "\xff\xfe", GENEVA_EDTF_ERROR_SYNTAX, 1 },
  /* Years. */
  { "213", GENEVA_EDTF_ERROR_SYNTAX, 4 },
  { "13-06-05", GENEVA_EDTF_ERROR_SYNTAX, 3 },
  { "20133", GENEVA_EDTF_ERROR_SYNTAX, 5 },
  { "20130605", GENEVA_EDTF_ERROR_SYNTAX, 5 },
  { "+2013", GENEVA_EDTF_ERROR_SYNTAX, 1 },
  { "-", GENEVA_EDTF_ERROR_SYNTAX, 2 },
  { "--2013", GENEVA_EDTF_ERROR_SYNTAX, 2 },
  { "-0000", GENEVA_EDTF_ERROR_CALENDAR, 1 },
  { "XXXX", GENEVA_EDTF_ERROR_SYNTAX, 1 },
  { "2XXX", GENEVA_EDTF_ERROR_SYNTAX, 1 },
  { "2X13", GENEVA_EDTF_ERROR_SYNTAX, 3 },
  { "201x", GENEVA_EDTF_ERROR_SYNTAX, 4 },
  { "201u", GENEVA_EDTF_ERROR_SYNTAX, 4 },
  { "201X-06", GENEVA_EDTF_ERROR_SYNTAX, 5 },
  { "20XX-XX", GENEVA_EDTF_ERROR_SYNTAX, 5 },
  { "Y170000002", GENEVA_EDTF_ERROR_RANGE, 1 },
  { "Y-170000002", GENEVA_EDTF_ERROR_RANGE, 1 },
  { "Y-17E7", GENEVA_EDTF_ERROR_RANGE, 1 },
  { "Y", GENEVA_EDTF_ERROR_SYNTAX, 1 },
  { "1950S2", GENEVA_EDTF_ERROR_SYNTAX, 5 },
  { "2013-", GENEVA_EDTF_ERROR_SYNTAX, 6 },
  /* Months, seasons and days. */
  { "2013-00", GENEVA_EDTF_ERROR_CALENDAR, 6 },
  { "2013-13", GENEVA_EDTF_ERROR_CALENDAR, 6 },
  { "2013-20", GENEVA_EDTF_ERROR_CALENDAR, 6 },
  { "2013-25", GENEVA_EDTF_ERROR_SYNTAX, 6 },
  { "2013-41", GENEVA_EDTF_ERROR_SYNTAX, 6 },
  { "2013-42", GENEVA_EDTF_ERROR_CALENDAR, 6 },
  { "2013-6", GENEVA_EDTF_ERROR_SYNTAX, 6 },
  { "2013-1X", GENEVA_EDTF_ERROR_SYNTAX, 6 },
  { "2013-X1", GENEVA_EDTF_ERROR_SYNTAX, 6 },
  { "2013-X", GENEVA_EDTF_ERROR_SYNTAX, 6 },
  { "2013-06-", GENEVA_EDTF_ERROR_SYNTAX, 9 },
  { "2013-06-5", GENEVA_EDTF_ERROR_SYNTAX, 9 },
  { "2013-06-00", GENEVA_EDTF_ERROR_CALENDAR, 9 },
  { "2013-06-31", GENEVA_EDTF_ERROR_CALENDAR, 9 },
  { "2013-02-29", GENEVA_EDTF_ERROR_CALENDAR, 9 },
  { "1900-02-29", GENEVA_EDTF_ERROR_CALENDAR, 9 },
  { "2013-06-3X", GENEVA_EDTF_ERROR_SYNTAX, 9 },
  { "2013-XX-05", GENEVA_EDTF_ERROR_SYNTAX, 9 },
  { "2013-21-05", GENEVA_EDTF_ERROR_SYNTAX, 8 },
  { "2013-06-055", GENEVA_EDTF_ERROR_SYNTAX, 11 },
  { "2013-06-05-07", GENEVA_EDTF_ERROR_SYNTAX, 11 },
  { "2013-W23", GENEVA_EDTF_ERROR_SYNTAX, 6 },
  { "2013-156", GENEVA_EDTF_ERROR_CALENDAR, 6 },
  /* Times. */
  { "2013T14:00:00", GENEVA_EDTF_ERROR_SYNTAX, 5 },
  { "2013-06T14:00:00", GENEVA_EDTF_ERROR_SYNTAX, 8 },
  { "2013-06-XXT14:00:00", GENEVA_EDTF_ERROR_SYNTAX, 11 },
  { "2013-06-05T", GENEVA_EDTF_ERROR_SYNTAX, 12 },
  { "2013-06-05t14:00:00", GENEVA_EDTF_ERROR_SYNTAX, 11 },
  { "2013-06-05T1", GENEVA_EDTF_ERROR_SYNTAX, 12 },
  { "2013-06-05T24:00:00", GENEVA_EDTF_ERROR_CALENDAR, 12 },
  { "2013-06-05T25:00:00", GENEVA_EDTF_ERROR_CALENDAR, 12 },
  { "2013-06-05T14:60:00", GENEVA_EDTF_ERROR_CALENDAR, 15 },
  { "2013-06-05T23:59:60", GENEVA_EDTF_ERROR_CALENDAR, 18 },
  { "2013-06-05T23:59:61", GENEVA_EDTF_ERROR_CALENDAR, 18 },
  { "2013-06-05T14:", GENEVA_EDTF_ERROR_SYNTAX, 15 },
  { "2013-06-05T14:00:", GENEVA_EDTF_ERROR_SYNTAX, 18 },
  { "2013-06-05T14:00:00.5", GENEVA_EDTF_ERROR_SYNTAX, 20 },
  { "2013-06-05T14:00:00z", GENEVA_EDTF_ERROR_SYNTAX, 20 },
  { "2013-06-05T14:00:00ZZ", GENEVA_EDTF_ERROR_SYNTAX, 21 },
  { "2013-06-05T14:00:00+2", GENEVA_EDTF_ERROR_SYNTAX, 21 },
  { "2013-06-05T14:00:00+0200", GENEVA_EDTF_ERROR_SYNTAX, 23 },
  { "2013-06-05T14:00:00+02:", GENEVA_EDTF_ERROR_SYNTAX, 24 },
  { "2013-06-05T14:00:00+24:00", GENEVA_EDTF_ERROR_CALENDAR, 20 },
  { "2013-06-05T14:00:00+02:60", GENEVA_EDTF_ERROR_CALENDAR, 20 },
  { "2013-06-05T1400", GENEVA_EDTF_ERROR_SYNTAX, 14 },
  /* Qualifiers elsewhere than at the end (level 2). */
  { "?2013", GENEVA_EDTF_ERROR_SYNTAX, 1 },
  { "2013?-06", GENEVA_EDTF_ERROR_SYNTAX, 5 },
  { "2013-06~-05", GENEVA_EDTF_ERROR_SYNTAX, 8 },
  { "2013~?", GENEVA_EDTF_ERROR_SYNTAX, 5 },
  { "2013-06-~05", GENEVA_EDTF_ERROR_SYNTAX, 9 },
  /* Intervals. */
  { "/", GENEVA_EDTF_ERROR_SYNTAX, 1 },
  { "../..", GENEVA_EDTF_ERROR_SYNTAX, 1 },
  { "../", GENEVA_EDTF_ERROR_SYNTAX, 1 },
  { "/..", GENEVA_EDTF_ERROR_SYNTAX, 1 },
  { "2013/06/05", GENEVA_EDTF_ERROR_SYNTAX, 8 },
  { "2013/2012", GENEVA_EDTF_ERROR_ORDER, 6 },
  { "2013-06-05/2013-06-04", GENEVA_EDTF_ERROR_ORDER, 12 },
  { "2013-06/2013-05-31", GENEVA_EDTF_ERROR_ORDER, 9 },
  { "-0044/-0049", GENEVA_EDTF_ERROR_ORDER, 7 },
  { "2013-06-05T14:00:00Z/2013-06-05T15:00:00+02:00", GENEVA_EDTF_ERROR_ORDER, 22 },
  { "2013/ 2014", GENEVA_EDTF_ERROR_SYNTAX, 6 },
  { "2013/2014-13", GENEVA_EDTF_ERROR_CALENDAR, 11 },
  { "2013-13/2014", GENEVA_EDTF_ERROR_CALENDAR, 6 },
  { "2013..2014", GENEVA_EDTF_ERROR_SYNTAX, 5 },
  { "2013..", GENEVA_EDTF_ERROR_SYNTAX, 5 },
  { "..", GENEVA_EDTF_ERROR_SYNTAX, 1 },
  { "2013/...", GENEVA_EDTF_ERROR_SYNTAX, 6 },
  { "2013/…", GENEVA_EDTF_ERROR_SYNTAX, 6 },
  { "2013/unknown", GENEVA_EDTF_ERROR_SYNTAX, 6 },
  /* Sets. */
  { "{1667,1668}", GENEVA_EDTF_ERROR_SYNTAX, 1 },
  { "{..1984}", GENEVA_EDTF_ERROR_SYNTAX, 1 },
  { "[", GENEVA_EDTF_ERROR_SYNTAX, 1 },
  { "[]", GENEVA_EDTF_ERROR_SYNTAX, 2 },
  { "[..]", GENEVA_EDTF_ERROR_SYNTAX, 2 },
  { "[2013", GENEVA_EDTF_ERROR_SYNTAX, 1 },
  { "2013]", GENEVA_EDTF_ERROR_SYNTAX, 5 },
  { "[2013]]", GENEVA_EDTF_ERROR_SYNTAX, 7 },
  { "[[2013]]", GENEVA_EDTF_ERROR_SYNTAX, 8 },
  { "[2013..2014]~", GENEVA_EDTF_ERROR_SYNTAX, 13 },
  { "[2013,]", GENEVA_EDTF_ERROR_SYNTAX, 7 },
  { "[,2013]", GENEVA_EDTF_ERROR_SYNTAX, 2 },
  { "[2013, 2014]", GENEVA_EDTF_ERROR_SYNTAX, 7 },
  { "[2013/2014]", GENEVA_EDTF_ERROR_SYNTAX, 6 },
  { "[2014..2013]", GENEVA_EDTF_ERROR_ORDER, 8 },
  { "[2012,2014..2013]", GENEVA_EDTF_ERROR_ORDER, 13 },
  { "[2013..,2014]", GENEVA_EDTF_ERROR_SYNTAX, 6 },
  { "[2013,..2014]", GENEVA_EDTF_ERROR_SYNTAX, 7 },
  { "[2013..2014..2015]", GENEVA_EDTF_ERROR_SYNTAX, 12 },
  { "[2013...2014]", GENEVA_EDTF_ERROR_SYNTAX, 8 },
  { "[2013-13..]", GENEVA_EDTF_ERROR_CALENDAR, 7 },
  { "2013,2014", GENEVA_EDTF_ERROR_SYNTAX, 5 },
};

static void
test_bad_values (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad_values); i++) {
    const BadValue *bad = &bad_values[i];
    g_autoptr (GError) error = NULL;
    g_autofree char *place = g_strdup_printf ("character %u:", bad->character);
    GenevaEdtf edtf;
    GenevaEdtf untouched;
    gboolean is_read;

    memset (&edtf, 0x5a, sizeof edtf);
    memset (&untouched, 0x5a, sizeof untouched);
    is_read = geneva_edtf_parse (bad->text, &edtf, &error);
    g_test_message ("value %u: %s", i, error != NULL ? error->message : "was read");
    g_assert_false (is_read);
    g_assert_error (error, GENEVA_EDTF_ERROR, (int) bad->code);
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
    g_assert_nonnull (strstr (error->message, place));
    g_assert_cmpmem (&edtf, sizeof edtf, &untouched, sizeof untouched);
    /* An error is never needed. */
    g_assert_false (geneva_edtf_parse (bad->text, &edtf, NULL));
  }
}

static void
test_messages (void)
{
  g_autoptr (GError) error = NULL;
  GenevaEdtf edtf;
  char text[GENEVA_MAX_EDTF_BYTES + 2];

  g_assert_false (geneva_edtf_parse ("2013-13", &edtf, &error));
  g_assert_cmpstr (error->message, ==,
                   "Not an EDTF date: “2013-13”, character 6: "
                   "There is no month 13. Months run from 01 to 12.");
  g_clear_error (&error);

  /* Longer than is read: refused as such, shown in part. */
  memset (text, '1', sizeof text);
  text[sizeof text - 1] = '\0';
  g_assert_false (geneva_edtf_parse (text, &edtf, &error));
  g_assert_error (error, GENEVA_EDTF_ERROR, GENEVA_EDTF_ERROR_SYNTAX);
  g_assert_cmpuint (strlen (error->message), <, 160);
  g_assert_nonnull (strstr (error->message, "256 bytes"));
}

static GenevaEdtf
read_value (const char *text)
{
  g_autoptr (GError) error = NULL;
  GenevaEdtf edtf = { 0 };
  gboolean is_read = geneva_edtf_parse (text, &edtf, &error);

  g_assert_no_error (error);
  g_assert_true (is_read);

  return edtf;
}

static void
test_fields (void)
{
  GenevaEdtf edtf = read_value ("2013-06-05T14:00:00+02:00");

  /* The fields keep what is written, the bounds are UTC. */
  g_assert_cmpint (edtf.first.civil.hour, ==, 14);
  g_assert_cmpint (edtf.first.bounds.begin % GENEVA_DAY_SECONDS, ==, 12 * 3600);
  g_assert_cmpint (edtf.n_members, ==, 0);

  edtf = read_value ("2013-24");
  g_assert_cmpint (edtf.first.season, ==, 24);
  g_assert_cmpint (edtf.first.civil.year, ==, 2013);
  g_assert_cmpint (edtf.first.civil.month, ==, 12);

  edtf = read_value ("2013-XX-XX");
  g_assert_cmpint (edtf.first.civil.month, ==, 1);
  g_assert_cmpint (edtf.first.civil.day, ==, 1);
  g_assert_cmpint (edtf.first.season, ==, 0);

  edtf = read_value ("-004X");
  g_assert_cmpint (edtf.first.civil.year, ==, -49);

  edtf = read_value ("2013-05?/2013-06~");
  g_assert_cmpint (edtf.first.qualifier, ==, GENEVA_EDTF_UNCERTAIN);
  g_assert_cmpint (edtf.last.qualifier, ==, GENEVA_EDTF_APPROXIMATE);
  g_assert_true (geneva_edtf_is_uncertain (&edtf));
  g_assert_true (geneva_edtf_is_approximate (&edtf));
  edtf = read_value ("2013-05%");
  g_assert_true (geneva_edtf_is_uncertain (&edtf));
  g_assert_true (geneva_edtf_is_approximate (&edtf));
  edtf = read_value ("2013-05");
  g_assert_false (geneva_edtf_is_uncertain (&edtf));
  g_assert_false (geneva_edtf_is_approximate (&edtf));

  edtf = read_value ("2013/..");
  g_assert_cmpint (edtf.first_end, ==, GENEVA_EDTF_END_KNOWN);
  g_assert_cmpint (edtf.last_end, ==, GENEVA_EDTF_END_OPEN);
  edtf = read_value ("/2013");
  g_assert_cmpint (edtf.first_end, ==, GENEVA_EDTF_END_UNKNOWN);
  g_assert_cmpint (edtf.first.civil.year, ==, 2013);

  edtf = read_value ("[2013-07,2013-05~,2013-06]");
  g_assert_cmpint (edtf.n_members, ==, 3);
  g_assert_cmpint (edtf.first.civil.month, ==, 5);
  g_assert_cmpint (edtf.last.civil.month, ==, 7);
  g_assert_true (geneva_edtf_is_approximate (&edtf));
  g_assert_cmpint (read_value ("[1667,1668,1670..1672]").n_members, ==, 4);
  g_assert_cmpint (read_value ("[2013-05..2013-06]").n_members, ==, 0);
  g_assert_cmpint (read_value ("[2013-05..]").n_members, ==, 0);
  g_assert_cmpint (read_value ("[2013-05]").n_members, ==, 1);
  edtf = read_value ("[..2013-05]");
  g_assert_cmpint (edtf.first_end, ==, GENEVA_EDTF_END_OPEN);
  g_assert_cmpint (edtf.last_end, ==, GENEVA_EDTF_END_KNOWN);
}

static void
assert_certain (const char *text, const char *begin, const char *end)
{
  GenevaEdtf edtf = read_value (text);
  GenevaSpan certain = geneva_edtf_certain (&edtf);

  g_test_message ("%s", text);
  if (begin == NULL) {
    g_assert_cmpint (certain.begin, ==, certain.end);
    return;
  }
  g_assert_cmpint (certain.begin, ==, instant_of (begin, GENEVA_INSTANT_MIN));
  g_assert_cmpint (certain.end, ==, instant_of (end, GENEVA_INSTANT_MAX));
}

static void
test_certain (void)
{
  assert_certain ("2013-06-05", NULL, NULL);
  assert_certain ("[2013-06-05..2013-06-09]", NULL, NULL);
  assert_certain ("2013-05-01/2013-05-04", "2013-05-02", "2013-05-04");
  assert_certain ("2013-05-01/2013-05-02", NULL, NULL);
  assert_certain ("2013-05-01/2013-05-01", NULL, NULL);
  assert_certain ("2013/2013-05", NULL, NULL);
  assert_certain ("2013-05/2013-07-10", "2013-06", "2013-07-10");
  /* What is open certainly goes on; of what is unknown nothing is certain. */
  assert_certain ("2013-05/..", "2013-06", NONE);
  assert_certain ("../2013-05", NONE, "2013-05");
  assert_certain ("2013-05/", NULL, NULL);
  assert_certain ("/2013-05", NULL, NULL);
}

static void
test_possible (void)
{
  GenevaEdtf edtf = read_value ("2013-05-01/2013-05-04");
  GenevaSpan span = geneva_edtf_possible (&edtf);

  g_assert_cmpint (span.begin, ==, instant_of ("2013-05-01", 0));
  g_assert_cmpint (span.end, ==, instant_of ("2013-05-05", 0));
  edtf = read_value ("[2013-10..]");
  span = geneva_edtf_possible (&edtf);
  g_assert_cmpint (span.begin, ==, instant_of ("2013-10", 0));
  g_assert_cmpint (span.end, ==, GENEVA_INSTANT_MAX);
}

static void
test_known_day (void)
{
  static const char * const known[] = {
    "2013-06-05", "2013-06-05T14:00:00Z", "2013-06-05T14", "2013-06-05~", "[2013-06-05]",
    "[2013-06-05T10:00:00Z..2013-06-05T12:00:00Z]",
  };
  static const char * const unknown[] = {
    "2013-06", "2013", "2013-21", "2013-06-XX", "2013-06-05/2013-06-05", "[2013-06-05..2013-06-06]",
    "[2013-06-05..]", "[..2013-06-05]", "[2013-06-05,2013-06-07]", "2013-06-05/..",
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++) {
    GenevaEdtf edtf = read_value (known[i]);

    g_assert_true (geneva_edtf_is_known_day (&edtf));
  }
  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++) {
    GenevaEdtf edtf = read_value (unknown[i]);

    g_assert_false (geneva_edtf_is_known_day (&edtf));
  }
}

/* From early to late; every pair of the list is compared both ways. */
static const char * const in_order[] = {
  "-0044-03-15", "0000", "1999", "[..2013-01-01]", "../2013-01-31", "[..2013-05-31]", "2013-22~/2013-23",
  "2013-06-05T14:00:00Z", "2013-06-05T15:00:00Z", "2013-06-07", "2013-06-08", "2013-06-08/2013-06-09",
  "[2013-06-08..]", "2013-07-01", "2013-07",
};

static void
test_compare (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (in_order); i++) {
    GenevaEdtf a = read_value (in_order[i]);

    g_assert_cmpint (geneva_edtf_compare (&a, &a), ==, 0);
    for (guint k = i + 1; k < G_N_ELEMENTS (in_order); k++) {
      GenevaEdtf b = read_value (in_order[k]);

      g_test_message ("%s before %s", in_order[i], in_order[k]);
      g_assert_cmpint (geneva_edtf_compare (&a, &b), <, 0);
      g_assert_cmpint (geneva_edtf_compare (&b, &a), >, 0);
    }
  }
}

/* Values written from random dates are read back as these dates. */
static void
test_random_dates (void)
{
  for (guint i = 0; i < 20000; i++) {
    GenevaCivil civil = { 0 };
    g_autofree char *text = NULL;
    GenevaEdtf edtf;

    civil.year = g_test_rand_int_range (GENEVA_MIN_YEAR, GENEVA_MAX_YEAR + 1);
    civil.month = g_test_rand_int_range (1, 13);
    civil.day = g_test_rand_int_range (1, geneva_days_in_month (civil.year, civil.month) + 1);
    civil.hour = g_test_rand_int_range (0, 24);
    civil.minute = g_test_rand_int_range (0, 60);
    civil.second = g_test_rand_int_range (0, 60);
    text = g_strdup_printf ("%s%04d-%02d-%02dT%02d:%02d:%02dZ", civil.year < 0 ? "-" : "", ABS (civil.year),
                            civil.month, civil.day, civil.hour, civil.minute, civil.second);
    edtf = read_value (text);
    g_assert_cmpint (edtf.begin.begin, ==, geneva_instant_from_civil (&civil));
    g_assert_cmpint (edtf.begin.end - edtf.begin.begin, ==, 1);
    g_assert_cmpmem (&edtf.first.civil, sizeof civil, &civil, sizeof civil);
  }
}

/* A reader of outside input takes any bytes. */
static void
test_random_bytes (void)
{
  static const char alphabet[] = "0123456789-XT:Z+.,/[]{}?~% Y\xc3\xa9";
  guint n_read = 0;

  for (guint i = 0; i < 200000; i++) {
    char text[24];
    guint length = (guint) g_test_rand_int_range (0, sizeof text);
    g_autoptr (GError) error = NULL;
    GenevaEdtf edtf;

    for (guint k = 0; k < length; k++)
      text[k] = alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];
    text[length] = '\0';
    if (geneva_edtf_parse (text, &edtf, &error)) {
      n_read++;
      g_assert_cmpint (edtf.begin.begin, <, edtf.end.end);
    } else {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
  }
  g_test_message ("%u of 200000 were dates", n_read);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/edtf/good-values", test_good_values);
  g_test_add_func ("/edtf/bad-values", test_bad_values);
  g_test_add_func ("/edtf/messages", test_messages);
  g_test_add_func ("/edtf/fields", test_fields);
  g_test_add_func ("/edtf/certain", test_certain);
  g_test_add_func ("/edtf/possible", test_possible);
  g_test_add_func ("/edtf/known-day", test_known_day);
  g_test_add_func ("/edtf/compare", test_compare);
  g_test_add_func ("/edtf/random-dates", test_random_dates);
  g_test_add_func ("/edtf/random-bytes", test_random_bytes);

  return g_test_run ();
}

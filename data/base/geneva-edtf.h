/* Extended Date/Time Format (Library of Congress; ISO 8601-2): levels 0 and 1,
 * and of level 2 the "one of a set" – as dossier-format says them.
 *
 * A slash is always duration, brackets are always one moment not known more
 * closely. Nothing is rounded away: each value keeps the earliest and the
 * latest instant of its begin and of its end. `~ ? %` move no bound.
 */
#pragma once

#include "base/geneva-calendar.h"

G_BEGIN_DECLS

typedef enum {
  GENEVA_EDTF_MOMENT,    /* one date, as precise as `precision` */
  GENEVA_EDTF_INTERVAL,  /* lasts from … to (slash) */
  GENEVA_EDTF_SET,       /* one moment of a range or list (brackets) */
} GenevaEdtfKind;

typedef enum {
  GENEVA_EDTF_SECOND,
  GENEVA_EDTF_MINUTE,
  GENEVA_EDTF_HOUR,
  GENEVA_EDTF_DAY,
  GENEVA_EDTF_MONTH,
  GENEVA_EDTF_SEASON,
  GENEVA_EDTF_YEAR,
  GENEVA_EDTF_DECADE,
  GENEVA_EDTF_CENTURY,
} GenevaEdtfPrecision;

typedef enum {
  GENEVA_EDTF_CERTAIN = 0,
  GENEVA_EDTF_UNCERTAIN = 1 << 0,     /* ? */
  GENEVA_EDTF_APPROXIMATE = 1 << 1,   /* ~ ; % is both */
} GenevaEdtfQualifier;

typedef enum {
  GENEVA_EDTF_END_KNOWN,
  GENEVA_EDTF_END_OPEN,      /* ".." */
  GENEVA_EDTF_END_UNKNOWN,   /* empty side of a slash */
} GenevaEdtfEnd;

/* One date inside a value. `bounds` is half-open. */
typedef struct {
  GenevaSpan          bounds;
  GenevaEdtfPrecision precision;
  GenevaEdtfQualifier qualifier;
  GenevaCivil         civil;     /* as written; unspecified parts at their first value */
  int                 season;    /* 21-24, or 0 */
} GenevaEdtfDate;

typedef struct {
  GenevaEdtfKind kind;
  GenevaEdtfDate first;        /* MOMENT: the date. INTERVAL: its begin. SET: the earliest named date */
  GenevaEdtfDate last;         /* of a MOMENT the same again; a side that is no date repeats the other */
  GenevaEdtfEnd  first_end;    /* whether `first` is a date, open or unknown */
  GenevaEdtfEnd  last_end;
  guint          n_members;    /* SET that lists dates ("[2013-01-03,2013-01-05]"): how many it names (a range
                                * in a list counts as two); 0 for one range and for what is no set */
  /* Half-open bounds: the begin lies in [begin.begin, begin.end), the end in
   * [end.begin, end.end). For one moment both are the same range. An open side of
   * an interval has both at GENEVA_INSTANT_MIN or _MAX (it certainly has no bound:
   * "2013-06/.." goes on); an unknown one reaches from the other date to MIN or MAX. */
  GenevaSpan     begin;
  GenevaSpan     end;
} GenevaEdtf;

typedef enum {
  GENEVA_EDTF_ERROR_SYNTAX,      /* not EDTF of the levels read here */
  GENEVA_EDTF_ERROR_CALENDAR,    /* no such day, month, hour */
  GENEVA_EDTF_ERROR_ORDER,       /* reversed interval or range */
  GENEVA_EDTF_ERROR_RANGE,       /* year beyond GENEVA_MIN_YEAR … GENEVA_MAX_YEAR */
} GenevaEdtfError;
#define GENEVA_EDTF_ERROR (geneva_edtf_error_quark ())
GQuark   geneva_edtf_error_quark (void);

/* Reads `text`; on failure `*edtf` is untouched. Wider than the standard in two
 * points: a time may end at its minutes or hours, and dates with times may be
 * qualified and stand in intervals and sets. Refused with a message that says so:
 * `{…}`, XXXX, qualifiers inside a date, hour 24, second 60, fractions. O(length). */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_edtf_parse (const char *text, GenevaEdtf *edtf, GError **error);

/* Whole range in which anything of the value may lie: [earliest begin, latest end). */
GenevaSpan geneva_edtf_possible (const GenevaEdtf *edtf);
/* The stretch that is certainly covered by a duration ([latest begin, earliest
 * end)); empty (begin == end) when nothing is certain, as for every moment. */
GenevaSpan geneva_edtf_certain  (const GenevaEdtf *edtf);
/* Of the first or the last date; members between them do not count. */
gboolean   geneva_edtf_is_approximate (const GenevaEdtf *edtf);
gboolean   geneva_edtf_is_uncertain   (const GenevaEdtf *edtf);
/* What "about" (~) adds at either side of a date, for charts and windows of time: 3 days for a day (and finer),
 * 15 days for a month, 45 for a season, half a year for a year, 5 years for a decade, 25 for a century. */
gint64     geneva_edtf_get_about_seconds (GenevaEdtfPrecision precision);
/* TRUE for one moment known to the day or finer (and no bracket range wider than a day). */
gboolean   geneva_edtf_is_known_day   (const GenevaEdtf *edtf);
/* Order in time for lists and keyboard walks: by earliest begin (an open begin
 * sorts by its latest), then by latest end. Total, so that sorting is stable. */
int        geneva_edtf_compare (const GenevaEdtf *a, const GenevaEdtf *b);

G_END_DECLS

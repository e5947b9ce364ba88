/* What an expression of time says, before it is written as EDTF: one or two points, each as precise as the
 * words, and how they belong together. Arithmetic on them; inside extraction alone.
 */
#pragma once

#include "base/geneva-edtf.h"

G_BEGIN_DECLS

typedef enum {
  GENEVA_POINT_NONE, GENEVA_POINT_CENTURY, GENEVA_POINT_DECADE, GENEVA_POINT_YEAR, GENEVA_POINT_SEASON,
  GENEVA_POINT_MONTH, GENEVA_POINT_DAY, GENEVA_POINT_MINUTE
} GenevaPointPrecision;

typedef struct {
  int    year, month, day;
  guint8 precision;        /* GenevaPointPrecision */
  guint8 season;           /* 21-24 of EDTF, with GENEVA_POINT_SEASON */
  guint8 hour, minute;     /* with GENEVA_POINT_MINUTE */
  guint8 is_utc;           /* the words name UTC or GMT */
  guint8 is_about;
} GenevaPoint;

typedef enum {
  GENEVA_VALUE_NONE,       /* no date */
  GENEVA_VALUE_POINT,      /* at */
  GENEVA_VALUE_LASTING,    /* from at to last: a slash */
  GENEVA_VALUE_WITHIN,     /* one moment from at to last: brackets */
  GENEVA_VALUE_FROM,       /* not before at */
  GENEVA_VALUE_UP_TO,      /* by at */
} GenevaValueForm;

typedef struct {
  guint8      form;        /* GenevaValueForm */
  GenevaPoint at, last;
} GenevaTimeValue;

/* The units of cues-time.tsv. */
typedef enum {
  GENEVA_UNIT_SECOND, GENEVA_UNIT_MINUTE, GENEVA_UNIT_HOUR, GENEVA_UNIT_DAY, GENEVA_UNIT_WEEK,
      GENEVA_UNIT_MONTH,
  GENEVA_UNIT_YEAR, GENEVA_UNIT_DECADE, GENEVA_UNIT_CENTURY, GENEVA_UNIT_QUARTER, GENEVA_UNIT_WEEKEND,
  GENEVA_UNIT_FORTNIGHT, GENEVA_UNIT_SEMESTER, GENEVA_UNIT_MOMENT, GENEVA_UNIT_NIGHT, GENEVA_UNIT_NONE
} GenevaTimeUnit;

#define GENEVA_VALUE_BYTES 96

GenevaPoint     geneva_point_from_day   (gint64 day);
/* First and last day that the point may mean. */
gint64          geneva_point_first_day  (const GenevaPoint *point);
gint64          geneva_point_last_day   (const GenevaPoint *point);
/* As precise as the precision, or less. */
GenevaPoint     geneva_point_coarsen    (GenevaPoint point, GenevaPointPrecision precision);
/* `n` units later, as precise as the unit: three days, two years. A day that the month has not is its last. */
GenevaPoint     geneva_point_shift      (GenevaPoint point, GenevaTimeUnit unit, int n);
/* The whole unit that holds the day, `n` units later: this week, last month, next quarter. */
GenevaTimeValue geneva_value_of_unit    (gint64 day, GenevaTimeUnit unit, int n);
GenevaTimeValue geneva_value_of_point   (GenevaPoint point);
GenevaTimeValue geneva_value_of_days    (GenevaValueForm form, gint64 first, gint64 last);
/* FALSE without a date or beyond the years that EDTF here reads. `bytes` holds GENEVA_VALUE_BYTES. */
gboolean        geneva_value_write      (const GenevaTimeValue *value, char *bytes);
GenevaSpan      geneva_value_get_span   (const GenevaTimeValue *value);

G_END_DECLS

/* Two calendar-true rows of ticks for a time scale: context above, steps below.
 *
 * Cells follow the calendar (proleptic Gregorian) and the clocks of a zone:
 * months have their own length, Februaries their leap day, weeks the first day
 * of the locale, and the days on which clocks are changed 23 and 25 hours. The
 * unit of a row depends on the scale (seconds a point) and on how wide labels
 * can get, not on which of them are in sight, so that panning never changes it.
 */
#pragma once

#include "base/geneva-zone.h"
#include "layout/geneva-time-scale.h"

G_BEGIN_DECLS

typedef enum {
  GENEVA_TICK_MINUTE,
  GENEVA_TICK_HOUR,
  GENEVA_TICK_DAY,
  GENEVA_TICK_WEEK,
  GENEVA_TICK_MONTH,     /* 3 of them: a quarter */
  GENEVA_TICK_YEAR,      /* 10 of them: a decade; 100: a century, from a year that 100 divides */
  GENEVA_TICK_ERA,       /* before and after the year 1 */
} GenevaTickUnit;

/* Width of a label in points. */
typedef double (*GenevaMeasureFunc) (const char *text, gboolean is_context, gpointer user_data);

typedef struct {
  const char       *locale;          /* ICU or POSIX name; NULL for English */
  int               first_weekday;   /* 0 = Monday … 6 = Sunday; see geneva_first_weekday() */
  double            gap_pt;          /* free space kept at the sides of a label, both together */
  double            min_cell_pt;     /* step cells are never narrower (0: 6 pt) */
  GenevaMeasureFunc measure;         /* NULL: 6 pt a character */
  gpointer          measure_data;
  const GenevaZone *zone;            /* NULL: UTC */
} GenevaTickOptions;

/* One cell of a row: [begin, end) in instants, and on the page. */
typedef struct {
  GenevaInstant begin;
  GenevaInstant end;
  double        begin_pt;            /* of the whole cell: may lie outside the page */
  double        end_pt;
  double        visible_begin_pt;    /* of the part that is seen: labels stick to it */
  double        visible_end_pt;
  char         *label;               /* NULL where it would be wider than what is seen of the cell */
  double        label_width_pt;      /* as measured; 0 without a label */
  gboolean      is_context;
} GenevaTick;

typedef struct {
  GenevaTick    *context;            /* in time order, without gaps, every cell that is seen */
  guint          n_context;
  GenevaTick    *steps;
  guint          n_steps;
  GenevaTickUnit context_unit;
  guint          context_count;      /* 10 with GENEVA_TICK_YEAR: decades */
  GenevaTickUnit step_unit;
  guint          step_count;
} GenevaTicks;

/* Cost: the cells in sight, of which there are at most width / min_cell_pt, and a
 * few sample labels for the choice of unit. */
G_GNUC_WARN_UNUSED_RESULT
GenevaTicks  *geneva_ticks_new  (const GenevaTimeScale *scale, const GenevaTickOptions *options);
void          geneva_ticks_free (GenevaTicks *ticks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaTicks, geneva_ticks_free)

/* Begin of the cell that holds `instant`, and of the cell after the one that begins at `begin`.
 * `count` of minutes and hours divides an hour and a day, of months a year; of
 * days and weeks it is 1. */
GenevaInstant geneva_tick_floor (GenevaInstant instant, GenevaTickUnit unit, guint count, int first_weekday);
GenevaInstant geneva_tick_next  (GenevaInstant begin, GenevaTickUnit unit, guint count);
/* The same by the clocks of a zone. Units of up to an hour follow one another in real time and are cut where
 * clocks are changed: an hour that is shown twice is two cells, one that is skipped none. Longer ones begin
 * when clocks first show their begin, or at the change that skips it, and are as long as they last. */
GenevaInstant geneva_tick_floor_in (GenevaInstant instant, GenevaTickUnit unit, guint count, int first_weekday,
                                    const GenevaZone *zone);
GenevaInstant geneva_tick_next_in  (GenevaInstant begin, GenevaTickUnit unit, guint count, const GenevaZone *zone);
/* First day of the week where the locale is spoken (ICU): 0 = Monday … 6 = Sunday. */
int           geneva_first_weekday (const char *locale);

G_END_DECLS

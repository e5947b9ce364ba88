/* How the promised day of one planned event moved: its forecasts in the order in
 * which they were made, each with the day of making, the day it names, and who
 * spoke. Or of all planned events at once, where the event stands in the place of
 * the speaker. A value built from a snapshot; any thread.
 *
 * Days are instants in seconds since 1970, UTC. What stands for a range of days
 * on a line is its anchor: of one day its noon; of days within which the event
 * is to fall the middle; of "by" the last of them, of "not before" the first.
 * A slip is the difference of two anchors.
 */
#pragma once

#include "model/geneva-passages.h"
#include "model/geneva-within.h"

G_BEGIN_DECLS

/* A report that comes later than so many days after a forecast was made does not tell news, but recalls it. */
#define GENEVA_DRIFT_NEWS_DAYS 7
/* For slips by the month: the mean month of the Gregorian calendar. */
#define GENEVA_DRIFT_MONTH_DAYS 30.436875
#define GENEVA_DRIFT_NO_POINT G_MAXUINT

typedef enum {
  GENEVA_DRIFT_NO_DATE,       /* names none */
  GENEVA_DRIFT_DAY,           /* one day, or a time of day */
  GENEVA_DRIFT_WITHIN,        /* one moment within more than a day: a month, "about", a range */
  GENEVA_DRIFT_BY,            /* at the latest */
  GENEVA_DRIFT_NOT_BEFORE,    /* at the earliest */
  GENEVA_DRIFT_LASTS,         /* from … to: a duration; its begin is what counts */
} GenevaDriftForm;

typedef struct {
  GenevaHandle  handle;           /* the forecast */
  guint         unit;             /* who speaks: into `units`; of all events: the event */
  const char   *speaker;          /* who speaks, for readers, either way */
  guint8        form;             /* GenevaDriftForm */
  guint8        polarity;         /* GenevaPolarity */
  guint8        strength;         /* GenevaStrength; `expected` where the record does not say */
  guint         is_suggested : 1; /* not reviewed yet */
  guint         is_filtered : 1;  /* out of the filter or the window: to be drawn faintly */
  guint         is_perhaps : 1;   /* made in the window of time, or not */
  guint         has_made : 1;     /* FALSE: neither its day of making nor its report is dated */
  guint         is_made_by_report : 1;    /* the day of making is not said: that of the first report stands for it */
  guint         has_reported : 1;
  guint         is_recalled : 1;  /* reported later than news are */
  guint         is_unsupported : 1;       /* no passage */
  GenevaSpan    made;             /* days on which it may have been made, [begin, end); not after its first report */
  double        made_at;          /* their anchor */
  double        reported_at;      /* noon of the day of the first report */
  GenevaSpan    predicted;        /* days that it names; an open side is GENEVA_INSTANT_MIN or _MAX. LASTS: all of it */
  double        predicted_at;     /* their anchor; of LASTS the begin */
  /* Among those on the line (geneva_drift_is_on_line): */
  guint         before;           /* the one before it; GENEVA_DRIFT_NO_POINT: it is the first, or not on the line */
  double        slip_days;        /* later than the one before by so much (less than 0: earlier) */
  double        slip_per_month;   /* days by which the day moved in a month, from the first one on the line to this;
                                   * NAN where no week lies between their making */
} GenevaDriftPoint;

/* One who makes forecasts; of all events: what they are of. */
typedef struct {
  GenevaHandle handle;            /* the actor; NONE: a paper, or nobody. The event */
  const char  *name;              /* for readers: "Kerry", "AFP, no source given", "Geneva II conference" */
  gboolean     is_unattributed;   /* nobody is named as the speaker: `name` says who reports it */
  guint        n_points;          /* forecasts; of these on the line: */
  guint        n_on_line;
} GenevaDriftUnit;

typedef struct {
  guint8 kind;                    /* GenevaLinkKind */
  guint  from, to;                /* points */
  GenevaHandle handle;            /* the link */
} GenevaDriftLink;

/* What all this was about: the day on which it happened, or was announced last. */
typedef enum {
  GENEVA_DRIFT_OUTCOME_NONE,      /* no day */
  GENEVA_DRIFT_OUTCOME_HAPPENED,
  GENEVA_DRIFT_OUTCOME_ANNOUNCED, /* the event's own day; else that of the last scheduled forecast */
  GENEVA_DRIFT_OUTCOME_CANCELLED, /* the day last announced of what was called off, or did not happen */
} GenevaDriftOutcome;

typedef struct {
  GenevaHandle            event;              /* NONE: of all */
  gboolean                is_of_all;          /* no line goes through all of them, and nothing slips */
  guint                   n_points;
  const GenevaDriftPoint *points;     /* by the day of making, those without one last */
  guint                   n_units;
  const GenevaDriftUnit  *units;      /* those with most forecasts first */
  guint                   n_links;
  const GenevaDriftLink  *links;      /* reviewed ones between these forecasts */
  guint                   first, last;        /* on the line; GENEVA_DRIFT_NO_POINT: none is */
  guint                   n_on_line;
  double                  slip_days;          /* from the first to the last on the line */
  double                  slip_per_month;     /* the same by the month; NAN: no week between them */
  GenevaDriftOutcome      outcome;
  GenevaStatus            status;             /* the event's */
  GenevaSpan              outcome_days;       /* [begin, end), possibly more than one day */
  double                  outcome_at;
  /* Told in captions. */
  guint                   n_shown;            /* points that are not faint */
  guint                   n_no_date;          /* of these: without a predicted day */
  guint                   n_no_making;        /* without a day of making */
  guint                   n_filtered;         /* out of the filter, drawn or not */
  guint                   n_outside;          /* out of the window of time, drawn or not */
  guint                   n_unreviewed;       /* suggested ones, drawn or not */
  guint                   n_recalled;
} GenevaDrift;

typedef struct {
  GenevaFilter *filter;           /* NULL: none */
  GenevaSpan    window;           /* by the day of making; begin == end: none */
  gboolean      dims_filtered;    /* what filter and window leave out is there, marked; else it is not there */
  gboolean      unreviewed;       /* suggested ones too */
  gboolean      by_principal;     /* a spokesman's forecast counts as that of whom he speaks for */
  gboolean      of_all;           /* of every event, whatever `event` is */
} GenevaDriftOptions;

/* `options` may be NULL. Rejected and merged forecasts are left out, and those of an event that is not there. O(forecasts
 * log forecasts + links). */
G_GNUC_WARN_UNUSED_RESULT
GenevaDrift *geneva_drift_build (GenevaSnapshot *snapshot, GenevaHandle event, const GenevaDriftOptions *options);
GenevaDrift *geneva_drift_ref   (GenevaDrift *drift);
void         geneva_drift_unref (GenevaDrift *drift);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaDrift, geneva_drift_unref)

/* The line through an event's forecasts has those that say it will be, name a day and are dated themselves; none that
 * is drawn faintly. */
gboolean     geneva_drift_is_on_line (const GenevaDriftPoint *point);
/* The point of a forecast, or GENEVA_DRIFT_NO_POINT. O(1). */
guint        geneva_drift_find       (const GenevaDrift *drift, GenevaHandle handle);

/* An event that has forecasts. */
typedef struct {
  GenevaHandle event;
  guint        n_forecasts;
  guint        n_dated;           /* of these: that name a day */
} GenevaDriftEvent;

/* The events that have forecasts, first those of which one names a day; of each those with most first, of as many the
 * first in the dossier. GArray of GenevaDriftEvent. Nothing is filtered. O(forecasts). */
G_GNUC_WARN_UNUSED_RESULT
GArray      *geneva_drift_list_events (GenevaSnapshot *snapshot, gboolean unreviewed);
/* The event that a forecast is of, or NONE; merged events stand for the one that was kept. */
GenevaHandle geneva_drift_get_event   (const GenevaSnapshot *snapshot, GenevaHandle forecast);

G_END_DECLS

/* The timeline: what happened when, in lanes. A pure function from a snapshot
 * and options to a scene.
 *
 * A disc is a known day, a solid bar a known duration, a short arrow an open
 * end, a thin whisker with end ticks the range of possible dates. Filled: it
 * happened; hollow: not, or not yet; half: contested. The colour is the quad
 * class. Acts are marks, processes bands, eras shaded. An event has one full
 * mark in the lane of whoever acts and a tick in the lanes of the others,
 * joined by a thin line. Undated events stand on a shelf at the right.
 */
#pragma once

#include "base/geneva-zone.h"
#include "geneva-timeline-chart.h"
#include "layout/geneva-time-scale.h"

G_BEGIN_DECLS

/* What one picture may keep for the next: events read, labels measured, rows packed. It saves time and never
 * changes what is drawn; made for another snapshot or other lanes it is filled anew. */
typedef struct _GenevaTimelineMemory GenevaTimelineMemory;
G_GNUC_WARN_UNUSED_RESULT
GenevaTimelineMemory *geneva_timeline_memory_new  (void);
void                  geneva_timeline_memory_free (GenevaTimelineMemory *memory);
/* For a screen: an edit of a large dossier of which all must be read anew is read by a worker, and pictures show what
 * was there before until `ready` is called in the main context. NULL: every picture waits. */
typedef void        (*GenevaTimelineReady)        (gpointer data);
void                  geneva_timeline_memory_set_late (GenevaTimelineMemory *memory, GenevaTimelineReady ready,
                                                       gpointer data);

/* Whether a worker is reading. */
gboolean              geneva_timeline_memory_is_late  (const GenevaTimelineMemory *memory);

/* The order of lanes and the span of the whole dossier: see geneva-timeline-whole.h. */
typedef struct _GenevaTimelineWhole GenevaTimelineWhole;

typedef struct {
  GenevaSnapshot          *snapshot;      /* NULL: an empty page */
  double                   width_pt, height_pt;
  GenevaSpan               span;          /* begin == end: the span that holds most events */
  GenevaLanes              lanes;
  const char              *attribute;     /* of lanes by attribute; NULL: "bloc" */
  GenevaLaneOrder          order;
  /* Lanes by name, NULL-terminated; each may be NULL. */
  const char *const       *unfolded;      /* blocs that show their actors */
  const char *const       *hidden;        /* left out; an event that has no others counts as filtered */
  const char *const       *folded;        /* thin strips of counts */
  GenevaClock              clock;
  GenevaZone              *zone;          /* of ticks, words and calendar days; NULL: UTC */
  GenevaFilter            *filter;        /* NULL: all events */
  gboolean                 dims_filtered; /* what it leaves out is drawn faintly instead of left out */
  GenevaSpan               window;        /* of the session: a veil lies over what is outside; begin == end: none */
  GenevaArcs               arcs;
  GenevaSelection         *selection;     /* whose arcs; NULL or empty: of all in sight, when they are few */
  gboolean                 ghosts;        /* forecasts of planned events at the dates that they predict */
  gboolean                 unreviewed;    /* suggested events as ghosts */
  gboolean                 scrolls;       /* lanes may be higher than the page; else they fit */
  double                   scroll_pt;     /* of the lanes, down; made valid */
  const char              *held_lane;     /* where it scrolls, this part (0-1) of a lane stays at held_y_pt, */
  double                   held_share;    /* as far as can be; NULL: none */
  double                   held_y_pt;
  const char              *first_lane;    /* from the one to the other, without a word about the rest; NULL: all */
  const char              *last_lane;
  GenevaHandle             located;       /* an event whose row is asked for, or GENEVA_HANDLE_NONE */
  const GenevaPageOptions *page;          /* may be NULL: neither title nor legend nor caption */
  GenevaTextContext       *text;
  GenevaTimelineMemory    *memory;        /* may be NULL */
  const GenevaTimelineWhole *whole;       /* lanes in its order; NULL: found by geneva_timeline_build() itself */
  gboolean                 is_probe;      /* for its geometry and counts: without labels, most of the work */
} GenevaTimelineInput;

typedef struct {
  char    *name;            /* bloc, actor's id or kind: the argument of set_unfolded */
  double   y_pt, height_pt;
  double   rows_y_pt;       /* top of the first row of marks */
  guint    n_rows;          /* of marks; 0: counts, or none */
  guint    n_events;        /* dated ones with a mark or tick here, in the whole dossier */
  gboolean is_bloc;
  gboolean is_unfolded;
  double   head_y_pt;       /* of a head above the lane's rows, so high; 0: it is beside them, in `heads` */
  double   head_pt;
} GenevaTimelineLane;

/* Where things are, for who pans, zooms and clicks on lane heads. */
typedef struct {
  GenevaTimeScale scale;    /* its 0 pt is at plot.x */
  GenevaRect      plot;
  GenevaRect      heads;
  GArray         *lanes;    /* GenevaTimelineLane, from above; parts may be scrolled out of the plot */
  double          pitch_pt;         /* from row to row */
  double          scroll_pt;        /* as drawn */
  double          most_scroll_pt;   /* 0: the lanes fit */
  gboolean        has_unjoined;     /* of lines that lie too close only those of the selection are drawn */
  gboolean        is_located;
  double          located_y_pt;     /* middle of its row on the page, in sight or not */
  double          located_head_pt;  /* height of a head that may lie over the row; 0: none */
} GenevaTimelineGeometry;

/* Main thread (measures text). O(events log events), or with a memory of these events O(what is seen).
 * `geometry` may be NULL. A lane with more marks than can be told from one another shows counts. */
G_GNUC_WARN_UNUSED_RESULT
GenevaScene *geneva_timeline_build (const GenevaTimelineInput *input, GenevaTimelineGeometry *geometry);
void         geneva_timeline_geometry_clear (GenevaTimelineGeometry *geometry);

/* The shortest span that holds nine of ten dated events, and all of them where that is not much longer.
 * FALSE when nothing is dated. */
G_GNUC_WARN_UNUSED_RESULT
gboolean     geneva_timeline_find_span (const GenevaTimelineInput *input, GenevaSpan *span);
/* From the first dated event to the last. */
G_GNUC_WARN_UNUSED_RESULT
gboolean     geneva_timeline_find_whole_span (const GenevaTimelineInput *input, GenevaSpan *span);

/* For lanes by name: see geneva-timeline-chart.h. Owned; the first NULL and the second empty when there is no
 * such lane. */
G_GNUC_WARN_UNUSED_RESULT
char        *geneva_timeline_dup_lane_title  (const GenevaTimelineInput *input, const char *name);
G_GNUC_WARN_UNUSED_RESULT
GArray      *geneva_timeline_dup_lane_events (const GenevaTimelineInput *input, const char *name);

G_END_DECLS

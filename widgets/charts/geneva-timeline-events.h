/* The events of a timeline as their marks need them, in order of time, and the
 * lanes that they stand in. Read once out of a snapshot; knows no page.
 */
#pragma once

#include "geneva-time-form.h"
#include "analysis/geneva-counts.h"
#include "geneva-timeline.h"
#include "model/geneva-passages.h"

G_BEGIN_DECLS

typedef struct {
  GenevaHandle    handle;
  GenevaHandle    part_of;        /* another event, or none */
  guint8          level;          /* GenevaLevel */
  guint8          quad_class;     /* GenevaQuadClass */
  guint8          kind;           /* GenevaEventKind */
  guint8          status;         /* GenevaStatus */
  guint8          fill;           /* GenevaFill */
  guint8          is_suggested;
  guint8          is_dated;
  guint8          is_ghost;       /* a forecast at the date that it predicts; no event, and counted as none */
  guint8          is_struck;      /* one that says that it will not happen */
  guint8          is_questioned;  /* its date is put in question (?) */
  guint8          is_dimmed;      /* the filter leaves it out, and it is to be drawn all the same */
  /* Known once geneva_timeline_events_tell() has been asked. */
  guint8          is_told;
  guint8          is_unsupported; /* not one passage */
  const char     *title;
  const char     *glyph;          /* "?", "×", "→" or NULL */
  GenevaTimeForm  form;
  double          anchor;         /* instant at which it joins its ticks */
  float           importance;     /* when told of */
  guint           lane;           /* of its full mark; eras have none */
  guint           first_tick;     /* in GenevaTimelineEvents.ticks */
  guint           n_ticks;
} GenevaTimelineEvent;

typedef struct {
  const char *name;               /* what unfolds it */
  const char *title;
  guint       n_events;
  guint       depth;              /* 1: an actor under its unfolded bloc */
  gboolean    is_bloc;
  gboolean    is_unfolded;        /* its actors follow */
  gboolean    is_folded;          /* a thin strip of counts */
} GenevaTimelineLaneHead;

/* An event in one of its lanes: the full mark, or a tick. */
typedef struct {
  double  begin, end;     /* seconds: all that its mark stands for, whiskers included */
  guint32 event;
  guint32 tick;           /* in GenevaTimelineEvents.ticks; GENEVA_TIMELINE_FULL_MARK */
} GenevaTimelineEntry;

#define GENEVA_TIMELINE_FULL_MARK G_MAXUINT32

typedef struct _GenevaTimelineWithin GenevaTimelineWithin;
typedef struct _GenevaTimelineColumns GenevaTimelineColumns;
typedef struct _GenevaTimelineIndex GenevaTimelineIndex;
typedef struct _GenevaTimelineAhead GenevaTimelineAhead;
typedef struct _GenevaLaneBook GenevaLaneBook;

/* Refcounted: scenes ask it for the words of their items. */
typedef struct {
  /* Each keeps its number as long as it lives. As read they are in order: dated ones by time, then the undated; what
   * an edit puts in has a number after them, what it takes out leaves its number unused. */
  GenevaTimelineEvent    *events;     /* [n_numbers] */
  guint                   n_numbers;
  guint                   n_ordered;  /* the first numbers, which are in order */
  guint32                *by_order;   /* [n_events]: numbers; NULL: as they are */
  guint                   n_events;
  guint                   n_dated;
  guint                   n_ghosts;   /* among the dated ones */
  GHashTable             *positions;  /* of the events that ghosts are of: handle → position + 1; NULL: none */
  guint                  *ticks;      /* lanes */
  guint                   n_ticks;    /* of all events */
  GenevaTimelineLaneHead *lanes;
  guint                   n_lanes;
  guint                   n_filtered;
  guint                   n_unreviewed;   /* suggested ones that are left out, or drawn as ghosts */
  guint                  *eras;           /* dated ones */
  guint                   n_eras;
  GenevaTimelineEntry    *entries;        /* lane by lane, each by begin */
  guint                  *first_entry, *last_entry;       /* [n_lanes]: a lane's, the last not included */
  guint                   n_entries;      /* of all lanes */
  guint32                *lane_edits;     /* [n_lanes]: how often each was edited since it was read; NULL: none was */
  GenevaCounts           *counts;         /* lane 2 · i: full marks of lane i; 2 · i + 1: its ticks */
  double                 *label_pt;       /* [n_numbers]: room for the title, of those asked for; else 0 */
  double                  first, last;    /* of all marks; first > last: nothing is dated */
  double                  most_begin, most_end;   /* the shortest span that holds most of them */
  /* For a picture under way, one at a time; all 0 between pictures, so that a frame need not clear as many
   * as there are events. [n_numbers] */
  guint32                *items;
  guint8                 *marks;
  double                 *gap_begin, *gap_end;
  /* Heads as they were measured for a page of this width, 0: not yet. */
  double                  heads_for_pt, heads_width_pt;
  double                 *head_pt;        /* [n_lanes] */
  /*< private >*/
  guint8                 *traits;         /* [n_numbers]: geneva-timeline-bands.h's */
  gatomicrefcount         ref_count;
  GenevaLaneBook         *book;           /* geneva-timeline-lanes.h's */
  guint                   n_number_room;  /* of the arrays above that have n_numbers */
  guint                   n_tick_room;
  guint                  *entry_room;     /* [n_lanes]: for how many entries; NULL: for those that were read */
  guint                   n_entry_arena, n_entry_arena_room;
  GenevaSnapshot         *snapshot;
  GenevaClock             clock;
  GenevaZone             *zone;
  char                   *locale;
  double                 *block_ends;     /* the latest end of each block of entries */
  GStringChunk           *strings;
  GenevaTimelineColumns  *columns;        /* geneva-timeline-density.c's; NULL: not asked for yet */
  GenevaTimelineWithin   *within;         /* geneva-timeline-window.c's; NULL: not asked for yet */
  GenevaTimelineIndex    *index;          /* geneva-timeline-index.c's; NULL: not needed yet */
  GenevaTimelineAhead    *ahead;          /* geneva-timeline-ahead.c's; NULL: nobody looks ahead */
} GenevaTimelineEvents;

/* O(events log events). */
G_GNUC_WARN_UNUSED_RESULT
GenevaTimelineEvents *geneva_timeline_events_new   (const GenevaTimelineInput *input);
GenevaTimelineEvents *geneva_timeline_events_ref   (GenevaTimelineEvents *events);
void                  geneva_timeline_events_unref (GenevaTimelineEvents *events);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaTimelineEvents, geneva_timeline_events_unref)

/* The n-th in order. */
static inline guint
geneva_timeline_events_get_nth (const GenevaTimelineEvents *events, guint n)
{
  return events->by_order != NULL ? events->by_order[n] : n;
}

static inline guint32
geneva_timeline_events_get_edit (const GenevaTimelineEvents *events, guint lane)
{
  return events->lane_edits != NULL ? events->lane_edits[lane] : 0;
}

/* Which of two comes first, by number: as qsort() asks. */
int         geneva_timeline_events_compare_times (const GenevaTimelineEvents *events, guint a, guint b);

static inline int
geneva_timeline_events_compare (const GenevaTimelineEvents *events, guint a, guint b)
{
  if (a < events->n_ordered && b < events->n_ordered)
    return a < b ? -1 : a > b;
  return geneva_timeline_events_compare_times (events, a, b);
}

/* Finds how wide the label of one event is, at least and by little more, once. Main thread. */
void        geneva_timeline_events_measure_label (GenevaTimelineEvents *events, guint i,
                                                  GenevaTextContext *text);
/* Reads its title, too. */
void        geneva_timeline_events_tell_label (GenevaTimelineEvents *events, guint i,
                                               GenevaTextContext *text);
/* That, its glyph and its passages. */
void        geneva_timeline_events_tell       (GenevaTimelineEvents *events, guint i,
                                               GenevaTextContext *text);
/* The date in words. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char       *geneva_timeline_events_dup_when   (GenevaTimelineEvents *events, guint i);
/* Date, status and kind; who takes part; how many passages. Kept with the events. */
const char *geneva_timeline_events_get_details (GenevaTimelineEvents *events, guint i);
/* What the row of an event says, as it is to be drawn: `lane` and the ticks appended to `ticks` are the book's.
 * FALSE when it is not to be drawn. */
typedef struct {
  guint n_filtered, n_unreviewed;       /* counted on */
} GenevaTimelineReading;
gboolean    geneva_timeline_read_event        (const GenevaTimelineInput *input, const GenevaLaneBook *book,
                                               GenevaHandle handle, const GenevaRow *row, GArray *ticks,
                                               GenevaTimelineEvent *event, GenevaTimelineReading *reading);
/* Appends the positions of a lane's entries that meet [begin, end]. O(entries found + a 64th of the
 * lane's). */
void        geneva_timeline_events_find       (const GenevaTimelineEvents *events, guint lane, double begin,
                                               double end, GArray *positions);
/* Full marks (with_ticks: and ticks) of a lane whose solid part meets [begin, end). O(log events). */
guint       geneva_timeline_events_count      (const GenevaTimelineEvents *events, guint lane, double begin,
                                               double end, gboolean with_ticks);
/* geneva-timeline-density.c */
void        geneva_timeline_columns_free      (GenevaTimelineColumns *columns);
/* What has been counted of a lane, and the fullest columns. */
void        geneva_timeline_columns_forget    (GenevaTimelineEvents *events, guint lane);
/* Only for who puts entries in: the latest ends of the blocks that hold [first, last), anew or, of the outermost, no
 * earlier than they were. */
void        geneva_timeline_measure_blocks    (GenevaTimelineEvents *events, guint first, guint last);
/* Entries of so many are skipped at once when none of them lasts long enough. */
#define GENEVA_TIMELINE_BLOCK 64
/* geneva-timeline-ahead.c: at once, whatever it has found */
void        geneva_timeline_ahead_free        (GenevaTimelineAhead *ahead);
/* geneva-timeline-index.c */
void        geneva_timeline_index_free        (GenevaTimelineIndex *index);
GenevaCounted geneva_timeline_get_counted     (const GenevaTimelineEvent *event);

/* Those of the last picture that had this memory; NULL before. Borrowed. */
const GenevaTimelineEvents *geneva_timeline_memory_get_events (const GenevaTimelineMemory *memory);
const GenevaTimelineWhole  *geneva_timeline_memory_get_whole  (const GenevaTimelineMemory *memory);

void geneva_quad_class_get_styles (GenevaQuadClass quad_class, GenevaStyle *fill, GenevaStyle *line);

G_END_DECLS

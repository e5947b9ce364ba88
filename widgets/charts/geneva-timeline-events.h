/* The events of a timeline as their marks need them, in order of time, and the
 * lanes that they stand in. Read once out of a snapshot; knows no page.
 */
#pragma once

#include "geneva-time-form.h"
#include "geneva-timeline.h"
#include "model/geneva-passages.h"

G_BEGIN_DECLS

typedef struct {
  GenevaHandle    handle;
  const char     *id;             /* borrowed from the snapshot */
  const char     *title;
  const char     *details;
  const char     *when_words;
  GenevaLevel     level;
  GenevaQuadClass quad_class;
  GenevaEventKind kind;
  GenevaStatus    status;
  GenevaFill      fill;
  const char     *glyph;          /* "?", "×", "→" or NULL */
  gboolean        is_suggested;
  gboolean        is_unsupported; /* not one passage */
  gboolean        is_dated;
  GenevaTimeForm  form;
  double          anchor;         /* instant at which it joins its ticks */
  double          importance;
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
  gboolean    is_unfolded;        /* a head only: its actors follow */
} GenevaTimelineLaneHead;

typedef struct {
  GenevaTimelineEvent    *events;     /* dated ones by time, then the undated */
  guint                   n_events;
  guint                   n_dated;
  guint                  *ticks;      /* lanes */
  GenevaTimelineLaneHead *lanes;
  guint                   n_lanes;
  guint                   n_filtered;
  guint                   n_unreviewed;   /* suggested ones that are left out, or drawn as ghosts */
  /*< private >*/
  GStringChunk           *strings;
} GenevaTimelineEvents;

/* O(events log events). */
G_GNUC_WARN_UNUSED_RESULT
GenevaTimelineEvents *geneva_timeline_events_new  (const GenevaTimelineInput *input);
void                  geneva_timeline_events_free (GenevaTimelineEvents *events);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaTimelineEvents, geneva_timeline_events_free)

void geneva_quad_class_get_styles (GenevaQuadClass quad_class, GenevaStyle *fill, GenevaStyle *line);

G_END_DECLS

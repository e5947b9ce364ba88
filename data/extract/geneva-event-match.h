/* Whether two tellings are of one event: the likeliest of many for a proposal, by name, kind, actors and date.
 *
 * Pure: numbers and names in, numbers out. Knows no reading and no dossier; callers give actors and names as numbers of
 * their own (handles, indices). A named planned event is found by its name whatever its date.
 */
#pragma once

#include "base/geneva-calendar.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  guint32        id;             /* the caller's */
  guint32        kind;           /* the caller's number of its kind */
  guint32        name;           /* number of its name ("Geneva II"); 0: it has none */
  const guint32 *actors;         /* without repeats; borrowed for the call */
  guint          n_actors;
  GenevaSpan     when;           /* where it may lie; begin == end: not known */
} GenevaEventKey;

typedef struct {
  guint32 id;
  double  likeness;              /* 0-1 */
} GenevaEventMatch;

typedef struct _GenevaEventIndex GenevaEventIndex;

G_GNUC_WARN_UNUSED_RESULT
GenevaEventIndex *geneva_event_index_new  (void);
void              geneva_event_index_free (GenevaEventIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaEventIndex, geneva_event_index_free)

/* O(actors). */
void  geneva_event_index_add  (GenevaEventIndex *index, const GenevaEventKey *key);
/* The likeliest first, at most `most`, none under 0.35; of equal ones that which was added first. A same name is 1; else the
 * kind must be the same, somebody must take part in both, and the dates, where both are known, lie within a day of each
 * other. O(events of that kind with one of the actors), of which no more than some hundreds are looked at for each actor,
 * the latest added. */
guint geneva_event_index_find (const GenevaEventIndex *index, const GenevaEventKey *key, GenevaEventMatch *matches,
                               guint most);

G_END_DECLS

/* What the reader has chosen of a timeline's lanes: what makes them, their
 * order, and which are unfolded, hidden or folded. A plain value without a
 * picture; each kind of lanes keeps its own names, so that going to another
 * and back loses nothing.
 */
#pragma once

#include "geneva-timeline-chart.h"

G_BEGIN_DECLS

typedef enum {
  GENEVA_LANE_UNFOLDED,     /* a bloc that shows its actors */
  GENEVA_LANE_HIDDEN,
  GENEVA_LANE_FOLDED,       /* a thin strip of counts */
  GENEVA_N_LANE_MARKS
} GenevaLaneMark;

typedef struct _GenevaLaneChoice GenevaLaneChoice;

G_GNUC_WARN_UNUSED_RESULT
GenevaLaneChoice  *geneva_lane_choice_new           (void);
G_GNUC_WARN_UNUSED_RESULT
GenevaLaneChoice  *geneva_lane_choice_copy          (const GenevaLaneChoice *choice);
void               geneva_lane_choice_free          (GenevaLaneChoice *choice);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaLaneChoice, geneva_lane_choice_free)

GenevaLanes        geneva_lane_choice_get_lanes     (const GenevaLaneChoice *choice);
GenevaLaneOrder    geneva_lane_choice_get_order     (const GenevaLaneChoice *choice);
const char        *geneva_lane_choice_get_attribute (const GenevaLaneChoice *choice);     /* may be NULL */
gboolean           geneva_lane_choice_is            (const GenevaLaneChoice *choice, GenevaLaneMark mark,
                                                     const char *name);
/* Sorted, NULL-terminated, never NULL; of the present kind of lanes. Valid until the next change. */
const char *const *geneva_lane_choice_get_names     (const GenevaLaneChoice *choice, GenevaLaneMark mark);

/* TRUE when that changed anything. */
gboolean           geneva_lane_choice_set_lanes     (GenevaLaneChoice *choice, GenevaLanes lanes);
/* Whether the reader set them; after forgetting it, those that are usual come again. */
gboolean           geneva_lane_choice_has_set_lanes (const GenevaLaneChoice *choice);
void               geneva_lane_choice_forget_lanes  (GenevaLaneChoice *choice);
/* Without effect once lanes were set. */
void               geneva_lane_choice_set_usual_lanes (GenevaLaneChoice *choice, GenevaLanes lanes);
gboolean           geneva_lane_choice_set_order     (GenevaLaneChoice *choice, GenevaLaneOrder order);
/* Another attribute has other lanes: what was said of the old ones is dropped. NULL: none. */
gboolean           geneva_lane_choice_set_attribute (GenevaLaneChoice *choice, const char *attribute);
gboolean           geneva_lane_choice_set           (GenevaLaneChoice *choice, GenevaLaneMark mark,
                                                     const char *name, gboolean is);

G_END_DECLS

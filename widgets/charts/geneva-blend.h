/* Pictures between two pictures of the same thing: marks of the same item move
 * from where they were to where they go, what has no partner fades. For the
 * eye alone: such a scene has no items, and is not asked what is where.
 */
#pragma once

#include "geneva-scene.h"

G_BEGIN_DECLS

/* Which mark of one scene is which of the other: found once for a pair of scenes, kept for the frames between
 * them. It changes nothing but the time it takes. */
typedef struct _GenevaBlendMemory GenevaBlendMemory;
G_GNUC_WARN_UNUSED_RESULT
GenevaBlendMemory *geneva_blend_memory_new  (void);
void               geneva_blend_memory_free (GenevaBlendMemory *memory);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaBlendMemory, geneva_blend_memory_free)

/* `share` 0 is `from` itself, 1 is `to`. A pure function of the three: marks are partners when they are in
 * layers of the same name and of the same kind, and stand for the same item (handle, other, relation) as its
 * first, second … mark there; those of no item when they are alike, or say the same. Partners that look
 * different fade into one another on the way. Scenes of different sizes are not blended: `to`. `memory` may
 * be NULL. O(marks). Main thread. */
G_GNUC_WARN_UNUSED_RESULT
GenevaScene       *geneva_scene_blend       (GenevaScene *from, GenevaScene *to, double share,
                                             GenevaBlendMemory *memory);
/* Whether both are small enough to be blended anew for each frame. */
gboolean           geneva_scene_can_blend   (GenevaScene *from, GenevaScene *to);

/* How far a movement has gone after this part of its time: fast at first, then slower. */
double             geneva_ease_out          (double share);

G_END_DECLS

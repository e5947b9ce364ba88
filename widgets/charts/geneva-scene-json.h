/* A scene as stable JSON text: what is drawn, where, and for which item. For
 * the command line, for tests, and for whoever wants to check a picture
 * without looking at pixels.
 */
#pragma once

#include "geneva-scene.h"

G_BEGIN_DECLS

/* Canonical JSON; bounds are rounded to 0.01 pt. Main thread (text is measured). */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_scene_to_json (GenevaScene *scene, gsize *length);

G_END_DECLS

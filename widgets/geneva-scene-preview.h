/* A scene as it will be in a file, as large as fits, on its own page.
 */
#pragma once

#include "geneva-scene.h"
#include "geneva-style.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GENEVA_TYPE_SCENE_PREVIEW (geneva_scene_preview_get_type ())
G_DECLARE_FINAL_TYPE (GenevaScenePreview, geneva_scene_preview, GENEVA, SCENE_PREVIEW, GtkWidget)

/* `scene` may be NULL. */
void geneva_scene_preview_set_scene (GenevaScenePreview *self, GenevaScene *scene, GenevaPalette palette);

G_END_DECLS

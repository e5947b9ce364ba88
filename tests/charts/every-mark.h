/* A page with every kind of mark in every form, for tests of all sinks. */
#pragma once

#include "geneva-scene.h"

G_BEGIN_DECLS

#define EVERY_MARK_WIDTH 420.0
#define EVERY_MARK_HEIGHT 300.0

G_GNUC_WARN_UNUSED_RESULT
GenevaScene *every_mark_scene_new (void);

G_END_DECLS

/* What the tests of the timeline share. */
#pragma once

#include "geneva-timeline.h"

G_BEGIN_DECLS

/* Events of a made dossier, as JSON. */
#define EVENT(id, level, when, participants, says, review) \
  "{\"id\":\"" id "\",\"title\":\"Title of " id "\",\"kind\":\"consult\",\"level\":\"" level "\"," when \
  "\"participants\":[" participants "],\"accounts\":[{\"says\":\"" says "\",\"evidence\":[]}]," \
  "\"origin\":\"hand\",\"review\":\"" review "\"}"
#define ANN "{\"actor\":\"ann\",\"role\":\"participant\"}"
#define EVE "{\"actor\":\"eve\",\"role\":\"participant\"}"
#define BOB "{\"actor\":\"bob\",\"role\":\"participant\"}"
#define BOB_ACTS "{\"actor\":\"bob\",\"role\":\"source\"}"
#define WHEN(date) "\"when\":\"" date "\","

GenevaSnapshot *timeline_load_bundled (void);
/* A dossier with these events (JSON objects, separated by commas) and three actors in two blocs. */
GenevaSnapshot *timeline_load_events (const char *events);
GenevaTimelineInput timeline_make_input (GenevaSnapshot *snapshot, GenevaTextContext *text, double width, double height);
int timeline_find_layer (GenevaScene *scene, const char *name);
/* The marks of one kind that an item has in a layer. */
guint timeline_count_marks (GenevaScene *scene, const char *layer_name, const char *id, GenevaMarkKind kind,
                            const GenevaMark **first);
guint32 timeline_find_item_by_id (GenevaScene *scene, const char *id);
/* Labels do not overlap one another nor a disc that is not their own, and all text is on the page. */
void timeline_check_page (GenevaScene *scene, const char *what);

G_END_DECLS

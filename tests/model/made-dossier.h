/* A small dossier made by hand for the tests of the model: two actors, a place,
 * sources on three days, and records as a test asks for them.
 */
#pragma once

#include "model/geneva-snapshot.h"

G_BEGIN_DECLS

enum { MADE_ANNA, MADE_BORIS, MADE_UN, MADE_N_ACTORS };
enum { MADE_JUNE_1, MADE_JUNE_2, MADE_JUNE_3, MADE_UNDATED, MADE_N_SOURCES };

#define MADE_TEXT "Anna met Boris in Bern. They will meet again. Anna left."
#define MADE_ACTOR(i) GENEVA_HANDLE (GENEVA_LIST_ACTORS, MADE_##i)
#define MADE_SOURCE(i) GENEVA_HANDLE (GENEVA_LIST_SOURCES, MADE_##i)
#define MADE_BERN GENEVA_HANDLE (GENEVA_LIST_PLACES, 0)

/* The actors, the sources and the place; no event yet. */
G_GNUC_WARN_UNUSED_RESULT
GenevaSnapshot      *made_dossier_new      (void);
/* `base` with one more record. Takes `builder`. */
G_GNUC_WARN_UNUSED_RESULT
GenevaSnapshot      *made_dossier_with     (GenevaSnapshot *base, GenevaRecordBuilder *builder, GenevaList list);
/* Records that lack nothing but what the test is about. */
G_GNUC_WARN_UNUSED_RESULT
GenevaRecordBuilder *made_actor            (GenevaSnapshot *snapshot, const char *id, const char *name);
G_GNUC_WARN_UNUSED_RESULT
GenevaRecordBuilder *made_event            (GenevaSnapshot *snapshot, const char *id, const char *when);
void                 made_add_participant  (GenevaRecordBuilder *event, GenevaHandle actor);
/* says and scope as enums; -1: no scope. Borrowed. */
GenevaRecordBuilder *made_add_account      (GenevaRecordBuilder *event, int says, int scope);
/* An excerpt into `field` of a record, account …: words of MADE_TEXT from `start`. */
void                 made_add_excerpt      (GenevaRecordBuilder *holder, guint field, GenevaHandle source,
                                            guint start, const char *exact);
/* The record that stands at a handle. */
G_GNUC_WARN_UNUSED_RESULT
GenevaRecord        *made_get_record       (GenevaSnapshot *snapshot, GenevaHandle handle);

G_END_DECLS

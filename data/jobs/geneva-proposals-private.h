/* What the parts of making proposals share: the walk over all articles, the page of one, and the look-ups that every kind
 * of item needs. For geneva-proposals*.c alone.
 */
#pragma once

#include "base/geneva-utf8.h"
#include "extract/geneva-event-match.h"
#include "extract/geneva-reading.h"
#include "jobs/geneva-proposals.h"

G_BEGIN_DECLS

/* What the walk knows of records, old and new. */
typedef struct {
  GenevaSnapshot        *snapshot;
  GenevaEdit            *edit;
  GenevaProposalsReport *report;
  GCancellable          *cancellable; /* or NULL */
  GHashTable            *actors;      /* plain name or alias → handle */
  GHashTable            *no_actors;   /* plain names that are none, as the lexicon has it */
  GHashTable            *places;
  GHashTable            *issues;
  GenevaHandle           heap;           /* the issue of what fits no other, once it is seen to be marked */
  GHashTable            *quantities;
  GHashTable            *planned;     /* plain words of a planned event's proper name → handle */
  GenevaEventIndex      *acts;        /* events proposed in this import, by their handles */
  GHashTable            *ties;        /* "from|to" → handle */
  GHashTable            *sources;     /* row of the sheet → handle */
} GenevaProposalsWalk;

/* One article's part of it. */
typedef struct {
  GenevaProposalsWalk   *walk;
  const GenevaImportRow *row;
  const GenevaReading   *reading;
  GenevaHandle           source;
  GenevaTextIndex       *index;
  GHashTable            *planned;     /* likewise of bare words ("the talks"), which mean this article's own */
  GenevaHandle           main_planned; /* the planned event that the article speaks of most so far */
  guint                  n_main;
  GenevaHandle          *events;      /* handle of each event of the reading, or NONE */
  GenevaHandle          *entities;    /* handle of each, NONE until it is needed */
  GHashTable            *decided;     /* passages that items of this source had before */
} GenevaProposalsPage;

/* ---- names: geneva-proposals-names.c ---- */
/* The record of a name, whatever its case and marks; NONE. */
GenevaHandle  geneva_proposals_look_up          (GHashTable *table, const char *name);
/* The first that has a name keeps it. `name` may be NULL. */
void          geneva_proposals_remember         (GHashTable *table, const char *name, GenevaHandle handle);
/* Names of a list's records; actors by their aliases too, those that were rejected left out. */
void          geneva_proposals_remember_records (GenevaProposalsWalk *walk, GenevaList list, GHashTable *table, guint name);
/* Once the actors' names are remembered: those of rejected ones are no actors' from now on. */
void          geneva_proposals_refuse_rejected  (GenevaProposalsWalk *walk);

/* What items of an earlier import of this text stand on, whatever was decided about them. */
void          geneva_proposals_collect_decided  (GenevaProposalsPage *page);
GenevaExcerpt geneva_proposals_get_excerpt      (const GenevaProposalsPage *page, GenevaTextRange range);
/* TRUE, and counted, when an earlier import proposed an item of that list on these very words. */
gboolean      geneva_proposals_was_decided      (GenevaProposalsPage *page, GenevaList list, GenevaTextRange range);

/* Origin, rule, score and review: members lie alike in every coded list, each with its own numbers. */
void          geneva_proposals_stamp            (GenevaProposalsWalk *walk, GenevaHandle handle, guint origin, guint rule,
                                                 guint score, const GenevaGround *ground);
#define GENEVA_PROPOSALS_STAMP(walk, handle, P, ground) \
  geneva_proposals_stamp (walk, handle, GENEVA_##P##_ORIGIN, GENEVA_##P##_RULE, GENEVA_##P##_SCORE, ground)
/* The number of a name among those of a member, -1: none of them. */
int           geneva_proposals_find_enum        (GenevaList list, guint field, const char *name);

/* Names of the kind "none": an analyst said so, or the program's own list does. A set of plain names. */
G_GNUC_WARN_UNUSED_RESULT
GHashTable   *geneva_proposals_list_no_actors   (const GenevaLexicon *lexicon);
gboolean      geneva_proposals_is_no_actor      (GenevaProposalsPage *page, guint32 entity);
/* The dossier's actor for one of this article, proposed when there is none; NONE for what is no actor. */
GenevaHandle  geneva_proposals_get_actor        (GenevaProposalsPage *page, guint32 entity);
/* Everyone who is named and acts at least once. */
void          geneva_proposals_add_actors       (GenevaProposalsPage *page);
GenevaHandle  geneva_proposals_get_place        (GenevaProposalsPage *page, const char *name);

/* Whether a range of text belongs to the article: headlines, captions and menus are read but propose nothing. */
gboolean      geneva_proposals_is_in_body       (const GenevaProposalsPage *page, GenevaTextRange range);

/* ---- titles: geneva-proposals-titles.c ---- */
/* "France, Italy: attacked the port of …": who, and the words from the act on. Who is named in these words is not named
 * before them again. */
char         *geneva_proposals_dup_title        (GenevaProposalsPage *page, const GenevaReadEvent *event);
/* As a title begins. */
char         *geneva_proposals_dup_capital      (const char *words);

/* ---- items: geneva-proposals-items.c ---- */
void          geneva_proposals_add_events       (GenevaProposalsPage *page);
/* The event's date for the dossier: an act reported as done took place by the day of the report. EDTF, in `room` where
 * it is not the reading's; or NULL. */
const char   *geneva_proposals_get_when         (const GenevaReading *reading, const GenevaReadEvent *event, char *room,
                                                 gsize n_room);
/* What an account of it stands on. */
GenevaTextRange geneva_proposals_get_passage    (const GenevaReadEvent *event);
void          geneva_proposals_add_statements   (GenevaProposalsPage *page);
/* What earlier imports could not sort, whatever language they were made in; before other issues are remembered. */
void          geneva_proposals_remember_unsorted (GenevaProposalsWalk *walk);
void          geneva_proposals_add_forecasts    (GenevaProposalsPage *page);
void          geneva_proposals_add_figures      (GenevaProposalsPage *page);

G_END_DECLS

/* The passages an item rests on, and what each shows: the answer to a click.
 */
#pragma once

#include "model/geneva-session.h"

G_BEGIN_DECLS

typedef enum {
  GENEVA_SHOWS_NAMED,       /* the actor, place … is named here */
  GENEVA_SHOWS_SAID,        /* a statement */
  GENEVA_SHOWS_DID,         /* an event as told */
  GENEVA_SHOWS_TIED,        /* a standing tie or office */
  GENEVA_SHOWS_FORECAST,
  GENEVA_SHOWS_FIGURE,
  GENEVA_SHOWS_DEFINED,     /* an issue or quantity as met in the text */
} GenevaShows;

/* A value; strings are borrowed from the snapshot's pools. */
typedef struct {
  GenevaHandle source;
  guint        start, end;       /* code points of the source's text */
  const char  *exact;            /* NULL in the stand-off form */
  GenevaHandle item;             /* the coded record that the passage belongs to */
  guint        account;          /* event: which account, else 0 */
  GenevaShows  shows;
  gboolean     is_lost;          /* the text at [start, end) is not `exact`, or has not its hash */
  guint32      date;             /* DATE word: when the item happened or was said; 0 unknown */
  gboolean     has_original;     /* position and hash in the article that a digest stands for */
  guint        original_start, original_end;
  const char  *original_sha256;
} GenevaPassage;

/* Of one record: its own evidence (an event's: of all accounts); an actor's, place's, issue's,
 * quantity's: also that of the records which refer to it in an active part (participant, speaker,
 * `for`, tie end …), each passage once. Sorted by date, then source and position. GArray of
 * GenevaPassage. */
G_GNUC_WARN_UNUSED_RESULT
GArray     *geneva_passages_of_record (GenevaSnapshot *snapshot, GenevaHandle handle);
/* Its own evidence alone, whoever refers to it and whatever was merged into it. */
G_GNUC_WARN_UNUSED_RESULT
GArray     *geneva_passages_of_own    (GenevaSnapshot *snapshot, GenevaHandle handle);
/* Of a target: a record's as above, with that of the records that its mark stands for as well (a
 * principal's persons); an edge's: own evidence of all that it rests on. */
G_GNUC_WARN_UNUSED_RESULT
GArray     *geneva_passages_of_target (GenevaSnapshot *snapshot, const GenevaTarget *target);
/* Of all its targets, each passage once, sorted as above. O(passages log passages). */
G_GNUC_WARN_UNUSED_RESULT
GArray     *geneva_passages_of_selection (GenevaSnapshot *snapshot, const GenevaSelection *selection);
/* Where the passages of some records are, each place once, in any order but always the same: for counts. Takes
 * no text, so costs a small part of the above. */
typedef struct {
  GenevaHandle source;
  guint        start, end;
} GenevaPassagePlace;
G_GNUC_WARN_UNUSED_RESULT
GArray     *geneva_passage_places_of_records (GenevaSnapshot *snapshot, const GenevaHandle *handles,
                                              guint n_handles);
/* All passages inside one source, by position: the codings of that text. */
G_GNUC_WARN_UNUSED_RESULT
GArray     *geneva_passages_of_source (GenevaSnapshot *snapshot, GenevaHandle source);
/* How many geneva_passages_of_record gives, without making them: no text is looked into. */
guint       geneva_passages_count_of_record (GenevaSnapshot *snapshot, GenevaHandle handle);
/* Own evidence of a record only: how many excerpts. */
guint       geneva_count_passages     (GenevaSnapshot *snapshot, GenevaHandle handle);
/* "said", "did", "was named" … translated. */
const char *geneva_shows_get_words    (GenevaShows shows);
/* One line: what the passage shows, e.g. "said: supports – Iran should have a role". Owned. */
G_GNUC_WARN_UNUSED_RESULT
char       *geneva_passage_dup_line   (GenevaSnapshot *snapshot, const GenevaPassage *passage);

/* "supports", "opposes, on conditions", "denies" … translated. */
const char *geneva_statement_get_stance_words (const GenevaRow *statement);

/* ---- what is derived from an event's accounts ---- */
typedef enum {
  GENEVA_STATUS_HAPPENED, GENEVA_STATUS_PLANNED, GENEVA_STATUS_POSSIBLE, GENEVA_STATUS_POSTPONED,
  GENEVA_STATUS_CANCELLED, GENEVA_STATUS_DID_NOT_HAPPEN,
  GENEVA_STATUS_CONTESTED,      /* accounts disagree */
  GENEVA_STATUS_UNSUPPORTED,    /* no account */
} GenevaStatus;

/* Accounts of one account-giver are read in the order of their dates and the latest counts, so that a
 * plan that was put off is "postponed"; whether something happened is contested only between accounts
 * that speak of the same thing (scope). Accounts with scope date or place never contest the occurrence. */
GenevaStatus geneva_event_get_status  (const GenevaSnapshot *snapshot, const GenevaRow *event);
const char  *geneva_status_get_words  (GenevaStatus status);       /* translated */
/* The event's own `when`; NULL when undated. */
const GenevaEdtf *geneva_event_get_date (const GenevaRow *event);
/* The earliest publication among the sources of its passages; NULL when none is dated. */
const GenevaEdtf *geneva_event_get_reported_date (const GenevaSnapshot *snapshot, const GenevaRow *event);
const GenevaEdtf *geneva_statement_get_reported_date (const GenevaSnapshot *snapshot, const GenevaRow *statement);

G_END_DECLS

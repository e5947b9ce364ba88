/* Records in words for readers: dates, claimants, accounts, amounts. One line
 * each, translated, in the user's locale; PLOVER's and the format's own names
 * do not show up here.
 */
#pragma once

#include "model/geneva-passages.h"
#include "model/geneva-snapshot.h"

G_BEGIN_DECLS

/* What dates and numbers are written in: the locale of messages, as ICU takes it. */
const char *geneva_words_get_locale     (void);

/* An EDTF value in words; NULL for NULL. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char       *geneva_words_dup_date       (const GenevaEdtf *date);
/* The same, short enough for a column: "23 May 2013". */
G_GNUC_WARN_UNUSED_RESULT
char       *geneva_words_dup_date_brief (const GenevaEdtf *date);

/* When something was done, by the clocks of this place, out of microseconds since 1970; `skeleton` as ICU has it
 * ("yMMMdHm"). NULL for 0 and for what no calendar has. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char       *geneva_words_dup_time_here  (gint64 time_us, const char *skeleton);

const char *geneva_words_get_actor_kind (int kind);          /* "person" */
const char *geneva_words_get_role       (int role);          /* "host"; "" for a plain participant */
const char *geneva_words_get_attendance (int attendance);
const char *geneva_words_get_says       (int says);          /* "happened", "did not happen" */
const char *geneva_words_get_scope      (int scope);
const char *geneva_words_get_level      (int level);
const char *geneva_words_get_quad_class (int quad_class);    /* "verbal cooperation" */
const char *geneva_words_get_stance     (int stance);
const char *geneva_words_get_strength   (int strength);
const char *geneva_words_get_tie_kind   (int kind);
const char *geneva_words_get_text_kind  (int kind);
const char *geneva_words_get_review     (int review);        /* a GenevaReview: "verified" */
const char *geneva_words_get_basis      (int basis);         /* how the date of a source is known */

/* "Sergei Lavrov for Russia"; `for_actor` may be none. NULL when the actor is none. */
G_GNUC_WARN_UNUSED_RESULT
char       *geneva_words_dup_actor_for  (GenevaSnapshot *snapshot, GenevaHandle actor, GenevaHandle for_actor);
/* Who says it and by which way it came: "Interfax, told by AFP"; "the paper itself" when nobody is named. */
G_GNUC_WARN_UNUSED_RESULT
char       *geneva_words_dup_claimant   (GenevaSnapshot *snapshot, GenevaHandle by, GenevaHandle for_actor,
                                         const GenevaRow *row, guint via_field);
/* "Kerry, Lavrov": an event's participants by short name. Owned, "" for none. */
G_GNUC_WARN_UNUSED_RESULT
char       *geneva_words_dup_participants (GenevaSnapshot *snapshot, const GenevaRow *event);
/* "94,000": thousands set apart as the locale does. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char       *geneva_words_dup_number     (double value);
/* "at least 94,000", "80,000–90,000". */
G_GNUC_WARN_UNUSED_RESULT
char       *geneva_words_dup_amount     (const GenevaRow *figure);
/* "supports on condition: if Assad has no part". */
G_GNUC_WARN_UNUSED_RESULT
char       *geneva_words_dup_stance     (const GenevaRow *statement);
/* "expected", "will not, conditional". */
G_GNUC_WARN_UNUSED_RESULT
char       *geneva_words_dup_strength   (const GenevaRow *forecast);
/* The name a reader knows a source by: publisher, else agencies, else title. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char       *geneva_words_dup_source     (GenevaSnapshot *snapshot, GenevaHandle source);
/* One line about what a record is: "meeting · planned", "person · Western". Owned. */
G_GNUC_WARN_UNUSED_RESULT
char       *geneva_words_dup_kind       (GenevaSnapshot *snapshot, GenevaHandle handle);
/* What is selected, as a heading: a record's title, or "Kerry – Lavrov" for an edge. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char       *geneva_words_dup_target     (GenevaSnapshot *snapshot, const GenevaTarget *target);

G_END_DECLS

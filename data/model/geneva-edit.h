/* Edits of a dossier, prepared: commands that turn a snapshot into a delta.
 *
 * An edit is begun on a snapshot, filled by commands and ended as one delta,
 * which the dossier applies and undoes as one step:
 *
 *   g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, &coder);
 *   GenevaHandle event = geneva_edit_add_event (edit, "Talks in Bern", GENEVA_EVENT_CONSULT);
 *
 *   geneva_edit_add_account (edit, event, &(GenevaAccount) { .says = GENEVA_SAYS_HAPPENED, .scope = -1 }, &excerpt);
 *   g_autoptr (GenevaDelta) delta = geneva_edit_end (edit, &error);
 *
 * Nothing happens to the snapshot. Commands see what those before them did. The
 * first one that cannot be done makes the edit fail: those after it do nothing,
 * and geneva_edit_end gives its error, which says why and what to try. So only
 * the end needs to be looked at. What comes out can be read again: every record
 * is held against the rules of the format.
 *
 * Knows no clock, no file and no window: who edits and when are arguments. An
 * edit is one thread's, whichever it is.
 */
#pragma once

#include "model/geneva-delta.h"
#include "model/geneva-passages.h"

G_BEGIN_DECLS

typedef enum {
  GENEVA_EDIT_ERROR_NOTHING,     /* nothing would change */
  GENEVA_EDIT_ERROR_MISSING,     /* a record, passage or account that is not there (any more) */
  GENEVA_EDIT_ERROR_INVALID,     /* a value that the format does not allow */
  GENEVA_EDIT_ERROR_PASSAGE,     /* words that cannot be a passage: outside the text, or there is no text */
  GENEVA_EDIT_ERROR_NEEDED,      /* others need what should be deleted */
  GENEVA_EDIT_ERROR_UNLIKE,      /* records that cannot be merged with one another */
  GENEVA_EDIT_ERROR_OWN_WORK,    /* verifying needs a second pair of eyes */
} GenevaEditError;
#define GENEVA_EDIT_ERROR (geneva_edit_error_quark ())
GQuark geneva_edit_error_quark (void);

/* Who codes, and when: stamped on what is new and on reviews. Copied. */
typedef struct {
  const char *name;      /* NULL or "": not known */
  const char *time;      /* EDTF ("2026-03-01T14:05:00Z"); NULL: not known */
} GenevaCoder;

/* Words of a source. */
typedef struct {
  GenevaHandle source;
  guint        start, end;   /* code points of its text, end exclusive */
  const char  *as;           /* the words that stand for the actor ("Moscow"); may be NULL */
} GenevaExcerpt;

/* ---- the edit ---- */

typedef struct _GenevaEdit GenevaEdit;

/* `coder` may be NULL. O(1). */
G_GNUC_WARN_UNUSED_RESULT
GenevaEdit    *geneva_edit_new       (GenevaSnapshot *snapshot, const GenevaCoder *coder);
void           geneva_edit_free      (GenevaEdit *edit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaEdit, geneva_edit_free)
/* The title as menus say it; without one it is made of what was done ("New event “Talks in Bern”",
 * "Deletion of 3 records"). */
void           geneva_edit_set_title (GenevaEdit *edit, const char *title);
/* Of the first command that could not be done; NULL: all is well so far. */
const GError  *geneva_edit_get_error (const GenevaEdit *edit);
/* A record as the commands so far leave it; FALSE when there is none. Borrowed until the next command. */
gboolean       geneva_edit_get_row   (GenevaEdit *edit, GenevaHandle handle, GenevaRow *row);
/* All of it as one delta, or the error. The edit may go on after it. O(records changed). */
G_GNUC_WARN_UNUSED_RESULT
GenevaDelta   *geneva_edit_end       (GenevaEdit *edit, GError **error);

/* ---- new records ---- */
/* Each gets an id of its own made of its title (or of what it is and of whom), the coder, the time, origin `hand` and
 * review `accepted`, and its handle, which other commands of the same edit may use; GENEVA_HANDLE_NONE on failure.
 * More is set by the commands below. */
GenevaHandle   geneva_edit_add_source    (GenevaEdit *edit, const char *title, const char *language, GenevaTextKind kind,
                                          const char *text);      /* published-basis `given`; the hash is reckoned */
GenevaHandle   geneva_edit_add_actor     (GenevaEdit *edit, const char *name, GenevaActorKind kind);
GenevaHandle   geneva_edit_add_place     (GenevaEdit *edit, const char *name);
GenevaHandle   geneva_edit_add_tie       (GenevaEdit *edit, GenevaHandle from, GenevaHandle to, GenevaTieKind kind);
GenevaHandle   geneva_edit_add_event     (GenevaEdit *edit, const char *title, GenevaEventKind kind);  /* an act */
GenevaHandle   geneva_edit_add_issue     (GenevaEdit *edit, const char *title, GenevaIssueType type,
                                          const char *proposition);
/* `speaker` may be NONE. Indirect speech until set otherwise. */
GenevaHandle   geneva_edit_add_statement (GenevaEdit *edit, GenevaHandle speaker, GenevaHandle issue,
                                          GenevaStance stance);
GenevaHandle   geneva_edit_add_forecast  (GenevaEdit *edit, GenevaHandle event, GenevaPolarity polarity,
                                          GenevaStrength strength);
GenevaHandle   geneva_edit_add_quantity  (GenevaEdit *edit, const char *title, const char *counted,
                                          gboolean is_cumulative);
GenevaHandle   geneva_edit_add_figure    (GenevaEdit *edit, GenevaHandle quantity, double low,
                                          GenevaQualifier qualifier);
GenevaHandle   geneva_edit_add_link      (GenevaEdit *edit, GenevaHandle from, GenevaHandle to, GenevaLinkKind kind);

/* A row of the dossier's own lexicon: the table ("actors", "verbs"), then pairs of column and text, ended by NULL. One
 * that is there already is not doubled. O(rows there). */
void           geneva_edit_add_lexicon_row (GenevaEdit *edit, const char *table, const char * const *cells);

/* ---- fields, by their numbers in geneva-schema.h ---- */
/* Several records are changed by several calls: they become one delta. An id may be changed: references are handles. */
void           geneva_edit_set_text      (GenevaEdit *edit, GenevaHandle handle, guint field, const char *value); /* NULL clears */
void           geneva_edit_set_date      (GenevaEdit *edit, GenevaHandle handle, guint field, const char *edtf);  /* NULL clears */
void           geneva_edit_set_enum      (GenevaEdit *edit, GenevaHandle handle, guint field, int value);    /* -1 clears */
void           geneva_edit_set_bool      (GenevaEdit *edit, GenevaHandle handle, guint field, gboolean value);
void           geneva_edit_set_ref       (GenevaEdit *edit, GenevaHandle handle, guint field, GenevaHandle to); /* NONE clears */
void           geneva_edit_set_number    (GenevaEdit *edit, GenevaHandle handle, guint field, double value); /* NAN clears */
/* Code points of a text, end exclusive; both G_MAXUINT clear. */
void           geneva_edit_set_range     (GenevaEdit *edit, GenevaHandle handle, guint field, guint start, guint end);
/* Lists of texts (aliases, agencies) and of references (via, about), whole. */
void           geneva_edit_set_texts     (GenevaEdit *edit, GenevaHandle handle, guint field, const char * const *values);
void           geneva_edit_set_refs      (GenevaEdit *edit, GenevaHandle handle, guint field, const GenevaHandle *to,
                                          guint n_to);
/* Any plain member (no list) by its words as in files: "consult", "2013-06-05", "0.5", "true", the id of a record.
 * NULL clears. */
void           geneva_edit_set_value     (GenevaEdit *edit, GenevaHandle handle, guint field, const char *value);
/* The analyst's own attribute, as text; NULL takes it away. */
void           geneva_edit_set_attribute (GenevaEdit *edit, GenevaHandle handle, const char *key, const char *value);
/* A statement's condition: kind as numbered in the schema's names (if, unless, until, as-long-as); -1 clears. */
void           geneva_edit_set_condition (GenevaEdit *edit, GenevaHandle statement, int kind, const char *words,
                                          GenevaHandle on);
/* A member that the format does not know: every reader keeps it. `json`: one value; NULL takes it away. */
void           geneva_edit_set_extra     (GenevaEdit *edit, GenevaHandle handle, const char *name, const char *json);
/* Such a member of a record or item, as JSON; NULL when there is none. Any thread. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char          *geneva_row_dup_extra_member (const GenevaRow *row, const char *name);
/* How an event's date was reckoned; `words` NULL clears. */
void           geneva_edit_set_when_basis (GenevaEdit *edit, GenevaHandle event, const char *words, const char *anchor,
                                          const char *rule);

/* ---- deletion ---- */
typedef enum {
  GENEVA_DELETE_ALONE,    /* refused when others cannot be without it; the error tells how many */
  GENEVA_DELETE_ALONG,    /* those go too: statements of an issue, forecasts of an event, ties of an actor … */
} GenevaDeletion;
/* References that may be absent are cleared, participants, `via` and `about` of it taken out, passages in a deleted
 * source removed; what was merged into it goes with it either way. The title tells how many went along.
 * O(records that refer to it). */
void           geneva_edit_delete        (GenevaEdit *edit, GenevaHandle handle, GenevaDeletion deletion);
/* How many records geneva_edit_delete would take along by ALONG. */
guint          geneva_edit_count_needing (GenevaEdit *edit, GenevaHandle handle);

/* ---- passages ---- */
/* Each is anchored by position and words, with up to 32 code points on either side, and never cuts a character
 * (grapheme cluster) in two: its ends move outwards to whole ones. One that is there already is not doubled. */
/* To a record with evidence of its own. To an event: to its only account; with none or several: fails, see below. */
void           geneva_edit_add_passage    (GenevaEdit *edit, GenevaHandle handle, const GenevaExcerpt *excerpt);
/* `passage` as geneva-passages.h gives it: its item, account, source, start and end say which it is. */
void           geneva_edit_remove_passage (GenevaEdit *edit, const GenevaPassage *passage);
/* Anchored anew, where its words stand now: bounds that were moved, or a lost excerpt mended by hand. */
void           geneva_edit_move_passage   (GenevaEdit *edit, const GenevaPassage *passage, guint start, guint end);
/* To another record or another account (0 for others than events); `as` goes with it. */
void           geneva_edit_give_passage   (GenevaEdit *edit, const GenevaPassage *passage, GenevaHandle handle,
                                           guint account);

/* ---- events: who says what of them, and who takes part ---- */
typedef struct {
  GenevaHandle        by;           /* NONE: the paper's own word */
  const GenevaHandle *via;          /* from the speaker outwards */
  guint               n_via;
  GenevaSays          says;
  const char         *certainty;    /* "likely", "reportedly"; may be NULL */
  int                 scope;        /* GenevaScope; -1: none given (all of it) */
  const char         *when;         /* EDTF; may be NULL */
} GenevaAccount;
/* A new account, with its first passage (may be NULL); its number. */
guint          geneva_edit_add_account    (GenevaEdit *edit, GenevaHandle event, const GenevaAccount *account,
                                           const GenevaExcerpt *excerpt);
/* All of it but its passages. */
void           geneva_edit_set_account    (GenevaEdit *edit, GenevaHandle event, guint number, const GenevaAccount *account);
void           geneva_edit_add_to_account (GenevaEdit *edit, GenevaHandle event, guint number, const GenevaExcerpt *excerpt);
/* With its passages. Those after it move up. */
void           geneva_edit_remove_account (GenevaEdit *edit, GenevaHandle event, guint number);

typedef struct {
  GenevaHandle actor;
  GenevaRole   role;
  GenevaHandle acts_for;            /* NONE: nobody else */
  int          attendance;          /* GenevaAttendance; -1: not told */
} GenevaParticipant;
guint          geneva_edit_add_participant    (GenevaEdit *edit, GenevaHandle event, const GenevaParticipant *participant);
void           geneva_edit_set_participant    (GenevaEdit *edit, GenevaHandle event, guint number,
                                               const GenevaParticipant *participant);
void           geneva_edit_remove_participant (GenevaEdit *edit, GenevaHandle event, guint number);

/* ---- merging and splitting ---- */
/* The others become part of `kept`: `merged-into` names it, and references to them stay as they are, so that taking
 * them out again is exact. Readers follow them by geneva_snapshot_get_kept. What `kept` takes over is marked and goes
 * back with them: an actor's names as aliases ("merged-aliases" of the merged record), an event's accounts and
 * participants ("merged-from" of each). What several merged ones brought stays until all are taken back. Issues of
 * different types are refused. */
void           geneva_edit_merge      (GenevaEdit *edit, GenevaHandle kept, const GenevaHandle *others, guint n_others);
/* Takes one out again. What was changed in the accounts that it lent meanwhile goes back with them, also where a split
 * moved them to another event. */
void           geneva_edit_unmerge    (GenevaEdit *edit, GenevaHandle merged);
/* Part of a record as a new one of its kind, otherwise alike: the passages given (of its own evidence) move there, and
 * the references of the records given (statements, ties, events that name it …) lead there from now on. The handle. */
GenevaHandle   geneva_edit_split      (GenevaEdit *edit, GenevaHandle handle, const char *title,
                                       const GenevaPassage *passages, guint n_passages,
                                       const GenevaHandle *referring, guint n_referring);
/* An event's: accounts and participants by number. Accounts move; participants that are given move too, none given
 * (n 0): all are in both. Forecasts and others that refer to it: as above. */
GenevaHandle   geneva_edit_split_event (GenevaEdit *edit, GenevaHandle event, const char *title,
                                       const guint *accounts, guint n_accounts,
                                       const guint *participants, guint n_participants,
                                       const GenevaHandle *referring, guint n_referring);

/* ---- review ---- */
/* With the coder's name as the reviewer and his time. VERIFIED is a second pair of eyes: it fails with OWN_WORK when
 * the record's coder is the same person, or the reviewer has no name while the coder has. Back to SUGGESTED, and
 * ACCEPTED by nobody in particular, take the reviewer away. */
void           geneva_edit_review     (GenevaEdit *edit, GenevaHandle handle, GenevaReview review);

/* ---- codebook ---- */
/* Titles, propositions and definitions are fields; issues and quantities merge and split as all records do. Their
 * order is a number in the unknown member "order" of each, which JSON and .geneva keep; the definition of a kind of
 * event is a text in the unknown member "kind-definitions" of the dossier itself. */
/* All issues or quantities given first, in that order; the others follow as they stood. */
void           geneva_edit_set_order         (GenevaEdit *edit, GenevaList list, const GenevaHandle *handles, guint n_handles);
void           geneva_edit_define_kind       (GenevaEdit *edit, GenevaEventKind kind, const char *definition); /* NULL clears */
/* Of the analyst's own attributes, on all records that have them. O(records). Where a record has the new key
 * already, its own value stays. */
void           geneva_edit_rename_attribute  (GenevaEdit *edit, const char *key, const char *new_key);
void           geneva_edit_remove_attribute  (GenevaEdit *edit, const char *key);
void           geneva_edit_merge_values      (GenevaEdit *edit, const char *key, const char * const *values,
                                              const char *into);

/* Living issues, quantities … in their order, merged ones left out. GArray of GenevaHandle. O(n log n). */
G_GNUC_WARN_UNUSED_RESULT
GArray        *geneva_codebook_list          (const GenevaSnapshot *snapshot, GenevaList list);
/* The analyst's definition of a kind of event; NULL when there is none. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char          *geneva_codebook_dup_kind_definition (const GenevaSnapshot *snapshot, GenevaEventKind kind);
/* Keys of attributes, or the values of one key (as plain text), each with the number of records that have it, by
 * name. O(records). */
typedef struct {
  char *name;
  guint n_records;
} GenevaCodebookCount;
void           geneva_codebook_count_clear   (GenevaCodebookCount *count);
G_GNUC_WARN_UNUSED_RESULT
GArray        *geneva_codebook_count_attributes (const GenevaSnapshot *snapshot);
G_GNUC_WARN_UNUSED_RESULT
GArray        *geneva_codebook_count_values  (const GenevaSnapshot *snapshot, const char *key);

G_END_DECLS

/* What the files geneva-edit*.c share: the edit's inside, records as it leaves
 * them, and the walk over references. For these files alone.
 */
#pragma once

#include "model/geneva-edit.h"

#include <json-glib/json-glib.h>
#include <unicode/utrans.h>

G_BEGIN_DECLS

/* What was done, for the title. The later in this order, the more it says of the whole. */
typedef enum {
  GENEVA_ACT_CHANGE, GENEVA_ACT_PASSAGE, GENEVA_ACT_REMOVE_PASSAGE, GENEVA_ACT_REVIEW, GENEVA_ACT_NEW,
  GENEVA_ACT_DELETE, GENEVA_ACT_SPLIT, GENEVA_ACT_UNMERGE, GENEVA_ACT_MERGE, GENEVA_N_ACTS
} GenevaAct;

struct _GenevaEdit {
  GenevaSnapshot *snapshot;
  GenevaPools    *pools;             /* the snapshot's */
  char           *coder;             /* NULL: not known */
  char           *time;
  char           *title;             /* as set; NULL: made of the acts */
  GError         *error;             /* of the first command that failed */
  GHashTable     *states;            /* handle → what has become of it */
  GArray         *order;             /* GenevaHandle, as they were touched first */
  GHashTable     *referring;         /* handle → set of records that were changed and referred to it then */
  guint           n_new[GENEVA_N_LISTS];
  GHashTable     *new_ids;           /* given to new records */
  UTransliterator *romanizer;        /* made when a title of another script comes first */
  GHashTable     *text_indexes;      /* string id → GenevaTextIndex */
  GArray         *acts[GENEVA_N_ACTS];   /* GenevaHandle of what each was done to, each once */
  guint           n_along;           /* deleted because what they need was */
};

/* FALSE once a command failed. */
gboolean geneva_edit_is_well (const GenevaEdit *edit);
void     geneva_edit_fail    (GenevaEdit *edit, GenevaEditError code, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* Takes the error. */
void     geneva_edit_fail_with (GenevaEdit *edit, GError *error);
void     geneva_edit_note    (GenevaEdit *edit, GenevaAct act, GenevaHandle handle);

/* What the record is now, to be changed and put back; NULL (and the edit has failed) when it is not there. */
G_GNUC_WARN_UNUSED_RESULT
GenevaRecordBuilder *geneva_edit_begin (GenevaEdit *edit, GenevaHandle handle);
void         geneva_edit_put         (GenevaEdit *edit, GenevaHandle handle, GenevaRecordBuilder *builder); /* frees it */
GenevaHandle geneva_edit_put_new     (GenevaEdit *edit, GenevaList list, GenevaRecordBuilder *builder);     /* frees it */
void         geneva_edit_put_deleted (GenevaEdit *edit, GenevaHandle handle);
/* An empty record with its id and its stamps. */
G_GNUC_WARN_UNUSED_RESULT
GenevaRecordBuilder *geneva_edit_begin_new (GenevaEdit *edit, GenevaList list, const char *title);
/* Coder, time, origin, review of a new record. */
void         geneva_edit_stamp       (GenevaEdit *edit, GenevaRecordBuilder *builder, GenevaList list);
/* An id that nobody has, of the words. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char        *geneva_edit_dup_id      (GenevaEdit *edit, GenevaList list, const char *words);
/* What to call it in messages. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char        *geneva_edit_dup_title   (GenevaEdit *edit, GenevaHandle handle);
/* Valid UTF-8, else the edit fails. */
gboolean     geneva_edit_takes_text  (GenevaEdit *edit, const char *text);
/* Number of a common member by its name, -1 when records of the list have none. */
int          geneva_list_find_field  (GenevaList list, const char *name);

/* ---- references ---- */
/* Records that refer to one now, as the edit leaves them. GArray of GenevaHandle. O(those that do). */
G_GNUC_WARN_UNUSED_RESULT
GArray      *geneva_edit_list_referring (GenevaEdit *edit, GenevaHandle handle);
/* References to members of `handles` (a set) are cleared, items that cannot be without them taken out; FALSE: the
 * record (or item) itself cannot be. `builder` holds what `row` reads. */
gboolean     geneva_edit_strip_references   (GenevaRecordBuilder *builder, const GenevaRow *row, GHashTable *handles);
void         geneva_edit_replace_references (GenevaRecordBuilder *builder, const GenevaRow *row, GenevaHandle from,
                                             GenevaHandle to);

/* ---- merges ---- */
/* An account or participant goes to the event `part` (its id): those who lent it are told where it is. */
void         geneva_edit_note_moved  (GenevaEdit *edit, const GenevaRow *item, const char *part);

/* ---- passages ---- */
/* Anchors an excerpt in the text of its source; FALSE and the edit failed when it cannot be. */
gboolean     geneva_edit_fill_excerpt   (GenevaEdit *edit, GenevaRecordBuilder *item, const GenevaExcerpt *excerpt);
/* The item of an evidence list that is at that place of that source, or -1. */
int          geneva_find_excerpt        (const GenevaRow *holder, guint field, GenevaHandle source, guint start,
                                         guint end);

/* ---- unknown members: a JSON object in one line, or NULL ---- */
/* The member; NULL when there is none. Owned. */
G_GNUC_WARN_UNUSED_RESULT
JsonNode    *geneva_extra_dup_member (const char *extra, const char *name);
/* With that member (taken; NULL: without it), in the place where it stands or at the end; NULL when nothing is left. */
G_GNUC_WARN_UNUSED_RESULT
char        *geneva_extra_dup_with   (const char *extra, const char *name, JsonNode *value);
G_GNUC_WARN_UNUSED_RESULT
char        *geneva_json_dup_string  (const char *text);     /* as a JSON token */

/* Whether a reader of files would take the record as it stands in `next`. */
G_GNUC_WARN_UNUSED_RESULT
gboolean     geneva_edit_check_record (GenevaSnapshot *next, GenevaHandle handle, GError **error);

G_END_DECLS

/* The edit itself: records as its commands leave them, and the delta in the end.
 *
 * A changed record is kept whole, as a value; a command reads it, builds the
 * next one and puts it back, so commands need not know of one another. What
 * they mean to do is in the other files geneva-edit-*.c. It must not know who
 * applies the delta.
 */
#include "model/geneva-edit-private.h"

#include "base/geneva-utf8.h"
#include "model/geneva-index.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Names in titles: menus are narrow. */
#define TITLE_POINTS 40

typedef struct {
  GenevaRecord *before;     /* NULL: new */
  GenevaRecord *after;      /* NULL: deleted */
} State;

G_DEFINE_QUARK (geneva-edit-error-quark, geneva_edit_error)

static void
state_free (State *state)
{
  g_clear_pointer (&state->before, geneva_record_unref);
  g_clear_pointer (&state->after, geneva_record_unref);
  g_free (state);
}

/* ---- inside ---- */

gboolean
geneva_edit_is_well (const GenevaEdit *edit)
{
  return edit->error == NULL;
}

void
geneva_edit_fail_with (GenevaEdit *edit, GError *error)
{
  if (edit->error == NULL)
    edit->error = error;
  else
    g_error_free (error);
}

void
geneva_edit_fail (GenevaEdit *edit, GenevaEditError code, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  geneva_edit_fail_with (edit, g_error_new_valist (GENEVA_EDIT_ERROR, (int) code, format, arguments));
  va_end (arguments);
}

void
geneva_edit_note (GenevaEdit *edit, GenevaAct act, GenevaHandle handle)
{
  GArray *handles = edit->acts[act];

  /* the one before is the likely double: a record is changed member by member */
  if (handles->len == 0 || g_array_index (handles, GenevaHandle, handles->len - 1) != handle)
    g_array_append_val (handles, handle);
}

gboolean
geneva_edit_takes_text (GenevaEdit *edit, const char *text)
{
  if (text == NULL || g_utf8_validate (text, -1, NULL))
    return TRUE;
  geneva_edit_fail (edit, GENEVA_EDIT_ERROR_INVALID,
                    _("These words are not valid text (UTF-8). Type them anew, or paste them as plain text."));
  return FALSE;
}

int
geneva_list_find_field (GenevaList list, const char *name)
{
  if (list == GENEVA_LIST_NONE || list >= GENEVA_N_LISTS)
    return -1;
  return geneva_struct_find (geneva_schema_get_struct (list), name);
}

GenevaRecordBuilder *
geneva_edit_begin (GenevaEdit *edit, GenevaHandle handle)
{
  GenevaRow row;

  if (!geneva_edit_is_well (edit))
    return NULL;
  if (!geneva_edit_get_row (edit, handle, &row)) {
    geneva_edit_fail (edit, GENEVA_EDIT_ERROR_MISSING,
                      _("What should be changed is not in the dossier any more. Undo its deletion, or choose another."));
    return NULL;
  }
  return geneva_record_builder_new (edit->pools, GENEVA_HANDLE_LIST (handle), &row);
}

static State *
get_state (GenevaEdit *edit, GenevaHandle handle)
{
  State *state = g_hash_table_lookup (edit->states, GUINT_TO_POINTER (handle));
  GenevaRow row;

  if (state != NULL)
    return state;
  state = g_new0 (State, 1);
  if (geneva_snapshot_get_row (edit->snapshot, handle, &row))
    state->before = geneva_record_new_from_row (GENEVA_HANDLE_LIST (handle), &row);
  g_hash_table_insert (edit->states, GUINT_TO_POINTER (handle), state);
  g_array_append_val (edit->order, handle);
  return state;
}

/* What it refers to knows of it from now on: who asks for one record should not have to look at all that were changed. */
static void
note_references (GenevaEdit *edit, GenevaHandle handle, const GenevaRecord *record)
{
  g_autoptr (GArray) references = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  GenevaRow row;

  geneva_record_get_row (record, edit->pools, &row);
  geneva_row_collect_references (&row, references);
  for (guint i = 0; i < references->len; i++) {
    gpointer to = GUINT_TO_POINTER (g_array_index (references, GenevaHandle, i));
    GHashTable *referring = g_hash_table_lookup (edit->referring, to);

    if (referring == NULL) {
      referring = g_hash_table_new (NULL, NULL);
      g_hash_table_insert (edit->referring, to, referring);
    }
    g_hash_table_add (referring, GUINT_TO_POINTER (handle));
  }
}

void
geneva_edit_put (GenevaEdit *edit, GenevaHandle handle, GenevaRecordBuilder *builder)
{
  State *state = get_state (edit, handle);

  g_clear_pointer (&state->after, geneva_record_unref);
  state->after = geneva_record_builder_end (builder);
  geneva_record_builder_free (builder);
  note_references (edit, handle, state->after);
}

GenevaHandle
geneva_edit_put_new (GenevaEdit *edit, GenevaList list, GenevaRecordBuilder *builder)
{
  GenevaHandle handle = GENEVA_HANDLE (list, geneva_snapshot_get_n_rows (edit->snapshot, list) + edit->n_new[list]);

  edit->n_new[list]++;
  geneva_edit_put (edit, handle, builder);
  return handle;
}

void
geneva_edit_put_deleted (GenevaEdit *edit, GenevaHandle handle)
{
  State *state = get_state (edit, handle);

  g_clear_pointer (&state->after, geneva_record_unref);
}

char *
geneva_edit_dup_title (GenevaEdit *edit, GenevaHandle handle)
{
  static const char * const names[] = { "title", "name", "id" };
  GenevaRow row;

  if (geneva_snapshot_is_living (edit->snapshot, handle)) {
    g_autofree char *title = geneva_snapshot_dup_title (edit->snapshot, handle);

    return geneva_utf8_dup_head (title, TITLE_POINTS);
  }
  for (guint i = 0; i < G_N_ELEMENTS (names) && geneva_edit_get_row (edit, handle, &row); i++) {
    int field = geneva_struct_find (row.type, names[i]);

    if (field >= 0 && geneva_row_has (&row, (guint) field))
      return geneva_utf8_dup_head (geneva_row_get_text (&row, (guint) field), TITLE_POINTS);
  }
  return g_strdup (geneva_schema_get_noun (GENEVA_HANDLE_LIST (handle)));
}

/* ---- new records ---- */

void
geneva_edit_stamp (GenevaEdit *edit, GenevaRecordBuilder *builder, GenevaList list)
{
  int coder = geneva_list_find_field (list, "coder"), coded = geneva_list_find_field (list, "coded");
  int origin = geneva_list_find_field (list, "origin"), review = geneva_list_find_field (list, "review");
  g_autoptr (GError) error = NULL;

  if (coder < 0 || coded < 0 || origin < 0 || review < 0)
    return;
  geneva_record_builder_set_text (builder, (guint) coder, edit->coder);
  if (!geneva_record_builder_set_date (builder, (guint) coded, edit->time, &error))
    geneva_edit_fail_with (edit, g_steal_pointer (&error));
  geneva_record_builder_set_enum (builder, (guint) origin, GENEVA_ORIGIN_HAND);
  geneva_record_builder_set_enum (builder, (guint) review, GENEVA_REVIEW_ACCEPTED);
}

GenevaRecordBuilder *
geneva_edit_begin_new (GenevaEdit *edit, GenevaList list, const char *title)
{
  g_autoptr (GenevaRecordBuilder) builder = NULL;
  g_autofree char *id = NULL;

  if (!geneva_edit_is_well (edit) || !geneva_edit_takes_text (edit, title))
    return NULL;
  builder = geneva_record_builder_new (edit->pools, list, NULL);
  id = geneva_edit_dup_id (edit, list, title);
  geneva_record_builder_set_text (builder, 0, id);
  geneva_edit_stamp (edit, builder, list);
  return geneva_edit_is_well (edit) ? g_steal_pointer (&builder) : NULL;
}

/* ---- titles ---- */

static char *
dup_new_title (GenevaList list, const char *title)
{
  switch (list) {
    case GENEVA_LIST_SOURCES: return g_strdup_printf (_("New source “%s”"), title);
    case GENEVA_LIST_ACTORS: return g_strdup_printf (_("New actor “%s”"), title);
    case GENEVA_LIST_PLACES: return g_strdup_printf (_("New place “%s”"), title);
    case GENEVA_LIST_TIES: return g_strdup_printf (_("New tie “%s”"), title);
    case GENEVA_LIST_EVENTS: return g_strdup_printf (_("New event “%s”"), title);
    case GENEVA_LIST_ISSUES: return g_strdup_printf (_("New issue “%s”"), title);
    case GENEVA_LIST_STATEMENTS: return g_strdup_printf (_("New statement “%s”"), title);
    case GENEVA_LIST_FORECASTS: return g_strdup_printf (_("New forecast “%s”"), title);
    case GENEVA_LIST_QUANTITIES: return g_strdup_printf (_("New quantity “%s”"), title);
    case GENEVA_LIST_FIGURES: return g_strdup_printf (_("New figure “%s”"), title);
    case GENEVA_LIST_LINKS: return g_strdup_printf (_("New link “%s”"), title);
    case GENEVA_LIST_NONE:
    case GENEVA_LIST_DOSSIER:
    case GENEVA_LIST_LEXICON:
    case GENEVA_LIST_VIEWS:
    case GENEVA_N_LISTS:
      break;
  }
  g_return_val_if_reached (g_strdup (title));
}

/* How many became one counts the one that was kept: "Merge of 2 actors". */
static char *
dup_merge_title (GenevaList list, guint n)
{
  switch (list) {
    case GENEVA_LIST_ACTORS: return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Merge of %u actor", "Merge of %u actors", n), n);
    case GENEVA_LIST_PLACES: return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Merge of %u place", "Merge of %u places", n), n);
    case GENEVA_LIST_EVENTS: return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Merge of %u event", "Merge of %u events", n), n);
    case GENEVA_LIST_ISSUES: return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Merge of %u issue", "Merge of %u issues", n), n);
    case GENEVA_LIST_STATEMENTS:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Merge of %u statement", "Merge of %u statements", n), n);
    case GENEVA_LIST_QUANTITIES:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Merge of %u quantity", "Merge of %u quantities", n), n);
    case GENEVA_LIST_NONE:
    case GENEVA_LIST_DOSSIER:
    case GENEVA_LIST_SOURCES:
    case GENEVA_LIST_TIES:
    case GENEVA_LIST_FORECASTS:
    case GENEVA_LIST_FIGURES:
    case GENEVA_LIST_LINKS:
    case GENEVA_LIST_LEXICON:
    case GENEVA_LIST_VIEWS:
    case GENEVA_N_LISTS:
      break;
  }
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Merge of %u record", "Merge of %u records", n), n);
}

static char *
dup_delete_title (guint n, guint n_along, const char *title)
{
  if (n == 1 && n_along > 0)
    /* Translators: the title of the one deleted, and how many had to go with it */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Deletion of “%s” and %u that needs it", "Deletion of “%s” and %u that need it",
                                      n_along), title, n_along);
  if (n == 1)
    return g_strdup_printf (_("Deletion of “%s”"), title);
  if (n_along > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Deletion of %u record, with what needs it",
                                      "Deletion of %u records, with what needs them", n), n);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Deletion of %u record", "Deletion of %u records", n), n);
}

static char *
dup_act_title (GenevaAct act, GenevaList list, guint n, guint n_along, const char *title)
{
  switch (act) {
    case GENEVA_ACT_MERGE:
      return dup_merge_title (list, n + 1);
    case GENEVA_ACT_UNMERGE:
      return n == 1 ? g_strdup_printf (_("Merge of “%s” taken back"), title)
                    : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Merge of %u record taken back", "Merge of %u records taken back", n), n);
    case GENEVA_ACT_SPLIT:
      return n == 1 ? g_strdup_printf (_("Split of “%s”"), title)
                    : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Split of %u record", "Split of %u records", n), n);
    case GENEVA_ACT_DELETE:
      return dup_delete_title (n, n_along, title);
    case GENEVA_ACT_NEW:
      return n == 1 ? dup_new_title (list, title)
                    : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u new record", "%u new records", n), n);
    case GENEVA_ACT_REVIEW:
      return n == 1 ? g_strdup_printf (_("Review of “%s”"), title)
                    : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Review of %u record", "Review of %u records", n), n);
    case GENEVA_ACT_REMOVE_PASSAGE:
      return n == 1 ? g_strdup_printf (_("Removal of a passage of “%s”"), title)
                    : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Removal of passages of %u record", "Removal of passages of %u records",
                                                 n), n);
    case GENEVA_ACT_PASSAGE:
      return n == 1 ? g_strdup_printf (_("Passage for “%s”"), title)
                    : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Passages for %u record", "Passages for %u records", n), n);
    case GENEVA_ACT_CHANGE:
      return n == 1 ? g_strdup_printf (_("Change of “%s”"), title)
                    : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Change of %u record", "Change of %u records", n), n);
    case GENEVA_N_ACTS:
      break;
  }
  g_return_val_if_reached (g_strdup (title));
}

static guint
count_distinct (GArray *handles)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < handles->len; i++)
    g_hash_table_add (seen, GUINT_TO_POINTER (g_array_index (handles, GenevaHandle, i)));
  return g_hash_table_size (seen);
}

/* Of what says most of the whole: where something was deleted, that matters more than what was changed for it. */
static char *
dup_made_title (GenevaEdit *edit, GenevaSnapshot *next)
{
  for (guint act = GENEVA_N_ACTS; act > 0; act--) {
    GArray *handles = edit->acts[act - 1];
    g_autofree char *whole = NULL;
    g_autofree char *title = NULL;
    GenevaHandle first;

    if (handles->len == 0)
      continue;
    first = g_array_index (handles, GenevaHandle, 0);
    /* under its old name, as readers know it */
    whole = geneva_snapshot_dup_title (geneva_snapshot_is_living (edit->snapshot, first) ? edit->snapshot : next, first);
    title = geneva_utf8_dup_head (whole, TITLE_POINTS);
    return dup_act_title ((GenevaAct) (act - 1), GENEVA_HANDLE_LIST (first), count_distinct (handles), edit->n_along,
                          title);
  }
  return g_strdup (_("Change"));
}

/* ---- the edit ---- */

GenevaEdit *
geneva_edit_new (GenevaSnapshot *snapshot, const GenevaCoder *coder)
{
  GenevaEdit *edit;

  g_return_val_if_fail (snapshot != NULL, NULL);

  edit = g_new0 (GenevaEdit, 1);
  edit->snapshot = geneva_snapshot_ref (snapshot);
  edit->pools = geneva_snapshot_get_pools (snapshot);
  if (coder != NULL && coder->name != NULL && coder->name[0] != '\0')
    edit->coder = g_strdup (coder->name);
  if (coder != NULL && coder->time != NULL && coder->time[0] != '\0')
    edit->time = g_strdup (coder->time);
  edit->states = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) state_free);
  edit->referring = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  edit->order = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  edit->new_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  edit->text_indexes = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) geneva_text_index_free);
  for (guint act = 0; act < GENEVA_N_ACTS; act++)
    edit->acts[act] = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  return edit;
}

void
geneva_edit_free (GenevaEdit *edit)
{
  for (guint act = 0; act < GENEVA_N_ACTS; act++)
    g_array_unref (edit->acts[act]);
  g_hash_table_unref (edit->text_indexes);
  g_hash_table_unref (edit->new_ids);
  g_hash_table_unref (edit->referring);
  g_hash_table_unref (edit->states);
  g_array_unref (edit->order);
  g_clear_error (&edit->error);
  g_clear_pointer (&edit->romanizer, utrans_close);
  g_free (edit->title);
  g_free (edit->coder);
  g_free (edit->time);
  geneva_snapshot_unref (edit->snapshot);
  g_free (edit);
}

void
geneva_edit_set_title (GenevaEdit *edit, const char *title)
{
  g_return_if_fail (edit != NULL);

  g_free (edit->title);
  edit->title = g_strdup (title);
}

const GError *
geneva_edit_get_error (const GenevaEdit *edit)
{
  g_return_val_if_fail (edit != NULL, NULL);

  return edit->error;
}

gboolean
geneva_edit_get_row (GenevaEdit *edit, GenevaHandle handle, GenevaRow *row)
{
  const State *state;

  g_return_val_if_fail (edit != NULL && row != NULL, FALSE);

  state = g_hash_table_lookup (edit->states, GUINT_TO_POINTER (handle));
  if (state == NULL)
    return geneva_snapshot_get_row (edit->snapshot, handle, row);
  if (state->after == NULL)
    return FALSE;
  geneva_record_get_row (state->after, edit->pools, row);
  return TRUE;
}

static gboolean
is_same (const GenevaRecord *a, const GenevaRecord *b)
{
  return a == b || (a != NULL && b != NULL && geneva_record_equal (a, b));
}

static GenevaDelta *
collect (GenevaEdit *edit, const char *title)
{
  GenevaDelta *delta = geneva_delta_new (title);

  for (guint i = 0; i < edit->order->len; i++) {
    GenevaHandle handle = g_array_index (edit->order, GenevaHandle, i);
    const State *state = g_hash_table_lookup (edit->states, GUINT_TO_POINTER (handle));

    if (!is_same (state->before, state->after))
      geneva_delta_add (delta, handle, state->before, state->after);
  }
  return delta;
}

static gboolean
check_records (GenevaEdit *edit, GenevaDelta *delta, GenevaSnapshot *next, GError **error)
{
  for (guint i = 0; i < geneva_delta_get_size (delta); i++) {
    GenevaRecord *before, *after;
    GenevaHandle handle;

    geneva_delta_get (delta, i, &handle, &before, &after);
    if (after != NULL && !geneva_edit_check_record (next, handle, error))
      return FALSE;
  }
  return TRUE;
}

GenevaDelta *
geneva_edit_end (GenevaEdit *edit, GError **error)
{
  g_autoptr (GenevaDelta) draft = NULL;
  g_autoptr (GenevaSnapshot) next = NULL;
  g_autoptr (GError) refusal = NULL;
  g_autofree char *made = NULL;

  g_return_val_if_fail (edit != NULL, NULL);

  if (edit->error != NULL) {
    if (error != NULL)
      *error = g_error_copy (edit->error);
    return NULL;
  }
  draft = collect (edit, edit->title != NULL ? edit->title : _("Change"));
  if (geneva_delta_get_size (draft) == 0) {
    g_set_error (error, GENEVA_EDIT_ERROR, GENEVA_EDIT_ERROR_NOTHING, _("Nothing would change: it is so already."));
    return NULL;
  }
  next = geneva_delta_apply (draft, edit->snapshot, &refusal);
  if (next == NULL)
    g_set_error_literal (error, GENEVA_EDIT_ERROR, GENEVA_EDIT_ERROR_INVALID, refusal->message);
  if (next == NULL || !check_records (edit, draft, next, error))
    return NULL;
  if (edit->title == NULL) {
    made = dup_made_title (edit, next);
    geneva_delta_unref (draft);
    draft = collect (edit, made);
  }
  geneva_delta_foresee (draft, edit->snapshot, next);
  return g_steal_pointer (&draft);
}

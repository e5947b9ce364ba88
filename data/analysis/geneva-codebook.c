/* Entries of the codebook out of a snapshot: one walk over the records counts
 * uses, the passages of an entry's own evidence and of what uses it are its
 * examples. Knows nothing of the page that shows them.
 */
#include "analysis/geneva-codebook.h"

#include "base/geneva-collation.h"
#include "base/geneva-language.h"
#include "model/geneva-edit.h"
#include "model/geneva-schema-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Of records that would each have to be asked for passages: enough for any number of examples. */
#define MOST_USERS 12

struct _GenevaCodebook {
  GPtrArray *entries;           /* GenevaCodebookEntry */
};

typedef struct {
  GenevaSnapshot *snapshot;
  guint           n_examples;
  GPtrArray      *entries;
  GHashTable     *n_users;      /* handle of an issue or quantity → count */
  guint           n_of_kind[GENEVA_N_EVENT_KINDS];
  GArray         *of_kind[GENEVA_N_EVENT_KINDS];
  GHashTable     *narrower;     /* handle of an issue → GArray of those it is the broader one of */
  GHashTable     *attributes;   /* key → GHashTable of value → count */
  GHashTable     *holders;      /* key → bits of the lists that have it */
  GHashTable     *bearers;      /* key → GArray of the first handles that have it */
} Making;

static void
clear_value (gpointer data)
{
  g_free (((GenevaCodebookValue *) data)->value);
}

static void
free_entry (gpointer data)
{
  GenevaCodebookEntry *entry = data;

  g_free (entry->key);
  g_free (entry->title);
  g_free (entry->type);
  g_free (entry->proposition);
  g_free (entry->definition);
  g_array_unref (entry->examples);
  g_array_unref (entry->values);
  g_free (entry);
}

static GenevaCodebookEntry *
add_entry (Making *making, GenevaCodebookSection section, const char *key, const char *title)
{
  GenevaCodebookEntry *entry = g_new0 (GenevaCodebookEntry, 1);

  entry->section = section;
  entry->kind = -1;
  entry->key = g_strdup (key);
  entry->title = g_strdup (title);
  entry->examples = g_array_new (FALSE, FALSE, sizeof (GenevaPassage));
  entry->values = g_array_new (FALSE, FALSE, sizeof (GenevaCodebookValue));
  g_array_set_clear_func (entry->values, clear_value);
  g_ptr_array_add (making->entries, entry);
  return entry;
}

/* ---- counting ---- */

/* A record that was merged into another or rejected is no use of anything. */
static gboolean
counts (const GenevaRow *row)
{
  int merged = geneva_struct_find (row->type, "merged-into");
  int review = geneva_struct_find (row->type, "review");

  return (merged < 0 || !geneva_row_has (row, (guint) merged)) &&
         (review < 0 || geneva_row_get_enum (row, (guint) review) != GENEVA_REVIEW_REJECTED);
}

/* The handles kept under `of`, made when there are none yet. */
static GArray *
get_handles (GHashTable *table, GenevaHandle of)
{
  GArray *handles = g_hash_table_lookup (table, GUINT_TO_POINTER (of));

  if (handles == NULL) {
    handles = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
    g_hash_table_insert (table, GUINT_TO_POINTER (of), handles);
  }
  return handles;
}

/* What uses a merged entry uses the one that took it in. */
static void
count_use (Making *making, GenevaHandle named)
{
  GenevaHandle of = geneva_snapshot_get_kept (making->snapshot, named);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (making->n_users, GUINT_TO_POINTER (of)));

  g_hash_table_insert (making->n_users, GUINT_TO_POINTER (of), GUINT_TO_POINTER (n + 1));
}

static void
count_attributes (Making *making, GenevaHandle handle, const GenevaRow *row)
{
  GenevaList list = GENEVA_HANDLE_LIST (handle);
  int field = geneva_struct_find (row->type, "attributes");
  GenevaRowIter iter;

  if (field < 0)
    return;
  geneva_row_iter_init (&iter, row, (guint) field);
  while (geneva_row_iter_next (&iter)) {
    const char *key = geneva_row_get_text (&iter.item, GENEVA_ATTRIBUTE_KEY);
    char *value = geneva_row_dup_attribute (row, key);
    GHashTable *values = g_hash_table_lookup (making->attributes, key);
    guint lists = GPOINTER_TO_UINT (g_hash_table_lookup (making->holders, key));

    GArray *bearers = g_hash_table_lookup (making->bearers, key);

    if (values == NULL) {
      values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_insert (making->attributes, (gpointer) key, values);
      bearers = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
      g_hash_table_insert (making->bearers, (gpointer) key, bearers);
    }
    if (bearers->len < MOST_USERS)
      g_array_append_val (bearers, handle);
    g_hash_table_insert (making->holders, (gpointer) key, GUINT_TO_POINTER (lists | 1u << list));
    g_hash_table_insert (values, value, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (values, value)) + 1));
  }
}

static void
count_record (Making *making, GenevaHandle handle, const GenevaRow *row)
{
  GenevaList list = GENEVA_HANDLE_LIST (handle);

  if (!counts (row))
    return;
  count_attributes (making, handle, row);
  if (list == GENEVA_LIST_STATEMENTS)
    count_use (making, geneva_row_get_ref (row, GENEVA_STATEMENT_ISSUE));
  else if (list == GENEVA_LIST_FIGURES)
    count_use (making, geneva_row_get_ref (row, GENEVA_FIGURE_QUANTITY));
  if (list == GENEVA_LIST_EVENTS) {
    int kind = geneva_row_get_enum (row, GENEVA_EVENT_KIND);

    making->n_of_kind[kind]++;
    if (making->of_kind[kind]->len < MOST_USERS)
      g_array_append_val (making->of_kind[kind], handle);
  }
}

/* ---- entries ---- */

/* Two codings of the same words are one example. */
static gboolean
is_shown (const GenevaCodebookEntry *entry, const GenevaPassage *passage)
{
  for (guint i = 0; i < entry->examples->len; i++) {
    const GenevaPassage *shown = &g_array_index (entry->examples, GenevaPassage, i);

    if (shown->source == passage->source && shown->start < passage->end && passage->start < shown->end)
      return TRUE;
  }
  return FALSE;
}

static void
take_passages (GenevaCodebookEntry *entry, Making *making, GenevaHandle handle)
{
  g_autoptr (GArray) passages = NULL;

  if (entry->examples->len >= making->n_examples)
    return;
  passages = geneva_passages_of_record (making->snapshot, handle);
  for (guint i = 0; i < passages->len && entry->examples->len < making->n_examples; i++) {
    const GenevaPassage *passage = &g_array_index (passages, GenevaPassage, i);

    if (passage->is_lost || passage->exact == NULL || is_shown (entry, passage))
      continue;
    g_array_append_val (entry->examples, *passage);
    /* one of each user says more than many of one */
    if (entry->handle == GENEVA_HANDLE_NONE)
      break;
  }
}

static void
take_examples (GenevaCodebookEntry *entry, Making *making)
{
  gboolean is_attribute = entry->section == GENEVA_CODEBOOK_ATTRIBUTES;
  GArray *users = entry->kind >= 0 ? making->of_kind[entry->kind]
                  : is_attribute ? g_hash_table_lookup (making->bearers, entry->key) : NULL;

  if (entry->handle != GENEVA_HANDLE_NONE)
    take_passages (entry, making, entry->handle);
  /* an issue's and a quantity's own passages come with those of what uses them */
  for (guint i = 0; users != NULL && i < users->len; i++)
    take_passages (entry, making, g_array_index (users, GenevaHandle, i));
}

static GenevaHandle
get_parent (Making *making, GenevaHandle issue)
{
  GenevaRow row;
  GenevaHandle parent = geneva_snapshot_get_row (making->snapshot, issue, &row)
                          ? geneva_row_get_ref (&row, GENEVA_ISSUE_PARENT) : GENEVA_HANDLE_NONE;

  return parent != GENEVA_HANDLE_NONE ? geneva_snapshot_get_kept (making->snapshot, parent) : GENEVA_HANDLE_NONE;
}

static void
add_issue (Making *making, GenevaHandle handle, guint depth, GHashTable *seen)
{
  GArray *narrower = g_hash_table_lookup (making->narrower, GUINT_TO_POINTER (handle));
  GenevaCodebookEntry *entry;
  GenevaRow row;

  /* a circle of broader issues is a coding mistake, not a reason to run forever */
  if (!geneva_snapshot_get_row (making->snapshot, handle, &row) || !g_hash_table_add (seen, GUINT_TO_POINTER (handle)))
    return;
  if (!counts (&row))
    return;
  entry = add_entry (making, GENEVA_CODEBOOK_ISSUES, geneva_row_get_text (&row, GENEVA_ISSUE_ID),
                     geneva_row_get_text (&row, GENEVA_ISSUE_TITLE));
  entry->handle = handle;
  entry->parent = get_parent (making, handle);
  entry->depth = depth;
  entry->type = g_strdup (geneva_field_get_value_words (&row.type->fields[GENEVA_ISSUE_TYPE],
                                                        geneva_row_get_enum (&row, GENEVA_ISSUE_TYPE)));
  entry->proposition = g_strdup (geneva_row_get_text (&row, GENEVA_ISSUE_PROPOSITION));
  entry->definition = g_strdup (geneva_row_get_text (&row, GENEVA_ISSUE_DEFINITION));
  entry->n_items = GPOINTER_TO_UINT (g_hash_table_lookup (making->n_users, GUINT_TO_POINTER (handle)));
  take_examples (entry, making);
  for (guint i = 0; narrower != NULL && i < narrower->len; i++)
    add_issue (making, g_array_index (narrower, GenevaHandle, i), depth + 1, seen);
}

static void
add_issues (Making *making)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) issues = geneva_codebook_list (making->snapshot, GENEVA_LIST_ISSUES);

  for (guint i = 0; i < issues->len; i++) {
    GenevaHandle handle = g_array_index (issues, GenevaHandle, i);
    GenevaHandle parent = get_parent (making, handle);

    if (parent != GENEVA_HANDLE_NONE)
      g_array_append_val (get_handles (making->narrower, parent), handle);
  }
  /* those at the top first, each with what is below it; then what hangs in a circle */
  for (guint i = 0; i < issues->len; i++)
    if (get_parent (making, g_array_index (issues, GenevaHandle, i)) == GENEVA_HANDLE_NONE)
      add_issue (making, g_array_index (issues, GenevaHandle, i), 0, seen);
  for (guint i = 0; i < issues->len; i++)
    add_issue (making, g_array_index (issues, GenevaHandle, i), 0, seen);
}

static void
add_quantity (Making *making, GenevaHandle handle)
{
  GenevaCodebookEntry *entry;
  GString *counted;
  GenevaRow row;

  if (!geneva_snapshot_get_row (making->snapshot, handle, &row) || !counts (&row))
    return;
  entry = add_entry (making, GENEVA_CODEBOOK_QUANTITIES, geneva_row_get_text (&row, GENEVA_QUANTITY_ID),
                     geneva_row_get_text (&row, GENEVA_QUANTITY_TITLE));
  entry->handle = handle;
  entry->type = g_strdup (geneva_row_get_bool (&row, GENEVA_QUANTITY_CUMULATIVE) ? _("running total")
                                                                                 : _("single count"));
  counted = g_string_new (geneva_row_get_text (&row, GENEVA_QUANTITY_COUNTED));
  if (geneva_row_has (&row, GENEVA_QUANTITY_SINCE))
    g_string_append_printf (counted, _("; since %s"), geneva_row_get_text (&row, GENEVA_QUANTITY_SINCE));
  if (geneva_row_has (&row, GENEVA_QUANTITY_AREA))
    g_string_append_printf (counted, _("; where: %s"), geneva_row_get_text (&row, GENEVA_QUANTITY_AREA));
  entry->proposition = g_string_free (counted, FALSE);
  entry->definition = g_strdup (geneva_row_get_text (&row, GENEVA_QUANTITY_NOTE));
  entry->n_items = GPOINTER_TO_UINT (g_hash_table_lookup (making->n_users, GUINT_TO_POINTER (handle)));
  take_examples (entry, making);
}

static void
add_kinds (Making *making)
{
  const GenevaField *field = &geneva_schema_get_struct (GENEVA_LIST_EVENTS)->fields[GENEVA_EVENT_KIND];

  for (int kind = 0; kind < GENEVA_N_EVENT_KINDS; kind++) {
    GenevaCodebookEntry *entry = add_entry (making, GENEVA_CODEBOOK_EVENT_KINDS, field->names[kind],
                                            geneva_event_kind_get_words ((GenevaEventKind) kind));

    entry->kind = kind;
    entry->type = g_strdup (geneva_quad_class_get_words (geneva_event_kind_get_quad_class ((GenevaEventKind) kind)));
    entry->definition = geneva_codebook_dup_kind_definition (making->snapshot, (GenevaEventKind) kind);
    if (entry->definition == NULL)
      entry->definition = g_strdup (geneva_event_kind_get_definition ((GenevaEventKind) kind));
    entry->n_items = making->n_of_kind[kind];
    take_examples (entry, making);
  }
}

static int
order_values (gconstpointer a, gconstpointer b, gpointer collation)
{
  const GenevaCodebookValue *x = a, *y = b;

  return x->n_items != y->n_items ? (x->n_items < y->n_items ? 1 : -1) 
                                  : geneva_collation_compare (collation, x->value, y->value);
}

static void
add_attribute (Making *making, const char *key)
{
  GenevaCodebookEntry *entry = add_entry (making, GENEVA_CODEBOOK_ATTRIBUTES, key, key);
  guint lists = GPOINTER_TO_UINT (g_hash_table_lookup (making->holders, key));
  GString *holders = g_string_new (NULL);
  g_autoptr (GenevaCollation) collation = geneva_collation_new (geneva_language_get ());
  GHashTableIter iter;
  gpointer value, n;

  g_hash_table_iter_init (&iter, g_hash_table_lookup (making->attributes, key));
  while (g_hash_table_iter_next (&iter, &value, &n)) {
    GenevaCodebookValue count = { g_strdup (value), GPOINTER_TO_UINT (n) };

    g_array_append_val (entry->values, count);
    entry->n_items += count.n_items;
  }
  g_array_sort_with_data (entry->values, order_values, collation);
  for (GenevaList list = GENEVA_LIST_DOSSIER; list < GENEVA_N_LISTS; list++)
    if ((lists >> list & 1) != 0)
      g_string_append_printf (holders, "%s%s", holders->len > 0 ? _(", ") : "", geneva_schema_get_plural (list));
  entry->type = g_string_free (holders, FALSE);
  take_examples (entry, making);
}

static void
add_attributes (Making *making)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, making->attributes);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (keys, key);
  geneva_collation_sort_names (keys);
  for (guint i = 0; i < keys->len; i++)
    add_attribute (making, keys->pdata[i]);
}

GenevaCodebook *
geneva_codebook_new (GenevaSnapshot *snapshot, guint n_examples)
{
  g_autoptr (GArray) quantities = NULL;
  GenevaCodebook *self;
  Making making = { snapshot, n_examples, NULL, NULL, { 0 }, { NULL }, NULL, NULL, NULL, NULL };

  g_return_val_if_fail (snapshot != NULL, NULL);

  self = g_new (GenevaCodebook, 1);
  self->entries = making.entries = g_ptr_array_new_with_free_func (free_entry);
  making.n_users = g_hash_table_new (NULL, NULL);
  making.narrower = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  making.attributes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_hash_table_unref);
  making.holders = g_hash_table_new (g_str_hash, g_str_equal);
  making.bearers = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_array_unref);
  for (guint kind = 0; kind < GENEVA_N_EVENT_KINDS; kind++)
    making.of_kind[kind] = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  for (GenevaList list = GENEVA_LIST_SOURCES; list <= GENEVA_LIST_LINKS; list++)
    for (GenevaHandle handle = geneva_snapshot_next (snapshot, list, GENEVA_HANDLE_NONE);
         handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (snapshot, list, handle)) {
      GenevaRow row;

      if (geneva_snapshot_get_row (snapshot, handle, &row))
        count_record (&making, handle, &row);
    }
  add_issues (&making);
  quantities = geneva_codebook_list (snapshot, GENEVA_LIST_QUANTITIES);
  for (guint i = 0; i < quantities->len; i++)
    add_quantity (&making, g_array_index (quantities, GenevaHandle, i));
  add_kinds (&making);
  add_attributes (&making);
  g_hash_table_unref (making.n_users);
  g_hash_table_unref (making.narrower);
  g_hash_table_unref (making.attributes);
  g_hash_table_unref (making.holders);
  g_hash_table_unref (making.bearers);
  for (guint kind = 0; kind < GENEVA_N_EVENT_KINDS; kind++)
    g_array_unref (making.of_kind[kind]);
  return self;
}

void
geneva_codebook_free (GenevaCodebook *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->entries);
  g_free (self);
}

guint
geneva_codebook_get_n (const GenevaCodebook *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->entries->len;
}

const GenevaCodebookEntry *
geneva_codebook_get (const GenevaCodebook *self, guint position)
{
  g_return_val_if_fail (self != NULL && position < self->entries->len, NULL);

  return g_ptr_array_index (self->entries, position);
}

const char *
geneva_codebook_section_get_words (GenevaCodebookSection section)
{
  switch (section) {
    case GENEVA_CODEBOOK_ISSUES: return _("Issues");
    case GENEVA_CODEBOOK_QUANTITIES: return _("Quantities");
    case GENEVA_CODEBOOK_EVENT_KINDS: return _("Kinds of event");
    case GENEVA_CODEBOOK_ATTRIBUTES: return _("Own attributes");
    case GENEVA_CODEBOOK_N_SECTIONS:
      break;
  }
  g_return_val_if_reached (NULL);
}

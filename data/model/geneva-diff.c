/* Two states of a dossier side by side, member by member.
 *
 * Walks the schema, so that a new member is compared without being named
 * here. Items of a list that are equal are set aside first; what is left is
 * paired by what it is about (an account by who gives it, a passage by its
 * place), so that one new account does not look like a change of all that
 * follow. Knows nothing of files, of who edited, or of how a difference is
 * laid out.
 */
#include "model/geneva-diff.h"

#include "base/geneva-json-writer.h"
#include "model/geneva-schema-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Of a value in words: a source's text or a saved view would fill pages. */
#define MOST_SHOWN_POINTS 160
/* Before the place where two long texts part, to know it by. */
#define POINTS_BEFORE 40

struct _GenevaDiff {
  GPtrArray *records;           /* GenevaDiffRecord */
};

/* Where a comparison stands: the way to a member, for files and for readers. */
typedef struct {
  GenevaSnapshot *before, *after;
  GPtrArray      *changes;
  GPtrArray      *keys, *words;
} Comparison;

static void
free_change (gpointer data)
{
  GenevaDiffChange *change = data;

  g_free (change->pointer);
  g_free (change->words);
  g_free (change->before);
  g_free (change->after);
  g_free (change);
}

static void
free_record (gpointer data)
{
  GenevaDiffRecord *record = data;

  g_free (record->id);
  g_free (record->title);
  g_ptr_array_unref (record->changes);
  g_free (record);
}

/* ---- values ---- */

static char *
shorten (const char *text)
{
  glong n = g_utf8_strlen (text, -1);
  g_autofree char *head = NULL;

  if (n <= MOST_SHOWN_POINTS)
    return g_strdup (text);
  head = g_utf8_substring (text, 0, MOST_SHOWN_POINTS);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s… (%ld character)", "%s… (%ld characters)", (gulong) n),
                          head, n);
}

/* Of one scalar member that is there, in words. */
static char *
dup_value (GenevaSnapshot *snapshot, const GenevaRow *row, guint i)
{
  const GenevaField *field = &row->type->fields[i];
  char buffer[32];
  double number;
  guint start, end;

  switch (field->type) {
    case GENEVA_FIELD_ENUM:
      return g_strdup (geneva_field_get_value_words (field, geneva_row_get_enum (row, i)));
    case GENEVA_FIELD_BOOL:
      return g_strdup (geneva_row_get_bool (row, i) ? _("yes") : _("no"));
    case GENEVA_FIELD_COUNT:
      return g_strdup_printf ("%" G_GINT64_FORMAT, geneva_row_get_count (row, i));
    case GENEVA_FIELD_REF:
      return geneva_snapshot_dup_title (snapshot, geneva_row_get_ref (row, i));
    case GENEVA_FIELD_NUMBER:
      return geneva_row_get_number (row, i, &number) ? g_strdup (geneva_json_format_double (number, buffer)) : NULL;
    case GENEVA_FIELD_RANGE:
      return geneva_row_get_range (row, i, &start, &end) ? g_strdup_printf ("%u–%u", start, end) : NULL;
    default:
      return shorten (geneva_row_get_text (row, i));
  }
}

/* ---- what tells two items apart, independent of handles and pools ---- */

static void append_row (GString *to, GenevaSnapshot *snapshot, const GenevaRow *row);

static void
append_scalar (GString *to, GenevaSnapshot *snapshot, const GenevaRow *row, guint i)
{
  const char *text = NULL;
  char buffer[32];
  double number;
  guint start, end;

  switch (row->type->fields[i].type) {
    case GENEVA_FIELD_ENUM:
      text = geneva_row_get_enum_name (row, i);
      break;
    case GENEVA_FIELD_BOOL:
      text = geneva_row_get_bool (row, i) ? "1" : "0";
      break;
    case GENEVA_FIELD_COUNT:
      g_string_append_printf (to, "%" G_GINT64_FORMAT, geneva_row_get_count (row, i));
      break;
    case GENEVA_FIELD_REF:
      text = geneva_snapshot_get_id (snapshot, geneva_row_get_ref (row, i));
      break;
    case GENEVA_FIELD_NUMBER:
      if (geneva_row_get_number (row, i, &number))
        text = geneva_json_format_double (number, buffer);
      break;
    case GENEVA_FIELD_RANGE:
      if (geneva_row_get_range (row, i, &start, &end))
        g_string_append_printf (to, "%u-%u", start, end);
      break;
    default:
      text = geneva_row_get_text (row, i);
  }
  if (text != NULL)
    g_string_append (to, text);
}

/* U+001F and its neighbours are in no text that a reader lets in unescaped next to another member's name. */
static void
append_member (GString *to, GenevaSnapshot *snapshot, const GenevaRow *row, guint i)
{
  GenevaRowIter iter;

  g_string_append_printf (to, "\x1f%u:", i);
  if (!geneva_field_is_list (&row->type->fields[i])) {
    append_scalar (to, snapshot, row, i);
    return;
  }
  geneva_row_iter_init (&iter, row, i);
  while (geneva_row_iter_next (&iter)) {
    g_string_append_c (to, '\x1d');
    append_row (to, snapshot, &iter.item);
    g_string_append_c (to, '\x1e');
  }
}

static void
append_row (GString *to, GenevaSnapshot *snapshot, const GenevaRow *row)
{
  const char *extra = geneva_row_get_extra (row);

  for (guint i = 0; i < row->type->n_fields; i++)
    if (geneva_row_has (row, i))
      append_member (to, snapshot, row, i);
  if (extra != NULL)
    g_string_append (to, extra);
}

static char *
dup_whole (GenevaSnapshot *snapshot, const GenevaRow *row)
{
  GString *whole = g_string_new (NULL);

  append_row (whole, snapshot, row);
  return g_string_free (whole, FALSE);
}

/* What an item is about: two with the same are one item that changed. NULL: nothing but its content. */
static char *
dup_subject (GenevaSnapshot *snapshot, const GenevaRow *item)
{
  static const guint account[] = { GENEVA_ACCOUNT_BY, GENEVA_ACCOUNT_VIA, GENEVA_ACCOUNT_SCOPE };
  static const guint participant[] = { GENEVA_PARTICIPANT_ACTOR };
  static const guint excerpt[] = { GENEVA_EXCERPT_SOURCE, GENEVA_EXCERPT_START, GENEVA_EXCERPT_END };
  static const guint attribute[] = { GENEVA_ATTRIBUTE_KEY };
  const guint *fields;
  guint n;
  GString *subject;

  if (item->type == &geneva_account_struct) {
    fields = account;
    n = G_N_ELEMENTS (account);
  } else if (item->type == &geneva_participant_struct) {
    fields = participant;
    n = G_N_ELEMENTS (participant);
  } else if (item->type == &geneva_excerpt_struct) {
    fields = excerpt;
    n = G_N_ELEMENTS (excerpt);
  } else if (item->type == &geneva_attribute_struct) {
    fields = attribute;
    n = G_N_ELEMENTS (attribute);
  } else {
    return NULL;
  }
  subject = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    append_member (subject, snapshot, item, fields[i]);
  return g_string_free (subject, FALSE);
}

/* ---- items in words ---- */

static char *
dup_item (GenevaSnapshot *snapshot, const GenevaRow *item)
{
  if (item->type == &geneva_account_struct) {
    g_autofree char *by = geneva_row_has (item, GENEVA_ACCOUNT_BY) ? dup_value (snapshot, item, GENEVA_ACCOUNT_BY)
                                                                    : g_strdup (_("the source itself"));
    g_autofree char *says = dup_value (snapshot, item, GENEVA_ACCOUNT_SAYS);
    guint n = geneva_row_get_length (item, GENEVA_ACCOUNT_EVIDENCE);

    /* Translators: an account of an event: who gives it, what it says ("happened"), how many passages */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s: %s, %u passage", "%s: %s, %u passages", n), by, says, n);
  }
  if (item->type == &geneva_participant_struct) {
    g_autofree char *actor = dup_value (snapshot, item, GENEVA_PARTICIPANT_ACTOR);
    g_autofree char *role = dup_value (snapshot, item, GENEVA_PARTICIPANT_ROLE);

    /* Translators: an actor and its part in an event: "Qatar (host)" */
    return g_strdup_printf (_("%s (%s)"), actor, role);
  }
  if (item->type == &geneva_excerpt_struct) {
    g_autofree char *source = dup_value (snapshot, item, GENEVA_EXCERPT_SOURCE);
    const char *exact = geneva_row_get_text (item, GENEVA_EXCERPT_EXACT);
    g_autofree char *words = exact != NULL ? shorten (exact) : g_strdup ("…");
    gint64 start = geneva_row_get_count (item, GENEVA_EXCERPT_START);
    gint64 end = geneva_row_get_count (item, GENEVA_EXCERPT_END);

    /* Translators: the words of a passage, its source, and from which to which character */
    return g_strdup_printf (_("“%s” (%s, %d–%d)"), words, source, (int) start, (int) end);
  }
  if (item->type == &geneva_attribute_struct) {
    const char *key = geneva_row_get_text (item, GENEVA_ATTRIBUTE_KEY);
    const char *value = geneva_row_get_text (item, GENEVA_ATTRIBUTE_VALUE);

    /* Translators: one of the analyst's own attributes: "bloc: West" */
    return g_strdup_printf (_("%s: %s"), key, value);
  }
  if (item->type->n_fields == 1)
    return dup_value (snapshot, item, 0);
  {
    GString *all = g_string_new (NULL);

    for (guint i = 0; i < item->type->n_fields; i++) {
      g_autofree char *value = NULL;

      if (!geneva_row_has (item, i) || geneva_field_is_list (&item->type->fields[i]))
        continue;
      value = dup_value (snapshot, item, i);
      g_string_append_printf (all, "%s%s: %s", all->len > 0 ? _(", ") : "",
                              geneva_field_get_words (&item->type->fields[i]), value);
    }
    return g_string_free (all, FALSE);
  }
}

/* Short, for the way to something inside an item. */
static char *
dup_item_name (GenevaSnapshot *snapshot, const GenevaRow *item)
{
  if (item->type == &geneva_account_struct)
    return geneva_row_has (item, GENEVA_ACCOUNT_BY) ? dup_value (snapshot, item, GENEVA_ACCOUNT_BY)
                                                    : g_strdup (_("the source itself"));
  if (item->type == &geneva_participant_struct)
    return dup_value (snapshot, item, GENEVA_PARTICIPANT_ACTOR);
  if (item->type == &geneva_attribute_struct)
    return g_strdup (geneva_row_get_text (item, GENEVA_ATTRIBUTE_KEY));
  return dup_item (snapshot, item);
}

/* Likewise as files name it: by id. Titles of sources and the words of a passage do not belong into a pointer. */
static char *
dup_item_key (GenevaSnapshot *snapshot, const GenevaRow *item)
{
  GString *key = g_string_new (NULL);

  if (item->type == &geneva_account_struct)
    append_scalar (key, snapshot, item, GENEVA_ACCOUNT_BY);
  else if (item->type == &geneva_participant_struct)
    append_scalar (key, snapshot, item, GENEVA_PARTICIPANT_ACTOR);
  else if (item->type == &geneva_attribute_struct)
    append_scalar (key, snapshot, item, GENEVA_ATTRIBUTE_KEY);
  else if (item->type == &geneva_excerpt_struct)
    g_string_append_printf (key, "%s@%d-%d",
                            geneva_snapshot_get_id (snapshot, geneva_row_get_ref (item, GENEVA_EXCERPT_SOURCE)),
                            (int) geneva_row_get_count (item, GENEVA_EXCERPT_START),
                            (int) geneva_row_get_count (item, GENEVA_EXCERPT_END));
  return g_string_free (key, FALSE);
}

/* ---- comparing ---- */

static char *
join (GPtrArray *parts, const char *separator)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    g_string_append_printf (all, "%s%s", i > 0 ? separator : "", (const char *) g_ptr_array_index (parts, i));
  return g_string_free (all, FALSE);
}

/* Takes the values. */
static void
tell (Comparison *self, char *before, char *after)
{
  GenevaDiffChange *change = g_new (GenevaDiffChange, 1);

  change->kind = before == NULL ? GENEVA_DIFF_ADDED : after == NULL ? GENEVA_DIFF_REMOVED : GENEVA_DIFF_CHANGED;
  change->pointer = join (self->keys, "/");
  change->words = join (self->words, " › ");
  change->before = before;
  change->after = after;
  g_ptr_array_add (self->changes, change);
}

/* Takes both. */
static void
go_in (Comparison *self, char *key, char *words)
{
  g_ptr_array_add (self->keys, key);
  g_ptr_array_add (self->words, words);
}

static void
go_out (Comparison *self)
{
  g_ptr_array_set_size (self->keys, (int) self->keys->len - 1);
  g_ptr_array_set_size (self->words, (int) self->words->len - 1);
}

static void compare_rows (Comparison *self, const GenevaRow *before, const GenevaRow *after);

/* Two texts of which at least one is long: a stretch of each round the place where they part. */
static void
tell_texts (Comparison *self, const char *before, const char *after)
{
  const char *a = before, *b = after;
  glong from;
  char *parts[2];

  while (*a != '\0' && *a == *b) {
    a++;
    b++;
  }
  /* not in the middle of a character */
  while (a > before && ((guchar) *a & 0xc0) == 0x80)
    a--;
  from = MAX (g_utf8_pointer_to_offset (before, a) - POINTS_BEFORE, 0);
  for (guint i = 0; i < 2; i++) {
    const char *text = i == 0 ? before : after;
    g_autofree char *rest = shorten (g_utf8_offset_to_pointer (text, from));

    parts[i] = g_strconcat (from > 0 ? "…" : "", rest, NULL);
  }
  tell (self, parts[0], parts[1]);
}

static void
compare_scalar (Comparison *self, const GenevaRow *before, const GenevaRow *after, guint i)
{
  gboolean had = before != NULL && geneva_row_has (before, i);
  gboolean has = after != NULL && geneva_row_has (after, i);

  if (had && has) {
    g_autoptr (GString) old = g_string_new (NULL);
    g_autoptr (GString) new = g_string_new (NULL);

    append_scalar (old, self->before, before, i);
    append_scalar (new, self->after, after, i);
    if (g_string_equal (old, new))
      return;
    if (before->type->fields[i].type == GENEVA_FIELD_TEXT && MAX (old->len, new->len) > MOST_SHOWN_POINTS) {
      tell_texts (self, old->str, new->str);
      return;
    }
  }
  if (had || has)
    tell (self, had ? dup_value (self->before, before, i) : NULL, has ? dup_value (self->after, after, i) : NULL);
}

typedef struct {
  GenevaRow row;
  char     *whole;
  char     *subject;
  guint     next;       /* of those with the same key in an Index, one further on; G_MAXUINT: none */
  gboolean  is_done;
} Item;

/* Items by their content or their subject, those of one key in their order. The keys are the items'. */
typedef struct {
  GArray     *items;
  GHashTable *first;    /* key → place + 1 of the first that may have no counterpart yet */
} Index;

static void
clear_item (gpointer data)
{
  Item *item = data;

  g_free (item->whole);
  g_free (item->subject);
}

static GArray *
list_items (GenevaSnapshot *snapshot, const GenevaRow *row, guint i)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (Item));
  GenevaRowIter iter;

  g_array_set_clear_func (items, clear_item);
  if (row == NULL)
    return items;
  geneva_row_iter_init (&iter, row, i);
  while (geneva_row_iter_next (&iter)) {
    Item item = { iter.item, dup_whole (snapshot, &iter.item), dup_subject (snapshot, &iter.item), G_MAXUINT, FALSE };

    g_array_append_val (items, item);
  }
  return items;
}

/* Those without a counterpart; those without a subject are found by none. */
static void
index_items (Index *self, GArray *items, gboolean by_subject)
{
  self->items = items;
  self->first = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = items->len; i > 0; i--) {
    Item *item = &g_array_index (items, Item, i - 1);
    char *key = by_subject ? item->subject : item->whole;

    if (item->is_done || key == NULL)
      continue;
    item->next = GPOINTER_TO_UINT (g_hash_table_lookup (self->first, key)) - 1;
    g_hash_table_replace (self->first, key, GUINT_TO_POINTER (i));
  }
}

static void
index_clear (Index *self)
{
  g_clear_pointer (&self->first, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Index, index_clear)

/* The first with that key that has no counterpart yet, which is the caller's from now on; NULL: none. */
static Item *
take_item (Index *self, const char *key)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->first, key));
  Item *item;

  if (place == 0)
    return NULL;
  item = &g_array_index (self->items, Item, place - 1);
  g_hash_table_replace (self->first, (gpointer) key, GUINT_TO_POINTER (item->next + 1));
  item->is_done = TRUE;
  return item;
}

static void
compare_pair (Comparison *self, Item *before, Item *after)
{
  after->is_done = TRUE;
  go_in (self, dup_item_key (self->after, &after->row), dup_item_name (self->after, &after->row));
  compare_rows (self, &before->row, &after->row);
  go_out (self);
}

/* The items in their order, in a line. */
static char *
dup_order (GenevaSnapshot *snapshot, GArray *items)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *all = NULL;

  for (guint k = 0; k < items->len; k++)
    g_ptr_array_add (names, dup_item_name (snapshot, &g_array_index (items, Item, k).row));
  all = join (names, " · ");
  return shorten (all);
}

static void
compare_list (Comparison *self, const GenevaRow *before, const GenevaRow *after, guint i)
{
  const GenevaStruct *type = before != NULL ? before->type : after->type;
  g_autoptr (GArray) old = list_items (self->before, before, i);
  g_autoptr (GArray) new = list_items (self->after, after, i);
  const guint n_told = self->changes->len;
  g_auto (Index) by_content = { 0 }, by_subject = { 0 };
  gboolean in_order = TRUE;

  /* a struct member is one thing, whatever stands in it */
  if (type->fields[i].type == GENEVA_FIELD_STRUCT && old->len == 1 && new->len == 1) {
    compare_rows (self, &g_array_index (old, Item, 0).row, &g_array_index (new, Item, 0).row);
    return;
  }
  index_items (&by_content, old, FALSE);
  for (guint k = 0; k < new->len; k++) {
    Item *item = &g_array_index (new, Item, k);
    Item *same = take_item (&by_content, item->whole);

    in_order = in_order && k < old->len && same == &g_array_index (old, Item, k);
    item->is_done = same != NULL;
  }
  index_items (&by_subject, old, TRUE);
  for (guint k = 0; k < new->len; k++) {
    Item *item = &g_array_index (new, Item, k);
    Item *same = item->is_done || item->subject == NULL ? NULL : take_item (&by_subject, item->subject);

    if (same != NULL)
      compare_pair (self, same, item);
  }
  for (guint k = 0; k < old->len; k++)
    if (!g_array_index (old, Item, k).is_done)
      tell (self, dup_item (self->before, &g_array_index (old, Item, k).row), NULL);
  for (guint k = 0; k < new->len; k++)
    if (!g_array_index (new, Item, k).is_done)
      tell (self, NULL, dup_item (self->after, &g_array_index (new, Item, k).row));
  if (!in_order && self->changes->len == n_told)
    tell (self, dup_order (self->before, old), dup_order (self->after, new));
}

static void
compare_rows (Comparison *self, const GenevaRow *before, const GenevaRow *after)
{
  const GenevaStruct *type = before != NULL ? before->type : after->type;
  const char *extra_before = before != NULL ? geneva_row_get_extra (before) : NULL;
  const char *extra_after = after != NULL ? geneva_row_get_extra (after) : NULL;

  for (guint i = 0; i < type->n_fields; i++) {
    const GenevaField *field = &type->fields[i];

    go_in (self, g_strdup (field->name), g_strdup (geneva_field_get_words (field)));
    if (geneva_field_is_list (field))
      compare_list (self, before, after, i);
    else
      compare_scalar (self, before, after, i);
    go_out (self);
  }
  if (g_strcmp0 (extra_before, extra_after) != 0) {
    go_in (self, g_strdup ("*"), g_strdup (_("other members")));
    tell (self, extra_before != NULL ? shorten (extra_before) : NULL,
          extra_after != NULL ? shorten (extra_after) : NULL);
    go_out (self);
  }
}

static GPtrArray *
compare (GenevaSnapshot *before_snapshot, const GenevaRow *before, GenevaSnapshot *after_snapshot,
         const GenevaRow *after)
{
  Comparison self = { before_snapshot, after_snapshot, g_ptr_array_new_with_free_func (free_change), NULL, NULL };

  self.keys = g_ptr_array_new_with_free_func (g_free);
  self.words = g_ptr_array_new_with_free_func (g_free);
  if (before != NULL || after != NULL)
    compare_rows (&self, before, after);
  g_ptr_array_unref (self.keys);
  g_ptr_array_unref (self.words);
  return self.changes;
}

GPtrArray *
geneva_diff_compare (GenevaSnapshot *before_snapshot, const GenevaRow *before, GenevaSnapshot *after_snapshot,
                     const GenevaRow *after)
{
  g_return_val_if_fail (before == NULL || after == NULL || before->type == after->type, NULL);

  return compare (before_snapshot, before, after_snapshot, after);
}

/* ---- whole dossiers ---- */

/* What a record is known by in both: its id, a view's name; a row of the lexicon by what stands in it. */
static char *
dup_name (GenevaSnapshot *snapshot, GenevaHandle handle, const GenevaRow *row)
{
  switch (GENEVA_HANDLE_LIST (handle)) {
    case GENEVA_LIST_DOSSIER: return g_strdup ("");
    case GENEVA_LIST_VIEWS: return g_strdup (geneva_row_get_text (row, GENEVA_VIEW_NAME));
    case GENEVA_LIST_LEXICON: return g_strdup (geneva_row_get_text (row, GENEVA_LEXICON_ROW));
    default: return g_strdup (geneva_snapshot_get_id (snapshot, handle));
  }
}

/* In one dossier the words of an untouched record are the same numbers, which is quickly seen. */
static gboolean
is_same (GenevaSnapshot *before, const GenevaRow *old, GenevaSnapshot *after, const GenevaRow *new)
{
  g_autofree char *old_whole = NULL;
  g_autofree char *new_whole = NULL;

  if (geneva_snapshot_get_pools (before) == geneva_snapshot_get_pools (after)) {
    g_autoptr (GArray) a = g_array_new (FALSE, FALSE, sizeof (guint32));
    g_autoptr (GArray) b = g_array_new (FALSE, FALSE, sizeof (guint32));

    geneva_row_append_words (old, a);
    geneva_row_append_words (new, b);
    if (a->len == b->len && memcmp (a->data, b->data, a->len * sizeof (guint32)) == 0)
      return TRUE;
  }
  old_whole = dup_whole (before, old);
  new_whole = dup_whole (after, new);
  return g_str_equal (old_whole, new_whole);
}

/* NULL when the two are the same. `is_whole`: of what came or went all members are told. */
static GenevaDiffRecord *
compare_records (GenevaSnapshot *before, GenevaHandle old_handle, GenevaSnapshot *after, GenevaHandle new_handle,
                 gboolean is_whole)
{
  GenevaDiffRecord *record;
  GenevaRow old, new;
  gboolean had = geneva_snapshot_get_row (before, old_handle, &old);
  gboolean has = geneva_snapshot_get_row (after, new_handle, &new);
  GenevaHandle shown = has ? new_handle : old_handle;
  GenevaSnapshot *snapshot = has ? after : before;

  if ((!had && !has) || (had && has && is_same (before, &old, after, &new)))
    return NULL;
  record = g_new0 (GenevaDiffRecord, 1);
  record->kind = !had ? GENEVA_DIFF_ADDED : !has ? GENEVA_DIFF_REMOVED : GENEVA_DIFF_CHANGED;
  record->list = GENEVA_HANDLE_LIST (shown);
  record->before = had ? old_handle : GENEVA_HANDLE_NONE;
  record->after = has ? new_handle : GENEVA_HANDLE_NONE;
  if (record->list != GENEVA_LIST_DOSSIER && record->list != GENEVA_LIST_LEXICON)
    record->id = dup_name (snapshot, shown, has ? &new : &old);
  record->title = geneva_snapshot_dup_title (snapshot, shown);
  record->changes = (had && has) || is_whole ? compare (before, had ? &old : NULL, after, has ? &new : NULL)
                                             : g_ptr_array_new_with_free_func (free_change);
  return record;
}

static int
order_records (gconstpointer a, gconstpointer b)
{
  const GenevaDiffRecord *x = *(const GenevaDiffRecord * const *) a;
  const GenevaDiffRecord *y = *(const GenevaDiffRecord * const *) b;
  GenevaHandle at_x = x->after != GENEVA_HANDLE_NONE ? x->after : x->before;
  GenevaHandle at_y = y->after != GENEVA_HANDLE_NONE ? y->after : y->before;

  if (x->list != y->list)
    return x->list < y->list ? -1 : 1;
  if (x->kind != y->kind)
    return x->kind < y->kind ? -1 : 1;
  return (at_x > at_y) - (at_x < at_y);
}

static void
take (GenevaDiff *self, GenevaDiffRecord *record)
{
  if (record != NULL)
    g_ptr_array_add (self->records, record);
}

static void
compare_lists (GenevaDiff *self, GenevaSnapshot *before, GenevaSnapshot *after, GenevaList list)
{
  g_autoptr (GHashTable) left = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer handle;

  for (GenevaHandle old = geneva_snapshot_next (before, list, GENEVA_HANDLE_NONE); old != GENEVA_HANDLE_NONE;
       old = geneva_snapshot_next (before, list, old)) {
    GenevaRow row;

    if (geneva_snapshot_get_row (before, old, &row))
      g_hash_table_insert (left, dup_name (before, old, &row), GUINT_TO_POINTER (old));
  }
  for (GenevaHandle new = geneva_snapshot_next (after, list, GENEVA_HANDLE_NONE); new != GENEVA_HANDLE_NONE;
       new = geneva_snapshot_next (after, list, new)) {
    g_autofree char *name = NULL;
    GenevaRow row;

    if (!geneva_snapshot_get_row (after, new, &row))
      continue;
    name = dup_name (after, new, &row);
    take (self, compare_records (before, GPOINTER_TO_UINT (g_hash_table_lookup (left, name)), after, new, FALSE));
    g_hash_table_remove (left, name);
  }
  g_hash_table_iter_init (&iter, left);
  while (g_hash_table_iter_next (&iter, NULL, &handle))
    take (self, compare_records (before, GPOINTER_TO_UINT (handle), after, GENEVA_HANDLE_NONE, FALSE));
}

static GenevaDiff *
alloc (void)
{
  GenevaDiff *self = g_new (GenevaDiff, 1);

  self->records = g_ptr_array_new_with_free_func (free_record);
  return self;
}

GenevaDiff *
geneva_diff_new (GenevaSnapshot *before, GenevaSnapshot *after)
{
  GenevaDiff *self;

  g_return_val_if_fail (before != NULL && after != NULL, NULL);

  self = alloc ();
  for (GenevaList list = GENEVA_LIST_DOSSIER; list < GENEVA_N_LISTS; list++) {
    /* what one dossier refers to by handle is compared by id, which no other list can change */
    if (!geneva_snapshot_shares_list (before, after, list))
      compare_lists (self, before, after, list);
  }
  g_ptr_array_sort (self->records, order_records);
  return self;
}

GenevaDiff *
geneva_diff_of_delta (const GenevaDelta *delta, GenevaSnapshot *before, GenevaSnapshot *after)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GenevaDiff *self;

  g_return_val_if_fail (delta != NULL && before != NULL && after != NULL, NULL);

  self = alloc ();
  for (guint i = 0; i < geneva_delta_get_size (delta); i++) {
    GenevaRecord *old, *new;
    GenevaHandle handle;

    geneva_delta_get (delta, i, &handle, &old, &new);
    if (g_hash_table_add (seen, GUINT_TO_POINTER (handle)))
      take (self, compare_records (before, handle, after, handle, TRUE));
  }
  g_ptr_array_sort (self->records, order_records);
  return self;
}

void
geneva_diff_free (GenevaDiff *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->records);
  g_free (self);
}

guint
geneva_diff_get_n (const GenevaDiff *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->records->len;
}

const GenevaDiffRecord *
geneva_diff_get (const GenevaDiff *self, guint position)
{
  g_return_val_if_fail (self != NULL && position < self->records->len, NULL);

  return g_ptr_array_index (self->records, position);
}

guint
geneva_diff_count (const GenevaDiff *self, GenevaDiffKind kind)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->records->len; i++)
    n += geneva_diff_get (self, i)->kind == kind;
  return n;
}

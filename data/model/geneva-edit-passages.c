/* Passages: words of a source under a record, and the accounts and participants
 * of an event.
 *
 * An excerpt is anchored the way readers find it again: by its place, its words
 * and what stands around them. It must not know who marked the words.
 */
#include "model/geneva-edit-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The format keeps up to so many code points on either side. */
#define AROUND_POINTS 32

/* ---- anchoring ---- */

static GenevaTextIndex *
get_text_index (GenevaEdit *edit, const GenevaRow *source)
{
  guint32 word = geneva_row_get_word (source, GENEVA_SOURCE_TEXT);
  GenevaTextIndex *index = g_hash_table_lookup (edit->text_indexes, GUINT_TO_POINTER (word));

  if (index == NULL) {
    index = geneva_text_index_new (geneva_row_get_text (source, GENEVA_SOURCE_TEXT));
    g_hash_table_insert (edit->text_indexes, GUINT_TO_POINTER (word), index);
  }
  return index;
}

static void
set_slice (GenevaRecordBuilder *item, guint field, const char *text, GenevaTextIndex *index, guint start, guint end)
{
  gsize from = geneva_text_index_to_byte (index, start);
  g_autofree char *words = g_strndup (text + from, geneva_text_index_to_byte (index, end) - from);

  geneva_record_builder_set_text (item, field, words);
}

static gboolean
is_blank (const char *text, gsize from, gsize to)
{
  for (const char *at = text + from; at < text + to; at = g_utf8_next_char (at))
    if (!g_unichar_isspace (g_utf8_get_char (at)))
      return FALSE;
  return TRUE;
}

gboolean
geneva_edit_fill_excerpt (GenevaEdit *edit, GenevaRecordBuilder *item, const GenevaExcerpt *excerpt)
{
  guint start = excerpt->start, end = excerpt->end, length, before, after;
  GenevaTextIndex *index;
  GenevaRow source;
  const char *text;

  if (!geneva_edit_takes_text (edit, excerpt->as))
    return FALSE;
  if (GENEVA_HANDLE_LIST (excerpt->source) != GENEVA_LIST_SOURCES ||
      !geneva_edit_get_row (edit, excerpt->source, &source)) {
    geneva_edit_fail (edit, GENEVA_EDIT_ERROR_MISSING, _("The source of the passage is not in the dossier any more."));
    return FALSE;
  }
  if (!geneva_row_has (&source, GENEVA_SOURCE_TEXT)) {
    geneva_edit_fail (edit, GENEVA_EDIT_ERROR_PASSAGE,
                      _("The text of this source is not in the dossier, so nothing can be coded in it. Import the "
                        "article first: it is attached to the source then."));
    return FALSE;
  }
  text = geneva_row_get_text (&source, GENEVA_SOURCE_TEXT);
  index = get_text_index (edit, &source);
  length = geneva_text_index_get_length (index);
  if (start >= end || end > length) {
    geneva_edit_fail (edit, GENEVA_EDIT_ERROR_PASSAGE,
                      _("The passage from %u to %u does not lie in the text, which has %u characters. Mark the words "
                        "anew."), start, end, length);
    return FALSE;
  }
  while (start > 0 && !geneva_text_index_is_boundary (index, start))
    start--;
  while (end < length && !geneva_text_index_is_boundary (index, end))
    end++;
  if (is_blank (text, geneva_text_index_to_byte (index, start), geneva_text_index_to_byte (index, end))) {
    geneva_edit_fail (edit, GENEVA_EDIT_ERROR_PASSAGE, _("There are no words in the passage. Mark some words."));
    return FALSE;
  }
  before = start - MIN (start, AROUND_POINTS);
  after = MIN (end + AROUND_POINTS, length);
  while (before < start && !geneva_text_index_is_boundary (index, before))
    before++;
  while (after > end && !geneva_text_index_is_boundary (index, after))
    after--;
  geneva_record_builder_set_ref (item, GENEVA_EXCERPT_SOURCE, excerpt->source);
  geneva_record_builder_set_count (item, GENEVA_EXCERPT_START, start);
  geneva_record_builder_set_count (item, GENEVA_EXCERPT_END, end);
  set_slice (item, GENEVA_EXCERPT_EXACT, text, index, start, end);
  set_slice (item, GENEVA_EXCERPT_PREFIX, text, index, before, start);
  set_slice (item, GENEVA_EXCERPT_SUFFIX, text, index, end, after);
  geneva_record_builder_set_text (item, GENEVA_EXCERPT_EXACT_SHA256, NULL);
  geneva_record_builder_set_text (item, GENEVA_EXCERPT_PREFIX_SHA256, NULL);
  geneva_record_builder_set_text (item, GENEVA_EXCERPT_SUFFIX_SHA256, NULL);
  geneva_record_builder_set_text (item, GENEVA_EXCERPT_AS, excerpt->as);
  return TRUE;
}

int
geneva_find_excerpt (const GenevaRow *holder, guint field, GenevaHandle source, guint start, guint end)
{
  GenevaRowIter iter;
  int position = 0;

  geneva_row_iter_init (&iter, holder, field);
  while (geneva_row_iter_next (&iter)) {
    if (geneva_row_get_ref (&iter.item, GENEVA_EXCERPT_SOURCE) == source &&
        geneva_row_get_count (&iter.item, GENEVA_EXCERPT_START) == start &&
        geneva_row_get_count (&iter.item, GENEVA_EXCERPT_END) == end)
      return position;
    position++;
  }
  return -1;
}

/* ---- where the passages of a record are ---- */

/* A list of excerpts: of the record itself, or of one of an event's accounts. */
typedef struct {
  GenevaRecordBuilder *builder;      /* of the record; owned until it is put back */
  GenevaRecordBuilder *holder;       /* what has the list: the record or the account */
  guint                field;
  GenevaRow            row;          /* of the holder, as it was */
} Evidence;

/* FALSE and the edit failed when there is no such record or account. */
static gboolean
begin_evidence (GenevaEdit *edit, GenevaHandle handle, guint account, Evidence *evidence)
{
  int field;

  evidence->builder = geneva_edit_begin (edit, handle);
  if (evidence->builder == NULL || !geneva_edit_get_row (edit, handle, &evidence->row))
    return FALSE;
  evidence->holder = evidence->builder;
  field = geneva_struct_find (evidence->row.type, "evidence");
  if (field >= 0) {
    evidence->field = (guint) field;
    return TRUE;
  }
  if (GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_EVENTS &&
      account < geneva_row_get_length (&evidence->row, GENEVA_EVENT_ACCOUNTS)) {
    GenevaRowIter iter;

    geneva_row_iter_init (&iter, &evidence->row, GENEVA_EVENT_ACCOUNTS);
    for (guint i = 0; i <= account; i++)
      if (!geneva_row_iter_next (&iter))
        return FALSE;
    evidence->row = iter.item;
    evidence->holder = geneva_record_builder_get_item (evidence->builder, GENEVA_EVENT_ACCOUNTS, account);
    evidence->field = GENEVA_ACCOUNT_EVIDENCE;
    return TRUE;
  }
  if (GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_EVENTS)
    geneva_edit_fail (edit, GENEVA_EDIT_ERROR_MISSING,
                      _("The event does not have that account any more. Choose one of its accounts, or open a new one."));
  else
    geneva_edit_fail (edit, GENEVA_EDIT_ERROR_INVALID, _("A record of that kind has no passages."));
  geneva_record_builder_free (evidence->builder);
  return FALSE;
}

static void
put_evidence (GenevaEdit *edit, GenevaHandle handle, Evidence *evidence, GenevaAct act)
{
  geneva_edit_put (edit, handle, evidence->builder);
  geneva_edit_note (edit, act, handle);
}

/* The item that a passage names; the edit has failed and the evidence is freed when there is none. */
static int
find_passage (GenevaEdit *edit, const GenevaPassage *passage, Evidence *evidence)
{
  int position;

  if (!begin_evidence (edit, passage->item, passage->account, evidence))
    return -1;
  position = geneva_find_excerpt (&evidence->row, evidence->field, passage->source, passage->start, passage->end);
  if (position < 0) {
    geneva_edit_fail (edit, GENEVA_EDIT_ERROR_MISSING, _("The passage is not there any more."));
    geneva_record_builder_free (evidence->builder);
  }
  return position;
}

/* ---- adding, removing, moving ---- */

static void
add_to (GenevaEdit *edit, GenevaHandle handle, guint account, const GenevaExcerpt *excerpt)
{
  Evidence evidence;

  if (!begin_evidence (edit, handle, account, &evidence))
    return;
  if (geneva_find_excerpt (&evidence.row, evidence.field, excerpt->source, excerpt->start, excerpt->end) < 0 &&
      !geneva_edit_fill_excerpt (edit, geneva_record_builder_add_item (evidence.holder, evidence.field), excerpt)) {
    geneva_record_builder_free (evidence.builder);
    return;
  }
  put_evidence (edit, handle, &evidence, GENEVA_ACT_PASSAGE);
}

void
geneva_edit_add_passage (GenevaEdit *edit, GenevaHandle handle, const GenevaExcerpt *excerpt)
{
  GenevaRow row;

  g_return_if_fail (edit != NULL && excerpt != NULL);

  if (!geneva_edit_is_well (edit))
    return;
  if (GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_EVENTS && geneva_edit_get_row (edit, handle, &row) &&
      geneva_row_get_length (&row, GENEVA_EVENT_ACCOUNTS) != 1) {
    geneva_edit_fail (edit, GENEVA_EDIT_ERROR_INVALID,
                      _("The passage must belong to one account of the event. Choose the account, or open a new one."));
    return;
  }
  add_to (edit, handle, 0, excerpt);
}

void
geneva_edit_remove_passage (GenevaEdit *edit, const GenevaPassage *passage)
{
  Evidence evidence;
  int position;

  g_return_if_fail (edit != NULL && passage != NULL);

  position = find_passage (edit, passage, &evidence);
  if (position < 0)
    return;
  geneva_record_builder_remove_item (evidence.holder, evidence.field, (guint) position);
  put_evidence (edit, passage->item, &evidence, GENEVA_ACT_REMOVE_PASSAGE);
}

void
geneva_edit_move_passage (GenevaEdit *edit, const GenevaPassage *passage, guint start, guint end)
{
  g_autofree char *as = NULL;
  GenevaRecordBuilder *item;
  GenevaExcerpt excerpt;
  Evidence evidence;
  GenevaRowIter iter;
  int position;

  g_return_if_fail (edit != NULL && passage != NULL);

  position = find_passage (edit, passage, &evidence);
  if (position < 0)
    return;
  geneva_row_iter_init (&iter, &evidence.row, evidence.field);
  for (int i = 0; i <= position; i++)
    if (!geneva_row_iter_next (&iter))
      break;
  as = g_strdup (geneva_row_get_text (&iter.item, GENEVA_EXCERPT_AS));
  excerpt = (GenevaExcerpt) { passage->source, start, end, as };
  item = geneva_record_builder_get_item (evidence.holder, evidence.field, (guint) position);
  /* these words are others than those that the hash of the article's own was taken of */
  geneva_record_builder_clear_list (item, GENEVA_EXCERPT_ORIGINAL);
  if (!geneva_edit_fill_excerpt (edit, item, &excerpt)) {
    geneva_record_builder_free (evidence.builder);
    return;
  }
  put_evidence (edit, passage->item, &evidence, GENEVA_ACT_PASSAGE);
}

void
geneva_edit_give_passage (GenevaEdit *edit, const GenevaPassage *passage, GenevaHandle handle, guint account)
{
  Evidence from, to;
  GenevaRowIter iter;
  int position;

  g_return_if_fail (edit != NULL && passage != NULL);

  if (passage->item == handle && passage->account == account)
    return;
  position = find_passage (edit, passage, &from);
  if (position < 0)
    return;
  geneva_record_builder_free (from.builder);
  geneva_row_iter_init (&iter, &from.row, from.field);
  for (int i = 0; i <= position; i++)
    if (!geneva_row_iter_next (&iter))
      break;
  if (!begin_evidence (edit, handle, account, &to))
    return;
  if (geneva_find_excerpt (&to.row, to.field, passage->source, passage->start, passage->end) < 0)
    (void) geneva_record_builder_add_copy (to.holder, to.field, &iter.item);
  put_evidence (edit, handle, &to, GENEVA_ACT_PASSAGE);
  /* read anew: it may be the same record */
  position = find_passage (edit, passage, &from);
  if (position < 0)
    return;
  geneva_record_builder_remove_item (from.holder, from.field, (guint) position);
  put_evidence (edit, passage->item, &from, GENEVA_ACT_PASSAGE);
}

/* ---- accounts ---- */

static gboolean
fill_account (GenevaEdit *edit, GenevaRecordBuilder *item, const GenevaAccount *account)
{
  g_autoptr (GError) error = NULL;

  if (!geneva_edit_takes_text (edit, account->certainty))
    return FALSE;
  geneva_record_builder_set_ref (item, GENEVA_ACCOUNT_BY, account->by);
  geneva_record_builder_clear_list (item, GENEVA_ACCOUNT_VIA);
  for (guint i = 0; i < account->n_via; i++)
    geneva_record_builder_set_ref (geneva_record_builder_add_item (item, GENEVA_ACCOUNT_VIA), 0, account->via[i]);
  geneva_record_builder_set_enum (item, GENEVA_ACCOUNT_SAYS, account->says);
  geneva_record_builder_set_text (item, GENEVA_ACCOUNT_CERTAINTY, account->certainty);
  geneva_record_builder_set_enum (item, GENEVA_ACCOUNT_SCOPE, account->scope);
  if (geneva_record_builder_set_date (item, GENEVA_ACCOUNT_WHEN, account->when, &error))
    return TRUE;
  geneva_edit_fail (edit, GENEVA_EDIT_ERROR_INVALID, "%s", error->message);
  return FALSE;
}

/* The event's builder, with the item of that number in one of its lists; NULL and the edit failed otherwise. */
static GenevaRecordBuilder *
begin_item (GenevaEdit *edit, GenevaHandle event, guint field, guint number)
{
  g_autoptr (GenevaRecordBuilder) builder = NULL;

  g_return_val_if_fail (GENEVA_HANDLE_LIST (event) == GENEVA_LIST_EVENTS, NULL);

  builder = geneva_edit_begin (edit, event);
  if (builder == NULL)
    return NULL;
  if (number >= geneva_record_builder_get_length (builder, field)) {
    geneva_edit_fail (edit, GENEVA_EDIT_ERROR_MISSING,
                      field == GENEVA_EVENT_ACCOUNTS ? _("The event does not have that account any more.")
                                                     : _("The event does not have that participant any more."));
    return NULL;
  }
  return g_steal_pointer (&builder);
}

guint
geneva_edit_add_account (GenevaEdit *edit, GenevaHandle event, const GenevaAccount *account,
                         const GenevaExcerpt *excerpt)
{
  g_autoptr (GenevaRecordBuilder) builder = NULL;
  GenevaRecordBuilder *item;
  guint number;

  g_return_val_if_fail (edit != NULL && account != NULL, 0);
  g_return_val_if_fail (GENEVA_HANDLE_LIST (event) == GENEVA_LIST_EVENTS, 0);

  builder = geneva_edit_begin (edit, event);
  if (builder == NULL)
    return 0;
  number = geneva_record_builder_get_length (builder, GENEVA_EVENT_ACCOUNTS);
  item = geneva_record_builder_add_item (builder, GENEVA_EVENT_ACCOUNTS);
  if (!fill_account (edit, item, account) ||
      (excerpt != NULL &&
       !geneva_edit_fill_excerpt (edit, geneva_record_builder_add_item (item, GENEVA_ACCOUNT_EVIDENCE), excerpt)))
    return 0;
  geneva_edit_put (edit, event, g_steal_pointer (&builder));
  geneva_edit_note (edit, GENEVA_ACT_PASSAGE, event);
  return number;
}

void
geneva_edit_set_account (GenevaEdit *edit, GenevaHandle event, guint number, const GenevaAccount *account)
{
  g_autoptr (GenevaRecordBuilder) builder = NULL;

  g_return_if_fail (edit != NULL && account != NULL);

  builder = begin_item (edit, event, GENEVA_EVENT_ACCOUNTS, number);
  if (builder == NULL ||
      !fill_account (edit, geneva_record_builder_get_item (builder, GENEVA_EVENT_ACCOUNTS, number), account))
    return;
  geneva_edit_put (edit, event, g_steal_pointer (&builder));
  geneva_edit_note (edit, GENEVA_ACT_CHANGE, event);
}

void
geneva_edit_add_to_account (GenevaEdit *edit, GenevaHandle event, guint number, const GenevaExcerpt *excerpt)
{
  g_return_if_fail (edit != NULL && excerpt != NULL);
  g_return_if_fail (GENEVA_HANDLE_LIST (event) == GENEVA_LIST_EVENTS);

  add_to (edit, event, number, excerpt);
}

void
geneva_edit_remove_account (GenevaEdit *edit, GenevaHandle event, guint number)
{
  GenevaRecordBuilder *builder;

  g_return_if_fail (edit != NULL);

  builder = begin_item (edit, event, GENEVA_EVENT_ACCOUNTS, number);
  if (builder == NULL)
    return;
  geneva_record_builder_remove_item (builder, GENEVA_EVENT_ACCOUNTS, number);
  geneva_edit_put (edit, event, builder);
  geneva_edit_note (edit, GENEVA_ACT_REMOVE_PASSAGE, event);
}

/* ---- participants ---- */

static void
fill_participant (GenevaRecordBuilder *item, const GenevaParticipant *participant)
{
  geneva_record_builder_set_ref (item, GENEVA_PARTICIPANT_ACTOR, participant->actor);
  geneva_record_builder_set_enum (item, GENEVA_PARTICIPANT_ROLE, participant->role);
  geneva_record_builder_set_ref (item, GENEVA_PARTICIPANT_FOR, participant->acts_for);
  geneva_record_builder_set_enum (item, GENEVA_PARTICIPANT_ATTENDANCE, participant->attendance);
}

guint
geneva_edit_add_participant (GenevaEdit *edit, GenevaHandle event, const GenevaParticipant *participant)
{
  GenevaRecordBuilder *builder;
  guint number;

  g_return_val_if_fail (edit != NULL && participant != NULL, 0);
  g_return_val_if_fail (GENEVA_HANDLE_LIST (event) == GENEVA_LIST_EVENTS, 0);

  builder = geneva_edit_begin (edit, event);
  if (builder == NULL)
    return 0;
  number = geneva_record_builder_get_length (builder, GENEVA_EVENT_PARTICIPANTS);
  fill_participant (geneva_record_builder_add_item (builder, GENEVA_EVENT_PARTICIPANTS), participant);
  geneva_edit_put (edit, event, builder);
  geneva_edit_note (edit, GENEVA_ACT_CHANGE, event);
  return number;
}

void
geneva_edit_set_participant (GenevaEdit *edit, GenevaHandle event, guint number, const GenevaParticipant *participant)
{
  GenevaRecordBuilder *builder;

  g_return_if_fail (edit != NULL && participant != NULL);

  builder = begin_item (edit, event, GENEVA_EVENT_PARTICIPANTS, number);
  if (builder == NULL)
    return;
  fill_participant (geneva_record_builder_get_item (builder, GENEVA_EVENT_PARTICIPANTS, number), participant);
  geneva_edit_put (edit, event, builder);
  geneva_edit_note (edit, GENEVA_ACT_CHANGE, event);
}

void
geneva_edit_remove_participant (GenevaEdit *edit, GenevaHandle event, guint number)
{
  GenevaRecordBuilder *builder;

  g_return_if_fail (edit != NULL);

  builder = begin_item (edit, event, GENEVA_EVENT_PARTICIPANTS, number);
  if (builder == NULL)
    return;
  geneva_record_builder_remove_item (builder, GENEVA_EVENT_PARTICIPANTS, number);
  geneva_edit_put (edit, event, builder);
  geneva_edit_note (edit, GENEVA_ACT_CHANGE, event);
}

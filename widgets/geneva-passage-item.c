/* One passage of a list as an object, and the list. Role: what GListModel rows
 * of passages are made of; an actor may have a hundred thousand, so a row is
 * made when it is looked at. It must not know any widget.
 */
#include "geneva-passage-item.h"

#include "base/geneva-sentence.h"
#include "geneva-record-words.h"

#include <glib/gi18n-lib.h>

struct _GenevaPassageItem {
  GObject         parent_instance;
  GenevaSnapshot *snapshot;
  GenevaPassage   passage;
};

struct _GenevaPassageRows {
  GObject         parent_instance;
  GenevaSnapshot *snapshot;
  GArray         *passages;
};

static void geneva_passage_rows_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE (GenevaPassageItem, geneva_passage_item, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (GenevaPassageRows, geneva_passage_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, geneva_passage_rows_list_init))

static void
geneva_passage_item_finalize (GObject *object)
{
  GenevaPassageItem *self = GENEVA_PASSAGE_ITEM (object);

  g_clear_pointer (&self->snapshot, geneva_snapshot_unref);
  G_OBJECT_CLASS (geneva_passage_item_parent_class)->finalize (object);
}

static void
geneva_passage_item_class_init (GenevaPassageItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = geneva_passage_item_finalize;
}

static void
geneva_passage_item_init (GenevaPassageItem *self)
{
}

GenevaPassageItem *
geneva_passage_item_new (GenevaSnapshot *snapshot, const GenevaPassage *passage)
{
  GenevaPassageItem *self = g_object_new (GENEVA_TYPE_PASSAGE_ITEM, NULL);

  self->snapshot = geneva_snapshot_ref (snapshot);
  self->passage = *passage;
  return self;
}

const GenevaPassage *
geneva_passage_item_get_passage (GenevaPassageItem *self)
{
  g_return_val_if_fail (GENEVA_IS_PASSAGE_ITEM (self), NULL);
  return &self->passage;
}

GenevaSnapshot *
geneva_passage_item_get_snapshot (GenevaPassageItem *self)
{
  g_return_val_if_fail (GENEVA_IS_PASSAGE_ITEM (self), NULL);
  return self->snapshot;
}

/* What is at no time of its own, an actor who is named or a standing tie, is of the day of the article. */
static const GenevaEdtf *
find_date (GenevaPassageItem *self)
{
  GenevaShows shows = self->passage.shows;
  GenevaRow source;

  if (self->passage.date == 0 && (shows == GENEVA_SHOWS_NAMED || shows == GENEVA_SHOWS_TIED || shows == GENEVA_SHOWS_DEFINED))
    return geneva_snapshot_get_row (self->snapshot, self->passage.source, &source)
           ? geneva_row_get_date (&source, GENEVA_SOURCE_PUBLISHED) : NULL;
  return geneva_pools_get_date (geneva_snapshot_get_pools (self->snapshot), self->passage.date);
}

char *
geneva_passage_item_dup_date (GenevaPassageItem *self)
{
  char *words;

  g_return_val_if_fail (GENEVA_IS_PASSAGE_ITEM (self), NULL);
  words = geneva_words_dup_date_brief (find_date (self));
  return words != NULL ? words : g_strdup ("");
}

static char *
dup_account (GenevaSnapshot *snapshot, const GenevaPassage *passage)
{
  GenevaRow event;
  GenevaRowIter iter;
  guint n = 0;

  if (!geneva_snapshot_get_row (snapshot, passage->item, &event))
    return NULL;
  geneva_row_iter_init (&iter, &event, GENEVA_EVENT_ACCOUNTS);
  while (geneva_row_iter_next (&iter)) {
    g_autofree char *claimant = NULL;
    if (n++ != passage->account)
      continue;
    claimant = geneva_words_dup_claimant (snapshot, geneva_row_get_ref (&iter.item, GENEVA_ACCOUNT_BY),
                                          GENEVA_HANDLE_NONE, &iter.item, GENEVA_ACCOUNT_VIA);
    /* Translators: what an account says of an event ("happened"), and who gives it */
    return geneva_sentence (_("%s – %s"), geneva_words_get_says (geneva_row_get_enum (&iter.item, GENEVA_ACCOUNT_SAYS)),
                            claimant);
  }
  return NULL;
}

char *
geneva_passage_item_dup_line (GenevaPassageItem *self, GenevaHandle of)
{
  const GenevaPassage *passage;

  g_return_val_if_fail (GENEVA_IS_PASSAGE_ITEM (self), NULL);
  passage = &self->passage;
  if (passage->item == of && of != GENEVA_HANDLE_NONE) {
    char *line = GENEVA_HANDLE_LIST (of) == GENEVA_LIST_EVENTS ? dup_account (self->snapshot, passage) : NULL;
    if (line == NULL && passage->exact != NULL)
      line = g_strdelimit (g_strdup (passage->exact), "\n", ' ');
    if (line != NULL)
      return line;
  }
  return geneva_passage_dup_line (self->snapshot, passage);
}

char *
geneva_passage_item_dup_summary (GenevaPassageItem *self, GenevaHandle of)
{
  g_autofree char *date = NULL;
  g_autofree char *source = NULL;
  g_autofree char *line = NULL;
  g_autoptr (GString) summary = g_string_new (NULL);
  GenevaRow row;

  g_return_val_if_fail (GENEVA_IS_PASSAGE_ITEM (self), NULL);
  date = geneva_passage_item_dup_date (self);
  source = geneva_words_dup_source (self->snapshot, self->passage.source);
  line = geneva_passage_item_dup_line (self, of);
  g_string_append (summary, line);
  g_string_append (summary, "\n");
  if (*date != '\0')
    geneva_sentence_append (summary, "%s · ", date);
  geneva_sentence_append_name (summary, source);
  if (geneva_snapshot_get_row (self->snapshot, self->passage.source, &row)) {
    switch (geneva_row_get_enum (&row, GENEVA_SOURCE_TEXT_KIND)) {
      case GENEVA_TEXT_DIGEST:
        g_string_append_printf (summary, "\n%s", _("Passage of a digest, not the publisher’s words"));
        break;
      case GENEVA_TEXT_TRANSLATION:
        g_string_append_printf (summary, "\n%s", _("Passage of a translation"));
        break;
      case GENEVA_TEXT_TRANSCRIPT:
        g_string_append_printf (summary, "\n%s", _("Passage of a transcript"));
        break;
      default:
        break;
    }
  }
  if (self->passage.is_lost)
    g_string_append_printf (summary, "\n%s", _("Its words are no longer in the text"));
  return g_string_free (g_steal_pointer (&summary), FALSE);
}

/* ---- the list ---- */

static GType
geneva_passage_rows_get_item_type (GListModel *model)
{
  return GENEVA_TYPE_PASSAGE_ITEM;
}

static guint
geneva_passage_rows_get_n_items (GListModel *model)
{
  return GENEVA_PASSAGE_ROWS (model)->passages->len;
}

static gpointer
geneva_passage_rows_get_item (GListModel *model, guint position)
{
  GenevaPassageRows *self = GENEVA_PASSAGE_ROWS (model);

  if (position >= self->passages->len)
    return NULL;
  return geneva_passage_item_new (self->snapshot, &g_array_index (self->passages, GenevaPassage, position));
}

static void
geneva_passage_rows_list_init (GListModelInterface *iface)
{
  iface->get_item_type = geneva_passage_rows_get_item_type;
  iface->get_n_items = geneva_passage_rows_get_n_items;
  iface->get_item = geneva_passage_rows_get_item;
}

static void
geneva_passage_rows_finalize (GObject *object)
{
  GenevaPassageRows *self = GENEVA_PASSAGE_ROWS (object);

  g_clear_pointer (&self->snapshot, geneva_snapshot_unref);
  g_clear_pointer (&self->passages, g_array_unref);
  G_OBJECT_CLASS (geneva_passage_rows_parent_class)->finalize (object);
}

static void
geneva_passage_rows_class_init (GenevaPassageRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = geneva_passage_rows_finalize;
}

static void
geneva_passage_rows_init (GenevaPassageRows *self)
{
}

GenevaPassageRows *
geneva_passage_rows_new (GenevaSnapshot *snapshot, GArray *passages)
{
  GenevaPassageRows *self = g_object_new (GENEVA_TYPE_PASSAGE_ROWS, NULL);

  self->snapshot = geneva_snapshot_ref (snapshot);
  self->passages = g_array_ref (passages);
  return self;
}

/* The articles that a review may be limited to. Role: handles into titles on demand. Must not know what waits of them.
 */
#include "geneva-review-sources.h"

struct _GenevaReviewSources {
  GObject         parent_instance;
  char           *all;
  GArray         *sources;    /* GenevaHandle */
  GenevaSnapshot *snapshot;   /* NULL: there are none */
};

static void list_model_init (GListModelInterface *list);

G_DEFINE_FINAL_TYPE_WITH_CODE (GenevaReviewSources, geneva_review_sources, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *list)
{
  return GTK_TYPE_STRING_OBJECT;
}

static guint
get_n_items (GListModel *list)
{
  return GENEVA_REVIEW_SOURCES (list)->sources->len + 1;
}

static gpointer
get_item (GListModel *list, guint position)
{
  GenevaReviewSources *self = GENEVA_REVIEW_SOURCES (list);
  g_autofree char *title = NULL;

  if (position > self->sources->len)
    return NULL;
  if (position > 0)
    title = geneva_snapshot_dup_title (self->snapshot, geneva_review_sources_get (self, position));
  return gtk_string_object_new (title != NULL ? title : self->all);
}

static void
list_model_init (GListModelInterface *list)
{
  list->get_item_type = get_item_type;
  list->get_n_items = get_n_items;
  list->get_item = get_item;
}

static void
geneva_review_sources_finalize (GObject *object)
{
  GenevaReviewSources *self = GENEVA_REVIEW_SOURCES (object);

  g_free (self->all);
  g_array_unref (self->sources);
  g_clear_pointer (&self->snapshot, geneva_snapshot_unref);
  G_OBJECT_CLASS (geneva_review_sources_parent_class)->finalize (object);
}

static void
geneva_review_sources_class_init (GenevaReviewSourcesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = geneva_review_sources_finalize;
}

static void
geneva_review_sources_init (GenevaReviewSources *self)
{
  self->sources = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
}

GenevaReviewSources *
geneva_review_sources_new (const char *all)
{
  GenevaReviewSources *self = g_object_new (GENEVA_TYPE_REVIEW_SOURCES, NULL);

  self->all = g_strdup (all);
  return self;
}

void
geneva_review_sources_show (GenevaReviewSources *self, const GenevaHandle *sources, guint n, GenevaSnapshot *snapshot)
{
  const GenevaHandle *before;
  guint n_before, n_head = 0, n_tail = 0;

  g_return_if_fail (GENEVA_IS_REVIEW_SOURCES (self));
  g_return_if_fail (n == 0 || snapshot != NULL);

  before = (const GenevaHandle *) (gpointer) self->sources->data;
  n_before = self->sources->len;
  while (n_head < MIN (n, n_before) && sources[n_head] == before[n_head])
    n_head++;
  while (n_tail < MIN (n, n_before) - n_head && sources[n - 1 - n_tail] == before[n_before - 1 - n_tail])
    n_tail++;
  if (snapshot != NULL)
    geneva_snapshot_ref (snapshot);
  g_clear_pointer (&self->snapshot, geneva_snapshot_unref);
  self->snapshot = snapshot;
  if (n == n_before && n_head == n)
    return;
  g_array_set_size (self->sources, 0);
  if (n > 0)
    g_array_append_vals (self->sources, sources, n);
  g_list_model_items_changed (G_LIST_MODEL (self), 1 + n_head, n_before - n_head - n_tail, n - n_head - n_tail);
}

GenevaHandle
geneva_review_sources_get (GenevaReviewSources *self, guint position)
{
  g_return_val_if_fail (GENEVA_IS_REVIEW_SOURCES (self), GENEVA_HANDLE_NONE);

  return position > 0 && position <= self->sources->len ? g_array_index (self->sources, GenevaHandle, position - 1)
                                                        : GENEVA_HANDLE_NONE;
}

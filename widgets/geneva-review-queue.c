/* The queue of the review. Role: counts the proposals of a snapshot in a thread, then follows the dossier edit by edit; its
 * rows are made anew from sorted lists of each step, and only the part of them that differs is told. It must not decide
 * anything, nor know a widget.
 */
#include "geneva-review-queue.h"

#include <string.h>

/* So many that come back at once are not looked for places one by one. */
#define SORTED_FROM 32
/* An edit of so many records is counted in a thread. */
#define RECOUNTED_FROM 20000

/* What was counted of one proposal. */
typedef struct {
  GenevaReviewState state;
  guint             rule;         /* index */
} Known;

typedef struct {
  char *name;
  guint n[GENEVA_REVIEW_STATE_FALLEN + 1];
} Rule;

/* A row: a proposal, or a step's head with the number that follow. */
typedef struct {
  GenevaHandle handle;
  guint        step;
  guint        n;
} Place;

/* All that a thread counts. */
typedef struct {
  GHashTable *known;      /* handle → Known */
  GArray     *rules;      /* Rule */
  GHashTable *rule_ids;   /* name → index + 1; names are those of the rules */
  GArray     *items[GENEVA_REVIEW_N_STEPS];   /* GenevaReviewItem that wait, sorted; rule is not to be looked at */
  guint       n_waiting, n_decided, n_fallen;
  GenevaReviewPlans *plans;
} Count;

struct _GenevaReviewRow {
  GObject parent_instance;
  Place   place;
};

struct _GenevaReviewQueue {
  GObject          parent_instance;
  GenevaDossier   *dossier;
  GenevaReviewStep step;
  GenevaHandle     source;
  Count           *count;         /* NULL: not counted yet */
  GCancellable    *counting;
  GArray          *places;        /* Place */
  GenevaReviewRow *heads[GENEVA_REVIEW_N_STEPS];
  GenevaHandle     returned;
  GHashTable      *decided;       /* what was itself decided on here, not along with another → the how-manieth it was */
  guint            n_noted;
};

enum { PROP_0, PROP_N_WAITING, PROP_N_DECIDED, PROP_N_FALLEN, PROP_READY, N_PROPS };
static GParamSpec *props[N_PROPS];
enum { FOLLOWED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void geneva_review_queue_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE (GenevaReviewRow, geneva_review_row, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (GenevaReviewQueue, geneva_review_queue, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, geneva_review_queue_model_init))

/* ---- counting ---- */

static void
clear_rule (gpointer rule)
{
  g_free (((Rule *) rule)->name);
}

static Count *
count_new (void)
{
  Count *count = g_new0 (Count, 1);

  count->known = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  count->rules = g_array_new (FALSE, TRUE, sizeof (Rule));
  g_array_set_clear_func (count->rules, clear_rule);
  count->rule_ids = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < GENEVA_REVIEW_N_STEPS; i++)
    count->items[i] = g_array_new (FALSE, FALSE, sizeof (GenevaReviewItem));
  return count;
}

static void
count_free (Count *count)
{
  if (count == NULL)
    return;
  for (guint i = 0; i < GENEVA_REVIEW_N_STEPS; i++)
    g_array_unref (count->items[i]);
  g_hash_table_unref (count->rule_ids);
  g_hash_table_unref (count->known);
  geneva_review_plans_free (count->plans);
  g_array_unref (count->rules);
  g_free (count);
}

static guint
intern_rule (Count *count, const char *name)
{
  guint id = GPOINTER_TO_UINT (g_hash_table_lookup (count->rule_ids, name));

  if (id == 0) {
    Rule rule = { .name = g_strdup (name) };
    g_array_append_val (count->rules, rule);
    id = count->rules->len;
    g_hash_table_insert (count->rule_ids, rule.name, GUINT_TO_POINTER (id));
  }
  return id - 1;
}

/* What was counted of a record is taken off (-1) or put on (1). */
static void
tally (Count *count, const Known *known, int by)
{
  g_array_index (count->rules, Rule, known->rule).n[known->state] += (guint) by;
  if (known->state == GENEVA_REVIEW_STATE_WAITING)
    count->n_waiting += (guint) by;
  else if (known->state == GENEVA_REVIEW_STATE_FALLEN)
    count->n_fallen += (guint) by;
  else
    count->n_decided += (guint) by;
}

static void
take_known (Count *count, const GenevaReviewItem *item)
{
  Known *known = g_hash_table_lookup (count->known, GUINT_TO_POINTER (item->handle));

  if (known != NULL)
    tally (count, known, -1);
  if (item->state == GENEVA_REVIEW_STATE_NONE) {
    g_hash_table_remove (count->known, GUINT_TO_POINTER (item->handle));
    return;
  }
  if (known == NULL) {
    known = g_new (Known, 1);
    g_hash_table_insert (count->known, GUINT_TO_POINTER (item->handle), known);
  }
  *known = (Known) { item->state, intern_rule (count, item->rule) };
  tally (count, known, 1);
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  return geneva_review_compare (a, b);
}

/* All of `gone` (a set) at once. */
static void
remove_items (GArray *items, GHashTable *gone)
{
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    if (!g_hash_table_contains (gone, GUINT_TO_POINTER (g_array_index (items, GenevaReviewItem, i).handle)))
      g_array_index (items, GenevaReviewItem, n++) = g_array_index (items, GenevaReviewItem, i);
  g_array_set_size (items, n);
}

static void
insert_item (GArray *items, GenevaReviewItem item)
{
  guint at = 0, end = items->len;

  while (at < end) {
    guint middle = (at + end) / 2;
    if (compare_items (&g_array_index (items, GenevaReviewItem, middle), &item) < 0)
      at = middle + 1;
    else
      end = middle;
  }
  g_array_insert_val (items, at, item);
}

/* One by one where they are few, else all of them are sorted anew. */
static void
insert_items (GArray *items, const GArray *others)
{
  if (others->len < SORTED_FROM) {
    for (guint i = 0; i < others->len; i++)
      insert_item (items, g_array_index (others, GenevaReviewItem, i));
    return;
  }
  g_array_append_vals (items, others->data, others->len);
  g_array_sort (items, compare_items);
}

static void
count_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GenevaSnapshot *snapshot = data;
  Count *count = count_new ();

  for (guint step = 0; step < GENEVA_REVIEW_N_STEPS; step++) {
    GenevaList list = geneva_review_step_get_list ((GenevaReviewStep) step);
    GenevaHandle handle = GENEVA_HANDLE_NONE;

    while ((handle = geneva_snapshot_next (snapshot, list, handle)) != GENEVA_HANDLE_NONE) {
      GenevaReviewItem item;

      geneva_review_look (snapshot, handle, GENEVA_HANDLE_NONE, &item);
      if (item.state == GENEVA_REVIEW_STATE_NONE)
        continue;
      take_known (count, &item);
      item.rule = NULL;
      if (item.state == GENEVA_REVIEW_STATE_WAITING)
        g_array_append_val (count->items[step], item);
    }
    g_array_sort (count->items[step], compare_items);
    if (g_cancellable_is_cancelled (cancellable))
      break;
  }
  if (!g_cancellable_is_cancelled (cancellable))
    count->plans = geneva_review_plans_new (snapshot);
  g_task_return_pointer (task, count, (GDestroyNotify) count_free);
}

/* ---- rows ---- */

/* Whether a proposal has a passage in the source that the list is limited to. */
static gboolean
is_listed (GenevaReviewQueue *self, const GenevaReviewItem *item)
{
  GenevaReviewItem there;

  if (self->source == GENEVA_HANDLE_NONE)
    return TRUE;
  geneva_review_look (geneva_dossier_get_snapshot (self->dossier), item->handle, self->source, &there);
  return there.is_there;
}

static GArray *
make_places (GenevaReviewQueue *self)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));

  for (guint step = 0; self->count != NULL && step < GENEVA_REVIEW_N_STEPS; step++) {
    Place head = { GENEVA_HANDLE_NONE, step, 0 };
    guint at = places->len;

    if (self->step != GENEVA_REVIEW_N_STEPS && self->step != step)
      continue;
    g_array_append_val (places, head);
    for (guint i = 0; i < self->count->items[step]->len; i++) {
      const GenevaReviewItem *item = &g_array_index (self->count->items[step], GenevaReviewItem, i);
      Place place = { item->handle, step, 0 };
      if (is_listed (self, item))
        g_array_append_val (places, place);
    }
    g_array_index (places, Place, at).n = places->len - at - 1;
    if (places->len == at + 1)
      g_array_set_size (places, at);
  }
  return places;
}

static gboolean
is_same (const GArray *a, guint i, const GArray *b, guint k)
{
  const Place *first = &g_array_index (a, Place, i), *second = &g_array_index (b, Place, k);

  return first->handle == second->handle && first->step == second->step;
}

/* The numbers at the heads, each notified: views keep the rows. */
static void
show_heads (GenevaReviewQueue *self)
{
  for (guint i = 0; i < self->places->len; i++) {
    const Place *place = &g_array_index (self->places, Place, i);
    GenevaReviewRow *head = self->heads[place->step];

    if (place->handle != GENEVA_HANDLE_NONE || head->place.n == place->n)
      continue;
    head->place.n = place->n;
    g_object_notify (G_OBJECT (head), "n");
  }
}

static void
show_places (GenevaReviewQueue *self)
{
  g_autoptr (GArray) before = g_steal_pointer (&self->places);
  GArray *now = make_places (self);
  guint begin = 0, behind = 0;

  self->places = now;
  show_heads (self);
  while (begin < before->len && begin < now->len && is_same (before, begin, now, begin))
    begin++;
  while (behind < before->len - begin && behind < now->len - begin &&
         is_same (before, before->len - 1 - behind, now, now->len - 1 - behind))
    behind++;
  if (begin + behind < before->len || begin + behind < now->len)
    g_list_model_items_changed (G_LIST_MODEL (self), begin, before->len - begin - behind, now->len - begin - behind);
}

/* ---- following the dossier ---- */

static void
tell (GenevaReviewQueue *self, guint n_waiting, guint n_decided, guint n_fallen)
{
  if (geneva_review_queue_get_n_waiting (self) != n_waiting)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_WAITING]);
  if (geneva_review_queue_get_n_decided (self) != n_decided)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_DECIDED]);
  if (geneva_review_queue_get_n_fallen (self) != n_fallen)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_FALLEN]);
}

static void begin_counting (GenevaReviewQueue *self);

/* Whether a record fell with an actor is the actor's affair as well: what names one who was rejected or is so no more is
 * counted anew. */
static void
follow_actor (GenevaReviewQueue *self, GenevaSnapshot *snapshot, GenevaHandle actor)
{
  guint n;
  const GenevaHandle *references = geneva_snapshot_get_references (snapshot, actor, &n);

  for (guint i = 0; i < n; i++) {
    const Known *known = g_hash_table_lookup (self->count->known, GUINT_TO_POINTER (references[i]));
    GenevaReviewItem item;

    if (known == NULL || known->state == GENEVA_REVIEW_STATE_WAITING)
      continue;
    geneva_review_look (snapshot, references[i], GENEVA_HANDLE_NONE, &item);
    /* Of what waits now the list is told by its own row of the delta. */
    if (item.state == GENEVA_REVIEW_STATE_REFUSED || item.state == GENEVA_REVIEW_STATE_FALLEN)
      take_known (self->count, &item);
  }
}

static gboolean
is_before (GenevaReviewQueue *self, const GenevaReviewItem *item, const GenevaReviewItem *other)
{
  guint decided, other_decided;

  if (other == NULL)
    return TRUE;
  decided = GPOINTER_TO_UINT (g_hash_table_lookup (self->decided, GUINT_TO_POINTER (item->handle)));
  other_decided = GPOINTER_TO_UINT (g_hash_table_lookup (self->decided, GUINT_TO_POINTER (other->handle)));
  if (decided != other_decided)
    return decided > other_decided;
  return item->step < other->step || (item->step == other->step && compare_items (item, other) < 0);
}

static gpointer
free_in_thread (gpointer count)
{
  count_free (count);
  return NULL;
}

/* What very many records changed is counted anew beside the main thread: nothing is listed until it is. */
static void
forget (GenevaReviewQueue *self)
{
  guint n_waiting = self->count->n_waiting, n_decided = self->count->n_decided, n_fallen = self->count->n_fallen;
  GThread *thread;

  thread = g_thread_try_new ("free-count", free_in_thread, self->count, NULL);
  if (thread != NULL)
    g_thread_unref (thread);
  else
    count_free (self->count);
  self->count = NULL;
  show_places (self);
  tell (self, n_waiting, n_decided, n_fallen);
  g_signal_emit (self, signals[FOLLOWED], 0);
}

static void
on_changed (GenevaReviewQueue *self, GenevaDelta *delta)
{
  GenevaSnapshot *snapshot = geneva_dossier_get_snapshot (self->dossier);
  guint n_waiting, n_decided, n_fallen;
  gboolean is_touched = FALSE;
  GenevaReviewItem first = { 0 };
  GArray *came[GENEVA_REVIEW_N_STEPS];
  g_autoptr (GHashTable) gone = g_hash_table_new (NULL, NULL);

  self->returned = GENEVA_HANDLE_NONE;
  if (self->count != NULL && geneva_delta_get_size (delta) >= RECOUNTED_FROM)
    forget (self);
  if (self->count == NULL) {
    begin_counting (self);
    return;
  }
  n_waiting = self->count->n_waiting;
  n_decided = self->count->n_decided;
  n_fallen = self->count->n_fallen;
  for (guint i = 0; i < G_N_ELEMENTS (came); i++)
    came[i] = g_array_new (FALSE, FALSE, sizeof (GenevaReviewItem));
  for (guint i = 0; i < geneva_delta_get_size (delta); i++) {
    GenevaRecord *before, *after;
    GenevaReviewItem item;
    GenevaHandle handle;
    const Known *known;
    gboolean waited, was_refused;

    geneva_delta_get (delta, i, &handle, &before, &after);
    geneva_review_plans_follow (self->count->plans, snapshot, handle);
    known = g_hash_table_lookup (self->count->known, GUINT_TO_POINTER (handle));
    waited = known != NULL && known->state == GENEVA_REVIEW_STATE_WAITING;
    was_refused = known != NULL && known->state == GENEVA_REVIEW_STATE_REFUSED;
    geneva_review_look (snapshot, handle, GENEVA_HANDLE_NONE, &item);
    if (item.state == GENEVA_REVIEW_STATE_NONE && known == NULL)
      continue;
    take_known (self->count, &item);
    if (GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_ACTORS
        && was_refused != (item.state == GENEVA_REVIEW_STATE_REFUSED))
      follow_actor (self, snapshot, handle);
    is_touched |= waited || item.state == GENEVA_REVIEW_STATE_WAITING;
    if (waited)
      g_hash_table_add (gone, GUINT_TO_POINTER (handle));
    if (item.state != GENEVA_REVIEW_STATE_WAITING)
      continue;
    /* It points into a snapshot that will not stay. */
    item.rule = NULL;
    g_array_append_val (came[item.step], item);
    /* Of several what was decided last, before what went along with it; else the one that stands first. */
    if (!waited && before != NULL && is_before (self, &item, self->returned != GENEVA_HANDLE_NONE ? &first : NULL)) {
      self->returned = handle;
      first = item;
    }
  }
  for (guint step = 0; step < G_N_ELEMENTS (came); step++) {
    if (g_hash_table_size (gone) > 0)
      remove_items (self->count->items[step], gone);
    insert_items (self->count->items[step], came[step]);
    g_array_unref (came[step]);
  }
  /* of very many that wait the list is not looked through for an edit of what does not */
  if (is_touched)
    show_places (self);
  tell (self, n_waiting, n_decided, n_fallen);
  g_signal_emit (self, signals[FOLLOWED], 0);
}

static void
on_counted (GObject *object, GAsyncResult *result, gpointer data)
{
  GenevaReviewQueue *self = GENEVA_REVIEW_QUEUE (object);
  GCancellable *cancellable = g_task_get_cancellable (G_TASK (result));
  GenevaSnapshot *snapshot = g_task_get_task_data (G_TASK (result));
  Count *count = g_task_propagate_pointer (G_TASK (result), NULL);

  if (count == NULL || g_cancellable_is_cancelled (cancellable) || cancellable != self->counting ||
      self->dossier == NULL || snapshot != geneva_dossier_get_snapshot (self->dossier)) {
    count_free (count);
    return;
  }
  g_clear_object (&self->counting);
  self->count = count;
  show_places (self);
  tell (self, 0, 0, 0);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_READY]);
  g_signal_emit (self, signals[FOLLOWED], 0);
}

static void
begin_counting (GenevaReviewQueue *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->counting != NULL)
    g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  self->counting = g_cancellable_new ();
  task = g_task_new (self, self->counting, on_counted, NULL);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, geneva_snapshot_ref (geneva_dossier_get_snapshot (self->dossier)),
                        (GDestroyNotify) geneva_snapshot_unref);
  g_task_run_in_thread (task, count_in_thread);
}

/* ---- the model ---- */

static GType
geneva_review_queue_get_item_type (GListModel *model)
{
  return GENEVA_TYPE_REVIEW_ROW;
}

static guint
geneva_review_queue_get_n_items (GListModel *model)
{
  return GENEVA_REVIEW_QUEUE (model)->places->len;
}

static gpointer
geneva_review_queue_get_item (GListModel *model, guint position)
{
  GenevaReviewQueue *self = GENEVA_REVIEW_QUEUE (model);
  GenevaReviewRow *row;

  if (position >= self->places->len)
    return NULL;
  if (g_array_index (self->places, Place, position).handle == GENEVA_HANDLE_NONE)
    return g_object_ref (self->heads[g_array_index (self->places, Place, position).step]);
  row = g_object_new (GENEVA_TYPE_REVIEW_ROW, NULL);
  row->place = g_array_index (self->places, Place, position);
  return row;
}

static void
geneva_review_queue_model_init (GListModelInterface *iface)
{
  iface->get_item_type = geneva_review_queue_get_item_type;
  iface->get_n_items = geneva_review_queue_get_n_items;
  iface->get_item = geneva_review_queue_get_item;
}

static void
geneva_review_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == 1)
    g_value_set_uint (value, GENEVA_REVIEW_ROW (object)->place.n);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
geneva_review_row_class_init (GenevaReviewRowClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = geneva_review_row_get_property;
  g_object_class_install_property (G_OBJECT_CLASS (klass), 1,
                                   g_param_spec_uint ("n", NULL, NULL, 0, G_MAXUINT, 0,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
}

static void
geneva_review_row_init (GenevaReviewRow *self)
{
}

static void
geneva_review_queue_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GenevaReviewQueue *self = GENEVA_REVIEW_QUEUE (object);

  switch (id) {
    case PROP_N_WAITING:
      g_value_set_uint (value, geneva_review_queue_get_n_waiting (self));
      break;
    case PROP_N_DECIDED:
      g_value_set_uint (value, geneva_review_queue_get_n_decided (self));
      break;
    case PROP_N_FALLEN:
      g_value_set_uint (value, geneva_review_queue_get_n_fallen (self));
      break;
    case PROP_READY:
      g_value_set_boolean (value, geneva_review_queue_is_ready (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
geneva_review_queue_dispose (GObject *object)
{
  geneva_review_queue_set_dossier (GENEVA_REVIEW_QUEUE (object), NULL);
  G_OBJECT_CLASS (geneva_review_queue_parent_class)->dispose (object);
}

static void
geneva_review_queue_finalize (GObject *object)
{
  GenevaReviewQueue *self = GENEVA_REVIEW_QUEUE (object);

  g_array_unref (self->places);
  g_hash_table_unref (self->decided);
  for (guint step = 0; step < GENEVA_REVIEW_N_STEPS; step++)
    g_object_unref (self->heads[step]);
  G_OBJECT_CLASS (geneva_review_queue_parent_class)->finalize (object);
}

static void
geneva_review_queue_class_init (GenevaReviewQueueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = geneva_review_queue_get_property;
  object_class->dispose = geneva_review_queue_dispose;
  object_class->finalize = geneva_review_queue_finalize;
  props[PROP_N_WAITING] = g_param_spec_uint ("n-waiting", NULL, NULL, 0, G_MAXUINT, 0, flags);
  props[PROP_N_DECIDED] = g_param_spec_uint ("n-decided", NULL, NULL, 0, G_MAXUINT, 0, flags);
  props[PROP_N_FALLEN] = g_param_spec_uint ("n-fallen", NULL, NULL, 0, G_MAXUINT, 0, flags);
  props[PROP_READY] = g_param_spec_boolean ("ready", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[FOLLOWED] = g_signal_new ("followed", GENEVA_TYPE_REVIEW_QUEUE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
}

static void
geneva_review_queue_init (GenevaReviewQueue *self)
{
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  self->decided = g_hash_table_new (NULL, NULL);
  self->step = GENEVA_REVIEW_N_STEPS;
  for (guint step = 0; step < GENEVA_REVIEW_N_STEPS; step++) {
    self->heads[step] = g_object_new (GENEVA_TYPE_REVIEW_ROW, NULL);
    self->heads[step]->place = (Place) { GENEVA_HANDLE_NONE, step, 0 };
  }
}

/* ---- public ---- */

GenevaHandle
geneva_review_row_get_handle (GenevaReviewRow *self)
{
  g_return_val_if_fail (GENEVA_IS_REVIEW_ROW (self), GENEVA_HANDLE_NONE);
  return self->place.handle;
}

GenevaReviewStep
geneva_review_row_get_step (GenevaReviewRow *self)
{
  g_return_val_if_fail (GENEVA_IS_REVIEW_ROW (self), GENEVA_REVIEW_N_STEPS);
  return (GenevaReviewStep) self->place.step;
}

guint
geneva_review_row_get_n (GenevaReviewRow *self)
{
  g_return_val_if_fail (GENEVA_IS_REVIEW_ROW (self), 0);
  return self->place.n;
}

GenevaReviewQueue *
geneva_review_queue_new (void)
{
  return g_object_new (GENEVA_TYPE_REVIEW_QUEUE, NULL);
}

void
geneva_review_queue_set_dossier (GenevaReviewQueue *self, GenevaDossier *dossier)
{
  guint n_waiting, n_decided, n_fallen;

  g_return_if_fail (GENEVA_IS_REVIEW_QUEUE (self));

  if (dossier == self->dossier)
    return;
  if (self->counting != NULL)
    g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  if (self->dossier != NULL)
    g_signal_handlers_disconnect_by_data (self->dossier, self);
  n_waiting = geneva_review_queue_get_n_waiting (self);
  n_decided = geneva_review_queue_get_n_decided (self);
  n_fallen = geneva_review_queue_get_n_fallen (self);
  g_clear_pointer (&self->count, count_free);
  g_set_object (&self->dossier, dossier);
  self->step = GENEVA_REVIEW_N_STEPS;
  self->source = GENEVA_HANDLE_NONE;
  self->returned = GENEVA_HANDLE_NONE;
  g_hash_table_remove_all (self->decided);
  show_places (self);
  tell (self, n_waiting, n_decided, n_fallen);
  if (dossier != NULL) {
    g_signal_connect_swapped (dossier, "changed", G_CALLBACK (on_changed), self);
    begin_counting (self);
  }
}

void
geneva_review_queue_set_step (GenevaReviewQueue *self, GenevaReviewStep step)
{
  g_return_if_fail (GENEVA_IS_REVIEW_QUEUE (self));

  if (step == self->step)
    return;
  self->step = step;
  show_places (self);
}

void
geneva_review_queue_set_source (GenevaReviewQueue *self, GenevaHandle source)
{
  g_return_if_fail (GENEVA_IS_REVIEW_QUEUE (self));

  if (source == self->source)
    return;
  self->source = source;
  show_places (self);
}

GenevaReviewStep
geneva_review_queue_get_step (GenevaReviewQueue *self)
{
  g_return_val_if_fail (GENEVA_IS_REVIEW_QUEUE (self), GENEVA_REVIEW_N_STEPS);
  return self->step;
}

GenevaHandle
geneva_review_queue_get_source (GenevaReviewQueue *self)
{
  g_return_val_if_fail (GENEVA_IS_REVIEW_QUEUE (self), GENEVA_HANDLE_NONE);
  return self->source;
}

gboolean
geneva_review_queue_is_ready (GenevaReviewQueue *self)
{
  g_return_val_if_fail (GENEVA_IS_REVIEW_QUEUE (self), FALSE);
  return self->count != NULL;
}

guint
geneva_review_queue_get_n_waiting (GenevaReviewQueue *self)
{
  g_return_val_if_fail (GENEVA_IS_REVIEW_QUEUE (self), 0);
  return self->count != NULL ? self->count->n_waiting : 0;
}

guint
geneva_review_queue_get_n_decided (GenevaReviewQueue *self)
{
  g_return_val_if_fail (GENEVA_IS_REVIEW_QUEUE (self), 0);
  return self->count != NULL ? self->count->n_decided : 0;
}

guint
geneva_review_queue_get_n_fallen (GenevaReviewQueue *self)
{
  g_return_val_if_fail (GENEVA_IS_REVIEW_QUEUE (self), 0);
  return self->count != NULL ? self->count->n_fallen : 0;
}

guint
geneva_review_queue_get_n_listed (GenevaReviewQueue *self)
{
  guint n = 0;

  g_return_val_if_fail (GENEVA_IS_REVIEW_QUEUE (self), 0);
  for (guint i = 0; i < self->places->len; i++)
    n += g_array_index (self->places, Place, i).n;
  return n;
}

guint
geneva_review_queue_find (GenevaReviewQueue *self, GenevaHandle handle)
{
  g_return_val_if_fail (GENEVA_IS_REVIEW_QUEUE (self), G_MAXUINT);

  for (guint i = 0; handle != GENEVA_HANDLE_NONE && i < self->places->len; i++) {
    if (g_array_index (self->places, Place, i).handle == handle)
      return i;
  }
  return G_MAXUINT;
}

guint
geneva_review_queue_find_next (GenevaReviewQueue *self, guint row, int step)
{
  g_return_val_if_fail (GENEVA_IS_REVIEW_QUEUE (self), G_MAXUINT);

  for (gint64 i = (gint64) row + step; i >= 0 && i < self->places->len; i += step) {
    if (g_array_index (self->places, Place, i).handle != GENEVA_HANDLE_NONE)
      return (guint) i;
  }
  return G_MAXUINT;
}

guint
geneva_review_queue_find_proposal (GenevaReviewQueue *self, guint row)
{
  g_return_val_if_fail (GENEVA_IS_REVIEW_QUEUE (self), G_MAXUINT);

  if (self->places->len == 0)
    return G_MAXUINT;
  row = MIN (row, self->places->len - 1);
  for (guint i = row; i < self->places->len; i++) {
    if (g_array_index (self->places, Place, i).handle != GENEVA_HANDLE_NONE)
      return i;
  }
  return geneva_review_queue_find_next (self, row, -1);
}

GenevaHandle
geneva_review_queue_get (GenevaReviewQueue *self, guint row)
{
  g_return_val_if_fail (GENEVA_IS_REVIEW_QUEUE (self), GENEVA_HANDLE_NONE);
  return row < self->places->len ? g_array_index (self->places, Place, row).handle : GENEVA_HANDLE_NONE;
}

GenevaHandle
geneva_review_queue_get_returned (GenevaReviewQueue *self)
{
  g_return_val_if_fail (GENEVA_IS_REVIEW_QUEUE (self), GENEVA_HANDLE_NONE);
  return self->returned;
}

void
geneva_review_queue_note_decided (GenevaReviewQueue *self, GenevaHandle handle)
{
  g_return_if_fail (GENEVA_IS_REVIEW_QUEUE (self));

  if (handle != GENEVA_HANDLE_NONE)
    g_hash_table_insert (self->decided, GUINT_TO_POINTER (handle), GUINT_TO_POINTER (++self->n_noted));
}

void
geneva_review_queue_get_rule (GenevaReviewQueue *self, const char *name, guint *n_accepted, guint *n_rejected,
                              guint *n_waiting)
{
  guint id = 0;
  const Rule *rule;

  g_return_if_fail (GENEVA_IS_REVIEW_QUEUE (self));

  if (self->count != NULL && name != NULL)
    id = GPOINTER_TO_UINT (g_hash_table_lookup (self->count->rule_ids, name));
  rule = id > 0 ? &g_array_index (self->count->rules, Rule, id - 1) : NULL;
  *n_accepted = rule != NULL ? rule->n[GENEVA_REVIEW_STATE_TAKEN] : 0;
  *n_rejected = rule != NULL ? rule->n[GENEVA_REVIEW_STATE_REFUSED] : 0;
  *n_waiting = rule != NULL ? rule->n[GENEVA_REVIEW_STATE_WAITING] : 0;
}

const GenevaReviewPlans *
geneva_review_queue_get_plans (GenevaReviewQueue *self)
{
  g_return_val_if_fail (GENEVA_IS_REVIEW_QUEUE (self), NULL);
  return self->count != NULL ? self->count->plans : NULL;
}

GArray *
geneva_review_queue_list_sources (GenevaReviewQueue *self)
{
  /* of all that waits, after each decision: a byte a source */
  g_autoptr (GByteArray) rows = g_byte_array_new ();
  GArray *sources = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));

  g_return_val_if_fail (GENEVA_IS_REVIEW_QUEUE (self), sources);

  for (guint step = 0; self->count != NULL && step < GENEVA_REVIEW_N_STEPS; step++) {
    for (guint i = 0; i < self->count->items[step]->len; i++) {
      const GenevaReviewItem *item = &g_array_index (self->count->items[step], GenevaReviewItem, i);
      if (item->source == G_MAXUINT)
        continue;
      if (item->source >= rows->len) {
        guint n = rows->len;
        g_byte_array_set_size (rows, item->source + 1);
        memset (rows->data + n, 0, rows->len - n);
      }
      rows->data[item->source] = TRUE;
    }
  }
  if (rows->len > 0) {
    GenevaSnapshot *snapshot = geneva_dossier_get_snapshot (self->dossier);
    GenevaHandle handle = GENEVA_HANDLE_NONE;
    while ((handle = geneva_snapshot_next (snapshot, GENEVA_LIST_SOURCES, handle)) != GENEVA_HANDLE_NONE) {
      if (GENEVA_HANDLE_ROW (handle) < rows->len && rows->data[GENEVA_HANDLE_ROW (handle)])
        g_array_append_val (sources, handle);
    }
  }
  return sources;
}

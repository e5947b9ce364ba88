/* The open dossier: current snapshot, lists of lazy faces, undo history.
 *
 * Faces are made when somebody asks for a row and kept in a weak table, so a
 * record has at most one. A delta replaces the snapshot first and tells
 * everyone afterwards, once a list; a journal, when there is one, is given each
 * edit before anybody hears of it, so that edits made by listeners come later
 * there too. Knows nothing of files or widgets.
 *
 * Longer than most because faces, lists and dossier make one another: the faces
 * first, then the lists, then the dossier and its history.
 */
#include "model/geneva-dossier.h"

#include <glib/gi18n-lib.h>

/* ---- one list of the dossier as a GListModel ---- */

#define GENEVA_TYPE_RECORD_LIST (geneva_record_list_get_type ())
G_DECLARE_FINAL_TYPE (GenevaRecordList, geneva_record_list, GENEVA, RECORD_LIST, GObject)

struct _GenevaRecordList {
  GObject        parent_instance;
  GenevaDossier *dossier;       /* the dossier owns the list */
  GenevaList     list;          /* its items are those of the dossier's snapshot: nothing is kept */
};

struct _GenevaDossier {
  GObject           parent_instance;
  GenevaSnapshot   *snapshot;
  GenevaRecordList *lists[GENEVA_N_LISTS];
  GHashTable       *faces;      /* handle → GenevaFace, weak */
  GPtrArray        *done;       /* GenevaDelta, for undo */
  GPtrArray        *undone;     /* for redo */
  GenevaJournal    *journal;    /* may be NULL */
  char             *coder;
  GenevaClockFunc   clock;
  gpointer          clock_data;
  GDestroyNotify    clock_destroy;
  char             *read_only;  /* as set; NULL: not */
  char             *failure;    /* of the journal; NULL: none */
};

typedef struct {
  GenevaDossier *dossier;       /* weak */
  GenevaHandle   handle;
} GenevaFacePrivate;

enum {
  PROP_0, PROP_TITLE, PROP_GENERATION, PROP_CAN_UNDO, PROP_CAN_REDO, PROP_UNDO_TITLE, PROP_REDO_TITLE,
  PROP_READ_ONLY, N_PROPS
};
static GParamSpec *props[N_PROPS];
enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];
enum { FACE_PROP_0, FACE_PROP_HANDLE, FACE_PROP_TITLE, N_FACE_PROPS };
static GParamSpec *face_props[N_FACE_PROPS];

static void geneva_record_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GenevaRecordList, geneva_record_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, geneva_record_list_model_init))
G_DEFINE_FINAL_TYPE (GenevaDossier, geneva_dossier, G_TYPE_OBJECT)
G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (GenevaFace, geneva_face, G_TYPE_OBJECT)
G_DEFINE_QUARK (geneva-dossier-read-only-error-quark, geneva_dossier_read_only_error)

/* ---- faces ---- */

static GenevaFacePrivate *
face_private (GenevaFace *face)
{
  return geneva_face_get_instance_private (face);
}

static void
geneva_face_dispose (GObject *object)
{
  GenevaFacePrivate *face = face_private (GENEVA_FACE (object));

  if (face->dossier != NULL) {
    g_hash_table_remove (face->dossier->faces, GUINT_TO_POINTER (face->handle));
    g_clear_weak_pointer (&face->dossier);
  }
  G_OBJECT_CLASS (geneva_face_parent_class)->dispose (object);
}

static void
geneva_face_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
    case FACE_PROP_HANDLE:
      g_value_set_uint (value, geneva_face_get_handle (GENEVA_FACE (object)));
      break;
    case FACE_PROP_TITLE:
      g_value_take_string (value, geneva_face_dup_title (GENEVA_FACE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
geneva_face_class_init (GenevaFaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = geneva_face_dispose;
  object_class->get_property = geneva_face_get_property;
  face_props[FACE_PROP_HANDLE] = g_param_spec_uint ("handle", NULL, NULL, 0, G_MAXUINT, 0,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  face_props[FACE_PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_FACE_PROPS, face_props);
}

static void
geneva_face_init (GenevaFace *face)
{
}

#define DEFINE_FACE(Type, type, LIST) \
  struct _##Type { GenevaFace parent_instance; }; \
  G_DEFINE_FINAL_TYPE (Type, type, GENEVA_TYPE_FACE) \
  static void type##_class_init (Type##Class *klass) { GENEVA_FACE_CLASS (klass)->list = GENEVA_LIST_##LIST; } \
  static void type##_init (Type *self) { }

DEFINE_FACE (GenevaSource, geneva_source, SOURCES)
DEFINE_FACE (GenevaActor, geneva_actor, ACTORS)
DEFINE_FACE (GenevaPlace, geneva_place, PLACES)
DEFINE_FACE (GenevaTie, geneva_tie, TIES)
DEFINE_FACE (GenevaEvent, geneva_event, EVENTS)
DEFINE_FACE (GenevaIssue, geneva_issue, ISSUES)
DEFINE_FACE (GenevaStatement, geneva_statement, STATEMENTS)
DEFINE_FACE (GenevaForecast, geneva_forecast, FORECASTS)
DEFINE_FACE (GenevaQuantity, geneva_quantity, QUANTITIES)
DEFINE_FACE (GenevaFigure, geneva_figure, FIGURES)
DEFINE_FACE (GenevaLink, geneva_link, LINKS)

static GType
face_type (GenevaList list)
{
  switch (list) {
    case GENEVA_LIST_SOURCES: return GENEVA_TYPE_SOURCE;
    case GENEVA_LIST_ACTORS: return GENEVA_TYPE_ACTOR;
    case GENEVA_LIST_PLACES: return GENEVA_TYPE_PLACE;
    case GENEVA_LIST_TIES: return GENEVA_TYPE_TIE;
    case GENEVA_LIST_EVENTS: return GENEVA_TYPE_EVENT;
    case GENEVA_LIST_ISSUES: return GENEVA_TYPE_ISSUE;
    case GENEVA_LIST_STATEMENTS: return GENEVA_TYPE_STATEMENT;
    case GENEVA_LIST_FORECASTS: return GENEVA_TYPE_FORECAST;
    case GENEVA_LIST_QUANTITIES: return GENEVA_TYPE_QUANTITY;
    case GENEVA_LIST_FIGURES: return GENEVA_TYPE_FIGURE;
    case GENEVA_LIST_LINKS: return GENEVA_TYPE_LINK;
    case GENEVA_LIST_NONE:
    case GENEVA_LIST_DOSSIER:
    case GENEVA_LIST_LEXICON:
    case GENEVA_LIST_VIEWS:
    case GENEVA_N_LISTS:
      break;
  }
  return G_TYPE_INVALID;
}

GenevaHandle
geneva_face_get_handle (GenevaFace *face)
{
  g_return_val_if_fail (GENEVA_IS_FACE (face), GENEVA_HANDLE_NONE);

  return face_private (face)->handle;
}

GenevaDossier *
geneva_face_get_dossier (GenevaFace *face)
{
  g_return_val_if_fail (GENEVA_IS_FACE (face), NULL);

  return face_private (face)->dossier;
}

const char *
geneva_face_get_id (GenevaFace *face)
{
  GenevaFacePrivate *self = face_private (face);

  return self->dossier != NULL ? geneva_snapshot_get_id (self->dossier->snapshot, self->handle) : NULL;
}

gboolean
geneva_face_get_row (GenevaFace *face, GenevaRow *row)
{
  GenevaFacePrivate *self;

  g_return_val_if_fail (GENEVA_IS_FACE (face), FALSE);

  self = face_private (face);
  return self->dossier != NULL && geneva_snapshot_get_row (self->dossier->snapshot, self->handle, row);
}

char *
geneva_face_dup_title (GenevaFace *face)
{
  GenevaFacePrivate *self;

  g_return_val_if_fail (GENEVA_IS_FACE (face), NULL);

  self = face_private (face);
  return self->dossier != NULL ? geneva_snapshot_dup_title (self->dossier->snapshot, self->handle) : g_strdup ("");
}

GenevaFace *
geneva_dossier_ref_face (GenevaDossier *dossier, GenevaHandle handle)
{
  GenevaFace *face;
  GType type;

  g_return_val_if_fail (GENEVA_IS_DOSSIER (dossier), NULL);

  face = g_hash_table_lookup (dossier->faces, GUINT_TO_POINTER (handle));
  if (face != NULL)
    return g_object_ref (face);
  type = face_type (GENEVA_HANDLE_LIST (handle));
  if (type == G_TYPE_INVALID || !geneva_snapshot_is_living (dossier->snapshot, handle))
    return NULL;
  face = g_object_new (type, NULL);
  g_set_weak_pointer (&face_private (face)->dossier, dossier);
  face_private (face)->handle = handle;
  g_hash_table_insert (dossier->faces, GUINT_TO_POINTER (handle), face);
  return face;
}

/* ---- lists ---- */

static GType
geneva_record_list_get_item_type (GListModel *model)
{
  return GENEVA_TYPE_FACE;
}

static guint
geneva_record_list_get_n_items (GListModel *model)
{
  GenevaRecordList *self = GENEVA_RECORD_LIST (model);

  if (self->dossier == NULL)
    return 0;
  return geneva_snapshot_get_n_records (self->dossier->snapshot, self->list);
}

static gpointer
geneva_record_list_get_item (GListModel *model, guint position)
{
  GenevaRecordList *self = GENEVA_RECORD_LIST (model);

  if (position >= geneva_record_list_get_n_items (model))
    return NULL;
  return geneva_dossier_ref_face (self->dossier,
                                  geneva_snapshot_get_nth (self->dossier->snapshot, self->list, position));
}

static void
geneva_record_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = geneva_record_list_get_item_type;
  iface->get_n_items = geneva_record_list_get_n_items;
  iface->get_item = geneva_record_list_get_item;
}

static void
geneva_record_list_class_init (GenevaRecordListClass *klass)
{
}

static void
geneva_record_list_init (GenevaRecordList *self)
{
}

/* The shortest stretch of a list that differs. */
typedef struct { guint position, n_removed, n_added; } ListChange;

/* `first` and `last` are the rows that came or went. */
static ListChange
find_list_change (GenevaList list, guint first, guint last, const GenevaSnapshot *before, const GenevaSnapshot *after)
{
  const GenevaHandle begin = GENEVA_HANDLE (list, first), end = GENEVA_HANDLE (list, last + 1);

  return (ListChange) {
    geneva_snapshot_count_before (before, begin),
    geneva_snapshot_count_before (before, end) - geneva_snapshot_count_before (before, begin),
    geneva_snapshot_count_before (after, end) - geneva_snapshot_count_before (after, begin),
  };
}

/* ---- the dossier ---- */

static void
geneva_dossier_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GenevaDossier *self = GENEVA_DOSSIER (object);

  switch (id) {
    case PROP_TITLE:
      g_value_set_string (value, geneva_dossier_get_title (self));
      break;
    case PROP_GENERATION:
      g_value_set_uint64 (value, geneva_snapshot_get_generation (self->snapshot));
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, geneva_dossier_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, geneva_dossier_can_redo (self));
      break;
    case PROP_UNDO_TITLE:
      g_value_set_string (value, geneva_dossier_get_undo_title (self));
      break;
    case PROP_REDO_TITLE:
      g_value_set_string (value, geneva_dossier_get_redo_title (self));
      break;
    case PROP_READ_ONLY:
      g_value_set_boolean (value, geneva_dossier_get_read_only (self) != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
geneva_dossier_dispose (GObject *object)
{
  GenevaDossier *self = GENEVA_DOSSIER (object);

  geneva_dossier_set_journal (self, NULL);
  for (guint i = 0; i < GENEVA_N_LISTS; i++) {
    g_autoptr (GenevaRecordList) list = g_steal_pointer (&self->lists[i]);
    guint n_items = list != NULL ? geneva_record_list_get_n_items (G_LIST_MODEL (list)) : 0;

    if (list == NULL)
      continue;
    /* a list that outlives its dossier is empty, and says so */
    list->dossier = NULL;
    if (n_items > 0)
      g_list_model_items_changed (G_LIST_MODEL (list), 0, n_items, 0);
  }
  G_OBJECT_CLASS (geneva_dossier_parent_class)->dispose (object);
}

static void
geneva_dossier_finalize (GObject *object)
{
  GenevaDossier *self = GENEVA_DOSSIER (object);

  /* whoever heard of an emptied list may have asked for the lists once more */
  for (guint i = 0; i < GENEVA_N_LISTS; i++) {
    if (self->lists[i] != NULL)
      self->lists[i]->dossier = NULL;
    g_clear_object (&self->lists[i]);
  }
  g_clear_pointer (&self->snapshot, geneva_snapshot_unref);
  g_hash_table_unref (self->faces);
  g_ptr_array_unref (self->done);
  g_ptr_array_unref (self->undone);
  if (self->clock_destroy != NULL)
    self->clock_destroy (self->clock_data);
  g_free (self->coder);
  g_free (self->read_only);
  g_free (self->failure);
  G_OBJECT_CLASS (geneva_dossier_parent_class)->finalize (object);
}

static void
geneva_dossier_class_init (GenevaDossierClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = geneva_dossier_get_property;
  object_class->dispose = geneva_dossier_dispose;
  object_class->finalize = geneva_dossier_finalize;
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_GENERATION] = g_param_spec_uint64 ("generation", NULL, NULL, 0, G_MAXUINT64, 0, flags);
  props[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  props[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  props[PROP_UNDO_TITLE] = g_param_spec_string ("undo-title", NULL, NULL, NULL, flags);
  props[PROP_REDO_TITLE] = g_param_spec_string ("redo-title", NULL, NULL, NULL, flags);
  props[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
geneva_dossier_init (GenevaDossier *self)
{
  self->faces = g_hash_table_new (NULL, NULL);
  self->coder = g_strdup ("");
  self->done = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_delta_unref);
  self->undone = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_delta_unref);
}

GenevaDossier *
geneva_dossier_new (GenevaSnapshot *snapshot)
{
  GenevaDossier *self;

  g_return_val_if_fail (snapshot != NULL, NULL);

  self = g_object_new (GENEVA_TYPE_DOSSIER, NULL);
  self->snapshot = geneva_snapshot_ref (snapshot);
  return self;
}

GenevaSnapshot *
geneva_dossier_get_snapshot (GenevaDossier *self)
{
  g_return_val_if_fail (GENEVA_IS_DOSSIER (self), NULL);

  return self->snapshot;
}

const char *
geneva_dossier_get_title (GenevaDossier *self)
{
  GenevaRow row;

  g_return_val_if_fail (GENEVA_IS_DOSSIER (self), NULL);

  if (!geneva_snapshot_get_row (self->snapshot, GENEVA_HANDLE (GENEVA_LIST_DOSSIER, 0), &row))
    return "";
  return geneva_row_get_text (&row, GENEVA_DOSSIER_TITLE);
}

GListModel *
geneva_dossier_get_list (GenevaDossier *self, GenevaList list)
{
  g_return_val_if_fail (GENEVA_IS_DOSSIER (self), NULL);
  g_return_val_if_fail (list >= GENEVA_LIST_SOURCES && list <= GENEVA_LIST_LINKS, NULL);

  if (self->lists[list] == NULL) {
    self->lists[list] = g_object_new (GENEVA_TYPE_RECORD_LIST, NULL);
    self->lists[list]->dossier = self;
    self->lists[list]->list = list;
  }
  return G_LIST_MODEL (self->lists[list]);
}

/* What menus need to know, before an edit and after it. */
typedef struct {
  gboolean can_undo, can_redo;
  char    *undo_title, *redo_title;
  gboolean is_read_only;
} Menus;

static Menus
menus_take (GenevaDossier *self)
{
  return (Menus) {
    geneva_dossier_can_undo (self), geneva_dossier_can_redo (self),
    g_strdup (geneva_dossier_get_undo_title (self)), g_strdup (geneva_dossier_get_redo_title (self)),
    geneva_dossier_get_read_only (self) != NULL,
  };
}

/* Tells what has changed since they were taken, and frees them. */
static void
menus_tell (GenevaDossier *self, Menus *menus)
{
  g_autofree char *undo_title = menus->undo_title;
  g_autofree char *redo_title = menus->redo_title;

  if (menus->is_read_only != (geneva_dossier_get_read_only (self) != NULL))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_READ_ONLY]);
  if (menus->can_undo != geneva_dossier_can_undo (self))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_UNDO]);
  if (menus->can_redo != geneva_dossier_can_redo (self))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_REDO]);
  if (g_strcmp0 (undo_title, geneva_dossier_get_undo_title (self)) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_UNDO_TITLE]);
  if (g_strcmp0 (redo_title, geneva_dossier_get_redo_title (self)) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_REDO_TITLE]);
}

/* Faces of records that were touched, lists that records went from or came into. */
static void
tell_of_records (GenevaDossier *self, GenevaDelta *delta, const GenevaSnapshot *old, const GenevaSnapshot *next)
{
  struct { gboolean is_touched; guint first, last; } rows[GENEVA_N_LISTS] = { 0 };

  for (guint i = 0; i < geneva_delta_get_size (delta); i++) {
    GenevaRecord *before, *after;
    GenevaHandle handle;
    GenevaList list;
    guint row;

    geneva_delta_get (delta, i, &handle, &before, &after);
    if (geneva_snapshot_is_living (old, handle) == geneva_snapshot_is_living (next, handle))
      continue;
    list = GENEVA_HANDLE_LIST (handle);
    row = GENEVA_HANDLE_ROW (handle);
    rows[list].first = rows[list].is_touched ? MIN (rows[list].first, row) : row;
    rows[list].last = MAX (rows[list].last, row);
    rows[list].is_touched = TRUE;
  }
  for (guint i = 0; i < geneva_delta_get_size (delta); i++) {
    GenevaRecord *before, *after;
    GenevaHandle handle;
    GenevaFace *face;

    geneva_delta_get (delta, i, &handle, &before, &after);
    face = g_hash_table_lookup (self->faces, GUINT_TO_POINTER (handle));
    if (face != NULL)
      g_object_notify_by_pspec (G_OBJECT (face), face_props[FACE_PROP_TITLE]);
  }
  for (guint i = 0; i < GENEVA_N_LISTS; i++) {
    ListChange change;

    if (self->lists[i] == NULL || !rows[i].is_touched)
      continue;
    change = find_list_change ((GenevaList) i, rows[i].first, rows[i].last, old, next);
    g_list_model_items_changed (G_LIST_MODEL (self->lists[i]), change.position, change.n_removed, change.n_added);
  }
}

/* Takes `next` as the present state, then hands the edit on, then tells: whoever hears of it already sees the
 * new state. */
static void
take_over (GenevaDossier *self, GenevaDelta *delta, GenevaSnapshot *next, GenevaEditKind kind)
{
  g_autofree char *title = g_strdup (geneva_dossier_get_title (self));
  g_autoptr (GenevaSnapshot) before = self->snapshot;

  self->snapshot = geneva_snapshot_ref (next);
  if (self->journal != NULL) {
    const GenevaStamp stamp = { self->clock != NULL ? self->clock (self->clock_data) : 0, self->coder, kind };

    geneva_journal_append (self->journal, delta, &stamp, before, next);
  }
  tell_of_records (self, delta, before, next);
  g_signal_emit (self, signals[CHANGED], 0, delta);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_GENERATION]);
  if (g_strcmp0 (title, geneva_dossier_get_title (self)) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TITLE]);
}

static gboolean
check_writable (GenevaDossier *self, GError **error)
{
  if (self->read_only != NULL)
    g_set_error_literal (error, GENEVA_DOSSIER_READ_ONLY_ERROR, GENEVA_DOSSIER_READ_ONLY_ERROR_SET, self->read_only);
  else if (self->failure != NULL)
    g_set_error_literal (error, GENEVA_DOSSIER_READ_ONLY_ERROR, GENEVA_DOSSIER_READ_ONLY_ERROR_JOURNAL, self->failure);
  return self->read_only == NULL && self->failure == NULL;
}

gboolean
geneva_dossier_apply (GenevaDossier *self, GenevaDelta *delta, GError **error)
{
  return geneva_dossier_apply_as (self, delta, GENEVA_EDIT_MADE, error);
}

gboolean
geneva_dossier_apply_as (GenevaDossier *self, GenevaDelta *delta, GenevaEditKind kind, GError **error)
{
  g_autoptr (GenevaSnapshot) next = NULL;
  Menus menus;

  g_return_val_if_fail (GENEVA_IS_DOSSIER (self), FALSE);
  g_return_val_if_fail (delta != NULL, FALSE);
  g_return_val_if_fail (kind != GENEVA_EDIT_UNDONE && kind != GENEVA_EDIT_REDONE, FALSE);

  if (!check_writable (self, error))
    return FALSE;
  next = geneva_delta_apply (delta, self->snapshot, error);
  if (next == NULL)
    return FALSE;
  menus = menus_take (self);
  g_ptr_array_add (self->done, geneva_delta_ref (delta));
  g_ptr_array_set_size (self->undone, 0);
  take_over (self, delta, next, kind);
  menus_tell (self, &menus);
  return TRUE;
}

gboolean
geneva_dossier_can_undo (GenevaDossier *self)
{
  g_return_val_if_fail (GENEVA_IS_DOSSIER (self), FALSE);

  return self->done->len > 0 && check_writable (self, NULL);
}

gboolean
geneva_dossier_can_redo (GenevaDossier *self)
{
  g_return_val_if_fail (GENEVA_IS_DOSSIER (self), FALSE);

  return self->undone->len > 0 && check_writable (self, NULL);
}

guint
geneva_dossier_get_n_undoable (GenevaDossier *self)
{
  g_return_val_if_fail (GENEVA_IS_DOSSIER (self), 0);

  return self->done->len;
}

guint
geneva_dossier_get_n_redoable (GenevaDossier *self)
{
  g_return_val_if_fail (GENEVA_IS_DOSSIER (self), 0);

  return self->undone->len;
}

static const char *
get_last_title (GPtrArray *history)
{
  return geneva_delta_get_title (g_ptr_array_index (history, history->len - 1));
}

const char *
geneva_dossier_get_undo_title (GenevaDossier *self)
{
  return geneva_dossier_can_undo (self) ? get_last_title (self->done) : NULL;
}

const char *
geneva_dossier_get_redo_title (GenevaDossier *self)
{
  return geneva_dossier_can_redo (self) ? get_last_title (self->undone) : NULL;
}

static void
move_history (GenevaDossier *self, GPtrArray *from, GPtrArray *to, GenevaEditKind kind)
{
  g_autoptr (GenevaSnapshot) next = NULL;
  g_autoptr (GenevaDelta) step = NULL;
  g_autoptr (GError) error = NULL;
  GenevaDelta *delta;
  Menus menus;

  if (from->len == 0 || !check_writable (self, NULL))
    return;
  menus = menus_take (self);
  delta = g_ptr_array_steal_index (from, from->len - 1);
  g_ptr_array_add (to, delta);
  step = kind == GENEVA_EDIT_UNDONE ? geneva_delta_invert (delta) : geneva_delta_ref (delta);
  /* history only ever holds what was applied, in order: it always fits the present state */
  next = geneva_delta_apply (step, self->snapshot, &error);
  if (next == NULL)
    g_error ("history does not fit the dossier: %s", error->message);
  take_over (self, step, next, kind);
  menus_tell (self, &menus);
}

void
geneva_dossier_undo (GenevaDossier *self)
{
  g_return_if_fail (GENEVA_IS_DOSSIER (self));

  move_history (self, self->done, self->undone, GENEVA_EDIT_UNDONE);
}

void
geneva_dossier_redo (GenevaDossier *self)
{
  g_return_if_fail (GENEVA_IS_DOSSIER (self));

  move_history (self, self->undone, self->done, GENEVA_EDIT_REDONE);
}

/* ---- who keeps the edits, who makes them, and whether anybody may ---- */

/* Takes `text`. */
static void
set_reason (GenevaDossier *self, char **reason, char *text)
{
  g_autofree char *before = NULL;
  Menus menus;

  if (g_strcmp0 (*reason, text) == 0) {
    g_free (text);
    return;
  }
  menus = menus_take (self);
  before = *reason;
  *reason = text;
  menus_tell (self, &menus);
}

static void
on_failed (GenevaDossier *self, const GError *error)
{
  set_reason (self, &self->failure, g_strdup (error->message));
}

static void
on_committed (GenevaDossier *self, guint64 generation)
{
  set_reason (self, &self->failure, NULL);
}

void
geneva_dossier_set_journal (GenevaDossier *self, GenevaJournal *journal)
{
  g_return_if_fail (GENEVA_IS_DOSSIER (self));
  g_return_if_fail (journal == NULL || GENEVA_IS_JOURNAL (journal));

  if (journal == self->journal)
    return;
  if (self->journal != NULL)
    g_signal_handlers_disconnect_by_data (self->journal, self);
  g_set_object (&self->journal, journal);
  if (journal != NULL) {
    g_signal_connect_swapped (journal, "failed", G_CALLBACK (on_failed), self);
    g_signal_connect_swapped (journal, "committed", G_CALLBACK (on_committed), self);
  }
  set_reason (self, &self->failure, NULL);
}

GenevaJournal *
geneva_dossier_get_journal (GenevaDossier *self)
{
  g_return_val_if_fail (GENEVA_IS_DOSSIER (self), NULL);

  return self->journal;
}

void
geneva_dossier_set_coder (GenevaDossier *self, const char *coder)
{
  g_autofree char *before = NULL;

  g_return_if_fail (GENEVA_IS_DOSSIER (self));

  before = self->coder;     /* it may be what is set again */
  self->coder = g_strdup (coder != NULL ? coder : "");
}

const char *
geneva_dossier_get_coder (GenevaDossier *self)
{
  g_return_val_if_fail (GENEVA_IS_DOSSIER (self), NULL);

  return self->coder;
}

void
geneva_dossier_set_clock (GenevaDossier *self, GenevaClockFunc func, gpointer data, GDestroyNotify destroy)
{
  g_return_if_fail (GENEVA_IS_DOSSIER (self));

  if (self->clock_destroy != NULL)
    self->clock_destroy (self->clock_data);
  self->clock = func;
  self->clock_data = data;
  self->clock_destroy = destroy;
}

char *
geneva_dossier_dup_time (GenevaDossier *self)
{
  GenevaCivil civil;

  g_return_val_if_fail (GENEVA_IS_DOSSIER (self), NULL);

  if (self->clock == NULL)
    return NULL;
  geneva_civil_from_instant (self->clock (self->clock_data) / G_USEC_PER_SEC, &civil);
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02dZ", civil.year, civil.month, civil.day, civil.hour,
                          civil.minute, civil.second);
}

void
geneva_dossier_set_read_only (GenevaDossier *self, const char *reason)
{
  g_return_if_fail (GENEVA_IS_DOSSIER (self));

  set_reason (self, &self->read_only, g_strdup (reason));
}

const char *
geneva_dossier_get_read_only (GenevaDossier *self)
{
  g_return_val_if_fail (GENEVA_IS_DOSSIER (self), NULL);

  return self->read_only != NULL ? self->read_only : self->failure;
}

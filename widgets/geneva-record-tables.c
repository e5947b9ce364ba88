/* All tables of a dossier in one place, and the ledger after them. Role: lets a
 * reader look at what the charts draw, row by row. It must not know what a table
 * holds.
 */
#include "geneva-record-tables.h"

#include <glib/gi18n-lib.h>

#include "geneva-ledger-page.h"
#include "geneva-passage-item.h"
#include "geneva-record-keys.h"

struct _GenevaRecordTables {
  GtkWidget      parent_instance;

  GenevaSession *session;
  GtkStack      *stack;
  GtkWidget     *switcher;
};

enum { PROP_0, PROP_SESSION, PROP_TABLE, N_PROPS };

G_DEFINE_FINAL_TYPE (GenevaRecordTables, geneva_record_tables, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];
enum { FAILED, OPEN_PASSAGE, N_SIGNALS };
static guint signals[N_SIGNALS];

/* The page after the tables. */
#define LEDGER "ledger"

static void
on_failed (GenevaRecordTables *self, const char *message)
{
  g_signal_emit (self, signals[FAILED], 0, message);
}

static void
on_open_passage (GenevaRecordTables *self, GenevaPassageItem *passage)
{
  g_signal_emit (self, signals[OPEN_PASSAGE], 0, passage);
}

static GtkWidget *
make_page (GenevaRecordTables *self, const char *name)
{
  GenevaTableKind kind;
  GtkWidget *ledger;

  if (geneva_table_from_name (name, &kind))
    return geneva_record_keys_add (geneva_record_table_new (kind, self->session));
  ledger = geneva_ledger_page_new (self->session);
  g_signal_connect_object (ledger, "failed", G_CALLBACK (on_failed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ledger, "open-passage", G_CALLBACK (on_open_passage), self, G_CONNECT_SWAPPED);
  return ledger;
}

/* Each page is an empty box until somebody looks at it. */
static void
fill_visible_page (GenevaRecordTables *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->stack);
  const char *name = gtk_stack_get_visible_child_name (self->stack);
  GtkWidget *table;

  if (page == NULL || self->session == NULL || gtk_widget_get_first_child (page) != NULL ||
      !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  table = make_page (self, name);
  gtk_widget_set_vexpand (table, TRUE);
  gtk_widget_set_hexpand (table, TRUE);
  gtk_box_append (GTK_BOX (page), table);
}

static void
on_visible_page (GenevaRecordTables *self)
{
  fill_visible_page (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TABLE]);
}

static void
geneva_record_tables_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (geneva_record_tables_parent_class)->map (widget);
  fill_visible_page (GENEVA_RECORD_TABLES (widget));
}

static void
geneva_record_tables_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GenevaRecordTables *self = GENEVA_RECORD_TABLES (object);

  switch (id) {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_TABLE:
      g_value_set_string (value, geneva_record_tables_get_table (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
geneva_record_tables_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  GenevaRecordTables *self = GENEVA_RECORD_TABLES (object);

  switch (id) {
    case PROP_SESSION:
      geneva_record_tables_set_session (self, g_value_get_object (value));
      break;
    case PROP_TABLE:
      geneva_record_tables_set_table (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
geneva_record_tables_dispose (GObject *object)
{
  GenevaRecordTables *self = GENEVA_RECORD_TABLES (object);
  GtkWidget *child;

  if (self->stack != NULL)
    g_signal_handlers_disconnect_by_data (self->stack, self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->stack = NULL;
  g_clear_object (&self->session);
  G_OBJECT_CLASS (geneva_record_tables_parent_class)->dispose (object);
}

static void
geneva_record_tables_class_init (GenevaRecordTablesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = geneva_record_tables_get_property;
  object_class->set_property = geneva_record_tables_set_property;
  object_class->dispose = geneva_record_tables_dispose;
  widget_class->map = geneva_record_tables_map;
  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, GENEVA_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TABLE] =
    g_param_spec_string ("table", NULL, NULL, "actors",
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[FAILED] = g_signal_new ("failed", GENEVA_TYPE_RECORD_TABLES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[OPEN_PASSAGE] = g_signal_new ("open-passage", GENEVA_TYPE_RECORD_TABLES, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, GENEVA_TYPE_PASSAGE_ITEM);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/GenevaII/widgets/geneva-record-tables.ui");
  gtk_widget_class_bind_template_child (widget_class, GenevaRecordTables, stack);
  gtk_widget_class_bind_template_child (widget_class, GenevaRecordTables, switcher);
}

static void
geneva_record_tables_init (GenevaRecordTables *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int kind = 0; kind < GENEVA_N_TABLES; kind++)
    gtk_stack_add_titled (self->stack, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0),
                          geneva_table_get_name ((GenevaTableKind) kind),
                          geneva_table_get_title ((GenevaTableKind) kind));
  gtk_stack_add_titled (self->stack, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), LEDGER, _("Ledger"));
  g_signal_connect_swapped (self->stack, "notify::visible-child", G_CALLBACK (on_visible_page), self);
}

void
geneva_record_tables_set_session (GenevaRecordTables *self, GenevaSession *session)
{
  g_return_if_fail (GENEVA_IS_RECORD_TABLES (self));
  g_return_if_fail (session == NULL || GENEVA_IS_SESSION (session));

  if (!g_set_object (&self->session, session))
    return;
  for (int kind = 0; kind <= GENEVA_N_TABLES; kind++) {
    const char *name = kind < GENEVA_N_TABLES ? geneva_table_get_name ((GenevaTableKind) kind) : LEDGER;
    GtkWidget *page = gtk_stack_get_child_by_name (self->stack, name);
    GtkWidget *table = gtk_widget_get_first_child (page);
    if (table != NULL)
      gtk_box_remove (GTK_BOX (page), table);
  }
  fill_visible_page (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

void
geneva_record_tables_set_table (GenevaRecordTables *self, const char *name)
{
  GenevaTableKind kind;

  g_return_if_fail (GENEVA_IS_RECORD_TABLES (self));
  if (name != NULL && (geneva_table_from_name (name, &kind) || g_str_equal (name, LEDGER)))
    gtk_stack_set_visible_child_name (self->stack, name);
}

const char *
geneva_record_tables_get_table (GenevaRecordTables *self)
{
  g_return_val_if_fail (GENEVA_IS_RECORD_TABLES (self), NULL);
  return self->stack != NULL ? gtk_stack_get_visible_child_name (self->stack) : NULL;
}

GenevaRecordTable *
geneva_record_tables_get_current (GenevaRecordTables *self)
{
  GtkWidget *table;

  g_return_val_if_fail (GENEVA_IS_RECORD_TABLES (self), NULL);
  table = gtk_widget_get_first_child (gtk_stack_get_visible_child (self->stack));
  return GENEVA_IS_RECORD_TABLE (table) ? GENEVA_RECORD_TABLE (table) : NULL;
}

GenevaLedgerPage *
geneva_record_tables_get_ledger (GenevaRecordTables *self)
{
  GtkWidget *page;

  g_return_val_if_fail (GENEVA_IS_RECORD_TABLES (self), NULL);
  page = gtk_widget_get_first_child (gtk_stack_get_child_by_name (self->stack, LEDGER));
  return page != NULL ? GENEVA_LEDGER_PAGE (page) : NULL;
}

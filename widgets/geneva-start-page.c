/* What an opened dossier is, and the questions it can answer. Role: the first
 * thing that a reader sees of the bundled dossier. It knows the dossier's
 * reference data only; the views behind the questions are the window's.
 */
#include "geneva-start-page.h"

#include "base/geneva-sentence.h"
#include "geneva-button-words.h"
#include "geneva-fold-box.h"
#include "geneva-record-columns.h"
#include "geneva-record-words.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* A list to look over, not the table: that one holds them all. */
#define MOST_SOURCES 60

struct _GenevaStartPage {
  GtkWidget      parent_instance;

  GenevaSession *session;
  GenevaSnapshot *shown;         /* what the page tells of */
  GtkLabel      *title;
  GtkLabel      *description;
  GtkLabel      *holdings;
  GtkLabel      *sources_heading;
  GtkWidget     *questions;
  GtkWidget     *charts_button, *charts_button_above;
  GtkWidget     *import_button;
  GtkWidget     *digest_note;
  GtkBox        *sources;
  GtkWidget     *source_part;
  AdwBin        *more;
  gboolean       has_sources;     /* of this dossier, as it was */
  guint          sources_id;      /* tick that fills the list of sources */
  guint          n_ticks;
};

enum { PROP_0, PROP_SESSION, N_PROPS };

G_DEFINE_FINAL_TYPE (GenevaStartPage, geneva_start_page, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];

static char *
dup_holdings (GenevaSnapshot *snapshot)
{
  guint n_actors = geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_ACTORS);
  guint n_events = geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_EVENTS);
  guint n_statements = geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_STATEMENTS);
  g_autofree char *actors = geneva_table_dup_count (GENEVA_TABLE_ACTORS, n_actors, n_actors);
  g_autofree char *events = geneva_table_dup_count (GENEVA_TABLE_EVENTS, n_events, n_events);
  g_autofree char *number = geneva_words_dup_number (n_statements);
  g_autofree char *statements =
    geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s statement", "%s statements", n_statements), number);

  /* Translators: counts with their nouns, e.g. "57 actors, 60 events, 70 statements" */
  return geneva_sentence (_("%s, %s, %s – and every one of them opens the passages that it rests on."), actors, events,
                          statements);
}

static GtkWidget *
new_source_row (GenevaSnapshot *snapshot, const GenevaRow *row)
{
  g_autofree char *date = geneva_words_dup_date (geneva_row_get_date (row, GENEVA_SOURCE_PUBLISHED));
  const char *publisher = geneva_row_get_text (row, GENEVA_SOURCE_PUBLISHER);
  const char *kind = geneva_words_get_text_kind (geneva_row_get_enum (row, GENEVA_SOURCE_TEXT_KIND));
  g_autoptr (GString) reference = g_string_new (NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (geneva_row_get_text (row, GENEVA_SOURCE_TITLE));
  GtkWidget *subtitle;

  geneva_sentence_append_part (reference, publisher);
  geneva_sentence_append_part (reference, date);
  geneva_sentence_append_part (reference, kind);
  subtitle = gtk_label_new (reference->str);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_xalign (GTK_LABEL (subtitle), 0);
  gtk_label_set_wrap (GTK_LABEL (subtitle), TRUE);
  gtk_widget_add_css_class (subtitle, "dim-label");
  gtk_widget_add_css_class (subtitle, "caption");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), subtitle);
  return box;
}

static GtkWidget *
new_more_row (guint n_more)
{
  g_autofree char *number = geneva_words_dup_number (n_more);
  /* Translators: the last line of a list, a button that opens the table of all sources */
  g_autofree char *words = geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "and %s more", "and %s more", n_more),
                                            number);
  GtkWidget *button = gtk_button_new_with_label (words);

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _("Open the table of sources"));
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), "win.table::sources");
  return button;
}

static void
show_sources (GenevaStartPage *self, GenevaSnapshot *snapshot)
{
  gboolean has_digest = FALSE;
  guint n = geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_SOURCES);
  guint n_shown = 0;
  g_autofree char *number = geneva_words_dup_number (n);
  g_autofree char *heading = NULL;

  for (GenevaHandle source = geneva_snapshot_next (snapshot, GENEVA_LIST_SOURCES, GENEVA_HANDLE_NONE);
       source != GENEVA_HANDLE_NONE; source = geneva_snapshot_next (snapshot, GENEVA_LIST_SOURCES, source)) {
    GenevaRow row;
    if (!geneva_snapshot_get_row (snapshot, source, &row))
      continue;
    has_digest |= geneva_row_get_enum (&row, GENEVA_SOURCE_TEXT_KIND) == GENEVA_TEXT_DIGEST;
    if (n_shown < MOST_SOURCES) {
      gtk_box_append (self->sources, new_source_row (snapshot, &row));
      n_shown++;
    } else if (has_digest) {
      break;
    }
  }
  if (n_shown < n)
    gtk_box_append (self->sources, new_more_row (n - n_shown));
  heading = has_digest ? geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s source, as a digest",
                                                       "%s sources, as digests", n), number)
                       : geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s source", "%s sources", n), number);
  gtk_label_set_label (self->sources_heading, heading);
  gtk_widget_set_visible (self->digest_note, has_digest);
}

/* What lies below comes when the page is on the screen: a reader waits for the questions only. */
static gboolean
show_sources_later (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  GenevaStartPage *self = GENEVA_START_PAGE (widget);
  GenevaDossier *dossier = self->session != NULL ? geneva_session_get_dossier (self->session) : NULL;

  /* The first tick comes before the frame. */
  if (self->n_ticks++ == 0) {
    gtk_widget_queue_draw (widget);
    return G_SOURCE_CONTINUE;
  }
  self->sources_id = 0;
  if (dossier != NULL)
    show_sources (self, geneva_dossier_get_snapshot (dossier));
  self->has_sources = TRUE;
  gtk_widget_set_visible (self->source_part, gtk_widget_get_first_child (GTK_WIDGET (self->sources)) != NULL);
  return G_SOURCE_REMOVE;
}

/* A page that nobody looks at needs no list. */
static void
queue_sources (GenevaStartPage *self)
{
  if (self->has_sources || self->sources_id != 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->n_ticks = 0;
  self->sources_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), show_sources_later, NULL, NULL);
}

static void
drop_tick (GenevaStartPage *self)
{
  if (self->sources_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->sources_id);
  self->sources_id = 0;
}

static gboolean
is_empty (GenevaSnapshot *snapshot)
{
  return geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_SOURCES) == 0 &&
         geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_ACTORS) == 0 &&
         geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_EVENTS) == 0;
}

static void
set_suggested (GtkWidget *button, gboolean is_suggested)
{
  if (is_suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  else
    gtk_widget_remove_css_class (button, "suggested-action");
}

/* An empty dossier answers no question: it waits for articles. */
static void
suggest (GenevaStartPage *self, GenevaSnapshot *snapshot)
{
  gboolean has_sources = geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_SOURCES) > 0;
  gboolean has_answers = !is_empty (snapshot);
  g_autofree char *holdings = has_answers ? dup_holdings (snapshot) : NULL;

  gtk_label_set_label (self->holdings, has_answers ? holdings
    : _("This dossier has no events yet. Import articles, or code some from the words of a source."));
  gtk_widget_set_visible (self->questions, has_answers);
  set_suggested (self->import_button, !has_sources);
  set_suggested (self->charts_button, has_answers);
  set_suggested (self->charts_button_above, has_answers);
}

static void
refill (GenevaStartPage *self)
{
  GenevaDossier *dossier = self->session != NULL ? geneva_session_get_dossier (self->session) : NULL;
  GenevaSnapshot *snapshot = dossier != NULL ? geneva_dossier_get_snapshot (dossier) : NULL;
  const char *description = NULL;
  GtkWidget *child;
  GenevaRow row;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sources))) != NULL)
    gtk_box_remove (self->sources, child);
  gtk_widget_set_visible (self->source_part, FALSE);
  drop_tick (self);
  g_clear_pointer (&self->shown, geneva_snapshot_unref);
  self->shown = snapshot != NULL ? geneva_snapshot_ref (snapshot) : NULL;
  self->has_sources = dossier == NULL;
  if (dossier == NULL) {
    gtk_label_set_label (self->title, "Geneva II");
    gtk_label_set_label (self->description, "");
    gtk_label_set_label (self->holdings, "");
    return;
  }
  gtk_label_set_label (self->title, geneva_dossier_get_title (dossier));
  suggest (self, snapshot);
  if (geneva_snapshot_get_row (snapshot, GENEVA_HANDLE (GENEVA_LIST_DOSSIER, 0), &row))
    description = geneva_row_get_text (&row, GENEVA_DOSSIER_DESCRIPTION);
  gtk_label_set_label (self->description, description != NULL ? description : "");
  gtk_widget_set_visible (GTK_WIDGET (self->description), description != NULL && *description != '\0');
  queue_sources (self);
}

/* Edits are told of when somebody comes back to look. */
static void
geneva_start_page_map (GtkWidget *widget)
{
  GenevaStartPage *self = GENEVA_START_PAGE (widget);
  GenevaDossier *dossier = self->session != NULL ? geneva_session_get_dossier (self->session) : NULL;

  if (dossier != NULL && geneva_dossier_get_snapshot (dossier) != self->shown)
    refill (self);
  GTK_WIDGET_CLASS (geneva_start_page_parent_class)->map (widget);
  queue_sources (self);
}

static void
geneva_start_page_unmap (GtkWidget *widget)
{
  drop_tick (GENEVA_START_PAGE (widget));
  GTK_WIDGET_CLASS (geneva_start_page_parent_class)->unmap (widget);
}

static void
geneva_start_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    g_value_set_object (value, GENEVA_START_PAGE (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
geneva_start_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    geneva_start_page_set_session (GENEVA_START_PAGE (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
geneva_start_page_dispose (GObject *object)
{
  GenevaStartPage *self = GENEVA_START_PAGE (object);
  GtkWidget *child;

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  g_clear_pointer (&self->shown, geneva_snapshot_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (geneva_start_page_parent_class)->dispose (object);
}

static void
geneva_start_page_class_init (GenevaStartPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (ADW_TYPE_CLAMP);
  g_type_ensure (GENEVA_TYPE_FOLD_BOX);
  object_class->get_property = geneva_start_page_get_property;
  object_class->set_property = geneva_start_page_set_property;
  object_class->dispose = geneva_start_page_dispose;
  widget_class->map = geneva_start_page_map;
  widget_class->unmap = geneva_start_page_unmap;
  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, GENEVA_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/GenevaII/widgets/geneva-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GenevaStartPage, title);
  gtk_widget_class_bind_template_child (widget_class, GenevaStartPage, description);
  gtk_widget_class_bind_template_child (widget_class, GenevaStartPage, holdings);
  gtk_widget_class_bind_template_child (widget_class, GenevaStartPage, sources_heading);
  gtk_widget_class_bind_template_child (widget_class, GenevaStartPage, questions);
  gtk_widget_class_bind_template_child (widget_class, GenevaStartPage, charts_button);
  gtk_widget_class_bind_template_child (widget_class, GenevaStartPage, charts_button_above);
  gtk_widget_class_bind_template_child (widget_class, GenevaStartPage, import_button);
  gtk_widget_class_bind_template_child (widget_class, GenevaStartPage, digest_note);
  gtk_widget_class_bind_template_child (widget_class, GenevaStartPage, sources);
  gtk_widget_class_bind_template_child (widget_class, GenevaStartPage, source_part);
  gtk_widget_class_bind_template_child (widget_class, GenevaStartPage, more);
}

static void
geneva_start_page_init (GenevaStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  geneva_button_words_wrap (GTK_WIDGET (self));
  refill (self);
}

void
geneva_start_page_set_session (GenevaStartPage *self, GenevaSession *session)
{
  g_return_if_fail (GENEVA_IS_START_PAGE (self));
  g_return_if_fail (session == NULL || GENEVA_IS_SESSION (session));

  if (self->session == session)
    return;
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  if (session != NULL)
    g_signal_connect_swapped (session, "notify::dossier", G_CALLBACK (refill), self);
  refill (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

void
geneva_start_page_set_more (GenevaStartPage *self, GtkWidget *more)
{
  g_return_if_fail (GENEVA_IS_START_PAGE (self));
  adw_bin_set_child (self->more, more);
}

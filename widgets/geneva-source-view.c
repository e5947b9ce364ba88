/* The source pane. Role: header with the source's reference and the kind of
 * its text, and the text with the current passage. It must not know the
 * passage list: the current passage comes as a property. Long, for header,
 * coverage, finding and coding each have their actions here.
 */
#include "geneva-source-view.h"

#include "base/geneva-sentence.h"
#include "model/geneva-coverage.h"
#include "geneva-coding-bar.h"
#include "geneva-record-words.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _GenevaSourceView {
  GtkWidget          parent_instance;

  GenevaSession     *session;
  GSignalGroup      *dossier_signals;
  GenevaPassageItem *passage;
  GenevaHandle       shown_source;
  GenevaSnapshot    *shown_snapshot;

  GtkStack          *stack;
  GtkLabel          *title;
  GtkLabel          *reference;
  GtkWidget         *kind_box;
  GtkLabel          *kind;
  GtkWidget         *attach;
  GtkLabel          *notice;
  GenevaCodedText  *text;
  GenevaTextFinder *finder;
  GtkWidget        *bar;
  GtkLabel         *coverage;
  GtkLabel         *key;            /* what the colours mean */
  gboolean          is_choosing;    /* what is clicked on is selected: passages come and go */
  GArray           *sentences;      /* GenevaSentence; NULL: not asked for */
  gboolean          shows_coverage;
  char             *color_by;
};

enum { PROP_0, PROP_SESSION, PROP_PASSAGE, PROP_COVERAGE, PROP_COLOR_BY, N_PROPS };
enum { CODE, CODING_CHOSEN, N_SIGNALS };

G_DEFINE_FINAL_TYPE (GenevaSourceView, geneva_source_view, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* ---- header ---- */

static char *
dup_reference (const GenevaRow *row)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *date = geneva_words_dup_date (geneva_row_get_date (row, GENEVA_SOURCE_PUBLISHED));
  const char *publisher = geneva_row_get_text (row, GENEVA_SOURCE_PUBLISHER);
  GenevaRowIter iter;

  geneva_sentence_append_part (line, publisher);
  geneva_row_iter_init (&iter, row, GENEVA_SOURCE_AGENCIES);
  while (geneva_row_iter_next (&iter)) {
    const char *agency = geneva_row_get_text (&iter.item, 0);

    /* an agency's own page */
    if (g_strcmp0 (agency, publisher) != 0)
      geneva_sentence_append_part (line, agency);
  }
  geneva_sentence_append_part (line, geneva_row_get_text (row, GENEVA_SOURCE_AUTHOR));
  if (date != NULL) {
    const char *basis = geneva_words_get_basis (geneva_row_get_enum (row, GENEVA_SOURCE_PUBLISHED_BASIS));
    /* Translators: the date of a source, and in brackets how it is known */
    g_autofree char *dated = geneva_sentence (_("%s (%s)"), date, basis);
    geneva_sentence_append_part (line, dated);
  } else {
    geneva_sentence_append_part (line, _("undated"));
  }
  geneva_sentence_append_part (line, geneva_row_get_text (row, GENEVA_SOURCE_PAGE));
  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* The dossier was shared without the text, but knows it when it sees it. */
static gboolean
waits_for_text (const GenevaRow *row)
{
  return !geneva_row_has (row, GENEVA_SOURCE_TEXT) &&
         (geneva_row_has (row, GENEVA_SOURCE_SHA256) || geneva_row_has (row, GENEVA_SOURCE_ORIGINAL));
}

static const char *
get_kind_label (GenevaTextKind kind)
{
  switch (kind) {
    case GENEVA_TEXT_DIGEST:
      return _("Digest in our own words – not the publisher’s text");
    case GENEVA_TEXT_TRANSLATION:
      return _("Translation – not the publisher’s words");
    case GENEVA_TEXT_TRANSCRIPT:
      return _("Transcript – not the publisher’s text");
    case GENEVA_TEXT_ORIGINAL:
    default:
      return _("The publisher’s own words");
  }
}

static void
show_header (GenevaSourceView *self, const GenevaRow *row)
{
  g_autofree char *reference = dup_reference (row);
  GenevaTextKind kind = (GenevaTextKind) geneva_row_get_enum (row, GENEVA_SOURCE_TEXT_KIND);

  gtk_label_set_label (self->title, geneva_row_get_text (row, GENEVA_SOURCE_TITLE));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), geneva_row_get_text (row, GENEVA_SOURCE_TITLE));
  gtk_label_set_label (self->reference, reference);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->reference), reference);
  gtk_label_set_label (self->kind, waits_for_text (row) ? _("Shared without its text") : get_kind_label (kind));
  gtk_widget_set_visible (self->attach, waits_for_text (row) || (kind == GENEVA_TEXT_DIGEST &&
                                                                 geneva_row_has (row, GENEVA_SOURCE_ORIGINAL)));
  gtk_widget_set_tooltip_text (self->attach, waits_for_text (row)
                               ? _("Add the text; each passage is verified in it")
                               : _("Attach the article that this digest stands for and read its own words"));
  if (kind == GENEVA_TEXT_ORIGINAL && !waits_for_text (row))
    gtk_widget_remove_css_class (self->kind_box, "digest");
  else
    gtk_widget_add_css_class (self->kind_box, "digest");
}

/* What can be done about it, where something can. */
static const char *
get_no_text_words (GenevaSnapshot *snapshot, GenevaHandle source)
{
  GenevaRow row;

  if (geneva_snapshot_get_row (snapshot, source, &row) && waits_for_text (&row))
    return _("Whoever has the text adds it here. Then each passage is verified and shows its words.");
  return _("The dossier holds no text of this source.");
}

static void
say_notice (GenevaSourceView *self, const char *notice)
{
  gtk_label_set_label (self->notice, notice != NULL ? notice : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notice), notice != NULL);
}

/* ---- text ---- */

/* ---- coverage ---- */

static void
show_coverage (GenevaSourceView *self)
{
  g_autofree char *words = NULL;
  guint n, n_coded, n_context;

  g_clear_pointer (&self->sentences, g_array_unref);
  if (!self->shows_coverage || self->shown_snapshot == NULL) {
    geneva_coded_text_set_coverage (self->text, NULL);
    gtk_label_set_label (self->coverage, "");
    gtk_widget_set_visible (GTK_WIDGET (self->coverage), FALSE);
    return;
  }
  self->sentences = geneva_coverage_of_source (self->shown_snapshot, self->shown_source);
  geneva_coded_text_set_coverage (self->text, self->sentences);
  n = self->sentences->len;
  n_coded = geneva_coverage_count (self->sentences, GENEVA_COVERAGE_CODED);
  n_context = geneva_coverage_count (self->sentences, GENEVA_COVERAGE_CONTEXT);
  words = n_context > 0
    ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u of %u sentence coded, %u set aside as context",
                                    "%u of %u sentences coded, %u set aside as context", n), n_coded, n, n_context)
    : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u of %u sentence coded", "%u of %u sentences coded", n), n_coded,
                       n);
  gtk_label_set_label (self->coverage, words);
  gtk_widget_set_visible (GTK_WIDGET (self->coverage), TRUE);
}

static void
go_to_open (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  if (!geneva_source_view_go_to_open (GENEVA_SOURCE_VIEW (widget), g_str_equal (action_name, "source.next-open")))
    gtk_widget_error_bell (widget);
}

static gboolean
on_open_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  return geneva_source_view_go_to_open (GENEVA_SOURCE_VIEW (widget), g_variant_get_boolean (args));
}

/* ---- the text of a source ---- */

static void
show_source (GenevaSourceView *self, GenevaSnapshot *snapshot, GenevaHandle source)
{
  GenevaRow row;

  if (self->shown_source == source && self->shown_snapshot == snapshot)
    return;
  if (!geneva_snapshot_get_row (snapshot, source, &row))
    return;
  self->shown_source = source;
  g_clear_pointer (&self->shown_snapshot, geneva_snapshot_unref);
  self->shown_snapshot = geneva_snapshot_ref (snapshot);
  show_header (self, &row);
  geneva_coded_text_set_source (self->text, snapshot, source);
  show_coverage (self);
}

static GenevaSnapshot *
get_snapshot (GenevaSourceView *self)
{
  GenevaDossier *dossier = self->session != NULL ? geneva_session_get_dossier (self->session) : NULL;

  return dossier != NULL ? geneva_dossier_get_snapshot (dossier) : NULL;
}

static GenevaHandle
get_selected (GenevaSourceView *self)
{
  const GenevaTarget *target =
    self->session != NULL ? geneva_selection_get_primary (geneva_session_get_selection (self->session)) : NULL;
  GenevaSnapshot *snapshot = get_snapshot (self);

  return target != NULL && snapshot != NULL && geneva_snapshot_is_living (snapshot, target->handle) ? target->handle
                                                                                                    : GENEVA_HANDLE_NONE;
}

/* No passage: the text of a source that is selected itself, or the one that was being read, for whoever codes it. */
static void
show_without_passage (GenevaSourceView *self)
{
  GenevaHandle selected = get_selected (self);
  GenevaHandle source = GENEVA_HANDLE_LIST (selected) == GENEVA_LIST_SOURCES ? selected : self->shown_source;
  GenevaSnapshot *snapshot = get_snapshot (self);
  gboolean is_shown = (selected == GENEVA_HANDLE_NONE || selected == source) && snapshot != NULL &&
    geneva_snapshot_is_living (snapshot, source);

  if (is_shown)
    show_source (self, snapshot, source);
  geneva_coded_text_show_passage (self->text, NULL);
  say_notice (self, is_shown && !geneva_coded_text_has_text (self->text)
                      ? get_no_text_words (snapshot, source) : NULL);
  /* A text that nothing points to would seem to be that of what is selected. */
  gtk_stack_set_visible_child_name (self->stack, is_shown ? "text" : "empty");
}

static void
show_passage (GenevaSourceView *self)
{
  const GenevaPassage *passage;
  GenevaSnapshot *snapshot = get_snapshot (self);
  gboolean is_found;

  if (self->is_choosing)
    return;
  if (self->passage == NULL) {
    show_without_passage (self);
    return;
  }
  passage = geneva_passage_item_get_passage (self->passage);
  /* The list of passages may hear of an edit after this. */
  if (snapshot == NULL || !geneva_snapshot_is_living (snapshot, passage->source))
    snapshot = geneva_passage_item_get_snapshot (self->passage);
  show_source (self, snapshot, passage->source);
  is_found = geneva_coded_text_show_passage (self->text, passage);
  if (!geneva_coded_text_has_text (self->text))
    say_notice (self, get_no_text_words (snapshot, passage->source));
  else if (!is_found)
    say_notice (self, _("The words of this passage are not at its place in this text: it was coded from others."));
  else
    say_notice (self, NULL);
  gtk_stack_set_visible_child_name (self->stack, "text");
}

static void
forget_text (GenevaSourceView *self)
{
  self->shown_source = GENEVA_HANDLE_NONE;
  g_clear_pointer (&self->shown_snapshot, geneva_snapshot_unref);
}

static void
on_dossier (GenevaSourceView *self)
{
  forget_text (self);
  g_signal_group_set_target (self->dossier_signals,
                             self->session != NULL ? geneva_session_get_dossier (self->session) : NULL);
  geneva_coded_text_set_source (self->text, NULL, GENEVA_HANDLE_NONE);
  gtk_stack_set_visible_child_name (self->stack, "empty");
  if (self->passage != NULL)
    show_passage (self);
}

/* Codings come and go under a text that stays. */
static void
on_changed (GenevaSourceView *self)
{
  GenevaSnapshot *snapshot = get_snapshot (self);

  if (snapshot != NULL && geneva_snapshot_is_living (snapshot, self->shown_source))
    show_source (self, snapshot, self->shown_source);
  else if (self->shown_source != GENEVA_HANDLE_NONE)
    on_dossier (self);
}

static void
on_selection (GenevaSourceView *self)
{
  if (self->passage == NULL && !self->is_choosing)
    show_without_passage (self);
}

static void
code (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_signal_emit (widget, signals[CODE], 0, g_variant_get_string (parameter, NULL));
}

static void
find (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  geneva_text_finder_begin (GENEVA_SOURCE_VIEW (widget)->finder);
}

/* Without a text the key is the window's. */
static gboolean
on_find_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  GenevaSourceView *self = GENEVA_SOURCE_VIEW (widget);

  if (!geneva_coded_text_has_text (self->text))
    return FALSE;
  geneva_text_finder_begin (self->finder);
  return TRUE;
}

/* "Code as" is there for words only. */
static void
on_has_selection (GenevaSourceView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "source.code", gtk_text_buffer_get_has_selection (buffer));
}

/* The list stands at the first passage of the item for a moment, perhaps in another text; whoever clicked reads on
 * where the pointer is. */
static void
on_coding_activated (GenevaSourceView *self, guint number)
{
  const GArray *passages = geneva_coded_text_get_passages (self->text);
  g_autoptr (GenevaPassageItem) item = NULL;

  if (self->session == NULL || passages == NULL || number >= passages->len)
    return;
  item = geneva_passage_item_new (self->shown_snapshot, &g_array_index (passages, GenevaPassage, number));
  self->is_choosing = TRUE;
  g_signal_emit (self, signals[CODING_CHOSEN], 0, item);
  self->is_choosing = FALSE;
  geneva_coded_text_set_still (self->text, TRUE);
  show_passage (self);
  geneva_coded_text_set_still (self->text, FALSE);
}

static void
show_key (GenevaSourceView *self)
{
  g_autofree char *key = geneva_coded_text_dup_key (self->text);

  gtk_label_set_markup (self->key, key);
  gtk_widget_set_visible (GTK_WIDGET (self->key), *key != '\0');
}

static void
set_color_by (GenevaSourceView *self, const char *color_by)
{
  static const char * const names[] = { "kind", "coder", "review" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    if (g_strcmp0 (names[i], color_by) != 0 || g_str_equal (names[i], self->color_by))
      continue;
    g_free (self->color_by);
    self->color_by = g_strdup (names[i]);
    geneva_coded_text_set_color_by (self->text, (GenevaColorBy) i);
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLOR_BY]);
  }
}

static void
geneva_source_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GenevaSourceView *self = GENEVA_SOURCE_VIEW (object);

  switch (id) {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_PASSAGE:
      g_value_set_object (value, self->passage);
      break;
    case PROP_COVERAGE:
      g_value_set_boolean (value, self->shows_coverage);
      break;
    case PROP_COLOR_BY:
      g_value_set_string (value, self->color_by);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
geneva_source_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  GenevaSourceView *self = GENEVA_SOURCE_VIEW (object);

  switch (id) {
    case PROP_SESSION:
      geneva_source_view_set_session (self, g_value_get_object (value));
      break;
    case PROP_PASSAGE:
      geneva_source_view_set_passage (self, g_value_get_object (value));
      break;
    case PROP_COVERAGE:
      geneva_source_view_set_coverage (self, g_value_get_boolean (value));
      break;
    case PROP_COLOR_BY:
      set_color_by (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
geneva_source_view_dispose (GObject *object)
{
  GenevaSourceView *self = GENEVA_SOURCE_VIEW (object);
  GtkWidget *child;

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  g_clear_object (&self->passage);
  g_clear_object (&self->dossier_signals);
  forget_text (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (geneva_source_view_parent_class)->dispose (object);
}

static void
geneva_source_view_finalize (GObject *object)
{
  GenevaSourceView *self = GENEVA_SOURCE_VIEW (object);

  g_clear_pointer (&self->sentences, g_array_unref);
  g_free (self->color_by);
  G_OBJECT_CLASS (geneva_source_view_parent_class)->finalize (object);
}

static void
geneva_source_view_class_init (GenevaSourceViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (GENEVA_TYPE_CODED_TEXT);
  g_type_ensure (GENEVA_TYPE_TEXT_FINDER);
  object_class->get_property = geneva_source_view_get_property;
  object_class->set_property = geneva_source_view_set_property;
  object_class->dispose = geneva_source_view_dispose;
  object_class->finalize = geneva_source_view_finalize;
  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, GENEVA_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PASSAGE] =
    g_param_spec_object ("passage", NULL, NULL, GENEVA_TYPE_PASSAGE_ITEM,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_COVERAGE] =
    g_param_spec_boolean ("coverage", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_COLOR_BY] =
    g_param_spec_string ("color-by", NULL, NULL, "kind",
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_install_property_action (widget_class, "source.coverage", "coverage");
  gtk_widget_class_install_property_action (widget_class, "source.color-by", "color-by");
  gtk_widget_class_install_action (widget_class, "source.next-open", NULL, go_to_open);
  gtk_widget_class_install_action (widget_class, "source.previous-open", NULL, go_to_open);
  /* The text takes no letters. */
  gtk_widget_class_add_binding (widget_class, GDK_KEY_n, 0, on_open_key, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_n, GDK_SHIFT_MASK, on_open_key, "b", FALSE);
  gtk_widget_class_install_action (widget_class, "source.find", NULL, find);
  /* As in a table: what has the keyboard finds in itself; Ctrl+Shift+F searches the dossier from anywhere. */
  gtk_widget_class_add_binding (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, on_find_key, NULL);
  signals[CODE] = g_signal_new ("code", GENEVA_TYPE_SOURCE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_STRING);
  signals[CODING_CHOSEN] = g_signal_new ("coding-chosen", GENEVA_TYPE_SOURCE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, GENEVA_TYPE_PASSAGE_ITEM);
  gtk_widget_class_install_action (widget_class, "source.code", "s", code);

  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/GenevaII/widgets/geneva-source-view.ui");
  gtk_widget_class_bind_template_child (widget_class, GenevaSourceView, stack);
  gtk_widget_class_bind_template_child (widget_class, GenevaSourceView, title);
  gtk_widget_class_bind_template_child (widget_class, GenevaSourceView, reference);
  gtk_widget_class_bind_template_child (widget_class, GenevaSourceView, kind_box);
  gtk_widget_class_bind_template_child (widget_class, GenevaSourceView, kind);
  gtk_widget_class_bind_template_child (widget_class, GenevaSourceView, attach);
  gtk_widget_class_bind_template_child (widget_class, GenevaSourceView, notice);
  gtk_widget_class_bind_template_child (widget_class, GenevaSourceView, coverage);
  gtk_widget_class_bind_template_child (widget_class, GenevaSourceView, key);
  gtk_widget_class_bind_template_child (widget_class, GenevaSourceView, text);
  gtk_widget_class_bind_template_child (widget_class, GenevaSourceView, finder);
}

static void
geneva_source_view_init (GenevaSourceView *self)
{
  self->color_by = g_strdup ("kind");
  gtk_widget_init_template (GTK_WIDGET (self));
  geneva_text_finder_set_text_view (self->finder, self->text);
  self->dossier_signals = g_signal_group_new (GENEVA_TYPE_DOSSIER);
  g_signal_group_connect_swapped (self->dossier_signals, "changed", G_CALLBACK (on_changed), self);
  self->bar = geneva_coding_bar_new (self->text);
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text)), "notify::has-selection",
                           G_CALLBACK (on_has_selection), self, G_CONNECT_SWAPPED);
  on_has_selection (self);
  g_signal_connect_swapped (self->text, "coding-activated", G_CALLBACK (on_coding_activated), self);
  g_signal_connect_swapped (self->text, "codings-changed", G_CALLBACK (show_key), self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (show_key), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast", G_CALLBACK (show_key), self,
                           G_CONNECT_SWAPPED);
}

void
geneva_source_view_set_session (GenevaSourceView *self, GenevaSession *session)
{
  g_return_if_fail (GENEVA_IS_SOURCE_VIEW (self));
  g_return_if_fail (session == NULL || GENEVA_IS_SESSION (session));

  if (self->session == session)
    return;
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  if (session != NULL) {
    g_signal_connect_swapped (session, "notify::dossier", G_CALLBACK (on_dossier), self);
    g_signal_connect_swapped (session, "notify::selection", G_CALLBACK (on_selection), self);
  }
  on_dossier (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

void
geneva_source_view_set_passage (GenevaSourceView *self, GenevaPassageItem *passage)
{
  g_return_if_fail (GENEVA_IS_SOURCE_VIEW (self));
  g_return_if_fail (passage == NULL || GENEVA_IS_PASSAGE_ITEM (passage));

  if (!g_set_object (&self->passage, passage))
    return;
  show_passage (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PASSAGE]);
}

gboolean
geneva_source_view_get_excerpt (GenevaSourceView *self, GenevaExcerpt *excerpt)
{
  g_return_val_if_fail (GENEVA_IS_SOURCE_VIEW (self), FALSE);
  g_return_val_if_fail (excerpt != NULL, FALSE);

  *excerpt = (GenevaExcerpt) { .source = self->shown_source };
  return self->shown_source != GENEVA_HANDLE_NONE &&
         geneva_coded_text_get_selected (self->text, &excerpt->start, &excerpt->end);
}

GenevaHandle
geneva_source_view_get_source (GenevaSourceView *self)
{
  g_return_val_if_fail (GENEVA_IS_SOURCE_VIEW (self), GENEVA_HANDLE_NONE);
  return self->shown_source;
}

void
geneva_source_view_show_source (GenevaSourceView *self, GenevaHandle source)
{
  GenevaSnapshot *snapshot;

  g_return_if_fail (GENEVA_IS_SOURCE_VIEW (self));

  snapshot = get_snapshot (self);
  if (snapshot == NULL || !geneva_snapshot_is_living (snapshot, source))
    return;
  show_source (self, snapshot, source);
  geneva_coded_text_show_passage (self->text, NULL);
  say_notice (self, geneva_coded_text_has_text (self->text) ? NULL : get_no_text_words (snapshot, source));
  gtk_stack_set_visible_child_name (self->stack, "text");
}

void
geneva_source_view_set_coverage (GenevaSourceView *self, gboolean shows_coverage)
{
  g_return_if_fail (GENEVA_IS_SOURCE_VIEW (self));

  if (self->shows_coverage == !!shows_coverage)
    return;
  self->shows_coverage = !!shows_coverage;
  show_coverage (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COVERAGE]);
}

const char *
geneva_source_view_get_coverage_words (GenevaSourceView *self)
{
  g_return_val_if_fail (GENEVA_IS_SOURCE_VIEW (self), "");
  return gtk_label_get_label (self->coverage);
}

gboolean
geneva_source_view_go_to_open (GenevaSourceView *self, gboolean is_forward)
{
  g_autoptr (GArray) sentences = NULL;
  const GenevaSentence *first = NULL, *found = NULL;
  guint start, end;

  g_return_val_if_fail (GENEVA_IS_SOURCE_VIEW (self), FALSE);

  if (self->shown_snapshot == NULL)
    return FALSE;
  if (!geneva_coded_text_get_selected (self->text, &start, &end))
    start = end = geneva_coded_text_get_cursor (self->text);
  sentences = geneva_coverage_of_source (self->shown_snapshot, self->shown_source);
  for (guint k = 0; k < sentences->len; k++) {
    const GenevaSentence *sentence =
      &g_array_index (sentences, GenevaSentence, is_forward ? k : sentences->len - 1 - k);
    if (sentence->coverage != GENEVA_COVERAGE_OPEN)
      continue;
    first = first != NULL ? first : sentence;
    if (found == NULL && (is_forward ? sentence->start >= end && sentence->end > end : sentence->end <= start))
      found = sentence;
  }
  found = found != NULL ? found : first;
  if (found == NULL)
    return FALSE;
  geneva_coded_text_select (self->text, found->start, found->end);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
  return TRUE;
}

GenevaCodedText *
geneva_source_view_get_text (GenevaSourceView *self)
{
  g_return_val_if_fail (GENEVA_IS_SOURCE_VIEW (self), NULL);
  return self->text;
}

void
geneva_source_view_hide_bar (GenevaSourceView *self)
{
  g_return_if_fail (GENEVA_IS_SOURCE_VIEW (self));
  gtk_popover_popdown (GTK_POPOVER (self->bar));
}

GenevaTextFinder *
geneva_source_view_get_finder (GenevaSourceView *self)
{
  g_return_val_if_fail (GENEVA_IS_SOURCE_VIEW (self), NULL);
  return self->finder;
}

/* One article of an import. Role: fills the fields from a row of the sheet and writes them back, shows which of the text
 * is the article. Knows its row alone, no file and no other row.
 */
#include "geneva-article-form.h"

#include "base/geneva-language-tag.h"
#include "base/geneva-sentence.h"
#include "geneva-button-words.h"
#include "geneva-date-entry.h"
#include "geneva-entry-row.h"
#include "geneva-field-row.h"
#include "geneva-fold-box.h"
#include "geneva-settled-scroll.h"
#include "geneva-record-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* GTK lays out whole lines: longer ones are shown in pieces. */
#define MAX_LINE_CHARS 8000
/* Of the page: the cursor's line is near the top. */
#define CURSOR_PLACE 0.1

struct _GenevaArticleForm {
  GtkBox               parent_instance;

  GenevaImportItem    *item;           /* NULL: none */
  guint                n_undated;
  const char         **encodings;      /* shown in the combo row */
  gboolean             is_filling;
  gboolean             is_folded;      /* as the rest was told */
  guint                fold_id;        /* idle source, 0: none */
  GArray              *breaks;         /* guint: where the preview breaks long lines, code points of what is shown */

  GtkWidget           *switcher;
  AdwLeaflet          *leaflet;
  GtkToggleButton     *show_facts;
  GtkWidget           *facts;
  GtkWidget           *article_title;
  GtkWidget           *publisher;
  GtkWidget           *agencies;
  GtkWidget           *author;
  GtkWidget           *language;
  char                *language_before; /* of the article, as the field was come to; NULL: none */
  GtkBox              *date_box;
  GtkLabel            *date_label;
  GtkWidget           *date_entry;
  GtkWidget           *suggestion;
  GtkWidget           *spread;
  AdwComboRow         *encoding;
  AdwActionRow        *part_row;
  GtkWidget           *part_button;
  AdwActionRow        *read_row;
  GtkSwitch           *read_switch;
  GtkLabel            *body_label;
  GtkTextView         *preview;
  GtkTextTagTable     *tags;
  GtkTextTag          *furniture_tag;  /* of it */
};

enum { PROP_0, PROP_FOLDED, N_PROPS };

G_DEFINE_FINAL_TYPE (GenevaArticleForm, geneva_article_form, GTK_TYPE_BOX)

static GParamSpec *properties[N_PROPS];
enum { CHANGED, SPREAD_DATE, PART, ENCODE, N_SIGNALS };
static guint signals[N_SIGNALS];

static GenevaImportRow *
get_row (GenevaArticleForm *self)
{
  return self->item ? geneva_import_item_get_row (self->item) : NULL;
}

static void
touch (GenevaArticleForm *self)
{
  if (self->item)
    geneva_import_item_touch (self->item);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
set_text (GtkWidget  *row,
          const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text ? text : "");
}

static void
name_title (GenevaArticleForm *self)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->article_title),
                                 get_row (self)->lacks_title ? _("Title – not found in the text") : _("Title"));
}

static void
show_date (GenevaArticleForm *self)
{
  const GenevaImportRow *row = get_row (self);
  g_autofree char *label = NULL;
  g_autofree char *offer = NULL;

  label = row->published ? geneva_import_item_dup_dated (self->item) : g_strdup (_("Published – not known; it may stay so"));
  gtk_label_set_label (self->date_label, label);
  gtk_widget_set_visible (self->suggestion, row->suggested && g_strcmp0 (row->suggested, row->published) != 0);
  if (row->suggested) {
    /* Translators: a date, and what it was found by */
    offer = geneva_sentence (_("Use %s – by %s"), row->suggested, geneva_import_date_basis_get_words (row->suggested_basis));
    gtk_button_set_label (GTK_BUTTON (self->suggestion), offer);
  }
}

static void
show_spread (GenevaArticleForm *self)
{
  const GenevaImportRow *row = get_row (self);
  g_autofree char *number = geneva_words_dup_number (self->n_undated);
  g_autofree char *words = NULL;

  gtk_widget_set_visible (self->spread, row && row->published && self->n_undated > 0);
  words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Use for %s Article Without a Date",
                                        "Use for %s Articles Without a Date", self->n_undated), number);
  gtk_button_set_label (GTK_BUTTON (self->spread), words);
  geneva_button_words_wrap (self->spread);
}

/* A PDF has its letters from its fonts; a page and an export may say their encoding wrongly, or not at all. */
static gboolean
may_decode (const GenevaImportRow *row)
{
  return row->text->uri != NULL && row->text->form != GENEVA_IMPORT_FORM_PDF;
}

/* Plain text, wire formats and exports: of others the form says which their articles are. */
static gboolean
may_part (const GenevaImportRow *row)
{
  return row->text->uri != NULL && (row->text->form == GENEVA_IMPORT_FORM_PLAIN
                                    || row->text->form == GENEVA_IMPORT_FORM_WIRE
                                    || row->text->form == GENEVA_IMPORT_FORM_EXPORT);
}

static void
show_file (GenevaArticleForm *self)
{
  const GenevaImportRow *row = get_row (self);
  g_autofree char *known = geneva_import_item_dup_known (self->item);
  g_autofree char *words = NULL;
  g_autofree char *subtitle = NULL;

  if (row->text->n_in_file > 1)
    words = geneva_sentence (_("Number %u of %u in “%s”"), row->text->index + 1, row->text->n_in_file, row->text->name);
  else
    words = geneva_sentence (_("One: “%s”"), row->text->name);
  subtitle = g_markup_escape_text (words, -1);
  adw_action_row_set_subtitle (self->part_row, subtitle);
  gtk_widget_set_visible (self->part_button, may_part (row));
  g_free (subtitle);
  subtitle = g_markup_escape_text (known ? known : "", -1);
  adw_action_row_set_subtitle (self->read_row, subtitle);
}

/* The text as it is shown. */
static char *
break_lines (const char *text,
             gsize       length,
             GArray     *breaks)
{
  g_autoptr (GString) shown = g_string_sized_new (length + 64);
  guint n_shown = 0, n_in_line = 0;

  for (const char *at = text, *next; at < text + length; at = next) {
    gunichar c = g_utf8_get_char (at);

    next = g_utf8_next_char (at);
    g_string_append_len (shown, at, next - at);
    n_shown++;
    n_in_line = c == '\n' ? 0 : n_in_line + 1;
    /* at a blank, or somewhere when there is none for long */
    if (next < text + length && ((n_in_line >= MAX_LINE_CHARS && c == ' ') || n_in_line >= 2 * MAX_LINE_CHARS)) {
      g_array_append_val (breaks, n_shown);
      g_string_append_c (shown, '\n');
      n_shown++;
      n_in_line = 0;
    }
  }
  return g_string_free (g_steal_pointer (&shown), FALSE);
}

static int
to_shown (GenevaArticleForm *self,
          const char        *text,
          guint32            at)
{
  guint offset = (guint) g_utf8_pointer_to_offset (text, text + at);

  for (guint i = 0; i < self->breaks->len && g_array_index (self->breaks, guint, i) <= offset; i++)
    offset++;
  return (int) offset;
}

static guint32
from_shown (GenevaArticleForm *self,
            const char        *text,
            int                shown)
{
  guint n = 0;

  while (n < self->breaks->len && g_array_index (self->breaks, guint, n) < (guint) shown)
    n++;
  return (guint32) (g_utf8_offset_to_pointer (text, shown - (int) n) - text);
}

/* Each line for itself, its end left out: a line in which no tag begins or ends may get the colours of whatever was laid out
 * last (GTK 4.8), and so that is always plain. */
static void
tag_outside (GenevaArticleForm *self,
             GtkTextBuffer      *buffer,
             const char         *text,
             guint32             begin,
             guint32             end)
{
  GtkTextIter at, stop;

  if (begin >= end)
    return;
  gtk_text_buffer_get_iter_at_offset (buffer, &at, to_shown (self, text, begin));
  gtk_text_buffer_get_iter_at_offset (buffer, &stop, to_shown (self, text, end));
  while (gtk_text_iter_compare (&at, &stop) < 0) {
    GtkTextIter line_end = at;

    if (!gtk_text_iter_ends_line (&line_end))
      gtk_text_iter_forward_to_line_end (&line_end);
    if (gtk_text_iter_compare (&line_end, &stop) > 0)
      line_end = stop;
    if (!gtk_text_iter_equal (&at, &line_end))
      gtk_text_buffer_apply_tag (buffer, self->furniture_tag, &at, &line_end);
    if (!gtk_text_iter_forward_line (&at))
      break;
  }
}

/* How much of the text is the article. */
static char *
dup_extent (const GenevaImportRow *row)
{
  const char *text = row->text->text;
  glong n_points = 0;
  guint32 at = row->body.begin;
  g_autofree char *number = NULL;

  if (!row->has_words && !row->is_included)
    return g_strdup (_("No article was found: all of it is set apart"));
  for (guint i = 0; i < row->furniture->len; i++) {
    const GenevaArticleSpan *piece = &g_array_index (row->furniture, GenevaFurniturePiece, i).span;
    if (piece->begin > at)
      n_points += g_utf8_strlen (text + at, (gssize) MIN (piece->begin, row->body.end) - at);
    at = CLAMP (piece->end, at, row->body.end);
  }
  n_points += g_utf8_strlen (text + at, (gssize) row->body.end - at);
  number = geneva_words_dup_number (n_points);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Article: %s character; the rest is set apart",
                                       "Article: %s characters; the rest is set apart", (gulong) n_points), number);
}

/* What is not the article stays, but pale; the cursor at a byte of the text. */
static void
show_text (GenevaArticleForm *self,
           guint32             cursor)
{
  const GenevaImportRow *row = get_row (self);
  const char *text = row->text->text;
  guint32 length = (guint32) row->text->length;
  g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (self->tags);
  g_autofree char *words = NULL;
  g_autofree char *shown = NULL;
  GtkTextIter at;

  /* A buffer of its own each time: lines that were laid out keep the colours of tags that came later (GTK 4.8). */
  g_array_set_size (self->breaks, 0);
  shown = break_lines (text, length, self->breaks);
  gtk_text_buffer_set_text (buffer, shown, -1);
  tag_outside (self, buffer, text, 0, row->body.begin);
  tag_outside (self, buffer, text, row->body.end, length);
  for (guint i = 0; i < row->furniture->len; i++) {
    const GenevaFurniturePiece *piece = &g_array_index (row->furniture, GenevaFurniturePiece, i);
    tag_outside (self, buffer, text, MAX (piece->span.begin, row->body.begin), MIN (piece->span.end, row->body.end));
  }
  words = dup_extent (row);
  gtk_label_set_label (self->body_label, words);
  gtk_text_buffer_get_iter_at_offset (buffer, &at, to_shown (self, text, cursor));
  gtk_text_buffer_place_cursor (buffer, &at);
  /* a shorter text would stand above what is seen: the view forgets where it was only when it is told to (GTK 4.8) */
  gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->preview)), 0);
  gtk_text_view_set_buffer (self->preview, buffer);
  geneva_settled_scroll_begin (self->preview, CURSOR_PLACE);
}

/* While one types, nothing is wrong yet; a word that is no language is told to be none when the keyboard goes on, and the
 * article's language stays what it was. */
static void
show_language (GenevaArticleForm *self,
               gboolean           is_done)
{
  const GenevaImportRow *row = get_row (self);
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->language));
  g_autofree char *tag = geneva_language_tag_read (words, geneva_words_get_locale ());
  gboolean is_wrong = is_done && !tag && words[strspn (words, " ")] != '\0' && row && g_strcmp0 (words, row->language) != 0;
  g_autofree char *name = tag ? geneva_language_tag_dup_name (tag, geneva_words_get_locale ()) : NULL;
  g_autofree char *title = NULL;

  if (tag)
    /* Translators: the name of a language in which an article is written */
    title = geneva_sentence (_("Language – %s"), name);
  else
    title = g_strdup (is_wrong ? _("No language is called so; such as en or ar") : _("Language, such as en or ar"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->language), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->language), title);
  if (is_wrong)
    gtk_widget_add_css_class (self->language, "error");
  else
    gtk_widget_remove_css_class (self->language, "error");
  if (is_done && row && !is_wrong)
    set_text (self->language, row->language);
}

/* To come back to from a word that is none: what is typed replaces what was there, letter by letter. */
static void
keep_language (GenevaArticleForm *self)
{
  const GenevaImportRow *row = get_row (self);

  g_free (self->language_before);
  self->language_before = g_strdup (row ? row->language : NULL);
}

static void
on_language_left (GenevaArticleForm *self)
{
  if (!get_row (self))
    return;
  self->is_filling = TRUE;
  show_language (self, TRUE);
  keep_language (self);
  self->is_filling = FALSE;
}

/* What is chosen is read whole: the toolkit's own label is cut where the subtitle beside it is long. */
static void
on_setup_name (GtkSignalListItemFactory *factory,
               GtkListItem              *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (item, label);
}

static void
on_bind_name (GtkSignalListItemFactory *factory,
              GtkListItem              *item)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static void
show_encoding (GenevaArticleForm *self)
{
  const GenevaImportRow *row = get_row (self);
  guint selected = 0;

  for (guint i = 0; self->encodings[i]; i++) {
    if (row->text->encoding.name && g_ascii_strcasecmp (self->encodings[i], row->text->encoding.name) == 0)
      selected = i;
  }
  adw_combo_row_set_selected (self->encoding, selected);
  gtk_widget_set_sensitive (GTK_WIDGET (self->encoding), may_decode (row));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->encoding),
                               row->text->encoding.basis == GENEVA_ENCODING_GUESSED
                               ? _("Guessed: look whether the text reads well") : "");
}

static void
fill (GenevaArticleForm *self)
{
  const GenevaImportRow *row = get_row (self);
  g_autofree char *agencies = NULL;

  gtk_widget_set_sensitive (self->facts, row != NULL);
  if (!row)
    return;
  self->is_filling = TRUE;
  agencies = g_strjoinv (", ", row->agencies);
  set_text (self->article_title, row->title);
  name_title (self);
  set_text (self->publisher, row->publisher);
  set_text (self->agencies, agencies);
  set_text (self->author, row->author);
  set_text (self->language, row->language);
  show_language (self, FALSE);
  keep_language (self);
  geneva_date_entry_set_text (GENEVA_DATE_ENTRY (self->date_entry), row->published);
  gtk_switch_set_active (self->read_switch, row->is_read);
  show_encoding (self);
  show_date (self);
  show_spread (self);
  show_file (self);
  show_text (self, row->body.begin);
  self->is_filling = FALSE;
}

static void
on_entry (GtkWidget          *entry,
          GenevaArticleForm *self)
{
  GenevaImportRow *row = get_row (self);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  if (self->is_filling || !row)
    return;
  if (entry == self->article_title) {
    geneva_import_row_set_title (row, text);
    name_title (self);
  } else if (entry == self->publisher) {
    geneva_import_row_set_publisher (row, text);
  } else if (entry == self->author) {
    geneva_import_row_set_author (row, text);
  } else if (entry == self->language) {
    g_autofree char *tag = geneva_language_tag_read (text, geneva_words_get_locale ());
    show_language (self, FALSE);
    geneva_import_row_set_language (row, tag || text[strspn (text, " ")] == '\0' ? tag : self->language_before);
  } else {
    g_auto (GStrv) parts = g_strsplit (text, ",", -1);
    g_autoptr (GPtrArray) named = g_ptr_array_new ();
    for (guint i = 0; parts[i]; i++) {
      if (*g_strstrip (parts[i]))
        g_ptr_array_add (named, parts[i]);
    }
    g_ptr_array_add (named, NULL);
    geneva_import_row_set_agencies (row, (const char * const *) named->pdata);
  }
  touch (self);
}

static void
on_date (GenevaArticleForm *self)
{
  GenevaImportRow *row = get_row (self);
  g_autofree char *edtf = NULL;

  if (self->is_filling || !row
      || !geneva_date_entry_read (GENEVA_DATE_ENTRY (self->date_entry), &edtf, NULL)
      || !geneva_import_row_set_published (row, edtf, NULL))
    return;
  show_date (self);
  show_spread (self);
  touch (self);
}

static void
on_suggestion (GenevaArticleForm *self)
{
  GenevaImportRow *row = get_row (self);

  if (row && row->suggested)
    geneva_date_entry_set_text (GENEVA_DATE_ENTRY (self->date_entry), row->suggested);
  on_date (self);
}

static void
on_read_switch (GenevaArticleForm *self)
{
  GenevaImportRow *row = get_row (self);

  if (self->is_filling || !row)
    return;
  geneva_import_row_set_read (row, gtk_switch_get_active (self->read_switch));
  touch (self);
}

static void
on_encoding (GenevaArticleForm *self)
{
  const GenevaImportRow *row = get_row (self);
  guint selected = adw_combo_row_get_selected (self->encoding);

  if (!self->is_filling && row && selected != GTK_INVALID_LIST_POSITION && may_decode (row))
    g_signal_emit (self, signals[ENCODE], 0, self->encodings[selected]);
}

static void
on_spread (GenevaArticleForm *self)
{
  g_signal_emit (self, signals[SPREAD_DATE], 0);
}

static void
on_part (GenevaArticleForm *self)
{
  g_signal_emit (self, signals[PART], 0);
}

/* The cursor of the preview, in bytes of the text. */
static guint32
get_cursor (GenevaArticleForm *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->preview);
  const char *text = get_row (self)->text->text;
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  return from_shown (self, text, gtk_text_iter_get_offset (&at));
}

static void
cut_body (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  GenevaArticleForm *self = GENEVA_ARTICLE_FORM (widget);
  GenevaImportRow *row = get_row (self);
  guint32 at;

  if (!row)
    return;
  at = get_cursor (self);
  if (g_str_has_suffix (action_name, "begins"))
    geneva_import_row_set_body (row, at, MAX (at, row->body.end));
  else
    geneva_import_row_set_body (row, MIN (at, row->body.begin), at);
  show_text (self, at);
  touch (self);
}

/* ---- layout ---- */

static gboolean
follow_fold (gpointer data)
{
  GenevaArticleForm *self = data;

  self->fold_id = 0;
  if (adw_leaflet_get_folded (self->leaflet) != self->is_folded) {
    self->is_folded = !self->is_folded;
    gtk_widget_set_visible (self->switcher, self->is_folded);
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDED]);
  }
  return G_SOURCE_REMOVE;
}

/* Told while sizes are given out, when nothing may ask for another one. */
static void
on_folded (GenevaArticleForm *self)
{
  if (self->fold_id == 0)
    self->fold_id = g_idle_add_full (GTK_PRIORITY_RESIZE, follow_fold, self, NULL);
}

static void
on_show_facts (GenevaArticleForm *self)
{
  adw_leaflet_set_visible_child_name (self->leaflet, gtk_toggle_button_get_active (self->show_facts) ? "facts" : "words");
}

static void
on_visible_child (GenevaArticleForm *self)
{
  const char *name = adw_leaflet_get_visible_child_name (self->leaflet);
  GtkToggleButton *other = gtk_toggle_button_get_active (self->show_facts) ? NULL : self->show_facts;

  if (g_strcmp0 (name, "facts") == 0 && other)
    gtk_toggle_button_set_active (self->show_facts, TRUE);
}

static void
geneva_article_form_get_property (GObject    *object,
                                 guint       id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  if (id == PROP_FOLDED)
    g_value_set_boolean (value, geneva_article_form_is_folded (GENEVA_ARTICLE_FORM (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
geneva_article_form_dispose (GObject *object)
{
  GenevaArticleForm *self = GENEVA_ARTICLE_FORM (object);

  g_clear_handle_id (&self->fold_id, g_source_remove);
  G_OBJECT_CLASS (geneva_article_form_parent_class)->dispose (object);
}

static void
geneva_article_form_finalize (GObject *object)
{
  GenevaArticleForm *self = GENEVA_ARTICLE_FORM (object);

  g_clear_object (&self->item);
  g_clear_object (&self->tags);
  g_free (self->encodings);
  g_free (self->language_before);
  g_array_unref (self->breaks);
  G_OBJECT_CLASS (geneva_article_form_parent_class)->finalize (object);
}

static void
geneva_article_form_class_init (GenevaArticleFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = geneva_article_form_get_property;
  object_class->dispose = geneva_article_form_dispose;
  object_class->finalize = geneva_article_form_finalize;
  properties[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[SPREAD_DATE] = g_signal_new ("spread-date", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 0);
  signals[PART] = g_signal_new ("part", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  signals[ENCODE] = g_signal_new ("encode", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (GENEVA_TYPE_FIELD_ROW);
  g_type_ensure (GENEVA_TYPE_FOLD_BOX);
  g_type_ensure (GENEVA_TYPE_ENTRY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/GenevaII/geneva-article-form.ui");
  gtk_widget_class_bind_template_child (widget_class, GenevaArticleForm, switcher);
  gtk_widget_class_bind_template_child (widget_class, GenevaArticleForm, leaflet);
  gtk_widget_class_bind_template_child (widget_class, GenevaArticleForm, show_facts);
  gtk_widget_class_bind_template_child (widget_class, GenevaArticleForm, facts);
  gtk_widget_class_bind_template_child (widget_class, GenevaArticleForm, article_title);
  gtk_widget_class_bind_template_child (widget_class, GenevaArticleForm, publisher);
  gtk_widget_class_bind_template_child (widget_class, GenevaArticleForm, agencies);
  gtk_widget_class_bind_template_child (widget_class, GenevaArticleForm, author);
  gtk_widget_class_bind_template_child (widget_class, GenevaArticleForm, language);
  gtk_widget_class_bind_template_child (widget_class, GenevaArticleForm, date_box);
  gtk_widget_class_bind_template_child (widget_class, GenevaArticleForm, date_label);
  gtk_widget_class_bind_template_child (widget_class, GenevaArticleForm, suggestion);
  gtk_widget_class_bind_template_child (widget_class, GenevaArticleForm, spread);
  gtk_widget_class_bind_template_child (widget_class, GenevaArticleForm, encoding);
  gtk_widget_class_bind_template_child (widget_class, GenevaArticleForm, part_row);
  gtk_widget_class_bind_template_child (widget_class, GenevaArticleForm, part_button);
  gtk_widget_class_bind_template_child (widget_class, GenevaArticleForm, read_row);
  gtk_widget_class_bind_template_child (widget_class, GenevaArticleForm, read_switch);
  gtk_widget_class_bind_template_child (widget_class, GenevaArticleForm, body_label);
  gtk_widget_class_bind_template_child (widget_class, GenevaArticleForm, preview);
  gtk_widget_class_install_action (widget_class, "form.body-begins", NULL, cut_body);
  gtk_widget_class_install_action (widget_class, "form.body-ends", NULL, cut_body);
}

static void
geneva_article_form_init (GenevaArticleForm *self)
{
  const char * const *known = geneva_encoding_list ();
  GtkWidget *entries[5];
  GtkEventController *focus;
  g_autoptr (GtkStringList) names = NULL;
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->breaks = g_array_new (FALSE, FALSE, sizeof (guint));
  gtk_widget_init_template (GTK_WIDGET (self));
  self->encodings = (const char **) g_memdup2 (known, (g_strv_length ((char **) known) + 1) * sizeof *known);
  names = gtk_string_list_new (self->encodings);
  adw_combo_row_set_model (self->encoding, G_LIST_MODEL (names));
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_name), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind_name), NULL);
  /* the list keeps its own, with the check mark */
  adw_combo_row_set_list_factory (self->encoding, adw_combo_row_get_factory (self->encoding));
  adw_combo_row_set_factory (self->encoding, factory);
  g_signal_connect_swapped (self->encoding, "notify::selected", G_CALLBACK (on_encoding), self);

  self->date_entry = geneva_date_entry_new ();
  gtk_box_insert_child_after (self->date_box, self->date_entry, GTK_WIDGET (self->date_label));
  gtk_accessible_update_property (GTK_ACCESSIBLE (geneva_date_entry_get_entry (GENEVA_DATE_ENTRY (self->date_entry))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Published"), -1);
  g_signal_connect_swapped (self->date_entry, "changed", G_CALLBACK (on_date), self);
  g_signal_connect_swapped (self->suggestion, "clicked", G_CALLBACK (on_suggestion), self);
  g_signal_connect_swapped (self->spread, "clicked", G_CALLBACK (on_spread), self);
  g_signal_connect_swapped (self->part_button, "clicked", G_CALLBACK (on_part), self);
  g_signal_connect_swapped (self->read_switch, "notify::active", G_CALLBACK (on_read_switch), self);
  g_signal_connect_swapped (self->leaflet, "notify::folded", G_CALLBACK (on_folded), self);
  g_signal_connect_swapped (self->leaflet, "notify::visible-child", G_CALLBACK (on_visible_child), self);
  g_signal_connect_swapped (self->show_facts, "toggled", G_CALLBACK (on_show_facts), self);
  entries[0] = self->article_title;
  entries[1] = self->publisher;
  entries[2] = self->agencies;
  entries[3] = self->author;
  entries[4] = self->language;
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    g_signal_connect (entries[i], "changed", G_CALLBACK (on_entry), self);
  focus = gtk_event_controller_focus_new ();
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_language_left), self);
  gtk_widget_add_controller (self->language, focus);
  self->tags = gtk_text_tag_table_new ();
  self->furniture_tag = gtk_text_tag_new (NULL);
  g_object_set (self->furniture_tag, "foreground", "#868686", NULL);
  gtk_text_tag_table_add (self->tags, self->furniture_tag);
  g_object_unref (self->furniture_tag);
}

void
geneva_article_form_set_item (GenevaArticleForm *self,
                             GenevaImportItem *item)
{
  g_return_if_fail (GENEVA_IS_ARTICLE_FORM (self));
  g_return_if_fail (!item || GENEVA_IS_IMPORT_ITEM (item));

  g_set_object (&self->item, item);
  fill (self);
}

void
geneva_article_form_set_n_undated (GenevaArticleForm *self,
                                  guint             n_undated)
{
  g_return_if_fail (GENEVA_IS_ARTICLE_FORM (self));
  self->n_undated = n_undated;
  show_spread (self);
}

void
geneva_article_form_focus_encoding (GenevaArticleForm *self)
{
  g_return_if_fail (GENEVA_IS_ARTICLE_FORM (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->encoding));
}

gboolean
geneva_article_form_is_folded (GenevaArticleForm *self)
{
  g_return_val_if_fail (GENEVA_IS_ARTICLE_FORM (self), FALSE);
  return self->is_folded;
}

/* The lines of a form for coding. Role: the type that the format gives a member
 * decides which widget asks for it and which command of an edit sets it. It
 * must not know what a whole form is about. Long, as each type has its way in,
 * its check and its way out here.
 */
#include "geneva-coding-lines.h"

#include "base/geneva-sentence.h"
#include "geneva-attribute-entry.h"
#include "geneva-button-words.h"
#include "geneva-coding-guess.h"
#include "geneva-compat.h"
#include "geneva-date-entry.h"
#include "geneva-items-entry.h"

#include "base/geneva-word-search.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

G_DEFINE_QUARK (geneva-coding-line-error-quark, geneva_coding_line_error)

/* ---- making ---- */

static guint
count_names (const GenevaField *field)
{
  guint n = 0;

  while (field->names[n] != NULL)
    n++;
  return n;
}

static GtkWidget *
new_choice (const GenevaAsked *asked, const GenevaField *field)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  gboolean must = (asked->flags & GENEVA_ASKED_MUST) != 0;
  GtkWidget *choice;

  if (!must)
    g_ptr_array_add (words, g_strdup (_("not told")));
  for (guint i = 0; i < count_names (field); i++) {
    const char *word = asked->words != NULL ? asked->words ((int) i) : field->names[i];
    /* The first role has no word of its own. */
    g_ptr_array_add (words, g_strdup (*word != '\0' ? word : field->names[i]));
  }
  g_ptr_array_add (words, NULL);
  choice = gtk_drop_down_new_from_strings ((const char * const *) words->pdata);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), (guint) MAX (asked->usual + !must, 0));
  return choice;
}

static GtkWidget *
new_entry (const GenevaAsked *asked)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  if (asked->hint != NULL)
    gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _(asked->hint));
  return entry;
}

static GenevaItemEntryOffers
get_offers (const GenevaAsked *asked, guint32 lists)
{
  if ((asked->flags & GENEVA_ASKED_MAY_BE_NEW) == 0)
    return GENEVA_OFFERS_NO_NEW;
  return lists == 1u << GENEVA_LIST_ACTORS ? GENEVA_OFFERS_NEW_KINDS : GENEVA_OFFERS_NEW;
}

static GtkWidget *
new_widget (const GenevaCodingLine *line, GenevaSnapshot *snapshot, const GenevaEdtf *anchor, gboolean is_new)
{
  const GenevaAsked *asked = line->asked;
  const GenevaField *field = line->field;
  GenevaItemEntryOffers offers = get_offers (asked, field->lists);
  GtkWidget *widget;

  switch (field->type) {
    case GENEVA_FIELD_DATE:
      widget = geneva_date_entry_new ();
      geneva_date_entry_set_anchor (GENEVA_DATE_ENTRY (widget), anchor);
      return widget;
    case GENEVA_FIELD_ENUM:
      return new_choice (asked, field);
    case GENEVA_FIELD_BOOL:
      widget = g_object_new (GTK_TYPE_CHECK_BUTTON, "label", _(asked->label), NULL);
      geneva_button_words_wrap (widget);
      return widget;
    case GENEVA_FIELD_REF:
      widget = geneva_item_entry_new (snapshot, field->lists, offers);
      if (asked->hint != NULL)
        geneva_item_entry_set_placeholder (GENEVA_ITEM_ENTRY (widget), _(asked->hint));
      return widget;
    case GENEVA_FIELD_REFS:
      return geneva_items_entry_new (snapshot, field->lists, offers, FALSE);
    case GENEVA_FIELD_STRUCTS:
      return geneva_items_entry_new (snapshot, 1u << GENEVA_LIST_ACTORS, GENEVA_OFFERS_NEW_KINDS, TRUE);
    case GENEVA_FIELD_TEXT:
      if (is_new && (asked->flags & GENEVA_ASKED_MAY_EXIST) != 0)
        return geneva_item_entry_new (snapshot, 1u << line->list, GENEVA_OFFERS_NEW);
      return new_entry (asked);
    case GENEVA_FIELD_ATTRIBUTES:
      widget = geneva_attribute_entry_new (snapshot, GENEVA_ATTRIBUTE_PART_ALL);
      if (asked->hint != NULL)
        gtk_entry_set_placeholder_text (geneva_attribute_entry_get_entry (GENEVA_ATTRIBUTE_ENTRY (widget)),
                                        _(asked->hint));
      return widget;
    case GENEVA_FIELD_TEXTS: case GENEVA_FIELD_NUMBER:
      return new_entry (asked);
    case GENEVA_FIELD_ID: case GENEVA_FIELD_HASH: case GENEVA_FIELD_COUNT: case GENEVA_FIELD_RANGE:
    case GENEVA_FIELD_JSON: case GENEVA_FIELD_STRUCT: case GENEVA_FIELD_RANGES:
    default:
      g_return_val_if_reached (new_entry (asked));
  }
}

/* What the keyboard and a screen reader meet in a line. */
static GtkWidget *
get_inner (GtkWidget *widget)
{
  if (GENEVA_IS_DATE_ENTRY (widget))
    return geneva_date_entry_get_entry (GENEVA_DATE_ENTRY (widget));
  if (GENEVA_IS_ITEM_ENTRY (widget))
    return geneva_item_entry_get_entry (GENEVA_ITEM_ENTRY (widget));
  if (GENEVA_IS_ATTRIBUTE_ENTRY (widget))
    return GTK_WIDGET (geneva_attribute_entry_get_entry (GENEVA_ATTRIBUTE_ENTRY (widget)));
  if (GENEVA_IS_ITEMS_ENTRY (widget))
    return geneva_item_entry_get_entry (geneva_items_entry_get_line (GENEVA_ITEMS_ENTRY (widget), 0));
  return widget;
}

/* What the keyboard meets: of a list of choices the button inside. */
static GtkWidget *
get_focusable (const GenevaCodingLine *line)
{
  return GTK_IS_DROP_DOWN (line->widget) ? gtk_widget_get_first_child (line->widget) : get_inner (line->widget);
}

/* What is said after its name. */
static void
describe (const GenevaCodingLine *line)
{
  gboolean must = (line->asked->flags & GENEVA_ASKED_MUST) != 0 && line->field->type != GENEVA_FIELD_ENUM;
  const char *words = "";

  if (GTK_IS_DROP_DOWN (line->widget)) {
    /* What is chosen, which is told where all widgets get their names. */
    g_object_notify (G_OBJECT (line->widget), "selected-item");
    return;
  }
  if (GENEVA_IS_DATE_ENTRY (line->widget))
    words = geneva_date_entry_get_words (GENEVA_DATE_ENTRY (line->widget));
  else if (must && !geneva_compat_tells_required ())
    /* Translators: spoken after the name of a line of a form */
    words = _("has to be filled");
  gtk_accessible_update_property (GTK_ACCESSIBLE (get_focusable (line)), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

void
geneva_coding_line_init (GenevaCodingLine *line, const GenevaAsked *asked, GenevaList list, GenevaSnapshot *snapshot,
                         const GenevaEdtf *anchor, gboolean is_new)
{
  gboolean must = (asked->flags & GENEVA_ASKED_MUST) != 0;
  g_autofree char *words = NULL;

  *line = (GenevaCodingLine) { .asked = asked, .list = list };
  line->field = geneva_asked_get_field (asked, list);
  line->widget = new_widget (line, snapshot, anchor, is_new);
  gtk_widget_set_hexpand (line->widget, TRUE);
  /* Translators: a line of a form that has to be filled */
  words = must && line->field->type != GENEVA_FIELD_ENUM ? geneva_sentence (_("%s *"), _(asked->label)) : NULL;
  /* A check button says itself what it is about. */
  line->label = gtk_label_new (line->field->type == GENEVA_FIELD_BOOL ? "" : words != NULL ? words : _(asked->label));
  gtk_label_set_xalign (GTK_LABEL (line->label), 1);
  gtk_widget_set_valign (line->label, GTK_ALIGN_START);
  gtk_widget_set_margin_top (line->label, 8);
  gtk_widget_add_css_class (line->label, "dim-label");
  /* The label's star is for the eye. What is inside a list of choices takes its name from it, and from no label. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (get_inner (line->widget)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _(asked->label), -1);
  if (must && line->field->type != GENEVA_FIELD_ENUM)
    gtk_accessible_update_property (GTK_ACCESSIBLE (get_inner (line->widget)), GTK_ACCESSIBLE_PROPERTY_REQUIRED, TRUE,
                                    -1);
  describe (line);
}

void
geneva_coding_line_say_fault (GenevaCodingLine *line, const char *message)
{
  GtkAccessible *heard = GTK_ACCESSIBLE (get_focusable (line));

  gtk_accessible_update_state (heard, GTK_ACCESSIBLE_STATE_INVALID,
                               message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  /* GTK 4.8 has a bit of its own for that, which no screen reader knows: it has to be said in words. */
  if (message != NULL)
    gtk_accessible_update_property (heard, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, message, -1);
  else
    describe (line);
}

/* ---- filling ---- */

static void
fill_participants (GenevaItemsEntry *entry, const GenevaRow *row, guint field)
{
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, row, field);
  while (geneva_row_iter_next (&iter)) {
    GenevaParticipant participant = {
      .actor = geneva_row_get_ref (&iter.item, GENEVA_PARTICIPANT_ACTOR),
      .role = (GenevaRole) geneva_row_get_enum (&iter.item, GENEVA_PARTICIPANT_ROLE),
      .acts_for = geneva_row_get_ref (&iter.item, GENEVA_PARTICIPANT_FOR),
      .attendance = geneva_row_get_enum (&iter.item, GENEVA_PARTICIPANT_ATTENDANCE),
    };
    geneva_items_entry_add_participant (entry, &participant);
  }
}

static void
fill_texts (GtkEditable *entry, const GenevaRow *row, guint field)
{
  g_autoptr (GString) texts = g_string_new (NULL);
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, row, field);
  while (geneva_row_iter_next (&iter))
    g_string_append_printf (texts, "%s%s", texts->len > 0 ? ", " : "", geneva_row_get_text (&iter.item, 0));
  gtk_editable_set_text (entry, texts->str);
}

/* "bloc: West; camp: doves" */
static void
fill_attributes (GtkEditable *entry, const GenevaRow *row, guint field)
{
  g_autoptr (GString) texts = g_string_new (NULL);
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, row, field);
  while (geneva_row_iter_next (&iter)) {
    const char *key = geneva_row_get_text (&iter.item, GENEVA_ATTRIBUTE_KEY);
    g_autofree char *value = geneva_row_dup_attribute (row, key);

    g_string_append_printf (texts, "%s%s: %s", texts->len > 0 ? "; " : "", key, value);
  }
  gtk_editable_set_text (entry, texts->str);
}

static void
fill_number (GtkEditable *entry, const GenevaRow *row, guint field)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  double value;

  if (geneva_row_get_number (row, field, &value))
    gtk_editable_set_text (entry, g_ascii_formatd (digits, sizeof digits, "%.15g", value));
}

void
geneva_coding_line_fill (GenevaCodingLine *line, const GenevaRow *row)
{
  guint field = line->asked->field;
  gboolean must = (line->asked->flags & GENEVA_ASKED_MUST) != 0;
  const char *text;
  GenevaRowIter iter;

  switch (line->field->type) {
    case GENEVA_FIELD_DATE:
      geneva_date_entry_set_text (GENEVA_DATE_ENTRY (line->widget), geneva_row_get_text (row, field));
      break;
    case GENEVA_FIELD_ENUM:
      gtk_drop_down_set_selected (GTK_DROP_DOWN (line->widget),
                                  (guint) MAX (geneva_row_get_enum (row, field) + !must, 0));
      break;
    case GENEVA_FIELD_BOOL:
      gtk_check_button_set_active (GTK_CHECK_BUTTON (line->widget), geneva_row_get_bool (row, field));
      break;
    case GENEVA_FIELD_REF:
      geneva_item_entry_set_handle (GENEVA_ITEM_ENTRY (line->widget), geneva_row_get_ref (row, field));
      break;
    case GENEVA_FIELD_REFS:
      geneva_row_iter_init (&iter, row, field);
      while (geneva_row_iter_next (&iter))
        geneva_items_entry_add (GENEVA_ITEMS_ENTRY (line->widget), geneva_row_get_ref (&iter.item, 0));
      break;
    case GENEVA_FIELD_STRUCTS:
      fill_participants (GENEVA_ITEMS_ENTRY (line->widget), row, field);
      break;
    case GENEVA_FIELD_TEXTS:
      fill_texts (GTK_EDITABLE (line->widget), row, field);
      break;
    case GENEVA_FIELD_ATTRIBUTES:
      fill_attributes (GTK_EDITABLE (line->widget), row, field);
      break;
    case GENEVA_FIELD_NUMBER:
      fill_number (GTK_EDITABLE (line->widget), row, field);
      break;
    case GENEVA_FIELD_TEXT: case GENEVA_FIELD_ID: case GENEVA_FIELD_HASH: case GENEVA_FIELD_COUNT:
    case GENEVA_FIELD_RANGE: case GENEVA_FIELD_JSON: case GENEVA_FIELD_STRUCT: case GENEVA_FIELD_RANGES:
    default:
      text = geneva_row_get_text (row, field);
      gtk_editable_set_text (GTK_EDITABLE (line->widget), text != NULL ? text : "");
      break;
  }
}

void
geneva_coding_line_set_text (GenevaCodingLine *line, const char *text)
{
  gboolean must = (line->asked->flags & GENEVA_ASKED_MUST) != 0;

  if (GENEVA_IS_DATE_ENTRY (line->widget))
    geneva_date_entry_set_text (GENEVA_DATE_ENTRY (line->widget), text);
  else if (GENEVA_IS_ITEM_ENTRY (line->widget))
    geneva_item_entry_set_text (GENEVA_ITEM_ENTRY (line->widget), text);
  else if (GENEVA_IS_ITEMS_ENTRY (line->widget))
    geneva_item_entry_set_text (geneva_items_entry_get_line (GENEVA_ITEMS_ENTRY (line->widget), 0), text);
  else if (GTK_IS_DROP_DOWN (line->widget))
    gtk_drop_down_set_selected (GTK_DROP_DOWN (line->widget), (guint) (atoi (text) + !must));
  else if (GTK_IS_CHECK_BUTTON (line->widget))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (line->widget), *text != '\0');
  else
    gtk_editable_set_text (GTK_EDITABLE (line->widget), text);
}

/* ---- reading ---- */

char *
geneva_coding_line_dup_text (const GenevaCodingLine *line)
{
  g_autofree char *text = NULL;

  if (GENEVA_IS_DATE_ENTRY (line->widget)) {
    g_autofree char *edtf = NULL;
    return geneva_date_entry_read (GENEVA_DATE_ENTRY (line->widget), &edtf, NULL) ? g_steal_pointer (&edtf) : NULL;
  }
  if (GENEVA_IS_ITEM_ENTRY (line->widget))
    text = g_strdup (geneva_item_entry_get_text (GENEVA_ITEM_ENTRY (line->widget)));
  else if (GTK_IS_EDITABLE (line->widget))
    text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (line->widget)));
  if (text == NULL || *g_strstrip (text) == '\0')
    return NULL;
  return g_steal_pointer (&text);
}

int
geneva_coding_line_get_enum (const GenevaCodingLine *line)
{
  gboolean must = (line->asked->flags & GENEVA_ASKED_MUST) != 0;

  g_return_val_if_fail (GTK_IS_DROP_DOWN (line->widget), -1);
  return (int) gtk_drop_down_get_selected (GTK_DROP_DOWN (line->widget)) - !must;
}

gboolean
geneva_coding_line_is_empty (const GenevaCodingLine *line)
{
  g_autofree char *text = NULL;

  if (GENEVA_IS_ITEMS_ENTRY (line->widget))
    return geneva_item_entry_get_state (geneva_items_entry_get_line (GENEVA_ITEMS_ENTRY (line->widget), 0)) ==
           GENEVA_ITEM_ENTRY_EMPTY;
  if (GTK_IS_DROP_DOWN (line->widget) || GTK_IS_CHECK_BUTTON (line->widget))
    return FALSE;
  if (GENEVA_IS_DATE_ENTRY (line->widget))
    return *geneva_date_entry_get_text (GENEVA_DATE_ENTRY (line->widget)) == '\0';
  text = geneva_coding_line_dup_text (line);
  return text == NULL;
}

static gboolean
fail (GError **error, const char *format, const char *name)
{
  g_autoptr (GString) message = g_string_new (format);

  (void) g_string_replace (message, "%s", name, 1);
  g_set_error_literal (error, GENEVA_CODING_LINE_ERROR, 0, message->str);
  return FALSE;
}

static gboolean
check_item (GenevaItemEntry *entry, GError **error)
{
  if (geneva_item_entry_get_state (entry) != GENEVA_ITEM_ENTRY_OPEN)
    return TRUE;
  return fail (error, _("“%s” is not in the dossier: choose one of the names offered, or make it new."),
               geneva_item_entry_get_text (entry));
}

static gboolean
check_items (GenevaItemsEntry *entry, GError **error)
{
  for (guint i = 0; i < geneva_items_entry_get_n_lines (entry); i++) {
    GenevaItemEntry *acts_for = geneva_items_entry_get_line_for (entry, i);
    if (!check_item (geneva_items_entry_get_line (entry, i), error) ||
        (acts_for != NULL && !check_item (acts_for, error)))
      return FALSE;
  }
  return TRUE;
}

/* Name → value as they stand there; NULL when a part has not both. */
static GHashTable *
read_attributes (const GenevaCodingLine *line, GError **error)
{
  g_autoptr (GHashTable) read = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) parts = g_strsplit (gtk_editable_get_text (GTK_EDITABLE (line->widget)), ";", -1);

  for (guint i = 0; parts[i] != NULL; i++) {
    char *colon = strchr (g_strstrip (parts[i]), ':');

    if (*parts[i] == '\0')
      continue;
    if (colon != NULL)
      *colon = '\0';
    if (colon == NULL || *g_strstrip (parts[i]) == '\0' || *g_strstrip (colon + 1) == '\0') {
      (void) fail (error, _("“%s” is no attribute. Try “bloc: West; camp: doves”."), parts[i]);
      return NULL;
    }
    g_hash_table_insert (read, g_strdup (parts[i]), g_strdup (g_strchug (colon + 1)));
  }
  return g_steal_pointer (&read);
}

/* How sure one is, and the like: between nothing and all. */
static gboolean
is_share (const GenevaCodingLine *line)
{
  return g_str_equal (line->asked->key, "confidence");
}

gboolean
geneva_coding_line_check (const GenevaCodingLine *line, GError **error)
{
  double value;

  if (geneva_coding_line_is_empty (line)) {
    if (line->asked->flags & GENEVA_ASKED_MUST)
      return fail (error, _("“%s” is needed."), _(line->asked->label));
    return TRUE;
  }
  if (GENEVA_IS_DATE_ENTRY (line->widget)) {
    g_autofree char *edtf = NULL;
    return geneva_date_entry_read (GENEVA_DATE_ENTRY (line->widget), &edtf, error);
  }
  /* A name is its own record. */
  if (GENEVA_IS_ITEM_ENTRY (line->widget) && line->field->type == GENEVA_FIELD_REF)
    return check_item (GENEVA_ITEM_ENTRY (line->widget), error);
  if (GENEVA_IS_ITEMS_ENTRY (line->widget))
    return check_items (GENEVA_ITEMS_ENTRY (line->widget), error);
  if (line->field->type == GENEVA_FIELD_ATTRIBUTES) {
    g_autoptr (GHashTable) read = read_attributes (line, error);
    return read != NULL;
  }
  if (line->field->type == GENEVA_FIELD_NUMBER) {
    const char *text = gtk_editable_get_text (GTK_EDITABLE (line->widget));
    if (is_share (line)) {
      if (!geneva_guess_parse_share (text, &value))
        return fail (error, _("“%s” is not from 0 to 1. Try 0.8 or 80 %."), text);
    } else if (!geneva_guess_parse_amount (text, &value))
      return fail (error, _("“%s” is not a number. Try 93,000 or 1.5 million."), text);
  }
  return TRUE;
}

/* ---- making along ---- */

/* The passage in which it is named: its own words where they stand, else all of them. */
static void
add_evidence (GenevaCodingMaker *maker, GenevaHandle handle, const char *name)
{
  GenevaExcerpt excerpt;
  const char *found;

  if (maker->excerpt == NULL)
    return;
  excerpt = *maker->excerpt;
  excerpt.as = NULL;
  found = maker->words != NULL ? strstr (maker->words, name) : NULL;
  if (found != NULL) {
    excerpt.start += (guint) g_utf8_strlen (maker->words, found - maker->words);
    excerpt.end = excerpt.start + (guint) g_utf8_strlen (name, -1);
  }
  geneva_edit_add_passage (maker->edit, handle, &excerpt);
}

static GenevaHandle
make_record (GenevaCodingMaker *maker, GenevaList list, const char *name, int kind)
{
  GenevaHandle handle;

  switch (list) {
    case GENEVA_LIST_ACTORS:
      handle = geneva_edit_add_actor (maker->edit, name, (GenevaActorKind) kind);
      add_evidence (maker, handle, name);
      return handle;
    case GENEVA_LIST_PLACES:
      handle = geneva_edit_add_place (maker->edit, name);
      add_evidence (maker, handle, name);
      return handle;
    case GENEVA_LIST_ISSUES:
      handle = geneva_edit_add_issue (maker->edit, name, maker->issue_type, name);
      add_evidence (maker, handle, name);
      return handle;
    case GENEVA_LIST_QUANTITIES:
      handle = geneva_edit_add_quantity (maker->edit, name, name, TRUE);
      add_evidence (maker, handle, name);
      return handle;
    case GENEVA_LIST_EVENTS:
      handle = geneva_edit_add_event (maker->edit, name, GENEVA_EVENT_CONSULT);
      if (maker->plans_events)
        geneva_edit_add_account (maker->edit, handle, &(GenevaAccount) { .says = GENEVA_SAYS_PLANNED, .scope = -1 },
                                 maker->excerpt);
      return handle;
    case GENEVA_LIST_NONE: case GENEVA_LIST_DOSSIER: case GENEVA_LIST_SOURCES: case GENEVA_LIST_TIES:
    case GENEVA_LIST_STATEMENTS: case GENEVA_LIST_FORECASTS: case GENEVA_LIST_FIGURES: case GENEVA_LIST_LINKS:
    case GENEVA_LIST_LEXICON: case GENEVA_LIST_VIEWS: case GENEVA_N_LISTS:
    default:
      g_return_val_if_reached (GENEVA_HANDLE_NONE);
  }
}

static GenevaList
get_only_list (guint32 lists)
{
  for (GenevaList list = GENEVA_LIST_SOURCES; list <= GENEVA_LIST_LINKS; list++)
    if (lists & (1u << list))
      return list;
  return GENEVA_LIST_NONE;
}

static GenevaHandle
get_item (GenevaItemEntry *entry, guint32 lists, GenevaCodingMaker *maker)
{
  g_autofree char *key = NULL;
  GenevaList list = get_only_list (lists);
  const char *name = geneva_item_entry_get_text (entry);
  GenevaHandle handle;

  if (geneva_item_entry_get_state (entry) != GENEVA_ITEM_ENTRY_NEW)
    return geneva_item_entry_get_handle (entry);
  key = g_strdup_printf ("%d:%s", (int) list, name);
  handle = GPOINTER_TO_UINT (g_hash_table_lookup (maker->made, key));
  if (handle != GENEVA_HANDLE_NONE)
    return handle;
  handle = make_record (maker, list, name, geneva_item_entry_get_kind (entry));
  g_hash_table_insert (maker->made, g_steal_pointer (&key), GUINT_TO_POINTER (handle));
  return handle;
}

GenevaHandle
geneva_coding_line_get_ref (const GenevaCodingLine *line, GenevaCodingMaker *maker)
{
  g_return_val_if_fail (GENEVA_IS_ITEM_ENTRY (line->widget), GENEVA_HANDLE_NONE);
  return get_item (GENEVA_ITEM_ENTRY (line->widget), line->field->lists, maker);
}

GArray *
geneva_coding_line_get_refs (const GenevaCodingLine *line, GenevaCodingMaker *maker)
{
  GArray *refs = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  GenevaItemsEntry *entry = GENEVA_ITEMS_ENTRY (line->widget);

  for (guint i = 0; i < geneva_items_entry_get_n_lines (entry); i++) {
    GenevaHandle handle = get_item (geneva_items_entry_get_line (entry, i), line->field->lists, maker);
    if (handle != GENEVA_HANDLE_NONE)
      g_array_append_val (refs, handle);
  }
  return refs;
}

/* ---- writing ---- */

static void
write_participants (const GenevaCodingLine *line, GenevaCodingMaker *maker, GenevaHandle event)
{
  GenevaItemsEntry *entry = GENEVA_ITEMS_ENTRY (line->widget);
  guint32 actors = 1u << GENEVA_LIST_ACTORS;
  GenevaRow row;
  guint n_before = 0, n = 0;

  if (geneva_edit_get_row (maker->edit, event, &row))
    n_before = geneva_row_get_length (&row, GENEVA_EVENT_PARTICIPANTS);
  for (guint i = 0; i < geneva_items_entry_get_n_lines (entry); i++) {
    GenevaParticipant participant = { .actor = get_item (geneva_items_entry_get_line (entry, i), actors, maker) };

    if (participant.actor == GENEVA_HANDLE_NONE)
      continue;
    geneva_items_entry_get_role (entry, i, &participant);
    participant.acts_for = get_item (geneva_items_entry_get_line_for (entry, i), actors, maker);
    if (n < n_before)
      geneva_edit_set_participant (maker->edit, event, n, &participant);
    else
      geneva_edit_add_participant (maker->edit, event, &participant);
    n++;
  }
  while (n_before > n)
    geneva_edit_remove_participant (maker->edit, event, --n_before);
}

static void
write_texts (const GenevaCodingLine *line, GenevaCodingMaker *maker, GenevaHandle handle)
{
  g_autofree char *text = geneva_coding_line_dup_text (line);
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", ",", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_ptr_array_add (kept, parts[i]);
  g_ptr_array_add (kept, NULL);
  geneva_edit_set_texts (maker->edit, handle, line->asked->field, (const char * const *) kept->pdata);
}

/* Those that were changed, so that numbers stay numbers; what no longer stands there goes. */
static void
write_attributes (const GenevaCodingLine *line, GenevaCodingMaker *maker, GenevaHandle handle)
{
  g_autoptr (GHashTable) read = read_attributes (line, NULL);
  g_autoptr (GPtrArray) gone = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GList) keys = NULL;
  GenevaRowIter items;
  GenevaRow row;

  if (read == NULL || !geneva_edit_get_row (maker->edit, handle, &row))
    return;
  geneva_row_iter_init (&items, &row, line->asked->field);
  while (geneva_row_iter_next (&items)) {
    const char *name = geneva_row_get_text (&items.item, GENEVA_ATTRIBUTE_KEY);
    g_autofree char *before = geneva_row_dup_attribute (&row, name);

    if (!g_hash_table_contains (read, name))
      g_ptr_array_add (gone, g_strdup (name));
    else if (g_strcmp0 (before, g_hash_table_lookup (read, name)) == 0)
      g_hash_table_remove (read, name);
  }
  for (guint i = 0; i < gone->len; i++)
    geneva_edit_set_attribute (maker->edit, handle, g_ptr_array_index (gone, i), NULL);
  keys = g_list_sort (g_hash_table_get_keys (read), (GCompareFunc) strcmp);
  for (GList *key = keys; key != NULL; key = key->next)
    geneva_edit_set_attribute (maker->edit, handle, key->data, g_hash_table_lookup (read, key->data));
}

void
geneva_coding_line_write (const GenevaCodingLine *line, GenevaCodingMaker *maker, GenevaHandle handle)
{
  guint field = line->asked->field;
  g_autofree char *text = NULL;
  g_autoptr (GArray) refs = NULL;
  double value = NAN;
  gboolean is_on;
  GenevaRow row;

  switch (line->field->type) {
    case GENEVA_FIELD_DATE:
      text = geneva_coding_line_dup_text (line);
      geneva_edit_set_date (maker->edit, handle, field, text);
      break;
    case GENEVA_FIELD_ENUM:
      geneva_edit_set_enum (maker->edit, handle, field, geneva_coding_line_get_enum (line));
      break;
    case GENEVA_FIELD_BOOL:
      is_on = gtk_check_button_get_active (GTK_CHECK_BUTTON (line->widget));
      /* What may be absent is not written down as not being so. */
      if (is_on || (line->field->flags & GENEVA_FIELD_REQUIRED) != 0 ||
          (geneva_edit_get_row (maker->edit, handle, &row) && geneva_row_get_bool (&row, field)))
        geneva_edit_set_bool (maker->edit, handle, field, is_on);
      break;
    case GENEVA_FIELD_REF:
      geneva_edit_set_ref (maker->edit, handle, field, geneva_coding_line_get_ref (line, maker));
      break;
    case GENEVA_FIELD_REFS:
      refs = geneva_coding_line_get_refs (line, maker);
      geneva_edit_set_refs (maker->edit, handle, field, (const GenevaHandle *) (gpointer) refs->data, refs->len);
      break;
    case GENEVA_FIELD_STRUCTS:
      write_participants (line, maker, handle);
      break;
    case GENEVA_FIELD_TEXTS:
      write_texts (line, maker, handle);
      break;
    case GENEVA_FIELD_ATTRIBUTES:
      write_attributes (line, maker, handle);
      break;
    case GENEVA_FIELD_NUMBER:
      text = geneva_coding_line_dup_text (line);
      if (text == NULL ||
          !(is_share (line) ? geneva_guess_parse_share (text, &value) : geneva_guess_parse_amount (text, &value)))
        value = NAN;
      geneva_edit_set_number (maker->edit, handle, field, value);
      break;
    case GENEVA_FIELD_TEXT: case GENEVA_FIELD_ID: case GENEVA_FIELD_HASH: case GENEVA_FIELD_COUNT:
    case GENEVA_FIELD_RANGE: case GENEVA_FIELD_JSON: case GENEVA_FIELD_STRUCT: case GENEVA_FIELD_RANGES:
    default:
      text = geneva_coding_line_dup_text (line);
      geneva_edit_set_text (maker->edit, handle, field, text);
      break;
  }
}

/* The form in which an item is coded. Role: puts the lines of a kind under the
 * quoted words, fills in guesses or the record, and turns all of it into one
 * edit. It must not know where the words were selected, nor what becomes of the
 * item after it is saved.
 */
#include "geneva-coding-form.h"

#include "geneva-button-words.h"
#include "geneva-cancel-button.h"
#include "geneva-coding-guess.h"
#include "geneva-compat.h"
#include "geneva-date-entry.h"
#include "geneva-form-grid.h"
#include "geneva-item-entry.h"
#include "geneva-record-finder.h"
#include "jobs/geneva-passage-guess.h"
#include "jobs/geneva-redate.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define FORM_WIDTH 480
#define LINES_MARGIN 18
/* Below it little would be left of what is filled in beside its name: of who took part, some letters. */
#define ROOM_BESIDE 380
#define MOST_HEIGHT 520

struct _GenevaCodingForm {
  AdwWindow         parent_instance;

  GenevaDossier    *dossier;
  GenevaSnapshot   *snapshot;       /* that the lines are filled from */
  GenevaCodingTask  task;
  char             *words;          /* of the excerpt; NULL */
  char             *anchor_text;    /* EDTF; NULL */
  GArray           *lines;          /* GenevaCodingLine */

  GtkGrid          *grid;
  GtkGrid          *further;
  GtkWidget        *expander;
  GtkLabel         *message;
  GenevaCodingLine *wrong;          /* that could not be saved; NULL */
  GtkWidget        *save;
  int               width;          /* that it asks for */
  guint             n_redated;      /* items that had their days by the source's, and have others by its new one */
  gboolean          has_one_account; /* of the event that is edited: it is the event's status and speaker */
  gboolean          is_touched;     /* by hand, since it was filled */
  gboolean          is_warned;      /* that Escape drops it */
};

enum { SAVED, REDATED, N_SIGNALS };

G_DEFINE_FINAL_TYPE (GenevaCodingForm, geneva_coding_form, ADW_TYPE_WINDOW)

static guint signals[N_SIGNALS];

static gboolean
is_new (GenevaCodingForm *self)
{
  return self->task.is_account ? self->task.account == GENEVA_ACCOUNT_NEW : self->task.handle == GENEVA_HANDLE_NONE;
}

static GenevaCodingLine *
find_line (GenevaCodingForm *self, const char *key)
{
  for (guint i = 0; i < self->lines->len; i++) {
    GenevaCodingLine *line = &g_array_index (self->lines, GenevaCodingLine, i);
    if (g_str_equal (line->asked->key, key))
      return line;
  }
  return NULL;
}

/* ---- making the lines ---- */

/* Several accounts are edited one by one, each in a form of its own; a single one with its event. */
static gboolean
is_asked (GenevaCodingForm *self, const GenevaAsked *asked)
{
  return self->task.is_account || is_new (self) || self->has_one_account ||
         (asked->flags & GENEVA_ASKED_OF_ACCOUNT) == 0;
}

static void
mark_wrong (GenevaCodingForm *self, GenevaCodingLine *line, const char *message)
{
  if (self->wrong != NULL)
    geneva_coding_line_say_fault (self->wrong, NULL);
  self->wrong = line;
  if (line != NULL)
    geneva_coding_line_say_fault (line, message);
}

static void
on_line_changed (GenevaCodingForm *self)
{
  mark_wrong (self, NULL, NULL);
  self->is_touched = TRUE;
  self->is_warned = FALSE;
  geneva_compat_say (self->message, "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
}

/* Of a name that is there already nothing else is asked: the passage is added to it. */
static void
on_name_changed (GenevaCodingForm *self)
{
  GenevaCodingLine *name = &g_array_index (self->lines, GenevaCodingLine, 0);
  gboolean is_known = geneva_item_entry_get_state (GENEVA_ITEM_ENTRY (name->widget)) == GENEVA_ITEM_ENTRY_RECORD;

  for (guint i = 1; i < self->lines->len; i++) {
    GenevaCodingLine *line = &g_array_index (self->lines, GenevaCodingLine, i);
    gtk_widget_set_sensitive (line->widget, !is_known);
  }
  gtk_button_set_label (GTK_BUTTON (self->save), is_known && self->task.has_excerpt ? _("_Add Passage") : _("_Save"));
  on_line_changed (self);
}

static void
add_line (GenevaCodingForm *self, const GenevaAsked *asked, const GenevaEdtf *anchor)
{
  gboolean is_further = (asked->flags & GENEVA_ASKED_FURTHER) != 0;
  GtkGrid *grid = is_further ? self->further : self->grid;
  int row = 0;
  GenevaCodingLine line;

  if (!is_asked (self, asked))
    return;
  for (guint i = 0; i < self->lines->len; i++)
    row += ((g_array_index (self->lines, GenevaCodingLine, i).asked->flags & GENEVA_ASKED_FURTHER) != 0) == is_further;
  geneva_coding_line_init (&line, asked, self->task.list, self->snapshot, anchor, is_new (self));
  gtk_grid_attach (grid, line.label, 0, row, 1, 1);
  gtk_grid_attach (grid, line.widget, 1, row, 1, 1);
  if (is_further)
    gtk_widget_set_visible (self->expander, TRUE);
  g_array_append_val (self->lines, line);
  if (GENEVA_IS_ITEM_ENTRY (line.widget) && (asked->flags & GENEVA_ASKED_MAY_EXIST) != 0)
    g_signal_connect_swapped (line.widget, "changed", G_CALLBACK (on_name_changed), self);
  else if (g_signal_lookup ("changed", G_OBJECT_TYPE (line.widget)) != 0)
    g_signal_connect_swapped (line.widget, "changed", G_CALLBACK (on_line_changed), self);
  else if (GTK_IS_DROP_DOWN (line.widget))
    g_signal_connect_swapped (line.widget, "notify::selected", G_CALLBACK (on_line_changed), self);
  else if (GTK_IS_CHECK_BUTTON (line.widget))
    g_signal_connect_swapped (line.widget, "toggled", G_CALLBACK (on_line_changed), self);
}

static void
add_lines (GenevaCodingForm *self)
{
  const GenevaAsked *asked;
  GenevaEdtf anchor;
  gboolean has_anchor = self->anchor_text != NULL && geneva_edtf_parse (self->anchor_text, &anchor, NULL);
  guint n;

  asked = self->task.is_account ? geneva_coding_get_asked_of_account (&n)
                                : geneva_coding_get_asked (self->task.list, &n);
  for (guint i = 0; i < n; i++)
    add_line (self, &asked[i], has_anchor ? &anchor : NULL);
}

/* ---- filling ---- */

static void
guess (GenevaCodingForm *self, const char *text, gsize start_bytes, gsize end_bytes)
{
  g_autofree char *title = self->words != NULL ? geneva_guess_dup_title (self->words) : NULL;
  GenevaCodingLine *line;

  if (title != NULL) {
    line = find_line (self, self->task.list == GENEVA_LIST_ACTORS || self->task.list == GENEVA_LIST_PLACES ? "name"
                                                                                                      : "title");
    if (line != NULL)
      geneva_coding_line_set_text (line, title);
  }
  if (self->task.list == GENEVA_LIST_STATEMENTS && text != NULL &&
      geneva_guess_is_quoted (text, start_bytes, end_bytes))
    geneva_coding_line_set_text (find_line (self, "mode"), "0");
  if (self->task.list == GENEVA_LIST_FIGURES && self->words != NULL) {
    double low, high;
    GenevaQualifier qualifier;
    char digits[G_ASCII_DTOSTR_BUF_SIZE];

    if (!geneva_guess_find_amount (self->words, &low, &high, &qualifier))
      return;
    geneva_coding_line_set_text (find_line (self, "low"), g_ascii_formatd (digits, sizeof digits, "%.15g", low));
    if (!isnan (high))
      geneva_coding_line_set_text (find_line (self, "high"), g_ascii_formatd (digits, sizeof digits, "%.15g", high));
    g_snprintf (digits, sizeof digits, "%d", (int) qualifier);
    geneva_coding_line_set_text (find_line (self, "qualifier"), digits);
  }
  /* What was said in a paper was said by its day, unless it tells another. */
  line = find_line (self, "made");
  if (line != NULL && self->anchor_text != NULL)
    geneva_coding_line_set_text (line, self->anchor_text);
}

/* What is still empty takes the text: whoever writes was there first. */
static void
fill_empty (GenevaCodingForm *self, const char *key, const char *text)
{
  GenevaCodingLine *line = find_line (self, key);

  if (line != NULL && text != NULL && geneva_coding_line_is_empty (line))
    geneva_coding_line_set_text (line, text);
}

static void
take_guess (GenevaCodingForm *self, const GenevaPassageGuess *guessed)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  gboolean was_touched = self->is_touched;
  GenevaCodingLine *low = find_line (self, "low");

  fill_empty (self, self->task.list == GENEVA_LIST_FORECASTS ? "predicted" : "when", guessed->when);
  fill_empty (self, "place", guessed->place);
  if (low != NULL && guessed->has_amount && geneva_coding_line_is_empty (low)) {
    geneva_coding_line_set_text (low, g_ascii_formatd (digits, sizeof digits, "%.15g", guessed->low));
    if (!isnan (guessed->high))
      fill_empty (self, "high", g_ascii_formatd (digits, sizeof digits, "%.15g", guessed->high));
    g_snprintf (digits, sizeof digits, "%d", (int) guessed->qualifier);
    geneva_coding_line_set_text (find_line (self, "qualifier"), digits);
  }
  self->is_touched = was_touched;
}

/* A task's source may be let go by the worker, which no widget survives: the form goes with the callback instead. */
static void
on_guessed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GenevaCodingForm) self = data;
  g_autoptr (GenevaPassageGuess) guessed = g_task_propagate_pointer (G_TASK (result), NULL);

  if (guessed != NULL && self->snapshot != NULL)
    take_guess (self, guessed);
}

typedef struct { GenevaSnapshot *snapshot; GenevaExcerpt excerpt; GenevaList list; } Guessing;

static void
free_guessing (gpointer data)
{
  Guessing *guessing = data;

  geneva_snapshot_unref (guessing->snapshot);
  g_free (guessing);
}

static void
guess_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Guessing *guessing = data;

  g_task_return_pointer (task, geneva_passage_guess_new (guessing->snapshot, &guessing->excerpt, guessing->list),
                         (GDestroyNotify) geneva_passage_guess_free);
}

/* What extraction reads in the words comes a moment later. */
static void
begin_guessing (GenevaCodingForm *self)
{
  g_autoptr (GTask) task = NULL;
  Guessing *guessing;

  if (!self->task.has_excerpt)
    return;
  guessing = g_new (Guessing, 1);
  *guessing = (Guessing) { geneva_snapshot_ref (self->snapshot), self->task.excerpt, self->task.list };
  guessing->excerpt.as = NULL;
  task = g_task_new (NULL, NULL, on_guessed, g_object_ref (self));
  g_task_set_task_data (task, guessing, free_guessing);
  g_task_run_in_thread (task, guess_in_thread);
}

static gboolean
get_account (GenevaCodingForm *self, const GenevaRow *event, GenevaRow *account)
{
  guint wanted = self->has_one_account ? 0 : self->task.account;
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, event, GENEVA_EVENT_ACCOUNTS);
  for (guint i = 0; geneva_row_iter_next (&iter); i++) {
    if (i == wanted) {
      *account = iter.item;
      return TRUE;
    }
  }
  return FALSE;
}

static void
fill_lines (GenevaCodingForm *self)
{
  GenevaRow row, account, part;

  if (!geneva_snapshot_get_row (self->snapshot, self->task.handle, &row))
    return;
  if ((self->task.is_account || self->has_one_account) && !get_account (self, &row, &account))
    return;
  for (guint i = 0; i < self->lines->len; i++) {
    GenevaCodingLine *line = &g_array_index (self->lines, GenevaCodingLine, i);
    if (line->asked->flags & GENEVA_ASKED_OF_ACCOUNT) {
      geneva_coding_line_fill (line, &account);
    } else if (line->asked->flags & GENEVA_ASKED_CONDITION) {
      if (geneva_row_get_struct (&row, GENEVA_STATEMENT_CONDITION, &part))
        geneva_coding_line_fill (line, &part);
    } else {
      geneva_coding_line_fill (line, &row);
    }
  }
}

/* The words of the excerpt, and the date of its source. */
static void
read_excerpt (GenevaCodingForm *self)
{
  const GenevaExcerpt *excerpt = &self->task.excerpt;
  const char *text, *date;
  GenevaRow row;
  char *start, *end;

  if (!self->task.has_excerpt || !geneva_snapshot_get_row (self->snapshot, excerpt->source, &row))
    return;
  date = geneva_row_get_text (&row, GENEVA_SOURCE_PUBLISHED);
  self->anchor_text = g_strdup (date);
  text = geneva_row_get_text (&row, GENEVA_SOURCE_TEXT);
  if (text == NULL)
    return;
  start = g_utf8_offset_to_pointer (text, excerpt->start);
  end = g_utf8_offset_to_pointer (start, (glong) excerpt->end - (glong) excerpt->start);
  self->words = g_strndup (start, (gsize) (end - start));
}

/* Of a record that is edited: the date of the first source that it rests on. */
static void
find_anchor (GenevaCodingForm *self)
{
  g_autoptr (GArray) passages = NULL;
  GenevaRow row;

  if (self->anchor_text != NULL || self->task.handle == GENEVA_HANDLE_NONE)
    return;
  passages = geneva_passages_of_record (self->snapshot, self->task.handle);
  if (passages->len > 0 &&
      geneva_snapshot_get_row (self->snapshot, g_array_index (passages, GenevaPassage, 0).source, &row))
    self->anchor_text = g_strdup (geneva_row_get_text (&row, GENEVA_SOURCE_PUBLISHED));
}

/* ---- saving ---- */

static void
say (GenevaCodingForm *self, const char *message)
{
  gtk_widget_set_visible (GTK_WIDGET (self->message), TRUE);
  geneva_compat_say (self->message, message);
}

static gboolean
fail_in (GenevaCodingForm *self, GenevaCodingLine *line, const char *message)
{
  if (line->asked->flags & GENEVA_ASKED_FURTHER)
    gtk_expander_set_expanded (GTK_EXPANDER (self->expander), TRUE);
  mark_wrong (self, line, message);
  gtk_widget_grab_focus (line->widget);
  say (self, message);
  return FALSE;
}

/* What no line can see by itself. */
static gboolean
check_together (GenevaCodingForm *self)
{
  GenevaCodingLine *stance = find_line (self, "stance");
  GenevaCodingLine *issue = find_line (self, "issue");
  GenevaCodingLine *low = find_line (self, "low");
  GenevaCodingLine *high = find_line (self, "high");
  GenevaRow row;

  if (stance != NULL && issue != NULL &&
      geneva_snapshot_get_row (self->snapshot, geneva_item_entry_get_handle (GENEVA_ITEM_ENTRY (issue->widget)),
                               &row)) {
    gboolean is_fact = geneva_row_get_enum (&row, GENEVA_ISSUE_TYPE) == GENEVA_ISSUE_FACT;
    if (is_fact != (geneva_coding_line_get_enum (stance) >= GENEVA_STANCE_ASSERTS))
      return fail_in (self, stance, is_fact
        ? _("This issue is a question of fact: the stance is asserts, denies or doubts.")
        : _("This issue is a question of policy: the stance is supports, opposes, conditional or neutral."));
  }
  if (low != NULL && high != NULL && !geneva_coding_line_is_empty (high)) {
    g_autofree char *one = geneva_coding_line_dup_text (low);
    g_autofree char *other = geneva_coding_line_dup_text (high);
    double from, to;
    if (geneva_guess_parse_amount (one, &from) && geneva_guess_parse_amount (other, &to) && to < from)
      return fail_in (self, high, _("The range ends below its beginning."));
  }
  return TRUE;
}

static gboolean
check_lines (GenevaCodingForm *self)
{
  for (guint i = 0; i < self->lines->len; i++) {
    GenevaCodingLine *line = &g_array_index (self->lines, GenevaCodingLine, i);
    g_autoptr (GError) error = NULL;

    if (!geneva_coding_line_check (line, &error))
      return fail_in (self, line, error->message);
  }
  return check_together (self);
}

static int
get_choice (GenevaCodingForm *self, const char *key)
{
  return geneva_coding_line_get_enum (find_line (self, key));
}

static double
get_number (GenevaCodingForm *self, const char *key)
{
  g_autofree char *text = geneva_coding_line_dup_text (find_line (self, key));
  double value;

  return text != NULL && geneva_guess_parse_amount (text, &value) ? value : NAN;
}

/* A new record with what it cannot be without; the other lines are written as in an edit. */
static GenevaHandle
add_record (GenevaCodingForm *self, GenevaCodingMaker *maker)
{
  GenevaEdit *edit = maker->edit;
  g_autofree char *title = NULL;
  g_autofree char *second = NULL;
  GenevaCodingLine *line;

  line = find_line (self, "title");
  line = line != NULL ? line : find_line (self, "name");
  title = line != NULL ? geneva_coding_line_dup_text (line) : NULL;
  switch (self->task.list) {
    case GENEVA_LIST_ACTORS:
      return geneva_edit_add_actor (edit, title, (GenevaActorKind) get_choice (self, "kind"));
    case GENEVA_LIST_PLACES:
      return geneva_edit_add_place (edit, title);
    case GENEVA_LIST_TIES: {
      GenevaHandle from = geneva_coding_line_get_ref (find_line (self, "from"), maker);
      GenevaHandle to = geneva_coding_line_get_ref (find_line (self, "to"), maker);
      return geneva_edit_add_tie (edit, from, to, (GenevaTieKind) get_choice (self, "kind"));
    }
    case GENEVA_LIST_EVENTS:
      return geneva_edit_add_event (edit, title, (GenevaEventKind) get_choice (self, "kind"));
    case GENEVA_LIST_ISSUES:
      second = geneva_coding_line_dup_text (find_line (self, "proposition"));
      return geneva_edit_add_issue (edit, title, (GenevaIssueType) get_choice (self, "type"), second);
    case GENEVA_LIST_STATEMENTS: {
      GenevaHandle speaker = geneva_coding_line_get_ref (find_line (self, "speaker"), maker);
      GenevaHandle issue = geneva_coding_line_get_ref (find_line (self, "issue"), maker);
      return geneva_edit_add_statement (edit, speaker, issue, (GenevaStance) get_choice (self, "stance"));
    }
    case GENEVA_LIST_FORECASTS: {
      GenevaHandle event = geneva_coding_line_get_ref (find_line (self, "event"), maker);
      return geneva_edit_add_forecast (edit, event, (GenevaPolarity) get_choice (self, "polarity"),
                                       (GenevaStrength) get_choice (self, "strength"));
    }
    case GENEVA_LIST_QUANTITIES:
      second = geneva_coding_line_dup_text (find_line (self, "counted"));
      return geneva_edit_add_quantity (edit, title, second, gtk_check_button_get_active (
                                         GTK_CHECK_BUTTON (find_line (self, "cumulative")->widget)));
    case GENEVA_LIST_FIGURES: {
      GenevaHandle quantity = geneva_coding_line_get_ref (find_line (self, "quantity"), maker);
      return geneva_edit_add_figure (edit, quantity, get_number (self, "low"),
                                     (GenevaQualifier) get_choice (self, "qualifier"));
    }
    case GENEVA_LIST_LINKS:
      return geneva_edit_add_link (edit, geneva_coding_line_get_ref (find_line (self, "from"), maker),
                                   geneva_coding_line_get_ref (find_line (self, "to"), maker),
                                   (GenevaLinkKind) get_choice (self, "kind"));
    case GENEVA_LIST_NONE: case GENEVA_LIST_DOSSIER: case GENEVA_LIST_SOURCES: case GENEVA_LIST_LEXICON:
    case GENEVA_LIST_VIEWS: case GENEVA_N_LISTS:
    default:
      g_return_val_if_reached (GENEVA_HANDLE_NONE);
  }
}

/* The day that an event's one account tells: with the event's, where it is the same, else as it was. */
static char *
dup_when_along (GenevaCodingForm *self)
{
  GenevaRow event, account;
  const char *before, *told;

  if (!geneva_snapshot_get_row (self->snapshot, self->task.handle, &event) || !get_account (self, &event, &account))
    return NULL;
  before = geneva_row_get_text (&event, GENEVA_EVENT_WHEN);
  told = geneva_row_get_text (&account, GENEVA_ACCOUNT_WHEN);
  return told != NULL && g_strcmp0 (before, told) == 0 ? geneva_coding_line_dup_text (find_line (self, "when"))
                                                      : g_strdup (told);
}

static void
write_account (GenevaCodingForm *self, GenevaCodingMaker *maker, GenevaHandle event)
{
  g_autoptr (GArray) via = geneva_coding_line_get_refs (find_line (self, "via"), maker);
  g_autofree char *certainty = geneva_coding_line_dup_text (find_line (self, "certainty"));
  GenevaCodingLine *when_line = find_line (self, "account-when");
  g_autofree char *when = when_line != NULL ? geneva_coding_line_dup_text (when_line)
                        : self->has_one_account ? dup_when_along (self) : NULL;
  GenevaAccount account = {
    .by = geneva_coding_line_get_ref (find_line (self, "by"), maker),
    .via = (const GenevaHandle *) (gpointer) via->data,
    .n_via = via->len,
    .says = (GenevaSays) get_choice (self, "says"),
    .certainty = certainty,
    .scope = get_choice (self, "scope"),
    .when = when,
  };

  if (self->task.is_account && self->task.account != GENEVA_ACCOUNT_NEW)
    geneva_edit_set_account (maker->edit, event, self->task.account, &account);
  else if (self->has_one_account)
    geneva_edit_set_account (maker->edit, event, 0, &account);
  else
    geneva_edit_add_account (maker->edit, event, &account, maker->excerpt);
}

static void
write_condition (GenevaCodingForm *self, GenevaCodingMaker *maker, GenevaHandle statement)
{
  g_autofree char *words = geneva_coding_line_dup_text (find_line (self, "condition-words"));
  int kind = get_choice (self, "condition");

  /* Words without a sign of condition are one that begins with "if". */
  if (kind < 0 && words != NULL)
    kind = 0;
  geneva_edit_set_condition (maker->edit, statement, words != NULL ? kind : -1, words,
                             geneva_coding_line_get_ref (find_line (self, "condition-on"), maker));
}

/* By which words of the text it was dated, when they stand there as they were typed. */
static void
write_basis (GenevaCodingForm *self, GenevaCodingMaker *maker, GenevaHandle event)
{
  const char *typed = geneva_date_entry_get_text (GENEVA_DATE_ENTRY (find_line (self, "when")->widget));
  g_autofree char *read = geneva_coding_line_dup_text (find_line (self, "when"));

  if (self->words != NULL && self->anchor_text != NULL && read != NULL && g_strcmp0 (read, typed) != 0 &&
      strstr (self->words, typed) != NULL)
    geneva_edit_set_when_basis (maker->edit, event, typed, self->anchor_text,
                                _("read from the words, by the date of the source"));
}

static GenevaHandle
write_lines (GenevaCodingForm *self, GenevaCodingMaker *maker)
{
  GenevaHandle handle = self->task.handle;
  gboolean has_own_evidence = self->task.list != GENEVA_LIST_EVENTS;

  if (self->task.is_account) {
    write_account (self, maker, handle);
    return handle;
  }
  if (handle == GENEVA_HANDLE_NONE)
    handle = add_record (self, maker);
  if (handle == GENEVA_HANDLE_NONE)
    return handle;
  for (guint i = 0; i < self->lines->len; i++) {
    GenevaCodingLine *line = &g_array_index (self->lines, GenevaCodingLine, i);
    if ((line->asked->flags & (GENEVA_ASKED_OF_ACCOUNT | GENEVA_ASKED_CONDITION)) == 0)
      geneva_coding_line_write (line, maker, handle);
  }
  if (self->task.list == GENEVA_LIST_STATEMENTS)
    write_condition (self, maker, handle);
  if (self->has_one_account)
    write_account (self, maker, handle);
  if (!is_new (self))
    return handle;
  if (self->task.list == GENEVA_LIST_EVENTS) {
    write_basis (self, maker, handle);
    write_account (self, maker, handle);
  } else if (has_own_evidence && maker->excerpt != NULL) {
    geneva_edit_add_passage (maker->edit, handle, maker->excerpt);
  }
  return handle;
}

/* The record that the first line names, when the passage only has to be added to it. */
static GenevaHandle
get_known (GenevaCodingForm *self)
{
  GenevaCodingLine *name = &g_array_index (self->lines, GenevaCodingLine, 0);

  if (!is_new (self) || self->task.is_account || !GENEVA_IS_ITEM_ENTRY (name->widget) ||
      (name->asked->flags & GENEVA_ASKED_MAY_EXIST) == 0)
    return GENEVA_HANDLE_NONE;
  return geneva_item_entry_get_handle (GENEVA_ITEM_ENTRY (name->widget));
}

static gboolean
end_edit (GenevaCodingForm *self, GenevaEdit *edit, GenevaHandle handle)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaDelta) delta = geneva_edit_end (edit, &error);

  if (delta == NULL && g_error_matches (error, GENEVA_EDIT_ERROR, GENEVA_EDIT_ERROR_NOTHING)) {
    gtk_window_close (GTK_WINDOW (self));
    return TRUE;
  }
  if (delta == NULL || !geneva_dossier_apply (self->dossier, delta, &error)) {
    say (self, error->message);
    return FALSE;
  }
  g_signal_emit (self, signals[SAVED], 0, (guint) handle);
  if (self->n_redated > 0)
    g_signal_emit (self, signals[REDATED], 0, self->n_redated);
  gtk_window_close (GTK_WINDOW (self));
  return TRUE;
}

static void
on_save (GenevaCodingForm *self)
{
  (void) geneva_coding_form_save (self);
}

static gboolean
on_save_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  on_save (GENEVA_CODING_FORM (widget));
  return TRUE;
}

/* Escape also puts away lists and popovers: one too many shall not cost what was entered. */
static void
cancel (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GenevaCodingForm *self = GENEVA_CODING_FORM (widget);

  if (!self->is_touched || self->is_warned) {
    gtk_window_close (GTK_WINDOW (self));
    return;
  }
  say (self, _("Press Escape again to drop what you entered, or Ctrl+Enter to save it."));
  self->is_warned = TRUE;
}

/* ---- life ---- */

/* Its lines' widgets are gone from then on. */
static void
geneva_coding_form_dispose (GObject *object)
{
  g_clear_pointer (&GENEVA_CODING_FORM (object)->snapshot, geneva_snapshot_unref);
  G_OBJECT_CLASS (geneva_coding_form_parent_class)->dispose (object);
}

static void
geneva_coding_form_finalize (GObject *object)
{
  GenevaCodingForm *self = GENEVA_CODING_FORM (object);

  g_clear_object (&self->dossier);
  g_free (self->words);
  g_free (self->anchor_text);
  g_array_unref (self->lines);
  G_OBJECT_CLASS (geneva_coding_form_parent_class)->finalize (object);
}

static void
geneva_coding_form_class_init (GenevaCodingFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = geneva_coding_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = geneva_coding_form_finalize;
  signals[REDATED] = g_signal_new ("redated", GENEVA_TYPE_CODING_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SAVED] = g_signal_new ("saved", GENEVA_TYPE_CODING_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_install_action (widget_class, "form.cancel", NULL, cancel);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "form.cancel", NULL);
  /* Where Enter opens a list of choices. */
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, on_save_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, on_save_key, NULL);
}

/* As high as its lines again, up to what is too high. */
static void
on_expanded (GenevaCodingForm *self)
{
  gtk_window_set_default_size (GTK_WINDOW (self), self->width, -1);
}

static GtkWidget *
new_header (GenevaCodingForm *self)
{
  self->save = gtk_button_new_with_mnemonic (_("_Save"));
  g_signal_connect_swapped (self->save, "clicked", G_CALLBACK (on_save), self);
  return geneva_cancel_header_new (self->save);
}

static GtkGrid *
new_grid (void)
{
  return g_object_new (GTK_TYPE_GRID, "column-spacing", 10, "row-spacing", 6, NULL);
}

static void
geneva_coding_form_init (GenevaCodingForm *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->lines = g_array_new (FALSE, FALSE, sizeof (GenevaCodingLine));
  self->grid = new_grid ();
  self->further = new_grid ();
  self->expander = gtk_expander_new_with_mnemonic (_("_More"));
  gtk_expander_set_child (GTK_EXPANDER (self->expander), GTK_WIDGET (self->further));
  /* Tab asks a child that a closed expander of GTK 4.8 has taken out of the window, unless it is hidden. */
  g_object_bind_property (self->expander, "expanded", self->further, "visible", G_BINDING_SYNC_CREATE);
  g_signal_connect_swapped (self->expander, "notify::expanded", G_CALLBACK (on_expanded), self);
  gtk_widget_set_visible (self->expander, FALSE);
  gtk_widget_set_margin_top (GTK_WIDGET (self->further), 6);
  self->message = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "visible", FALSE, "margin-start", 18,
                                "margin-end", 18, "margin-bottom", 12, "margin-top", 6, "accessible-role",
                                GTK_ACCESSIBLE_ROLE_ALERT, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->message), "error");
  gtk_widget_set_margin_start (lines, LINES_MARGIN);
  gtk_widget_set_margin_end (lines, LINES_MARGIN);
  gtk_widget_set_margin_top (lines, 6);
  gtk_widget_set_margin_bottom (lines, 18);
  gtk_box_append (GTK_BOX (lines), GTK_WIDGET (self->grid));
  gtk_box_append (GTK_BOX (lines), self->expander);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MOST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), lines);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (content), new_header (self));
  gtk_box_append (GTK_BOX (content), scroller);
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->message));
  adw_window_set_content (ADW_WINDOW (self), content);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_resizable (GTK_WINDOW (self), TRUE);
  self->width = FORM_WIDTH;
  gtk_window_set_default_size (GTK_WINDOW (self), self->width, -1);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->save);
}

/* The words that are coded, above the lines. */
static void
show_words (GenevaCodingForm *self)
{
  GtkWidget *content = adw_window_get_content (ADW_WINDOW (self));
  GtkWidget *label;
  g_autofree char *line = NULL;

  if (self->words == NULL)
    return;
  line = g_strdup (self->words);
  g_strdelimit (line, "\n\r\t", ' ');
  label = g_object_new (GTK_TYPE_LABEL, "label", line, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                        PANGO_WRAP_WORD_CHAR, "lines", 4, "ellipsize", PANGO_ELLIPSIZE_MIDDLE, "max-width-chars", 50,
                        "margin-start", 18, "margin-end", 18, "margin-top", 6, "margin-bottom", 6, NULL);
  gtk_widget_add_css_class (label, "geneva-quoted");
  gtk_box_insert_child_after (GTK_BOX (content), label, gtk_widget_get_first_child (content));
}

/* No wider than the window that it is over; over a narrow one names stand above what is filled in. */
static void
fit_over (GenevaCodingForm *self, GtkWindow *parent)
{
  int width = parent != NULL ? gtk_widget_get_width (GTK_WIDGET (parent)) : 0;
  int room = width - 2 * LINES_MARGIN;

  if (width > 0)
    self->width = MIN (self->width, width);
  gtk_window_set_default_size (GTK_WINDOW (self), self->width, -1);
  for (guint i = 0; i < self->lines->len; i++)
    if (GTK_IS_DROP_DOWN (g_array_index (self->lines, GenevaCodingLine, i).widget))
      geneva_button_words_shorten (g_array_index (self->lines, GenevaCodingLine, i).widget);
  if (room <= 0 || (room >= ROOM_BESIDE && !geneva_form_grid_is_wider (self->grid, room) &&
                    !geneva_form_grid_is_wider (self->further, room)))
    return;
  geneva_form_grid_stack (self->grid);
  geneva_form_grid_stack (self->further);
}

GtkWidget *
geneva_coding_form_new (GtkWindow *parent, GenevaDossier *dossier, const GenevaCodingTask *task)
{
  GenevaCodingForm *self;
  const char *title, *text = NULL;
  GenevaRow source, edited;

  g_return_val_if_fail (GENEVA_IS_DOSSIER (dossier) && task != NULL, NULL);

  self = g_object_new (GENEVA_TYPE_CODING_FORM, "transient-for", parent, NULL);
  self->dossier = g_object_ref (dossier);
  self->snapshot = geneva_snapshot_ref (geneva_dossier_get_snapshot (dossier));
  self->task = *task;
  self->task.excerpt.as = NULL;
  self->has_one_account = !task->is_account && task->list == GENEVA_LIST_EVENTS &&
                          geneva_snapshot_get_row (self->snapshot, task->handle, &edited) &&
                          geneva_row_get_length (&edited, GENEVA_EVENT_ACCOUNTS) == 1;
  title = task->is_account ? (is_new (self) ? _("New Account") : _("Edit Account"))
        : is_new (self) ? geneva_coding_get_new_title (task->list) : geneva_coding_get_edit_title (task->list);
  gtk_window_set_title (GTK_WINDOW (self), title);
  read_excerpt (self);
  find_anchor (self);
  show_words (self);
  add_lines (self);
  if (!is_new (self)) {
    fill_lines (self);
  } else if (!task->is_account) {
    gsize start = 0, end = 0;
    if (task->has_excerpt && geneva_snapshot_get_row (self->snapshot, task->excerpt.source, &source))
      text = geneva_row_get_text (&source, GENEVA_SOURCE_TEXT);
    if (text != NULL) {
      start = (gsize) (g_utf8_offset_to_pointer (text, task->excerpt.start) - text);
      end = (gsize) (g_utf8_offset_to_pointer (text, task->excerpt.end) - text);
    }
    guess (self, text, start, end);
    begin_guessing (self);
  }
  fit_over (self, parent);
  if (self->lines->len > 0)
    gtk_widget_grab_focus (g_array_index (self->lines, GenevaCodingLine, 0).widget);
  self->is_touched = FALSE;
  return GTK_WIDGET (self);
}

gboolean
geneva_coding_form_save (GenevaCodingForm *self)
{
  g_autofree char *time = NULL;
  g_autoptr (GenevaEdit) edit = NULL;
  g_autoptr (GHashTable) made = NULL;
  GenevaCodingMaker maker;
  GenevaHandle known, handle;

  g_return_val_if_fail (GENEVA_IS_CODING_FORM (self), FALSE);

  known = get_known (self);
  if (known == GENEVA_HANDLE_NONE && !check_lines (self))
    return FALSE;
  time = geneva_dossier_dup_time (self->dossier);
  edit = geneva_edit_new (geneva_dossier_get_snapshot (self->dossier),
                          &(GenevaCoder) { geneva_dossier_get_coder (self->dossier), time });
  made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  maker = (GenevaCodingMaker) {
    .edit = edit, .made = made, .words = self->words,
    .excerpt = self->task.has_excerpt ? &self->task.excerpt : NULL,
    .plans_events = self->task.list == GENEVA_LIST_FORECASTS,
    .issue_type = find_line (self, "stance") != NULL && get_choice (self, "stance") >= GENEVA_STANCE_ASSERTS
                ? GENEVA_ISSUE_FACT : GENEVA_ISSUE_POLICY,
  };
  if (known == GENEVA_HANDLE_NONE) {
    handle = write_lines (self, &maker);
  } else {
    GenevaExcerpt excerpt = self->task.excerpt;
    g_autofree char *title = geneva_snapshot_dup_title (self->snapshot, known);
    handle = known;
    /* The words stand for it when they are not its name. */
    excerpt.as = self->words != NULL && g_strcmp0 (self->words, title) != 0 &&
                 self->task.list == GENEVA_LIST_ACTORS ? self->words : NULL;
    if (self->task.has_excerpt)
      geneva_edit_add_passage (edit, known, &excerpt);
  }
  /* Relative dates of what was read from an article follow its own. */
  if (self->task.list == GENEVA_LIST_SOURCES && handle != GENEVA_HANDLE_NONE)
    self->n_redated = geneva_redate (edit, geneva_dossier_get_snapshot (self->dossier), handle);
  return end_edit (self, edit, handle);
}

const char *
geneva_coding_form_get_message (GenevaCodingForm *self)
{
  g_return_val_if_fail (GENEVA_IS_CODING_FORM (self), "");
  return gtk_label_get_label (self->message);
}

GenevaCodingLine *
geneva_coding_form_get_line (GenevaCodingForm *self, const char *key)
{
  g_return_val_if_fail (GENEVA_IS_CODING_FORM (self), NULL);
  return find_line (self, key);
}

/* The import's files read once more. Role: a file of the sheet, or one that could not be read, decoded, parted or unlocked in
 * another way, and its rows put in the place of the old ones. Must not know how a file is read.
 */
#include "geneva-import-window-private.h"

#include "geneva-import-part-dialog.h"
#include "geneva-import-password.h"
#include "geneva-import-reading.h"

#include <glib/gi18n-lib.h>

/* In place of a row's position: of a file that has none. */
#define UNREAD G_MAXUINT

/* What was told of the file goes; what could not be read of it now is told in its place. Takes the problem. */
static void
replace_problem (GenevaImportWindow  *self,
                 const char          *uri,
                 GenevaImportProblem *problem)
{
  guint at = 0;

  while (at < self->problems->len
         && g_strcmp0 (((GenevaImportProblem *) g_ptr_array_index (self->problems, at))->uri, uri) != 0)
    at++;
  if (at < self->problems->len)
    g_ptr_array_remove_index (self->problems, at);
  if (problem)
    g_ptr_array_insert (self->problems, (int) at, problem);
}

static void on_password (gpointer window, const char *uri, const char *password);

static void
on_reread (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GenevaImportWindow) self = data;
  const GenevaImportRereading *again;
  g_autoptr (GenevaImportProblem) problem = NULL;
  g_autoptr (GError) error = NULL;
  GenevaImportSheet *sheet = geneva_import_rereading_finish (result, &again, &problem, &error);

  g_clear_object (&self->cancellable);
  if (sheet)
    self->sheet = sheet;
  if (geneva_import_window_is_gone (self))
    return;
  if (sheet) {
    self->was_edited = TRUE;
    replace_problem (self, again->uri, g_steal_pointer (&problem));
    if (again->parted_by)
      g_hash_table_insert (self->parted_by, g_strdup (again->uri), geneva_import_template_ref (again->parted_by));
    else
      g_hash_table_remove (self->parted_by, again->uri);
  }
  /* also a choice that led to nothing is taken back */
  geneva_import_window_show_problems (self);
  geneva_import_window_show_sheet (self, sheet ? again->position : self->place);
  if (self->is_decoding)
    geneva_article_form_focus_encoding (self->form);
  self->is_decoding = FALSE;
  if (again->password && g_error_matches (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_LOCKED))
    geneva_import_password_ask (GTK_WINDOW (self), again->uri, error->message, on_password);
  else if (!sheet && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    geneva_import_window_tell_failure (self, _("The File Stays as It Was Read"), error);
}

/* Of the file's row at `position`, or behind all rows. */
static void
reread (GenevaImportWindow   *self,
        guint                 position,
        const char           *uri,
        GenevaImportTemplate *parted_by,
        gboolean              is_whole,
        const char           *encoding,
        const char           *password)
{
  const GenevaImportRereading again = { self->sheet, position, uri, parted_by, is_whole, encoding, password,
                                        geneva_import_window_get_snapshot (self) };

  self->place = gtk_single_selection_get_selected (self->selection);
  geneva_import_window_hide_sheet (self);
  geneva_import_window_begin_work (self, _("Reading the File Once More"));
  geneva_import_rereading_start (&again, self->cancellable, on_reread, g_object_ref (self));
}

static void
on_encode (GenevaImportWindow *self,
           const char         *name)
{
  GenevaImportItem *item = geneva_import_window_get_item (self);
  guint position = item ? geneva_import_item_get_position (item) : 0;
  const GenevaImportText *text;

  if (!self->sheet || self->cancellable || position >= geneva_import_window_get_n_rows (self))
    return;
  text = geneva_import_sheet_get_row (self->sheet, position)->text;
  self->is_decoding = TRUE;
  reread (self, position, text->uri, g_hash_table_lookup (self->parted_by, text->uri), text->n_in_file == 1, name,
          NULL);
}

/* A file that could not be read. */
static void
on_encode_failed (GenevaImportWindow *self,
                  guint               position,
                  const char         *name)
{
  const GenevaImportProblem *problem = position < self->problems->len ? g_ptr_array_index (self->problems, position) : NULL;

  if (!self->cancellable && problem)
    reread (self, geneva_import_window_get_n_rows (self), problem->uri, NULL, FALSE, name, NULL);
}

static void
on_password (gpointer    window,
             const char *uri,
             const char *password)
{
  GenevaImportWindow *self = window;

  if (!self->cancellable)
    reread (self, geneva_import_window_get_n_rows (self), uri, NULL, FALSE, NULL, password);
}

static void
on_unlock (GenevaImportWindow *self,
           guint               position)
{
  const GenevaImportProblem *problem = position < self->problems->len ? g_ptr_array_index (self->problems, position) : NULL;

  if (!self->cancellable && problem)
    geneva_import_password_ask (GTK_WINDOW (self), problem->uri, problem->words, on_password);
}

/* Of a row of the sheet, or of a file that could not be read. */
static void
on_parted (GenevaImportWindow     *self,
           GenevaImportPartDialog *dialog)
{
  guint position = geneva_import_part_dialog_get_position (dialog);
  GenevaImportTemplate *parted_by = geneva_import_part_dialog_get_template (dialog);
  const GenevaImportText *whole = geneva_import_part_dialog_get_text (dialog);
  const GenevaImportText *text;
  g_autofree char *encoding = NULL;

  if (self->cancellable || (position != UNREAD && position >= geneva_import_window_get_n_rows (self)))
    return;
  text = position != UNREAD ? geneva_import_sheet_get_row (self->sheet, position)->text : NULL;
  encoding = text && text->encoding.basis == GENEVA_ENCODING_GIVEN ? g_strdup (text->encoding.name) : NULL;
  reread (self, MIN (position, geneva_import_window_get_n_rows (self)), whole->uri, parted_by, parted_by == NULL, encoding, NULL);
}

typedef struct {
  GenevaImportWindow *window;
  guint               position;   /* of a row, or UNREAD */
} Parting;

static void
on_whole (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autofree Parting *parting = data;
  g_autoptr (GenevaImportWindow) self = parting->window;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) texts = geneva_import_file_finish (result, NULL, &error);
  GtkWidget *dialog;

  if (geneva_import_window_is_gone (self) || self->cancellable)
    return;
  if (!texts) {
    geneva_import_window_tell_failure (self, _("The File Stays as It Was Read"), error);
    return;
  }
  dialog = geneva_import_part_dialog_new (GTK_WINDOW (self), parting->position, g_ptr_array_steal_index (texts, 0));
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (on_parted), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* What parts a file is tried on all of it. */
static void
ask_parting (GenevaImportWindow *self,
             guint               position,
             const char         *uri,
             const char         *encoding)
{
  const GenevaImportOptions options = { .encoding = encoding, .is_whole = TRUE, .may_be_long = TRUE };
  g_autoptr (GFile) file = g_file_new_for_uri (uri);
  Parting *parting = g_new0 (Parting, 1);

  *parting = (Parting) { g_object_ref (self), position };
  geneva_import_file_async (file, &options, NULL, on_whole, parting);
}

static void
on_part (GenevaImportWindow *self)
{
  GenevaImportItem *item = geneva_import_window_get_item (self);
  const GenevaImportRow *row = item ? geneva_import_item_get_row (item) : NULL;

  if (row && row->text->uri)
    ask_parting (self, geneva_import_item_get_position (item), row->text->uri, row->text->encoding.name);
}

/* A file that could not be read. */
static void
on_part_failed (GenevaImportWindow *self,
                guint               position)
{
  const GenevaImportProblem *problem = position < self->problems->len ? g_ptr_array_index (self->problems, position) : NULL;

  if (!self->cancellable && problem)
    ask_parting (self, UNREAD, problem->uri, NULL);
}

/* ---- for the window ---- */

void
geneva_import_window_init_rereading (GenevaImportWindow *self)
{
  g_signal_connect_swapped (self->form, "encode", G_CALLBACK (on_encode), self);
  g_signal_connect_swapped (self->problem_list, "encode", G_CALLBACK (on_encode_failed), self);
  g_signal_connect_swapped (self->nothing_list, "encode", G_CALLBACK (on_encode_failed), self);
  g_signal_connect_swapped (self->problem_list, "unlock", G_CALLBACK (on_unlock), self);
  g_signal_connect_swapped (self->nothing_list, "unlock", G_CALLBACK (on_unlock), self);
  g_signal_connect_swapped (self->form, "part", G_CALLBACK (on_part), self);
  g_signal_connect_swapped (self->problem_list, "part", G_CALLBACK (on_part_failed), self);
  g_signal_connect_swapped (self->nothing_list, "part", G_CALLBACK (on_part_failed), self);
}

/* HTML and PDF are read by a child, geneva-ii-reader: it sets its own limits of processor time and memory, gets the
 * bytes as its standard input and answers with one framed record. Whatever hostile input does to it costs that
 * file only. Here it is found, run, waited for and stopped, and its answer is checked as outside input.
 */
#include "import/geneva-import-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/geneva-limits.h"
#include "base/geneva-utf8.h"
#include "geneva-config.h"

#define CHUNK_BYTES 65536
#define READER "geneva-ii-reader"
/* Names another reader, for a program that runs from where no reader is beside it. */
#define READER_VARIABLE "GENEVA_READER"

/* ---- the answer ---- */

/* One record: "NAME LENGTH\n", the bytes, "\n". FALSE at anything else. */
static gboolean
take_record (const char **at, const char *end, char *name, gsize name_size, const char **value, gsize *value_length)
{
  const char *newline = memchr (*at, '\n', MIN ((gsize) (end - *at), 80));
  const char *blank;
  guint64 length;
  char digits[16];

  if (newline == NULL)
    return FALSE;
  blank = memchr (*at, ' ', (gsize) (newline - *at));
  if (blank == NULL || blank == *at || (gsize) (blank - *at) >= name_size || newline - blank - 1 >= (gssize) sizeof digits)
    return FALSE;
  memcpy (name, *at, (gsize) (blank - *at));
  name[blank - *at] = '\0';
  memcpy (digits, blank + 1, (gsize) (newline - blank - 1));
  digits[newline - blank - 1] = '\0';
  if (!g_ascii_string_to_unsigned (digits, 10, 0, (guint64) (end - newline - 1), &length, NULL))
    return FALSE;
  *value = newline + 1;
  *value_length = (gsize) length;
  if (*value + length >= end || (*value)[length] != '\n')
    return FALSE;
  *at = *value + length + 1;
  return TRUE;
}

static gboolean
is_boundary (const GenevaImportText *text, guint64 offset)
{
  return offset <= text->length && ((guchar) text->text[offset] & 0xc0) != 0x80;
}

/* Numbers with a blank between them, ascending, each at the beginning of a character. */
static gboolean
parse_offsets (const GenevaImportText *text, const char *value, gsize length, GArray *offsets)
{
  g_autofree char *copy = g_strndup (value, length);
  guint64 last = 0;
  char *at = copy;

  while (*at != '\0') {
    char *end;
    guint64 offset;
    guint narrow;

    if (!g_ascii_isdigit (*at))
      return FALSE;
    offset = g_ascii_strtoull (at, &end, 10);
    if (offset < last || !is_boundary (text, offset) || (*end != ' ' && *end != '\0'))
      return FALSE;
    last = offset;
    narrow = (guint) offset;
    g_array_append_val (offsets, narrow);
    at = *end == ' ' ? end + 1 : end;
  }
  return TRUE;
}

static gboolean
parse_fact (GenevaImportText *text, const char *name, const char *value, gsize length)
{
  static const struct { const char *word; GenevaImportBasis basis; } bases[] = {
    { "json-ld", GENEVA_IMPORT_BASIS_JSON_LD },
    { "meta", GENEVA_IMPORT_BASIS_META },
    { "markup", GENEVA_IMPORT_BASIS_MARKUP },
    { "document", GENEVA_IMPORT_BASIS_DOCUMENT },
  };
  g_auto (GStrv) parts = g_strsplit (name, ".", 3);
  g_autofree char *copy = g_strndup (value, MIN (length, GENEVA_MAX_HEADER_BYTES));
  const char *valid_end;

  if (g_strv_length (parts) != 3 || memchr (value, '\0', length) != NULL)
    return FALSE;
  if (!g_utf8_validate (copy, -1, &valid_end))
    copy[valid_end - copy] = '\0';
  for (guint i = 0; i < GENEVA_IMPORT_N_FACTS; i++) {
    for (guint j = 0; j < G_N_ELEMENTS (bases); j++) {
      if (g_str_equal (parts[1], geneva_import_fact_get_word (i)) && g_str_equal (parts[2], bases[j].word)) {
        g_autofree char *plain = NULL;

        /* pages encode what they tell search engines once more than they need to: "&amp;amp;" */
        if (i != GENEVA_IMPORT_FACT_ADDRESS && strchr (copy, '&') != NULL)
          plain = geneva_import_dup_without_markup (copy);
        geneva_import_text_set_fact (text, (GenevaImportFactKind) i, bases[j].basis, plain != NULL ? plain : copy);
        return TRUE;
      }
    }
  }
  return FALSE;
}

static void
set_limit_error (const char *name, GError **error)
{
  g_set_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_LIMIT,
               _("“%s” could not be read: it broke the reader, or needs more memory than a file may take. Open it and save it "
                 "as plain text."), name);
}

/* What the child says it could not do. */
static void
set_child_error (const char *name, const char *value, gsize length, GError **error)
{
  g_autofree char *word = g_strndup (value, MIN (length, 40));

  if (g_str_equal (word, "locked"))
    g_set_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_LOCKED,
                 _("“%s” is locked with a password. Give the password, or save the file without one."), name);
  else if (g_str_equal (word, "no-text"))
    g_set_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_NO_TEXT,
                 _("“%s” has no text in it. If it shows pictures of text, have it recognised (OCR) first; if it is a page "
                   "made by scripts, save it from the browser."), name);
  else if (g_str_equal (word, "no-pdf"))
    g_set_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_NO_READER,
                 _("“%s” is a PDF document, and this build of the program reads none. Save it as plain text."), name);
  else if (g_str_equal (word, "no-memory"))
    set_limit_error (name, error);
  else if (g_str_equal (word, "too-large"))
    g_set_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_TOO_LARGE,
                 _("“%s” is larger than an article can be. Take the article out of it, or save it as plain text."), name);
  else
    g_set_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_FORM,
                 _("“%s” is broken and can't be opened. Download it again, or save it as plain text."), name);
}

static void
set_answer_error (const char *name, GError **error)
{
  g_set_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_LIMIT,
               _("“%s” could not be read: what came back from the reader is no answer. Save it as plain text."), name);
}

GenevaImportText *
geneva_import_parse_answer (const char *name, const char *answer, gsize length, GError **error)
{
  static const char head[] = "geneva-reader 1\n";
  const char *at = answer + sizeof head - 1;
  const char *end = answer + length;
  g_autoptr (GenevaImportText) text = NULL;
  gboolean is_ended = FALSE;
  gboolean is_well = length >= sizeof head - 1 && memcmp (answer, head, sizeof head - 1) == 0;

  while (is_well && at < end && !is_ended) {
    g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (guint));
    char record[60];
    const char *value;
    gsize value_length;

    if (!take_record (&at, end, record, sizeof record, &value, &value_length)) {
      is_well = FALSE;
    } else if (g_str_equal (record, "error")) {
      set_child_error (name, value, value_length, error);
      return NULL;
    } else if (g_str_equal (record, "end")) {
      is_ended = TRUE;
    } else if (g_str_equal (record, "text")) {
      is_well = text == NULL && value_length <= GENEVA_MAX_TEXT_BYTES && geneva_utf8_find_fault (value, value_length) < 0;
      if (is_well)
        text = geneva_import_text_new (name, value, (gssize) value_length);
    } else if (text == NULL) {
      is_well = FALSE;
    } else if (g_str_has_prefix (record, "fact.")) {
      is_well = parse_fact (text, record, value, value_length);
    } else if (!parse_offsets (text, value, value_length, offsets)) {
      is_well = FALSE;
    } else if (g_str_equal (record, "body") && offsets->len == 2) {
      text->body.start = g_array_index (offsets, guint, 0);
      text->body.end = g_array_index (offsets, guint, 1);
      text->has_body = TRUE;
    } else if (g_str_equal (record, "furniture") && offsets->len % 2 == 0) {
      g_array_set_size (text->furniture, 0);
      for (guint i = 0; i < offsets->len; i += 2) {
        GenevaImportRange range = { g_array_index (offsets, guint, i), g_array_index (offsets, guint, i + 1) };

        g_array_append_val (text->furniture, range);
      }
    } else if (g_str_equal (record, "pages")) {
      g_array_set_size (text->pages, 0);
      g_array_append_vals (text->pages, offsets->data, offsets->len);
    } else {
      is_well = FALSE;
    }
  }
  if (!is_well || !is_ended || text == NULL) {
    set_answer_error (name, error);
    return NULL;
  }
  return g_steal_pointer (&text);
}

/* ---- the child ---- */

/* Beside the running program, in the build folder too; else where it was installed. */
static char *
dup_reader_path (void)
{
  const char *given = g_getenv (READER_VARIABLE);
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : NULL;
  static const char * const places[] = { ".", "reader", "../reader", "../app/reader", "../../app/reader" };

  if (given != NULL && given[0] != '\0')
    return g_strdup (given);
  for (guint i = 0; folder != NULL && i < G_N_ELEMENTS (places); i++) {
    g_autofree char *path = g_build_filename (folder, places[i], READER, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE) && !g_file_test (path, G_FILE_TEST_IS_DIR))
      return g_steal_pointer (&path);
  }
  return g_build_filename (GENEVA_LIBEXEC_DIR, READER, NULL);
}

static gboolean
write_all (int file, const char *bytes, gsize length)
{
  while (length > 0) {
    gssize n = write (file, bytes, length);

    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return FALSE;
    bytes += n;
    length -= (gsize) n;
  }
  return TRUE;
}

/* The bytes, behind the password if there is one, as a file without a name: no pipe that the child could leave unread. */
static int
open_bytes (const char *password, const char *bytes, gsize length)
{
  int file = memfd_create ("geneva-import", MFD_CLOEXEC);

  if (file < 0)
    return -1;
  if ((password != NULL && !write_all (file, password, strlen (password) + 1)) || !write_all (file, bytes, length)) {
    close (file);
    return -1;
  }
  (void) lseek (file, 0, SEEK_SET);
  return file;
}

/* Gathers the child's answer until it closes its end. FALSE when it has to be stopped: `is_late`, too much, or
 * cancelled (then with an error). */
static gboolean
gather (int from, GByteArray *answer, gint64 deadline, GCancellable *cancellable, gboolean *is_late, GError **error)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK_BYTES);
  GPollFD polls[2] = { { from, G_IO_IN | G_IO_HUP | G_IO_ERR, 0 }, { -1, 0, 0 } };
  guint n_polls = cancellable != NULL && g_cancellable_make_pollfd (cancellable, &polls[1]) ? 2 : 1;
  gboolean is_well = TRUE;
  gboolean is_open = TRUE;

  while (is_well && is_open) {
    gint64 left = deadline - g_get_monotonic_time ();
    gssize n;

    if (g_cancellable_set_error_if_cancelled (cancellable, error) || left <= 0) {
      *is_late = left <= 0;
      is_well = FALSE;
      break;
    }
    (void) g_poll (polls, n_polls, (int) MIN (left / 1000 + 1, 1000));
    if (polls[0].revents == 0)
      continue;
    n = read (from, chunk, CHUNK_BYTES);
    if (n < 0 && (errno == EINTR || errno == EAGAIN))
      continue;
    if (n <= 0)
      is_open = FALSE;
    else if (answer->len + (gsize) n > GENEVA_MAX_READER_ANSWER_BYTES)
      is_well = FALSE;
    else
      g_byte_array_append (answer, chunk, (guint) n);
  }
  if (n_polls == 2)
    g_cancellable_release_fd (cancellable);
  return is_well;
}

/* Waits for the child; past the deadline it is killed. Its status as waitpid gives it. */
static int
wait_for (GPid child, gint64 deadline, gboolean *is_late)
{
  int status = 0;
  gulong pause = 200;

  while (TRUE) {
    pid_t ended = waitpid (child, &status, WNOHANG);

    if (ended == child)
      return status;
    /* somebody reaps all children of this process: what the answer says must do */
    if (ended < 0 && errno == ECHILD)
      return 0;
    if (g_get_monotonic_time () >= deadline) {
      *is_late = TRUE;
      (void) kill (child, SIGKILL);
      deadline = G_MAXINT64;
    }
    g_usleep (pause);
    pause = MIN (pause * 2, 20000);
  }
}

static gboolean
run (const GenevaImportJob *job, const char *mode, const char *password, const char *bytes, gsize length, GByteArray *answer,
     GError **error)
{
  g_autofree char *path = dup_reader_path ();
  const char * const argv[] = { path, mode, NULL };
  g_autoptr (GError) local_error = NULL;
  gint64 deadline = g_get_monotonic_time () + GENEVA_MAX_READER_WALL_SECONDS * G_USEC_PER_SEC;
  int input = open_bytes (password, bytes, length);
  int pipes[2] = { -1, -1 };
  GPid child = 0;
  gboolean is_late = FALSE;
  gboolean is_gathered, is_started;
  int status;

  is_started = input >= 0 && g_unix_open_pipe (pipes, FD_CLOEXEC, &local_error) &&
    g_spawn_async_with_fds (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL,
                            NULL, NULL, &child, input, pipes[1], -1, &local_error);
  if (input >= 0)
    close (input);
  if (pipes[1] >= 0)
    close (pipes[1]);
  if (!is_started) {
    if (pipes[0] >= 0)
      close (pipes[0]);
    g_set_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_NO_READER,
                 _("“%s” can't be read: the program geneva-ii-reader could not be started (%s). Install it again, or save the "
                   "file as plain text."), job->name, local_error != NULL ? local_error->message : g_strerror (errno));
    return FALSE;
  }

  is_gathered = gather (pipes[0], answer, deadline, job->cancellable, &is_late, &local_error);
  close (pipes[0]);
  if (!is_gathered)
    (void) kill (child, SIGKILL);
  status = wait_for (child, deadline, &is_late);
  g_spawn_close_pid (child);
  if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  if (is_late || (WIFSIGNALED (status) && WTERMSIG (status) == SIGXCPU)) {
    g_set_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_LIMIT,
                 _("“%s” takes too long to read and was given up. Open it and save it as plain text."), job->name);
    return FALSE;
  }
  if (!is_gathered) {
    g_set_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_TOO_LARGE,
                 _("“%s” has more text than an article can have. Take the article out of it, or save it as plain text."),
                 job->name);
    return FALSE;
  }
  if (!WIFEXITED (status) || WEXITSTATUS (status) != 0) {
    set_limit_error (job->name, error);
    return FALSE;
  }
  return TRUE;
}

GPtrArray *
geneva_import_read_by_child (const GenevaImportJob *job, GenevaImportForm form, const char *bytes, gsize length,
                             const GenevaEncoding *encoding, GError **error)
{
  gboolean is_pdf = form == GENEVA_IMPORT_FORM_PDF;
  const char *password = is_pdf ? job->options->password : NULL;
  gsize cap = is_pdf ? GENEVA_MAX_PDF_BYTES : GENEVA_MAX_HTML_BYTES;
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GByteArray) answer = g_byte_array_new ();
  g_autoptr (GenevaImportText) text = NULL;
  g_autoptr (GPtrArray) texts = NULL;

  if (length > cap) {
    g_autofree char *size = g_format_size_full (cap, G_FORMAT_SIZE_IEC_UNITS);

    g_set_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_TOO_LARGE,
                 _("“%s” is larger than %s. Save the article alone, or as plain text."), job->name, size);
    return NULL;
  }
  if (!run (job, password != NULL ? "locked-pdf" : is_pdf ? "pdf" : "html", password, bytes, length, answer, error))
    return NULL;
  text = geneva_import_parse_answer (job->name, (const char *) answer->data, answer->len, &local_error);
  if (password != NULL && g_error_matches (local_error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_LOCKED)) {
    g_set_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_LOCKED,
                 _("The password that was given does not open “%s”. Mind capitals and the language of the keyboard."),
                 job->name);
    return NULL;
  }
  if (text == NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return NULL;
  }
  text->uri = g_strdup (job->uri);
  text->form = form;
  text->encoding = *encoding;
  texts = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_import_text_free);
  g_ptr_array_add (texts, g_steal_pointer (&text));
  return g_steal_pointer (&texts);
}

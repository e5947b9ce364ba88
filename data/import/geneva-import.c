/* The door of the import: loads a file under a cap, tells by its content what it is, and hands it to the reader
 * of that form. Knows nothing of what the readers find in it.
 */
#include "import/geneva-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/geneva-limits.h"

#define SNIFF_BYTES 4096        /* where a form shows itself, white space apart */
#define CHUNK_BYTES (256 * 1024)

G_DEFINE_QUARK (geneva-import-error-quark, geneva_import_error)

static const GenevaImportOptions no_options;

gboolean
geneva_import_report (const GenevaImportJob *job, GError *problem, GError **error)
{
  if (job->problems == NULL) {
    g_propagate_error (error, problem);
    return FALSE;
  }
  g_ptr_array_add (job->problems, problem);
  return TRUE;
}

/* ---- what it is ---- */

static gboolean
starts_with (const char *bytes, gsize length, gsize at, const char *magic, gsize magic_length)
{
  return length >= at + magic_length && memcmp (bytes + at, magic, magic_length) == 0;
}

#define STARTS(magic) starts_with (bytes, length, 0, magic, sizeof (magic) - 1)

static gboolean
is_pdf (const char *bytes, gsize length)
{
  gsize n = MIN (length, 1024);

  /* readers accept some bytes before it, but a text that speaks of it is none */
  return STARTS ("%PDF-") || (geneva_encoding_is_binary (bytes, length) && g_strstr_len (bytes, (gssize) n, "%PDF-") != NULL);
}

#define REFUSE_AS(code, words)                                                                 \
  G_STMT_START {                                                                               \
    g_set_error (error, GENEVA_IMPORT_ERROR, code, words, name);                               \
    return FALSE;                                                                              \
  } G_STMT_END
#define REFUSE(words) REFUSE_AS (GENEVA_IMPORT_ERROR_BINARY, words)

/* FALSE, with what it is and what to do about it, when nothing here can read it. */
static gboolean
check_readable (const char *name, const char *bytes, gsize length, GError **error)
{
  if (STARTS ("PK\003\004") || STARTS ("PK\005\006"))
    REFUSE (_("“%s” is a ZIP archive or an office document (Word, OpenDocument, EPUB). Unpack it, or save it as plain "
              "text, HTML or PDF."));
  if (STARTS ("\xd0\xcf\x11\xe0"))
    REFUSE (_("“%s” is an old office document (Word, Excel, Outlook). Save it as plain text, HTML or PDF."));
  if (STARTS ("{\\rtf"))
    REFUSE (_("“%s” is a Rich Text document. Open it in a word processor and save it as plain text, HTML or PDF."));
  if (STARTS ("\x1f\x8b") || STARTS ("BZh") || STARTS ("\xfd" "7zXZ") || STARTS ("7z\xbc\xaf") || STARTS ("Rar!") ||
      STARTS ("\x28\xb5\x2f\xfd"))
    REFUSE (_("“%s” is compressed. Unpack it first."));
  if (STARTS ("\x89PNG") || STARTS ("\xff\xd8\xff") || STARTS ("GIF8") || STARTS ("II*\0") || STARTS ("MM\0*") ||
      (STARTS ("RIFF") && starts_with (bytes, length, 8, "WEBP", 4)))
    REFUSE (_("“%s” is a picture. Have its text recognised (OCR) first, and import that."));
  if (STARTS ("SQLite format 3"))
    REFUSE (_("“%s” is a database. If it is a dossier, open it instead of importing it."));
  if (geneva_encoding_is_binary (bytes, length))
    REFUSE_AS (GENEVA_IMPORT_ERROR_NOT_TEXT,
               _("“%s” is no text: it has bytes that no text has. If it is one, choose its encoding."));
  return TRUE;
}

static const char *
skip_blank (const char *at, const char *end)
{
  while (at < end && g_ascii_isspace (*at))
    at++;
  return at;
}

static gboolean
has_prefix_caseless (const char *at, const char *end, const char *prefix)
{
  gsize length = strlen (prefix);

  return (gsize) (end - at) >= length && g_ascii_strncasecmp (at, prefix, length) == 0;
}

static gboolean
has_html_name (const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return g_str_has_suffix (lower, ".html") || g_str_has_suffix (lower, ".htm") || g_str_has_suffix (lower, ".xhtml");
}

/* Of a decoded text, or of bytes in an encoding that keeps ASCII. */
static gboolean
is_html (const char *name, const char *text, gsize length)
{
  const char *end = text + MIN (length, SNIFF_BYTES);
  const char *at = text;

  if (starts_with (text, length, 0, "\xef\xbb\xbf", 3))
    at += 3;
  at = skip_blank (at, end);
  if (at == end || *at != '<')
    return FALSE;
  /* comments and processing instructions may stand before it */
  while (at < end && (has_prefix_caseless (at, end, "<!--") || has_prefix_caseless (at, end, "<?"))) {
    const char *mark = at[1] == '?' ? ">" : "-->";
    const char *close = g_strstr_len (at, end - at, mark);

    if (close == NULL)
      return TRUE;
    at = skip_blank (close + strlen (mark), end);
  }
  return has_prefix_caseless (at, end, "<!doctype html") || has_prefix_caseless (at, end, "<html") ||
         has_prefix_caseless (at, end, "<head") || has_prefix_caseless (at, end, "<body") ||
         has_prefix_caseless (at, end, "<article") || has_prefix_caseless (at, end, "<meta") ||
         has_prefix_caseless (at, end, "<title") || has_prefix_caseless (at, end, "<div") ||
         has_prefix_caseless (at, end, "<p>") || (has_html_name (name) && at < end && *at == '<');
}

/* The encoding that a page or an e-mail declares in its first bytes, or NULL. */
static char *
dup_declared (const char *bytes, gsize length)
{
  g_autofree char *head = g_ascii_strdown (bytes, (gssize) MIN (length, SNIFF_BYTES));
  gsize n = MIN (length, SNIFF_BYTES);

  for (gsize i = 0; i < n; i++) {
    if (head[i] == '\0')
      head[i] = ' ';
  }
  for (const char *at = head; (at = strpbrk (at, "ce")) != NULL; at++) {
    const char *value;
    gsize value_length;
    gboolean is_charset = g_str_has_prefix (at, "charset");

    if (!is_charset && !(g_str_has_prefix (at, "encoding") && g_str_has_prefix (head, "<?xml")))
      continue;
    value = at + (is_charset ? 7 : 8);
    value += strspn (value, " \t\r\n");
    if (*value != '=')
      continue;
    value++;
    value += strspn (value, " \t\r\n\"'");
    value_length = strspn (value, "abcdefghijklmnopqrstuvwxyz0123456789-_:.");
    if (value_length > 0 && value_length < 40)
      return g_strndup (value, value_length);
  }
  return NULL;
}

static GenevaImportForm
find_json_form (const char *text, gsize length)
{
  const char *end = text + length;
  const char *at = skip_blank (text, end);
  const char *line_end;
  const char *last;

  if (at == end || (*at != '[' && *at != '{'))
    return GENEVA_IMPORT_FORM_AUTO;
  if (*at == '[') {
    at = skip_blank (at + 1, end);
    /* "[Editor's note: …" is a text */
    return at < end && strchr ("{[]\"", *at) != NULL ? GENEVA_IMPORT_FORM_JSON : GENEVA_IMPORT_FORM_AUTO;
  }
  /* a line that ends with its object is one of JSON lines; an object alone in one line is too, to no harm */
  line_end = memchr (at, '\n', (gsize) (end - at));
  last = line_end != NULL ? line_end : end;
  while (last > at && g_ascii_isspace (last[-1]))
    last--;
  at = skip_blank (at + 1, end);
  if (at == end || (*at != '"' && *at != '}'))
    return GENEVA_IMPORT_FORM_AUTO;
  return last > at && last[-1] == '}' && line_end != NULL && skip_blank (line_end, end) < end &&
         *skip_blank (line_end, end) == '{' ? GENEVA_IMPORT_FORM_JSON_LINES : GENEVA_IMPORT_FORM_JSON;
}

/* ---- bytes → texts ---- */

/* NULL with an error that names the file. */
static char *
decode (const GenevaImportJob *job, const char *bytes, gsize length, const char *declared, gsize *text_length,
        GenevaEncoding *encoding, GError **error)
{
  g_autoptr (GError) decode_error = NULL;
  char *text = geneva_encoding_decode (bytes, length, job->options->encoding, declared, GENEVA_MAX_IMPORT_BYTES,
                                       text_length, encoding, &decode_error);

  if (text == NULL && g_error_matches (decode_error, GENEVA_ENCODING_ERROR, GENEVA_ENCODING_ERROR_UNKNOWN)) {
    g_set_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_ENCODING,
                 _("“%s” can't be read as “%s”: no such encoding is known. Choose another one, or none."), job->name,
                 job->options->encoding);
  } else if (text == NULL) {
    g_autofree char *cap = g_format_size_full (GENEVA_MAX_IMPORT_BYTES, G_FORMAT_SIZE_IEC_UNITS);

    g_set_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_TOO_LARGE,
                 _("“%s” has more than %s of text. Cut it into several files."), job->name, cap);
  }
  return text;
}

/* A message in parts: the text of the one that is text, the facts of the message's headers. */
static GPtrArray *
read_mail (const GenevaImportJob *job, const char *bytes, const GenevaImportMail *mail, GError **error)
{
  GenevaEncoding encoding;
  gsize length, head_length;
  g_autofree char *head = decode (job, bytes, mail->head_length, NULL, &head_length, &encoding, error);
  g_autofree char *text = NULL;
  g_autoptr (GenevaImportText) headers = NULL;
  g_autoptr (GPtrArray) texts = NULL;
  GenevaImportText *article;

  if (head == NULL)
    return NULL;
  text = decode (job, (const char *) mail->bytes->data, mail->bytes->len, mail->charset, &length, &encoding, error);
  if (text == NULL)
    return NULL;
  if (mail->is_html)
    texts = geneva_import_read_by_child (job, GENEVA_IMPORT_FORM_HTML, text, length, &encoding, error);
  else
    texts = geneva_import_read_plain (job, GENEVA_IMPORT_FORM_PLAIN, text, length, &encoding, error);
  if (texts == NULL)
    return NULL;
  headers = geneva_import_text_new (job->name, head, (gssize) head_length);
  (void) geneva_import_read_headers (headers, TRUE);
  article = g_ptr_array_index (texts, 0);
  if (!mail->is_html)
    article->form = GENEVA_IMPORT_FORM_WIRE;
  for (guint i = 0; i < GENEVA_IMPORT_N_FACTS; i++)
    geneva_import_text_set_fact (article, i, GENEVA_IMPORT_BASIS_HEADER, headers->facts[i].value);
  return g_steal_pointer (&texts);
}

static GPtrArray *
read_text (const GenevaImportJob *job, GenevaImportForm form, const char *bytes, gsize length, GError **error)
{
  g_auto (GenevaImportMail) mail = { 0 };
  g_autofree char *declared = NULL;
  g_autofree char *text = NULL;
  GenevaEncoding encoding;
  gsize text_length;

  if ((form == GENEVA_IMPORT_FORM_AUTO || form == GENEVA_IMPORT_FORM_WIRE) && job->options->parted_by == NULL &&
      geneva_import_find_mail (bytes, length, &mail))
    return read_mail (job, bytes, &mail, error);

  declared = dup_declared (bytes, length);
  if (declared != NULL && !is_html (job->name, bytes, length) && form != GENEVA_IMPORT_FORM_HTML &&
      g_strstr_len (bytes, (gssize) MIN (length, SNIFF_BYTES), "ontent-") == NULL)
    g_clear_pointer (&declared, g_free);
  text = decode (job, bytes, length, declared, &text_length, &encoding, error);
  if (text == NULL || g_cancellable_set_error_if_cancelled (job->cancellable, error))
    return NULL;

  if (form == GENEVA_IMPORT_FORM_AUTO && job->options->parted_by == NULL) {
    form = find_json_form (text, text_length);
    if (form == GENEVA_IMPORT_FORM_AUTO && is_html (job->name, text, text_length))
      form = GENEVA_IMPORT_FORM_HTML;
  }
  switch (form) {
    case GENEVA_IMPORT_FORM_HTML:
      return geneva_import_read_by_child (job, form, text, text_length, &encoding, error);
    case GENEVA_IMPORT_FORM_JSON:
    case GENEVA_IMPORT_FORM_JSON_LINES:
      return geneva_import_read_json (job, form, text, text_length, &encoding, error);
    case GENEVA_IMPORT_FORM_AUTO:
    case GENEVA_IMPORT_FORM_PLAIN:
    case GENEVA_IMPORT_FORM_WIRE:
    case GENEVA_IMPORT_FORM_EXPORT:
    case GENEVA_IMPORT_FORM_PDF:
    default:
      return geneva_import_read_plain (job, form, text, text_length, &encoding, error);
  }
}

static GPtrArray *
read_bytes (const GenevaImportJob *job, const char *bytes, gsize length, GError **error)
{
  GenevaImportForm form = job->options->form;
  g_autoptr (GPtrArray) texts = NULL;

  if (length == 0) {
    g_set_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_EMPTY,
                 _("“%s” is empty. Save or download it again."), job->name);
    return NULL;
  }
  if (form == GENEVA_IMPORT_FORM_PDF || (form == GENEVA_IMPORT_FORM_AUTO && is_pdf (bytes, length))) {
    GenevaEncoding encoding = { g_intern_static_string ("UTF-8"), GENEVA_ENCODING_UTF8, 0, 0 };

    texts = geneva_import_read_by_child (job, GENEVA_IMPORT_FORM_PDF, bytes, length, &encoding, error);
  } else {
    if (job->options->encoding == NULL && !check_readable (job->name, bytes, length, error))
      return NULL;
    texts = read_text (job, form, bytes, length, error);
  }
  if (texts == NULL)
    return NULL;
  for (guint i = 0; i < texts->len; i++) {
    GenevaImportText *text = g_ptr_array_index (texts, i);

    text->index = i;
    text->n_in_file = texts->len;
  }
  return g_steal_pointer (&texts);
}

GPtrArray *
geneva_import_bytes (GBytes *bytes, const char *name, const GenevaImportOptions *options, GPtrArray *problems,
                     GCancellable *cancellable, GError **error)
{
  GenevaImportJob job = { 0 };
  const char *data;
  gsize length;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  job.name = name;
  job.options = options != NULL ? options : &no_options;
  job.problems = problems;
  job.cancellable = cancellable;
  data = g_bytes_get_data (bytes, &length);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return read_bytes (&job, data, length, error);
}

/* ---- files ---- */

static char *
dup_name (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);

  return g_filename_display_name (base != NULL ? base : "");
}

static void
set_file_error (const char *name, const GError *from, GError **error)
{
  if (g_error_matches (from, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_error_copy (from));
  else
    g_set_error (error, from->domain, from->code, _("“%s” can't be read: %s"), name, from->message);
}

/* Reads up to the cap: what a device or a growing file says of its size counts for nothing. */
static GByteArray *
load (GFile *file, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, &local_error);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK_BYTES);
  gsize n = CHUNK_BYTES;
  gboolean is_read = stream != NULL;

  while (is_read && n == CHUNK_BYTES) {
    is_read = g_input_stream_read_all (G_INPUT_STREAM (stream), chunk, CHUNK_BYTES, &n, cancellable, &local_error);
    if (is_read && bytes->len + n > GENEVA_MAX_IMPORT_BYTES) {
      g_autofree char *cap = g_format_size_full (GENEVA_MAX_IMPORT_BYTES, G_FORMAT_SIZE_IEC_UNITS);

      g_set_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_TOO_LARGE,
                   _("“%s” is larger than %s. Cut it into several files."), name, cap);
      return NULL;
    }
    if (is_read)
      g_byte_array_append (bytes, chunk, (guint) n);
  }
  if (!is_read) {
    set_file_error (name, local_error, error);
    return NULL;
  }
  return g_steal_pointer (&bytes);
}

static GPtrArray *
read_one (GFile *file, const GenevaImportOptions *options, GPtrArray *problems, GCancellable *cancellable,
          GError **error)
{
  g_autofree char *name = dup_name (file);
  g_autofree char *uri = g_file_get_uri (file);
  g_autoptr (GByteArray) bytes = load (file, name, cancellable, error);
  GenevaImportJob job = { name, uri, options, problems, cancellable };

  if (bytes == NULL)
    return NULL;
  return read_bytes (&job, (const char *) bytes->data, bytes->len, error);
}

typedef struct {
  GPtrArray    *files;
  GCancellable *cancellable;
} Walk;

static gint
compare_infos (gconstpointer a, gconstpointer b)
{
  GFileInfo *first = *(GFileInfo * const *) a;
  GFileInfo *second = *(GFileInfo * const *) b;

  return strcmp (g_file_info_get_name (first), g_file_info_get_name (second));
}

static gboolean
walk_folder (Walk *walk, GFile *folder, guint depth, GError **error)
{
  g_autofree char *name = dup_name (folder);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GPtrArray) infos = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GFileEnumerator) children =
    g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE ","
                               G_FILE_ATTRIBUTE_STANDARD_IS_HIDDEN "," G_FILE_ATTRIBUTE_STANDARD_IS_SYMLINK,
                               G_FILE_QUERY_INFO_NONE, walk->cancellable, &local_error);
  GFileInfo *info = NULL;

  while (children != NULL && (info = g_file_enumerator_next_file (children, walk->cancellable, &local_error)) != NULL) {
    g_ptr_array_add (infos, info);
    if (walk->files->len + infos->len > GENEVA_MAX_IMPORT_FILES)
      break;
  }
  if (local_error != NULL) {
    set_file_error (name, local_error, error);
    return FALSE;
  }
  g_ptr_array_sort (infos, compare_infos);
  for (guint i = 0; i < infos->len; i++) {
    GFileInfo *child = g_ptr_array_index (infos, i);
    GFileType type = g_file_info_get_file_type (child);
    g_autoptr (GFile) file = g_file_get_child (folder, g_file_info_get_name (child));

    if (walk->files->len >= GENEVA_MAX_IMPORT_FILES) {
      g_set_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_TOO_LARGE,
                   _("“%s” holds more than %u files. Choose a folder further down."), name, GENEVA_MAX_IMPORT_FILES);
      return FALSE;
    }
    if (g_file_info_get_is_hidden (child))
      continue;
    if (type == G_FILE_TYPE_REGULAR) {
      g_ptr_array_add (walk->files, g_steal_pointer (&file));
    } else if (type == G_FILE_TYPE_DIRECTORY && !g_file_info_get_is_symlink (child) &&
               depth < GENEVA_MAX_IMPORT_FOLDER_DEPTH) {
      if (!walk_folder (walk, file, depth + 1, error))
        return FALSE;
    }
  }
  return TRUE;
}

GPtrArray *
geneva_import_list_files (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  Walk walk = { files, cancellable };

  g_return_val_if_fail (G_IS_FILE (file), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable) != G_FILE_TYPE_DIRECTORY)
    g_ptr_array_add (files, g_object_ref (file));
  else if (!walk_folder (&walk, file, 0, error))
    return NULL;
  return g_steal_pointer (&files);
}

GPtrArray *
geneva_import_file (GFile *file, const GenevaImportOptions *options, GPtrArray *problems, GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GError) first_error = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (options == NULL)
    options = &no_options;
  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable) != G_FILE_TYPE_DIRECTORY)
    return read_one (file, options, problems, cancellable, error);

  files = geneva_import_list_files (file, cancellable, error);
  if (files == NULL)
    return NULL;
  all = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_import_text_free);
  for (guint i = 0; i < files->len; i++) {
    g_autoptr (GError) local_error = NULL;
    g_autoptr (GPtrArray) texts = read_one (g_ptr_array_index (files, i), options, problems, cancellable, &local_error);

    if (texts != NULL) {
      g_ptr_array_extend_and_steal (all, g_steal_pointer (&texts));
    } else if (problems == NULL || g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    } else {
      if (first_error == NULL)
        first_error = g_error_copy (local_error);
      g_ptr_array_add (problems, g_steal_pointer (&local_error));
    }
  }
  if (all->len == 0) {
    g_autofree char *name = dup_name (file);

    if (first_error != NULL)
      g_propagate_error (error, g_steal_pointer (&first_error));
    else
      g_set_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_EMPTY, _("There is no file in the folder “%s”."), name);
    return NULL;
  }
  return g_steal_pointer (&all);
}

/* ---- in a worker ---- */

typedef struct {
  GenevaImportOptions options;
  char               *encoding;
  GPtrArray          *problems;
} Task;

static void
task_free (Task *data)
{
  g_free (data->encoding);
  g_clear_pointer (&data->options.parted_by, geneva_import_template_unref);
  g_clear_pointer (&data->problems, g_ptr_array_unref);
  g_free (data);
}

static void
run_task (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Task *data = task_data;
  GError *error = NULL;
  GPtrArray *texts = geneva_import_file (G_FILE (source), &data->options, data->problems, cancellable, &error);

  if (texts != NULL)
    g_task_return_pointer (task, texts, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
geneva_import_file_async (GFile *file, const GenevaImportOptions *options, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Task *data;

  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (file, cancellable, callback, user_data);
  data = g_new0 (Task, 1);
  if (options != NULL) {
    data->options = *options;
    data->encoding = g_strdup (options->encoding);
    data->options.encoding = data->encoding;
    data->options.password = NULL;
    if (options->parted_by != NULL)
      geneva_import_template_ref (options->parted_by);
  }
  data->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  g_task_set_task_data (task, data, (GDestroyNotify) task_free);
  g_task_run_in_thread (task, run_task);
}

GPtrArray *
geneva_import_file_finish (GAsyncResult *result, GPtrArray **problems, GError **error)
{
  Task *data;

  g_return_val_if_fail (G_IS_TASK (result), NULL);

  data = g_task_get_task_data (G_TASK (result));
  if (problems != NULL)
    *problems = data->problems->len > 0 ? g_ptr_array_ref (data->problems) : NULL;
  return g_task_propagate_pointer (G_TASK (result), error);
}

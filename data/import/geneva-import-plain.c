/* A decoded text file → one article, or several by a template. What the words say is read elsewhere.
 */
#include "import/geneva-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/geneva-limits.h"

static GenevaImportText *
make_text (const GenevaImportJob *job, const char *bytes, gsize length, const GenevaEncoding *encoding)
{
  GenevaImportText *text = geneva_import_text_new (job->name, bytes, (gssize) length);

  text->uri = g_strdup (job->uri);
  text->encoding = *encoding;
  return text;
}

static gboolean
has_word (const char *text, gsize length)
{
  const char *end = text + length;

  for (const char *at = text; at < end; at = g_utf8_next_char (at)) {
    guchar byte = (guchar) *at;

    if (byte < 0x80 ? g_ascii_isalnum (byte) : g_unichar_isalnum (g_utf8_get_char (at)))
      return TRUE;
  }
  return FALSE;
}

static void
set_too_large (const GenevaImportJob *job, GError **error)
{
  g_autofree char *cap = g_format_size_full (GENEVA_MAX_TEXT_BYTES, G_FORMAT_SIZE_IEC_UNITS);

  g_set_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_NOT_PARTED,
               _("“%s” has an article of more than %s, which is none. If it holds many articles, part it by a template."),
               job->name, cap);
}

/* The parts of a template as texts. NULL without an error when it finds no word in any. */
static GPtrArray *
read_parts (const GenevaImportJob *job, const GenevaImportTemplate *parted_by, const char *text, gsize length,
            const GenevaEncoding *encoding, GError **error)
{
  g_autoptr (GPtrArray) parts = geneva_import_template_apply (parted_by, text, length, 0);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_import_text_free);

  for (guint i = 0; i < parts->len; i++) {
    const GenevaImportPart *part = g_ptr_array_index (parts, i);
    GenevaImportText *article;

    if (part->range.end - part->range.start > GENEVA_MAX_TEXT_BYTES) {
      set_too_large (job, error);
      return NULL;
    }
    if (texts->len == GENEVA_MAX_IMPORT_ARTICLES) {
      g_set_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_TOO_LARGE,
                   _("“%s” is parted into more than %u articles. Check the template's separator, or cut the file."),
                   job->name, GENEVA_MAX_IMPORT_ARTICLES);
      return NULL;
    }
    if (!has_word (text + part->body.start, part->body.end - part->body.start) && part->facts[0] == NULL)
      continue;
    article = make_text (job, text + part->range.start, part->range.end - part->range.start, encoding);
    article->form = GENEVA_IMPORT_FORM_EXPORT;
    article->file_start = part->range.start;
    article->has_body = TRUE;
    article->body.start = part->body.start - part->range.start;
    article->body.end = part->body.end - part->range.start;
    for (guint fact = 0; fact < GENEVA_IMPORT_N_FACTS; fact++)
      geneva_import_text_set_fact (article, fact, GENEVA_IMPORT_BASIS_HEADER, part->facts[fact]);
    g_ptr_array_add (texts, article);
    if (g_cancellable_set_error_if_cancelled (job->cancellable, error))
      return NULL;
  }
  return texts->len > 0 ? g_steal_pointer (&texts) : NULL;
}

GPtrArray *
geneva_import_read_plain (const GenevaImportJob *job, GenevaImportForm form, const char *text, gsize length,
                          const GenevaEncoding *encoding, GError **error)
{
  g_autoptr (GenevaImportTemplate) parted_by = NULL;
  g_autoptr (GPtrArray) texts = NULL;
  g_autoptr (GenevaImportText) article = NULL;
  gsize body;

  if (!has_word (text, length)) {
    g_set_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_EMPTY,
                 _("“%s” has no words in it. Check that the file was saved whole."), job->name);
    return NULL;
  }

  if (job->options->parted_by != NULL)
    parted_by = geneva_import_template_ref (job->options->parted_by);
  else if (!job->options->is_whole && (form == GENEVA_IMPORT_FORM_AUTO || form == GENEVA_IMPORT_FORM_EXPORT))
    parted_by = geneva_import_template_detect (text, length);
  if (form == GENEVA_IMPORT_FORM_EXPORT && parted_by == NULL) {
    g_set_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_FORM,
                 _("No template fits “%s”. Make one: it says which line stands between two articles."), job->name);
    return NULL;
  }
  /* what was chosen is not passed over in silence */
  if (job->options->parted_by != NULL && !geneva_import_template_separates (parted_by, text, length)) {
    g_set_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_FORM,
                 _("The template “%s” finds no separator in “%s”. Correct it, or leave it out: the file is then one article."),
                 geneva_import_template_get_name (parted_by), job->name);
    return NULL;
  }
  if (parted_by != NULL) {
    GError *local_error = NULL;

    texts = read_parts (job, parted_by, text, length, encoding, &local_error);
    if (texts != NULL || local_error != NULL) {
      if (local_error != NULL)
        g_propagate_error (error, local_error);
      return g_steal_pointer (&texts);
    }
  }

  if (length > GENEVA_MAX_TEXT_BYTES && !(job->options->is_whole && job->options->may_be_long)) {
    set_too_large (job, error);
    return NULL;
  }
  article = make_text (job, text, length, encoding);
  if (form != GENEVA_IMPORT_FORM_PLAIN) {
    body = geneva_import_read_headers (article, form == GENEVA_IMPORT_FORM_WIRE);
    if (body > 0 || form == GENEVA_IMPORT_FORM_WIRE) {
      article->form = GENEVA_IMPORT_FORM_WIRE;
      article->has_body = body > 0;
      article->body.start = (guint) body;
    }
  }
  texts = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_import_text_free);
  g_ptr_array_add (texts, g_steal_pointer (&article));
  return g_steal_pointer (&texts);
}

/* The value that every reader yields: one article's text and what is known of it. Nothing but memory here;
 * it knows no file and no form.
 */
#include "import/geneva-import.h"

#include <glib/gi18n-lib.h>
#include <string.h>

GenevaImportText *
geneva_import_text_new (const char *name, const char *text, gssize length)
{
  GenevaImportText *self;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_new0 (GenevaImportText, 1);
  self->name = g_strdup (name != NULL ? name : "");
  self->length = length < 0 ? strlen (text) : (gsize) length;
  g_assert (self->length < G_MAXUINT32);
  self->text = g_strndup (text, self->length);
  self->n_in_file = 1;
  self->form = GENEVA_IMPORT_FORM_PLAIN;
  self->encoding.name = g_intern_static_string ("UTF-8");
  self->encoding.basis = GENEVA_ENCODING_UTF8;
  self->body.end = (guint) self->length;
  self->furniture = g_array_new (FALSE, FALSE, sizeof (GenevaImportRange));
  self->pages = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
geneva_import_text_free (GenevaImportText *text)
{
  if (text == NULL)
    return;

  g_free (text->name);
  g_free (text->uri);
  g_free (text->text);
  g_array_unref (text->furniture);
  g_array_unref (text->pages);
  for (guint i = 0; i < GENEVA_IMPORT_N_FACTS; i++)
    g_free (text->facts[i].value);
  g_free (text);
}

const char *
geneva_import_text_get_fact (const GenevaImportText *text, GenevaImportFactKind kind)
{
  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (kind < GENEVA_IMPORT_N_FACTS, NULL);

  return text->facts[kind].value;
}

void
geneva_import_text_set_fact (GenevaImportText *text, GenevaImportFactKind kind, GenevaImportBasis basis,
                             const char *value)
{
  GenevaImportFact *fact;
  g_autofree char *trimmed = NULL;

  g_return_if_fail (text != NULL);
  g_return_if_fail (kind < GENEVA_IMPORT_N_FACTS);
  g_return_if_fail (basis != GENEVA_IMPORT_BASIS_NONE);

  fact = &text->facts[kind];
  if (value == NULL || (fact->value != NULL && fact->basis <= basis))
    return;
  trimmed = g_strstrip (g_strdup (value));
  if (trimmed[0] == '\0')
    return;
  g_free (fact->value);
  fact->value = g_steal_pointer (&trimmed);
  fact->basis = basis;
}

/* One is the other under its own name. */
G_STATIC_ASSERT (sizeof (GenevaImportRange) == sizeof (GenevaArticleSpan));
G_STATIC_ASSERT (G_STRUCT_OFFSET (GenevaImportRange, end) == G_STRUCT_OFFSET (GenevaArticleSpan, end));

/* A document's properties count when its text says the same: titles are often those of a layout, authors those who
 * set it. */
static const char *
get_believed (const GenevaImportText *text, GenevaImportFactKind kind)
{
  const GenevaImportFact *fact = &text->facts[kind];

  return fact->basis == GENEVA_IMPORT_BASIS_DOCUMENT && strstr (text->text, fact->value) == NULL ? NULL : fact->value;
}

void
geneva_import_text_get_given (const GenevaImportText *text, GenevaArticleGiven *given)
{
  g_return_if_fail (text != NULL);
  g_return_if_fail (given != NULL);

  given->title = get_believed (text, GENEVA_IMPORT_FACT_TITLE);
  given->publisher = get_believed (text, GENEVA_IMPORT_FACT_PUBLISHER);
  given->author = get_believed (text, GENEVA_IMPORT_FACT_AUTHOR);
  given->address = get_believed (text, GENEVA_IMPORT_FACT_ADDRESS);
  given->declared = text->facts[GENEVA_IMPORT_FACT_LANGUAGE].value;
  if (text->has_body)
    given->body = (GenevaArticleSpan) { text->body.start, text->body.end };
  /* headers and running heads tell where an article begins, but not what stands at its end */
  given->is_body_sure = text->has_body && text->form == GENEVA_IMPORT_FORM_HTML;
  given->apart = (const GenevaArticleSpan *) (const void *) text->furniture->data;
  given->n_apart = text->furniture->len;
}

guint
geneva_import_text_get_page (const GenevaImportText *text, gsize offset)
{
  guint low = 0;
  guint high;

  g_return_val_if_fail (text != NULL, 0);

  high = text->pages->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (g_array_index (text->pages, guint, middle) <= offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

const char *
geneva_import_form_get_label (GenevaImportForm form)
{
  switch (form) {
    case GENEVA_IMPORT_FORM_AUTO:
      return _("By content");
    case GENEVA_IMPORT_FORM_PLAIN:
      return _("Plain text");
    case GENEVA_IMPORT_FORM_WIRE:
      return _("Text with headers");
    case GENEVA_IMPORT_FORM_HTML:
      return _("HTML page");
    case GENEVA_IMPORT_FORM_PDF:
      return _("PDF document");
    case GENEVA_IMPORT_FORM_JSON_LINES:
      return _("JSON lines");
    case GENEVA_IMPORT_FORM_JSON:
      return _("JSON");
    case GENEVA_IMPORT_FORM_EXPORT:
      return _("Several articles in one file");
    default:
      return "";
  }
}

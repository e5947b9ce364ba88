/* New records, and the fields of records.
 *
 * Role: the plain half of coding by hand. It must not know of passages, which
 * have a file of their own, nor of the forms that call it.
 */
#include "model/geneva-edit-private.h"

#include "base/geneva-utf8.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- new records ---- */

/* Takes the builder. */
static GenevaHandle
finish_new (GenevaEdit *edit, GenevaList list, GenevaRecordBuilder *builder)
{
  GenevaHandle handle = geneva_edit_put_new (edit, list, builder);

  geneva_edit_note (edit, GENEVA_ACT_NEW, handle);
  return handle;
}

/* Words for an id of two records: those of their own ids. */
static char *
dup_id_words (GenevaEdit *edit, GenevaHandle one, const char *between, GenevaHandle two)
{
  GString *words = g_string_new (NULL);
  GenevaRow row;

  if (geneva_edit_get_row (edit, one, &row))
    g_string_append (words, geneva_row_get_text (&row, 0));
  g_string_append_printf (words, "-%s", between);
  if (geneva_edit_get_row (edit, two, &row))
    g_string_append_printf (words, "-%s", geneva_row_get_text (&row, 0));
  return g_string_free (words, FALSE);
}

GenevaHandle
geneva_edit_add_source (GenevaEdit *edit, const char *title, const char *language, GenevaTextKind kind,
                        const char *text)
{
  GenevaRecordBuilder *builder;
  g_autofree char *hash = NULL;

  g_return_val_if_fail (edit != NULL && title != NULL && language != NULL && text != NULL, GENEVA_HANDLE_NONE);

  if (!geneva_edit_takes_text (edit, text) || !geneva_edit_takes_text (edit, language))
    return GENEVA_HANDLE_NONE;
  builder = geneva_edit_begin_new (edit, GENEVA_LIST_SOURCES, title);
  if (builder == NULL)
    return GENEVA_HANDLE_NONE;
  hash = geneva_sha256_dup_hex (text, strlen (text));
  geneva_record_builder_set_text (builder, GENEVA_SOURCE_TITLE, title);
  geneva_record_builder_set_text (builder, GENEVA_SOURCE_LANGUAGE, language);
  geneva_record_builder_set_enum (builder, GENEVA_SOURCE_TEXT_KIND, kind);
  geneva_record_builder_set_enum (builder, GENEVA_SOURCE_PUBLISHED_BASIS, GENEVA_BASIS_GIVEN);
  geneva_record_builder_set_text (builder, GENEVA_SOURCE_SHA256, hash);
  geneva_record_builder_set_text (builder, GENEVA_SOURCE_TEXT, text);
  return finish_new (edit, GENEVA_LIST_SOURCES, builder);
}

GenevaHandle
geneva_edit_add_actor (GenevaEdit *edit, const char *name, GenevaActorKind kind)
{
  GenevaRecordBuilder *builder;

  g_return_val_if_fail (edit != NULL && name != NULL, GENEVA_HANDLE_NONE);

  builder = geneva_edit_begin_new (edit, GENEVA_LIST_ACTORS, name);
  if (builder == NULL)
    return GENEVA_HANDLE_NONE;
  geneva_record_builder_set_text (builder, GENEVA_ACTOR_NAME, name);
  geneva_record_builder_set_enum (builder, GENEVA_ACTOR_KIND, kind);
  return finish_new (edit, GENEVA_LIST_ACTORS, builder);
}

GenevaHandle
geneva_edit_add_place (GenevaEdit *edit, const char *name)
{
  GenevaRecordBuilder *builder;

  g_return_val_if_fail (edit != NULL && name != NULL, GENEVA_HANDLE_NONE);

  builder = geneva_edit_begin_new (edit, GENEVA_LIST_PLACES, name);
  if (builder == NULL)
    return GENEVA_HANDLE_NONE;
  geneva_record_builder_set_text (builder, GENEVA_PLACE_NAME, name);
  return finish_new (edit, GENEVA_LIST_PLACES, builder);
}

GenevaHandle
geneva_edit_add_tie (GenevaEdit *edit, GenevaHandle from, GenevaHandle to, GenevaTieKind kind)
{
  g_autofree char *words = NULL;
  GenevaRecordBuilder *builder;

  g_return_val_if_fail (edit != NULL, GENEVA_HANDLE_NONE);

  words = dup_id_words (edit, from, "tie", to);
  builder = geneva_edit_begin_new (edit, GENEVA_LIST_TIES, words);
  if (builder == NULL)
    return GENEVA_HANDLE_NONE;
  geneva_record_builder_set_ref (builder, GENEVA_TIE_FROM, from);
  geneva_record_builder_set_ref (builder, GENEVA_TIE_TO, to);
  geneva_record_builder_set_enum (builder, GENEVA_TIE_KIND, kind);
  return finish_new (edit, GENEVA_LIST_TIES, builder);
}

GenevaHandle
geneva_edit_add_event (GenevaEdit *edit, const char *title, GenevaEventKind kind)
{
  GenevaRecordBuilder *builder;

  g_return_val_if_fail (edit != NULL && title != NULL, GENEVA_HANDLE_NONE);

  builder = geneva_edit_begin_new (edit, GENEVA_LIST_EVENTS, title);
  if (builder == NULL)
    return GENEVA_HANDLE_NONE;
  geneva_record_builder_set_text (builder, GENEVA_EVENT_TITLE, title);
  geneva_record_builder_set_enum (builder, GENEVA_EVENT_KIND, kind);
  geneva_record_builder_set_enum (builder, GENEVA_EVENT_LEVEL, GENEVA_LEVEL_ACT);
  return finish_new (edit, GENEVA_LIST_EVENTS, builder);
}

GenevaHandle
geneva_edit_add_issue (GenevaEdit *edit, const char *title, GenevaIssueType type, const char *proposition)
{
  GenevaRecordBuilder *builder;

  g_return_val_if_fail (edit != NULL && title != NULL && proposition != NULL, GENEVA_HANDLE_NONE);

  if (!geneva_edit_takes_text (edit, proposition))
    return GENEVA_HANDLE_NONE;
  builder = geneva_edit_begin_new (edit, GENEVA_LIST_ISSUES, title);
  if (builder == NULL)
    return GENEVA_HANDLE_NONE;
  geneva_record_builder_set_text (builder, GENEVA_ISSUE_TITLE, title);
  geneva_record_builder_set_enum (builder, GENEVA_ISSUE_TYPE, type);
  geneva_record_builder_set_text (builder, GENEVA_ISSUE_PROPOSITION, proposition);
  return finish_new (edit, GENEVA_LIST_ISSUES, builder);
}

GenevaHandle
geneva_edit_add_statement (GenevaEdit *edit, GenevaHandle speaker, GenevaHandle issue, GenevaStance stance)
{
  g_autofree char *words = NULL;
  GenevaRecordBuilder *builder;

  g_return_val_if_fail (edit != NULL, GENEVA_HANDLE_NONE);

  words = dup_id_words (edit, speaker, "on", issue);
  builder = geneva_edit_begin_new (edit, GENEVA_LIST_STATEMENTS, words);
  if (builder == NULL)
    return GENEVA_HANDLE_NONE;
  geneva_record_builder_set_ref (builder, GENEVA_STATEMENT_SPEAKER, speaker);
  geneva_record_builder_set_ref (builder, GENEVA_STATEMENT_ISSUE, issue);
  geneva_record_builder_set_enum (builder, GENEVA_STATEMENT_STANCE, stance);
  geneva_record_builder_set_enum (builder, GENEVA_STATEMENT_MODE, GENEVA_MODE_INDIRECT);
  return finish_new (edit, GENEVA_LIST_STATEMENTS, builder);
}

GenevaHandle
geneva_edit_add_forecast (GenevaEdit *edit, GenevaHandle event, GenevaPolarity polarity, GenevaStrength strength)
{
  g_autofree char *words = NULL;
  GenevaRecordBuilder *builder;

  g_return_val_if_fail (edit != NULL, GENEVA_HANDLE_NONE);

  words = dup_id_words (edit, GENEVA_HANDLE_NONE, "forecast", event);
  builder = geneva_edit_begin_new (edit, GENEVA_LIST_FORECASTS, words);
  if (builder == NULL)
    return GENEVA_HANDLE_NONE;
  geneva_record_builder_set_ref (builder, GENEVA_FORECAST_EVENT, event);
  geneva_record_builder_set_enum (builder, GENEVA_FORECAST_POLARITY, polarity);
  geneva_record_builder_set_enum (builder, GENEVA_FORECAST_STRENGTH, strength);
  return finish_new (edit, GENEVA_LIST_FORECASTS, builder);
}

GenevaHandle
geneva_edit_add_quantity (GenevaEdit *edit, const char *title, const char *counted, gboolean is_cumulative)
{
  GenevaRecordBuilder *builder;

  g_return_val_if_fail (edit != NULL && title != NULL && counted != NULL, GENEVA_HANDLE_NONE);

  if (!geneva_edit_takes_text (edit, counted))
    return GENEVA_HANDLE_NONE;
  builder = geneva_edit_begin_new (edit, GENEVA_LIST_QUANTITIES, title);
  if (builder == NULL)
    return GENEVA_HANDLE_NONE;
  geneva_record_builder_set_text (builder, GENEVA_QUANTITY_TITLE, title);
  geneva_record_builder_set_text (builder, GENEVA_QUANTITY_COUNTED, counted);
  geneva_record_builder_set_bool (builder, GENEVA_QUANTITY_CUMULATIVE, is_cumulative);
  return finish_new (edit, GENEVA_LIST_QUANTITIES, builder);
}

GenevaHandle
geneva_edit_add_figure (GenevaEdit *edit, GenevaHandle quantity, double low, GenevaQualifier qualifier)
{
  g_autofree char *words = NULL;
  GenevaRecordBuilder *builder;

  g_return_val_if_fail (edit != NULL, GENEVA_HANDLE_NONE);

  words = dup_id_words (edit, GENEVA_HANDLE_NONE, "figure", quantity);
  builder = geneva_edit_begin_new (edit, GENEVA_LIST_FIGURES, words);
  if (builder == NULL)
    return GENEVA_HANDLE_NONE;
  geneva_record_builder_set_ref (builder, GENEVA_FIGURE_QUANTITY, quantity);
  geneva_record_builder_set_number (builder, GENEVA_FIGURE_LOW, low);
  geneva_record_builder_set_enum (builder, GENEVA_FIGURE_QUALIFIER, qualifier);
  return finish_new (edit, GENEVA_LIST_FIGURES, builder);
}

GenevaHandle
geneva_edit_add_link (GenevaEdit *edit, GenevaHandle from, GenevaHandle to, GenevaLinkKind kind)
{
  g_autofree char *words = NULL;
  GenevaRecordBuilder *builder;

  g_return_val_if_fail (edit != NULL, GENEVA_HANDLE_NONE);

  words = dup_id_words (edit, from, "link", to);
  builder = geneva_edit_begin_new (edit, GENEVA_LIST_LINKS, words);
  if (builder == NULL)
    return GENEVA_HANDLE_NONE;
  geneva_record_builder_set_ref (builder, GENEVA_LINK_FROM, from);
  geneva_record_builder_set_ref (builder, GENEVA_LINK_TO, to);
  geneva_record_builder_set_enum (builder, GENEVA_LINK_KIND, kind);
  return finish_new (edit, GENEVA_LIST_LINKS, builder);
}

/* ---- fields ---- */

/* Puts the record back (the builder is taken) and takes note of it. */
static void
finish_change (GenevaEdit *edit, GenevaHandle handle, GenevaRecordBuilder *builder)
{
  geneva_edit_put (edit, handle, builder);
  geneva_edit_note (edit, GENEVA_ACT_CHANGE, handle);
}

static const GenevaField *
get_field (GenevaHandle handle, guint field)
{
  const GenevaStruct *type = handle == GENEVA_HANDLE_NONE ? NULL : geneva_schema_get_struct (GENEVA_HANDLE_LIST (handle));

  return type != NULL && field < type->n_fields ? &type->fields[field] : NULL;
}

void
geneva_edit_set_text (GenevaEdit *edit, GenevaHandle handle, guint field, const char *value)
{
  const GenevaField *what = get_field (handle, field);
  GenevaRecordBuilder *builder;

  g_return_if_fail (edit != NULL);
  /* What an edit that has failed could not add has no handle to speak of. */
  if (geneva_edit_get_error (edit) != NULL)
    return;
  g_return_if_fail (what != NULL && what->type != GENEVA_FIELD_DATE && what->type < GENEVA_FIELD_ENUM);

  if (!geneva_edit_takes_text (edit, value))
    return;
  if (what->type == GENEVA_FIELD_ID && geneva_snapshot_is_living (edit->snapshot, handle)) {
    geneva_edit_fail (edit, GENEVA_EDIT_ERROR_INVALID,
                      _("An id stays what it is, since other files may name the record by it. Change its title instead."));
    return;
  }
  if (GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_SOURCES && field == GENEVA_SOURCE_TEXT && value != NULL) {
    GenevaRow row;

    if (geneva_edit_get_row (edit, handle, &row) && geneva_row_has (&row, GENEVA_SOURCE_TEXT)) {
      geneva_edit_fail (edit, GENEVA_EDIT_ERROR_INVALID,
                        _("The text of a source does not change after its import: passages stand in it by their "
                          "places. Import the other text as a source of its own."));
      return;
    }
  }
  builder = geneva_edit_begin (edit, handle);
  if (builder == NULL)
    return;
  geneva_record_builder_set_text (builder, field, value);
  finish_change (edit, handle, builder);
}

void
geneva_edit_set_date (GenevaEdit *edit, GenevaHandle handle, guint field, const char *edtf)
{
  const GenevaField *what = get_field (handle, field);
  g_autoptr (GenevaRecordBuilder) builder = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (edit != NULL);
  if (geneva_edit_get_error (edit) != NULL)
    return;
  g_return_if_fail (what != NULL && what->type == GENEVA_FIELD_DATE);

  builder = geneva_edit_begin (edit, handle);
  if (builder == NULL)
    return;
  if (!geneva_record_builder_set_date (builder, field, edtf, &error))
    geneva_edit_fail (edit, GENEVA_EDIT_ERROR_INVALID, "%s", error->message);
  else
    finish_change (edit, handle, g_steal_pointer (&builder));
}

void
geneva_edit_set_enum (GenevaEdit *edit, GenevaHandle handle, guint field, int value)
{
  const GenevaField *what = get_field (handle, field);
  GenevaRecordBuilder *builder;

  g_return_if_fail (edit != NULL);
  if (geneva_edit_get_error (edit) != NULL)
    return;
  g_return_if_fail (what != NULL && what->type == GENEVA_FIELD_ENUM);

  builder = geneva_edit_begin (edit, handle);
  if (builder == NULL)
    return;
  geneva_record_builder_set_enum (builder, field, value);
  finish_change (edit, handle, builder);
}

void
geneva_edit_set_bool (GenevaEdit *edit, GenevaHandle handle, guint field, gboolean value)
{
  const GenevaField *what = get_field (handle, field);
  GenevaRecordBuilder *builder;

  g_return_if_fail (edit != NULL);
  if (geneva_edit_get_error (edit) != NULL)
    return;
  g_return_if_fail (what != NULL && what->type == GENEVA_FIELD_BOOL);

  builder = geneva_edit_begin (edit, handle);
  if (builder == NULL)
    return;
  geneva_record_builder_set_bool (builder, field, value);
  finish_change (edit, handle, builder);
}

void
geneva_edit_set_ref (GenevaEdit *edit, GenevaHandle handle, guint field, GenevaHandle to)
{
  const GenevaField *what = get_field (handle, field);
  GenevaRecordBuilder *builder;

  g_return_if_fail (edit != NULL);
  if (geneva_edit_get_error (edit) != NULL)
    return;
  g_return_if_fail (what != NULL && what->type == GENEVA_FIELD_REF);

  builder = geneva_edit_begin (edit, handle);
  if (builder == NULL)
    return;
  geneva_record_builder_set_ref (builder, field, to);
  finish_change (edit, handle, builder);
}

void
geneva_edit_set_number (GenevaEdit *edit, GenevaHandle handle, guint field, double value)
{
  const GenevaField *what = get_field (handle, field);
  GenevaRecordBuilder *builder;

  g_return_if_fail (edit != NULL);
  if (geneva_edit_get_error (edit) != NULL)
    return;
  g_return_if_fail (what != NULL && what->type == GENEVA_FIELD_NUMBER);

  builder = geneva_edit_begin (edit, handle);
  if (builder == NULL)
    return;
  geneva_record_builder_set_number (builder, field, value);
  finish_change (edit, handle, builder);
}

void
geneva_edit_set_range (GenevaEdit *edit, GenevaHandle handle, guint field, guint start, guint end)
{
  const GenevaField *what = get_field (handle, field);
  GenevaRecordBuilder *builder;

  g_return_if_fail (edit != NULL);
  if (geneva_edit_get_error (edit) != NULL)
    return;
  g_return_if_fail (what != NULL && what->type == GENEVA_FIELD_RANGE);

  if (start > end) {
    geneva_edit_fail (edit, GENEVA_EDIT_ERROR_INVALID, _("“%s” would end before it begins."), what->name);
    return;
  }
  builder = geneva_edit_begin (edit, handle);
  if (builder == NULL)
    return;
  geneva_record_builder_set_range (builder, field, start, end);
  finish_change (edit, handle, builder);
}

void
geneva_edit_set_texts (GenevaEdit *edit, GenevaHandle handle, guint field, const char * const *values)
{
  const GenevaField *what = get_field (handle, field);
  GenevaRecordBuilder *builder;

  g_return_if_fail (edit != NULL);
  if (geneva_edit_get_error (edit) != NULL)
    return;
  g_return_if_fail (what != NULL && what->type == GENEVA_FIELD_TEXTS);

  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    if (!geneva_edit_takes_text (edit, values[i]))
      return;
  builder = geneva_edit_begin (edit, handle);
  if (builder == NULL)
    return;
  geneva_record_builder_clear_list (builder, field);
  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    geneva_record_builder_set_text (geneva_record_builder_add_item (builder, field), 0, values[i]);
  finish_change (edit, handle, builder);
}

void
geneva_edit_set_refs (GenevaEdit *edit, GenevaHandle handle, guint field, const GenevaHandle *to, guint n_to)
{
  const GenevaField *what = get_field (handle, field);
  GenevaRecordBuilder *builder;

  g_return_if_fail (edit != NULL);
  if (geneva_edit_get_error (edit) != NULL)
    return;
  g_return_if_fail (what != NULL && what->type == GENEVA_FIELD_REFS);

  builder = geneva_edit_begin (edit, handle);
  if (builder == NULL)
    return;
  geneva_record_builder_clear_list (builder, field);
  for (guint i = 0; i < n_to; i++)
    geneva_record_builder_set_ref (geneva_record_builder_add_item (builder, field), 0, to[i]);
  finish_change (edit, handle, builder);
}

/* ---- a value by its words ---- */

static void
set_enum_by_name (GenevaEdit *edit, GenevaHandle handle, guint field, const char *value)
{
  const GenevaField *what = get_field (handle, field);

  for (int i = 0; what->names[i] != NULL; i++) {
    if (strcmp (what->names[i], value) == 0) {
      geneva_edit_set_enum (edit, handle, field, i);
      return;
    }
  }
  geneva_edit_fail (edit, GENEVA_EDIT_ERROR_INVALID, _("“%s” is no value of “%s”. Choose one of those that are offered."),
                    value, what->name);
}

static void
set_ref_by_id (GenevaEdit *edit, GenevaHandle handle, guint field, const char *id)
{
  GenevaHandle to = geneva_snapshot_find (edit->snapshot, id);

  if (to == GENEVA_HANDLE_NONE)
    geneva_edit_fail (edit, GENEVA_EDIT_ERROR_MISSING, _("No record of the dossier has the id “%s”."), id);
  else
    geneva_edit_set_ref (edit, handle, field, to);
}

static void
set_number_by_words (GenevaEdit *edit, GenevaHandle handle, guint field, const char *value)
{
  char *end;
  double number = g_ascii_strtod (value, &end);

  if (end == value || *end != '\0' || !isfinite (number))
    geneva_edit_fail (edit, GENEVA_EDIT_ERROR_INVALID, _("“%s” is no number. Write it in digits, as in 12.5."), value);
  else
    geneva_edit_set_number (edit, handle, field, number);
}

/* A bool or a count that is absent has no setter of its own: nothing else clears them. */
static void
clear_word (GenevaEdit *edit, GenevaHandle handle, guint field)
{
  GenevaRecordBuilder *builder = geneva_edit_begin (edit, handle);

  if (builder == NULL)
    return;
  geneva_record_builder_set_count (builder, field, -1);
  finish_change (edit, handle, builder);
}

static void
set_count_by_words (GenevaEdit *edit, GenevaHandle handle, guint field, const char *value)
{
  GenevaRecordBuilder *builder;
  guint64 count;

  if (!g_ascii_string_to_unsigned (value, 10, 0, G_MAXINT32, &count, NULL)) {
    geneva_edit_fail (edit, GENEVA_EDIT_ERROR_INVALID, _("“%s” is no number. Write it in digits, as in 12."), value);
    return;
  }
  builder = geneva_edit_begin (edit, handle);
  if (builder == NULL)
    return;
  geneva_record_builder_set_count (builder, field, (gint64) count);
  finish_change (edit, handle, builder);
}

void
geneva_edit_set_value (GenevaEdit *edit, GenevaHandle handle, guint field, const char *value)
{
  const GenevaField *what = get_field (handle, field);

  g_return_if_fail (edit != NULL);
  if (geneva_edit_get_error (edit) != NULL)
    return;
  g_return_if_fail (what != NULL && !geneva_field_is_list (what));

  if (!geneva_edit_takes_text (edit, value))
    return;
  switch (what->type) {
    case GENEVA_FIELD_TEXT:
    case GENEVA_FIELD_ID:
    case GENEVA_FIELD_HASH:
      geneva_edit_set_text (edit, handle, field, value);
      break;
    case GENEVA_FIELD_DATE:
      geneva_edit_set_date (edit, handle, field, value);
      break;
    case GENEVA_FIELD_ENUM:
      if (value == NULL)
        geneva_edit_set_enum (edit, handle, field, -1);
      else
        set_enum_by_name (edit, handle, field, value);
      break;
    case GENEVA_FIELD_BOOL:
      if (value == NULL)
        clear_word (edit, handle, field);
      else if (strcmp (value, "true") == 0 || strcmp (value, "false") == 0)
        geneva_edit_set_bool (edit, handle, field, value[0] == 't');
      else
        geneva_edit_fail (edit, GENEVA_EDIT_ERROR_INVALID, _("“%s” is neither true nor false."), value);
      break;
    case GENEVA_FIELD_COUNT:
      if (value == NULL)
        clear_word (edit, handle, field);
      else
        set_count_by_words (edit, handle, field, value);
      break;
    case GENEVA_FIELD_REF:
      if (value == NULL)
        geneva_edit_set_ref (edit, handle, field, GENEVA_HANDLE_NONE);
      else
        set_ref_by_id (edit, handle, field, value);
      break;
    case GENEVA_FIELD_NUMBER:
      if (value == NULL)
        geneva_edit_set_number (edit, handle, field, NAN);
      else
        set_number_by_words (edit, handle, field, value);
      break;
    case GENEVA_FIELD_RANGE:
    case GENEVA_FIELD_JSON:
    case GENEVA_FIELD_STRUCT:
    case GENEVA_FIELD_STRUCTS:
    case GENEVA_FIELD_TEXTS:
    case GENEVA_FIELD_REFS:
    case GENEVA_FIELD_RANGES:
    case GENEVA_FIELD_ATTRIBUTES:
      geneva_edit_fail (edit, GENEVA_EDIT_ERROR_INVALID, _("“%s” cannot be set by hand."), what->name);
      break;
  }
}

/* ---- structs inside ---- */

void
geneva_edit_set_condition (GenevaEdit *edit, GenevaHandle statement, int kind, const char *words, GenevaHandle on)
{
  GenevaRecordBuilder *builder;

  g_return_if_fail (edit != NULL && GENEVA_HANDLE_LIST (statement) == GENEVA_LIST_STATEMENTS);

  if (!geneva_edit_takes_text (edit, words))
    return;
  builder = geneva_edit_begin (edit, statement);
  if (builder == NULL)
    return;
  geneva_record_builder_clear_list (builder, GENEVA_STATEMENT_CONDITION);
  if (kind >= 0) {
    GenevaRecordBuilder *condition = geneva_record_builder_add_item (builder, GENEVA_STATEMENT_CONDITION);

    geneva_record_builder_set_enum (condition, GENEVA_CONDITION_KIND, kind);
    geneva_record_builder_set_text (condition, GENEVA_CONDITION_WORDS, words);
    geneva_record_builder_set_ref (condition, GENEVA_CONDITION_ON, on);
  }
  finish_change (edit, statement, builder);
}

void
geneva_edit_set_when_basis (GenevaEdit *edit, GenevaHandle event, const char *words, const char *anchor,
                            const char *rule)
{
  GenevaRecordBuilder *builder;

  g_return_if_fail (edit != NULL && GENEVA_HANDLE_LIST (event) == GENEVA_LIST_EVENTS);

  if (!geneva_edit_takes_text (edit, words) || !geneva_edit_takes_text (edit, anchor) ||
      !geneva_edit_takes_text (edit, rule))
    return;
  builder = geneva_edit_begin (edit, event);
  if (builder == NULL)
    return;
  geneva_record_builder_clear_list (builder, GENEVA_EVENT_WHEN_BASIS);
  if (words != NULL) {
    GenevaRecordBuilder *basis = geneva_record_builder_add_item (builder, GENEVA_EVENT_WHEN_BASIS);

    geneva_record_builder_set_text (basis, GENEVA_WHEN_BASIS_WORDS, words);
    geneva_record_builder_set_text (basis, GENEVA_WHEN_BASIS_ANCHOR, anchor);
    geneva_record_builder_set_text (basis, GENEVA_WHEN_BASIS_RULE, rule);
  }
  finish_change (edit, event, builder);
}

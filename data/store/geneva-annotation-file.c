/* Codings as Web Annotations. Role: a dossier's passages for annotation tools.
 * Knows the format's records and JSON; opens and writes no file.
 */
#include "store/geneva-annotation-file.h"

#include "base/geneva-json-writer.h"

typedef struct {
  GenevaSnapshot   *snapshot;
  GenevaJsonWriter *writer;
  guint             n;
} Walk;

static void
write_member (Walk *walk, const char *key, const char *value)
{
  if (value == NULL)
    return;
  geneva_json_writer_key (walk->writer, key);
  geneva_json_writer_string (walk->writer, value);
}

static void
write_textual_body (Walk *walk, const char *value, const char *purpose)
{
  geneva_json_writer_begin_object (walk->writer);
  write_member (walk, "type", "TextualBody");
  write_member (walk, "value", value);
  write_member (walk, "purpose", purpose);
  geneva_json_writer_end_object (walk->writer);
}

/* What it is called, what list and kind it is of, its note. */
static void
write_body (Walk *walk, GenevaHandle handle, const GenevaRow *row)
{
  static const char * const tags[] = { "kind", "stance", "polarity", "strength", "qualifier", "review" };
  g_autofree char *title = geneva_snapshot_dup_title (walk->snapshot, handle);
  int note = geneva_struct_find (row->type, "note");

  geneva_json_writer_key (walk->writer, "body");
  geneva_json_writer_begin_array (walk->writer);
  geneva_json_writer_begin_object (walk->writer);
  write_member (walk, "type", "TextualBody");
  write_member (walk, "id", geneva_snapshot_get_id (walk->snapshot, handle));
  write_member (walk, "value", title);
  write_member (walk, "purpose", "identifying");
  geneva_json_writer_end_object (walk->writer);
  write_textual_body (walk, geneva_schema_get_key (GENEVA_HANDLE_LIST (handle)), "classifying");
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++) {
    int field = geneva_struct_find (row->type, tags[i]);
    if (field >= 0 && row->type->fields[field].type == GENEVA_FIELD_ENUM && geneva_row_has (row, (guint) field))
      write_textual_body (walk, geneva_row_get_enum_name (row, (guint) field), "tagging");
  }
  if (note >= 0 && geneva_row_has (row, (guint) note))
    write_textual_body (walk, geneva_row_get_text (row, (guint) note), "commenting");
  geneva_json_writer_end_array (walk->writer);
}

static void
write_target (Walk *walk, const GenevaRow *excerpt)
{
  GenevaHandle source = geneva_row_get_ref (excerpt, GENEVA_EXCERPT_SOURCE);
  g_autofree char *place = g_strconcat ("#source-", geneva_snapshot_get_id (walk->snapshot, source), NULL);
  GenevaRow row;
  gboolean has_address =
    geneva_snapshot_get_row (walk->snapshot, source, &row) && geneva_row_has (&row, GENEVA_SOURCE_ADDRESS);

  geneva_json_writer_key (walk->writer, "target");
  geneva_json_writer_begin_object (walk->writer);
  write_member (walk, "source", has_address ? geneva_row_get_text (&row, GENEVA_SOURCE_ADDRESS) : place);
  geneva_json_writer_key (walk->writer, "selector");
  geneva_json_writer_begin_array (walk->writer);
  geneva_json_writer_begin_object (walk->writer);
  write_member (walk, "type", "TextPositionSelector");
  geneva_json_writer_key (walk->writer, "start");
  geneva_json_writer_int (walk->writer, geneva_row_get_count (excerpt, GENEVA_EXCERPT_START));
  geneva_json_writer_key (walk->writer, "end");
  geneva_json_writer_int (walk->writer, geneva_row_get_count (excerpt, GENEVA_EXCERPT_END));
  geneva_json_writer_end_object (walk->writer);
  if (geneva_row_has (excerpt, GENEVA_EXCERPT_EXACT)) {
    geneva_json_writer_begin_object (walk->writer);
    write_member (walk, "type", "TextQuoteSelector");
    write_member (walk, "exact", geneva_row_get_text (excerpt, GENEVA_EXCERPT_EXACT));
    write_member (walk, "prefix", geneva_row_get_text (excerpt, GENEVA_EXCERPT_PREFIX));
    write_member (walk, "suffix", geneva_row_get_text (excerpt, GENEVA_EXCERPT_SUFFIX));
    geneva_json_writer_end_object (walk->writer);
  }
  geneva_json_writer_end_array (walk->writer);
  geneva_json_writer_end_object (walk->writer);
}

static const char *
get_text (const GenevaRow *row, const char *name)
{
  int field = geneva_struct_find (row->type, name);

  return field >= 0 ? geneva_row_get_text (row, (guint) field) : NULL;
}

static void
write_annotation (Walk *walk, GenevaHandle handle, const GenevaRow *row, const GenevaRow *excerpt)
{
  g_autofree char *id = g_strdup_printf ("#annotation-%u", ++walk->n);
  const char *coder = get_text (row, "coder");
  GenevaHandle list = GENEVA_HANDLE_LIST (handle);

  geneva_json_writer_begin_object (walk->writer);
  write_member (walk, "id", id);
  write_member (walk, "type", "Annotation");
  write_member (walk, "motivation",
                list == GENEVA_LIST_ACTORS || list == GENEVA_LIST_PLACES ? "identifying" : "classifying");
  if (coder != NULL) {
    geneva_json_writer_key (walk->writer, "creator");
    geneva_json_writer_begin_object (walk->writer);
    write_member (walk, "type", "Person");
    write_member (walk, "name", coder);
    geneva_json_writer_end_object (walk->writer);
  }
  write_member (walk, "created", get_text (row, "coded"));
  write_body (walk, handle, row);
  write_target (walk, excerpt);
  geneva_json_writer_end_object (walk->writer);
}

/* Own passages, and those of its accounts. */
static void
write_record (Walk *walk, GenevaHandle handle, const GenevaRow *row, const GenevaRow *part)
{
  for (guint i = 0; i < part->type->n_fields; i++) {
    GenevaRowIter iter;

    if (part->type->fields[i].type != GENEVA_FIELD_STRUCTS)
      continue;
    geneva_row_iter_init (&iter, part, i);
    while (geneva_row_iter_next (&iter)) {
      if (part->type->fields[i].item == &geneva_excerpt_struct)
        write_annotation (walk, handle, row, &iter.item);
      else if (part->type->fields[i].item == &geneva_account_struct)
        write_record (walk, handle, row, &iter.item);
    }
  }
}

char *
geneva_annotation_file_write (GenevaSnapshot *snapshot, gsize *length)
{
  g_autoptr (GenevaJsonWriter) writer = geneva_json_writer_new ();
  g_autofree char *title = NULL;
  Walk walk = { .snapshot = snapshot, .writer = writer };

  g_return_val_if_fail (snapshot != NULL && length != NULL, NULL);

  title = geneva_snapshot_dup_title (snapshot, GENEVA_HANDLE (GENEVA_LIST_DOSSIER, 0));
  geneva_json_writer_begin_object (writer);
  write_member (&walk, "@context", "http://www.w3.org/ns/anno.jsonld");
  write_member (&walk, "id", "#annotations");
  write_member (&walk, "type", "AnnotationPage");
  geneva_json_writer_key (writer, "partOf");
  geneva_json_writer_begin_object (writer);
  write_member (&walk, "id", "#dossier");
  write_member (&walk, "type", "AnnotationCollection");
  write_member (&walk, "label", title);
  geneva_json_writer_end_object (writer);
  geneva_json_writer_key (writer, "items");
  geneva_json_writer_begin_array (writer);
  for (GenevaList list = GENEVA_LIST_ACTORS; list < GENEVA_LIST_LEXICON; list++) {
    GenevaHandle handle = GENEVA_HANDLE_NONE;
    GenevaRow row;

    while ((handle = geneva_snapshot_next (snapshot, list, handle)) != GENEVA_HANDLE_NONE)
      if (geneva_snapshot_get_row (snapshot, handle, &row))
        write_record (&walk, handle, &row, &row);
  }
  geneva_json_writer_end_array (writer);
  geneva_json_writer_end_object (writer);
  return geneva_json_writer_steal (writer, length);
}

/* Canonical JSON: two-space indent, LF, UTF-8, numbers as ECMAScript prints
 * them (RFC 8785), one element a line, `[]` and `{}` for the empty ones, no
 * escapes but the necessary ones. The same layout as `jq --indent 2`.
 */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct _GenevaJsonWriter GenevaJsonWriter;

G_GNUC_WARN_UNUSED_RESULT
GenevaJsonWriter *geneva_json_writer_new  (void);
void              geneva_json_writer_free (GenevaJsonWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaJsonWriter, geneva_json_writer_free)

void geneva_json_writer_begin_object (GenevaJsonWriter *writer);
void geneva_json_writer_end_object   (GenevaJsonWriter *writer);
void geneva_json_writer_begin_array  (GenevaJsonWriter *writer);
void geneva_json_writer_end_array    (GenevaJsonWriter *writer);
void geneva_json_writer_key          (GenevaJsonWriter *writer, const char *key);
void geneva_json_writer_string       (GenevaJsonWriter *writer, const char *value);
void geneva_json_writer_int          (GenevaJsonWriter *writer, gint64 value);
/* Finite. As RFC 8785 prints it, but from 2^63 on always with an exponent: without
 * one it would be read as an integer, and integers end there. */
void geneva_json_writer_double       (GenevaJsonWriter *writer, double value);
void geneva_json_writer_bool         (GenevaJsonWriter *writer, gboolean value);
void geneva_json_writer_null         (GenevaJsonWriter *writer);
/* A json-glib tree, members in their order. */
void geneva_json_writer_node         (GenevaJsonWriter *writer, JsonNode *node);
/* Ends the document with one LF and hands it over; the writer is then empty. */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_json_writer_steal       (GenevaJsonWriter *writer, gsize *length);
/* A string with its quotes and the necessary escapes, at the end of `text`. */
void geneva_json_append_string       (GString *text, const char *value);
/* A number as RFC 8785 prints it. `buffer` holds at least 32 bytes. */
const char *geneva_json_format_double (double value, char *buffer);

G_END_DECLS

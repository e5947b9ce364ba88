/* The format's own names – members and values – as words for readers, so that
 * whoever shows records by walking the schema (comparison, history, forms)
 * shows words and not keys.
 */
#pragma once

#include "model/geneva-schema.h"

G_BEGIN_DECLS

/* "part of", "as of", "participants": a member's name. Translated. */
const char *geneva_field_get_words      (const GenevaField *field);
/* A value of an ENUM field, from 0: "did not happen", "at least". Kinds of event as geneva_event_kind_get_words.
 * "" for -1. Translated. */
const char *geneva_field_get_value_words (const GenevaField *field, int value);
/* "material conflict". Translated. */
const char *geneva_quad_class_get_words (GenevaQuadClass quad_class);
/* What is coded as an event of that kind, in a sentence for codebooks and forms. Translated. */
const char *geneva_event_kind_get_definition (GenevaEventKind kind);
/* Several records: "events". Translated. */
const char *geneva_schema_get_plural    (GenevaList list);

G_END_DECLS

/* Edits as an analyst makes them one after the other: for measurements and tests.
 * The same numbers give the same edits.
 */
#pragma once

#include "model/geneva-delta.h"

G_BEGIN_DECLS

typedef enum {
  GENERATOR_EDIT_TITLE,
  GENERATOR_EDIT_KIND,
  GENERATOR_EDIT_DATE,
  GENERATOR_EDIT_NO_DATE,
  GENERATOR_EDIT_PARTICIPANTS,
  GENERATOR_EDIT_REVIEW,
  GENERATOR_EDIT_ADD,
  GENERATOR_EDIT_DELETE,
  GENERATOR_N_EDITS
} GeneratorEdit;

/* The dossier with one event more, less or another: owned. */
G_GNUC_WARN_UNUSED_RESULT
GenevaSnapshot *generator_edit (GenevaSnapshot *snapshot, GeneratorEdit edit, GRand *random);

G_END_DECLS

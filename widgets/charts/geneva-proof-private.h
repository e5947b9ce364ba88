/* A proof sheet from inside. For geneva-proof*.c only.
 */
#pragma once

#include "geneva-proof.h"

#include "geneva-report-reading.h"

G_BEGIN_DECLS

struct _GenevaProof {
  GenevaSnapshot      *snapshot;
  GenevaReportReading  reading;
  char                *title, *creator, *locale, *date, *hash;
  char                *since;         /* what it was held against; NULL: nothing */
  char                *since_hash;
  guint                mark;          /* to become a row next */
  GPtrArray           *rows;          /* GenevaProofRow */
  GArray              *marks;         /* of each row, into the evidence's (guint); G_MAXUINT: gone */
  guint                n_other;       /* records that changed and stand behind no mark */
};

/* Words at the head of a column. Translated. */
const char *geneva_proof_column_get_words (GenevaProofColumn column);
const char *geneva_proof_change_get_words (GenevaProofChange change);

G_END_DECLS

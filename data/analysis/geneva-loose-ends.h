/* What a careful coder still has to tie up: records that rest on no passage,
 * and passages whose words are no longer where they were.
 */
#pragma once

#include "model/geneva-passages.h"

G_BEGIN_DECLS

typedef enum {
  GENEVA_LOOSE_END_LOST,          /* a passage whose words are not at its place, nor was it found elsewhere */
  GENEVA_LOOSE_END_UNSUPPORTED,   /* a record without a passage */
} GenevaLooseEndKind;

typedef struct {
  GenevaLooseEndKind kind;
  GenevaHandle       handle;      /* the record */
  GenevaPassage      passage;     /* LOST: borrows from the snapshot's pools */
} GenevaLooseEnd;

/* Lost passages first, by source and place, then records by list and order. Merged and rejected records are left out,
 * and what need not rest on passages (issues, quantities, places). GArray of GenevaLooseEnd. O(records + passages).
 * Any thread. */
G_GNUC_WARN_UNUSED_RESULT
GArray *geneva_loose_ends_list (GenevaSnapshot *snapshot);

G_END_DECLS

/* What a sorter fills: for geneva-record-order.c and geneva-record-order-result.c alone.
 */
#pragma once

#include "geneva-record-order.h"

G_BEGIN_DECLS

struct _GenevaRecordOrder {
  gatomicrefcount ref_count;
  GenevaList      list;
  guint           n_all;
  guint           n_shown;
  guint           n_rows;
  GenevaHandle   *shown;
  guint32        *positions;   /* of a row; G_MAXUINT32: not shown */
  GenevaRecordNetwork *network;
};

/* With nothing in it; room for `n_all` records of a list of `n_rows` rows. */
G_GNUC_WARN_UNUSED_RESULT
GenevaRecordOrder *geneva_record_order_new (GenevaList list, GenevaRecordNetwork *network, guint n_all, guint n_rows);
/* At the end. */
void               geneva_record_order_add (GenevaRecordOrder *order, guint32 row);

G_END_DECLS

/* A dossier with its working copy and the file that it belongs to, for tests of working copies.
 */
#pragma once

#include "random-edits.h"
#include "store/geneva-working-copy.h"

G_BEGIN_DECLS

typedef struct {
  char           *folder;
  GFile          *root;
  GFile          *target;
  GRand          *rand;
  guint           counter;
  GenevaSnapshot *snapshot;
  GenevaFaultList *faults;
} WorkingStage;

void working_stage_set_up (WorkingStage *fixture, gconstpointer data);
void working_stage_remove_tree (const char *path);
void working_stage_tear_down (WorkingStage *fixture, gconstpointer data);
/* One more edit, in memory and handed over. */
void working_stage_edit (WorkingStage *fixture, GenevaWorkingCopy *copy);
void working_stage_edit_many (WorkingStage *fixture, GenevaWorkingCopy *copy, guint n);
void working_stage_flush (GenevaWorkingCopy *copy);
void working_stage_publish (GenevaWorkingCopy *copy);
void working_stage_close_copy (GenevaWorkingCopy *copy, gboolean publishes);
void working_stage_assert_same (GenevaSnapshot *a, GenevaSnapshot *b);
G_GNUC_WARN_UNUSED_RESULT
GenevaSnapshot *working_stage_load (WorkingStage *fixture, GFile *file);
G_GNUC_WARN_UNUSED_RESULT
GenevaWorkingCopy *working_stage_open_copy (WorkingStage *fixture, const char *id, GenevaSnapshot **snapshot);
/* The target as a user has it, opened. */
G_GNUC_WARN_UNUSED_RESULT
GenevaWorkingCopy *working_stage_open_target (WorkingStage *fixture, GFile *target);
void working_stage_write_target (WorkingStage *fixture);
void working_stage_execute (GFile *file, const char *sql);

G_END_DECLS

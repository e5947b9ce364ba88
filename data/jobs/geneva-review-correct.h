/* Corrections of proposals that are kept: the decision and a row of the dossier's own lexicon, one step of undo. What the
 * row says holds from the next import on (geneva-dossier-lexicon.h).
 */
#pragma once

#include "extract/geneva-lexicon.h"
#include "model/geneva-edit.h"

G_BEGIN_DECLS

/* The proposed actor is none: rejected, and its name is passed over from now on. The error is a GENEVA_EDIT_ERROR, as of
 * all that follow. */
G_GNUC_WARN_UNUSED_RESULT
GenevaDelta *geneva_review_correct_no_actor (GenevaSnapshot *snapshot, GenevaHandle actor, const GenevaCoder *coder,
                                             GError **error);
/* It is always to be called `name`: where another actor has that name or alias, the proposal becomes part of that one;
 * else it gets the name, keeps its own as an alias, and is accepted. */
G_GNUC_WARN_UNUSED_RESULT
GenevaDelta *geneva_review_correct_name     (GenevaSnapshot *snapshot, GenevaHandle actor, const char *name,
                                             const GenevaCoder *coder, GError **error);
/* The verb is of this kind: so is the event, which is accepted. */
G_GNUC_WARN_UNUSED_RESULT
GenevaDelta *geneva_review_correct_verb     (GenevaSnapshot *snapshot, GenevaHandle event, const char *verb,
                                             GenevaEventKind kind, const GenevaCoder *coder, GError **error);
/* The verbs that the lexicon knows in the first passage of an event, each once, ended by NULL: those of the event's kind
 * first, then in their order. What the correction is likely about. */
G_GNUC_WARN_UNUSED_RESULT
char       **geneva_review_list_verbs       (GenevaSnapshot *snapshot, GenevaHandle event, const GenevaLexicon *lexicon);

/* What a row of the dossier's lexicon says, in words; NULL: it can't be read. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char        *geneva_review_dup_correction       (GenevaSnapshot *snapshot, GenevaHandle row);
/* It holds no longer; what was decided with it stays as it is. */
G_GNUC_WARN_UNUSED_RESULT
GenevaDelta *geneva_review_take_back_correction (GenevaSnapshot *snapshot, GenevaHandle row, const GenevaCoder *coder,
                                                 GError **error);

G_END_DECLS

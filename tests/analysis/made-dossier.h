/* Small dossiers made by hand, record by record: no files, no reader. Ids are
 * the words given; what is referred to must have been added before.
 */
#pragma once

#include "model/geneva-passages.h"

G_BEGIN_DECLS

typedef struct {
  GenevaSnapshot *snapshot;     /* so far */
} MadeDossier;

void made_dossier_init  (MadeDossier *dossier);
void made_dossier_clear (MadeDossier *dossier);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MadeDossier, made_dossier_clear)

GenevaHandle made_source      (MadeDossier *dossier, const char *id, const char *agency,
                               const char *reprint_of);
GenevaHandle made_actor       (MadeDossier *dossier, const char *id, GenevaActorKind kind, const char *bloc);
GenevaHandle made_tie         (MadeDossier *dossier, const char *id, const char *from, GenevaTieKind kind,
                               const char *to,
                               const char *role, const char *when);
/* `participants`: "kerry lavrov/host brahimi@united-nations=attended"; after the id in any order
 * /role, @for, =attendance. `says`: "happened", or several, "happened did-not-happen"; "" for no account. */
GenevaHandle made_event       (MadeDossier *dossier, const char *id, GenevaEventKind kind, const char *when,
                               const char *participants, const char *says);
void         made_statement   (MadeDossier *dossier, const char *id, const char *speaker,
                               const char *speaks_for);
/* `speaker`, `speaks_for` and `when` may be NULL; `about`: "syria iran". */
void         made_statement_about (MadeDossier *dossier, const char *id, const char *speaker,
                                   const char *speaks_for, const char *about, const char *when);
GenevaHandle made_issue       (MadeDossier *dossier, const char *id, GenevaIssueType type);
/* A statement with a stance; `speaks_for` and `when` may be NULL, `leaning` -1. */
void         made_position    (MadeDossier *dossier, const char *id, const char *speaker, const char *speaks_for,
                               const char *issue, GenevaStance stance, int leaning, const char *when);
/* Changes of what is there. */
void         made_date        (MadeDossier *dossier, const char *id, guint field, const char *when);
void         made_evidence    (MadeDossier *dossier, const char *id, const char *source, guint start,
                               guint end);
void         made_enum        (MadeDossier *dossier, const char *id, guint field, int value);
void         made_text        (MadeDossier *dossier, const char *id, guint field, const char *value);
void         made_ref         (MadeDossier *dossier, const char *id, guint field, const char *to);
GenevaHandle made_find        (MadeDossier *dossier, const char *id);

G_END_DECLS

/* The lines of a form for coding: a widget for each thing that is asked, filled
 * from a record, checked, and read into an edit.
 */
#pragma once

#include "geneva-coding-kinds.h"
#include "model/geneva-edit.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What cannot be saved; the message is all there is to it. */
#define GENEVA_CODING_LINE_ERROR (geneva_coding_line_error_quark ())
GQuark geneva_coding_line_error_quark (void);

typedef struct {
  const GenevaAsked *asked;
  const GenevaField *field;
  GenevaList         list;
  GtkWidget         *label;
  GtkWidget         *widget;
} GenevaCodingLine;

/* What is made along: the records that lines name and the dossier has not, each once. */
typedef struct {
  GenevaEdit          *edit;
  const GenevaExcerpt *excerpt;      /* NULL: none */
  const char          *words;        /* of the excerpt; NULL */
  GenevaIssueType      issue_type;   /* of a new issue */
  gboolean             plans_events; /* a new event is planned */
  GHashTable          *made;         /* "list:name" → handle */
} GenevaCodingMaker;

/* `anchor`: what dates count from; may be NULL. */
void         geneva_coding_line_init    (GenevaCodingLine *line, const GenevaAsked *asked, GenevaList list,
                                         GenevaSnapshot *snapshot, const GenevaEdtf *anchor, gboolean is_new);
/* From the record, its account or its condition, whatever the line is of. */
void         geneva_coding_line_fill    (GenevaCodingLine *line, const GenevaRow *row);
/* As if typed; of an enumeration the number of its value. For guesses and tests. */
void         geneva_coding_line_set_text (GenevaCodingLine *line, const char *text);
gboolean     geneva_coding_line_is_empty (const GenevaCodingLine *line);
/* FALSE: what stands there cannot be saved, and the message is a sentence for the reader. */
G_GNUC_WARN_UNUSED_RESULT
gboolean     geneva_coding_line_check   (const GenevaCodingLine *line, GError **error);
/* For the ear: whoever comes to the line hears that it is wrong, and why. NULL: it no longer is. */
void         geneva_coding_line_say_fault (GenevaCodingLine *line, const char *message);
/* Sets the member of the record `handle` of the edit. Not for lines of accounts and conditions. */
void         geneva_coding_line_write   (const GenevaCodingLine *line, GenevaCodingMaker *maker, GenevaHandle handle);

/* ---- what stands in a line, by its type ---- */
/* NULL when it is empty; owned. */
G_GNUC_WARN_UNUSED_RESULT
char        *geneva_coding_line_dup_text (const GenevaCodingLine *line);
int          geneva_coding_line_get_enum (const GenevaCodingLine *line);      /* -1: none */
/* Makes the record when it is to be new. */
GenevaHandle geneva_coding_line_get_ref  (const GenevaCodingLine *line, GenevaCodingMaker *maker);
G_GNUC_WARN_UNUSED_RESULT
GArray      *geneva_coding_line_get_refs (const GenevaCodingLine *line, GenevaCodingMaker *maker);

G_END_DECLS

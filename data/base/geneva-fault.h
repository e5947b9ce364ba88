/* What is wrong with a file, all of it at once: each fault and notice with
 * its place, what was expected and what was found.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  GENEVA_SEVERITY_FAULT,    /* the file does not open */
  GENEVA_SEVERITY_NOTICE,   /* it opens; told all the same */
} GenevaSeverity;

typedef struct {
  GenevaSeverity severity;
  char          *code;      /* stable short name, e.g. "edtf", "dangling-reference" */
  char          *pointer;   /* JSON pointer (RFC 6901), "" for the document */
  guint          line;      /* 1-based; 0 while not known */
  guint          column;    /* 1-based, in code points */
  char          *message;   /* translated: what was expected, what was found, what to try */
} GenevaFault;

typedef struct _GenevaFaultList GenevaFaultList;

G_GNUC_WARN_UNUSED_RESULT
GenevaFaultList   *geneva_fault_list_new   (void);
GenevaFaultList   *geneva_fault_list_ref   (GenevaFaultList *list);
void               geneva_fault_list_unref (GenevaFaultList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaFaultList, geneva_fault_list_unref)

/* Kept up to GENEVA_MAX_FAULTS of each severity; counted beyond. */
void  geneva_fault_list_add   (GenevaFaultList *list, GenevaSeverity severity, const char *code,
                               const char *pointer, const char *format, ...) G_GNUC_PRINTF (5, 6);
void  geneva_fault_list_add_at (GenevaFaultList *list, GenevaSeverity severity, const char *code,
                               guint line, guint column, const char *pointer, const char *format, ...) G_GNUC_PRINTF (7, 8);
guint geneva_fault_list_get_n_kept (const GenevaFaultList *list);
const GenevaFault *geneva_fault_list_get (const GenevaFaultList *list, guint position);
guint geneva_fault_list_count (const GenevaFaultList *list, GenevaSeverity severity);
/* Fills in line and column of every kept fault that has only a pointer, in one
 * pass over the JSON text it speaks of (a pointer that is not there takes the
 * place of its nearest parent), then sorts by place. */
void  geneva_fault_list_locate (GenevaFaultList *list, const char *text, gsize length);
/* One line a fault: "FILE:LINE:COLUMN: fault: /pointer: message [code]". */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_fault_dup_line   (const GenevaFault *fault, const char *file_name);

G_END_DECLS

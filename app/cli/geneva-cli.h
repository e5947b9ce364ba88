/* What the commands of geneva-ii-cli share: exit codes, their options' way in,
 * opening a dossier, writing to standard output.
 */
#pragma once

#include <stdio.h>

#include <gio/gio.h>

#include "base/geneva-fault.h"
#include "geneva-style.h"
#include "model/geneva-session.h"

G_BEGIN_DECLS

typedef enum {
  GENEVA_CLI_DONE = 0,
  GENEVA_CLI_FAILED = 1,      /* a faulty dossier, a file that cannot be read or written */
  GENEVA_CLI_USAGE = 2,       /* the command line says nothing that can be done */
} GenevaCliStatus;

typedef struct {
  const char      *name;
  const char      *summary;   /* one line, to be translated */
  GenevaCliStatus (*run) (char **arguments);   /* NULL-terminated; the command's name comes first */
} GenevaCliCommand;

GenevaCliStatus geneva_cli_check   (char **arguments);
GenevaCliStatus geneva_cli_stats   (char **arguments);
GenevaCliStatus geneva_cli_codebook (char **arguments);
GenevaCliStatus geneva_cli_diff    (char **arguments);
GenevaCliStatus geneva_cli_import  (char **arguments);
GenevaCliStatus geneva_cli_ledger  (char **arguments);
GenevaCliStatus geneva_cli_network (char **arguments);
GenevaCliStatus geneva_cli_agreement (char **arguments);
GenevaCliStatus geneva_cli_export  (char **arguments);
GenevaCliStatus geneva_cli_proof   (char **arguments);
GenevaCliStatus geneva_cli_report  (char **arguments);
GenevaCliStatus geneva_cli_scene   (char **arguments);
GenevaCliStatus geneva_cli_share   (char **arguments);
GenevaCliStatus geneva_cli_convert (char **arguments);
GenevaCliStatus geneva_cli_search  (char **arguments);
GenevaCliStatus geneva_cli_annotate (char **arguments);

/* One line on standard error, with the program's name before it. */
void            geneva_cli_complain       (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* The same, then where help is to be had. */
GenevaCliStatus geneva_cli_complain_usage (const char *command, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* Reads the options of a command; what is no option stays in `files` (NULL when there is none). `parameters`
 * is how the help names them. FALSE after a complaint. `--help` prints and ends the program. */
G_GNUC_WARN_UNUSED_RESULT
gboolean        geneva_cli_parse          (char **arguments, const char *parameters, const char *summary,
                                           const char *description, const GOptionEntry *entries, char ***files);
/* What several commands read. NULL is what was not given; FALSE after a complaint. A text must be UTF-8; a span
 * whose ends were not given begins or ends with time itself. */
G_GNUC_WARN_UNUSED_RESULT
gboolean        geneva_cli_check_text     (const char *command, const char *option, const char *text);
/* What --locale gave becomes the language of all words from here on; without it `*locale` becomes that of the words
 * so far, and stays NULL in the sources' own English. */
G_GNUC_WARN_UNUSED_RESULT
gboolean        geneva_cli_read_locale    (const char *command, char **locale);
G_GNUC_WARN_UNUSED_RESULT
gboolean        geneva_cli_read_span      (const char *command, const char *from, const char *to, GenevaSpan *span);
G_GNUC_WARN_UNUSED_RESULT
gboolean        geneva_cli_read_clock     (const char *command, const char *text, GenevaClock *clock);
G_GNUC_WARN_UNUSED_RESULT
gboolean        geneva_cli_read_palette   (const char *command, const char *text, GenevaPalette *palette);
/* The help of --palette, with the names of all and the one that is usual. Interned. */
const char     *geneva_cli_get_palette_help (GenevaPalette usual);
/* Names of charts with commas between; NULL for all. Owned; NULL after a complaint. */
G_GNUC_WARN_UNUSED_RESULT
char          **geneva_cli_read_charts    (const char *command, const char *option, const char *text);
/* A path for messages: valid UTF-8. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char           *geneva_cli_dup_name       (const char *path);
/* Opens the one dossier that a command is about. NULL after telling its faults, or why it cannot be read,
 * on standard error. Notices are not told: that is what `check` is for. */
G_GNUC_WARN_UNUSED_RESULT
GenevaSnapshot *geneva_cli_open           (const char *path);
/* The kept faults of a list, one a line, and how many more there were. `severities` as bits 1 << GenevaSeverity. */
void            geneva_cli_print_faults   (FILE *stream, const GenevaFaultList *faults, const char *path,
                                           guint severities);
/* Bytes as they are, without a conversion to the terminal's encoding. FALSE after a complaint. */
G_GNUC_WARN_UNUSED_RESULT
gboolean        geneva_cli_write_out      (const char *bytes, gsize length);

G_END_DECLS

/* What the readers of data/import share: the job that they work on, and their doors. */
#pragma once

#include "import/geneva-import-template.h"

G_BEGIN_DECLS

/* One file being read; borrowed from the caller for the time of the call. */
typedef struct {
  const char                *name;
  const char                *uri;          /* nullable */
  const GenevaImportOptions *options;
  GPtrArray                 *problems;     /* nullable */
  GCancellable              *cancellable;
} GenevaImportJob;

/* Each yields GenevaImportText in an array that frees them. */
G_GNUC_WARN_UNUSED_RESULT
GPtrArray *geneva_import_read_plain (const GenevaImportJob *job, GenevaImportForm form, const char *text, gsize length,
                                     const GenevaEncoding *encoding, GError **error);
G_GNUC_WARN_UNUSED_RESULT
GPtrArray *geneva_import_read_json  (const GenevaImportJob *job, GenevaImportForm form, const char *text, gsize length,
                                     const GenevaEncoding *encoding, GError **error);
/* `form` is HTML (then the bytes are UTF-8) or PDF. */
G_GNUC_WARN_UNUSED_RESULT
GPtrArray *geneva_import_read_by_child (const GenevaImportJob *job, GenevaImportForm form, const char *bytes, gsize length,
                                        const GenevaEncoding *encoding, GError **error);

/* What the child has answered → a text; FALSE when it is no well-formed answer. Names, lengths and ranges are
 * checked: the child has read hostile input. NULL with an error when the child says what is wrong. */
G_GNUC_WARN_UNUSED_RESULT
GenevaImportText *geneva_import_parse_answer (const char *name, const char *answer, gsize length, GError **error);

/* ---- headers ("Subject: …") ---- */

/* One header line of the known ones. */
typedef struct {
  gboolean             is_known;
  gboolean             has_fact;
  gboolean             begins_body;    /* "Text:", "Body:" */
  GenevaImportFactKind fact;
} GenevaImportHeader;

/* Looks a name up, whatever its case. */
GenevaImportHeader geneva_import_find_header  (const char *name, gsize length);
/* Length of the header's name at the beginning of a line ("Subject" of "Subject: …"), 0 when it is none. */
gsize              geneva_import_header_name_length (const char *line, gsize length);
/* The value as people read it: folded lines joined, RFC 2047 words decoded, blanks closed up. */
G_GNUC_WARN_UNUSED_RESULT
char              *geneva_import_dup_header_value (GenevaImportFactKind fact, const char *value, gsize length);
/* Fills in the facts of the headers at the beginning of the text; where the body begins. 0: it has none; unless
 * `is_sure` it takes two known ones to be sure. */
gsize              geneva_import_read_headers (GenevaImportText *text, gboolean is_sure);

/* ---- e-mail as it is stored ---- */

typedef struct {
  GByteArray *bytes;        /* of the text part, decoded; in `charset` */
  char       *charset;      /* nullable */
  gboolean    is_html;
  gsize       head_length;  /* of the message's own headers */
} GenevaImportMail;

void geneva_import_mail_clear (GenevaImportMail *mail);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GenevaImportMail, geneva_import_mail_clear)

/* TRUE when the bytes are a message whose text has to be decoded (base64, quoted-printable) or taken out of several
 * parts. Linear for each of a few levels of parts. */
G_GNUC_WARN_UNUSED_RESULT
gboolean           geneva_import_find_mail (const char *bytes, gsize length, GenevaImportMail *mail);

/* ---- a little HTML in a string ---- */

/* Tags that paragraphs and lines are made of occur. O(n). */
gboolean           geneva_import_has_markup         (const char *text);
/* Without tags and with characters for their references; blanks closed up, paragraphs parted by an empty line. O(n). */
G_GNUC_WARN_UNUSED_RESULT
char              *geneva_import_dup_without_markup (const char *text);

/* End of the line that begins at `at`, without its line end; `next` is where the following one begins. */
gsize              geneva_import_line_end (const char *text, gsize length, gsize at, gsize *next);

/* The field's name in key files: "title", "published"; NULL beyond the last. */
const char        *geneva_import_fact_get_word (GenevaImportFactKind kind);

/* Takes what is wrong with one article of several: TRUE when the job collects problems and goes on, FALSE when
 * this one has become its error. */
G_GNUC_WARN_UNUSED_RESULT
gboolean           geneva_import_report (const GenevaImportJob *job, GError *problem, GError **error);

G_END_DECLS

/* What geneva-ii-reader makes of a document: its text in reading order and what of it is the article. Runs in a
 * child process under limits, and in tests: nothing here reads files, prints or ends the process.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Why there is no text. */
typedef enum {
  GENEVA_READER_WELL,
  GENEVA_READER_BROKEN,     /* can't be opened, or nested beyond reason */
  GENEVA_READER_LOCKED,     /* wants a password, or another one than was given */
  GENEVA_READER_NO_TEXT,
  GENEVA_READER_NO_PDF,     /* built without poppler */
  GENEVA_READER_TOO_LARGE,
  GENEVA_READER_NO_MEMORY,
} GenevaReaderStatus;

/* An answer being made: the text first, then what is known of it. */
typedef struct {
  GString *text;            /* valid UTF-8, no NUL */
  gsize    body_start;
  gsize    body_end;        /* 0: not known */
  GArray  *furniture;       /* pairs of gsize, ascending, inside the body */
  GArray  *pages;           /* gsize: where each page begins */
  GPtrArray *facts;         /* name ("title.meta"), value, name, value, …: the better ones of a kind first */
} GenevaReaderAnswer;

G_GNUC_WARN_UNUSED_RESULT
GenevaReaderAnswer *geneva_reader_answer_new  (void);
void                geneva_reader_answer_free (GenevaReaderAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaReaderAnswer, geneva_reader_answer_free)

/* `fact` and `basis` as the parent knows them: "title", "published", …; "json-ld", "meta", "markup", "document".
 * Blanks are closed up; an empty value, or one of which nothing is valid, is dropped. */
void geneva_reader_answer_add_fact (GenevaReaderAnswer *answer, const char *fact, const char *basis, const char *value);
/* Whether somebody's name can be in it: it begins with a letter or a digit, not as ", The Example Post", "—". */
gboolean geneva_reader_may_be_name (const char *value);
/* The answer as bytes for the parent: records "NAME LENGTH\n", that many bytes, "\n". */
G_GNUC_WARN_UNUSED_RESULT
GString *geneva_reader_answer_to_bytes (const GenevaReaderAnswer *answer, GenevaReaderStatus status);

/* An HTML page; `bytes` are UTF-8, whatever the page says of itself. Linear in the length, for any nesting. */
G_GNUC_WARN_UNUSED_RESULT
GenevaReaderStatus geneva_reader_read_html (const char *bytes, gsize length, GenevaReaderAnswer *answer);
/* A PDF document. `password` is UTF-8, or NULL; one that wants none takes any. */
G_GNUC_WARN_UNUSED_RESULT
GenevaReaderStatus geneva_reader_read_pdf  (const char *bytes, gsize length, const char *password,
                                            GenevaReaderAnswer *answer);

/* Facts of the articles in a script of type application/ld+json; what is no valid JSON is passed over. */
void geneva_reader_read_json_ld (const char *json, gsize length, GenevaReaderAnswer *answer);

G_END_DECLS

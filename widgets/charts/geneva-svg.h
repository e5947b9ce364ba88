/* SVG sink: our own writer, because Cairo's turns text into glyphs and loses
 * all names. Layers are groups with their name as id; each item's marks are a
 * group with the item's id, its class and a <title>; text stays text. Classes,
 * and ids that the document itself refers to, begin with three signs that come
 * of the picture, so that two of them may stand in one page.
 */
#pragma once

#include "geneva-evidence-writer.h"
#include "geneva-scene.h"

G_BEGIN_DECLS

/* A whole document, UTF-8, LF, the same bytes for the same scene on every machine with the same fonts.
 * Sizes are in points. `title` NULL: the scene's own. `language` and `credit` may be NULL; a credit
 * goes into the document's <metadata> (Dublin Core). Main thread (text). */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_svg_write (GenevaScene *scene, GenevaPalette palette, const char *title, const char *language,
                        const char *credit, gsize *length);

/* Likewise, and with an evidence (may be NULL) each item's <title> tells what the mark rests on: its sources, unless
 * the picture has thousands of items; or its passages in full, once an item. */
typedef struct {
  const char           *title, *language, *credit;
  GenevaEvidenceWriter *evidence;
} GenevaSvgWords;
G_GNUC_WARN_UNUSED_RESULT
char *geneva_svg_write_with (GenevaScene *scene, GenevaPalette palette, const GenevaSvgWords *words, gsize *length);

/* A picture inside of a page of HTML, which may hold several. */
typedef struct {
  const char    *prefix;      /* of all ids and classes: a letter, then letters and digits; up to 12 of them */
  /* Where an item leads to ("#p17"), and the id of that link's own place (`*id`, of the page; NULL: none). NULL: nowhere.
   * Both are the caller's until the next call. */
  const char *(*get_link) (gpointer data, guint32 item, const char **id);
  gpointer       data;
  /* The same picture in these colours where the reader's screen is dark; GENEVA_N_PALETTES: in its own. */
  GenevaPalette  dark;
  const char    *class_name;  /* of the <svg>; may be NULL */
} GenevaSvgInline;

/* The <svg> element alone, with links; an item that is drawn in several runs of marks has its id at the first. */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_svg_write_inline (GenevaScene *scene, GenevaPalette palette, const GenevaSvgInline *place, gsize *length);

G_END_DECLS
